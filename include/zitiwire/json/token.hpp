// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <zitiwire/version.hpp>

#include <cstdint>
#include <memory>
#include <string_view>
#include <vector>

namespace zitiwire::inline ZITIWIRE_ABI {

enum class TokenKind : std::uint8_t { null, boolean, integer, number, string, array, object, json };

/// One JSON value on its way into a member.
struct Token {
    TokenKind kind;
    /// The characters of a string, the spelling of a number, the exact text of a free-form value.
    std::string_view text;
    std::int64_t integer = 0;  ///< for `TokenKind::integer`
    bool boolean = false;      ///< for `TokenKind::boolean`
    /// True when `text` lies in the document itself, so that a view of it lives as long as the document.
    bool in_document = true;
};

[[nodiscard]] constexpr std::string_view to_string(TokenKind kind) noexcept {
    switch (kind) {
        case TokenKind::null: return "null";
        case TokenKind::boolean: return "a boolean";
        case TokenKind::integer:
        case TokenKind::number: return "a number";
        case TokenKind::string: return "a string";
        case TokenKind::array: return "an array";
        case TokenKind::object: return "an object";
        case TokenKind::json: return "a value";
        default: break;
    }
    return "";
}

/// Owns the text that views of a decoded document need but that does not stand in it: strings with escapes.
/// Its texts stay where they are when it is moved.
class TextStore {
public:
    [[nodiscard]] std::string_view keep(std::string_view text) {
        texts_.push_back(std::make_unique<char[]>(text.size()));
        text.copy(texts_.back().get(), text.size());
        return {texts_.back().get(), text.size()};
    }

private:
    std::vector<std::unique_ptr<char[]>> texts_;
};

}  // namespace zitiwire::inline ZITIWIRE_ABI
