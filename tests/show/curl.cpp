// SPDX-License-Identifier: BSL-1.0
#include <zitiwire/show/curl.hpp>

#include <zitiwire/codec/build.hpp>
#include <zitiwire/management/authentication.hpp>
#include <zitiwire/management/config.hpp>
#include <zitiwire/management/enrollment.hpp>
#include <zitiwire/show/print.hpp>

#include <doctest/doctest.h>

#include <cstddef>
#include <cstdio>
#include <memory>
#include <random>
#include <string>
#include <string_view>
#include <vector>

using namespace zitiwire;

namespace {

constexpr char const* origin = "https://ctrl.example:1280";

using Arguments = std::vector<std::string>;

#if !defined(_WIN32)
/// The words a POSIX shell makes of a command line, without the first.
Arguments words_of(std::string line) {
    REQUIRE(line.starts_with("curl "));
    line.replace(0, 4, "printf '%s\\0'");
    std::unique_ptr<std::FILE, int (*)(std::FILE*)> const pipe{popen(line.c_str(), "r"), &pclose};
    REQUIRE(pipe);
    std::string text;
    for (int c = std::fgetc(pipe.get()); c != EOF; c = std::fgetc(pipe.get())) text += static_cast<char>(c);
    Arguments words;
    for (std::size_t begin = 0; begin < text.size();) {
        std::size_t const end = text.find('\0', begin);
        REQUIRE(end != std::string::npos);
        words.push_back(text.substr(begin, end - begin));
        begin = end + 1;
    }
    return words;
}

/// What curl must be given for a request that has Accept, and Content-Type when it has a body.
Arguments expected_words(HttpRequest const& request) {
    Arguments words{"--globoff", "--path-as-is",           "--request", std::string{to_string(request.method)},
                    "--url",     origin + request.target()};
    for (Header const& header : request.headers) {
        words.emplace_back("--header");
        words.push_back(header.value.empty() ? header.name + ";" : header.name + ": " + header.value);
    }
    if (!request.body.empty()) words.insert(words.end(), {"--data-raw", request.body});
    if (request.body.empty() && request.method == Method::post)
        words.insert(words.end(), {"--header", "content-length: 0"});
    return words;
}
#endif

}  // namespace

