// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <zitiwire/json/decode.hpp>
#include <zitiwire/json/decode_error.hpp>
#include <zitiwire/json/decoder.hpp>
#include <zitiwire/json/type.hpp>

#include <cstddef>
#include <expected>
#include <string>
#include <string_view>

namespace zitiwire::inline ZITIWIRE_ABI {

ZITIWIRE_INLINE std::expected<Decoded, DecodeError> decode_into(void* slot, reflect::Type const& type,
                                                                std::string_view text, DecodeOptions const& options,
                                                                TextStore* store) {
    if (text.size() > options.max_body) {
        return std::unexpected(
            DecodeError{"larger than the limit of " + std::to_string(options.max_body) + " bytes", "", 0});
    }
    constexpr std::string_view byte_order_mark = "\xEF\xBB\xBF";
    std::size_t const begin = text.starts_with(byte_order_mark) ? byte_order_mark.size() : 0;
    if (text.size() == begin) return std::unexpected(DecodeError{"empty instead of JSON", "", begin});

    reflect::Decoder decoder{text, begin, options, store};
    if (!decoder.read(type, slot)) return std::unexpected(decoder.error());
    decoder.report();
    return decoder.decoded();
}

}  // namespace zitiwire::inline ZITIWIRE_ABI
