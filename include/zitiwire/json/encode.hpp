// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <zitiwire/json/encode_fault.hpp>
#include <zitiwire/json/reflect.hpp>
#include <zitiwire/text/secret.hpp>
#include <zitiwire/text/secret_range.hpp>
#include <zitiwire/version.hpp>

#include <string>
#include <vector>

namespace zitiwire::inline ZITIWIRE_ABI {

/// Appends the value at `slot`, whose type is described by `type`: the one encoder behind every encode and build. Where
/// in `out` secrets and free-form values stand is added to `ranges`, unless that is null.
EncodeFault encode_from(std::string& out, reflect::Type const& type, void const* slot, Secrets secrets = Secrets::shown,
                        std::vector<SecretRange>* ranges = nullptr);

/// Appends `value` as JSON without blanks: members in the order of the model, absent ones left out. The fault is empty
/// unless the value holds something JSON cannot say, as free-form text that is no JSON; the text is JSON even then,
/// with U+FFFD or null in its place. Secrets, and free-form values that speak of secrets, are written as "***" when
/// they are to be hidden.
template <class T>
EncodeFault encode_to(std::string& out, T const& value, Secrets secrets = Secrets::shown) {
    return encode_from(out, reflect::type_of<T>, &value, secrets);
}

/// The JSON text of a described struct, see `encode_to`.
template <class T>
[[nodiscard]] std::string encode(T const& value) {
    std::string out;
    encode_to(out, value);
    return out;
}

namespace basic {
using ZITIWIRE_ABI::encode;  // argument-dependent lookup does not look outside of a nested namespace
using ZITIWIRE_ABI::encode_to;
}  // namespace basic

}  // namespace zitiwire::inline ZITIWIRE_ABI

#if ZITIWIRE_DEFINITIONS
#include <zitiwire/json/encode.ipp>
#endif
