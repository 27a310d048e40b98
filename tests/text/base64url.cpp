// SPDX-License-Identifier: BSL-1.0
#include <zitiwire/text/base64url.hpp>

#include <doctest/doctest.h>

#include <cstddef>
#include <string>
#include <string_view>
#include <utility>

using namespace zitiwire;

namespace {

constexpr std::string_view alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";

}  // namespace

TEST_CASE("base64url: the examples of RFC 4648, without their padding, both ways") {
    std::pair<std::string_view, std::string_view> const cases[] = {
        {"", ""},           {"f", "Zg"},          {"fo", "Zm8"},          {"foo", "Zm9v"},
        {"foob", "Zm9vYg"}, {"fooba", "Zm9vYmE"}, {"foobar", "Zm9vYmFy"}, {"\xFB\xFF\xFE", "-__-"}};
    for (auto const& [bytes, text] : cases) {
        CHECK(to_base64url(bytes) == text);
        CHECK(from_base64url(text) == std::string{bytes});
    }
}

TEST_CASE("base64url: any bytes come back") {
    std::string bytes;
    for (int i = 0; i < 300; ++i) {
        CHECK(from_base64url(to_base64url(bytes)) == bytes);
        bytes += static_cast<char>(static_cast<unsigned char>(i * 37));
    }
}

TEST_CASE("base64url: what is not exactly it is refused, and the place is told") {
    std::pair<std::string_view, std::size_t> const cases[] = {{"Zg==", 2},
                                                              {"Zm8=", 3},
                                                              {"=", 0},
                                                              {"Zm 9", 2},
                                                              {"Zm9v\n", 4},
                                                              {" Zg", 0},
                                                              {"Zm+v", 2},
                                                              {"Zm/v", 2},
                                                              {"Zm9.", 3},
                                                              {"\xC3\xA4", 0},
                                                              {std::string_view{"Zm\0v", 4}, 2},
                                                              {"Z", 1},
                                                              {"Zm9vZ", 5},  // a length that cannot be
                                                              {"Zh", 1},
                                                              {"Zn", 1},
                                                              {"Zm9", 2},
                                                              {"AAAAAB", 5}};  // bits behind the last byte
    for (auto const& [text, place] : cases) {
        CAPTURE(text);
        CHECK(from_base64url(text) == std::unexpected(place));
    }
}

TEST_CASE("base64url: no two texts give the same bytes") {
    for (char const first : alphabet) {
        for (char const second : alphabet) {
            std::string const text{first, second};
            auto const bytes = from_base64url(text);
            if (bytes) CHECK(to_base64url(*bytes) == text);
            CHECK(bytes.has_value() == (alphabet.find(second) % 16 == 0));
        }
    }
}
