// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <zitiwire/json/decode_error.hpp>
#include <zitiwire/json/holds_view.hpp>
#include <zitiwire/json/reflect.hpp>
#include <zitiwire/json/token.hpp>
#include <zitiwire/version.hpp>

#include <expected>
#include <string_view>

// How text becomes a value, from here downwards:
//   decode_into       the limits of the whole document, and what is told of it afterwards
//   Decoder           decoder.hpp: follows the table of the type and puts each value into its slot
//   Type, type_of<T>  type.hpp, reflect.hpp: the tables; json/presence.hpp says which members may be absent
//   Refusals          refusals.hpp: what is wrong with a document, and the JSON pointer of it (path_scanner.hpp)
//   Reader            reader.hpp: strings, numbers and literals; passes over what the model does not look into
//   skip_plain        plain.hpp: sixteen characters at a time
// Nothing is copied or allocated but what the value keeps, strings with escapes, and the text of an error.
namespace zitiwire::inline ZITIWIRE_ABI {

/// Reads `text` to `slot`, whose type is described by `type`: the one decoder behind every decode and parse.
/// `store` keeps what views need (see `TextStore`); null when nothing in the type is a view.
[[nodiscard]] std::expected<Decoded, DecodeError> decode_into(void* slot, reflect::Type const& type,
                                                              std::string_view text, DecodeOptions const& options,
                                                              TextStore* store);

/// Reads JSON text into a described struct of owned values. Members it does not know are passed over; what may be
/// absent may be null (`json/presence.hpp`). A missing required member, a repeated one, a wrong type, text that is not
/// UTF-8, anything after the document or a crossed limit is an error that says where. Only `std::bad_alloc` is ever
/// thrown.
template <class T>
[[nodiscard]] std::expected<T, DecodeError> decode(std::string_view text, DecodeOptions const& options = {}) {
    static_assert(!reflect::holds_view<T>(), "a view needs a TextStore for strings with escapes: see decode_into");
    std::expected<T, DecodeError> value{std::in_place};
    auto const decoded = decode_into(&*value, reflect::type_of<T>, text, options, nullptr);
    if (!decoded) value = std::unexpected(decoded.error());
    return value;
}

}  // namespace zitiwire::inline ZITIWIRE_ABI

#if ZITIWIRE_DEFINITIONS
#include <zitiwire/json/decode.ipp>
#endif
