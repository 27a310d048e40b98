// SPDX-License-Identifier: BSL-1.0
#include <zitiwire/http/www_authenticate.hpp>

#include <replay/exchange.hpp>

#include <doctest/doctest.h>

#include <cstddef>
#include <cstdint>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

using namespace zitiwire;

namespace {

using Challenges = std::vector<Challenge>;

/// What a controller sends: scheme and realm, error, and what belongs to it.
Challenge of_controller(std::string scheme, std::string realm, std::string error) {
    std::string const description = error == "missing" ? "no matching token was provided" : "token is " + error;
    return {
        .scheme = std::move(scheme),
        .parameters = {{"realm", std::move(realm)}, {"error", std::move(error)}, {"error_description", description}}};
}

}  // namespace

TEST_CASE("challenges: blanks between parameters, as controllers have them") {
    CHECK(parse_challenges(
              R"(zt-session realm="zt-session" error="missing" error_description="no matching token was provided",)"
              R"(Bearer realm="openziti-oidc" error="missing" error_description="no matching token was provided")") ==
          Challenges{of_controller("zt-session", "zt-session", "missing"),
                     of_controller("Bearer", "openziti-oidc", "missing")});

    Challenges const several = parse_challenges(
        R"(Bearer realm="openziti-primary-ext-jwt" error="invalid" error_description="token is invalid" id="a|b" issuer="https://x/?a=1,b|y")");
    REQUIRE(several.size() == 1);
    CHECK(*several[0].find("ID") == "a|b");
    CHECK(*several[0].find("issuer") == "https://x/?a=1,b|y");
    CHECK(several[0].find("scope") == nullptr);
}

TEST_CASE("challenges: commas between parameters and the other things RFC 9110 allows") {
    CHECK(parse_challenges(R"(Basic realm="simple", Newauth realm="apps", type=1, title="Login to \"apps\"")") ==
          Challenges{
              {.scheme = "Basic", .parameters = {{"realm", "simple"}}},
              {.scheme = "Newauth", .parameters = {{"realm", "apps"}, {"type", "1"}, {"title", "Login to \"apps\""}}}});
    CHECK(parse_challenges("Negotiate") == Challenges{{.scheme = "Negotiate"}});
    CHECK(parse_challenges("Negotiate a87421000492aa874209af8bc028==, Basic") ==
          Challenges{{.scheme = "Negotiate", .token68 = "a87421000492aa874209af8bc028=="}, {.scheme = "Basic"}});
    CHECK(parse_challenges("NTLM TlRM+/~.-_ ,Basic realm = \"x\" ,\t charset = UTF-8") ==
          Challenges{{.scheme = "NTLM", .token68 = "TlRM+/~.-_"},
                     {.scheme = "Basic", .parameters = {{"realm", "x"}, {"charset", "UTF-8"}}}});
    CHECK(parse_challenges(" , ,Basic,,Bearer , ") == Challenges{{.scheme = "Basic"}, {.scheme = "Bearer"}});
    CHECK(parse_challenges("Bearer realm=\"\"") == Challenges{{.scheme = "Bearer", .parameters = {{"realm", ""}}}});
}

TEST_CASE("challenges: of several fields, in their order") {
    CHECK(challenges_of({{"WWW-Authenticate", "Basic"}, {"server", "s"}, {"www-authenticate", "Bearer a=b,Digest"}}) ==
          Challenges{{.scheme = "Basic"}, {.scheme = "Bearer", .parameters = {{"a", "b"}}}, {.scheme = "Digest"}});
    CHECK(challenges_of({{"server", "s"}}).empty());
}

TEST_CASE("challenges: what is broken gives what can be made out of it") {
    CHECK(parse_challenges("").empty());
    CHECK(parse_challenges(" ,;=\"\" \xFF").empty());
    CHECK(parse_challenges("realm=\"x\"").empty());
    CHECK(parse_challenges("Bearer realm=\"never closed, error=x") ==
          Challenges{{.scheme = "Bearer", .parameters = {{"realm", "never closed, error=x"}}}});
    CHECK(parse_challenges("Bearer realm=\"x\\") == Challenges{{.scheme = "Bearer", .parameters = {{"realm", "x\\"}}}});
    CHECK(parse_challenges("Bearer a=1 b=2 Basic c=3") ==
          Challenges{{.scheme = "Bearer", .parameters = {{"a", "1"}, {"b", "2"}}},
                     {.scheme = "Basic", .parameters = {{"c", "3"}}}});
    CHECK(parse_challenges("Bearer realm=\"x\"error=\"y\"") ==
          Challenges{{.scheme = "Bearer", .parameters = {{"realm", "x"}, {"error", "y"}}}});
}

TEST_CASE("challenges: hostile fields end, and no more than 16 KiB of one are looked at") {
    for (std::string const piece : {"a,", "a=", "a b ", "\"", "\\", "a=\"b\",", " ", "=", "a==", "a b=\""}) {
        CAPTURE(piece);
        std::string text;
        while (text.size() < 1'000'000) text += piece;
        Challenges const challenges = parse_challenges(text);
        CHECK(challenges.size() <= read_challenge_size / 2);
        std::size_t length = 0;
        for (Challenge const& challenge : challenges) {
            length += challenge.scheme.size() + challenge.token68.size();
            for (Header const& parameter : challenge.parameters)
                length += parameter.name.size() + parameter.value.size();
        }
        CHECK(length <= read_challenge_size);
    }
    std::uint32_t state = 1;
    for (int round = 0; round < 20'000; ++round) {
        std::string text;
        for (int i = 0; i < 24; ++i) {
            state = state * 1'664'525U + 1'013'904'223U;
            text += "aB= ,\"\\\t;\x80"[(state >> 16U) % 10U];
        }
        for (Challenge const& challenge : parse_challenges(text)) CHECK_FALSE(challenge.scheme.empty());
    }
}

TEST_CASE("challenges: every recorded one is read whole") {
    std::set<std::string> realms;
    for (auto const& path : replay::find_files({"recordings"})) {
        auto const exchange = replay::read_exchange(replay::read_file(path));
        REQUIRE(exchange);
        std::string const* const field = exchange->response.headers.find("www-authenticate");
        bool const is_1x = path.string().contains("/1.");
        if (is_1x) CHECK(field == nullptr);
        if (field == nullptr) continue;
        CAPTURE(path.string());
        Challenges const challenges = challenges_of(exchange->response.headers);
        // The fields are regular enough to be written again.
        std::string again;
        for (Challenge const& challenge : challenges) {
            again += (again.empty() ? "" : ",") + challenge.scheme;
            for (Header const& parameter : challenge.parameters)
                again += " " + parameter.name + "=\"" + parameter.value + "\"";
            REQUIRE(challenge.find("realm") != nullptr);
            realms.insert(*challenge.find("realm"));
            CHECK(std::set<std::string>{"missing", "invalid", "expired"}.contains(*challenge.find("error")));
        }
        CHECK(again == *field);
    }
    CHECK(realms == std::set<std::string>{"openziti-oidc", "openziti-primary-ext-jwt", "openziti-secondary-ext-jwt",
                                          "zt-session"});
}
