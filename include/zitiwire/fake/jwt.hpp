// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <zitiwire/fake/errors.hpp>
#include <zitiwire/fake/settings.hpp>
#include <zitiwire/fake/store.hpp>
#include <zitiwire/json/encode.hpp>
#include <zitiwire/json/json_text.hpp>
#include <zitiwire/json/leaf.hpp>
#include <zitiwire/text/base64url.hpp>
#include <zitiwire/version.hpp>

#include <boost/describe/class.hpp>

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace zitiwire::inline ZITIWIRE_ABI::fake {

/// The claims of the JWTs a controller makes, in its order.
struct Claims {
    std::string iss;
    std::string sub;
    std::vector<std::string> aud;
    std::optional<std::int64_t> exp{};
    std::string jti;
    std::string em;
    Json ctrls{};  ///< an array of text, or null

    BOOST_DESCRIBE_CLASS(Claims, (), (iss, sub, aud, exp, jti, em, ctrls), (), ())
};

/// A JWT with these claims, signed as the settings say.
[[nodiscard]] inline std::string make_jwt(FakeSettings const& settings, std::string_view claims) {
    std::string const header = R"({"alg":)" + json_string(settings.signer.alg).text +
                               ",\"kid\":" + json_string(settings.signer.kid).text + R"(,"typ":"JWT"})";
    std::string text = to_base64url(header) + "." + to_base64url(claims);
    return text + "." + to_base64url(settings.signer.sign(text));
}

[[nodiscard]] inline std::string enrollment_jwt(FakeSettings const& settings, Enrollment const& enrollment) {
    std::string const* subject = nullptr;
    for (auto const* id : {&enrollment.identity_id, &enrollment.edge_router_id, &enrollment.transit_router_id}) {
        if (*id) subject = &**id;
    }
    Claims claims{.iss = settings.address,
                  .sub = subject == nullptr ? "" : *subject,
                  .aud = {""},
                  .jti = enrollment.token,
                  .em = enrollment.method};
    claims.exp = enrollment.expires.seconds;
    if (!settings.control_addresses.empty()) claims.ctrls = json_strings(settings.control_addresses);
    return make_jwt(settings, encode(claims));
}

[[nodiscard]] inline std::string network_jwt(FakeSettings const& settings, std::string token) {
    std::string const issuer = settings.address + "/";
    Claims const claims{
        .iss = issuer, .sub = issuer, .aud = {"openziti-enroller"}, .jti = std::move(token), .em = "network"};
    return make_jwt(settings, encode(claims));
}

}  // namespace zitiwire::inline ZITIWIRE_ABI::fake
