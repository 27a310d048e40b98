// SPDX-License-Identifier: BSL-1.0
// What Go 1.26 with go-openapi/strfmt 0.27 answers to these bodies, in tables.
#include <zitiwire/fake/log_in.hpp>
#include <zitiwire/fake/topics/operations.hpp>
#include <zitiwire/fake/topics/table.hpp>

#include <doctest/doctest.h>

#include <array>
#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

using namespace zitiwire;
using namespace zitiwire::fake;

namespace {

using Vector = std::pair<std::string_view, std::string_view>;

std::string scan_message(std::string_view text) {
    auto const value = JsonScanner{text}.scan();
    return value ? "" : value.error();
}

/// What is said of a body that cannot be read, or that lacks something; "" of a good one.
template <class Body>
std::string message_of(Outcome<Body> const& body) {
    if (body) return "";
    ErrorCause const& cause = body.error().error.cause.value();
    constexpr std::string_view because = "failed, because ";
    std::string const& message = cause.message ? *cause.message : *cause.reason;
    std::size_t const at = message.find(because);
    return at == std::string::npos ? message : message.substr(at + because.size());
}

/// The body of a create as a topic reads it.
Outcome<Change> read_create(std::string_view collection, std::string_view body) {
    Topic const& topic = *find_topic(collection);
    State const state{FakeSettings{}};
    HttpRequest const request{Method::post, "", "", {}, std::string{body}};
    return asked_change(state, {.request = request, .topic = &topic}, *topic.create, "Create");
}

/// A text that the body of a create has in that member.
std::optional<std::string> text_in(Outcome<Change> const& change, std::string_view member) {
    auto const json = json_at(change.value().members, member);
    return json.empty() ? std::nullopt : std::optional{string_of(json)};
}

std::string create_message(std::string_view body) { return message_of(read_create("enrollments", body)); }
std::string identity_message(std::string_view body) { return message_of(read_create("identities", body)); }
std::string log_in_message(std::string_view body) { return message_of(read_log_in_body(body)); }

/// A character up to U+00FF.
std::string utf8(unsigned code) {
    if (code < 0x80) return {static_cast<char>(code)};
    return {static_cast<char>(0xC0U | (code >> 6U)), static_cast<char>(0x80U | (code & 0x3FU))};
}

std::string quoted(unsigned byte) {
    static constexpr std::array<std::string_view, 33> low{
        R"(\x00)", R"(\x01)", R"(\x02)", R"(\x03)", R"(\x04)", R"(\x05)", R"(\x06)", R"(\a)",   R"(\b)",
        R"(\t)",   R"(\n)",   R"(\v)",   R"(\f)",   R"(\r)",   R"(\x0e)", R"(\x0f)", R"(\x10)", R"(\x11)",
        R"(\x12)", R"(\x13)", R"(\x14)", R"(\x15)", R"(\x16)", R"(\x17)", R"(\x18)", R"(\x19)", R"(\x1a)",
        R"(\x1b)", R"(\x1c)", R"(\x1d)", R"(\x1e)", R"(\x1f)", " "};
    static constexpr std::array<std::string_view, 33> high{
        R"(\u0080)", R"(\u0081)", R"(\u0082)", R"(\u0083)", R"(\u0084)", R"(\u0085)", R"(\u0086)",
        R"(\u0087)", R"(\u0088)", R"(\u0089)", R"(\u008a)", R"(\u008b)", R"(\u008c)", R"(\u008d)",
        R"(\u008e)", R"(\u008f)", R"(\u0090)", R"(\u0091)", R"(\u0092)", R"(\u0093)", R"(\u0094)",
        R"(\u0095)", R"(\u0096)", R"(\u0097)", R"(\u0098)", R"(\u0099)", R"(\u009a)", R"(\u009b)",
        R"(\u009c)", R"(\u009d)", R"(\u009e)", R"(\u009f)", R"(\u00a0)"};
    std::string text = utf8(byte);
    if (byte < low.size()) text = low.at(byte);
    if (byte >= 0x80 && byte - 0x80 < high.size()) text = high.at(byte - 0x80);
    if (byte == 0x7F) text = R"(\x7f)";
    if (byte == 0xAD) text = R"(\u00ad)";
    if (byte == '\'' || byte == '\\') text.insert(0, "\\");
    return "'" + text + "'";
}

}  // namespace

