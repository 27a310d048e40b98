// SPDX-License-Identifier: BSL-1.0
#include <zitiwire/enroll/signature.hpp>

#include <zitiwire/text/base64url.hpp>

#include <doctest/doctest.h>

#include <array>
#include <cstddef>
#include <string>
#include <string_view>

using namespace zitiwire;

namespace {

// Of controllers 1.7.2 with server keys on P-256 and P-521; OpenSSL verified both with the DER below.
constexpr std::string_view es256 =
    "eyJhbGciOiJFUzI1NiIsImtpZCI6IjQ4MDdlMzMyNmZiOWVlMTkyYjIzOTZkZjg2ZjVhMDViNjU1NmQ1ODkiLCJ0eXAiOiJKV1Qi"
    "fQ.eyJpc3MiOiJodHRwczovLzEyNy4wLjAuMToyMzI4MCIsInN1YiI6ImVETHdKbjZVNUkiLCJhdWQiOlsiIl0sImV4cCI6MTc5N"
    "TcxNTk3MiwianRpIjoiMGQwODI5NzgtNTVjMy00M2FmLTljNDEtYTg1YzliYjU1Y2MwIiwiZW0iOiJvdHQiLCJjdHJscyI6WyJ0b"
    "HM6MTI3LjAuMC4xOjIzMjgwIl19.6Lxg_waq41DziOZ1YEWAagCbvffTGcRZqwtCBj53d4b0Q3Np2C8w7aOV1WpotaS3CoYMKOGc"
    "O3GSktcXzOKRYw";
constexpr std::string_view es256_der =
    "3046022100e8bc60ff06aae350f388e6756045806a009bbdf7d319c459ab0b42063e777786022100f4437369d82f30eda395"
    "d56a68b5a4b70a860c28e19c3b719292d717cce29163";
constexpr std::string_view es512 =
    "eyJhbGciOiJFUzUxMiIsImtpZCI6IjM5YmJmNTM4NzA1YTZmNTJmNmE0NGFiZjFhMTY5NjBhZWFjZmYwYTciLCJ0eXAiOiJKV1Qi"
    "fQ.eyJpc3MiOiJodHRwczovLzEyNy4wLjAuMToyMzI4MCIsInN1YiI6IlVFNS5melQzVFIiLCJhdWQiOlsiIl0sImV4cCI6MTc5N"
    "TcxNTk4NCwianRpIjoiNmVkYWZiY2YtODk1ZC00MDMyLWE0NjItNTkwYWIwMDczYzE2IiwiZW0iOiJvdHQiLCJjdHJscyI6WyJ0b"
    "HM6MTI3LjAuMC4xOjIzMjgwIl19.AJdWTVdV2zkr9440m9qe3ua4TVEfW4Fd7H_pqHIH_Qg5RsjUTWIZqAY_w5jwtJVm5UeiPww6"
    "86qwkzIF-J0RwthUACGcoOsoahNx8skWi_vvItNtyP4Ff20lz4PnEM27C5EA9637TsXvzGIm_sh2DU4n6U5MH_shnPNzQX1RJ532"
    "V8dM";
constexpr std::string_view es512_der =
    "30818702420097564d5755db392bf78e349bda9edee6b84d511f5b815dec7fe9a87207fd083946c8d44d6219a8063fc398f0"
    "b49566e547a23f0c3af3aab0933205f89d11c2d8540241219ca0eb286a1371f2c9168bfbef22d36dc8fe057f6d25cf83e710"
    "cdbb0b9100f7adfb4ec5efcc6226fec8760d4e27e94e4c1ffb219cf373417d51279df657c74c";

std::string hex(std::string_view bytes) {
    std::string out;
    for (char const c : bytes) {
        for (unsigned const digit : {static_cast<unsigned char>(c) / 16U, static_cast<unsigned char>(c) % 16U})
            out += "0123456789abcdef"[digit];
    }
    return out;
}

std::string jwt_of(std::string_view alg, std::size_t signature_size) {
    return to_base64url("{\"alg\":\"" + std::string{alg} + "\"}") + ".e30." +
           to_base64url(std::string(signature_size, '\x01'));
}

std::string number(std::size_t size, std::string_view end) { return std::string(size - end.size(), '\0').append(end); }

}  // namespace

TEST_CASE("signature: what is signed are the first two parts as they are") {
    CHECK(signed_text("e30.e30.c2ln") == "e30.e30");
    CHECK(signed_text("e30.e30.c2ln\r\n") == "e30.e30");
    CHECK(signed_text(es256) == es256.substr(0, es256.rfind('.')));
    CHECK(signed_text("e30.e30").error().reason == "fewer than the three parts of a JWT");
    CHECK(signed_text("e30.e3.c2ln").error().pointer == "/claims");
    CHECK(signature("e30.e30.c2ln\n") == "sig");
    CHECK(signature("e30.e30.").error() == DecodeError{"empty", "/signature", 8});
    CHECK(signature("e30.e30").error().reason == "fewer than the three parts of a JWT");
    CHECK(signature(es256).value().size() == 64);
    CHECK(signature(es512).value().size() == 132);
}

