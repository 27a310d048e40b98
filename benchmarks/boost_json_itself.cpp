// SPDX-License-Identifier: BSL-1.0
// Where Boost.JSON is not linked as a library.
#include <boost/json/src.hpp>
