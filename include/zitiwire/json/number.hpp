// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <zitiwire/version.hpp>

#include <charconv>
#include <cmath>
#include <concepts>
#include <cstddef>
#include <cstdint>
#include <limits>
#include <optional>
#include <string_view>
#include <system_error>
#include <version>

#if !defined(__cpp_lib_to_chars)
#include <clocale>
#include <cstdlib>
#include <string>
#endif

namespace zitiwire::inline ZITIWIRE_ABI {

/// The value of a JSON number that is an integer in any spelling (`10`, `10.0`, `1e1`), judged from its text because a
/// double is inexact above 2^53; absent for a fraction or a value outside 64 bits. Precondition: `text` is a JSON
/// number.
[[nodiscard]] constexpr std::optional<std::int64_t> integral_value(std::string_view text) noexcept {
    bool const negative = text.front() == '-';
    if (negative) text.remove_prefix(1);

    std::size_t const exponent_at = text.find_first_of("eE");
    std::string_view const mantissa = text.substr(0, exponent_at);
    std::int64_t exponent = 0;
    if (exponent_at != std::string_view::npos) {
        std::string_view digits = text.substr(exponent_at + 1);
        bool const downwards = digits.front() == '-';
        if (downwards || digits.front() == '+') digits.remove_prefix(1);
        for (char const c : digits) exponent = exponent > 1'000'000'000 ? exponent : exponent * 10 + (c - '0');
        if (downwards) exponent = -exponent;
    }
    std::size_t const point = mantissa.find('.');
    if (point != std::string_view::npos) exponent -= static_cast<std::int64_t>(mantissa.size() - point - 1);

    // The value is (digits of the mantissa) * 10^exponent. A negative exponent may only take zeros away.
    auto dropped = exponent < 0 ? static_cast<std::uint64_t>(-exponent) : 0;
    std::size_t kept = mantissa.size();
    while (kept != 0 && dropped != 0 && (mantissa[kept - 1] == '0' || mantissa[kept - 1] == '.')) {
        dropped -= mantissa[kept - 1] == '0' ? 1U : 0U;
        --kept;
    }

    std::uint64_t const limit = negative ? std::uint64_t{1} << 63U : (std::uint64_t{1} << 63U) - 1;
    std::uint64_t value = 0;
    auto const shift_in = [&](unsigned digit) {
        if (value > (limit - digit) / 10) return false;
        value = value * 10 + digit;
        return true;
    };
    for (char const c : mantissa.substr(0, kept)) {
        if (c != '.' && !shift_in(static_cast<unsigned>(c - '0'))) return std::nullopt;
    }
    if (value == 0) return 0;
    if (dropped != 0) return std::nullopt;
    for (; exponent > 0; --exponent) {
        if (!shift_in(0)) return std::nullopt;
    }
    return static_cast<std::int64_t>(negative ? 0 - value : value);
}

/// Of a JSON number that no floating-point type can hold: true when it is too small for one, false when it is too
/// large.
[[nodiscard]] constexpr bool is_near_zero(std::string_view text) noexcept {
    std::size_t const exponent = text.find_first_of("eE");
    if (exponent != std::string_view::npos) return text.substr(exponent + 1).starts_with('-');
    return text.substr(text.starts_with('-') ? 1U : 0U).starts_with('0');
}

/// The number nearest to a JSON number: zero when it is too small, infinite when it is too large. Precondition: `text`
/// is one.
template <std::floating_point T>
[[nodiscard]] T floating_value(std::string_view text) {
    T value = 0;
#if defined(__cpp_lib_to_chars)
    std::errc const error = std::from_chars(text.data(), text.data() + text.size(), value).ec;
    if (error == std::errc{}) return value;
    return std::copysign(is_near_zero(text) ? T{0} : std::numeric_limits<T>::infinity(),
                         text.starts_with('-') ? T{-1} : T{1});
#else
    // libc++ has it from version 20 on. These wait for the point of the program's locale.
    std::string number{text};
    std::size_t const point = number.find('.');
    if (point != std::string::npos) number.replace(point, 1, std::localeconv()->decimal_point);
    if constexpr (std::same_as<T, float>)
        value = std::strtof(number.c_str(), nullptr);
    else
        value = static_cast<T>(std::strtod(number.c_str(), nullptr));
    return value;
#endif
}

}  // namespace zitiwire::inline ZITIWIRE_ABI
