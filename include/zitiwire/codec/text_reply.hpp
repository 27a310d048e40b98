// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <zitiwire/http/response.hpp>
#include <zitiwire/version.hpp>

#include <string_view>

namespace zitiwire::inline ZITIWIRE_ABI {

/// What the body of a reply is instead of text of this media type; "" when it may be that. A portal's or console's HTML
/// page under 200 is no JWT, no picture and no certificate.
[[nodiscard]] std::string_view text_reply_fault(std::string_view media_type, HttpResponse const& response) noexcept;

/// The coding of a body that the HTTP stack should have undone, told by its header field or its first bytes; "" for
/// none.
[[nodiscard]] std::string_view content_coding_of(HttpResponse const& response) noexcept;

}  // namespace zitiwire::inline ZITIWIRE_ABI

#if ZITIWIRE_DEFINITIONS
#include <zitiwire/codec/text_reply.ipp>
#endif
