// SPDX-License-Identifier: BSL-1.0
#include <zitiwire/model/envelope.hpp>

#include <zitiwire/management/enrollment.hpp>

#include <zitiwire/json/decode.hpp>
#include <zitiwire/json/encode.hpp>

#include <doctest/doctest.h>

#include <cstdint>
#include <limits>
#include <string>
#include <string_view>
#include <vector>

using namespace zitiwire;

TEST_CASE("the meta of a list is read and written with its fields in the order received") {
    std::string_view const text =
        R"({"filterableFields":["tags","id","token"],"pagination":{"limit":10,"offset":5,"totalCount":99}})";
    Meta const meta{.filterableFields = std::vector<std::string>{"tags", "id", "token"},
                    .pagination = Pagination{10, 5, 99}};
    CHECK(decode<Meta>(text) == meta);
    CHECK(encode(meta) == text);
}

TEST_CASE("the meta of an error has the versions, and that of anything else is empty") {
    auto const meta = decode<Meta>(R"({"apiEnrollmentVersion":"0.0.1","apiVersion":"0.0.2"})");
    REQUIRE(meta.has_value());
    CHECK(meta->apiEnrollmentVersion == "0.0.1");
    CHECK(meta->apiVersion == "0.0.2");
    CHECK(decode<Meta>("{}") == Meta{});
    CHECK(encode(Meta{}) == "{}");
}

TEST_CASE("each number of a page is required and has 64 bits") {
    auto const page = decode<Pagination>(R"({"limit":9223372036854775807,"offset":100000,"totalCount":0})");
    REQUIRE(page.has_value());
    CHECK(page->limit == std::numeric_limits<std::int64_t>::max());
    CHECK(encode(*page) == R"({"limit":9223372036854775807,"offset":100000,"totalCount":0})");
    auto const nothing = decode<Pagination>("{}");
    REQUIRE_FALSE(nothing.has_value());
    CHECK(nothing.error().reason == "missing required: limit, offset, totalCount");
}

TEST_CASE("the reply to create tells where the entity is") {
    std::string_view const text = R"({"data":{"_links":{"self":{"href":"./enrollments/x"}},"id":"x"},"meta":{}})";
    auto const created = decode<CreateEnvelope>(text);
    REQUIRE(created.has_value());
    CHECK(created->data.id == "x");
    CHECK((*created->data._links)["self"].href == "./enrollments/x");
    CHECK(created->meta == Meta{});
    CHECK(encode(*created) == text);
}

TEST_CASE("the reply to refresh is an empty object, and the meta may be absent") {
    CHECK(decode<CreateEnvelope>(R"({"data":{},"meta":{}})")->data == CreateLocation{});
    CHECK_FALSE(decode<CreateEnvelope>(R"({"data":{}})")->meta.has_value());
}

TEST_CASE("a reply to create with another shape of data is none; without data it has no id") {
    for (std::string_view const text : {R"({"data":[]})", R"({"data":""})", R"({"data":{"id":5}})"}) {
        CAPTURE(text);
        CHECK_FALSE(decode<CreateEnvelope>(text).has_value());
    }
    for (std::string_view const text : {"{}", R"({"meta":{}})", R"({"data":null})"}) {
        CAPTURE(text);
        auto const created = decode<CreateEnvelope>(text);
        REQUIRE(created);
        CHECK(created->data == CreateLocation{});
    }
}

TEST_CASE("the reply to delete is an object, whose data is anything") {
    auto const empty = decode<Empty>(R"({"data":{},"meta":{}})");
    REQUIRE(empty.has_value());
    CHECK(*empty == Empty{});
    CHECK(encode(Empty{}) == R"({"data":{},"meta":{}})");
    CHECK(decode<Empty>(R"({"data":{"later":[1, 2]},"meta":{}})")->data == Json{R"({"later":[1, 2]})"});
    CHECK(decode<Empty>(R"({"data":"done","meta":{}})")->data == Json{R"("done")"});
    CHECK(decode<Empty>(R"({"data":null,"meta":{}})") == Empty{});
    CHECK(decode<Empty>(R"({"meta":{}})") == Empty{});
    CHECK(decode<Empty>("{}") == Empty{});
    CHECK_FALSE(decode<Empty>("[]").has_value());
    CHECK_FALSE(decode<Empty>("null").has_value());
}

TEST_CASE("meta that is missing or null is one with nothing to say") {
    for (std::string_view const text :
         {R"({"data":{}})", R"({"data":{},"meta":null})", R"({"meta":null,"data":{}})", R"({"data":{},"meta":{}})"}) {
        CAPTURE(text);
        CHECK(decode<Empty>(text) == Empty{});
        CHECK(decode<CreateEnvelope>(text).has_value());
    }
    CHECK(decode<ListEnrollmentsEnvelope>(R"({"data":[],"meta":null})")->meta == Meta{});
    CHECK_FALSE(decode<Empty>(R"({"data":{},"meta":[]})").has_value());
    CHECK_FALSE(decode<Empty>(R"({"data":{},"meta":{},"meta":null})").has_value());
}
