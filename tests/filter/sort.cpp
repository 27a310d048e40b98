// SPDX-License-Identifier: BSL-1.0
#include <zitiwire/filter/sort.hpp>

#include <doctest/doctest.h>

using namespace zitiwire;

TEST_CASE("a sort order lists its fields") {
    CHECK(sort::by(filter::id).text() == "id");
    CHECK(sort::by(sort::descending(filter::createdAt)).text() == "createdAt desc");
    CHECK(sort::by(filter::token, sort::descending(filter::isSystem), filter::caId) == Sort{"token, isSystem desc, caId"});
}
