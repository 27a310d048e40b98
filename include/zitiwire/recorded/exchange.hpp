// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <zitiwire/http/response.hpp>
#include <zitiwire/recorded/asked.hpp>
#include <zitiwire/version.hpp>

#include <cstddef>
#include <expected>
#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

namespace zitiwire::inline ZITIWIRE_ABI::recorded {

/// A recorded exchange, as far as it takes to answer.
struct Exchange {
    std::string id{};
    std::string line{};  ///< method and target, for people: without secrets
    Asked asked{};
    HttpResponse response{};
    std::size_t times = 0;  ///< how often it has answered
};

using Exchanges = std::expected<std::vector<Exchange>, std::string>;

/// The exchange in a text, or those in its lines. The error names the line, from 1 on, and never a value of the text.
[[nodiscard]] Exchanges read_exchanges(std::string_view text);

/// The exchanges in a file, or in all `.json` and `.jsonl` files below a folder, sorted by path. The error names the
/// file and the line.
[[nodiscard]] Exchanges read_files(std::filesystem::path const& place);

}  // namespace zitiwire::inline ZITIWIRE_ABI::recorded

#if ZITIWIRE_DEFINITIONS
#include <zitiwire/recorded/exchange.ipp>
#endif
