// SPDX-License-Identifier: BSL-1.0
#pragma once

#include "decode.hpp"

#include <zitiwire/json/decode.hpp>

#include <string>
#include <string_view>
#include <vector>

/// Two decoders over one text. On purpose they differ in this alone:
///   how text that is no JSON is described, and at which byte it is wrong: the oracle has that from Boost.JSON
///   a number that begins with 0: its type is judged first by the oracle, which reads the 0
///   a number with a long exponent, where it stands for another type
///   what crosses a limit and has another fault as well has either: the oracle reads a token to its end before it
///   counts it `lenient`: a member is passed over when something inside of it is refused, and what nests deeper than
///   512 levels too where a refused value is said to be: the oracle tells where its token ends, or the object that
///   lacks a member
namespace oracle {

/// What both say of a refusal.
[[nodiscard]] inline std::string kind_of(std::string_view reason) {
    bool const is_syntax = reason.starts_with("not JSON") || reason == "JSON that ends too early" ||
                           reason == "more text after the JSON document";
    return std::string{is_syntax ? "not JSON" : reason};
}

/// True when a number in the text begins with 0 and another digit.
[[nodiscard]] inline bool has_leading_zero(std::string_view text) {
    for (std::size_t at = text.find('0'); at != std::string_view::npos && at + 1 < text.size();
         at = text.find('0', at + 1)) {
        bool const begins = at == 0 || std::string_view{" \t\r\n,:[-"}.contains(text[at - 1]);
        if (begins && text[at + 1] >= '0' && text[at + 1] <= '9') return true;
    }
    return false;
}

/// Two values of one type, to be read into.
struct Values {
    Type const& type;
    void* ours;
    void* oracles;
    bool (*are_equal)(void const* ours, void const* oracles);
};

/// What the two make of a text that is not the same; "" when nothing is that should be.
[[nodiscard]] inline std::string difference(Values const& values, std::string_view text, DecodeOptions options) {
    std::vector<std::string> ours_unknown;
    std::vector<std::string> oracles_unknown;
    TextStore store;
    options.unknown_members = &ours_unknown;
    auto const our = zitiwire::decode_into(values.ours, values.type, text, options, &store);
    options.unknown_members = &oracles_unknown;
    auto const other = oracle::decode_into(values.oracles, values.type, text, options, &store);

    if (our && !other && options.lenient && kind_of(other.error().reason) != "not JSON")
        return "";  // passed over by us
    if (our.has_value() != other.has_value()) {
        return our ? "read, but the oracle: " + other.error().reason + " at " + other.error().pointer
                   : "refused, but read by the oracle: " + our.error().reason + " at " + our.error().pointer;
    }
    if (our) {
        if (!values.are_equal(values.ours, values.oracles)) return "another value";
        if (our->known_at_root != other->known_at_root || our->unknown_at_root != other->unknown_at_root)
            return "other members at the root";
        return ours_unknown == oracles_unknown ? "" : "other reports";
    }
    if (our.error().offset > text.size()) return "a place behind the text";
    std::string const our_kind = kind_of(our.error().reason);
    std::string const others_kind = kind_of(other.error().reason);
    bool const is_explained =
        (has_leading_zero(text) && our_kind == "not JSON") || other.error().reason.ends_with("exponent overflow") ||
        (our_kind != others_kind && (our_kind + others_kind).contains("the limit of")) || options.lenient;
    if (is_explained) return "";
    if (our_kind != others_kind) return our.error().reason + ", but the oracle: " + other.error().reason;
    return our.error().pointer == other.error().pointer
               ? ""
               : our.error().pointer + ", but the oracle: " + other.error().pointer;
}

template <class T>
[[nodiscard]] std::string difference(std::string_view text, DecodeOptions const& options) {
    T ours{};
    T oracles{};
    auto const are_equal = [](void const* left, void const* right) {
        return *static_cast<T const*>(left) == *static_cast<T const*>(right);
    };
    return difference({type_of<T>, &ours, &oracles, are_equal}, text, options);
}

}  // namespace oracle
