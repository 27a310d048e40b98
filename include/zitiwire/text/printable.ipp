// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <zitiwire/text/printable.hpp>

#include <algorithm>
#include <charconv>
#include <cstddef>
#include <string>
#include <string_view>
#include <system_error>
#include <vector>

namespace zitiwire::inline ZITIWIRE_ABI {

ZITIWIRE_INLINE void append_printable(std::string& out, std::string_view text, std::size_t limit) {
    constexpr char digits[] = "0123456789abcdef";
    std::size_t const whole = text.size();
    text = text.substr(0, limit);
    while (!text.empty()) {
        std::size_t const length = utf8_sequence_length(text);
        std::string_view const character = text.substr(0, std::max<std::size_t>(length, 1));
        auto const first = static_cast<unsigned char>(character.front());
        // U+0080 to U+009F, U+061C, U+200E, U+200F, U+2028 to U+202E, U+2066 to U+2069
        bool const steers = (length == 2 && first == 0xC2 && static_cast<unsigned char>(character[1]) < 0xA0) ||
                            character == "\xD8\x9C" || character == "\xE2\x80\x8E" || character == "\xE2\x80\x8F" ||
                            (length == 3 && character >= "\xE2\x80\xA8" && character <= "\xE2\x80\xAE") ||
                            (length == 3 && character >= "\xE2\x81\xA6" && character <= "\xE2\x81\xA9");
        if (length != 0 && first >= ' ' && first != 0x7F && !steers) {
            out += character;
        } else {
            for (char const c : character) {
                auto const byte = static_cast<unsigned char>(c);
                out += "\\x";
                out += digits[byte >> 4U];
                out += digits[byte & 15U];
            }
        }
        text.remove_prefix(character.size());
    }
    if (whole > limit) out += "...";
}

namespace printing {

/// One character of a text that may be notated as a JSON escape or as %XX.
struct Notated {
    char character;
    std::size_t size;  ///< of its notation
};

ZITIWIRE_INLINE Notated first_of(std::string_view text) {
    auto const value_of = [&](std::size_t at, std::size_t count) {
        int value = 0;
        auto const [end, error] = std::from_chars(text.data() + at, text.data() + at + count, value, 16);
        return error == std::errc{} && end == text.data() + at + count && value > 0 && value < 0x80
                   ? static_cast<char>(value)
                   : '\0';
    };
    if (text.starts_with("\\u") && text.size() >= 6) {
        if (char const c = value_of(2, 4); c != '\0') return {c, 6};
    }
    if (text.starts_with('%') && text.size() >= 3) {
        if (char const c = value_of(1, 2); c != '\0') return {c, 3};
    }
    if (text.starts_with("\\/")) return {'/', 2};
    return {text.front(), 1};
}

inline constexpr std::size_t token_size = 32;

/// True for a run of letters, digits and `-_.+/` that is long enough for base64 and no path: none of its parts is a
/// word.
[[nodiscard]] ZITIWIRE_INLINE bool is_base64(std::string_view run) {
    if (run.size() < token_size) return false;
    while (!run.empty()) {
        std::string_view const part = run.substr(0, run.find_first_of("+/"));
        bool const is_word =
            part.size() >= 4 && part.find_first_not_of("abcdefghijklmnopqrstuvwxyz-.") == std::string_view::npos;
        if (is_word) return false;
        run.remove_prefix((std::min)(part.size() + 1, run.size()));
    }
    return true;
}

/// True for a run that is made of words only, of 2 to 20 letters each and more than 3 in the middle:
/// `service-edge-router-policies`.
[[nodiscard]] ZITIWIRE_INLINE bool are_words(std::string_view run) {
    auto const is_small = [](char c) { return c >= 'a' && c <= 'z'; };
    std::size_t const most_words = run.size() / 4;
    std::size_t words = 0;
    while (!run.empty()) {
        bool const is_capital = ascii::is_letter(run.front()) && !is_small(run.front());
        std::size_t size = is_capital ? 1 : 0;
        while (size < run.size() && is_small(run[size])) ++size;
        if (size < 2 || size > 20 || ++words > most_words) return false;
        run.remove_prefix(size);
        bool const is_parted = !run.empty() && !ascii::is_alphanumeric(run.front());
        if (is_parted) run.remove_prefix(1);
    }
    return true;
}

}  // namespace printing

ZITIWIRE_INLINE std::string mask_long_runs(std::string_view text) {
    auto const is_in_token = [](char c) { return ascii::is_alphanumeric(c) || c == '-' || c == '_' || c == '.'; };
    auto const is_in_run = [&](char c) { return is_in_token(c) || c == '+' || c == '/'; };
    std::string out;
    std::string run;
    // How much of the text begins with characters of a kind; they themselves are in `run` then.
    auto const measure = [&](auto const& belongs) {
        run.clear();
        std::size_t size = 0;
        while (size < text.size()) {
            printing::Notated const next = printing::first_of(text.substr(size));
            if (!belongs(next.character)) break;
            run += next.character;
            size += next.size;
        }
        return size;
    };
    auto const take = [&](std::size_t size, bool is_secret) {
        out += is_secret ? std::string_view{"***"} : text.substr(0, size);
        text.remove_prefix(size);
    };
    while (!text.empty()) {
        std::size_t const whole = measure(is_in_run);
        bool const has_alphanumeric = std::ranges::any_of(run, ascii::is_alphanumeric);
        bool const is_base64 =
            run.find_first_of("+/") != std::string::npos && has_alphanumeric && printing::is_base64(run);
        if (is_base64) {
            take(whole, true);
            continue;
        }
        for (std::size_t const end = text.size() - whole; text.size() > end;) {
            std::size_t const part = measure(is_in_token);
            if (part != 0) take(part, run.size() >= printing::token_size && !printing::are_words(run));
            if (text.size() > end) take(printing::first_of(text).size, false);
        }
        if (!text.empty()) take(printing::first_of(text).size, false);
    }
    return out;
}

ZITIWIRE_INLINE std::string without_ranges(std::string_view text, std::vector<SecretRange> const& ranges,
                                           std::string_view in_place) {
    std::string out;
    std::size_t shown = 0;
    for (SecretRange const& range : ranges) {
        if (range.judged_from != SecretRange::always &&
            !speaks_of_secrets(text.substr(range.judged_from, range.end - range.judged_from)))
            continue;
        out.append(text.substr(shown, range.begin - shown)).append(in_place);
        shown = range.end;
    }
    return out.append(text.substr(shown));
}

ZITIWIRE_INLINE std::string mask_secrets(std::string_view text) {
    std::size_t const end = (std::min)(find_word_of_secrets(text), text.size());
    return mask_long_runs(text.substr(0, end)).append(end == text.size() ? "" : " ***");
}

}  // namespace zitiwire::inline ZITIWIRE_ABI