TEST_CASE("signature: the algorithm is one of four, letter for letter") {
    CHECK(signature_algorithm(es256) == JwtAlgorithm::es256);
    CHECK(signature_algorithm(es512) == JwtAlgorithm::es512);
    CHECK(signature_algorithm(JwtHeader{.alg = "RS256"}) == JwtAlgorithm::rs256);
    CHECK(signature_algorithm(JwtHeader{.alg = "ES384"}) == JwtAlgorithm::es384);
    for (std::string_view const alg : {"", "none", "HS256", "rs256", "RS512", "ES256K"})
        CHECK(signature_algorithm(JwtHeader{.alg = std::string{alg}}).error().pointer == "/header/alg");
    CHECK_FALSE(signature_algorithm(JwtHeader{}));
    CHECK_FALSE(signature_algorithm("no JWT"));
    CHECK(digest_bits(JwtAlgorithm::rs256) == 256);
    CHECK(digest_bits(JwtAlgorithm::es256) == 256);
    CHECK(digest_bits(JwtAlgorithm::es384) == 384);
    CHECK(digest_bits(JwtAlgorithm::es512) == 512);
}

TEST_CASE("signature: of ECDSA it is DER for those who verify it, of RSA the same bytes") {
    CHECK(hex(verifiable_signature(es256).value()) == es256_der);
    CHECK(hex(verifiable_signature(es512).value()) == es512_der);
    CHECK(verifiable_signature(jwt_of("RS256", 256)) == std::string(256, '\x01'));
    CHECK(verifiable_signature(jwt_of("ES384", 96)).value().size() == 102);
    CHECK_FALSE(verifiable_signature("e30.e30.c2ln"));
}

TEST_CASE("signature: one whose length does not go with the algorithm is refused") {
    for (std::size_t const size : {63U, 65U, 96U, 132U}) CHECK_FALSE(verifiable_signature(jwt_of("ES256", size)));
    CHECK(verifiable_signature(jwt_of("ES512", 128)).error() ==
          DecodeError{"expected 132 bytes for its algorithm", "/signature", jwt_of("ES512", 0).size()});
    CHECK_FALSE(verifiable_signature(jwt_of("ES384", 0)));
    CHECK_FALSE(verifiable_signature(jwt_of("RS256", 0)));
}

TEST_CASE("signature: numbers in DER are as short as they can be and not negative") {
    CHECK(hex(der_signature(number(32, "\x7f") + number(32, "\x80"))) == "300702017f02020080");
    CHECK(hex(der_signature(number(32, {"\x01\x00", 2}) + number(32, ""))) == "300702020100020100");
    CHECK(hex(der_signature(std::string(96, '\xff'))).starts_with("3066023100ffff"));
    CHECK(hex(der_signature(std::string(132, '\x7f'))).starts_with("30818802427f7f"));
    CHECK(hex(der_signature(std::string(132, '\xff'))).starts_with("30818a024300ffff"));
    CHECK(der_signature(std::string(132, '\xff')).size() == 3 + 138);
    CHECK(der_signature("").empty());
    CHECK(der_signature("abc").empty());
    CHECK(der_signature(std::string(134, 'a')).empty());
}

TEST_CASE("signature: the key id is the SHA-1 of the certificate in small hexadecimal letters") {
    std::array<unsigned char, 20> const sha1{0xa8, 0x31, 0x84, 0x2e, 0x1b, 0x8c, 0xd4, 0xa1, 0xcc, 0xf7,
                                             0xa6, 0x30, 0x5a, 0x52, 0x40, 0xed, 0xd1, 0xe7, 0x29, 0x24};
    std::string const kid = "a831842e1b8cd4a1ccf7a6305a5240edd1e72924";
    CHECK(is_key_of(kid, sha1));
    CHECK_FALSE(is_key_of("A831842E1B8CD4A1CCF7A6305A5240EDD1E72924", sha1));
    CHECK_FALSE(is_key_of(kid.substr(1), sha1));
    CHECK_FALSE(is_key_of(kid + "0", sha1));
    CHECK_FALSE(is_key_of("", sha1));
    CHECK_FALSE(is_key_of("", {}));
    CHECK_FALSE(is_key_of(kid, std::span{sha1}.first(19)));
    for (std::size_t i = 0; i < kid.size(); ++i) {
        std::string other = kid;
        other[i] = other[i] == '0' ? '1' : '0';
        CHECK_FALSE(is_key_of(other, sha1));
    }
}
