// SPDX-License-Identifier: BSL-1.0
#include <zitiwire/enroll/pem.hpp>

#include <replay/exchange.hpp>
#include <zitiwire/codec/parse.hpp>
#include <zitiwire/enroll/base64.hpp>
#include <zitiwire/enroll/device.hpp>

#include <doctest/doctest.h>

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

using namespace zitiwire;

TEST_CASE("PEM: blocks are read whatever stands around them") {
    std::vector<PemBlock> const expected{{"CERTIFICATE", "abc"}, {"EC PRIVATE KEY", "abcd"}};
    for (std::string_view const text : {
             "-----BEGIN CERTIFICATE-----\nYWJj\n-----END CERTIFICATE-----\n"
             "-----BEGIN EC PRIVATE KEY-----\nYWJjZA==\n-----END EC PRIVATE KEY-----\n",
             "\n\n-----BEGIN CERTIFICATE-----\r\nYWJj\r\n-----END CERTIFICATE-----\r\n\r\n"
             "-----BEGIN EC PRIVATE KEY-----\r\nYWJj\r\nZA==\r\n-----END EC PRIVATE KEY-----",
             "subject=CN = a: -----BEGIN X-----\n-----BEGIN CERTIFICATE-----  \n YW \n\tJj\n-----END "
             "CERTIFICATE-----\t\n"
             "-----END NOTHING-----\n-----BEGIN EC PRIVATE KEY-----\nYWJjZA=\n=\n-----END EC PRIVATE KEY-----\nbye",
         }) {
        CAPTURE(text);
        CHECK(read_pem(text) == expected);
        CHECK(certificates_of_pem(text) == std::vector<std::string>{"abc"});
    }
    CHECK(read_pem("").value().empty());
    CHECK(read_pem("no PEM").value().empty());
    CHECK(read_pem("-----BEGIN CERTIFICATE----\n").value().empty());
    CHECK(read_pem("-----BEGIN -----\nYWJj\n-----END -----").value().front() == PemBlock{"", "abc"});
}

TEST_CASE("PEM: what is broken is refused with the place") {
    struct Case {
        std::string_view text;
        DecodeError error;
    };
    Case const cases[] = {
        {"x\n-----BEGIN A-----\nYWJj\n", {"a PEM block without its END line", "", 2}},
        {"-----BEGIN A-----", {"a PEM block without its END line", "", 0}},
        {"-----BEGIN A-----\nYWJj\n-----END B-----\n", {"expected the END line of the same label", "", 23}},
        {"-----BEGIN A-----\nYWJj\n-----END A----\n", {"expected the END line of the same label", "", 23}},
        {"-----BEGIN A-----\n-----BEGIN A-----\n", {"expected the END line of the same label", "", 18}},
        {"-----BEGIN A-----\nYW-j\n-----END A-----\n", {"not base64", "", 20}},
        {"-----BEGIN A-----\nYWI\n-----END A-----\n", {"not base64", "", 22}},
        {"-----BEGIN A-----\n\n-----END A-----\n", {"an empty PEM block", "", 19}},
        {"-----BEGIN A-----\nProc-Type: 4,ENCRYPTED\n\nYWJj\n-----END A-----\n",
         {"a header line in PEM; encrypted keys are not read", "", 18}},
    };
    for (Case const& c : cases) {
        CAPTURE(c.text);
        auto const read = read_pem(c.text);
        REQUIRE_FALSE(read);
        CHECK(read.error() == c.error);
        CHECK(certificates_of_pem(c.text).error() == c.error);
    }
    CHECK(certificates_of_pem("-----BEGIN A-----\nYWJj\n-----END A-----\n").error() ==
          DecodeError{"no certificate in PEM", "", 39});
}

TEST_CASE("PEM: bytes are written in lines of 64 and read again") {
    CHECK(to_pem("A", "") == "-----BEGIN A-----\n-----END A-----\n");
    CHECK(to_pem("A", "abcd") == "-----BEGIN A-----\nYWJjZA==\n-----END A-----\n");
    CHECK(to_pem("A", std::string(49, '\xFF')) ==
          "-----BEGIN A-----\n" + std::string(64, '/') + "\n/w==\n-----END A-----\n");
    std::string der;
    for (int i = 0; i < 300; ++i) {
        der += static_cast<char>(i * 7);
        CHECK(read_pem(to_pem("CERTIFICATE", der)) == std::vector<PemBlock>{{"CERTIFICATE", der}});
    }
    CHECK(certificates_to_pem({"abc", der}) == to_pem("CERTIFICATE", "abc") + to_pem("CERTIFICATE", der));
}

TEST_CASE("PEM: base64 is read strictly but for blanks") {
    CHECK(from_base64_lines(" Y W\r\nJ\tj ") == "abc");
    CHECK(from_base64_lines("+/+/") == "\xFB\xFF\xBF");
    CHECK(from_base64_lines("") == "");
    for (auto const& [text, place] : {std::pair{"YWJj=", 4},
                                      {"YW=j", 3},
                                      {"YQ===", 4},
                                      {"YQ", 2},
                                      {"Y", 1},
                                      {"YR==", 1},
                                      {" Y Q!=", 4},
                                      {"_wA=", 0},
                                      {"-", 0},
                                      {"=", 0},
                                      {"YQ==YQ==", 4}}) {
        CAPTURE(text);
        CHECK(from_base64_lines(text).error() == static_cast<std::size_t>(place));
    }
}

TEST_CASE("PEM: each recorded certificate of a device is read, and written as it was sent but for empty lines") {
    std::size_t count = 0;
    for (auto const& [name, text] : replay::read_all_texts({"recordings-api"})) {
        auto const exchange = replay::read_exchange(text);
        REQUIRE(exchange);
        if (!exchange->operation.starts_with("enroll")) continue;
        auto const reply = parse<Enroll>(exchange->response);
        if (!reply) continue;
        CAPTURE(name);
        for (auto const& pem : {reply->data.ca, reply->data.cert, reply->data.serverCert}) {
            if (!pem) continue;
            auto const certificates = certificates_of_pem(*pem);
            REQUIRE(certificates);
            CHECK(certificates->size() == 2);
            std::string expected = *pem;  // `ca` has empty lines in front of blocks
            while (expected.starts_with('\n')) expected.erase(0, 1);
            for (std::size_t at = 0; (at = expected.find("\n\n")) != std::string::npos;) expected.erase(at, 1);
            CHECK(certificates_to_pem(*certificates) == expected);
            ++count;
        }
    }
    CHECK(count > 10);
}
