// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <zitiwire/fake/entities.hpp>
#include <zitiwire/fake/errors.hpp>
#include <zitiwire/fake/http_rules.hpp>
#include <zitiwire/fake/list.hpp>
#include <zitiwire/fake/state.hpp>
#include <zitiwire/fake/store.hpp>
#include <zitiwire/fake/zitiql/symbols.hpp>
#include <zitiwire/management/authenticator.hpp>
#include <zitiwire/model/tags.hpp>
#include <zitiwire/text/timestamp.hpp>
#include <zitiwire/version.hpp>

#include <expected>
#include <functional>
#include <map>
#include <optional>
#include <string>
#include <utility>

/// What an identity logs in with, as it sees that itself.
namespace zitiwire::inline ZITIWIRE_ABI::fake {

/// A certificate or the password of an identity.
struct Authenticator {
    std::string id;
    std::string identity_id;
    std::string method;  ///< "cert" or "updb"
    Timestamp created{}, updated{};
    std::optional<std::string> fingerprint{}, pem{}, user_name{};
    bool is_of_network = false;
};

template <>
struct zitiql::Symbols<Authenticator> {
    using enum ValueType;
    static constexpr Symbol<Authenticator> table[] = {
        {"id", string, &member_value<&Authenticator::id>},
        {"createdAt", datetime, &member_value<&Authenticator::created>},
        {"updatedAt", datetime, &member_value<&Authenticator::updated>},
        {"tags", any, &no_value},
        {"isSystem", boolean, &no_value},
        {"identity", string, &member_value<&Authenticator::identity_id>},
        {"method", string, &member_value<&Authenticator::method>},
        {"certFingerprint", string, &member_value<&Authenticator::fingerprint>},
        {"certPem", string, &member_value<&Authenticator::pem>},
        {"isIssuedByNetwork", boolean, &member_value<&Authenticator::is_of_network>},
        {"updbUsername", string, &member_value<&Authenticator::user_name>},
        {"updbPassword", string, &no_value},
        {"updbSalt", string, &no_value},
        {"publicKeyPrint", string, &no_value},
        {"isExtendRequested", boolean, &no_value},
        {"isKeyRollRequested", boolean, &no_value},
        {"extendRequestedAt", datetime, &no_value},
        {"lastExtendRolledKeys", boolean, &no_value},
        {"lastAuthResolvedToRoot", boolean, &no_value},
    };
};

/// By id.
[[nodiscard]] inline std::map<std::string, Authenticator, std::less<>> authenticators_of(Identity const& identity) {
    std::map<std::string, Authenticator, std::less<>> all;
    for (CertificateAuthenticator const& certificate : identity.certificates) {
        Authenticator made{.id = certificate.own_id(), .identity_id = identity.id, .method = "cert"};
        made.created = certificate.created;
        made.updated = certificate.updated.value_or(certificate.created);
        made.fingerprint = certificate.fingerprint;
        made.pem = certificate.pem;
        made.is_of_network = certificate.is_of_network;
        all.insert_or_assign(made.id, std::move(made));
    }
    if (identity.has_password()) {
        Authenticator made{.id = identity.password_id(), .identity_id = identity.id, .method = "updb"};
        made.created = made.updated = identity.created;
        made.user_name = identity.user_name;
        all.insert_or_assign(made.id, std::move(made));
    }
    return all;
}

[[nodiscard]] inline AuthenticatorDetail to_detail(Authenticator const& authenticator, Identity const& identity) {
    AuthenticatorDetail detail;
    detail._links = links_of("current-identity/authenticators", authenticator.id, {"self"});
    detail.createdAt = shown(authenticator.created);
    detail.updatedAt = shown(authenticator.updated);
    detail.id = authenticator.id;
    detail.certPem = authenticator.pem;
    detail.fingerprint = authenticator.fingerprint;
    detail.identity = reference(identity);
    detail.identityId = identity.id;
    if (authenticator.is_of_network) detail.isIssuedByNetwork = true;
    if (authenticator.fingerprint) detail.lastAuthResolvedToRoot = true;
    detail.method = authenticator.method;
    detail.username = authenticator.user_name;
    return detail;
}

/// The caller, if its log-in is whole.
[[nodiscard]] inline Outcome<Identity const*> whole_caller(Call const& call) {
    if (call.caller.identity == nullptr || call.caller.is_half_done) return std::unexpected(unauthorized());
    return call.caller.identity;
}

/// GET /current-identity/authenticators.
[[nodiscard]] inline Outcome<Answered> list_own_authenticators(State&, Call const& call) {
    Outcome<Identity const*> const caller = whole_caller(call);
    if (!caller) return std::unexpected(caller.error());
    Outcome<ListQuery> const list =
        read_list_query(parse_query(call.request.query), "", zitiql::type_of<Authenticator>);
    if (!list) return std::unexpected(list.error());
    auto const all = authenticators_of(**caller);
    auto const found = select(all, *list, [](Authenticator const&) { return true; });
    return page_of<ListAuthenticatorsEnvelope>(found, *list,
                                               [&](Authenticator const& one) { return to_detail(one, **caller); });
}

/// GET /current-identity/authenticators/{id}.
[[nodiscard]] inline Outcome<Answered> detail_own_authenticator(State&, Call const& call) {
    Outcome<Identity const*> const caller = whole_caller(call);
    if (!caller) return std::unexpected(caller.error());
    auto const all = authenticators_of(**caller);
    Authenticator const* const found = Store::find(all, call.id);
    if (found == nullptr) return std::unexpected(not_found({}));
    return success(DetailAuthenticatorEnvelope{.data = to_detail(*found, **caller)});
}

}  // namespace zitiwire::inline ZITIWIRE_ABI::fake
