// SPDX-License-Identifier: BSL-1.0
#include <zitiwire/filter/field.hpp>

#include <zitiwire/management/enrollment.hpp>

#include <doctest/doctest.h>

using namespace zitiwire;

namespace {

constexpr filter::TextField own{"data.some-name"};
static_assert(own.name() == "data.some-name" && decltype(own)::kind == filter::FieldKind::text);
static_assert(filter::FieldType<filter::DateField> && filter::FieldType<filter::TagField> &&
              !filter::FieldType<char const*>);

}  // namespace

TEST_CASE("the enrollments' fields have the names of the wire") {
    CHECK(EnrollmentFields::id.name() == "id");
    CHECK(EnrollmentFields::token.name() == "token");
    CHECK(EnrollmentFields::identity.name() == "identity");
    CHECK(EnrollmentFields::edgeRouter.name() == "edgeRouter");
    CHECK(EnrollmentFields::transitRouter.name() == "transitRouter");
    CHECK(EnrollmentFields::caId.name() == "caId");
    CHECK(EnrollmentFields::isSystem.name() == "isSystem");
    CHECK(EnrollmentFields::createdAt.name() == "createdAt");
    CHECK(EnrollmentFields::updatedAt.name() == "updatedAt");
    CHECK(filter::tag("some-key").name() == "tags.some-key");
}
