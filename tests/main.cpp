// SPDX-License-Identifier: BSL-1.0
#include <doctest/doctest.h>

#include <filesystem>

int main(int argc, char** argv) {
    std::filesystem::current_path(TESTS_FOLDER);  // where `recordings` is
    return doctest::Context{argc, argv}.run();
}
