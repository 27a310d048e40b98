// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <zitiwire/version.hpp>

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

/// PEM as Go's `pem.Decode` reads it.
namespace zitiwire::inline ZITIWIRE_ABI::fake {

/// A block: its base64 without line ends, and what stands behind it.
struct PemText {
    std::string_view label;
    std::string base64;
    std::string_view rest;
};

/// The first block of a text, whatever its label and whatever stands before it; absent when there is none. The line end
/// behind it belongs to it.
[[nodiscard]] inline std::optional<PemText> first_pem(std::string_view text) {
    constexpr std::string_view begin = "-----BEGIN ", dashes = "-----";
    constexpr std::string_view digits = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/=";
    std::size_t const at = text.starts_with(begin) ? 0 : text.find("\n-----BEGIN ");
    if (at == std::string_view::npos) return std::nullopt;
    text.remove_prefix(at + (text[at] == '\n' ? 1 : 0) + begin.size());
    PemText block{.label = text.substr(0, text.find(dashes)), .base64 = "", .rest = ""};
    bool const has_label = block.label.size() < text.size() && !block.label.contains('\n');
    if (!has_label) return std::nullopt;
    text.remove_prefix(block.label.size() + dashes.size());
    std::string const end = "-----END " + std::string{block.label} + std::string{dashes};
    std::size_t const stop = text.find(end);
    if (stop == std::string_view::npos) return std::nullopt;
    for (char const c : text.substr(0, stop)) {
        if (std::string_view{" \t\r\n"}.contains(c)) continue;
        if (!digits.contains(c)) return std::nullopt;
        block.base64 += c;
    }
    if (block.base64.size() % 4 != 0) return std::nullopt;
    block.rest = text.substr(stop + end.size());
    for (char const c : {'\r', '\n'}) {
        if (block.rest.starts_with(c)) block.rest.remove_prefix(1);
    }
    return block;
}

}  // namespace zitiwire::inline ZITIWIRE_ABI::fake
