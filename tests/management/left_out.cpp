// SPDX-License-Identifier: BSL-1.0
// Members that controllers leave out because they are zero, or send as null because there is nothing: what the models
// read then.
#include <zitiwire/management.hpp>

#include <doctest/doctest.h>

#include <string>
#include <vector>

using namespace zitiwire;

namespace {

template <class Op>
auto data_of(std::string const& data) {
    auto reply = parse<Op>({200, {}, R"({"data":)" + data + R"(,"meta":{}})"});
    INFO(data);
    REQUIRE(reply);
    return std::move(reply->data);
}

std::string const base = R"("createdAt":"2026-01-01T00:00:00Z","updatedAt":"2026-01-01T00:00:00Z","id":"x")";

}  // namespace

TEST_CASE("left out: a session without routers, whose service and API session are gone") {
    auto const session = data_of<DetailSession>(
        "{" + base + R"(,"apiSession":null,"apiSessionId":"a","edgeRouters":null,"identityId":"i","service":null,
        "serviceId":"s","token":"t","type":"Dial","servicePolicies":null})");
    CHECK(session.edgeRouters.empty());
    CHECK(session.service == EntityRef{});
    CHECK(session.apiSession == EntityRef{});
    CHECK(session.serviceId == "s");
    CHECK(session.tags.empty());
}

TEST_CASE("left out: policy advice for an identity without routers") {
    auto const advice = data_of<GetIdentityPolicyAdvice>(
        R"({"commonRouters":null,"identityId":"i","isBindAllowed":false,"isDialAllowed":true,"serviceId":"s"})");
    CHECK(advice.commonRouters.empty());
    CHECK(advice.identityRouterCount == 0);
    CHECK(advice.serviceRouterCount == 0);
    CHECK(advice.identity == EntityRef{});
}

TEST_CASE("left out: posture data of a program that nobody signed, and of a client that told nothing") {
    auto const data = data_of<GetIdentityPostureData>(
        R"({"apiSessionPostureData":{"a":{"mfa":{"apiSessionId":"a","passedMfa":false}}},
        "domain":null,"mac":{"postureCheckId":"","timedOut":false},"os":null,
        "processes":[{"lastUpdatedAt":"2026-01-01T00:00:00Z","postureCheckId":"p","timedOut":false,"signerFingerprints":null}]})");
    CHECK(data.processes.at(0).signerFingerprints.empty());
    CHECK(data.apiSessionPostureData.find("a")->second.sdkInfo == SdkInfo{});
    CHECK(data.domain == PostureDataDomain{});
}

TEST_CASE("left out: the results of a check of the database before the first one") {
    auto const results = data_of<DataIntegrityResults>(
        R"({"endTime":null,"error":null,"fixingErrors":false,"inProgress":false,"results":null,"startTime":null,"tooManyErrors":false})");
    CHECK_FALSE(results.startTime);
    CHECK_FALSE(results.endTime);
}

TEST_CASE("left out: tags and other free-form members of every kind of entity") {
    auto const router =
        data_of<ListEdgeRouters>(
            "[{" + base +
            R"(,"_links":null,"tags":null,"appData":null,"cost":null,"noTraversal":null,"disabled":false,"hostname":"","isOnline":false,
        "name":"r","supportedProtocols":null,"syncStatus":"","isTunnelerEnabled":false,"isVerified":false,"roleAttributes":null}])")
            .at(0);
    CHECK(router.tags.empty());
    CHECK(router.appData.empty());
    CHECK(router.cost == 0);
    CHECK_FALSE(router.noTraversal);
    auto const check = data_of<DetailPostureCheck>(
        "{" + base + R"(,"name":"c","typeId":"MFA","version":1,"tags":null,"roleAttributes":null})");
    CHECK(check.tags.empty());
}

TEST_CASE("left out: an empty list, an empty answer, an envelope in an envelope") {
    CHECK(parse<ListServices>({200, {}, R"({"data":null,"meta":{}})"})->data.empty());
    CHECK(parse<PatchService>({200, {}, "{}"}));
    CHECK(parse<DeleteService>({200, {}, R"({"data":null})"}));
    CHECK(parse<ListAuthenticators>({200, {}, "{}"})->data.empty());
    CHECK_FALSE(parse<ListServices>({200, {}, R"({"items":[]})"}));
    CHECK_FALSE(parse<DeleteService>({200, {}, R"({"items":[]})"}));
    CHECK(parse<DeleteService>({200, {}, R"({"items":[]})"}).error().reason ==
          "none of the members that were promised: data, meta");
}
