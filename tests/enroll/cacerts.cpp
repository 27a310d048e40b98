// SPDX-License-Identifier: BSL-1.0
#include <zitiwire/enroll/cacerts.hpp>

#include <replay/exchange.hpp>
#include <zitiwire/codec/parse.hpp>
#include <zitiwire/enroll/base64.hpp>
#include <zitiwire/enroll/pem.hpp>
#include <zitiwire/management/well_known.hpp>

#include <doctest/doctest.h>

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

using namespace zitiwire;

namespace {

// Two certificates and what `openssl crl2pkcs7 -nocrl` makes of them.
constexpr std::string_view first_certificate =
    "MIIBbjCCAROgAwIBAgIUQSIsmi9k3BcrP2fU6nXhSTrUpNswCgYIKoZIzj0EAwIwDDEKMAgGA1UEAwwBYTAeFw0yNjExMzAxMTI5"
    "MDJaFw0zNjExMjcxMTI5MDJaMAwxCjAIBgNVBAMMAWEwWTATBgcqhkjOPQIBBggqhkjOPQMBBwNCAASfmQRsONvsZx+SVeWPuMu1"
    "GRNDkqzr1eIK41oVsXDgOWY5Wl0sta1UfVCku4DnL2N0SacWwfhcRTNaooSsw+mbo1MwUTAdBgNVHQ4EFgQUyDob/7zswWCYX+K2"
    "AZv+PG0yi5AwHwYDVR0jBBgwFoAUyDob/7zswWCYX+K2AZv+PG0yi5AwDwYDVR0TAQH/BAUwAwEB/zAKBggqhkjOPQQDAgNJADBG"
    "AiEAmEWIMnt8N0K9feCcaaqA8yRf0/Lm4Y52Smm3GmdAAWECIQC70aarnYAfgM3CZXZxu/nWep8attSPDGvSsS3vBqWQNw==";
constexpr std::string_view second_certificate =
    "MIIBbjCCAROgAwIBAgIUKrcXEgG6ak2dN4Uqf/HrzvDBYkcwCgYIKoZIzj0EAwIwDDEKMAgGA1UEAwwBYjAeFw0yNjExMzAxMTI5"
    "MDJaFw0zNjExMjcxMTI5MDJaMAwxCjAIBgNVBAMMAWIwWTATBgcqhkjOPQIBBggqhkjOPQMBBwNCAASuIEDPI3Ghz87253J1zalE"
    "9jxa2HWkJiqdMcaP7ycRvgpq8iyE+V49MS1eqC2ZrjoXMpgOHZNWBpcjO3/m1NdZo1MwUTAdBgNVHQ4EFgQUWA3YF/Und4tJ8k81"
    "+DHkGHss4vYwHwYDVR0jBBgwFoAUWA3YF/Und4tJ8k81+DHkGHss4vYwDwYDVR0TAQH/BAUwAwEB/zAKBggqhkjOPQQDAgNJADBG"
    "AiEA67BHmNZipG9YMfjaOXEL65tXY9xtEMC7cfBAEAvb/x4CIQC1l1kcwRAf5+1NcwHTiyuNych2yVU+6fT+3J5Bpt53Gg==";
constexpr std::string_view both =
    "MIIDDwYJKoZIhvcNAQcCoIIDADCCAvwCAQExADALBgkqhkiG9w0BBwGgggLkMIIBbjCCAROgAwIBAgIUQSIsmi9k3BcrP2fU6nXh"
    "STrUpNswCgYIKoZIzj0EAwIwDDEKMAgGA1UEAwwBYTAeFw0yNjExMzAxMTI5MDJaFw0zNjExMjcxMTI5MDJaMAwxCjAIBgNVBAMM"
    "AWEwWTATBgcqhkjOPQIBBggqhkjOPQMBBwNCAASfmQRsONvsZx+SVeWPuMu1GRNDkqzr1eIK41oVsXDgOWY5Wl0sta1UfVCku4Dn"
    "L2N0SacWwfhcRTNaooSsw+mbo1MwUTAdBgNVHQ4EFgQUyDob/7zswWCYX+K2AZv+PG0yi5AwHwYDVR0jBBgwFoAUyDob/7zswWCY"
    "X+K2AZv+PG0yi5AwDwYDVR0TAQH/BAUwAwEB/zAKBggqhkjOPQQDAgNJADBGAiEAmEWIMnt8N0K9feCcaaqA8yRf0/Lm4Y52Smm3"
    "GmdAAWECIQC70aarnYAfgM3CZXZxu/nWep8attSPDGvSsS3vBqWQNzCCAW4wggEToAMCAQICFCq3FxIBumpNnTeFKn/x687wwWJH"
    "MAoGCCqGSM49BAMCMAwxCjAIBgNVBAMMAWIwHhcNMjYxMTMwMTEyOTAyWhcNMzYxMTI3MTEyOTAyWjAMMQowCAYDVQQDDAFiMFkw"
    "EwYHKoZIzj0CAQYIKoZIzj0DAQcDQgAEriBAzyNxoc/O9udydc2pRPY8Wth1pCYqnTHGj+8nEb4KavIshPlePTEtXqgtma46FzKY"
    "Dh2TVgaXIzt/5tTXWaNTMFEwHQYDVR0OBBYEFFgN2Bf1J3eLSfJPNfgx5Bh7LOL2MB8GA1UdIwQYMBaAFFgN2Bf1J3eLSfJPNfgx"
    "5Bh7LOL2MA8GA1UdEwEB/wQFMAMBAf8wCgYIKoZIzj0EAwIDSQAwRgIhAOuwR5jWYqRvWDH42jlxC+ubV2PcbRDAu3HwQBAL2/8e"
    "AiEAtZdZHMEQH+ftTXMB04srjcnIdslVPun0/tyeQabedxoxAA==";

std::string bytes(std::string_view base64) { return from_base64_lines(base64).value(); }

}  // namespace

