// SPDX-License-Identifier: BSL-1.0
// Boost.JSON itself, for our own programs; zitiwire does not need it.
#include <boost/json/src.hpp>
