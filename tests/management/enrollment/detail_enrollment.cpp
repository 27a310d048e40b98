// SPDX-License-Identifier: BSL-1.0
#include <zitiwire/management/enrollment.hpp>

#include <support/operation_cases.hpp>

using namespace zitiwire;

namespace {

constexpr Timestamp year_one{-62'135'596'800, 0};

EnrollmentDetail ott_enrollment() {
    return {
        ._links = {{"self", {.href = "./enrollments/6Wd"}}},
        .createdAt = year_one,
        .id = "6Wd",
        .tags = Tags{},
        .updatedAt = year_one,
        .expiresAt = {1'787'403'783, 123'000'000},
        .identity = EntityRef{._links = Links{{"self", {.href = "./identities/.kT"}}},
                              .entity = "identities",
                              .id = ".kT",
                              .name = "lap<top>"},
        .identityId = ".kT",
        .jwt = Secret{"eyJ.e30.c2ln"},
        .method = "ott",
        .token = "1e727c8f",
    };
}

EnrollmentDetail router_enrollment() {
    return {
        ._links = {},
        .createdAt = year_one,
        .id = "r",
        .updatedAt = year_one,
        .edgeRouter = EntityRef{.entity = "edge-routers", .id = "e"},
        .edgeRouterId = "e",
        .expiresAt = {253'402'300'799, 999'999'999},
        .method = "erott",
        .token = "t",
    };
}

}  // namespace

TEST_CASE("detail: requests and replies") {
    cases::check<DetailEnrollment>({
        {"an enrollment of an identity",
         {"6Wd"},
         "/edge/management/v1/enrollments/6Wd",
         "",
         200,
         R"({"data":{"_links":{"self":{"href":"./enrollments/6Wd"}},"createdAt":"0001-01-01T00:00:00.000Z","id":"6Wd","tags":{},)"
         R"("updatedAt":"0001-01-01T00:00:00.000Z","expiresAt":"2026-08-22T13:03:03.123Z","identity":{"_links":{"self":{"href":"./identities/.kT"}},)"
         R"("entity":"identities","id":".kT","name":"lap<top>"},"identityId":".kT","jwt":"eyJ.e30.c2ln","method":"ott","token":"1e727c8f"},"meta":{}})",
         {.data = ott_enrollment()}},
        {"an enrollment of a router, a method that cannot be created, the last instant there is",
         {"r"},
         "/edge/management/v1/enrollments/r",
         "",
         200,
         R"({"data":{"_links":{},"createdAt":"0001-01-01T00:00:00.000Z","id":"r","updatedAt":"0001-01-01T00:00:00.000Z",)"
         R"("edgeRouter":{"entity":"edge-routers","id":"e"},"edgeRouterId":"e","expiresAt":"9999-12-31T23:59:59.999999999Z","method":"erott","token":"t"},"meta":{}})",
         {.data = router_enrollment()}},
    });
}

TEST_CASE("detail: ids reach the controller as one path segment") {
    struct Row {
        std::string id;
        std::string_view segment;
    };
    for (Row const& row : std::vector<Row>{{"a b", "a%20b"},
                                           {"a/b", "a%2Fb"},
                                           {"a?b#c", "a%3Fb%23c"},
                                           {"x;y", "x%3By"},
                                           {"%2e", "%252e"},
                                           {"...", "..."},
                                           {"a~b", "a~b"},
                                           {"\u00fc\U0001F600", "%C3%BC%F0%9F%98%80"},
                                           {"a..b", "a..b"},
                                           {std::string{"\0", 1}, "%00"},
                                           {"a\nb", "a%0Ab"},
                                           {"a+b", "a%2Bb"},
                                           {"{id}", "%7Bid%7D"}}) {
        CAPTURE(row.id);
        auto const request = build(DetailEnrollment{row.id}, Session::none());
        REQUIRE(request);
        CHECK(request->path == "/edge/management/v1/enrollments/" + std::string{row.segment});
        CHECK(percent_decode(row.segment) == row.id);
    }
}

TEST_CASE("detail: an id that could reach another route is refused, on whatever way it is decoded") {
    for (std::string_view const id :
         {"", ".", "..", "../x", "a/..", "a/../b", "a/.", "./a", "..\\x", "a\\..", "a/./b"}) {
        CAPTURE(id);
        auto const request = build(DetailEnrollment{std::string{id}}, Session::none());
        REQUIRE_FALSE(request);
        CHECK(request.error().pointer == "/id");
    }
    for (std::string_view const base : {"/a%2F..", "/..%2fa", "/a%5c..", "/%2e%2e"})
        CHECK(build(DetailEnrollment{"x"}, Session::none(), {.base_path = std::string{base}}).error().pointer ==
              "/base_path");
}

TEST_CASE("detail: text that is not UTF-8 is refused by the name of its input") {
    CHECK(build(DetailEnrollment{"\xff\xfe"}, Session::none()).error().pointer == "/id");
    CHECK(build(ListEnrollments{.filter = filter::raw("id=\"\xff\"")}, Session::none()).error().pointer == "/filter");
    CHECK(build(ListEnrollments{.sort = sort::raw("\xc3")}, Session::none()).error().pointer == "/sort");
    CHECK(build(Authenticate{.method = "\x80"}, Session::none()).error().pointer == "/method");
}

TEST_CASE("detail: failures that any operation has") { cases::check_common_failures<DetailEnrollment>(false); }

TEST_CASE("detail: null is absent, tags are free-form, methods are open") {
    auto const reply = parse<DetailEnrollment>(
        {200,
         {},
         R"({"data":{"_links":{},"createdAt":"0001-01-01T00:00:00Z","id":"r","tags":{"n":9007199254740993, "o":{"a":[1.50,null]}, "s":"\u003c"},"updatedAt":"0001-01-01T00:00:00Z",)"
         R"("caId":null,"identity":null,"expiresAt":"2031-01-02T08:34:05.987654321+05:30","method":"later","token":"t","jwt":null,"username":null},"meta":{}})"});
    REQUIRE(reply);
    EnrollmentDetail const& detail = reply->data;
    CHECK_FALSE(detail.caId);
    CHECK_FALSE(detail.identity);
    CHECK_FALSE(detail.jwt);
    CHECK_FALSE(detail.username);
    CHECK(detail.method == "later");
    CHECK_FALSE(detail.method == EnrollmentMethod::ott);
    CHECK(to_string(detail.expiresAt) == "2031-01-02T03:04:05.987654321Z");
    REQUIRE(detail.tags);
    CHECK(*detail.tags == Tags{{"n", {"9007199254740993"}}, {"o", {R"({"a":[1.50,null]})"}}, {"s", {R"("\u003c")"}}});
    CHECK(encode(*reply).contains(R"("tags":{"n":9007199254740993,"o":{"a":[1.50,null]},"s":"\u003c"})"));
}

TEST_CASE("detail: a reply for another question is refused with its place") {
    struct Row {
        std::string_view body;
        std::string_view pointer;
    };
    for (Row const& row : std::vector<Row>{{R"({"data":[],"meta":{}})", "/data"},
                                           {R"({"data":null,"meta":{}})", "/data"},
                                           {R"({"data":{"id":5},"meta":{}})", "/data/id"},
                                           {R"({"meta":{}})", ""},
                                           {R"({"data":{"id":"x"},"meta":{}})", "/data"},
                                           {"{\"data\":{\"id\":\"x\"", "/data/id"}}) {
        CAPTURE(row.body);
        auto const reply = parse<DetailEnrollment>({200, {}, std::string{row.body}});
        REQUIRE_FALSE(reply);
        CHECK(reply.error().kind == ErrorKind::decode);
        CHECK(reply.error().pointer == row.pointer);
        CHECK(reply.error().offset <= row.body.size());
        CHECK(reply.error().body == row.body);
    }
}
