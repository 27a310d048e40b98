// SPDX-License-Identifier: BSL-1.0
#include <zitiwire/enroll/jwt.hpp>

#include <replay/exchange.hpp>
#include <zitiwire/codec/parse.hpp>
#include <zitiwire/management/enrollment.hpp>
#include <zitiwire/management/enrollment_jwt.hpp>
#include <zitiwire/show/print.hpp>

#include <doctest/doctest.h>

#include <cstddef>
#include <sstream>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

using namespace zitiwire;

namespace {

constexpr std::string_view header = R"({"alg":"ES256","kid":"da39a3ee","typ":"JWT"})";

std::string jwt_of(std::string_view claims, std::string_view head = header, std::string_view signature = "c2ln") {
    return to_base64url(head).append(".").append(to_base64url(claims)).append(".").append(signature);
}

std::string as_printed(auto const& value) {
    std::ostringstream out;
    out << value;
    return out.str();
}

EnrollmentDetail enrollment_detail() {
    EnrollmentDetail detail{._links = {}, .id = "e", .method = "ott", .token = "tok"};
    detail.expiresAt = {1'795'452'005, 612'000'000};
    return detail;
}

/// The claims as the controllers' document has them, of an enrollment.
void check_of_enrollment(UnverifiedJwt const& jwt, EnrollmentDetail const& detail) {
    CHECK(belongs_to(jwt, detail).has_value());
    CHECK(jwt.header.typ == "JWT");
    CHECK((jwt.header.alg == "RS256" || jwt.header.alg == "ES256"));
    CHECK(jwt.header.kid.value_or("").size() == 40);
    CHECK(jwt.claims.aud == std::vector<std::string>{""});
    CHECK(jwt.claims.iss.value_or("").starts_with("https://"));
    CHECK_FALSE(jwt.claims.ctrls.value_or(std::vector<std::string>{}).empty());
    auto const& subject = detail.identityId     ? detail.identityId
                          : detail.edgeRouterId ? detail.edgeRouterId
                                                : detail.transitRouterId;
    CHECK(jwt.claims.sub == subject);
}

}  // namespace

TEST_CASE("JWT: each recorded one is read and belongs to its enrollment, and to no other") {
    std::size_t count = 0;
    std::vector<std::pair<UnverifiedJwt, EnrollmentDetail>> seen;
    auto const look = [&](EnrollmentDetail const& detail) {
        REQUIRE(detail.jwt);
        auto const jwt = peek(*detail.jwt);
        REQUIRE(jwt);
        check_of_enrollment(*jwt, detail);
        for (auto const& [other_jwt, other] : seen) {
            bool const same = other.token == detail.token && other.expiresAt == detail.expiresAt;
            CHECK(belongs_to(*jwt, other).has_value() == same);
            CHECK(belongs_to(other_jwt, detail).has_value() == same);
        }
        if (seen.size() < 20) seen.emplace_back(*jwt, detail);
        ++count;
    };
    for (auto const& path : replay::find_files({"recordings"})) {
        auto const exchange = replay::read_exchange(replay::read_file(path));
        REQUIRE(exchange);
        CAPTURE(path.string());
        if (exchange->operation == "detailEnrollment") {
            if (auto const reply = parse<DetailEnrollment>(exchange->response)) look(reply->data);
        } else if (exchange->operation == "listEnrollments") {
            auto const reply = parse<ListEnrollments>(exchange->response);
            if (!reply) continue;
            for (EnrollmentDetail const& detail : reply->data) look(detail);
        }
    }
    CHECK(count > 100);
}

TEST_CASE("JWT: that of the network has another audience and no expiry") {
    std::size_t count = 0;
    for (auto const& path : replay::find_files({"recordings"})) {
        auto const exchange = replay::read_exchange(replay::read_file(path));
        REQUIRE(exchange);
        if (exchange->operation != "listNetworkJWTs") continue;
        auto const reply = parse<ListNetworkJWTs>(exchange->response);
        REQUIRE(reply);
        for (auto const& network : reply->data) {
            auto const jwt = peek(network.token);
            REQUIRE(jwt);
            CHECK(jwt->claims.em == "network");
            CHECK(jwt->claims.aud == std::vector<std::string>{"openziti-enroller"});
            CHECK(jwt->claims.iss == jwt->claims.sub);
            CHECK_FALSE(jwt->claims.exp);
            CHECK_FALSE(jwt->claims.ctrls);
            CHECK_FALSE(belongs_to(*jwt, enrollment_detail()));
            ++count;
        }
    }
    CHECK(count > 0);
}

TEST_CASE("JWT: header and claims are read, what is unknown is passed over") {
    auto const jwt = peek(jwt_of(
        R"({"iss":"https://c:1280","sub":"i","aud":["a","b"],"exp":1795452005,"jti":"t","em":"ott","ctrls":["tls:c:1280"],"more":{"x":[1]}})"));
    UnverifiedJwt const expected{.header = {.alg = "ES256", .kid = "da39a3ee", .typ = "JWT"},
                                 .claims = {.iss = "https://c:1280",
                                            .sub = "i",
                                            .aud = {"a", "b"},
                                            .exp = Timestamp{1'795'452'005, 0},
                                            .jti = Secret{"t"},
                                            .em = "ott",
                                            .ctrls = std::vector<std::string>{"tls:c:1280"}}};
    CHECK(jwt == expected);
    CHECK(peek(Secret{jwt_of("{}")}) == UnverifiedJwt{.header = expected.header});
    CHECK(peek(basic::Secret<std::string_view>{std::string_view{"e30.e30."}}) == UnverifiedJwt{});
    CHECK(peek(jwt_of(R"({"aud":"one","ctrls":null,"exp":null})")).value().claims == JwtClaims{.aud = {"one"}});
    CHECK(peek(jwt_of(R"({"aud":[]})")).value().claims.aud.empty());
    CHECK(peek(jwt_of(R"({"exp":1e9})")).value().claims.exp == Timestamp{1'000'000'000, 0});
}

TEST_CASE("JWT: the signature is not looked at, only its form") {
    CHECK(peek(jwt_of("{}", header, "AAAA")) == peek(jwt_of("{}", header, "")));
    CHECK(peek(jwt_of("{}", header, "a+b")).error() ==
          DecodeError{"not base64url without padding", "/signature", jwt_of("{}").size() - 3});
}

TEST_CASE("JWT: what is none is refused with the place") {
    struct Case {
        std::string text;
        DecodeError error;
    };
    std::string const head = to_base64url(header);
    std::size_t const begin = head.size() + 1;
    Case const cases[] = {
        {"", {"fewer than the three parts of a JWT", "", 0}},
        {"e30.e30", {"fewer than the three parts of a JWT", "", 7}},
        {"e30.e30.a.b", {"more than the three parts of a JWT", "", 9}},
        {" e30.e30.", {"not base64url without padding", "/header", 0}},
        {"e30.e30=.", {"not base64url without padding", "/claims", 7}},
        {"e30.e30.\n\na", {"not base64url without padding", "/signature", 8}},
        {"..", {"empty instead of JSON", "/header", 0}},
        {head + "..", {"empty instead of JSON", "/claims", begin}},
        {jwt_of(R"({"exp":"soon"})"),
         {"expected a number of seconds", "/claims/exp", jwt_of(R"({"exp":"soon"})").size() - 5}},
        {std::string(max_jwt_size + 1, 'a'), {"longer than the limit of 65536 bytes", "", 0}},
    };
    for (Case const& c : cases) {
        CAPTURE(c.text.substr(0, 100));
        auto const jwt = peek(c.text);
        REQUIRE_FALSE(jwt);
        CHECK(jwt.error().reason == c.error.reason);
        CHECK(jwt.error().pointer == c.error.pointer);
        CHECK(jwt.error().offset == c.error.offset);
    }
}

TEST_CASE("JWT: claims of a wrong type are refused by their name") {
    for (std::string_view const value : {R"(1)", R"([])", R"({})", R"(true)"}) {
        for (std::string_view const claim : {"iss", "sub", "jti", "em"}) {
            auto const jwt = peek(jwt_of("{\"" + std::string{claim} + "\":" + std::string{value} + "}"));
            REQUIRE_FALSE(jwt);
            CHECK(jwt.error().pointer == "/claims/" + std::string{claim});
        }
    }
    CHECK(peek(jwt_of(R"({"aud":1})")).error().pointer == "/claims/aud");
    CHECK(peek(jwt_of(R"({"aud":["a",1]})")).error().pointer == "/claims/aud/1");
    CHECK(peek(jwt_of(R"({"ctrls":["a",null]})")).error().pointer == "/claims/ctrls/1");
    CHECK(peek(jwt_of("{}", R"({"alg":5})")).error().pointer == "/header/alg");
    CHECK(peek(jwt_of(R"({"jti":"a","jti":"b"})")).error().pointer == "/claims/jti");
    for (std::string_view const exp : {R"("1")", "[1]", "{}", "true", "-\"1\""})
        CHECK_FALSE(peek(jwt_of("{\"exp\":" + std::string{exp} + "}")));
    CHECK_FALSE(peek(jwt_of("[]")));
    CHECK_FALSE(peek(jwt_of("{}{}")));
}

TEST_CASE("JWT: exp is a number of seconds in any spelling, to the nanosecond") {
    std::pair<std::string_view, Timestamp> const cases[] = {
        {"1795452005", {1'795'452'005}},
        {"1795452005.0", {1'795'452'005}},
        {"1795452005.612", {1'795'452'005, 612'000'000}},
        {"1.795452005612E9", {1'795'452'005, 612'000'000}},
        {"1795452005612e-3", {1'795'452'005, 612'000'000}},
        {"0", {0}},
        {"0.0e99999999999", {0}},
        {"1e-99999999999", {0}},
        {"-1", {-1}},
        {"-0.5", {-1, 500'000'000}},
        {"-1e-30", {-1, 999'999'999}},
        {"0.0000000019", {0, 1}},
        {"2e3", {2'000}},
    };
    for (auto const& [text, expected] : cases) {
        CAPTURE(text);
        auto const jwt = peek(jwt_of("{\"exp\":" + std::string{text} + "}"));
        REQUIRE(jwt);
        CHECK(jwt->claims.exp == expected);
    }
    for (std::string_view const text : {"1e20", "99999999999999", "1e99999999999", "-99999999999999", "1734530610991",
                                        "253402300800", "1.733162101e+26"}) {
        CAPTURE(text);
        auto const jwt = peek(jwt_of(R"({"iss":"https://c","exp":)" + std::string{text} + "}"));
        REQUIRE(jwt);
        CHECK(jwt->claims.iss == "https://c");
        CHECK_FALSE(jwt->claims.exp);
        CHECK(jwt->claims.exp_as_sent == Json{std::string{text}});
    }
}

TEST_CASE("JWT: line ends behind it, as files have them, are passed over") {
    std::string const jwt = jwt_of(R"({"em":"ott"})");
    for (std::string_view const end : {"\n", "\r\n", "\n\n"}) CHECK(peek(jwt + std::string{end}) == peek(jwt));
    CHECK_FALSE(peek("\n" + jwt));
    CHECK_FALSE(peek(jwt + " "));
    CHECK_FALSE(peek("\n"));
}

TEST_CASE("JWT: hostile text is refused, never more; the place lies within it") {
    std::string const good =
        jwt_of(R"({"iss":"https://c","aud":[""],"exp":1795452005,"jti":"tok","em":"ott","ctrls":["tls:c"]})");
    REQUIRE(peek(good));
    auto const look = [](std::string const& text) {
        auto const jwt = peek(text);
        if (!jwt) {
            CHECK(jwt.error().offset <= text.size());
            CHECK_FALSE(jwt.error().reason.empty());
        }
        return jwt.has_value();
    };
    std::size_t read = 0;
    for (std::size_t i = 0; i < good.size(); ++i) {
        CHECK((!look(good.substr(0, i)) || i > good.rfind('.')));
        for (char const c : {'\0', '.', '=', '\xFF', 'A', '_'}) {
            std::string text = good;
            text[i] = c;
            read += look(text) ? 1U : 0U;
        }
    }
    CHECK(read > 0);
    look(jwt_of(std::string(20'000, '[')));
    look(jwt_of(R"({"x":)" + std::string(20'000, '{')));
    look(jwt_of("{\"aud\":" + std::string(20'000, '[') + "}"));
    look(jwt_of("{\"iss\":\"\xFF\"}"));
    look(jwt_of(R"({"exp":1e999999999})"));
    CHECK_FALSE(look(jwt_of("{}", std::string(20'000, '{'))));
}

TEST_CASE("JWT: it belongs to an enrollment by token, expiry to the second and method") {
    auto const claims = [](std::string_view jti, std::string_view exp, std::string_view em) {
        return peek(jwt_of("{\"jti\":" + std::string{jti} + ",\"exp\":" + std::string{exp} +
                           ",\"em\":" + std::string{em} + "}"))
            .value();
    };
    EnrollmentDetail const detail = enrollment_detail();
    CHECK(belongs_to(claims("\"tok\"", "1795452005", "\"ott\""), detail).has_value());
    CHECK(belongs_to(claims("\"tok2\"", "1795452005", "\"ott\""), detail) ==
          std::unexpected("jti is not the enrollment's token"));
    CHECK(belongs_to(claims("null", "1795452005", "\"ott\""), detail) ==
          std::unexpected("jti is not the enrollment's token"));
    CHECK(belongs_to(claims("\"tok\"", "1795452006", "\"ott\""), detail) ==
          std::unexpected("exp is not the enrollment's expiresAt"));
    CHECK(belongs_to(claims("\"tok\"", "null", "\"ott\""), detail) ==
          std::unexpected("exp is not the enrollment's expiresAt"));
    CHECK(belongs_to(claims("\"tok\"", "1795452005", "\"updb\""), detail) ==
          std::unexpected("em is not the enrollment's method"));
    CHECK(belongs_to(claims("\"tok\"", "1795452005", "null"), detail) ==
          std::unexpected("em is not the enrollment's method"));
}

TEST_CASE("JWT: what was read prints without the token") {
    auto const jwt = peek(jwt_of(R"({"sub":"i","aud":"a","exp":1795452005,"jti":"hunter2","em":"ott"})"));
    REQUIRE(jwt);
    CHECK(
        as_printed(*jwt) ==
        R"({"header":{"alg":"ES256","kid":"da39a3ee","typ":"JWT"},"claims":{"sub":"i","aud":["a"],"exp":"2026-11-23T16:40:05.000Z","jti":"***","em":"ott"}})");
}
