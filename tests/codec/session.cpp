// SPDX-License-Identifier: BSL-1.0
#include <zitiwire/codec/session.hpp>

#include <doctest/doctest.h>

#include <ostream>
#include <string>
#include <type_traits>

using namespace zitiwire;

namespace {

template <class T>
concept Printable = requires(std::ostream& out, T const& value) { out << value; };

template <class T>
concept HasText = requires(T const& value) { to_string(value); };

static_assert(!Printable<Session>);
static_assert(!HasText<Session>);
static_assert(!std::is_convertible_v<Session, std::string>);
static_assert(!std::is_constructible_v<Session, std::string>, "a token without its kind is no session");
static_assert(!std::is_constructible_v<Session, char const*>);

}  // namespace

TEST_CASE("a session without credentials is the default") {
    for (Session const& session : {Session{}, Session::none()}) {
        CHECK(session.kind() == Session::Kind::none);
        CHECK(session.token().empty());
        CHECK(session.secondary() == nullptr);
    }
    CHECK(Session{} == Session::none());
}

TEST_CASE("a session of the controller has its token, and a secondary one only when given") {
    Session const session = Session::zt("token");
    CHECK(session.kind() == Session::Kind::zt);
    CHECK(session.token() == "token");
    CHECK(session.secondary() == nullptr);

    Session const both = Session::zt("token", "jwt");
    CHECK(both.kind() == Session::Kind::zt);
    CHECK(both.token() == "token");
    REQUIRE(both.secondary() != nullptr);
    CHECK(*both.secondary() == "jwt");
}

TEST_CASE("an empty secondary token is there, so that it can be refused") {
    Session const session = Session::zt("token", "");
    REQUIRE(session.secondary() != nullptr);
    CHECK(session.secondary()->empty());
}

TEST_CASE("a bearer session has its token and no secondary one") {
    Session const session = Session::bearer("jwt");
    CHECK(session.kind() == Session::Kind::bearer);
    CHECK(session.token() == "jwt");
    CHECK(session.secondary() == nullptr);
}

TEST_CASE("sessions are equal when kind and tokens are") {
    CHECK(Session::zt("a") == Session::zt("a"));
    CHECK(Session::zt("a", "b") == Session::zt("a", "b"));
    CHECK_FALSE(Session::zt("a") == Session::zt("b"));
    CHECK_FALSE(Session::zt("a") == Session::bearer("a"));
    CHECK_FALSE(Session::zt("a") == Session::zt("a", ""));
    CHECK_FALSE(Session::zt("a", "b") == Session::zt("a", "c"));
    CHECK_FALSE(Session::zt("") == Session::none());
}
