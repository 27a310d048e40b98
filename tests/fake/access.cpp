// SPDX-License-Identifier: BSL-1.0
#include "place.hpp"

#include <zitiwire/enroll/jwt.hpp>
#include <zitiwire/filter/compare.hpp>
#include <zitiwire/management/api_session.hpp>
#include <zitiwire/management/auth_policy.hpp>
#include <zitiwire/management/authenticator.hpp>
#include <zitiwire/management/certificate_authority.hpp>
#include <zitiwire/management/external_jwt_signer.hpp>
#include <zitiwire/management/identity.hpp>
#include <zitiwire/management/identity_access.hpp>
#include <zitiwire/management/identity_type.hpp>
#include <zitiwire/management/informational.hpp>
#include <zitiwire/management/posture_check.hpp>
#include <zitiwire/management/revocation.hpp>
#include <zitiwire/management/session.hpp>
#include <zitiwire/zitiwire.hpp>

#include <doctest/doctest.h>

#include <string>
#include <utility>
#include <vector>

using namespace zitiwire;
using fake_tests::Place;

namespace {

std::string const pem = "-----BEGIN CERTIFICATE-----\nMAA=\n-----END CERTIFICATE-----\n";

AuthPolicyCreate policy(std::string name) {
    AuthPolicyCreate made{.name = std::move(name), .primary = {}, .secondary = {}};
    made.primary.updb = {.allowed = true, .maxAttempts = 3, .minPasswordLength = 8};
    return made;
}

CaCreate ca(std::string name) {
    return {.certPem = pem + name, .identityRoles = {"a"}, .isAuthEnabled = true, .name = std::move(name)};
}

std::string identity(Place& place, std::string name) { return place.make(CreateIdentity{{.name = std::move(name)}}); }

}  // namespace

TEST_CASE("fake access: parts of an authentication policy are changed one by one") {
    Place place;
    std::string const id = place.make(CreateAuthPolicy{policy("p")});
    (void)place.get(
        PatchAuthPolicy{id, {.primary = AuthPolicyPrimaryPatch{.updb = AuthPolicyPrimaryUpdbPatch{.maxAttempts = 9}}}});
    AuthPolicyDetail const detail = place.get(DetailAuthPolicy{id}).data;
    CHECK(detail.primary.updb.maxAttempts == 9);
    CHECK(detail.primary.updb.minPasswordLength == 8);
    CHECK(detail.primary.updb.allowed);
    CHECK(detail.name == "p");

    AuthPolicyCreate unknown = policy("q");
    unknown.secondary.requireExtJwtSigner = "nope";
    CHECK(place.refused(CreateAuthPolicy{unknown}) == "404 NOT_FOUND secondary.requiredExtJwtSigner");
    unknown.secondary.requireExtJwtSigner.reset();
    unknown.primary.extJwt.allowedSigners = {"nope"};
    CHECK(place.refused(CreateAuthPolicy{unknown}) == "404 NOT_FOUND primary.extJwt.allowedExtJwtSigners[0]");
}

TEST_CASE("fake access: a policy cannot go while an identity has it, and counts for its log-in") {
    Place place;
    std::string const id = place.make(CreateAuthPolicy{policy("p")});
    std::string const someone = place.make(CreateIdentity{{.authPolicyId = id, .name = "someone"}});
    CHECK(place.refused(DeleteAuthPolicy{id}) == "409 CAN_NOT_DELETE_REFERENCED_ENTITY authPolicyId");
    CHECK(place.refused(DeleteAuthPolicy{"default"}) == "409 CAN_NOT_DELETE_REFERENCED_ENTITY authPolicyId");
    (void)place.get(CreateAuthenticator{
        {.identityId = someone, .method = "updb", .password = Secret{"correct horse"}, .username = "someone"}});
    CHECK(place.client(Authenticate::with_password("someone", Secret{"correct horse"})));
    (void)place.get(
        PatchAuthPolicy{id, {.primary = AuthPolicyPrimaryPatch{.updb = AuthPolicyPrimaryUpdbPatch{.allowed = false}}}});
    CHECK(place.refused(Authenticate::with_password("someone", Secret{"correct horse"})) == "401 INVALID_AUTH ");
    (void)place.get(DeleteIdentity{someone});
    (void)place.get(DeleteAuthPolicy{id});
    CHECK(place.refused(DetailAuthPolicy{id}) == "404 NOT_FOUND authPolicy with id " + id + " not found");
}

