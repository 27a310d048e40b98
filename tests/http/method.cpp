// SPDX-License-Identifier: BSL-1.0
#include <zitiwire/http/method.hpp>

#include <doctest/doctest.h>

#include <string>
#include <string_view>
#include <utility>

using namespace zitiwire;

namespace {

constexpr std::pair<Method, std::string_view> methods[] = {
    {Method::get, "GET"},     {Method::post, "POST"},      {Method::put, "PUT"},
    {Method::patch, "PATCH"}, {Method::delete_, "DELETE"},
};

static_assert(to_string(Method::delete_) == "DELETE");
static_assert(parse_method("PATCH") == Method::patch);
static_assert(!parse_method("patch"));

}  // namespace

TEST_CASE("a method is written as its request line token, and read back from it") {
    for (auto const& [method, token] : methods) {
        CAPTURE(token);
        CHECK(to_string(method) == token);
        CHECK(parse_method(token) == method);
    }
}

TEST_CASE("the token of a method is null-terminated") {
    for (auto const& [method, token] : methods) CHECK(std::string{to_string(method).data()} == token);
}

TEST_CASE("a value that is no method has no token") { CHECK(to_string(static_cast<Method>(200)).empty()); }

TEST_CASE("only the exact token of a known method is read") {
    for (std::string_view const token :
         {"", "get", "Get", "GETS", "GE", " GET", "GET ", "HEAD", "OPTIONS", "delete_"}) {
        CAPTURE(token);
        CHECK_FALSE(parse_method(token).has_value());
    }
}