TEST_CASE("Go's vectors: every byte at the beginning of a body") {
    for (unsigned byte = 0; byte < 256; ++byte) {
        std::string const alone{static_cast<char>(byte)};
        std::string message = "invalid character " + quoted(byte) + " looking for beginning of value";
        if (std::string_view{" \t\r\n"}.contains(alone)) message = "EOF";
        if (std::string_view{"{[\"-tfn"}.contains(alone)) message = "unexpected EOF";
        if (byte >= '0' && byte <= '9') message = "";
        CHECK_MESSAGE(scan_message(alone) == message, byte);

        static constexpr Vector others[] = {{"{}", ""},
                                            {"\"}", "unexpected EOF"},
                                            {"[}", "invalid character '}' looking for beginning of value"},
                                            {"-}", "invalid character '}' in numeric literal"},
                                            {"t}", "invalid character '}' in literal true (expecting 'r')"},
                                            {"f}", "invalid character '}' in literal false (expecting 'a')"},
                                            {"n}", "invalid character '}' in literal null (expecting 'u')"}};
        if (message == "EOF") message = "invalid character '}' looking for beginning of value";
        for (auto const& [text, other] : others) {
            if (text == alone + "}") message = other;
        }
        CHECK_MESSAGE(scan_message(alone + "}") == message, byte);
    }
}

TEST_CASE("Go's vectors: every byte elsewhere") {
    static constexpr struct {
        std::string_view before, allowed, where;
    } places[] = {
        {"{", "\"} \t\r\n", "looking for beginning of object key string"},
        {R"({"a")", ": \t\r\n", "after object key"},
        {R"({"a":"b")", ",} \t\r\n", "after object key:value pair"},
        {R"({"a":1,)", "\" \t\r\n", "looking for beginning of object key string"},
        {"[true", ",] \t\r\n", "after array element"},
        {"\"\\", "\"\\/bfnrtu", "in string escape code"},
        {"\"\\u00", "0123456789abcdefABCDEF", "in \\u hexadecimal character escape"},
        {"t", "r", "in literal true (expecting 'r')"},
        {"1.", "0123456789", "after decimal point in numeric literal"},
        {"1e+", "0123456789", "in exponent of numeric literal"},
        {"-", "0123456789", "in numeric literal"},
    };
    for (auto const& place : places) {
        for (unsigned byte = 0; byte < 256; ++byte) {
            std::string const text = std::string{place.before} + static_cast<char>(byte);
            std::string const message = "invalid character " + quoted(byte) + " " + std::string{place.where};
            bool const is_allowed = place.allowed.contains(static_cast<char>(byte));
            CHECK_MESSAGE((scan_message(text) == message) == !is_allowed, text);
        }
    }
    for (unsigned byte = 0; byte < 256; ++byte) {
        std::string const control =
            byte < 0x20 ? "invalid character " + quoted(byte) + " in string literal" : "unexpected EOF";
        CHECK_MESSAGE(scan_message(std::string{"\"a"} + static_cast<char>(byte)) == (byte == '"' ? "" : control), byte);
        CHECK_MESSAGE(scan_message(std::string{"{}"} + static_cast<char>(byte)) == "", byte);
    }
}

