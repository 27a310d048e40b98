// SPDX-License-Identifier: BSL-1.0
// expect: Envelope|expected
#include <zitiwire/zitiwire.hpp>

zitiwire::HttpResponse const response{200, {}, "{}"};
#ifdef MISUSE
std::expected<zitiwire::ListEnrollmentsEnvelope, zitiwire::ApiError> const reply =
    zitiwire::parse<zitiwire::CreateEnrollment>(response);
#else
std::expected<zitiwire::CreateEnvelope, zitiwire::ApiError> const reply =
    zitiwire::parse<zitiwire::CreateEnrollment>(response);
#endif
