// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <zitiwire/codec/build.hpp>

#include <cstddef>
#include <cstdint>
#include <expected>
#include <span>
#include <string_view>
#include <utility>

namespace zitiwire::inline ZITIWIRE_ABI {

ZITIWIRE_INLINE std::expected<HttpRequest, ApiError> build_request(Endpoint const& endpoint,
                                                                   std::span<InputRow const> rows, void const* op,
                                                                   std::uint32_t const* offsets, Session const& session,
                                                                   BuildOptions const& options) {
    auto const input = [&](std::size_t i) { return static_cast<char const*>(op) + offsets[i]; };
    RequestBuilder builder{endpoint, options};
    std::string_view rest = endpoint.path;
    for (std::size_t open = rest.find('{'); open != std::string_view::npos; open = rest.find('{')) {
        std::size_t const close = rest.find('}');
        std::string_view const name = rest.substr(open + 1, close - open - 1);
        builder.path_text(rest.substr(0, open));
        for (std::size_t i = 0; i < rows.size(); ++i) {
            if (rows[i].name == name) rows[i].write(builder, name, input(i));
        }
        rest.remove_prefix(close + 1);
    }
    builder.path_text(rest);
    for (std::size_t i = 0; i < rows.size(); ++i) {
        if (rows[i].place != InputRow::Place::path) rows[i].write(builder, rows[i].name, input(i));
    }
    builder.add_headers(session);
    return std::move(builder).finish();
}

}  // namespace zitiwire::inline ZITIWIRE_ABI
