// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <zitiwire/json/number.hpp>
#include <zitiwire/text/ascii.hpp>
#include <zitiwire/text/utf8.hpp>
#include <zitiwire/version.hpp>

#include <array>
#include <charconv>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

/// Text as Go reads it from JSON, compares it and quotes it in messages.
namespace zitiwire::inline ZITIWIRE_ABI::fake {

/// A byte as two hexadecimal digits after what an escape starts with.
[[nodiscard]] inline std::string hex_escape(std::string_view start, char c) {
    constexpr char digits[] = "0123456789abcdef";
    auto const byte = static_cast<unsigned char>(c);
    return std::string{start} + digits[byte >> 4U] + digits[byte & 15U];
}

inline constexpr std::string_view replacement_character = "\xEF\xBF\xBD";

/// The text with U+FFFD for each byte that is not part of UTF-8, as Go reads text character by character.
[[nodiscard]] inline std::string to_valid_utf8(std::string_view text) {
    std::string out;
    while (!text.empty()) {
        std::size_t const length = utf8_sequence_length(text);
        out += length == 0 ? replacement_character : text.substr(0, length);
        text.remove_prefix(length == 0 ? 1 : length);
    }
    return out;
}

/// A byte, taken for the character of that number, in the quotes of the messages about JSON.
[[nodiscard]] inline std::string quote_byte(char c) {
    auto const byte = static_cast<unsigned char>(c);
    constexpr std::string_view escaped = "'\\\a\b\f\n\r\t\v", names = "'\\abfnrtv";
    constexpr unsigned no_break_space = 0xA0, soft_hyphen = 0xAD;
    std::size_t const escape = escaped.find(c);
    std::string text;
    if (escape != std::string_view::npos)
        text = std::string{'\\', names[escape]};
    else if (byte < 0x20 || byte == 0x7F)
        text = hex_escape("\\x", c);
    else if (byte >= 0x80 && (byte <= no_break_space || byte == soft_hyphen))
        text = hex_escape("\\u00", c);
    else
        append_utf8(text, byte);
    return "'" + text + "'";
}

/// A text in the double quotes of the messages about times.
[[nodiscard]] inline std::string quote_time(std::string_view text) {
    std::string out{'"'};
    for (char const c : text) {
        auto const byte = static_cast<unsigned char>(c);
        if (c == '"' || c == '\\')
            out += {'\\', c};
        else if (byte < 0x20 || byte >= 0x80)
            out += hex_escape("\\x", c);
        else
            out += c;
    }
    return out + '"';
}

/// A member's name as it is compared: in any case, with the long s and the sign of the kelvin as the letters they fold
/// to.
[[nodiscard]] inline std::string fold_name(std::string_view name) {
    constexpr std::string_view long_s = "\xC5\xBF", kelvin = "\xE2\x84\xAA";
    std::string folded;
    while (!name.empty()) {
        bool const is_s = name.starts_with(long_s);
        bool const is_k = name.starts_with(kelvin);
        folded += is_s ? 's' : is_k ? 'k' : ascii::to_lower(name.front());
        name.remove_prefix(is_s ? long_s.size() : is_k ? kelvin.size() : 1);
    }
    return folded;
}

/// A number of JSON as Go's encoder writes it after it was a float64; one that is none as it stands. Precondition: it
/// was scanned.
[[nodiscard]] inline std::string double_text(std::string_view text) {
    double const value = floating_value<double>(text);
    double const size = std::fabs(value);
    if (!std::isfinite(value)) return std::string{text};
    std::array<char, 64> buffer{};
    char* const end =
        std::to_chars(buffer.data(), buffer.data() + buffer.size(), size, std::chars_format::scientific).ptr;
    std::string_view const shortest{buffer.data(), static_cast<std::size_t>(end - buffer.data())};  // d.ddde+XX
    std::string const sign = std::signbit(value) ? "-" : "";
    bool const is_plain = !(size > 0) || (size >= 1e-6 && size < 1e21);
    std::size_t const mark = shortest.find('e');
    if (!is_plain) {
        std::string out = sign + std::string{shortest};
        std::size_t const padded = out.find("e-0");
        if (padded != std::string::npos) out.erase(padded + 2, 1);
        return out;
    }
    std::string digits{shortest.substr(0, 1)};
    if (mark > 1) digits += shortest.substr(2, mark - 2);
    int const exponent = std::stoi(std::string{shortest.substr(mark + 1)});
    if (exponent < 0) return sign + "0." + std::string(static_cast<std::size_t>(-exponent - 1), '0') + digits;
    auto const whole = static_cast<std::size_t>(exponent) + 1;
    if (digits.size() <= whole) return sign + digits + std::string(whole - digits.size(), '0');
    return sign + digits.insert(whole, ".");
}

/// What a string of JSON stands for; "" for other JSON. Precondition: it was scanned.
[[nodiscard]] inline std::string string_of(std::string_view text) {
    if (!text.starts_with('"')) return {};
    text.remove_prefix(1);
    text.remove_suffix(1);
    auto const unit_at = [&](std::size_t at) -> std::uint32_t {  // of an escape \uXXXX, or one that is no surrogate
        if (text.size() < at + 6 || text[at] != '\\' || text[at + 1] != 'u') return 0;
        return static_cast<std::uint32_t>(std::stoul(std::string{text.substr(at + 2, 4)}, nullptr, 16));
    };
    std::string out;
    for (std::size_t at = 0; at < text.size(); ++at) {
        if (text[at] != '\\') {
            out += text[at];
            continue;
        }
        if (text[at + 1] != 'u') {
            constexpr std::string_view names = "bfnrt", controls = "\b\f\n\r\t";
            std::size_t const control = names.find(text[++at]);
            out += control == std::string_view::npos ? text[at] : controls[control];
            continue;
        }
        std::uint32_t const unit = unit_at(at);
        std::uint32_t const next = unit_at(at + 6);
        at += 5;
        if (unit < 0xD800 || unit > 0xDFFF) {
            append_utf8(out, unit);
        } else if (unit < 0xDC00 && next >= 0xDC00 && next <= 0xDFFF) {
            append_utf8(out, 0x10000 + ((unit - 0xD800) << 10U) + (next - 0xDC00));
            at += 6;
        } else {
            out += replacement_character;
        }
    }
    return to_valid_utf8(out);
}

}  // namespace zitiwire::inline ZITIWIRE_ABI::fake
