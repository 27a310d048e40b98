// SPDX-License-Identifier: BSL-1.0
#include <zitiwire/codec/parse_view.hpp>

#include <zitiwire/management/enrollment.hpp>

#include <doctest/doctest.h>

#include <functional>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>

using namespace zitiwire;

namespace {

constexpr std::string_view detail =
    R"({"data":{"_links":{"self":{"href":"./enrollments/e"}},"createdAt":"0001-01-01T00:00:00.000Z","id":"e","tags":{"a":1},)"
    R"("updatedAt":"0001-01-01T00:00:00.000Z","expiresAt":"2031-01-02T03:04:05.250Z","identity":{"id":"i","name":"lap\u003ctop\u003e with a long name"},)"
    R"("identityId":"i","jwt":"a.b.c","method":"ott","token":"t"},"meta":{}})";

bool points_into(std::string_view part, std::string_view whole) {
    return !std::less<>{}(part.data(), whole.data()) &&
           !std::less<>{}(whole.data() + whole.size(), part.data() + part.size());
}

static_assert(!std::is_copy_constructible_v<ReplyView<DetailEnrollment>> &&
              std::is_nothrow_move_constructible_v<ReplyView<DetailEnrollment>>);

}  // namespace

TEST_CASE("the texts of a view stand in the response, those with escapes in the view itself, wherever that is moved") {
    HttpResponse const response{200, {}, std::string{detail}};
    auto view = parse_view<DetailEnrollment>(response);
    REQUIRE(view);
    CHECK(points_into(view->data.id, response.body));
    CHECK(points_into(view->data.jwt->reveal(), response.body));
    CHECK(points_into(view->data._links.json(), response.body));
    CHECK_FALSE(points_into(*view->data.identity->name, response.body));
    auto const moved = std::move(*view);
    CHECK(moved.data.identity->name == "lap<top> with a long name");
    CHECK(moved.data.expiresAt.nanoseconds == 250'000'000);
}

TEST_CASE("a view has the errors of parse, and they own what they hold") {
    for (auto const& [status, body] : {std::pair{404, R"({"error":{"code":"NOT_FOUND","message":"m"},"meta":{}})"},
                                       {200, R"({"error":{"code":"X"}})"},
                                       {200, R"({"data":{"id":5},"meta":{}})"},
                                       {502, "<html>"},
                                       {500, ""}}) {
        CAPTURE(status);
        CAPTURE(body);
        HttpResponse response{status, {{"server", "s"}}, body};
        auto const view = parse_view<DetailEnrollment>(response);
        auto const owned = parse<DetailEnrollment>(response);
        REQUIRE_FALSE(view);
        response = {};
        CHECK(view.error() == owned.error());
    }
}

TEST_CASE("the limits of a decode hold for views") {
    HttpResponse const response{200, {}, std::string{detail}};
    CHECK(parse_view<DetailEnrollment>(response, {.max_depth = 1}).error().reason ==
          "nested deeper than the limit of 1 levels");
    CHECK(parse_view<DetailEnrollment>(response, {.max_body = 10}).error().kind == ErrorKind::decode);
}
