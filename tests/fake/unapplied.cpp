// SPDX-License-Identifier: BSL-1.0
// Each member of each PATCH, one by one: what the controller takes is not named, what it drops is.
#include "place.hpp"

#include <zitiwire/advice/unapplied.hpp>
#include <zitiwire/fake/body.hpp>
#include <zitiwire/fake/go/json.hpp>
#include <zitiwire/json/decode.hpp>
#include <zitiwire/json/encode.hpp>
#include <zitiwire/management.hpp>

#include <doctest/doctest.h>

#include <cstddef>
#include <string>
#include <string_view>
#include <utility>

using namespace zitiwire;
using fake_tests::Place;

namespace {

/// Those of the operations of a topic.
template <class Create, class Made, class Patch, class Change, class Detail>
struct Topic {
    Place& place;

    std::string make(std::string const& json) {
        auto made = decode<Made>(json);
        if (!made) FAIL(made.error().reason);
        return place.make(Create{*std::move(made)});
    }
    /// The detail without the time of its last change, and what of a change it does not show.
    std::pair<std::string, std::size_t> look(std::string const& id, Change const& change) {
        auto detail = place.get(Detail{id}).data;
        detail.updatedAt = {};
        return {encode(detail), unapplied(change, detail).size()};
    }

    /// `full` has every member of the PATCH, with values that differ from those of `made`. Gives the names of those that
    /// are dropped.
    std::string dropped(std::string const& made, std::string const& full) {
        std::string const id = make(made);
        (void)make(made_of_another(made));
        std::string const form = made.contains("\"typeId\"") ? R"(,"typeId":"MFA"})" : "}";
        std::string names;
        for (auto const& [name, value] : fake::members_of(full)) {
            CAPTURE(name);
            auto const change = decode<Change>("{\"" + name + "\":" + std::string{value.text} + form);
            if (!change) FAIL(change.error().reason);
            std::string const before = look(id, *change).first;
            bool const is_refused = !place.client(Patch{id, *change}).has_value();
            auto const [after, missing] = look(id, *change);
            CHECK((before != after) == (missing == 0));
            if (before == after) names += name + (is_refused ? "! " : " ");
        }
        auto const duplicate = decode<Change>(R"({"name":"taken")" + form);
        std::string const before = look(id, *duplicate).first;
        if (place.client(Patch{id, *duplicate})) CHECK(look(id, *duplicate) == std::pair{before, std::size_t{1}});
        return names;
    }

private:
    /// The same under the name "taken", with an address and a certificate of its own.
    static std::string made_of_another(std::string json) {
        for (auto const& [own, other] :
             {std::pair<std::string_view, std::string_view>{"\"name\":\"a\"", "\"name\":\"taken\""},
              {"https://a", "https://other"},
              {"MAA=", "MAE="}}) {
            std::size_t const at = json.find(own);
            if (at != std::string::npos) json.replace(at, own.size(), other);
        }
        return json;
    }
};

#define ZITIWIRE_TOPIC(Name) Topic<Create##Name, Name##Create, Patch##Name, Name##Patch, Detail##Name>

}  // namespace

TEST_CASE("unapplied, member by member: services, configs and their types") {
    Place place;
    std::string const config = place.make(CreateConfig{{.configTypeId = "host.v2", .data = Json{"{}"}, .name = "x"}});
    CHECK(ZITIWIRE_TOPIC(Service){place}.dropped(
              R"({"name":"a","encryptionRequired":false})",
              R"({"configs":[")" + config +
                  R"("],"encryptionRequired":true,"maxIdleTimeMillis":5,"name":"b","roleAttributes":["r"],)"
                  R"("tags":{"t":1},"terminatorStrategy":"random"})") == "encryptionRequired! ");
    CHECK(ZITIWIRE_TOPIC(Config){place}.dropped(R"({"name":"a","configTypeId":"host.v2","data":{}})",
                                                R"({"data":{"b":[1]},"name":"b","tags":{"t":"x"}})") == "");
    CHECK(ZITIWIRE_TOPIC(ConfigType){place}.dropped(
              R"({"name":"a","schema":{}})", R"({"name":"b","schema":{"type":"object"},"tags":{"t":null}})") == "");
}

