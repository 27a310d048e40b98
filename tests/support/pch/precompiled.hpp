// SPDX-License-Identifier: BSL-1.0
#include <boost/json.hpp>
#include <doctest/doctest.h>
#include <sstream>
#include <zitiwire/zitiwire.hpp>
