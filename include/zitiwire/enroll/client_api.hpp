// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <zitiwire/codec/request_builder.hpp>
#include <zitiwire/version.hpp>

#include <utility>

namespace zitiwire::inline ZITIWIRE_ABI {

/// The same options for a device: what both APIs have goes below the base path of the Client API.
///
/// Those are `Authenticate`, `AuthenticateMfa`, `GetCurrentAPISession`, `DeleteCurrentAPISession`,
/// `GetCurrentIdentity`, `ListCurrentIdentityAuthenticators`, `DetailCurrentIdentityAuthenticator`,
/// `ExtendCurrentIdentityAuthenticator`, `ExtendVerifyCurrentIdentityAuthenticator`, the second factor, `ListVersion`,
/// `ListRoot`, `ListWellKnownCas`, `ListNetworkJWTs`: their requests, replies and errors are the same there. The
/// Management API answers them, too, but need not listen where a device can reach it. Nothing changes for what the
/// Client API alone has, as `Enroll`.
[[nodiscard]] inline BuildOptions on_client_api(BuildOptions options = {}) {
    options.base_path = options.client_base_path;
    return options;
}

}  // namespace zitiwire::inline ZITIWIRE_ABI