TEST_CASE("unapplied, member by member: policies") {
    Place place;
    CHECK(ZITIWIRE_TOPIC(ServicePolicy){place}.dropped(
              R"({"name":"a","type":"Dial","semantic":"AllOf"})",
              R"({"identityRoles":["#i"],"name":"b","postureCheckRoles":["#p"],"semantic":"AnyOf",)"
              R"("serviceRoles":["#s"],"tags":{"t":true},"type":"Bind"})") == "");
    CHECK(ZITIWIRE_TOPIC(EdgeRouterPolicy){place}.dropped(
              R"({"name":"a","semantic":"AllOf"})",
              R"({"edgeRouterRoles":["#e"],"identityRoles":["#i"],"name":"b","semantic":"AnyOf","tags":{"t":1}})") ==
          "");
    CHECK(ZITIWIRE_TOPIC(ServiceEdgeRouterPolicy){place}.dropped(
              R"({"name":"a","semantic":"AllOf"})",
              R"({"edgeRouterRoles":["#e"],"name":"b","semantic":"AnyOf","serviceRoles":["#s"],"tags":{"t":1}})") ==
          "");
    CHECK(ZITIWIRE_TOPIC(AuthPolicy){place}.dropped(
              R"({"name":"a","primary":{"cert":{"allowExpiredCerts":false,"allowed":false},"extJwt":{"allowed":false},)"
              R"("updb":{"allowed":false,"lockoutDurationMinutes":0,"maxAttempts":0,"minPasswordLength":5,)"
              R"("requireMixedCase":false,"requireNumberChar":false,"requireSpecialChar":false}},)"
              R"("secondary":{"requireTotp":false}})",
              R"({"name":"b","primary":{"updb":{"maxAttempts":3}},"secondary":{"requireTotp":true},"tags":{"t":1}})") ==
          "");
}

TEST_CASE("unapplied, member by member: routers and what they carry") {
    Place place;
    CHECK(ZITIWIRE_TOPIC(EdgeRouter){place}.dropped(
              R"({"name":"a"})",
              R"({"appData":{"d":"x"},"cost":7,"disabled":true,"isTunnelerEnabled":true,"name":"b","noTraversal":true,)"
              R"("roleAttributes":["r"],"tags":{"t":1}})") == "");
    CHECK(ZITIWIRE_TOPIC(Router){place}.dropped(
              R"({"name":"a"})", R"({"cost":7,"disabled":true,"name":"b","noTraversal":true,"tags":{"t":1}})") ==
          "cost disabled noTraversal ");
}

TEST_CASE("unapplied, member by member: who may log in") {
    Place place;
    CHECK(ZITIWIRE_TOPIC(Identity){place}.dropped(
              R"({"name":"a","isAdmin":false,"type":"Default"})",
              R"({"appData":{"d":{"e":[1]}},"defaultHostingCost":3,"defaultHostingPrecedence":"failed",)"
              R"("externalId":"e","isAdmin":true,"name":"b","permissions":["enrollment"],"roleAttributes":["r"],)"
              R"("serviceHostingCosts":{"s":1},"serviceHostingPrecedences":{"s":"required"},"tags":{"t":1}})") == "");
    CHECK(
        ZITIWIRE_TOPIC(ExternalJwtSigner){place}.dropped(
            R"({"name":"a","audience":"a","enabled":true,"issuer":"https://a","jwksEndpoint":"https://a/keys"})",
            R"({"audience":"b","claimsProperty":"email","clientId":"c","enabled":false,)"
            R"("enrollNameClaimsSelector":"/name","enrollToCertEnabled":true,"enrollToTokenEnabled":true,)"
            R"("externalAuthUrl":"https://b","issuer":"https://b","jwksEndpoint":"https://b/keys","kid":"k","name":"b",)"
            R"("scopes":["s"],"tags":{"t":1},"targetToken":"ID","useExternalId":true})") == "");
    CHECK(
        ZITIWIRE_TOPIC(Ca){place}.dropped(
            R"({"name":"a","certPem":"-----BEGIN CERTIFICATE-----\nMAA=\n-----END CERTIFICATE-----\n",)"
            R"("identityRoles":[],"isAuthEnabled":false,"isAutoCaEnrollmentEnabled":false,)"
            R"("isOttCaEnrollmentEnabled":false})",
            R"({"externalIdClaim":{"index":0,"location":"SAN_URI","matcher":"ALL","matcherCriteria":"","parser":"NONE",)"
            R"("parserCriteria":""},"identityNameFormat":"[caId]","identityRoles":["r"],"isAuthEnabled":true,)"
            R"("isAutoCaEnrollmentEnabled":true,"isOttCaEnrollmentEnabled":true,"name":"b","tags":{"t":1}})") == "");
}

TEST_CASE("unapplied, member by member: posture checks") {
    Place place;
    Topic<CreatePostureCheck, PostureCheckMfaCreate, PatchPostureCheck, PostureCheckMfaPatch, DetailPostureCheck>
        checks{place};
    CHECK(
        checks.dropped(R"({"name":"a","typeId":"MFA"})",
                       R"({"name":"b","promptOnUnlock":true,"promptOnWake":true,"roleAttributes":["r"],"tags":{"t":1},)"
                       R"("timeoutSeconds":60})") == "");
}
