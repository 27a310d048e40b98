// SPDX-License-Identifier: BSL-1.0
// Compiles when this compiler takes RapidJSON's DOM: that of 1.1.0 is refused by Clang 19.
#include <rapidjson/document.h>