TEST_CASE("curl: a command line can be read, and hides what is secret") {
    auto const request = build(ListEnrollments{.limit = 5, .filter = "id=\"x\""}, Session::zt("hunter2"));
    REQUIRE(request);
    CHECK(to_curl(*request, origin) ==
          "curl --globoff --path-as-is --request GET --url "
          "'https://ctrl.example:1280/edge/management/v1/enrollments?limit=5&filter=id%3D%22x%22'"
          " --header 'accept: application/json' --header 'zt-session: ***'");
    CHECK(to_curl(*request, "https://ctrl.example:1280/", Secrets::shown) ==
          "curl --globoff --path-as-is --request GET --url "
          "'https://ctrl.example:1280/edge/management/v1/enrollments?limit=5&filter=id%3D%22x%22'"
          " --header 'accept: application/json' --header 'zt-session: hunter2'");

    auto const create = build(
        CreateEnrollment{{.expiresAt = {1'925'000'000, 0}, .identityId = "it's", .method = EnrollmentMethod::ott}},
        Session::bearer("hunter2"));
    REQUIRE(create);
    CHECK(to_curl(*create, origin) ==
          "curl --globoff --path-as-is --request POST --url 'https://ctrl.example:1280/edge/management/v1/enrollments'"
          " --header 'accept: application/json' --header 'content-type: application/json' --header 'authorization: ***'"
          " --data-raw '{\"expiresAt\":\"2031-01-01T02:13:20.000Z\",\"identityId\":\"it'\\''s\",\"method\":\"ott\"}'");
}

TEST_CASE("curl: of a body its secrets are hidden, and free-form data that speaks of some") {
    auto const request = build(Authenticate{.credentials = {.password = "hunter2", .username = "admin"}});
    REQUIRE(request);
    std::string const line = to_curl(*request, origin);
    CHECK(line.ends_with(R"( --data-raw '{"password":"***","username":"admin"}')"));
    CHECK(line.contains("?method=password'"));
    CHECK(to_curl(*request, origin, Secrets::shown)
              .ends_with(R"( --data-raw '{"password":"hunter2","username":"admin"}')"));

    auto const config = build(CreateConfig{{.configTypeId = "t",
                                            .data = Json{R"({"port":1,"password":"hunter2"})"},
                                            .name = "the token service",
                                            .tags = Tags{{"pwd", Json{"\"hunter2\""}}, {"site", Json{"\"Leeds\""}}}}},
                              Session::zt("t"));
    REQUIRE(config);
    CHECK(
        to_curl(*config, origin)
            .ends_with(
                R"( --data-raw '{"configTypeId":"t","data":"***","name":"the token service","tags":{"pwd":"***","site":"Leeds"}}')"));
}

TEST_CASE("curl: in a request that was changed after it was built nobody knows where its secrets are") {
    auto request = build(Authenticate{.credentials = {.password = "hunter2", .username = "admin"}});
    REQUIRE(request);
    request->body.insert(0, "     ");
    CHECK(to_curl(*request, origin).ends_with(" --data-raw '***'"));
    request->path.insert(0, "/prefix");
    CHECK(to_curl(*request, origin).ends_with(" --data-raw '***'"));
    HttpRequest const copy{.method = request->method,
                           .path = request->path,
                           .query = request->query,
                           .headers = request->headers,
                           .body = request->body};
    CHECK(copy == *request);
    CHECK(to_curl(copy, origin).ends_with(" --data-raw '***'"));
}

TEST_CASE("curl: what it would add by itself is kept from it, and it sends an empty value") {
    HttpRequest request{.method = Method::post, .path = "/p", .query = {}, .headers = {{"x-empty", ""}}, .body = "b"};
    CHECK(to_curl(request, origin, Secrets::shown) ==
          "curl --globoff --path-as-is --request POST --url 'https://ctrl.example:1280/p' --header 'x-empty;' --header "
          "'accept:' --header "
          "'content-type:' --data-raw 'b'");
    request.body.clear();
    CHECK_FALSE(to_curl(request, origin).contains("content-type"));
    for (Method const method : {Method::post, Method::put, Method::patch}) {
        request.method = method;
        CHECK(to_curl(request, origin).ends_with(" --header 'content-length: 0'"));
    }
    for (Method const method : {Method::get, Method::delete_}) {
        request.method = method;
        CHECK_FALSE(to_curl(request, origin).contains("content-length"));
    }
}

TEST_CASE("curl: a user and password in the origin are hidden unless asked for") {
    HttpRequest request{};
    request.path = "/p";
    for (char const* const with_password : {"https://me:hunter2@c:1280", "https://me:hun@hunter2@c:1280/",
                                            "me:hunter2@c:1280", "https:me:hunter2@//c:1280"}) {
        CHECK_FALSE(to_curl(request, with_password).contains("hunter2"));
    }
    CHECK(to_curl(request, "https://me:hunter2@c:1280").contains("'https://***@c:1280/p'"));
    CHECK(to_curl(request, "https://me:hunter2@c:1280", Secrets::shown).contains("'https://me:hunter2@c:1280/p'"));
}

TEST_CASE("curl: with its secrets hidden the command is one line that steers no terminal") {
    std::string hostile;
    for (int c = 1; c < 256; ++c) hostile += static_cast<char>(static_cast<unsigned char>(c));
    hostile += "\xC2\x9B\xE2\x80\xA8";
    HttpRequest const request{.method = Method::get,
                              .path = "/" + hostile,
                              .query = hostile,
                              .headers = {{hostile, "v"}, {"accept", hostile}},
                              .body = hostile};
    std::string const line = to_curl(request, "https://" + hostile);
    CHECK(line.find_first_of("\n\r\x1B\x7F") == std::string::npos);
    CHECK_FALSE(line.contains("\xC2\x9B"));
}

#if !defined(_WIN32)
TEST_CASE("curl: a shell reads exactly the request, whatever is in it") {
    std::string every_byte;
    for (int c = 1; c < 256; ++c) every_byte += static_cast<char>(static_cast<unsigned char>(c));
    std::vector<std::string> texts{
        every_byte, "'", "''", "'\\''", "\\",         "$(touch x)",       "`x`", "$HOME", "\"", "a\nb", "!x",
        "~",        "*", "-x", "@file", "; exit 1 #", "\xF0\x9F\x98\x80", ""};
    std::mt19937 random{5};
    for (int i = 0; i < 40; ++i) {
        std::string text;
        for (std::size_t length = random() % 12; length != 0; --length) text += "'\\$`\" \n!a"[random() % 9];
        texts.push_back(text);
    }
    for (std::string const& text : texts) {
        CAPTURE(text);
        HttpRequest const request{.method = Method::post,
                                  .path = "/p" + text,
                                  .query = text,
                                  .headers = {{"accept", text}, {"content-type", "c"}, {"x", text}},
                                  .body = text};
        CHECK(words_of(to_curl(request, origin, Secrets::shown)) == expected_words(request));
        CHECK(words_of(to_curl(request, origin)) == expected_words(redacted(request)));
    }
    CHECK(shell_word(std::string_view{"a\0b", 3}) == "'ab'");
}

TEST_CASE("curl: requests of operations come through a shell as they are") {
    for (std::string const id : {"a/b?c%2Fd e", "it's", "-rf", ".kTbR1vRi", "\xE2\x82\xAC"}) {
        auto const detail = build(DetailEnrollment{id}, Session::zt("s", "j.w.t"));
        auto const removal = build(DeleteEnrollment{id}, Session::bearer("b"));
        auto const list =
            build(ListEnrollments{.filter = filter::equal("identity", id), .sort = "id desc"}, Session::zt("s"));
        auto const create = build(CreateEnrollment{{.expiresAt = {1, 0}, .identityId = id}}, Session::zt("s"));
        for (auto const& request : {detail, removal, list, create}) {
            REQUIRE(request);
            CHECK(words_of(to_curl(*request, origin, Secrets::shown)) == expected_words(*request));
        }
    }
}
#endif
