// SPDX-License-Identifier: BSL-1.0
#include <zitiwire/json/plain.hpp>

#include <zitiwire/json/string.hpp>
#include <zitiwire/text/word.hpp>

#include <doctest/doctest.h>

#include <array>
#include <bit>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <string>
#include <string_view>

using namespace zitiwire;

/// What judges many bytes at a time against what judges one. Sums are checked, not each of millions of comparisons.
namespace {

constexpr std::size_t longest = 40;

/// RFC 8259: unescaped = %x20-21 / %x23-5B / %x5D-10FFFF, of which those beyond ASCII are not judged by one byte.
bool may_stand_for_itself(unsigned byte) {
    return byte == 0x20 || byte == 0x21 || (byte >= 0x23 && byte <= 0x5B) || (byte >= 0x5D && byte <= 0x7F);
}

char as_char(unsigned byte) { return static_cast<char>(static_cast<unsigned char>(byte)); }

std::size_t plain_bytes_one_by_one(std::string_view text) {
    std::size_t count = 0;
    while (count < text.size() && is_plain_in_json(text[count])) ++count;
    return count;
}

/// A text at each alignment, between bytes that would be noticed if they were judged too.
template <class Check>
void each_alignment(std::string_view text, char around, Check check) {
    alignas(16) std::array<char, 16 + longest + 16> room{};
    for (std::size_t shift = 0; shift < 16; ++shift) {
        room.fill(around);
        text.copy(room.data() + shift, text.size());
        check(std::string_view{room.data() + shift, text.size()});
    }
}

/// Every byte at every position of texts of every length, otherwise plain.
template <class Check>
void each_text_with_an_odd_byte(Check check) {
    for (std::size_t length = 1; length <= longest; ++length) {
        std::string text(length, 'x');
        for (std::size_t at = 0; at < length; ++at) {
            for (unsigned byte = 0; byte < 256; ++byte) {
                text[at] = as_char(byte);
                check(text, at, byte);
            }
            text[at] = 'x';
        }
    }
}

template <class Word>
std::size_t words_judged_wrongly() {
    std::size_t wrong = 0;
    std::array<char, sizeof(Word)> bytes{};
    for (std::size_t at = 0; at < sizeof(Word); ++at) {
        for (char const rest : {' ', 'x', '\x7F', '!', '#', '[', ']', '~'}) {
            bytes.fill(rest);
            for (unsigned byte = 0; byte < 256; ++byte) {
                bytes[at] = as_char(byte);
                Word const marks = reflect::not_plain(word_at<Word>(bytes.data()));
                wrong += (marks == 0) == may_stand_for_itself(byte) ? 0U : 1U;
                if (marks == 0) continue;
                // The first mark, as numbers order their bytes, is that of the byte.
                std::size_t const place = std::endian::native == std::endian::big ? sizeof(Word) - 1 - at : at;
                wrong += static_cast<std::size_t>(std::countr_zero(marks)) == 8 * place + 7 ? 0U : 1U;
            }
        }
    }
    return wrong;
}

}  // namespace

TEST_CASE("a byte stands for itself when RFC 8259 lets it") {
    for (unsigned byte = 0; byte < 256; ++byte) {
        CAPTURE(byte);
        CHECK(is_plain_in_json(as_char(byte)) == may_stand_for_itself(byte));
    }
}

TEST_CASE("a word is plain when each of its bytes is") {
    CHECK(words_judged_wrongly<std::uint64_t>() == 0);
    CHECK(words_judged_wrongly<std::uint32_t>() == 0);
}

TEST_CASE("two odd bytes of a word are both told, or at least the first") {
    std::size_t wrong = 0;
    for (unsigned first = 0; first < 256; ++first) {
        for (unsigned second = 0; second < 256; ++second) {
            for (std::size_t at = 0; at < 7; ++at) {
                std::array<char, 8> bytes{};
                bytes.fill('x');
                bytes[at] = as_char(first);
                bytes[at + 1] = as_char(second);
                std::uint64_t const marks = reflect::not_plain(word_at<std::uint64_t>(bytes.data()));
                wrong += (marks == 0) == (may_stand_for_itself(first) && may_stand_for_itself(second)) ? 0U : 1U;
                if (marks == 0 || std::endian::native == std::endian::big) continue;
                std::size_t const expected = may_stand_for_itself(first) ? at + 1 : at;
                wrong += static_cast<std::size_t>(std::countr_zero(marks)) / 8 == expected ? 0U : 1U;
            }
        }
    }
    CHECK(wrong == 0);
}

TEST_CASE("a block of sixteen tells whether it is plain, and the first byte that is not") {
    std::size_t wrong = 0;
    std::size_t judged = 0;
    for (std::size_t at = 0; at < 16; ++at) {
        for (unsigned byte = 0; byte < 256; ++byte) {
            for (char const behind : {'x', '"', '\xFF', '\x1F', '!', '#'}) {
                std::string text(at, 'x');
                text += as_char(byte);
                text.resize(16, behind);
                std::size_t const plain = plain_bytes_one_by_one(text);
                each_alignment(text, '"', [&](std::string_view there) {
                    reflect::Block const block{there.data()};
                    ++judged;
                    wrong += block.is_plain() == (plain == 16) ? 0U : 1U;
                    if (block.is_plain()) return;
                    // Whoever has the other order of bytes looks at them one by one from there.
                    bool const is_told = std::endian::native == std::endian::little ? block.plain_bytes() == plain
                                                                                    : block.plain_bytes() <= plain;
                    wrong += is_told ? 0U : 1U;
                });
            }
        }
    }
    CHECK(wrong == 0);
    CHECK(judged == 16U * 256U * 6U * 16U);
}

