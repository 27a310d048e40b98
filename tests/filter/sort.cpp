// SPDX-License-Identifier: BSL-1.0
#include <zitiwire/filter/sort.hpp>

#include <zitiwire/management/enrollment.hpp>

#include <doctest/doctest.h>

using namespace zitiwire;

TEST_CASE("a sort order lists its fields") {
    CHECK(sort::by(EnrollmentFields::id).text() == "id");
    CHECK(sort::by(sort::descending(EnrollmentFields::createdAt)).text() == "createdAt desc");
    CHECK(sort::by(EnrollmentFields::token, sort::descending(EnrollmentFields::isSystem), EnrollmentFields::caId) ==
          Sort{"token, isSystem desc, caId"});
}