TEST_CASE("fake access: a CA is made, verified, and loses its claim with the next PATCH") {
    Place place;
    CaCreate wanted = ca("ca");
    wanted.externalIdClaim = ExternalIdClaim{.location = "SAN_URI", .matcher = "SCHEME", .parser = "SPLIT"};
    std::string const id = place.make(CreateCa{wanted});
    CaDetail detail = place.get(DetailCa{id}).data;
    CHECK(detail.externalIdClaim->location == "SAN_URI");
    CHECK(detail.fingerprint.size() == 40);
    CHECK_FALSE(detail.isVerified);
    CHECK(place.refused(CreateCa{ca("ca")}) == "400 COULD_NOT_VALIDATE name");
    CHECK(place.refused(VerifyCa{id, "hello"}) == "400 COULD_NOT_PARSE_PEM_BLOCK ");
    (void)place.get(VerifyCa{id, pem});
    CHECK(place.refused(VerifyCa{id, pem}) == "409 CA_ALREADY_VERIFIED ");
    (void)place.get(PatchCa{id, {.name = "renamed"}});
    detail = place.get(DetailCa{id}).data;
    CHECK(detail.isVerified);
    CHECK(detail.name == "renamed");
    CHECK_FALSE(detail.externalIdClaim);
    auto const jwt = peek(place.get(GetCaJwt{id}).reveal());
    CHECK(jwt->claims.em == "ca");
    CHECK(jwt->claims.sub == id);

    std::string const other = place.make(CreateCa{ca("other")});
    CHECK(place.refused(PatchCa{other, {.name = "renamed"}}) ==
          "500 UNHANDLED duplicate value 'renamed' in unique index on cas store");
    (void)place.get(DeleteCa{id});
    CHECK(place.names(ListCas{}) == "other ");
}

TEST_CASE("fake access: authenticators are made, changed, extended and enrolled again") {
    Place place;
    std::string const someone = identity(place, "someone");
    auto const password = AuthenticatorCreate{
        .identityId = someone, .method = "updb", .password = Secret{"correct horse"}, .username = "someone"};
    std::string const id = place.make(CreateAuthenticator{password});
    CHECK(place.refused(CreateAuthenticator{password}) == "409 MAX_AUTHENTICATOR_METHODS_REACHED ");
    (void)place.get(PatchAuthenticator{id, {.username = "renamed"}});
    CHECK(place.get(DetailAuthenticator{id}).data.username == "renamed");
    CHECK(place.client(Authenticate::with_password("renamed", Secret{"correct horse"})));
    (void)place.get(UpdateAuthenticator{id, {.password = Secret{"other horse"}, .username = "again"}});
    CHECK(place.client(Authenticate::with_password("again", Secret{"other horse"})));
    CHECK(place.refused(PatchAuthenticator{id, {.username = "abc"}}) == "400 COULD_NOT_VALIDATE username");

    std::string const certificate =
        place.make(CreateAuthenticator{{.certPem = pem, .identityId = someone, .method = "cert"}});
    auto const all = place.get(GetIdentityAuthenticators{someone}).data;
    CHECK(all.size() == 2);
    CHECK(place.get(ListAuthenticators{}).data.size() == 3);  // and the administrator's password
    AuthenticatorDetail detail = place.get(DetailAuthenticator{certificate}).data;
    CHECK(detail.identity.name == "someone");
    CHECK_FALSE(detail.isExtendRequested);
    (void)place.get(RequestExtendAuthenticator{certificate, {.rollKeys = true}});
    detail = place.get(DetailAuthenticator{certificate}).data;
    CHECK(detail.isExtendRequested == true);
    CHECK(detail.isKeyRollRequested == true);

    Timestamp const later{place.controller.now().seconds + 60, 0};
    CHECK(place.refused(ReEnrollAuthenticator{certificate, {Timestamp{0, 0}}}).starts_with("400 INVALID_FIELD"));
    std::string const enrollment = place.make(ReEnrollAuthenticator{certificate, {later}});
    CHECK(place.get(DetailEnrollment{enrollment}).data.method == "ott");
    CHECK(place.refused(DetailAuthenticator{certificate}).starts_with("404"));
    (void)place.get(DeleteAuthenticator{id});
    CHECK_FALSE(place.client(Authenticate::with_password("again", Secret{"other horse"})));
    CHECK(place.get(GetIdentityAuthenticators{someone}).data.empty());
}