TEST_CASE("cacerts: the certificates are handed out as they are, in order") {
    CHECK(certificates_of_cacerts(both) == std::vector{bytes(first_certificate), bytes(second_certificate)});
    CHECK(certificates_of_pkcs7(bytes(both)) == certificates_of_cacerts(both));
    std::string lines;
    for (std::size_t i = 0; i < both.size(); i += 64) lines.append(both.substr(i, 64)).append("\r\n");
    CHECK(certificates_of_cacerts(lines) == certificates_of_cacerts(both));
}

TEST_CASE("cacerts: each recorded reply holds an issuing certificate and a root") {
    std::size_t count = 0;
    for (auto const& [name, text] : replay::read_all_texts({"recordings-api"})) {
        auto const exchange = replay::read_exchange(text);
        REQUIRE(exchange);
        if (exchange->operation != "listWellKnownCas" || exchange->response.headers.find("content-encoding")) continue;
        auto const reply = parse<ListWellKnownCas>(exchange->response);
        if (!reply) continue;
        CAPTURE(name);
        auto const certificates = certificates_of_cacerts(*reply);
        REQUIRE(certificates);
        CHECK(certificates->size() == 2);
        CHECK(certificates_of_pem(certificates_to_pem(*certificates)) == certificates);
        ++count;
    }
    CHECK(count > 3);
}

TEST_CASE("cacerts: what is none is refused with the place") {
    CHECK(certificates_of_cacerts("").error() == DecodeError{"ends too early", "", 0});
    CHECK(certificates_of_cacerts("<html>").error() == DecodeError{"not base64", "", 0});
    CHECK(certificates_of_cacerts("MII").error() == DecodeError{"not base64", "", 3});
    using namespace std::string_view_literals;
    std::string_view const type = "\x06\x09\x2A\x86\x48\x86\xF7\x0D\x01\x07\x02"sv;
    auto const wrapped = [](std::string_view tag, std::string_view inside) {
        std::string out{tag};
        return out.append(1, static_cast<char>(inside.size())).append(inside);
    };
    auto const pkcs7 = [&](std::string_view behind) {
        std::string inside{"\x02\x01\x01\x31\x00\x30\x00"sv};
        return wrapped("\x30", std::string{type} + wrapped("\xA0", wrapped("\x30", inside.append(behind))));
    };
    CHECK(certificates_of_pkcs7(pkcs7("\xA0\x04\x30\x00\x30\x00"sv)) ==
          std::vector<std::string>{std::string{"\x30\x00"sv}, std::string{"\x30\x00"sv}});
    CHECK(certificates_of_pkcs7(pkcs7("\xA0\x00"sv)).error().reason == "PKCS #7 without certificates");
    CHECK(certificates_of_pkcs7(pkcs7("\x31\x00"sv)).error().reason == "PKCS #7 without certificates");
    CHECK(certificates_of_pkcs7(pkcs7("")).error().reason == "PKCS #7 without certificates");
    CHECK(certificates_of_pkcs7(pkcs7("\xA0\x02\x31\x00"sv)).error().reason == "another tag than PKCS #7 has here");
    CHECK(certificates_of_pkcs7(pkcs7("\xA0\x80\x30\x00\x00\x00"sv)).error().reason ==
          "a length that is not told, which DER does not have");
    CHECK(certificates_of_pkcs7(pkcs7("\xA0\x7F\x30\x00"sv)).error().reason == "a length beyond the end");
    CHECK(certificates_of_pkcs7(pkcs7("\xA0\x02\x30\x01"sv)).error().reason == "a length beyond the end");
    CHECK(certificates_of_pkcs7(pkcs7("\xA0\x84\xFF\xFF\xFF\xFF"sv)).error().reason == "a length beyond the end");
    CHECK(certificates_of_pkcs7(pkcs7("\xA0\x88\xFF\xFF\xFF\xFF\xFF\xFF\xFF\xFF"sv)).error().reason ==
          "a length beyond the end");
    CHECK(certificates_of_pkcs7(pkcs7("\xA0\x89\x01\0\0\0\0\0\0\0\x02\x30\x00"sv)).error().reason ==
          "a length beyond the end");
    std::string other = bytes(both);
    other[other.find('\x2A') + 8] = '\x01';  // 1.2.840.113549.1.7.1
    CHECK(certificates_of_pkcs7(other).error() == DecodeError{"PKCS #7 without SignedData", "", 4});
}

TEST_CASE("cacerts: cut or changed bytes are read or refused, never more") {
    std::string const der = bytes(both);
    for (std::size_t i = 0; i < der.size(); ++i) {
        auto const cut = certificates_of_pkcs7(std::string{der}.substr(0, i));
        REQUIRE_FALSE(cut);
        CHECK(cut.error().offset <= i);
        for (char const c : {'\0', '\x7F', '\x80', '\x84', '\xFF'}) {
            std::string changed = der;
            changed[i] = c;
            if (auto const read = certificates_of_pkcs7(changed); !read) CHECK(read.error().offset <= der.size());
        }
    }
}
