// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <zitiwire/fake/credentials.hpp>
#include <zitiwire/fake/errors.hpp>
#include <zitiwire/fake/state.hpp>
#include <zitiwire/fake/store.hpp>
#include <zitiwire/http/request.hpp>
#include <zitiwire/version.hpp>

#include <algorithm>
#include <cstdint>
#include <string>
#include <string_view>

/// The JWTs of external signers that requests carry.
namespace zitiwire::inline ZITIWIRE_ABI::fake {

/// What is wrong with the JWT of an external signer that a request carries.
enum class ExternalFault : std::uint8_t { none, missing, invalid, expired };

struct ExternalToken {
    ExternalFault fault = ExternalFault::missing;
    std::string identity_id{}, signer_id{};
};

/// The best of the bearer tokens of a request: one bad before a good one does no harm.
[[nodiscard]] inline ExternalToken external_token(State const& state, HttpRequest const& request) {
    ExternalToken best;
    for (std::string_view const token : bearer_tokens(state, request.headers)) {
        Bearer const* const bearer = Store::find(state.store().bearers, token);
        bool const looks_like_jwt = token.starts_with("eyJ") && std::ranges::count(token, '.') == 2;
        if (bearer == nullptr || bearer->made) {
            if (looks_like_jwt && best.fault == ExternalFault::missing) best.fault = ExternalFault::invalid;
            continue;
        }
        if (bearer->kind == BearerKind::expired) best.fault = ExternalFault::expired;
        bool const is_known = Store::find(state.store().identities, bearer->identity_id) != nullptr;
        if (bearer->kind == BearerKind::external && is_known)
            return {ExternalFault::none, bearer->identity_id, bearer->signer_id};
    }
    return best;
}

/// The challenge for such a token; `role` is "primary" or "secondary". It names all signers that could have made one.
[[nodiscard]] inline std::string external_challenge(State const& state, std::string_view role, ExternalFault fault,
                                                    std::string_view only_signer) {
    std::string ids, issuers;
    auto const add = [&](ExternalSigner const& signer) {
        ids.append(ids.empty() ? "" : "|").append(signer.id);
        issuers.append(issuers.empty() ? "" : "|").append(signer.issuer);
    };
    if (!only_signer.empty()) {
        add(external_signer(state.store(), only_signer));
    } else {
        for (auto const& [id, record] : state.store().in("external-jwt-signers"))
            add(external_signer(state.store(), id));
    }
    std::string_view word = "missing", text = "no matching token was provided";
    if (fault == ExternalFault::invalid) {
        word = "invalid";
        text = "token is invalid";
    }
    if (fault == ExternalFault::expired) {
        word = "expired";
        text = "token expired";
    }
    std::string const realm = concat({"openziti-", role, "-ext-jwt"});
    return concat({challenge("Bearer", realm, word, text), " id=\"", ids, "\" issuer=\"", issuers, "\""});
}

}  // namespace zitiwire::inline ZITIWIRE_ABI::fake
