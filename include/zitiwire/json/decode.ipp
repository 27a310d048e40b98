// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <zitiwire/json/decode.hpp>
#include <zitiwire/json/decode_error.hpp>
#include <zitiwire/json/decoder.hpp>
#include <zitiwire/json/path_scanner.hpp>
#include <zitiwire/json/reflect.hpp>
#include <zitiwire/json/token.hpp>
#include <zitiwire/version.hpp>

#include <boost/json/basic_parser_impl.hpp>
#include <boost/json/error.hpp>
#include <boost/json/parse_options.hpp>
#include <boost/system/error_code.hpp>

#include <algorithm>
#include <cstddef>
#include <expected>
#include <string>
#include <string_view>
#include <utility>

namespace zitiwire::inline ZITIWIRE_ABI {

ZITIWIRE_INLINE std::expected<Decoded, DecodeError> decode_into(void* slot, reflect::Type const& type,
                                                                     std::string_view text, DecodeOptions const& options,
                                                                     TextStore* store) {
    if (text.size() > options.max_body) {
        return std::unexpected(DecodeError{"larger than the limit of " + std::to_string(options.max_body) + " bytes", "", 0});
    }
    if (text.empty()) return std::unexpected(DecodeError{"empty instead of JSON", "", 0});

    boost::json::parse_options limits;
    limits.max_depth = std::min<std::size_t>(options.max_depth, 512);
    boost::json::basic_parser<reflect::Decoder> parser(limits, slot, type, text, options, store);
    boost::system::error_code error;
    std::size_t const offset = parser.write_some(false, text.data(), text.size(), error);
    reflect::Decoder const& decoder = parser.handler();

    PathScanner path{text};
    if (error) {
        DecodeError failure{decoder.reason(), "", offset};
        if (!failure.reason.empty()) {
            // said by the decoder
        } else if (error == boost::json::error::incomplete) {
            failure.reason = "JSON that ends too early";
        } else if (error == boost::json::error::too_deep) {
            failure.reason = "nested deeper than the limit of " + std::to_string(limits.max_depth) + " levels";
        } else {
            failure.reason = "not JSON: " + error.message();
        }
        path.advance_to(decoder.tokens());
        if (decoder.reason().empty() || decoder.within_token()) path.enter_value_before(offset);
        failure.pointer = path.pointer();
        return std::unexpected(std::move(failure));
    }
    if (offset != text.size()) return std::unexpected(DecodeError{"more text after the JSON document", "", offset});
    if (options.unknown_members != nullptr) {
        for (std::size_t const token : decoder.unknown_tokens()) {
            path.advance_to(token);
            options.unknown_members->push_back(path.pointer());
        }
    }
    return Decoded{decoder.unknown_at_root()};
}

}  // namespace zitiwire::inline ZITIWIRE_ABI
