// SPDX-License-Identifier: BSL-1.0
// Runs inputs without a fuzzer: the files, and those in the folders, that are named.
#include "input.hpp"

#include <filesystem>
#include <fstream>
#include <iterator>
#include <vector>

namespace {

std::size_t run(std::filesystem::path const& path) {
    std::ifstream file(path, std::ios::binary);
    std::vector<char> const bytes{std::istreambuf_iterator<char>(file), {}};
    LLVMFuzzerTestOneInput(reinterpret_cast<std::uint8_t const*>(bytes.data()), bytes.size());
    return 1;
}

}  // namespace

int main(int count, char** arguments) {
    std::size_t runs = 0;
    for (int i = 1; i < count; ++i) {
        if (!std::filesystem::is_directory(arguments[i])) {
            runs += run(arguments[i]);
            continue;
        }
        for (auto const& entry : std::filesystem::recursive_directory_iterator(arguments[i])) {
            if (entry.is_regular_file()) runs += run(entry.path());
        }
    }
    std::printf("%zu inputs\n", runs);
    return runs == 0 ? 1 : 0;
}
