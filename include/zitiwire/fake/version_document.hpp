// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <zitiwire/fake/errors.hpp>
#include <zitiwire/fake/state.hpp>
#include <zitiwire/version.hpp>

#include <string>
#include <string_view>

namespace zitiwire::inline ZITIWIRE_ABI::fake {

/// GET /version, and what stands at the root: which APIs there are. Nobody needs a session for it.
[[nodiscard]] inline Outcome<Answered> version_document(State& state, Call const&) {
    auto const version_1 = [&](std::string_view path) {
        std::string const url = json_string(state.settings.address + std::string{path}).text;
        return "{\"v1\":{\"apiBaseUrls\":[" + url + "],\"path\":" + json_string(path).text + "}}";
    };
    std::string const oidc = json_string(state.settings.address + "/oidc").text;
    std::string body = R"({"data":{"apiVersions":{"edge":)" + version_1("/edge/client/v1");
    body += R"(,"edge-client":)" + version_1("/edge/client/v1");
    body += R"(,"edge-management":)" + version_1("/edge/management/v1");
    body += R"(,"edge-oidc":{"v1":{"apiBaseUrls":[)" + oidc + R"(],"path":"/oidc"}})";
    body +=
        R"(},"buildDate":"2020-01-01 01:01:01","capabilities":["OIDC_AUTH"],"revision":"local","runtimeVersion":"none","version":)";
    return Answered{.body = body + json_string(state.settings.version).text + R"(},"meta":{}})"};
}

/// GET /.well-known/est/cacerts (RFC 7030 section 4.1): what clients are told to trust.
[[nodiscard]] inline Outcome<Answered> list_well_known_cas(State& state, Call const&) {
    return Answered{.body = state.settings.cacerts,
                    .headers = {{"Content-Transfer-Encoding", "base64"}},
                    .other_type = "application/pkcs7-mime"};
}

}  // namespace zitiwire::inline ZITIWIRE_ABI::fake
