// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <zitiwire/codec/text_reply.hpp>
#include <zitiwire/http/headers.hpp>
#include <zitiwire/text/ascii.hpp>

#include <algorithm>
#include <cstddef>
#include <string>
#include <string_view>

namespace zitiwire::inline ZITIWIRE_ABI {
namespace text_replies {

ZITIWIRE_INLINE bool begins_with(std::string_view text, std::string_view small_letters) noexcept {
    return text.size() >= small_letters.size() &&
           ascii::same_ignoring_case(text.substr(0, small_letters.size()), small_letters);
}

ZITIWIRE_INLINE bool is_html(std::string_view text, HttpResponse const& response) noexcept {
    std::string const* const type = response.headers.find("content-type");
    return begins_with(text, "<!doctype html") || begins_with(text, "<html") ||
           (type != nullptr && begins_with(*type, "text/html"));
}

/// Three parts of base64url with dots between them.
ZITIWIRE_INLINE bool is_jwt(std::string_view text) noexcept {
    auto const is_digit = [](char c) { return ascii::is_alphanumeric(c) || c == '-' || c == '_'; };
    for (int part = 0; part < 3; ++part) {
        std::size_t const size = part == 2 ? text.size() : (std::min)(text.find('.'), text.size());
        if (size == 0 || !std::ranges::all_of(text.substr(0, size), is_digit)) return false;
        text.remove_prefix(size);
        if (part == 2) return true;
        if (text.empty()) return false;
        text.remove_prefix(1);
    }
    return true;
}

/// With line breaks wherever they are.
ZITIWIRE_INLINE bool is_base64(std::string_view text) noexcept {
    return std::ranges::all_of(
        text, [](char c) { return ascii::is_alphanumeric(c) || std::string_view{"+/=\r\n"}.contains(c); });
}

}  // namespace text_replies

ZITIWIRE_INLINE std::string_view text_reply_fault(std::string_view media_type, HttpResponse const& response) noexcept {
    constexpr std::string_view blanks = " \t\r\n";
    std::string_view text = response.body;
    if (media_type == "image/png") return text.starts_with("\x89PNG") ? "" : "no PNG picture";
    text.remove_prefix((std::min)(text.find_first_not_of(blanks), text.size()));
    text.remove_suffix(text.size() - (text.find_last_not_of(blanks) + 1));
    if (text.empty()) return "empty instead of text";
    if (text_replies::is_html(text, response)) return "an HTML page";
    if (media_type == "application/jwt" && !text_replies::is_jwt(text)) return "no JWT";
    if (media_type == "application/pkcs7-mime" && !text_replies::is_base64(text)) return "no certificates in base64";
    return "";
}

ZITIWIRE_INLINE std::string_view content_coding_of(HttpResponse const& response) noexcept {
    std::string_view const body = response.body;
    if (body.starts_with("\x1F\x8B")) return "gzip";
    if (body.starts_with("\x28\xB5\x2F\xFD")) return "zstd";
    std::string const* const coding = response.headers.find("content-encoding");
    bool const is_coded =
        !body.empty() && coding != nullptr && !coding->empty() && !ascii::same_ignoring_case(*coding, "identity");
    return is_coded ? std::string_view{*coding} : std::string_view{};
}

}  // namespace zitiwire::inline ZITIWIRE_ABI
