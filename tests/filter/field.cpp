// SPDX-License-Identifier: BSL-1.0
#include <zitiwire/filter/field.hpp>

#include <doctest/doctest.h>

using namespace zitiwire;

namespace {

constexpr filter::TextField own{"data.some-name"};
static_assert(own.name() == "data.some-name" && decltype(own)::kind == filter::FieldKind::text);
static_assert(filter::FieldType<filter::DateField> && filter::FieldType<filter::TagField> && !filter::FieldType<char const*>);

}  // namespace

TEST_CASE("the enrollments' fields have the names of the wire") {
    CHECK(filter::id.name() == "id");
    CHECK(filter::token.name() == "token");
    CHECK(filter::identity.name() == "identity");
    CHECK(filter::edgeRouter.name() == "edgeRouter");
    CHECK(filter::transitRouter.name() == "transitRouter");
    CHECK(filter::caId.name() == "caId");
    CHECK(filter::isSystem.name() == "isSystem");
    CHECK(filter::createdAt.name() == "createdAt");
    CHECK(filter::updatedAt.name() == "updatedAt");
    CHECK(filter::tag("some-key").name() == "tags.some-key");
}
