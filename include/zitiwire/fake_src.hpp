// SPDX-License-Identifier: BSL-1.0
#pragma once

// For exactly one .cpp file of a program that is compiled with ZITIWIRE_SEPARATE and uses FakeController.
#include <zitiwire/fake_controller.ipp>