TEST_CASE("fake access: sessions are listed, and end by their id") {
    Place place;
    std::string const someone = identity(place, "someone");
    (void)place.controller.log_in(someone);
    auto const found = place.get(ListAPISessions{.filter = filter::equal(ApiSessionFields::identity, someone)}).data;
    REQUIRE(found.size() == 1);
    CHECK(found.front().identity.name == "someone");
    CHECK(place.get(DetailAPISessions{found.front().id}).data.identityId == someone);
    (void)place.get(DeleteAPISessions{found.front().id});
    CHECK(place.refused(DetailAPISessions{found.front().id}).starts_with("404"));
    CHECK(place.get(ListSessions{}).data.empty());
    CHECK(place.refused(DeleteSession{"nope"}) == "404 NOT_FOUND session with id nope not found");
}

TEST_CASE("fake access: what is revoked has the id of what it revokes") {
    Place place;
    std::string const uuid = "f7280c1c-3de5-5739-ba08-23611e83f5d0";
    CHECK(place.make(CreateRevocation{{.id = uuid, .type = RevocationType::JTI}}) == uuid);
    RevocationDetail const detail = place.get(DetailRevocation{uuid}).data;
    CHECK(detail.type == "JTI");
    CHECK(detail.expiresAt.seconds == place.controller.now().seconds + 86'400);
    CHECK(place.controller.store().revoked.contains(uuid));
    CHECK(place.refused(CreateRevocation{{.id = "nope", .type = RevocationType::JTI}}) == "400 COULD_NOT_VALIDATE id");
    CHECK(place.refused(CreateRevocation{{.id = "nope", .type = RevocationType::IDENTITY}}) == "404 NOT_FOUND ");
    CHECK(place.get(ListRevocations{}).data.size() == 1);
}

TEST_CASE("fake access: a signer that a policy names stays") {
    Place place;
    std::string const signer = place.make(CreateExternalJwtSigner{{.audience = "a",
                                                                   .enabled = true,
                                                                   .issuer = "https://idp",
                                                                   .jwksEndpoint = "https://idp/keys",
                                                                   .name = "idp"}});
    AuthPolicyCreate naming = policy("p");
    naming.primary.extJwt = {.allowed = true, .allowedSigners = {signer}};
    std::string const id = place.make(CreateAuthPolicy{naming});
    CHECK(place.refused(DeleteExternalJwtSigner{signer}) ==
          "409 CAN_NOT_DELETE_REFERENCED_ENTITY primary.extJwt.allowedSigners");
    (void)place.get(DeleteAuthPolicy{id});
    (void)place.get(DeleteExternalJwtSigner{signer});
}

TEST_CASE("fake access: kinds of identities and checks, and how many there are of all") {
    Place place;
    CHECK(place.names(ListIdentityTypes{}) == "Default Router ");
    CHECK(place.get(DetailPostureCheckType{"OS"}).data.operatingSystems.size() == 5);
    (void)identity(place, "someone");
    auto const counts = place.get(ListSummary{}).data;
    CHECK(counts.find("identities")->second == 2);
    CHECK(counts.find("postureCheckTypes")->second == 5);
    CHECK(counts.find("routers.edge")->second == 0);
}
