// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <zitiwire/json/decode_error.hpp>
#include <zitiwire/json/holds_view.hpp>
#include <zitiwire/json/reflect.hpp>
#include <zitiwire/json/token.hpp>
#include <zitiwire/version.hpp>

#include <expected>
#include <string_view>

namespace zitiwire::inline ZITIWIRE_ABI {

/// What a successful decode noticed beside the value.
struct Decoded {
    bool known_at_root = false;    ///< the outermost object has members that the model knows
    bool unknown_at_root = false;  ///< it has members that the model does not know
};

/// Reads `text` into `slot` by the table `type`: the one decoder behind every decode and parse.
/// `store` keeps what views need (see `TextStore`); null when nothing in the type is a view.
[[nodiscard]] std::expected<Decoded, DecodeError> decode_into(void* slot, reflect::Type const& type, std::string_view text,
                                                              DecodeOptions const& options, TextStore* store);

/// Reads JSON text into a described struct of owned values. Members it does not know are passed over; what may be absent may
/// be null (`json/presence.hpp`). A missing required member, a repeated one, a wrong type, text that is not UTF-8, anything after
/// the document or a crossed limit is an error that says where. Only `std::bad_alloc` is ever thrown.
template <class T>
[[nodiscard]] std::expected<T, DecodeError> decode(std::string_view text, DecodeOptions const& options = {}) {
    static_assert(!reflect::holds_view<T>(), "a view needs a TextStore for strings with escapes: see decode_into");
    std::expected<T, DecodeError> value{std::in_place};
    auto const decoded = decode_into(&*value, reflect::type_of<T>, text, options, nullptr);
    if (!decoded) value = std::unexpected(decoded.error());
    return value;
}

}  // namespace zitiwire::inline ZITIWIRE_ABI

#if ZITIWIRE_HEADER_ONLY
#include <zitiwire/json/decode.ipp>
#endif
