// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <zitiwire/json/json_text.hpp>
#include <zitiwire/version.hpp>

#include <boost/json/parse.hpp>
#include <boost/json/parse_options.hpp>
#include <boost/json/serialize.hpp>
#include <boost/json/string_view.hpp>
#include <boost/json/value.hpp>
#include <boost/system/error_code.hpp>

#include <optional>
#include <string_view>

namespace zitiwire::inline ZITIWIRE_ABI {

/// A free-form member as a `boost::json::value`; absent when its text is not JSON or nested deeper than 512 levels.
/// Numbers beyond 64 bits become doubles there, and of a repeated name the last stays.
template <class Text>
[[nodiscard]] std::optional<boost::json::value> to_value(basic::Json<Text> const& json) {
    std::string_view const text = json.text;
    boost::json::parse_options options;
    options.max_depth = 512;
    boost::system::error_code error;
    boost::json::value value = boost::json::parse({text.data(), text.size()}, error, {}, options);
    if (error) return std::nullopt;
    return value;
}

/// A `boost::json::value` as a free-form member.
[[nodiscard]] inline Json to_json(boost::json::value const& value) { return Json{boost::json::serialize(value)}; }

namespace basic {
using ZITIWIRE_ABI::to_value;
}

}  // namespace zitiwire::inline ZITIWIRE_ABI
