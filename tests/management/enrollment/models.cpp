// SPDX-License-Identifier: BSL-1.0
#include <zitiwire/management/enrollment.hpp>

#include <zitiwire/json/decode.hpp>
#include <zitiwire/json/encode.hpp>

#include <doctest/doctest.h>

#include <string>
#include <string_view>
#include <utility>

using namespace zitiwire;

namespace {

static_assert(to_string(EnrollmentMethod::ottca) == "ottca");
static_assert("updb" == EnrollmentMethod::updb && EnrollmentMethod::ott != "erott");

/// Every member there is, in the document's order.
constexpr std::string_view full =
    R"({"_links":{"self":{"href":"./enrollments/e"}},"createdAt":"0001-01-01T00:00:00.000Z","id":"e","tags":{"a":1},"updatedAt":"0001-01-01T00:00:00.000Z",)"
    R"("caId":"c","edgeRouter":{"id":"r1"},"edgeRouterId":"r1","expiresAt":"2031-01-02T03:04:05.250Z","identity":{"id":"i"},"identityId":"i","jwt":"j","method":"ott",)"
    R"("token":"t","transitRouter":{"id":"r2"},"transitRouterId":"r2","username":"u"})";

/// Without what only some enrollments have.
constexpr std::string_view least =
    R"({"_links":{},"createdAt":"0001-01-01T00:00:00.000Z","id":"e","updatedAt":"0001-01-01T00:00:00.000Z",)"
    R"("expiresAt":"2031-01-02T03:04:05.000Z","method":"erott","token":"t"})";

}  // namespace

TEST_CASE("the methods that can be sent have the names of the specification") {
    for (auto const& [method, name] : {std::pair{EnrollmentMethod::ott, "ott"},
                                       {EnrollmentMethod::ottca, "ottca"},
                                       {EnrollmentMethod::updb, "updb"}}) {
        CHECK(to_string(method) == name);
        CHECK(encode(method) == "\"" + std::string{name} + "\"");
        CHECK(decode<EnrollmentMethod>("\"" + std::string{name} + "\"") == method);
        CHECK(std::string{name} == method);
        CHECK(method != std::string_view{"erott"});
    }
    CHECK_FALSE(decode<EnrollmentMethod>("\"erott\"").has_value());
    CHECK(to_string(static_cast<EnrollmentMethod>(9)).empty());
}

TEST_CASE("an enrollment with every member is read and written as it was") {
    auto const detail = decode<EnrollmentDetail>(full);
    REQUIRE(detail.has_value());
    CHECK(detail->caId == "c");
    CHECK(detail->edgeRouter->id == "r1");
    CHECK(detail->edgeRouterId == "r1");
    CHECK(detail->identity->id == "i");
    CHECK(detail->identityId == "i");
    CHECK(detail->jwt == Secret{"j"});
    CHECK(detail->token == "t");
    CHECK(detail->transitRouter->id == "r2");
    CHECK(detail->transitRouterId == "r2");
    CHECK(detail->username == "u");
    CHECK(detail->tags == Tags{{"a", Json{"1"}}});
    CHECK(encode(*detail) == full);
}

TEST_CASE("an enrollment of a router has neither identity nor JWT") {
    auto const detail = decode<EnrollmentDetail>(least);
    REQUIRE(detail.has_value());
    CHECK(detail->method == "erott");
    CHECK_FALSE(detail->identity.has_value());
    CHECK_FALSE(detail->jwt.has_value());
    CHECK_FALSE(detail->tags.has_value());
    CHECK(detail->createdAt == Timestamp{min_timestamp_seconds, 0});
    CHECK(encode(*detail) == least);
}

TEST_CASE("each member every enrollment has is required, but for its links, which are none then") {
    for (std::string_view const name : {"createdAt", "id", "updatedAt", "expiresAt", "method", "token"}) {
        std::string text{least};
        text.replace(text.find("\"" + std::string{name} + "\""), name.size() + 2, "\"other\"");
        CAPTURE(text);
        auto const detail = decode<EnrollmentDetail>(text);
        REQUIRE_FALSE(detail.has_value());
        CHECK(detail.error().reason == "missing required: " + std::string{name});
    }
    std::string text{least};
    text.replace(text.find("_links"), 6, "_lynks");
    auto const detail = decode<EnrollmentDetail>(text);
    REQUIRE(detail);
    CHECK(detail->_links.empty());
}

TEST_CASE("tags that are null are absent") {
    std::string text{full};
    text.replace(text.find("{\"a\":1}"), 7, "null");
    CHECK_FALSE(decode<EnrollmentDetail>(text)->tags.has_value());
}

TEST_CASE("enrollments come alone or as a list") {
    auto const one = decode<DetailEnrollmentEnvelope>(R"({"data":)" + std::string{full} + R"(,"meta":{}})");
    REQUIRE(one.has_value());
    CHECK(one->data.id == "e");
    auto const list = decode<ListEnrollmentsEnvelope>(R"({"data":[)" + std::string{full} + "," + std::string{least} +
                                                      R"(],"meta":{}})");
    REQUIRE(list.has_value());
    REQUIRE(list->data.size() == 2);
    CHECK(list->data[0] == one->data);
    CHECK(list->data[1].method == "erott");
}

TEST_CASE("a list is no enrollment and an enrollment no list") {
    CHECK_FALSE(decode<DetailEnrollmentEnvelope>(R"({"data":[],"meta":{}})").has_value());
    CHECK_FALSE(decode<ListEnrollmentsEnvelope>(R"({"data":)" + std::string{full} + R"(,"meta":{}})").has_value());
    CHECK_FALSE(decode<ListEnrollmentsEnvelope>(R"({"meta":{}})").has_value());
    CHECK_FALSE(decode<ListEnrollmentsEnvelope>("{}").has_value());
    CHECK_FALSE(decode<DetailEnrollmentEnvelope>(R"({"data":null,"meta":{}})").has_value());
    CHECK(decode<ListEnrollmentsEnvelope>(R"({"data":null,"meta":{}})")->data.empty());
}

TEST_CASE("what to create is read back as it was written") {
    EnrollmentCreate const create{
        .caId = "c", .expiresAt = {1'925'089'445, 1}, .identityId = "i", .method = EnrollmentMethod::ottca};
    CHECK(encode(create) ==
          R"({"caId":"c","expiresAt":"2031-01-02T03:04:05.000000001Z","identityId":"i","method":"ottca"})");
    CHECK(decode<EnrollmentCreate>(encode(create)) == create);
    EnrollmentRefresh const refresh{{1'925'089'445, 0}};
    CHECK(decode<EnrollmentRefresh>(encode(refresh)) == refresh);
}
