// SPDX-License-Identifier: BSL-1.0
#include "place.hpp"

#include <zitiwire/management/identity.hpp>

#include <doctest/doctest.h>

#include <string>
#include <string_view>
#include <utility>
#include <vector>

using namespace zitiwire;

namespace {

/// A controller, and requests of its administrator with bodies of one's own.
struct Office {
    FakeController controller;

    explicit Office(Dialect dialect = Dialect::v2_1) : controller{{.dialect = dialect}} {}

    std::string send(Method method, std::string_view path, std::string_view query, std::string body) {
        HttpRequest request{.method = method, .path = "/edge/management/v1/"};
        request.path += path;
        request.query = query;
        request.body = std::move(body);
        request.headers = {{"content-type", "application/json"},
                           {"zt-session", std::string{controller.log_in().token().reveal()}}};
        HttpResponse const reply = controller(request);
        return std::to_string(reply.status) + " " + reply.body;
    }
    /// The reply to the create of an identity with these members, too.
    std::string create(std::string_view members) {
        return send(Method::post, "identities", "",
                    R"({"isAdmin":false,"type":"Default","name":"i",)" + std::string{members} + "}");
    }
    /// Of the identity that was made.
    std::string id() {
        for (auto const& [id, identity] : controller.store().identities) {
            if (!identity.is_default_admin) return id;
        }
        return "none";
    }
    std::string only_identity() { return send(Method::get, "identities/" + id(), "", ""); }
    std::string total(std::string_view path, std::string_view query) {
        std::string const reply = send(Method::get, path, query, "");
        std::size_t const at = reply.find("\"totalCount\":");
        return at == std::string::npos ? reply.substr(0, 3) : reply.substr(at + 13, reply.find('}', at) - at - 13);
    }
};

}  // namespace

TEST_CASE("strange bodies: null within a list or a map is Go's value of nothing") {
    Office office;
    CHECK(office.create(R"("permissions":["service",null])").contains("permissions.1 in body should be one of"));
    CHECK(office.create(R"("serviceHostingPrecedences":{"a":null})").contains("serviceHostingPrecedences.a"));
    CHECK(office.create(R"("serviceHostingCosts":{"a":1,"b":null},"roleAttributes":["a",null])").starts_with("201"));
    CHECK(office.only_identity().contains(R"("serviceHostingCosts":{"a":1,"b":0})"));
    CHECK(office.only_identity().contains(R"("roleAttributes":["","a"])"));
}

TEST_CASE("strange bodies: of two objects of one name the second is put over the first, of two lists it counts") {
    Office office;
    CHECK(
        office
            .create(
                R"("enrollment":{"ott":true},"enrollment":{"updb":"u"},"roleAttributes":["a"],"roleAttributes":["b"])")
            .starts_with("201"));
    CHECK(office.only_identity().contains(R"("enrollment":{"ott":{)"));
    CHECK(office.only_identity().contains(R"("roleAttributes":["b"])"));
}

TEST_CASE("strange bodies: members without a name, and data that is deep") {
    Office office;
    CHECK(office.create(R"("appData":{"":1})").contains("key required"));
    CHECK(office.create(R"("tags":{"":1})").contains("key required"));
    CHECK(office.create(R"("tags":{"":[1]},"appData":{"":1},"appData":{"a":1},"serviceHostingCosts":{"":1})")
              .starts_with("201"));
    std::string const deep = std::string(600, '[') + std::string(600, ']');
    CHECK(office.send(Method::patch, "identities/" + office.id(), "", R"({"appData":{"a":1,"d":)" + deep + "}}")
              .starts_with("200"));
    CHECK(office.only_identity().contains(R"("appData":{"a":1,"d":)"));
}

TEST_CASE("strange bodies: a CA is looked for after names and policies") {
    Office office;
    CHECK(office.create(R"("enrollment":{"ottca":"nope"},"authPolicyId":"none")").contains("authPolicy with id none"));
    CHECK(office.create(R"("enrollment":{"ottca":"nope"})").contains(R"("field":"caId")"));
    CHECK(office.create(R"("externalId":"x")").starts_with("201"));
    CHECK(office.create(R"("enrollment":{"ottca":"nope"})").contains("duplicate value 'i'"));
}

TEST_CASE("strange bodies: a time that RFC 3339 cannot say is null") {
    Office office;
    CHECK(office
              .send(Method::post, "enrollments", "",
                    R"({"expiresAt":"9999-12-31T23:59:59-02:00","identityId":"admin.ID-0","method":"ott"})")
              .starts_with("201"));
    CHECK(office.send(Method::get, "enrollments", "", "").contains(R"("expiresAt":null)"));
    CHECK(office.send(Method::get, "identities/admin.ID-0", "", "").contains(R"("expiresAt":null)"));
}

TEST_CASE("strange queries: roles filter lists of what has role attributes, and no others") {
    Office office;
    CHECK(office.create(R"("roleAttributes":["a"],"enrollment":{"ott":true})").starts_with("201"));
    CHECK(office.total("identities", "roleFilter=%23a") == "1");
    CHECK(office.total("identities", "roleFilter=a") == "500");
    CHECK(office.total("enrollments", "roleFilter=a") == "1");
    CHECK(office.total("enrollments", "roleFilter=%23nope") == "1");
    CHECK(office.total("configs", "roleFilter=a") == "0");
    CHECK(office.total("identities/admin.ID-0/services", "roleFilter=a") == "0");
}

TEST_CASE("strange queries: attributes that nobody has set are an empty set") {
    for (Dialect const dialect : {Dialect::v1_7, Dialect::v2_1}) {
        Office office{dialect};
        CHECK(office.create(R"("roleAttributes":["a"])").starts_with("201"));
        CHECK(office.total("identities", "filter=isEmpty(roleAttributes)") == "1");
        CHECK(office.total("identities", "filter=not isEmpty(roleAttributes)") == "1");
        CHECK(office.total("identities", "filter=count(roleAttributes)=0") == "1");
        CHECK(
            office.send(Method::post, "services", "", R"({"name":"s","encryptionRequired":true})").starts_with("201"));
        CHECK(office.total("services", "filter=isEmpty(roleAttributes)") == "1");
        CHECK(office.total("identities", "sort=name desc,isAdmin&limit=1") == "2");
        CHECK(office.send(Method::get, "identities", "sort=name desc&limit=1", "").contains(R"("name":"i")"));
        CHECK(office.send(Method::get, "identities", "sort=isAdmin desc,name&limit=1", "")
                  .contains(R"("name":"Default Admin")"));
    }
}
