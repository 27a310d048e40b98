// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <zitiwire/fake/go/json.hpp>
#include <zitiwire/fake/store.hpp>
#include <zitiwire/fake/topics/record.hpp>
#include <zitiwire/json/decode.hpp>
#include <zitiwire/management/auth_policy.hpp>
#include <zitiwire/version.hpp>

#include <algorithm>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

/// Whom a controller trusts, and how far: authentication policies, external signers and CAs of third parties as log-ins
/// and enrolments look at them. What is kept of each is a record of its topic.
namespace zitiwire::inline ZITIWIRE_ABI::fake {

/// How identities may log in.
struct AuthPolicy {
    AuthPolicyPrimary primary{};
    AuthPolicySecondary secondary{};
};

/// Absent when there is none.
[[nodiscard]] inline std::optional<AuthPolicy> find_auth_policy(Store const& store, std::string_view id) {
    Record const* const record = Store::find(store.in("auth-policies"), id);
    if (record == nullptr) return std::nullopt;
    return AuthPolicy{decode<AuthPolicyPrimary>(record->json("primary")).value_or(AuthPolicyPrimary{}),
                      decode<AuthPolicySecondary>(record->json("secondary")).value_or(AuthPolicySecondary{})};
}

/// A signer of JWTs that identities may log in with.
struct ExternalSigner {
    std::string id;
    std::string issuer{};
    std::string client_id{};
    std::string auth_url{};
    std::vector<std::string> scopes{};
    bool enrolls_to_certificate = false;  ///< its JWTs make identities that log in with a certificate (2.0 on)
    bool enrolls_to_token = false;  ///< or with the JWTs themselves
};

/// A signer, of which nothing but its id may be known.
[[nodiscard]] inline ExternalSigner external_signer(Store const& store, std::string_view id) {
    Record const* const record = Store::find(store.in("external-jwt-signers"), id);
    if (record == nullptr) return {.id = std::string{id}};
    return {.id = record->id,
            .issuer = record->text("issuer"),
            .client_id = record->text("clientId"),
            .auth_url = record->text("externalAuthUrl"),
            .scopes = record->texts("scopes"),
            .enrolls_to_certificate = record->flag("enrollToCertEnabled"),
            .enrolls_to_token = record->flag("enrollToTokenEnabled")};
}

/// A CA of a third party.
struct Ca {
    std::string id;
    std::string name;
    bool is_verified = false;  ///< method `ca` wants that
    bool enrolls_by_token = false;  ///< method `ottca`
    bool enrolls_by_itself = false;  ///< method `ca`
    bool has_external_ids = false;  ///< identities are found by a claim of the certificate, not by its fingerprint
    std::string name_format{};  ///< of [caName], [caId], [commonName], [identityId], [requestedName]
    std::vector<std::string> identity_roles{};
};

[[nodiscard]] inline Ca to_ca(Record const& record) {
    std::string const format = record.text("identityNameFormat");
    return {.id = record.id,
            .name = record.text("name"),
            .is_verified = record.flag("isVerified"),
            .enrolls_by_token = record.flag("isOttCaEnrollmentEnabled"),
            .enrolls_by_itself = record.flag("isAutoCaEnrollmentEnabled"),
            .has_external_ids = record.json("externalIdClaim").starts_with('{'),
            .name_format = format.empty() ? "[caName]-[commonName]" : format,
            .identity_roles = record.texts("identityRoles")};
}

/// The certificate as one that a CA has signed; null when it has not.
[[nodiscard]] inline CaCertificate const* find_certificate(Store const& store, std::string_view ca_id,
                                                           std::string_view fingerprint) {
    auto const* const signed_by = Store::find(store.ca_certificates, ca_id);
    if (signed_by == nullptr) return nullptr;
    auto const found = std::ranges::find(*signed_by, fingerprint, &CaCertificate::fingerprint);
    return found == signed_by->end() ? nullptr : &*found;
}

}  // namespace zitiwire::inline ZITIWIRE_ABI::fake
