// SPDX-License-Identifier: BSL-1.0
// What of zitiwire is no template, for programs that are compiled with ZITIWIRE_SEPARATE.
#include <zitiwire/src.hpp>
