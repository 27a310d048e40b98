// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <zitiwire/show/print.hpp>
#include <zitiwire/version.hpp>

#include <version>

#if defined(__cpp_lib_format)
#include <format>
#include <string>
#include <string_view>

namespace zitiwire::inline ZITIWIRE_ABI {

/// What `std::format` takes of this library, where the standard library has it: all that has a `to_string`, requests
/// and models, in the same words, so that what is secret there is secret here. Never a `Session`.
template <class T>
concept Formattable =
    zitiwire_names::is_of_zitiwire<T>() &&
    (HasToString<T> || requires(T const& value) { printed(value); } || requires(T const& value) { describe(value); });

/// The text of a value as `std::format` shows it.
template <Formattable T>
[[nodiscard]] std::string formatted(T const& value) {
    if constexpr (HasToString<T>) {
        return std::string{to_string(value)};
    } else if constexpr (requires { printed(value); }) {
        return printed(value);
    } else {
        return describe(value);
    }
}

}  // namespace zitiwire::inline ZITIWIRE_ABI

/// With the format specification of a string: width, fill, alignment, precision.
template <zitiwire::Formattable T>
struct std::formatter<T, char> : std::formatter<std::string_view, char> {
    template <class Context>
    auto format(T const& value, Context& context) const {
        return std::formatter<std::string_view, char>::format(zitiwire::formatted(value), context);
    }
};

#endif
