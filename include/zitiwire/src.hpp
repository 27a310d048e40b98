// SPDX-License-Identifier: BSL-1.0
#pragma once

// For programs that do not link the compiled Boost.JSON: include this in exactly one .cpp file.
#include <boost/json/src.hpp>
