// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <zitiwire/container/flat_map.hpp>
#include <zitiwire/fake/entities.hpp>
#include <zitiwire/fake/errors.hpp>
#include <zitiwire/fake/state.hpp>
#include <zitiwire/fake/store.hpp>
#include <zitiwire/json/json_text.hpp>
#include <zitiwire/json/leaf.hpp>
#include <zitiwire/management/identity_credentials.hpp>
#include <zitiwire/model/entity_ref.hpp>
#include <zitiwire/model/envelope.hpp>
#include <zitiwire/model/links.hpp>
#include <zitiwire/model/tags.hpp>
#include <zitiwire/text/secret.hpp>
#include <zitiwire/text/timestamp.hpp>
#include <zitiwire/version.hpp>

#include <boost/describe/class.hpp>

#include <algorithm>
#include <cstdint>
#include <optional>
#include <string>
#include <utility>
#include <vector>

/// Identities as the API shows them. The models that clients read cannot tell null from absent, so they do not serve
/// here.
namespace zitiwire::inline ZITIWIRE_ABI::fake {

/// An enrollment as its identity shows it.
struct ShownEnrollment {
    std::optional<EntityRef> ca{};
    std::optional<std::string> caId{};
    Timestamp expiresAt{};
    std::string id{};
    Secret jwt{};
    Secret token{};

    BOOST_DESCRIBE_CLASS(ShownEnrollment, (), (ca, caId, expiresAt, id, jwt, token), (), ())
};

struct ShownEnrollments {
    std::optional<ShownEnrollment> ott{};
    std::optional<ShownEnrollment> ottca{};
    std::optional<ShownEnrollment> updb{};

    BOOST_DESCRIBE_CLASS(ShownEnrollments, (), (ott, ottca, updb), (), ())
};

/// A certificate as its identity shows it.
struct ShownCertificate {
    std::string fingerprint{};
    std::string id{};

    BOOST_DESCRIBE_CLASS(ShownCertificate, (), (fingerprint, id), (), ())
};

/// Of several certificates one is shown.
struct ShownAuthenticators {
    std::optional<ShownCertificate> cert{};
    std::optional<IdentityAuthenticatorsUpdb> updb{};

    BOOST_DESCRIBE_CLASS(ShownAuthenticators, (), (cert, updb), (), ())
};

/// Specification: `identityDetail`, in the order of its members and with nulls as controllers write them.
struct ShownIdentity {
    Links _links{};
    Timestamp createdAt{};
    std::string id{};
    Tags tags{};
    Timestamp updatedAt{};
    Tags appData{};
    EntityRef authPolicy{};
    std::string authPolicyId{};
    ShownAuthenticators authenticators{};
    std::int64_t defaultHostingCost = 0;
    std::string defaultHostingPrecedence{};
    bool disabled = false;
    std::optional<Timestamp> disabledAt{};
    std::optional<Timestamp> disabledUntil{};
    std::string edgeRouterConnectionStatus{"offline"};
    ShownEnrollments enrollment{};
    Json envInfo{"{}"};
    Json externalId{};  ///< null for none
    bool hasApiSession = false;
    bool hasEdgeRouterConnection = false;
    Json interfaces{};
    bool isAdmin = false;
    bool isDefaultAdmin = false;
    bool isMfaEnabled = false;
    std::string name{};
    std::optional<Json> permissions{};  ///< from 2.0 on; null for none
    Json roleAttributes{};  ///< 1.x: null for none
    Json sdkInfo{"{}"};
    FlatMap<std::string, std::int64_t> serviceHostingCosts{};
    FlatMap<std::string, std::string> serviceHostingPrecedences{};
    EntityRef type{};
    std::string typeId{};

    BOOST_DESCRIBE_CLASS(ShownIdentity, (),
                         (_links, createdAt, id, tags, updatedAt, appData, authPolicy, authPolicyId, authenticators,
                          defaultHostingCost, defaultHostingPrecedence, disabled, disabledAt, disabledUntil,
                          edgeRouterConnectionStatus, enrollment, envInfo, externalId, hasApiSession,
                          hasEdgeRouterConnection, interfaces, isAdmin, isDefaultAdmin, isMfaEnabled, name, permissions,
                          roleAttributes, sdkInfo, serviceHostingCosts, serviceHostingPrecedences, type, typeId),
                         (), ())
};

struct ShownIdentitiesEnvelope {
    std::vector<ShownIdentity> data{};
    Meta meta{};

