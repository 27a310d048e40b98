// SPDX-License-Identifier: BSL-1.0
#include <zitiwire/client/for_each.hpp>
#include <zitiwire/json/encode.hpp>
#include <zitiwire/management/enrollment.hpp>
#include <zitiwire/management/identity_type.hpp>

#include <doctest/doctest.h>

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <expected>
#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

using namespace zitiwire;

namespace {

/// Answers by id with pages of two out of five enrollments, and from a given call on with something else.
struct ThreePages {
    std::vector<std::string> sent{};
    std::size_t good_calls = 100;
    HttpResponse otherwise{503, {}, ""};

    HttpResponse operator()(HttpRequest const& request) {
        sent.push_back(request.query);
        if (sent.size() > good_calls) return otherwise;
        ListEnrollmentsEnvelope page;
        std::size_t const offset = (sent.size() - 1) * 2;
        for (std::size_t i = offset; i < std::min<std::size_t>(offset + 2, 5); ++i)
            page.data.emplace_back().id = std::string(1, static_cast<char>('a' + i));
        page.meta.pagination = Pagination{2, 0, 5 - static_cast<std::int64_t>(offset)};
        return {200, {}, encode(page)};
    }
};

}  // namespace

TEST_CASE("every enrollment of every page is visited once") {
    ThreePages pages;
    Client const client{Session::zt("t"), pages};
    std::string ids;
    auto const done = for_each(client, ListEnrollments{.limit = 2, .filter = "caId = null"},
                               [&](EnrollmentDetail const& e) { ids += e.id; });
    CHECK(done.has_value());
    CHECK(ids == "abcde");
    CHECK(pages.sent == std::vector<std::string>{"limit=2&filter=caId%20%3D%20null",
                                                 "limit=2&filter=%28caId%20%3D%20null%29%20and%20%28id%3E%22b%22%29",
                                                 "limit=2&filter=%28caId%20%3D%20null%29%20and%20%28id%3E%22d%22%29"});
}

TEST_CASE("a visitor may take the enrollments and may end the loop") {
    ThreePages pages;
    Client const client{Session::zt("t"), pages};
    std::vector<EnrollmentDetail> taken;
    auto const done = for_each(client, ListEnrollments{}, [&](EnrollmentDetail& e) {
        taken.push_back(std::move(e));
        return taken.size() != 3;
    });
    CHECK(done.has_value());
    CHECK(taken.size() == 3);
    CHECK(pages.sent.size() == 2);
}

TEST_CASE("the error of a call on the way ends the loop and is given") {
    ThreePages pages{.good_calls = 1};
    Client const client{Session::zt("t"), pages};
    std::string ids;
    auto const done = for_each(client, ListEnrollments{}, [&](EnrollmentDetail const& e) { ids += e.id; });
    REQUIRE_FALSE(done);
    CHECK(done.error().status == 503);
    CHECK(ids == "ab");
    CHECK(pages.sent.size() == 2);
}

TEST_CASE("the pager's error ends the loop and is given, and so is a refusal by build") {
    ThreePages pages{.good_calls = 0, .otherwise = {200, {}, R"({"data":[],"meta":{}})"}};
    Client const client{Session::zt("t"), pages};
    auto const done = for_each(client, ListEnrollments{}, [](EnrollmentDetail const&) {});
    REQUIRE_FALSE(done);
    CHECK(done.error().pointer == "/meta/pagination");

    auto const refused = for_each(client, ListEnrollments{.filter = "true limit 1"}, [](EnrollmentDetail const&) {});
    REQUIRE_FALSE(refused);
    CHECK(refused.error().pointer == "/filter");
    CHECK(pages.sent.size() == 1);
}

TEST_CASE("the transport's own error is given as well") {
    int calls = 0;
    auto transport = [&](HttpRequest const& request) -> std::expected<HttpResponse, int> {
        static ThreePages pages;
        if (++calls == 2) return std::unexpected(7);
        return pages(request);
    };
    Client const client{Session::zt("t"), transport};
    std::expected<Walked, std::variant<ApiError, int>> const done =
        for_each(client, ListEnrollments{}, [](EnrollmentDetail const&) {});
    REQUIRE_FALSE(done);
    CHECK(std::get<int>(done.error()) == 7);
}

TEST_CASE("a walk over a sorted list that changes on the way tells it") {
    int calls = 0;
    auto transport = [&](HttpRequest const&) -> HttpResponse {
        ListIdentityTypesEnvelope page;
        std::string_view const names = ++calls == 1 ? "dc" : "a";  // of "dcba", then `d` was deleted
        for (char const name : names) page.data.emplace_back().id = std::string(1, name);
        page.meta.pagination = Pagination{2, calls == 1 ? 0 : 2, calls == 1 ? 4 : 3};
        return {200, {}, encode(page)};
    };
    Client const client{Session::zt("t"), transport};
    std::string seen;
    auto const walked = for_each(client, ListIdentityTypes{.limit = 2, .sort = "name desc"},
                                 [&](IdentityTypeDetail const& type) { seen += type.id; });
    REQUIRE(walked);
    CHECK(seen == "dca");
    CHECK(walked->has_shifted);
}

TEST_CASE("an error that cannot be copied ends a walk as well") {
    struct Broken {
        std::unique_ptr<int> why;
    };
    Client const client{Session::zt("t"), [](HttpRequest const&) -> std::expected<HttpResponse, Broken> {
                            return std::unexpected(Broken{std::make_unique<int>(7)});
                        }};
    auto walked = for_each(client, ListEnrollments{}, [](EnrollmentDetail const&) {});
    REQUIRE_FALSE(walked);
    CHECK(*std::get<Broken>(walked.error()).why == 7);
}
