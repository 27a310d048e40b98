// SPDX-License-Identifier: BSL-1.0
#include <zitiwire/enroll/identity_file.hpp>

#include <zitiwire/json/decode.hpp>
#include <zitiwire/json/encode.hpp>
#include <zitiwire/show/print.hpp>

#include <doctest/doctest.h>

#include <sstream>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

using namespace zitiwire;

TEST_CASE("identity file: it is written as other tools read it, without what is absent") {
    IdentityFile const file = make_identity_file("https://ctrl:1280", Secret{"KEY\n"}, "CERT\n", "CA\n");
    std::string const text =
        R"({"ztAPI":"https://ctrl:1280/edge/client/v1","id":{"key":"pem:KEY\n","cert":"pem:CERT\n","ca":"pem:CA\n"}})";
    CHECK(encode(file) == text);
    CHECK(decode<IdentityFile>(text) == file);
    CHECK(identity_value(*file.id.cert) == IdentityValue{IdentityValue::Kind::pem, "CERT\n"});
}

TEST_CASE("identity file: that of the Go SDK, with null and false, is read") {
    auto const file = decode<IdentityFile>(
        R"({"ztAPI":"https://c:1/edge/client/v1","ztAPIs":null,"configTypes":null,"id":{"key":"pem:K","cert":"pem:C","ca":"pem:A"},"enableHa":false})");
    REQUIRE(file);
    CHECK_FALSE(file->ztAPIs);
    CHECK_FALSE(file->configTypes);
    CHECK(file->enableHa == false);
    CHECK(file->id.key == Secret{"pem:K"});
}

TEST_CASE("identity file: all members are read and written, others passed over") {
    std::string_view const text =
        R"({"ztAPI":"https://a","ztAPIs":["https://a","https://b"],"configTypes":["all"],"id":{"key":"k","cert":"c","ca":"a","server_cert":"s","server_key":"t","alt_server_certs":[{"server_cert":"u","server_key":"v"}]},"enableHa":true})";
    auto const file = decode<IdentityFile>(text);
    REQUIRE(file);
    CHECK(encode(*file) == text);
    CHECK(decode<IdentityFile>(R"({"ztAPIs":["https://a"],"id":{"ca":"pem:A","oidc":{}},"more":1})").value() ==
          IdentityFile{.ztAPIs = std::vector<std::string>{"https://a"}, .id = {.ca = "pem:A"}});
    CHECK(decode<IdentityFile>("{}").error().reason.contains("id"));
    CHECK(decode<IdentityFile>(R"({"id":{"key":1}})").error().pointer == "/id/key");
}

TEST_CASE("identity file: a value is PEM, a path or an engine's") {
    using Kind = IdentityValue::Kind;
    std::pair<std::string_view, IdentityValue> const cases[] = {
        {"pem:-----BEGIN", {Kind::pem, "-----BEGIN"}},
        {"pem:", {Kind::pem, ""}},
        {"file:///etc/ziti/key.pem", {Kind::file, "/etc/ziti/key.pem"}},
        {"file://key.pem", {Kind::file, "key.pem"}},
        {"file:key.pem", {Kind::file, "key.pem"}},
        {"/etc/ziti/key.pem", {Kind::file, "/etc/ziti/key.pem"}},
        {"./a:b.pem", {Kind::file, "./a:b.pem"}},
        {"C:\\ziti\\key.pem", {Kind::file, "C:\\ziti\\key.pem"}},
        {"file://C:\\ziti\\key.pem", {Kind::file, "C:\\ziti\\key.pem"}},
        {"", {Kind::file, ""}},
        {"pkcs11:///usr/lib/p11.so?id=1", {Kind::engine, "pkcs11:///usr/lib/p11.so?id=1"}},
        {"parsec:name", {Kind::engine, "parsec:name"}},
    };
    for (auto const& [value, expected] : cases) {
        CAPTURE(value);
        CHECK(identity_value(value) == expected);
    }
}

TEST_CASE("identity file: keys are not printed") {
    IdentityFile file = make_identity_file("https://c", Secret{"hunter2"}, "C", "A");
    file.id.server_key = Secret{"hunter3"};
    file.id.alt_server_certs.emplace().push_back({.server_cert = "s", .server_key = Secret{"hunter4"}});
    std::ostringstream out;
    out << file;
    CHECK(out.str().contains(R"("key":"***")"));
    CHECK_FALSE(out.str().contains("hunter"));
}
