// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <zitiwire/json/encode.hpp>
#include <zitiwire/json/encode_fault.hpp>
#include <zitiwire/json/encoder.hpp>
#include <zitiwire/json/reflect.hpp>
#include <zitiwire/text/secret.hpp>
#include <zitiwire/text/secret_range.hpp>
#include <zitiwire/version.hpp>

#include <string>
#include <vector>

namespace zitiwire::inline ZITIWIRE_ABI {

ZITIWIRE_INLINE EncodeFault encode_from(std::string& out, reflect::Type const& type, void const* slot, Secrets secrets,
                                        std::vector<SecretRange>* ranges) {
    reflect::Encoder encoder{out, secrets, ranges};
    encoder.write(type, slot);
    return encoder.fault();
}

}  // namespace zitiwire::inline ZITIWIRE_ABI
