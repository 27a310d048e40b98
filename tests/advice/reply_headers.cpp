// SPDX-License-Identifier: BSL-1.0
#include <zitiwire/advice/reply_headers.hpp>

#include <replay/exchange.hpp>

#include <doctest/doctest.h>

#include <chrono>
#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

using namespace zitiwire;
using std::chrono::seconds;

TEST_CASE("reply headers: a session's end, as number and as instant") {
    Headers const headers{{"Expiration-Seconds", "1800"}, {"Expires-At", "2026-11-23 16:10:39.501923917 +0000 UTC"}};
    CHECK(session_lifetime(headers) == seconds{1800});
    CHECK(session_expires_at(headers) == Timestamp{1'795'450'239, 501'923'917});
    CHECK(session_expires_at({{"expires-at", " 2026-11-23T16:10:39Z\t"}}) == Timestamp{1'795'450'239, 0});
    CHECK(session_lifetime({}) == std::nullopt);
    CHECK(session_expires_at({}) == std::nullopt);
    for (char const* const text : {"", " ", "-1", "1.5", "soon", "+5", "0x10", "1800s"}) {
        CAPTURE(text);
        CHECK(session_lifetime({{"expiration-seconds", text}}) == std::nullopt);
        CHECK(session_expires_at({{"expires-at", text}}) == std::nullopt);
    }
}

TEST_CASE("reply headers: who answered") {
    CHECK(controller_version({{"Server", "ziti-controller/v2.1.0"}}) == "v2.1.0");
    CHECK(controller_version({{"Server", "nginx/1.2"}}) == std::nullopt);
    CHECK(controller_version({{"Server", "x-ziti-controller/v2.1.0"}}) == std::nullopt);
    CHECK(controller_version({}) == std::nullopt);
    CHECK(instance_id({{"Ziti-Instance-Id", "cmwtedjdo00008c7dtap"}}) == "cmwtedjdo00008c7dtap");
    CHECK(instance_id({}) == std::nullopt);
}

TEST_CASE("reply headers: Retry-After is a number or a date") {
    CHECK(retry_after({{"Retry-After", "120"}}) == RetryAfter{.wait = seconds{120}});
    CHECK(retry_after({{"retry-after", "0"}}) == RetryAfter{.wait = seconds{0}});
    CHECK(retry_after({{"Retry-After", "Sun, 06 Nov 1994 08:49:37 GMT"}}) ==
          RetryAfter{.not_before = Timestamp{784'111'777, 0}});
    CHECK(retry_after({{"Retry-After", " Sunday, 06-Nov-94 08:49:37 GMT "}}) ==
          RetryAfter{.not_before = Timestamp{784'111'777, 0}});
    for (char const* const text : {"", "-5", "1.", ".5", "1.x", "1.5.2", "soon", "2031-01-02T03:04:05Z", "120, 60"})
        CHECK(retry_after({{"retry-after", text}}) == RetryAfter{});
    CHECK(retry_after({}) == RetryAfter{});
    for (auto const& [text, count] : {std::pair{"2.0", 2}, {"0.503", 1}, {"299.997", 300}, {"1.5", 2}})
        CHECK(retry_after({{"Retry-After", text}}).wait == seconds{count});
    Timestamp const now{4'000'000'000};
    CHECK(retry_after({{"Retry-After", "Sunday, 06-Nov-94 08:49:37 GMT"}}, now).not_before ==
          parse_http_date("Sat, 06 Nov 2094 08:49:37 GMT"));
}

TEST_CASE("reply headers: no number is too long for a clock") {
    for (std::string const& text :
         {std::string{"999999999999"}, std::string{"9223372036854775808"}, std::string(10'000, '9')}) {
        CHECK(retry_after({{"Retry-After", text}}).wait == longest_wait);
        CHECK(session_lifetime({{"expiration-seconds", text}}) == longest_wait);
    }
    CHECK(std::chrono::system_clock::time_point::max() - longest_wait > std::chrono::system_clock::now());
}

TEST_CASE("reply headers: all that is recorded is read") {
    std::size_t ends = 0;
    std::size_t versions = 0;
    for (auto const& path : replay::find_files({"recordings"})) {
        auto const exchange = replay::read_exchange(replay::read_file(path));
        REQUIRE(exchange);
        CAPTURE(path.string());
        Headers const& headers = exchange->response.headers;
        CHECK(session_lifetime(headers).has_value() == (headers.find("expiration-seconds") != nullptr));
        CHECK(session_expires_at(headers).has_value() == (headers.find("expires-at") != nullptr));
        CHECK(controller_version(headers).has_value() == (headers.find("server") != nullptr));
        CHECK(instance_id(headers).has_value() == (headers.find("ziti-instance-id") != nullptr));
        CHECK(retry_after(headers) == RetryAfter{});
        if (session_expires_at(headers)) ++ends;
        if (controller_version(headers)) ++versions;
    }
    CHECK(ends > 100);
    CHECK(versions > 300);
}
