// SPDX-License-Identifier: BSL-1.0
#include <zitiwire/fake/credentials.hpp>

#include <doctest/doctest.h>

#include <string>
#include <utility>

using namespace zitiwire;
using namespace zitiwire::fake;

namespace {

State make_state(Dialect dialect) {
    State state{FakeSettings{.dialect = dialect}};
    state.store().add(Identity{.id = "a", .name = "a", .is_admin = true});
    state.store().add(ApiSession{.id = "s", .token = "good", .identity_id = "a", .last_activity = state.now()});
    state.store().add(Bearer{.token = "access", .identity_id = "a"});
    state.store().add(Bearer{.token = "id-token", .identity_id = "a", .kind = BearerKind::other});
    state.store().add(Bearer{.token = "external", .identity_id = "a", .kind = BearerKind::external});
    return state;
}

/// "ok", or the status, whether there is a cause, and the challenge's beginning.
std::string result_of(Headers headers, Dialect dialect = Dialect::v2_1) {
    State state = make_state(dialect);
    auto const caller = find_caller(state, {Method::get, "/", "", std::move(headers), ""});
    if (caller) return "ok";
    std::string const* const challenges = caller.error().headers.find("www-authenticate");
    std::string text = std::to_string(caller.error().status) + (caller.error().error.cause ? " cause" : "");
    if (challenges != nullptr) text += " " + challenges->substr(0, challenges->find(" error_description"));
    return text;
}

std::string const missing = " zt-session realm=\"zt-session\" error=\"missing\"";

}  // namespace

TEST_CASE("credentials: the first zt-session line counts, and goes before bearer tokens") {
    CHECK(result_of({{"ZT-Session", "  good "}}) == "ok");
    CHECK(result_of({{"zt-session", "good"}, {"zt-session", "bad"}}) == "ok");
    CHECK(result_of({{"zt-session", "bad"}, {"zt-session", "good"}}) ==
          "401 zt-session realm=\"zt-session\" error=\"invalid\"");
    CHECK(result_of({{"zt-session", "bad"}, {"authorization", "Bearer access"}}).starts_with("401 zt-session"));
    CHECK(result_of({{"zt-session", "good"}, {"authorization", "Bearer not.a.jwt"}}) == "ok");
    CHECK(result_of({{"zt-session", ""}}) == "401 cause" + missing);
    CHECK(result_of({}) == "401 cause" + missing);
}

TEST_CASE("credentials: bearer tokens, of which 2.x looks at three") {
    Header const bad{"authorization", "Bearer not.a.jwt"};
    Header const good{"authorization", "Bearer access"};
    CHECK(result_of({good}) == "ok");
    CHECK(result_of({bad, bad, good}) == "ok");
    CHECK(result_of({bad, bad, bad, good}) == "401 Bearer realm=\"openziti-oidc\" error=\"invalid\"");
    CHECK(result_of({bad, bad, bad, good}, Dialect::v1_7) == "ok");
    CHECK(result_of({{"authorization", "bearer access"}}) == "401 cause" + missing);
    CHECK(result_of({{"authorization", "Bearer "}}) == "401 cause" + missing);
    CHECK(result_of({{"authorization", "Bearer eyJhIjoxfQ.e30.c2ln"}}) == "401" + missing);
    CHECK(result_of({{"authorization", "Bearer id-token"}}) == "401" + missing);
    CHECK(result_of({{"authorization", "Bearer id-token"}}, Dialect::v1_7) == "500 cause");
    CHECK(result_of({{"authorization", "Bearer external"}}) == "401" + missing);
    CHECK(result_of({bad}, Dialect::v1_7) == "401 cause");
}

TEST_CASE("credentials: half a log-in is none in 2.x, and enough for an administrator in 1.x") {
    for (auto const& [dialect, may] : {std::pair{Dialect::v1_7, true}, {Dialect::v2_1, false}}) {
        State state = make_state(dialect);
        state.own_store.sessions.begin()->second.needs_secondary = true;
        HttpRequest request{Method::get, "/", "", {{"zt-session", "good"}}, ""};
        CHECK(permission_fault(state, find_caller(state, request).value(), "enrollment", "read").has_value() != may);
        request.headers.append("authorization", "Bearer external");
        CHECK_FALSE(permission_fault(state, find_caller(state, request).value(), "enrollment", "read"));
    }
}
