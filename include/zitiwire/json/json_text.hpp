// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <zitiwire/version.hpp>

#include <string>

namespace zitiwire::inline ZITIWIRE_ABI {

namespace basic {

/// A JSON value of any shape, kept as the exact text that stood in the document: no number loses a digit, no member its
/// place, no escape its spelling. `zitiwire/json/value.hpp` turns it into a `boost::json::value` and back.
/// Equality is that of the text. It is written as it stands, so it must be one JSON value: `decode<Json>(text)` checks
/// that for text of your own.
template <class Text>
struct Json {
    Text text{"null"};

    bool operator==(Json const&) const = default;
};

}  // namespace basic

using Json = basic::Json<std::string>;

}  // namespace zitiwire::inline ZITIWIRE_ABI
