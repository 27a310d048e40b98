// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <zitiwire/fake/topics/enrollments.hpp>
#include <zitiwire/fake/topics/identities.hpp>
#include <zitiwire/fake/topics/odd_rules.hpp>
#include <zitiwire/fake/topics/table_rules.hpp>
#include <zitiwire/fake/topics/topic.hpp>
#include <zitiwire/fake/topics/views.hpp>
#include <zitiwire/json/reflect.hpp>
#include <zitiwire/management/api_session.hpp>
#include <zitiwire/management/auth_policy.hpp>
#include <zitiwire/management/authenticator.hpp>
#include <zitiwire/management/certificate_authority.hpp>
#include <zitiwire/management/enrollment.hpp>
#include <zitiwire/management/external_jwt_signer.hpp>
#include <zitiwire/management/identity.hpp>
#include <zitiwire/management/identity_type.hpp>
#include <zitiwire/management/posture_check.hpp>
#include <zitiwire/management/revocation.hpp>
#include <zitiwire/management/session.hpp>
#include <zitiwire/version.hpp>

/// Who may log in, and how: signers, policies, CAs, authenticators, sessions, and the kinds of identities and checks.
namespace zitiwire::inline ZITIWIRE_ABI::fake {

inline constexpr Topic access_topics[] = {
    {.collection = "identities",
     .singular = "identity",
     .parameter = "identity",
     .permission = "identity",
     .create = &reflect::type_of<IdentityCreate>,
     .update = &reflect::type_of<IdentityUpdate>,
     .patch = &reflect::type_of<IdentityPatch>,
     .detail = &reflect::type_of<IdentityDetail>,
     .defaults = R"({"edgeRouterConnectionStatus":"offline","envInfo":{},"externalId":null,)"
                 R"("hasEdgeRouterConnection":false,"interfaces":null,"permissions":null,"roleAttributes":null,)"
                 R"("sdkInfo":{}})",
     .symbols = "name:text externalId:text type=typeId:text authPolicyId:text isAdmin:flag isDefaultAdmin:flag "
                "roleAttributes:set appData:data",
     .rules = topic_rules::identity,
     .newer = "permissions",
     .unique = "name externalId",
     .index = "identities",
     .refuses = refuses_identity,
     .ids = IdKind::entity,
     .kept = kept_identity,
     .gone = gone_identity,
     .view = view_identities,
     .completed = complete_identity},
    {.collection = "enrollments",
     .singular = "enrollment",
     .parameter = "enrollment",
     .permission = "enrollment",
     .create = &reflect::type_of<EnrollmentCreate>,
     .detail = &reflect::type_of<EnrollmentDetail>,
     .symbols = "token:text identity=identityId:text edgeRouter=edgeRouterId:text "
                "transitRouter=transitRouterId:text caId:text",
     .rules = topic_rules::enrollment,
     .refuses = refuses_enrollment,
     .kept = kept_enrollment,
     .gone = gone_enrollment,
     .view = view_enrollments,
     .completed = complete_enrollment,
     .closed = closed_enrollment},
    {.collection = "external-jwt-signers",
     .singular = "externalJwtSigner",
     .parameter = "externalJwtSigner",
     .permission = "external-jwt-signer",
     .create = &reflect::type_of<ExternalJwtSignerCreate>,
     .update = &reflect::type_of<ExternalJwtSignerUpdate>,
     .patch = &reflect::type_of<ExternalJwtSignerPatch>,
     .detail = &reflect::type_of<ExternalJwtSignerDetail>,
     .defaults = R"({"audience":null,"certPem":null,"claimsProperty":"sub","clientId":null,"commonName":"",)"
                 R"("enabled":false,"enrollAuthPolicyId":"default","enrollNameClaimsSelector":"/sub",)"
                 R"("externalAuthUrl":null,"fingerprint":null,"issuer":null,"jwksEndpoint":null,"kid":null,"name":"",)"
                 R"("notAfter":"0001-01-01T00:00:00.000Z","notBefore":"0001-01-01T00:00:00.000Z","scopes":null,)"
                 R"("targetToken":"ACCESS","useExternalId":false})",
     .symbols =
         "name:text issuer:text audience:text enabled:flag kid:text certPem:text claimsProperty:text clientId:text "
         "commonName:text fingerprint:text notAfter:date notBefore:date scopes:set targetToken:text "
         "useExternalId:flag enrollAttributeClaimsSelector:text enrollAuthPolicyId:text "
         "enrollNameClaimsSelector:text enrollToCertEnabled:flag enrollToTokenEnabled:flag",
     .rules = topic_rules::external_jwt_signer,
     .newer = "enrollAttributeClaimsSelector enrollAuthPolicyId enrollNameClaimsSelector enrollToCertEnabled "
              "enrollToTokenEnabled",
     .refuses = refuses_signer,
     .kept = kept_signer},
    {.collection = "auth-policies",
     .singular = "authPolicy",
     .parameter = "authPolicy",
     .permission = "auth-policy",
     .create = &reflect::type_of<AuthPolicyCreate>,
     .update = &reflect::type_of<AuthPolicyUpdate>,
     .patch = &reflect::type_of<AuthPolicyPatch>,
     .detail = &reflect::type_of<AuthPolicyDetail>,
     .symbols = "name:text primary.cert.allowed:flag primary.cert.allowExpiredCerts:flag primary.extJwt.allowed:flag "
                "primary.updb.allowed:flag primary.updb.maxAttempts:number primary.updb.minPasswordLength:number "
                "primary.updb.requireMixedCase:flag primary.updb.requireNumberChar:flag "
                "primary.updb.requireSpecialChar:flag secondary.requireTotp:flag secondary.requireExtJwtSigner:flag",
     .rules = topic_rules::auth_policy,
     .seed = R"([{"id":"default","name":"Default","primary":{"cert":{"allowExpiredCerts":true,"allowed":true},)"
             R"("extJwt":{"allowed":true,"allowedSigners":[]},"updb":{"allowed":true,"lockoutDurationMinutes":0,)"
             R"("maxAttempts":0,"minPasswordLength":5,"requireMixedCase":false,"requireNumberChar":false,)"
             R"("requireSpecialChar":false}},"secondary":{"requireTotp":false}}])",
     .refuses = refuses_auth_policy},
    {.collection = "cas",
     .singular = "ca",
     .parameter = "ca",
     .permission = "ca",
     .create = &reflect::type_of<CaCreate>,
     .update = &reflect::type_of<CaUpdate>,
     .patch = &reflect::type_of<CaPatch>,
     .detail = &reflect::type_of<CaDetail>,
     .defaults = R"({"certPem":"","fingerprint":"","identityNameFormat":"[caName]-[commonName]","identityRoles":null,)"
                 R"("isAuthEnabled":false,"isAutoCaEnrollmentEnabled":false,"isOttCaEnrollmentEnabled":false,)"
                 R"("isVerified":false,"name":"","verificationToken":""})",
     .links = "jwt self verify",
     .symbols = "name:text fingerprint:text isVerified:flag verificationToken:text isAuthEnabled:flag "
                "isAutoCaEnrollmentEnabled:flag isOttCaEnrollmentEnabled:flag",
     .rules = topic_rules::ca,
     .refuses = refuses_ca,
     .kept = kept_ca,
     .gone = gone_ca},
    {.collection = "authenticators",
     .singular = "authenticator",
     .parameter = "authenticator",
     .permission = "authenticator",
     .create = &reflect::type_of<AuthenticatorCreate>,
     .update = &reflect::type_of<AuthenticatorUpdate>,
     .patch = &reflect::type_of<AuthenticatorPatch>,
     .detail = &reflect::type_of<AuthenticatorDetail>,
     .symbols = "identity=identityId:text method:text certFingerprint=fingerprint:text certPem:text "
                "isIssuedByNetwork:flag updbUsername=username:text "
                "updbPassword:text updbSalt:text publicKeyPrint:text isExtendRequested:flag isKeyRollRequested:flag "
                "extendRequestedAt:date lastExtendRolledKeys:flag lastAuthResolvedToRoot:flag",
     .rules = topic_rules::authenticator,
     .refuses = refuses_authenticator,
     .kept = kept_authenticator,
     .gone = gone_authenticator,
     .view = view_authenticators},
    {.collection = "api-sessions",
     .singular = "apiSession",
     .permission = "ops",
     .detail = &reflect::type_of<ApiSessionDetail>,
     .defaults = R"({"configTypes":[],"ipAddress":"127.0.0.1"})",
     .links = "self sessions",
     .symbols = "authenticator=authenticatorId:text identity=identityId:text token:text ipAddress:text "
                "lastActivityAt:date mfaComplete=isMfaComplete:flag "
                "mfaRequired=isMfaRequired:flag improperClientCertChain:flag",
     .rules = topic_rules::api_session,
     .gone = gone_api_session,
     .view = view_api_sessions},
    {.collection = "sessions",
     .singular = "session",
     .permission = "ops",
     .detail = &reflect::type_of<SessionManagementDetail>,
     .links = "route-path self",
     .symbols = "token:text apiSession:text service:text type:text"},
    {.collection = "revocations",
     .singular = "revocation",
     .parameter = "revocation",
     .permission = "ops",
     .create = &reflect::type_of<RevocationCreate>,
     .detail = &reflect::type_of<RevocationDetail>,
     .symbols = "expiresAt:date type:text issuedBefore:date",
     .rules = topic_rules::revocation,
     .refuses = refuses_revocation,
     .can_be_deleted = false,
     .is_newer = true,
     .kept = kept_revocation},
    {.collection = "identity-types",
     .singular = "identityType",
     .permission = "identity",
     .detail = &reflect::type_of<IdentityTypeDetail>,
     .seed = R"([{"id":"Default","name":"Default"},{"id":"Router","name":"Router"}])",
     .can_be_deleted = false},
    {.collection = "posture-check-types",
     .singular = "postureCheckType",
     .permission = "posture-check",
     .detail = &reflect::type_of<PostureCheckTypeDetail>,
     .defaults = R"({"version":null})",
     .seed =
         R"([{"id":"DOMAIN","name":"Windows Domain Check","operatingSystems":[{"type":"Windows","versions":["10",)"
         R"("2000","7","8","Vista"]}]},{"id":"MAC","name":"MAC Address Check","operatingSystems":[{"type":"Android",)"
         R"("versions":["10","11","9"]},{"type":"Linux","versions":["4.14","4.19","5.4","5.9"]},{"type":"Windows",)"
         R"("versions":["10","2000","7","8","Vista"]},{"type":"macOS","versions":["10.15","11.0"]}]},{"id":"OS",)"
         R"("name":"Operating System Check","operatingSystems":[{"type":"Android","versions":["10","11","9"]},)"
         R"({"type":"Linux","versions":["4.14","4.19","5.4","5.9"]},{"type":"Windows","versions":["10","2000","7",)"
         R"("8","Vista"]},{"type":"iOS","versions":["11","12"]},{"type":"macOS","versions":["10.15","11.0"]}]},)"
         R"({"id":"PROCESS","name":"Process Check","operatingSystems":[{"type":"Linux","versions":["4.14","4.19",)"
         R"("5.4","5.9"]},{"type":"Windows","versions":["10","2000","7","8","Vista"]},{"type":"macOS","versions":[)"
         R"("10.15","11.0"]}]},{"id":"PROCESS_MULTI","name":"Process Multi Check","operatingSystems":[)"
         R"({"type":"Linux","versions":null},{"type":"Windows","versions":null},{"type":"macOS","versions":null}]}])",
     .can_be_deleted = false},
};

}  // namespace zitiwire::inline ZITIWIRE_ABI::fake
