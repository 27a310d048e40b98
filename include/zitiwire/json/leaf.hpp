// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <zitiwire/json/enum_name.hpp>
#include <zitiwire/json/json_text.hpp>
#include <zitiwire/json/number.hpp>
#include <zitiwire/json/skim.hpp>
#include <zitiwire/json/string.hpp>
#include <zitiwire/json/token.hpp>
#include <zitiwire/text/secret.hpp>
#include <zitiwire/text/timestamp.hpp>
#include <zitiwire/text/utf8.hpp>
#include <zitiwire/version.hpp>

#include <boost/describe/enumerators.hpp>
#include <boost/mp11/algorithm.hpp>

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <concepts>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <system_error>
#include <type_traits>
#include <utility>

namespace zitiwire::inline ZITIWIRE_ABI {

/// How a type that is one JSON token is read and written. A type of your own becomes a leaf by a specialisation with
/// `expected` (for people: what a document must hold), `read` (false: not that) and `write` (empty, or what is wrong);
/// also with `fault`, if it can say more of a token that is not that than its kind: what it is instead, "" for just the
/// kind.
template <class T>
struct Leaf;

template <class T>
concept LeafType = requires { Leaf<T>::expected; };

template <class Text>
concept TextType = std::same_as<Text, std::string> || std::same_as<Text, std::string_view>;

inline void keep_text(std::string& to, Token const& token, TextStore*) { to.assign(token.text); }

inline void keep_text(std::string_view& to, Token const& token, TextStore* store) {
    to = token.in_document ? token.text : store->keep(token.text);
}

template <TextType Text>
struct Leaf<Text> {
    static constexpr std::string_view expected = "a string";
    static bool read(Text& to, Token const& token, TextStore* store) {
        if (token.kind != TokenKind::string) return false;
        keep_text(to, token, store);
        return true;
    }
    static std::string_view write(Text const& from, std::string& out) {
        return append_json_string(out, from) ? "" : "text that is not UTF-8";
    }
};

template <TextType Text>
struct Leaf<basic::Secret<Text>> {
    static constexpr std::string_view expected = "a string";
    static bool read(basic::Secret<Text>& to, Token const& token, TextStore* store) {
        Text text;
        if (!Leaf<Text>::read(text, token, store)) return false;
        to = std::move(text);
        return true;
    }
    static std::string_view write(basic::Secret<Text> const& from, std::string& out) {
        return Leaf<Text>::write(from.reveal(), out);
    }
};

template <TextType Text>
struct Leaf<basic::Json<Text>> {
    static constexpr std::string_view expected = "a value";
    static bool read(basic::Json<Text>& to, Token const& token, TextStore* store) {
        keep_text(to.text, token, store);
        return true;
    }
    static std::string_view write(basic::Json<Text> const& from, std::string& out) {
        bool const is_value = is_json_value(from.text);
        out += is_value ? std::string_view{from.text} : std::string_view{"null"};
        return is_value || from.text.empty() ? "" : "text that is not one JSON value";  // "": moved from
    }
};

/// A type that keeps an object as its JSON text, which is checked to be what `Shape` describes.
template <class T>
concept KeptAsText = requires(T const& kept) {
    typename T::Shape;
    T::from_json(kept.json());
};

template <KeptAsText T>
struct Leaf<T> {
    static constexpr std::string_view expected = "an object";
    static bool read(T& to, Token const& token, TextStore* store) {
        std::remove_cvref_t<decltype(to.json())> text;
        keep_text(text, token, store);
        to = T::from_json(std::move(text));
        return true;
    }
    static std::string_view write(T const& from, std::string& out) {
        out += from.json().empty() ? std::string_view{"{}"} : std::string_view{from.json()};  // moved from
        return "";
    }
};

template <>
struct Leaf<Timestamp> {
    static constexpr std::string_view expected = "an RFC 3339 date-time";
    static bool read(Timestamp& to, Token const& token, TextStore*) {
        if (token.kind != TokenKind::string) return false;
        auto const time = parse_timestamp(token.text);
        if (time) to = *time;
        return time.has_value();
    }
    static std::string_view fault(Token const& token) {
        if (token.kind != TokenKind::string) return "";
        auto const time = parse_timestamp(token.text);
        if (time) return "";
        return time.error() == not_a_timestamp ? "text of another form" : time.error();
    }
    static std::string_view write(Timestamp const& from, std::string& out) {
        if (!is_representable(from)) {
            out += "null";
            return "an instant outside the years 0001 to 9999";
        }
        out += '"';
        append_timestamp(out, from);
        out += '"';
        return "";
    }
};

template <>
struct Leaf<bool> {
    static constexpr std::string_view expected = "true or false";
    static bool read(bool& to, Token const& token, TextStore*) {
        to = token.boolean;
        return token.kind == TokenKind::boolean;
    }
    static std::string_view write(bool from, std::string& out) {
        out += from ? "true" : "false";
        return "";
    }
};

template <std::integral T>
struct Leaf<T> {
    static constexpr std::string_view expected = sizeof(T) == 8 ? "an integer of 64 bits" : "an integer in range";
    static bool read(T& to, Token const& token, TextStore*) {
        std::optional<std::int64_t> value;
        if (token.kind == TokenKind::integer) value = token.integer;
        if (token.kind == TokenKind::number) value = integral_value(token.text);
        if constexpr (std::same_as<T, std::uint64_t>) {
            std::uint64_t large = 0;
            char const* const end = token.text.data() + token.text.size();
            auto const [read_to, error] = std::from_chars(token.text.data(), end, large);
            if (token.kind == TokenKind::number && read_to == end && error == std::errc{}) {
                to = large;
                return true;
            }
        }
        if (!value || !std::in_range<T>(*value)) return false;
        to = static_cast<T>(*value);
        return true;
    }
    static std::string_view fault(Token const& token) {
        if (token.kind == TokenKind::integer) return "an integer out of range";
        if (token.kind != TokenKind::number) return "";
        bool const is_small = std::fabs(floating_value<double>(token.text)) < 9.2e18;
        return is_small && !integral_value(token.text) ? "a fraction" : "an integer out of range";
    }
    static std::string_view write(T from, std::string& out) {
        char digits[24];
        out.append(digits, std::to_chars(digits, digits + sizeof digits, from).ptr);
        return "";
    }
};

template <std::floating_point T>
struct Leaf<T> {
    static constexpr std::string_view expected = "a finite number";
    static bool read(T& to, Token const& token, TextStore*) {
        if (token.kind != TokenKind::integer && token.kind != TokenKind::number) return false;
        to = floating_value<T>(token.text);
        return std::isfinite(to);
    }
    static std::string_view fault(Token const& token) {
        return token.kind == TokenKind::integer || token.kind == TokenKind::number ? "a number out of range" : "";
    }
    static std::string_view write(T from, std::string& out) {
        if (!std::isfinite(from)) {
            out += "null";
            return "a number that is not finite";
        }
        char digits[64];
        out.append(digits, std::to_chars(digits, digits + sizeof digits, from).ptr);
        return "";
    }
};

/// The names of an enumeration, for people: "one of: ott, ottca, updb".
template <DescribedEnum E>
[[nodiscard]] consteval auto enumerator_names() {
    constexpr std::string_view before = "one of: ";
    using Enumerators = boost::describe::describe_enumerators<E>;
    constexpr std::size_t size = [&] {
        std::size_t sum = before.size();
        boost::mp11::mp_for_each<Enumerators>(
            [&](auto enumerator) { sum += wire_name(enumerator.value, enumerator.name).size() + 2; });
        return sum;
    }();
    std::array<char, size> text{};
    char* end = std::ranges::copy(before, text.data()).out;
    boost::mp11::mp_for_each<Enumerators>([&](auto enumerator) {
        end = std::ranges::copy(wire_name(enumerator.value, enumerator.name), end).out;
        end = std::ranges::copy(std::string_view{", "}, end).out;
    });
    return text;
}
template <class E>
inline constexpr auto enumerator_names_of = enumerator_names<E>();

/// A described enumeration is the name of its enumerator.
template <DescribedEnum E>
struct Leaf<E> {
    static constexpr std::string_view expected{enumerator_names_of<E>.data(), enumerator_names_of<E>.size() - 2};
    static bool read(E& to, Token const& token, TextStore*) {
        bool known = false;
        boost::mp11::mp_for_each<boost::describe::describe_enumerators<E>>([&](auto enumerator) {
            if (token.kind != TokenKind::string || token.text != wire_name(enumerator.value, enumerator.name)) return;
            to = enumerator.value;
            known = true;
        });
        return known;
    }
    static std::string_view fault(Token const& token) { return token.kind == TokenKind::string ? "another name" : ""; }
    static std::string_view write(E from, std::string& out) {
        std::string_view const name = wire_name(from);
        append_json_string(out, name);
        return name.empty() ? "a value without a name" : "";
    }
};

}  // namespace zitiwire::inline ZITIWIRE_ABI