TEST_CASE("Go's vectors: bad documents") {
    static constexpr Vector vectors[] = {
        {"{]", "invalid character ']' looking for beginning of object key string"},
        {R"({"a"})", "invalid character '}' after object key"},
        {R"({"a":})", "invalid character '}' looking for beginning of value"},
        {R"({"a":1,})", "invalid character '}' looking for beginning of object key string"},
        {"[1}", "invalid character '}' after array element"},
        {"[,", "invalid character ',' looking for beginning of value"},
        {"trux", "invalid character 'x' in literal true (expecting 'e')"},
        {"falsy", "invalid character 'y' in literal false (expecting 'e')"},
        {"nul\\", R"(invalid character '\\' in literal null (expecting 'l'))"},
        {"t\"", "invalid character '\"' in literal true (expecting 'r')"},
        {"--1", "invalid character '-' in numeric literal"},
        {"+1", "invalid character '+' looking for beginning of value"},
        {".5", "invalid character '.' looking for beginning of value"},
        {"[01]", "invalid character '1' after array element"},
        {"[0x10]", "invalid character 'x' after array element"},
        {"[1.e1]", "invalid character 'e' after decimal point in numeric literal"},
        {"[1e+-1]", "invalid character '-' in exponent of numeric literal"},
        {"[1E1.5]", "invalid character '.' after array element"},
        {"[NaN]", "invalid character 'N' looking for beginning of value"},
        {R"("\')", R"(invalid character '\'' in string escape code)"},
        {R"("\u123")", R"(invalid character '"' in \u hexadecimal character escape)"},
        {R"("\U0041")", "invalid character 'U' in string escape code"},
        {"/* */{}", "invalid character '/' looking for beginning of value"},
        {"{\xE2\x80\xA8", "invalid character '\xC3\xA2' looking for beginning of object key string"},
        {"{\"a\"\xC2\xA0:1}", "invalid character '\xC3\x82' after object key"},
        {"[1\f]", R"(invalid character '\f' after array element)"},
        {"01x", ""},
        {"{} ]]", ""},
        {"null{", ""},
    };
    for (auto const& [text, message] : vectors) CHECK_MESSAGE(scan_message(text) == message, text);

    constexpr std::string_view whole = R"({"a" : [1, -0.5e+3,"\u00e4\n" ,{}, true],"b":null})";
    for (std::size_t size = 1; size < whole.size(); ++size)
        CHECK_MESSAGE(scan_message(whole.substr(0, size)) == "unexpected EOF", size);
    CHECK(scan_message(whole) == "");
}

TEST_CASE("Go's vectors: depth") {
    auto const nested = [](std::size_t depth, std::string_view open, std::string_view close) {
        std::string text;
        for (std::size_t i = 0; i < depth; ++i) text += open;
        text += open == "[" ? "" : "1";
        for (std::size_t i = 0; i < depth; ++i) text += close;
        return text;
    };
    CHECK(scan_message(nested(10'000, "[", "]")) == "");
    CHECK(scan_message(nested(10'001, "[", "]")) == "invalid character '[' exceeded max depth");
    CHECK(scan_message(nested(10'000, "{\"a\":", "}")) == "");
    CHECK(scan_message(nested(10'001, "{\"a\":", "}")) == "invalid character '{' exceeded max depth");
    CHECK(create_message("{\"x\":" + nested(10'000, "[", "]") + "}") == "invalid character '[' exceeded max depth");
}

TEST_CASE("Go's vectors: the names of members") {
    static constexpr std::pair<std::string_view, bool> names[] = {{"username", true},
                                                                  {"USERNAME", true},
                                                                  {R"(\u0075\u0053ername)", true},
                                                                  {"u\xC5\xBF"
                                                                   "ername",
                                                                   true},
                                                                  {R"(u\u017fername)", true},
                                                                  {"username ", false},
                                                                  {"user_name", false},
                                                                  {"usernam\xC3\xA9", false},
                                                                  {"\xC3\x9Csername", false},
                                                                  {R"(username\u0000)", false},
                                                                  {"", false},
                                                                  {"u\xFFsername", false}};
    for (auto const& [name, matches] : names) {
        std::string const body =
            R"({"expiresAt":"2031-01-02","identityId":"i","method":"ott",")" + std::string{name} + R"(":"u"})";
        auto const read = read_create("enrollments", body);
        REQUIRE_MESSAGE(read, name);
        CHECK_MESSAGE(text_in(read, "username") == (matches ? std::optional<std::string>{"u"} : std::nullopt), name);
    }
    CHECK(fold_name("K\xE2\x84\xAA\xC5\xBFS\xC4\xB0") == "kkss\xC4\xB0");

    auto const members = [](std::string_view first, std::string_view second) {
        return read_create("enrollments", R"({"expiresAt":"2031-01-02","identityId":"i","method":"ott",)" +
                                              std::string{first} + "," + std::string{second} + "}");
    };
    CHECK(text_in(members(R"("caId":"a")", R"("CAID":"b")"), "caId") == "b");
    CHECK(text_in(members(R"("CAID":"b")", R"("caId":"a")"), "caId") == "a");
    CHECK(text_in(members(R"("caId":"a")", R"("caid":null)"), "caId") == std::nullopt);
    CHECK(message_of(members(R"("method":"ott")", R"("METHOD":null)")) == "method in body is required");
    CHECK(message_of(members(R"("caId":1)", R"("caId":"a")")) ==
          "json: cannot unmarshal number into Go struct field EnrollmentCreate.caId of type string");

    auto const enrollment = [](std::string_view members) {
        auto const read =
            read_create("identities", R"({"name":"n","type":"User","isAdmin":true,)" + std::string{members} + "}");
        return std::string{json_at(read.value().members, "enrollment")};
    };
    CHECK(enrollment(R"("enrollment":{"ott":true,"updb":"u"})") == R"({"ott":true,"updb":"u"})");
    CHECK(enrollment(R"("enrollment":{"ott":true},"enrollment":null)").empty());
    CHECK(read_log_in_body(R"({"username":"user","username":null})")->username == "user");
}

TEST_CASE("Go's vectors: values of the wrong type") {
    static constexpr Vector values[] = {{"1", "number"},   {"-1.5e400", "number"}, {"true", "bool"},
                                        {"false", "bool"}, {"[\"a\"]", "array"},   {"{}", "object"},
                                        {"null", ""},      {"\"2031-01-02\"", ""}};
    for (char const* const member : {"caId", "expiresAt", "identityId", "method", "username"}) {
        for (auto const& [value, kind] : values) {
            std::string const message = create_message(concat({"{\"", member, "\":", value, "}"}));
            std::string const wrong = concat({"json: cannot unmarshal ", kind,
                                              " into Go struct field EnrollmentCreate.", member, " of type string"});
            if (kind.empty())
                CHECK_MESSAGE(message.ends_with(" in body is required"), member);
            else
                CHECK_MESSAGE(message == wrong, member);
        }
    }
    static constexpr Vector bodies[] = {
        {"1", "json: cannot unmarshal number into Go value of type rest_model.EnrollmentCreate"},
        {"\"{}\"", "json: cannot unmarshal string into Go value of type rest_model.EnrollmentCreate"},
        {"false", "json: cannot unmarshal bool into Go value of type rest_model.EnrollmentCreate"},
        {"null", "expiresAt in body is required"},
        {"{}", "expiresAt in body is required"},
        {R"({"other":{"method":1},"x":[1]})", "expiresAt in body is required"},
        // The first of several is shown, but a date ends the reading.
        {R"({"method":1,"caId":true})",
         "json: cannot unmarshal number into Go struct field EnrollmentCreate.method of type string"},
        {R"({"method":1,"expiresAt":true})",
         "json: cannot unmarshal bool into Go struct field EnrollmentCreate.expiresAt of type string"},
        {R"({"method":1,"expiresAt":"x","caId":2})", R"(parsing time "x" as "2006-01-02": cannot parse "x" as "2006")"},
        {R"({"expiresAt":"x","expiresAt":"y"})", R"(parsing time "x" as "2006-01-02": cannot parse "x" as "2006")"},
        {R"({"method":1,"expiresAt":null})",
         "json: cannot unmarshal number into Go struct field EnrollmentCreate.method of type string"},
        // A fault of the form is found before any member is read.
        {R"({"method":1,"expiresAt":"x",})", "invalid character '}' looking for beginning of object key string"},
    };
    for (auto const& [body, message] : bodies) CHECK_MESSAGE(create_message(body) == message, body);

    CHECK(identity_message(R"({"type":1})") ==
          "json: cannot unmarshal number into Go struct field IdentityCreate.type of type rest_model.IdentityType");
    CHECK(identity_message(R"({"isAdmin":"x","name":1})") ==
          "json: cannot unmarshal string into Go struct field IdentityCreate.isAdmin of type bool");
    CHECK(identity_message(R"({"enrollment":[]})") ==
          "json: cannot unmarshal array into Go struct field IdentityCreate.enrollment of type "
          "rest_model.IdentityCreateEnrollment");
    CHECK(identity_message(R"({"enrollment":{"updb":1,"ott":"x"}})") ==
          "json: cannot unmarshal number into Go struct field IdentityCreateEnrollment.enrollment.updb of type string");
    CHECK(log_in_message(R"({"username":1})") ==
          "json: cannot unmarshal number into Go struct field Authenticate.username of type rest_model.Username");
    CHECK(log_in_message(R"({"password":[]})") ==
          "json: cannot unmarshal array into Go struct field Authenticate.password of type rest_model.Password");
    CHECK(log_in_message(R"({"username":"","password":null})") == "");
    CHECK(log_in_message(" \n") == "EOF");
    CHECK(log_in_message("") == "");
}

TEST_CASE("Go's vectors: strings that are no Unicode") {
    static constexpr Vector vectors[] = {
        {R"(\ud800)", "\xEF\xBF\xBD"},
        {R"(\udc00)", "\xEF\xBF\xBD"},
        {R"(\ud800\ud800)", "\xEF\xBF\xBD\xEF\xBF\xBD"},
        {R"(\ud800\udc00)", "\xF0\x90\x80\x80"},
        {R"(\udbff\uDFFF)", "\xF4\x8F\xBF\xBF"},
        {R"(\ud800\u0041)",
         "\xEF\xBF\xBD"
         "A"},
        {R"(\ud800x)",
         "\xEF\xBF\xBD"
         "x"},
        {R"(\ud83d\n)", "\xEF\xBF\xBD\n"},
        {R"(\ud800\ud800\udc00)", "\xEF\xBF\xBD\xF0\x90\x80\x80"},
        {"\xFF", "\xEF\xBF\xBD"},
        {"\xC0\x80", "\xEF\xBF\xBD\xEF\xBF\xBD"},
        {"\xED\xA0\x80", "\xEF\xBF\xBD\xEF\xBF\xBD\xEF\xBF\xBD"},
        {"\xF4\x90\x80\x80", "\xEF\xBF\xBD\xEF\xBF\xBD\xEF\xBF\xBD\xEF\xBF\xBD"},
        {"\xE2\x82", "\xEF\xBF\xBD\xEF\xBF\xBD"},
        {"\xF0\x9F\x98x", "\xEF\xBF\xBD\xEF\xBF\xBD\xEF\xBF\xBDx"},
        {"\xE2(\xA1", "\xEF\xBF\xBD(\xEF\xBF\xBD"},
        {"\xC3\xA4", "\xC3\xA4"},
    };
    for (auto const& [text, read] : vectors) CHECK_MESSAGE(string_of(concat({"\"", text, "\""})) == read, text);
    CHECK(create_message("{\"expiresAt\":\"\\ud800\"}") ==
          R"(parsing time "\xef\xbf\xbd" as "2006-01-02": cannot parse "\xef\xbf\xbd" as "2006")");
}
