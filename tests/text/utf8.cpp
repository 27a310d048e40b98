// SPDX-License-Identifier: BSL-1.0
#include <zitiwire/text/utf8.hpp>

#include <doctest/doctest.h>

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

using namespace zitiwire;

namespace {

static_assert(utf8_sequence_length("\xE2\x82\xAC") == 3);
static_assert(utf8_sequence_length("\xED\xA0\x80") == 0);

constexpr auto all_valid = std::string_view::npos;

/// The plain bit pattern of a code point, whether or not it may be encoded.
std::string pattern(std::uint32_t code) {
    auto const byte = [](std::uint32_t value) { return static_cast<char>(static_cast<unsigned char>(value)); };
    if (code < 0x80) return {byte(code)};
    if (code < 0x800) return {byte(0xC0 | code >> 6U), byte(0x80 | (code & 63U))};
    if (code < 0x10000) return {byte(0xE0 | code >> 12U), byte(0x80 | (code >> 6U & 63U)), byte(0x80 | (code & 63U))};
    return {byte(0xF0 | code >> 18U), byte(0x80 | (code >> 12U & 63U)), byte(0x80 | (code >> 6U & 63U)),
            byte(0x80 | (code & 63U))};
}

}  // namespace

TEST_CASE("every code point but the surrogates is one sequence, up to U+10FFFF") {
    std::uint32_t wrong = 0;
    std::uint32_t first_wrong = 0;
    for (std::uint32_t code = 0; code < 0x1FFFFF; ++code) {
        std::string const text = pattern(code);
        bool const valid = code <= 0x10FFFF && (code < 0xD800 || code > 0xDFFF);
        std::size_t const expected = valid ? text.size() : 0;
        if (utf8_sequence_length(text + "x") == expected && utf8_sequence_length(text) == expected) continue;
        if (wrong++ == 0) first_wrong = code;
    }
    CAPTURE(first_wrong);
    CHECK(wrong == 0);
}

TEST_CASE("every pair of bytes is a sequence exactly when RFC 3629 has it") {
    int wrong = 0;
    for (int first = 0; first < 256; ++first) {
        for (int second = 0; second < 256; ++second) {
            char const text[] = {static_cast<char>(first), static_cast<char>(second)};
            std::size_t expected = 0;
            if (first < 0x80) expected = 1;
            if (first >= 0xC2 && first <= 0xDF && second >= 0x80 && second <= 0xBF) expected = 2;
            wrong += utf8_sequence_length({text, 2}) == expected ? 0 : 1;
        }
    }
    CHECK(wrong == 0);
}

TEST_CASE("overlong, cut and stray bytes are no sequence") {
    for (std::string_view const text : {"",
                                        "\x80",
                                        "\xBF",
                                        "\xC0\x80",
                                        "\xC1\xBF",
                                        "\xC3",
                                        "\xC3(",
                                        "\xE0\x80\x80",
                                        "\xE0\x9F\xBF",
                                        "\xE2\x82",
                                        "\xE2\x82(",
                                        "\xE2(\x82",
                                        "\xF0\x80\x80\x80",
                                        "\xF0\x8F\xBF\xBF",
                                        "\xF0\x9F\x98",
                                        "\xF0\x9F\x98(",
                                        "\xF4\x90\x80\x80",
                                        "\xF5\x80\x80\x80",
                                        "\xFE",
                                        "\xFF"}) {
        CAPTURE(text.size());
        CHECK(utf8_sequence_length(text) == 0);
    }
    CHECK(utf8_sequence_length({"\0", 1}) == 1);
}

TEST_CASE("a sequence is not read past the end of the view") {
    std::string_view const euro = "\xE2\x82\xAC";
    for (std::size_t length = 1; length < euro.size(); ++length)
        CHECK(utf8_sequence_length(euro.substr(0, length)) == 0);
}

TEST_CASE("text that is all UTF-8 has no invalid offset, whatever its length") {
    CHECK(find_invalid_utf8("") == all_valid);
    for (std::size_t blanks = 0; blanks < 20; ++blanks) {
        std::string const before(blanks, ' ');
        CHECK(find_invalid_utf8(before) == all_valid);
        CHECK(find_invalid_utf8(before + "\xF0\x9F\x98\x80" + before + "\xC3\xBC") == all_valid);
    }
}

TEST_CASE("the offset of the first invalid byte is found at every position of a word") {
    for (std::size_t at = 0; at < 30; ++at) {
        CAPTURE(at);
        CHECK(find_invalid_utf8(std::string(at, 'a') + "\xFF" + std::string(20, 'b') + "\xFF") == at);
        CHECK(find_invalid_utf8(std::string(at, 'a') + "\xE2\x82") == at);
        CHECK(find_invalid_utf8(std::string(at, 'a') + "\xC3\xBC\x80") == at + 2);
    }
}

TEST_CASE("a sequence that is cut is the beginning of one, and nothing else is") {
    for (std::string_view const whole : {"\xC2\x80", "\xE0\xA0\x80", "\xE2\x82\xAC", "\xED\x9F\xBF", "\xEF\xBF\xBF",
                                         "\xF0\x90\x80\x80", "\xF4\x8F\xBF\xBF"}) {
        for (std::size_t length = 0; length <= whole.size(); ++length) {
            CAPTURE(length);
            CHECK(is_cut_utf8_sequence(whole.substr(0, length)) == (length != 0 && length != whole.size()));
        }
    }
    for (std::string_view const text : {"a", "\x80", "\xC1", "\xF5", "\xE0\x9F", "\xED\xA0", "\xF0\x8F", "\xF4\x90",
                                        "\xE2x", "\xE2\x82x", "\xC3\xA9\xE2"}) {
        CHECK_FALSE(is_cut_utf8_sequence(text));
    }
}

TEST_CASE("every code point is appended as the sequence that stands for it") {
    std::string text;
    for (std::uint32_t code = 0; code <= 0x10FFFF; code += code < 0x900 ? 1 : 37) {
        if (code >= 0xD800 && code < 0xE000) continue;
        text.clear();
        append_utf8(text, code);
        REQUIRE(utf8_sequence_length(text) == text.size());
        std::uint32_t read =
            static_cast<unsigned char>(text[0]) & (text.size() == 1 ? 0x7FU : 0xFFU >> (text.size() + 1));
        for (char const c : text.substr(1)) read = read << 6U | (static_cast<unsigned char>(c) & 0x3FU);
        REQUIRE(read == code);
    }
}