    BOOST_DESCRIBE_CLASS(ShownIdentitiesEnvelope, (), (data, meta), (), ())
};

struct ShownIdentityEnvelope {
    ShownIdentity data{};
    Meta meta{};

    BOOST_DESCRIBE_CLASS(ShownIdentityEnvelope, (), (data, meta), (), ())
};

[[nodiscard]] inline ShownEnrollments enrollments_of(Store const& store, Identity const& identity) {
    ShownEnrollments all;
    for (auto const& [id, enrollment] : store.enrollments) {
        if (enrollment.identity_id != identity.id) continue;
        ShownEnrollment shown_one{
            .expiresAt = shown(enrollment.expires), .id = id, .jwt = enrollment.jwt, .token = enrollment.token};
        Record const* const ca = enrollment.ca_id ? Store::find(store.in("cas"), *enrollment.ca_id) : nullptr;
        if (ca != nullptr)
            shown_one.ca = reference("cas", ca->id, ca->text("name"), links_of("cas", ca->id, {"jwt", "self"}));
        shown_one.caId = enrollment.ca_id;
        if (enrollment.method == "ott")
            all.ott = std::move(shown_one);
        else if (enrollment.method == "ottca")
            all.ottca = std::move(shown_one);
        else
            all.updb = std::move(shown_one);
    }
    return all;
}

[[nodiscard]] inline ShownIdentity to_detail(State const& state, Identity const& identity) {
    Store const& store = state.store();
    ShownIdentity detail;
    detail._links = identity_links(identity.id, identity.auth_policy_id);
    detail.createdAt = shown(identity.created);
    detail.updatedAt = shown(identity.last_change());
    detail.id = identity.id;
    detail.tags = identity.tags;
    detail.appData = identity.app_data;
    Record const* const policy = Store::find(store.in("auth-policies"), identity.auth_policy_id);
    detail.authPolicy =
        reference("auth-policies", identity.auth_policy_id, policy == nullptr ? "" : policy->text("name"),
                  links_of("auth-policies", identity.auth_policy_id, {"self"}));
    detail.authPolicyId = identity.auth_policy_id;
    if (!identity.certificates.empty()) {
        CertificateAuthenticator const& last = identity.certificates.back();
        detail.authenticators.cert = {.fingerprint = last.fingerprint, .id = last.own_id()};
    }
    if (identity.has_password())
        detail.authenticators.updb = {.id = identity.password_id(), .username = *identity.user_name};
    detail.defaultHostingCost = identity.hosting_cost;
    detail.defaultHostingPrecedence = identity.hosting_precedence;
    detail.disabled = identity.is_disabled;
    detail.disabledAt = identity.disabled_at;
    detail.disabledUntil = identity.disabled_until;
    detail.enrollment = enrollments_of(store, identity);
    if (identity.external_id) detail.externalId = json_string(*identity.external_id);
    detail.hasApiSession =
        std::ranges::any_of(store.sessions, [&](auto const& entry) { return entry.second.identity_id == identity.id; });
    detail.isAdmin = identity.is_admin;
    detail.isDefaultAdmin = identity.is_default_admin;
    detail.isMfaEnabled = identity.totp && identity.totp->is_verified;
    detail.name = identity.name;
    if (!state.is_old())
        detail.permissions = identity.permissions.empty() ? Json{} : json_strings(identity.permissions);
    if (!state.is_old() || !identity.role_attributes.empty())
        detail.roleAttributes = json_strings(identity.role_attributes);
    detail.serviceHostingCosts = identity.service_costs;
    detail.serviceHostingPrecedences = identity.service_precedences;
    detail.type =
        reference("identity-types", identity.type, identity.type, links_of("identity-types", identity.type, {"self"}));
    detail.typeId = identity.type;
    return detail;
}

}  // namespace zitiwire::inline ZITIWIRE_ABI::fake
