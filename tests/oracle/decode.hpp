// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <zitiwire/json/decode.hpp>
#include <zitiwire/json/decode_error.hpp>
#include <zitiwire/json/type.hpp>
#include <zitiwire/json/reader.hpp>
#include <zitiwire/json/token.hpp>
#include <zitiwire/json/token_scanner.hpp>

#include "decoder.hpp"
#include "path_scanner.hpp"

#include <boost/json/basic_parser_impl.hpp>
#include <boost/json/error.hpp>
#include <boost/json/parse_options.hpp>
#include <boost/system/error_code.hpp>

#include <algorithm>
#include <cstddef>
#include <expected>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

namespace oracle {

using namespace zitiwire;
using namespace zitiwire::reflect;

/// The document with every long exponent as zeros, for Boost's parser refuses numbers whose exponent is no int. Nothing
/// else changes its place, and the decoder takes the text of numbers from the document itself.
inline std::string without_long_exponents(std::string_view text) {
    std::string out{text};
    TokenScanner scanner{text};
    while (scanner.next()) {
        std::string_view const token = scanner.token();
        std::size_t const exponent = token.find_first_of("eE");
        bool const is_number = token.front() == '-' || (token.front() >= '0' && token.front() <= '9');
        if (!is_number || exponent == std::string_view::npos) continue;
        std::size_t const digits = exponent + (token.find_first_of("+-", exponent) == exponent + 1 ? 2 : 1);
        bool const are_digits = token.find_first_not_of("0123456789", digits) == std::string_view::npos;
        if (are_digits && token.size() - digits > 3)
            std::fill(out.begin() + static_cast<std::ptrdiff_t>(scanner.begin() + digits),
                      out.begin() + static_cast<std::ptrdiff_t>(scanner.end()), '0');
    }
    return out;
}

/// One run of the parser over a document without a byte order mark. `parsed` is the document or, with long exponents,
/// the text above in its place; absent when it has to be that.
inline std::optional<std::expected<Decoded, DecodeError>> decode_once(void* slot, Type const& type,
                                                                      std::string_view text, std::string_view parsed,
                                                                      DecodeOptions const& options, TextStore* store) {
    boost::json::parse_options limits;
    limits.max_depth = max_free_form_depth;
    boost::json::basic_parser<Decoder> parser(limits, slot, type, text, parsed, options, store);
    boost::system::error_code error;
    std::size_t const offset = parser.write_some(false, parsed.data(), parsed.size(), error);
    Decoder const& decoder = parser.handler();
    if (error == boost::json::error::exponent_overflow && decoder.reason().empty() && parsed.data() == text.data())
        return std::nullopt;

    PathScanner path{text};
    if (error) {
        DecodeError failure{decoder.reason(), "", offset};
        if (!failure.reason.empty()) {
            // said by the decoder
        } else if (error == boost::json::error::incomplete) {
            failure.reason = "JSON that ends too early";
        } else if (error == boost::json::error::too_deep) {
            failure.reason = too_deep(limits.max_depth);
        } else {
            failure.reason = "not JSON: " + error.message();
        }
        path.advance_to(decoder.tokens());
        if (decoder.reason().empty() || decoder.within_token()) path.enter_value_before(offset);
        failure.pointer = path.pointer();
        return std::unexpected(std::move(failure));
    }
    if (offset != text.size()) return std::unexpected(DecodeError{"more text after the JSON document", "", offset});
    for (Report const& report : decoder.reports()) {
        path.advance_to(report.token);
        std::string pointer = path.pointer(reported_pointer_size);
        if (!report.missing.empty() && pointer.size() < reported_pointer_size) append_pointer(pointer, report.missing);
        options.unknown_members->push_back(std::move(pointer));
    }
    return Decoded{decoder.known_at_root(), decoder.unknown_at_root()};
}

inline std::expected<Decoded, DecodeError> decode_into(void* slot, Type const& type, std::string_view text,
                                                       DecodeOptions const& options, TextStore* store) {
    if (text.size() > options.max_body) {
        return std::unexpected(
            DecodeError{"larger than the limit of " + std::to_string(options.max_body) + " bytes", "", 0});
    }
    constexpr std::string_view byte_order_mark = "\xEF\xBB\xBF";
    std::size_t const begin = text.starts_with(byte_order_mark) ? byte_order_mark.size() : 0;
    text.remove_prefix(begin);
    if (text.empty()) return std::unexpected(DecodeError{"empty instead of JSON", "", begin});

    auto decoded = decode_once(slot, type, text, text, options, store);
    if (!decoded) {
        reset(type, slot);
        decoded = decode_once(slot, type, text, without_long_exponents(text), options, store);
    }
    if (!*decoded) decoded->error().offset += begin;
    return *std::move(decoded);
}

}  // namespace oracle
