// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <zitiwire/fake/errors.hpp>
#include <zitiwire/http/headers.hpp>
#include <zitiwire/http/target.hpp>
#include <zitiwire/text/ascii.hpp>
#include <zitiwire/version.hpp>

#include <algorithm>
#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

/// What a controller's HTTP layer makes of paths, queries and the headers Accept and Content-Type.
namespace zitiwire::inline ZITIWIRE_ABI::fake {

using ascii::split;

/// True for one of the words that blanks separate.
[[nodiscard]] inline bool is_word_of(std::string_view words, std::string_view word) {
    auto const all = split(words, ' ');
    return std::ranges::find(all, word) != all.end();
}

[[nodiscard]] inline std::string_view trim(std::string_view text) {
    std::size_t const begin = text.find_first_not_of(" \t");
    if (begin == std::string_view::npos) return {};
    return text.substr(begin, text.find_last_not_of(" \t") - begin + 1);
}

/// The segments of an encoded path after Go's `path.Clean`: empty and `.` segments vanish, `..` climbs. Only raw dots
/// count, `%2e` is a segment like any other.
[[nodiscard]] inline std::vector<std::string_view> clean_segments(std::string_view path) {
    std::vector<std::string_view> segments;
    for (std::string_view const segment : split(path, '/')) {
        if (segment == "..") {
            if (!segments.empty()) segments.pop_back();
        } else if (!segment.empty() && segment != ".") {
            segments.push_back(segment);
        }
    }
    return segments;
}

using QueryPair = std::pair<std::string, std::string>;

/// The parameters of a query as Go reads them: a pair with a raw `;` or a wrong escape is dropped without a word.
[[nodiscard]] inline std::vector<QueryPair> parse_query(std::string_view query) {
    std::vector<QueryPair> pairs;
    for (std::string_view const piece : split(query, '&')) {
        if (piece.empty() || piece.contains(';')) continue;
        std::size_t const equals = (std::min)(piece.find('='), piece.size());
        auto name = form_decode(piece.substr(0, equals));
        auto value = form_decode(piece.substr((std::min)(equals + 1, piece.size())));
        if (name && value) pairs.emplace_back(*std::move(name), *std::move(value));
    }
    return pairs;
}

/// All values of a parameter, in order. Names are case-sensitive.
[[nodiscard]] inline std::vector<std::string_view> values_of(std::vector<QueryPair> const& query,
                                                             std::string_view name) {
    std::vector<std::string_view> values;
    for (auto const& [key, value] : query) {
        if (key == name) values.push_back(value);
    }
    return values;
}

/// All values of a header, trimmed, in order.
[[nodiscard]] inline std::vector<std::string_view> values_of(Headers const& headers, std::string_view name) {
    std::vector<std::string_view> values;
    for (Header const& header : headers) {
        if (same_header_name(header.name, name)) values.push_back(trim(header.value));
    }
    return values;
}

/// The header's lines as one list.
[[nodiscard]] inline std::string joined(Headers const& headers, std::string_view name) {
    std::string list;
    for (std::string_view const value : values_of(headers, name)) list.append(list.empty() ? "" : ", ").append(value);
    return list;
}

/// True when an `application/...` type may be answered: no Accept, or a range that covers it with a weight above zero.
[[nodiscard]] inline bool accepts(Headers const& headers, std::string_view wanted) {
    std::string const list = joined(headers, "accept");
    if (list.empty()) return true;
    return std::ranges::any_of(split(list, ','), [&](std::string_view range) {
        auto const parts = split(range, ';');
        std::string const type = ascii::to_lower(trim(parts.front()));
        if (type != "*/*" && type != "application/*" && type != wanted) return false;
        return std::ranges::none_of(parts.begin() + 1, parts.end(), [](std::string_view part) {
            std::string const parameter = ascii::to_lower(trim(part));
            return parameter.starts_with("q=0") && parameter.find_first_not_of("0.", 2) == std::string::npos;
        });
    });
}

[[nodiscard]] inline bool accepts_json(Headers const& headers) { return accepts(headers, "application/json"); }

/// Looks at the Content-Type of a body, which has to be one of `allowed`; the failure is 415, or 400 for a text that is
/// no media type.
[[nodiscard]] inline std::optional<Failure> content_type_fault(Headers const& headers,
                                                               std::string_view allowed = "application/json") {
    std::string const* const header = headers.find("content-type");
    std::string_view const text =
        header == nullptr || header->empty() ? std::string_view{"application/octet-stream"} : std::string_view{*header};
    std::string const type = ascii::to_lower(trim(split(text, ';').front()));
    std::size_t const slash = type.find('/');
    std::string_view reason;
    if (slash == 0 || type.empty()) reason = "mime: no media type";
    if (slash != std::string::npos && slash + 1 == type.size()) reason = "mime: expected token after slash";
    if (type.find_first_of(" \t,") != std::string::npos) reason = "mime: unexpected content after media subtype";
    if (!reason.empty()) {
        return could_not_parse_body(
            concat({"parsing Content-Type header from \"", text, "\" failed, because ", reason}));
    }
    if (is_word_of(allowed, type)) return std::nullopt;
    return could_not_validate(
        415, field_cause("Content-Type",
                         concat({"unsupported media type \"", type, "\", only [", allowed, "] are allowed"}), type));
}

[[nodiscard]] inline Failure not_acceptable(Headers const& headers, std::string_view available = "application/json") {
    std::string why = concat({"unsupported media type requested, only [", available, "] are available"});
    return could_not_validate(406, field_cause("Accept", std::move(why), joined(headers, "accept")));
}

}  // namespace zitiwire::inline ZITIWIRE_ABI::fake
