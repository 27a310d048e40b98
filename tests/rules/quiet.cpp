// SPDX-License-Identifier: BSL-1.0
#include <zitiwire/fake_controller.hpp>
#include <zitiwire/zitiwire.hpp>

int main() {}
