// SPDX-License-Identifier: BSL-1.0
#include <zitiwire/show/format.hpp>

#include <zitiwire/codec/error.hpp>
#include <zitiwire/codec/session.hpp>
#include <zitiwire/http/method.hpp>
#include <zitiwire/http/request.hpp>
#include <zitiwire/json/decode_error.hpp>
#include <zitiwire/management/enrollment.hpp>
#include <zitiwire/text/secret.hpp>
#include <zitiwire/text/timestamp.hpp>

#include <doctest/doctest.h>

#if defined(__cpp_lib_format)

#include <format>
#include <ostream>
#include <string_view>
#include <type_traits>

using namespace zitiwire;

namespace {

template <class T>
concept CanBeFormatted = std::is_default_constructible_v<std::formatter<T, char>>;

struct OfAUser {};
[[maybe_unused]] std::ostream& operator<<(std::ostream& out, OfAUser) { return out; }

static_assert(CanBeFormatted<ApiError> && CanBeFormatted<DecodeError> && CanBeFormatted<HttpRequest> &&
              CanBeFormatted<Secret>);
static_assert(CanBeFormatted<EnrollmentDetail> && CanBeFormatted<Method> && CanBeFormatted<ErrorKind> &&
              CanBeFormatted<Timestamp>);
static_assert(!CanBeFormatted<Session> && !CanBeFormatted<OfAUser> && !CanBeFormatted<Headers>);

}  // namespace

TEST_CASE("format: a value is formatted as it is printed") {
    CHECK(std::format("{}", Method::delete_) == "DELETE");
    CHECK(std::format("{}", Timestamp{0, 0}) == "1970-01-01T00:00:00.000Z");
    CHECK(std::format("{}", request_error("/id", "empty")) == "request error: empty at \"/id\"");
    CHECK(std::format("{}", EnrollmentRefresh{{0, 0}}) == R"({"expiresAt":"1970-01-01T00:00:00.000Z"})");
    CHECK(std::format("{}", DecodeError{"r", "/a", 3}) == "r at \"/a\", byte 3");
}

TEST_CASE("format: a secret stays one") {
    CHECK(std::format("{} {}", Secret{"hunter2"}, basic::Secret<std::string_view>{std::string_view{"hunter2"}}) ==
          "*** ***");
    CHECK_FALSE(
        std::format("{}", HttpRequest{.path = "/p", .headers = {{"zt-session", "hunter2"}}}).contains("hunter2"));
}

TEST_CASE("format: the specification is that of a string") {
    CHECK(std::format("[{:>8}]", Method::get) == "[     GET]");
    CHECK(std::format("[{:-<8.2}]", ErrorKind::decode) == "[de------]");
}

#else

TEST_CASE("format: without <format> in the standard library the header can still be included") { CHECK(true); }

#endif
