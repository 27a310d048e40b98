// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <zitiwire/json/leaf.hpp>
#include <zitiwire/json/string.hpp>
#include <zitiwire/json/token.hpp>
#include <zitiwire/version.hpp>

#include <algorithm>
#include <cstddef>
#include <string>
#include <string_view>

namespace zitiwire::inline ZITIWIRE_ABI {

/// A string literal as a template argument.
template <std::size_t N>
struct FixedText {
    char text[N] = {};
    consteval FixedText(char const (&literal)[N]) { std::ranges::copy(literal, text); }
};

/// A member that always has this text: what tells the forms of a sum type apart, `Constant<"DOMAIN"> typeId{};`.
template <FixedText fixed>
struct Constant {
    static constexpr std::string_view value{fixed.text, sizeof fixed.text - 1};

    constexpr operator std::string_view() const noexcept { return value; }
    bool operator==(Constant const&) const = default;
};

template <class T>
inline constexpr bool is_constant = false;
template <FixedText fixed>
inline constexpr bool is_constant<Constant<fixed>> = true;

template <FixedText fixed>
struct Leaf<Constant<fixed>> {
    static constexpr std::string_view expected = Constant<fixed>::value;
    static constexpr bool identifies = true;  // missing or null it is never taken for this, however lenient one is
    static bool read(Constant<fixed>&, Token const& token, TextStore*) {
        return token.kind == TokenKind::string && token.text == expected;
    }
    static std::string_view fault(Token const& token) { return token.kind == TokenKind::string ? "another name" : ""; }
    static std::string_view write(Constant<fixed>, std::string& out) {
        return append_json_string(out, expected) ? "" : "text that is not UTF-8";
    }
};

}  // namespace zitiwire::inline ZITIWIRE_ABI