TEST_CASE("a block of eight bytes here and eight there is judged as one, and so are several added up") {
    std::size_t wrong = 0;
    for (std::size_t at = 0; at < 16; ++at) {
        for (unsigned byte = 0; byte < 256; ++byte) {
            std::string text(16, '!');
            text[at] = as_char(byte);
            std::string const apart = text.substr(0, 8) + "\"\\\n" + text.substr(8);
            wrong += reflect::Block{apart.data(), apart.data() + 11}.is_plain() == may_stand_for_itself(byte) ? 0U : 1U;
            std::string const plain(16, ' ');
            for (bool const is_first : {false, true}) {
                reflect::Block sum{is_first ? text.data() : plain.data()};
                sum.add(reflect::Block{is_first ? plain.data() : text.data()});
                wrong += sum.is_plain() == may_stand_for_itself(byte) ? 0U : 1U;
            }
        }
    }
    CHECK(wrong == 0);
}

TEST_CASE("plain bytes are passed over up to the first that is not, and not beyond the end") {
    std::size_t wrong = 0;
    std::size_t judged = 0;
    each_text_with_an_odd_byte([&](std::string_view text, std::size_t at, unsigned byte) {
        std::size_t const plain = may_stand_for_itself(byte) ? text.size() : at;
        wrong += plain_bytes_one_by_one(text) == plain ? 0U : 1U;
        wrong += plain_prefix(text) == plain ? 0U : 1U;
        bool const is_an_edge =
            byte == '"' || byte == '\\' || byte == 0x1F || byte == 0x20 || byte == 0x7F || byte == 0x80 || byte == 0xFF;
        if (!is_an_edge) return;
        for (char const around : {'x', '"'}) {  // with plain bytes behind it that may not be counted, and with odd ones
            each_alignment(text, around, [&](std::string_view there) {
                ++judged;
                char const* const end = there.data() + there.size();
                wrong += reflect::skip_plain(there.data(), end) == there.data() + plain ? 0U : 1U;
            });
        }
    });
    CHECK(wrong == 0);
    CHECK(judged == 7U * 2U * 16U * (longest * (longest + 1) / 2));
}

TEST_CASE("a text of plain bytes is passed over whole, whatever its length") {
    std::string const plain = "The quick brown fox jumps over the lazy dog, 0123456789 times: {}[]'/!#~\x7F";
    for (std::size_t begin = 0; begin < 17; ++begin) {
        for (std::size_t length = 0; begin + length <= plain.size(); ++length) {
            char const* const from = plain.data() + begin;
            CHECK(reflect::skip_plain(from, from + length) == from + length);
        }
    }
    CHECK(reflect::skip_plain(nullptr, nullptr) == nullptr);
}

TEST_CASE("the first of several odd bytes is found") {
    std::size_t wrong = 0;
    for (std::size_t first = 0; first < longest; ++first) {
        for (std::size_t second = first + 1; second < longest; ++second) {
            for (char const one : {'"', '\\', '\0', '\xC3'}) {
                for (char const other : {'"', '\\', '\x1F', '\x80'}) {
                    std::string text(longest, ' ');
                    text[first] = one;
                    text[second] = other;
                    wrong += plain_prefix(text) == first ? 0U : 1U;
                }
            }
        }
    }
    CHECK(wrong == 0);
}

TEST_CASE("what is copied is all of the text and nothing else, and says whether it is plain") {
    std::size_t wrong = 0;
    std::array<char, 200 + 32> to{};
    auto const check = [&](std::string_view from, std::size_t shift, bool is_plain) {
        std::memset(to.data(), '\x01', shift + from.size() + 16);
        wrong += copy_plain(to.data() + shift, from) == is_plain ? 0U : 1U;
        wrong += std::memcmp(to.data() + shift, from.data(), from.size()) == 0 ? 0U : 1U;
        wrong += shift == 0 || to[shift - 1] == '\x01' ? 0U : 1U;
        wrong += to[shift + from.size()] == '\x01' ? 0U : 1U;
    };
    each_text_with_an_odd_byte([&](std::string_view text, std::size_t, unsigned byte) {
        check(text, byte % 16, may_stand_for_itself(byte));
        if (byte == '"' || byte == 0x1F || byte == 0x7F) {
            each_alignment(text, '"',
                           [&](std::string_view there) { check(there, text.size() % 16, may_stand_for_itself(byte)); });
        }
    });
    check(std::string_view{""}, 3, true);
    for (std::size_t length = longest; length < 200; ++length) {
        std::string text(length, '#');
        check(text, length % 16, true);
        for (std::size_t at = 0; at < length; ++at) {
            for (char const odd : {'"', '\\', '\x1F', '\x80'}) {
                text[at] = odd;
                check(text, at % 16, false);
            }
            text[at] = '#';
        }
    }
    std::string distinct;
    for (char c = ' '; distinct.size() < longest; ++c) distinct += c == '"' ? 'x' : c;
    for (std::size_t length = 0; length <= longest; ++length)
        check(std::string_view{distinct}.substr(longest - length), length % 16, true);
    CHECK(wrong == 0);
}
