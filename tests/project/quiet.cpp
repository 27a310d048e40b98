// SPDX-License-Identifier: BSL-1.0
#include <zitiwire/fake_controller.hpp>
#include <zitiwire/recorded_controller.hpp>
#include <zitiwire/management.hpp>

int main() {}
