// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <zitiwire/json/leaf.hpp>
#include <zitiwire/json/token.hpp>
#include <zitiwire/json/token_scanner.hpp>
#include <zitiwire/text/utf8.hpp>
#include <zitiwire/version.hpp>

#include <charconv>
#include <concepts>
#include <string>
#include <string_view>
#include <system_error>
#include <utility>

namespace zitiwire::inline ZITIWIRE_ABI {

/// Types that may themselves say why they cannot be sent: filters and sort orders.
template <class T>
concept QueryTextType = requires(T const& input) {
    { input.text() } -> std::convertible_to<std::string_view>;
    { input.fault() } -> std::convertible_to<std::string_view>;
};

/// Types an input in a path or a query may have: text, `Secret`, integers, `bool`, `Timestamp`, described enumerations,
/// `Filter`, `Sort`. In a query also `std::optional` and `std::vector` of these.
template <class T>
concept InputType = LeafType<T> || QueryTextType<T>;

/// An input as the text that stands in a target, not yet percent-encoded.
struct InputText {
    std::string_view text;
    std::string_view fault;  ///< why it cannot be sent, "" when it can
    bool is_secret = false;
};

[[nodiscard]] inline std::string_view utf8_fault(std::string_view text) noexcept {
    return find_invalid_utf8(text) == std::string_view::npos ? "" : "text that is not UTF-8";
}

/// The text of an input; `scratch` holds it when the input does not.
template <InputType T>
[[nodiscard]] InputText input_text(T const& input, std::string& scratch) {
    if constexpr (QueryTextType<T>) {
        return {input.text(), input.fault().empty() ? utf8_fault(input.text()) : input.fault()};
    } else if constexpr (TextType<T>) {
        return {input, utf8_fault(input)};
    } else if constexpr (requires {
                             { input.reveal() } -> std::convertible_to<std::string_view>;
                         }) {
        return {input.reveal(), utf8_fault(input.reveal()), true};
    } else {
        std::string_view const fault = Leaf<T>::write(input, scratch);
        if (!scratch.starts_with('"')) return {scratch, fault};
        if (scratch.contains('\\')) {
            scratch = unquote(scratch);
            return {scratch, fault};
        }
        return {std::string_view{scratch}.substr(1, scratch.size() - 2), fault};
    }
}

/// Reads what `input_text` gave; false when the text is no such value.
template <InputType T>
[[nodiscard]] bool read_input(T& input, std::string text) {
    if constexpr (QueryTextType<T>) {
        input = T::from_text(std::move(text));
        return true;
    } else if constexpr (std::same_as<T, bool>) {
        input = text == "true";
        return input || text == "false";
    } else if constexpr (std::integral<T>) {
        char const* const end = text.data() + text.size();
        bool const has_plus = text.starts_with('+') && !text.substr(1).starts_with('-');
        auto const [read_to, error] = std::from_chars(text.data() + (has_plus ? 1 : 0), end, input);
        return error == std::errc{} && read_to == end;
    } else {
        return Leaf<T>::read(input, {.kind = TokenKind::string, .text = text, .in_document = false}, nullptr);
    }
}

}  // namespace zitiwire::inline ZITIWIRE_ABI
