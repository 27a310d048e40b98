// SPDX-License-Identifier: BSL-1.0
#include <zitiwire/client/call.hpp>
#include <zitiwire/fake/topics/seed.hpp>
#include <zitiwire/fake_controller.hpp>
#include <zitiwire/json/decode.hpp>
#include <zitiwire/json/encode.hpp>
#include <zitiwire/management/auth_policy.hpp>
#include <zitiwire/management/identity.hpp>
#include <zitiwire/management/informational.hpp>
#include <zitiwire/zitiwire.hpp>

#include <doctest/doctest.h>

#include <string>
#include <string_view>

using namespace zitiwire;

namespace {

HttpResponse get(FakeController& controller, std::string path, std::string_view query) {
    HttpRequest request{Method::get, "/edge/management/v1" + path, std::string{query}, {}, ""};
    request.headers.append("zt-session", controller.log_in().token().reveal());
    return controller(request);
}

/// "total: names" of the page, or the status and the code of the error.
template <class Envelope>
std::string page(FakeController& controller, std::string const& path, std::string_view query) {
    HttpResponse const reply = get(controller, path, query);
    if (reply.status != 200) {
        auto const error = decode<ApiErrorEnvelope>(reply.body);
        REQUIRE(error);
        return std::to_string(reply.status) + " " + error->error.code.value();
    }
    auto const read = decode<Envelope>(reply.body);
    REQUIRE(read);
    std::string text = std::to_string(read->meta.pagination->totalCount) + ":";
    for (auto const& entity : read->data) text += " " + entity.name;
    return text;
}

std::string identities(FakeController& controller, std::string_view query) {
    return page<ListIdentitiesEnvelope>(controller, "/identities", query);
}
std::string policies(FakeController& controller, std::string_view query) {
    return page<ListAuthPoliciesEnvelope>(controller, "/auth-policies", query);
}

FakeController three_identities() {
    FakeController controller;
    controller.store().identities.clear();
    controller.store().add(fake::Identity{.id = "admin.ID-0",
                                          .name = "admin",
                                          .is_admin = true,
                                          .created = {1'900'000'000, 0},
                                          .is_default_admin = true});
    fake::Identity lamp{.id = "b",
                        .name = "lamp",
                        .created = {1'900'000'100, 0},
                        .external_id = "outside",
                        .role_attributes = {"home", "light"}};
    lamp.tags = Tags{{"color", Json{"\"r\\u00f6d\""}}, {"watts", Json{"7.5"}}, {"on", Json{"true"}}};
    controller.store().add(lamp);
    controller.store().add(fake::Identity{
        .id = "c", .name = "door", .created = {1'900'000'200, 0}, .type = "Router", .role_attributes = {"home"}});
    return controller;
}

}  // namespace

TEST_CASE("fake lists: identities by page and in order") {
    FakeController controller = three_identities();
    CHECK(identities(controller, "") == "3: admin lamp door");
    CHECK(identities(controller, "limit=1&offset=1") == "3: lamp");
    CHECK(identities(controller, "sort=name desc") == "3: lamp door admin");
    CHECK(identities(controller, "sort=isAdmin,createdAt desc") == "3: door lamp admin");
    CHECK(identities(controller, "sort=externalId&limit=2") == "3: admin door");
    CHECK(identities(controller, "limit=abc") == "601 COULD_NOT_VALIDATE");
    CHECK(identities(controller, "sort=nope") == "400 INVALID_SORT_IDENTIFIER");
    CHECK(identities(controller, "sort=roleAttributes") == "400 INVALID_SORT_IDENTIFIER");
    CHECK(identities(controller, "sort=tags") == "400 INVALID_SORT_IDENTIFIER");
    CHECK(identities(controller, "sort=tags.color") == "500 UNHANDLED");
}

TEST_CASE("fake lists: identities by each kind of value") {
    FakeController controller = three_identities();
    auto const found = [&](std::string_view filter) { return identities(controller, "filter=" + std::string{filter}); };
    CHECK(found("name=\"lamp\"") == "1: lamp");
    CHECK(found("name icontains \"D\" and isAdmin=false") == "1: door");
    CHECK(found("isAdmin") == "1: admin");
    CHECK(found("isDefaultAdmin != true") == "2: lamp door");
    CHECK(found("isSystem = false") == "3: admin lamp door");
    CHECK(found("externalId = null") == "2: admin door");
    CHECK(found("type = \"Router\"") == "1: door");
    CHECK(found("authPolicyId = \"default\"") == "3: admin lamp door");
    CHECK(found("createdAt > datetime(2030-03-17T17:47:00Z)") == "2: lamp door");
    CHECK(found("updatedAt = datetime(2030-03-17T17:50:00Z)") == "1: door");
    CHECK(found("createdAt between datetime(2030-03-17T17:46:40Z) and datetime(2030-03-17T17:50:00Z)") ==
          "2: admin lamp");
    CHECK(found("createdAt not between datetime(2030-03-17T17:46:40Z) and datetime(2030-03-17T17:50:00Z)") ==
          "1: door");
    CHECK(found("tags.color = \"r%C3%B6d\"") == "1: lamp");
    CHECK(found("tags.watts > 7 and tags.on = true") == "1: lamp");
    CHECK(found("tags.watts >= 8") == "0:");
    CHECK(found("appData.x = null") == "3: admin lamp door");
    CHECK(found("name = 1") == "0:");
    CHECK(found("isAdmin = 1") == "400 INVALID_FILTER");
    CHECK(found("createdAt = \"x\"") == "400 INVALID_FILTER");
    CHECK(found("noSuchField = \"x\"") == "400 INVALID_FILTER");
    CHECK(found("token = \"x\"") == "400 INVALID_FILTER");
}

TEST_CASE("fake lists: identities by their set of role attributes") {
    FakeController controller = three_identities();
    auto const found = [&](std::string_view filter) { return identities(controller, "filter=" + std::string{filter}); };
    CHECK(found("anyOf(roleAttributes) = \"light\"") == "1: lamp");
    CHECK(found("allOf(roleAttributes) = \"home\"") == "2: admin door");
    CHECK(found("isEmpty(roleAttributes)") == "1: admin");
    CHECK(found("not isEmpty(roleAttributes)") == "2: lamp door");
    CHECK(found("count(roleAttributes) >= 2") == "1: lamp");
    CHECK(found("roleAttributes = \"home\"") == "400 INVALID_FILTER");
    CHECK(found("anyOf(name) = \"lamp\"") == "400 INVALID_FILTER");
    CHECK(get(controller, "/identities", "filter=roleAttributes = null")
              .body.contains("symbol 'roleAttributes' is a set symbol but is used in non-set function context"));
}

TEST_CASE("fake lists: identities by the parameter for roles") {
    FakeController controller = three_identities();
    CHECK(identities(controller, "roleFilter=%23home") == "2: lamp door");
    CHECK(identities(controller, "roleFilter=%23home&roleFilter=%23light") == "1: lamp");
    CHECK(identities(controller, "roleFilter=%23home&roleFilter=%23light&roleSemantic=AnyOf") == "2: lamp door");
    CHECK(identities(controller, "roleFilter=%23light&roleFilter=%40admin.ID-0&roleSemantic=AnyOf") == "2: admin lamp");
    CHECK(identities(controller, "roleFilter=%23all&limit=1") == "3: admin");
    CHECK(identities(controller, "roleFilter=%23home&filter=name=\"door\"") == "1: door");
    CHECK(identities(controller, "roleFilter=home") == "500 UNHANDLED");
    CHECK(identities(controller, "roleFilter=%23home&roleSemantic=Sometimes") == "400 COULD_NOT_VALIDATE");
}

TEST_CASE("fake lists: authentication policies, of which there is the default one") {
    FakeController controller;
    CHECK(policies(controller, "filter=id=\"default\"") == "1: Default");
    AuthPolicyCreate strict{.name = "Strict", .primary = {}, .secondary = {}};
    strict.primary.updb = {.allowed = true, .maxAttempts = 3, .minPasswordLength = 12};
    fake::put(controller.store(), "auth-policies", "strict", encode(strict));
    CHECK(policies(controller, "sort=name desc") == "2: Strict Default");
    CHECK(policies(controller, "sort=primary.updb.maxAttempts&limit=1") == "2: Default");
    CHECK(policies(controller, "filter=primary.updb.minPasswordLength > 5 and primary.cert.allowed = false") ==
          "1: Strict");
    CHECK(policies(controller, "filter=primary.updb.maxAttempts between 1 and 3") == "0:");
    CHECK(policies(controller, "filter=primary.updb.maxAttempts in [0, 3]") == "2: Default Strict");
    CHECK(policies(controller, "filter=secondary.requireTotp") == "0:");
    CHECK(policies(controller,
                   "filter=primary.cert.allowExpiredCerts and primary.extJwt.allowed and primary.updb.allowed") ==
          "1: Default");
    CHECK(policies(controller,
                   "filter=primary.updb.requireMixedCase or primary.updb.requireNumberChar or "
                   "primary.updb.requireSpecialChar") == "0:");
    CHECK(policies(controller, "filter=tags.color = null and isSystem = false") == "2: Default Strict");
    CHECK(policies(controller, "filter=primary.updb.maxAttempts = \"3\"") == "400 INVALID_FILTER");
    CHECK(policies(controller, "filter=isAdmin") == "400 INVALID_FILTER");
    auto const detail = call(DetailAuthPolicy{"default"}, controller.log_in(), controller);
    REQUIRE(detail);
    CHECK(detail->data.name == "Default");
    CHECK(detail->data.primary.updb.minPasswordLength == 5);
    CHECK_FALSE(call(DetailAuthPolicy{"nope"}, controller.log_in(), controller));
}

TEST_CASE("fake lists: only those who may read identities get them, and then all") {
    FakeController controller = three_identities();
    controller.store().add(fake::Identity{.id = "reader", .name = "reader", .permissions = {"identity.read"}});
    CHECK(call(ListIdentities{}, controller.log_in("reader"), controller)->data.size() == 4);
    CHECK_FALSE(call(ListIdentities{}, controller.log_in("b"), controller));
    CHECK_FALSE(call(ListAuthPolicies{}, controller.log_in("reader"), controller));
    CHECK_FALSE(call(PatchIdentity{"b", {.name = "x"}}, controller.log_in("reader"), controller));
    CHECK(get(controller, "/identities", "limit=-1").body.contains("\"limit\":9223372036854775807"));
}

TEST_CASE(
    "fake lists: the enrollments of one identity; an unknown one has none, its id is a part of the filter, and a bad "
    "number is a crash") {
    FakeController controller = three_identities();
    EnrollmentApi api{controller.log_in(), controller};
    Timestamp const expires{controller.now().seconds + 3600, 0};
    REQUIRE(api.create_enrollment({.expiresAt = expires, .identityId = "b", .method = EnrollmentMethod::ott}));
    REQUIRE(api.create_enrollment({.expiresAt = expires, .identityId = "c", .method = EnrollmentMethod::ott}));
    auto const found = [&](std::string const& id, std::string_view query) {
        HttpResponse const reply = get(controller, "/identities/" + id + "/enrollments", query);
        auto const read = decode<ListEnrollmentsEnvelope>(reply.body);
        return std::to_string(reply.status) + " " + (read ? std::to_string(read->data.size()) : "none");
    };
    CHECK(found("b", "") == "200 1");
    CHECK(found("nope", "") == "200 0");
    CHECK(found("b%22%20or%20id%20!=%20%22", "") == "200 2");
    CHECK(found("b%22", "") == "200 1");
    CHECK(found("b", "limit=x") == "500 none");
    CHECK(found("b", "sort=nope") == "400 none");
    HttpRequest nobody{Method::get, "/edge/management/v1/identities/b/enrollments", "", {}, ""};
    CHECK(controller(nobody).status == 401);
}

TEST_CASE("fake controller: which APIs there are is told to everybody, at the root too") {
    FakeController controller{{.version = "v9.9.9"}};
    for (HttpResponse const& reply : {controller({Method::get, "/edge/management/v1/version", "", {}, ""}),
                                      controller({Method::get, "/edge/management/v1", "", {}, ""})}) {
        auto const version = parse<ListVersion>(reply);
        REQUIRE(version);
        CHECK(version->data.version == "v9.9.9");
        CHECK(version->data.apiVersions.size() == 4);
    }
}
