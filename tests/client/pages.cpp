// SPDX-License-Identifier: BSL-1.0
#include <zitiwire/client/pages.hpp>
#include <zitiwire/json/encode.hpp>
#include <zitiwire/management/controller_setting.hpp>
#include <zitiwire/management/enrollment.hpp>
#include <zitiwire/management/role_attribute.hpp>

#include <doctest/doctest.h>

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <expected>
#include <iterator>
#include <ranges>
#include <string>
#include <type_traits>
#include <utility>
#include <variant>

using namespace zitiwire;

namespace {

/// Five enrollments in pages of two; from a given call on nothing but 503.
struct Lister {
    std::size_t calls = 0;
    std::size_t good_calls = 100;

    HttpResponse operator()(HttpRequest const&) {
        std::size_t const offset = calls++ * 2;
        if (calls > good_calls) return {503, {}, ""};
        ListEnrollmentsEnvelope page;
        for (std::size_t i = offset; i < std::min<std::size_t>(offset + 2, 5); ++i)
            page.data.emplace_back().id = std::string(1, static_cast<char>('a' + i));
        page.meta.pagination = Pagination{2, 0, 5 - static_cast<std::int64_t>(offset)};
        return {200, {}, encode(page)};
    }
};

}  // namespace

TEST_CASE("a range over pages gives everything once and asks for a page when it gets there") {
    Lister lister;
    Client const client{Session::zt("t"), lister};
    auto enrollments = pages(client, ListEnrollments{.limit = 2});
    static_assert(std::ranges::input_range<decltype(enrollments)>);
    CHECK(lister.calls == 0);
    std::string ids;
    for (EnrollmentDetail const& enrollment : enrollments) {
        ids += enrollment.id;
        CHECK(lister.calls == (ids.size() + 1) / 2);
    }
    CHECK(ids == "abcde");
    CHECK_FALSE(enrollments.error());
    CHECK_FALSE(enrollments.has_shifted());
}

TEST_CASE("a range over pages ends early with the error of a call") {
    Lister lister{.good_calls = 1};
    Client const client{Session::zt("t"), lister};
    auto enrollments = pages(client, ListEnrollments{.limit = 2});
    CHECK(std::ranges::distance(enrollments) == 2);
    REQUIRE(enrollments.error());
    CHECK(enrollments.error()->status == 503);

    auto refused = pages(client, ListEnrollments{.filter = "true limit 1"});
    CHECK(refused.begin() == refused.end());
    REQUIRE(refused.error());
    CHECK(refused.error()->kind == ErrorKind::request);
}

TEST_CASE("a range over pages knows the errors of the transport") {
    Client const client{Session::zt("t"),
                        [](HttpRequest const&) -> std::expected<HttpResponse, int> { return std::unexpected(7); }};
    auto enrollments = pages(client, ListEnrollments{});
    CHECK(enrollments.begin() == enrollments.end());
    REQUIRE(enrollments.error());
    CHECK(std::get<int>(*enrollments.error()) == 7);
}

TEST_CASE("an iterator over pages is moved on after it was looked at") {
    Lister lister;
    Client const client{Session::zt("t"), lister};
    auto enrollments = pages(client, ListEnrollments{.limit = 2});
    std::string ids;
    for (auto at = enrollments.begin(); at != enrollments.end(); at++) ids += at->id;
    CHECK(ids == "abcde");
    static_assert(std::is_void_v<decltype(enrollments.begin()++)>);  // `*at++` would be the next one
}

TEST_CASE("a range over pages has one result, of the errors and of what may be missing") {
    Lister lister;
    Client const client{Session::zt("t"), lister};
    auto enrollments = pages(client, ListEnrollments{.limit = 2});
    CHECK(std::ranges::distance(enrollments) == 5);
    CHECK(enrollments.result() == Walked{});
    Lister failing{.good_calls = 0};
    Client const unlucky{Session::zt("t"), failing};
    auto none = pages(unlucky, ListEnrollments{.limit = 2});
    CHECK(none.begin() == none.end());
    CHECK(none.result().error().status == 503);
}

TEST_CASE("a list whose entries have no id is walked over by offset") {
    int calls = 0;
    auto transport = [&](HttpRequest const& request) -> HttpResponse {
        CHECK(request.query == (calls == 0 ? "limit=2" : calls == 1 ? "limit=2&offset=2" : "limit=2&offset=4"));
        ListRoleAttributesEnvelope page;
        for (std::size_t i = 0; i < (calls == 2 ? 1U : 2U); ++i)
            page.data.emplace_back(1, static_cast<char>('a' + calls * 2 + static_cast<int>(i)));
        page.meta.pagination = Pagination{2, calls++ * 2, 5};
        return {200, {}, encode(page)};
    };
    Client const client{Session::zt("t"), transport};
    auto attributes = pages(client, ListIdentityRoleAttributes{.limit = 2});
    std::string all;
    for (std::string const& attribute : attributes) all += attribute;
    CHECK(all == "abcde");
    CHECK(attributes.result() == Walked{});
    static_assert(PagedOperation<ListServiceRoleAttributeUsage> && PagedOperation<ListControllerSettings>);
}
