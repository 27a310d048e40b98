// SPDX-License-Identifier: BSL-1.0
#include <zitiwire/oidc/ways_in.hpp>

#include <zitiwire/client/call.hpp>
#include <zitiwire/codec/parse.hpp>
#include <zitiwire/fake_controller.hpp>

#include <doctest/doctest.h>

#include <string>
#include <string_view>
#include <vector>

using namespace zitiwire;

namespace {

ControllerVersionInfo info(std::string_view version, std::vector<std::string> capabilities,
                           std::string oidc = "https://Ctrl.example:1280/oidc") {
    ControllerVersionInfo made;
    made.version = version;
    made.capabilities = std::move(capabilities);
    if (oidc.empty()) return made;
    FlatMap<std::string, ApiVersion> versions;
    versions.append("v1", ApiVersion{.apiBaseUrls = {std::move(oidc)}, .path = "/oidc"});
    made.apiVersions.append("edge-oidc", std::move(versions));
    return made;
}

}  // namespace

TEST_CASE("ways in: the capabilities decide, and where the log-in is") {
    CHECK(ways_in(info("v1.5.17", {}, "")) == WaysIn{.zt_session = true});
    CHECK(ways_in(info("v1.7.2", {"OIDC_AUTH"})) ==
          WaysIn{.zt_session = true, .oidc = true, .origin = "https://ctrl.example:1280"});
    CHECK(ways_in(info("v2.0.3", {"OIDC_AUTH", "OIDC_AUTH_WITH_CSR", "HA_CONTROLLER"})) ==
          WaysIn{.zt_session = true,
                 .oidc = true,
                 .origin = "https://ctrl.example:1280",
                 .session_certificate = true,
                 .is_cluster = true});
    CHECK(ways_in(info("v1.7.2", {})) == WaysIn{.zt_session = true});            // an address alone is not enough
    CHECK(ways_in(info("v1.7.2", {"OIDC_AUTH"}, "")) == WaysIn{.zt_session = true});
    CHECK(ways_in(info("v1.7.2", {"OIDC_AUTH_WITH_CSR"})) == WaysIn{.zt_session = true});
    CHECK_FALSE(ways_in(info("v3.0.0", {"OIDC_AUTH"})).zt_session);
    CHECK_FALSE(ways_in(info("v10.0.0", {"OIDC_AUTH"})).zt_session);
    CHECK(ways_in(info("", {})).zt_session);  // a build of somebody's own
    CHECK(ways_in(info("3.9", {})).zt_session);
}

TEST_CASE("ways in: of the controller in memory") {
    FakeController controller;
    auto const version = call(ListVersion{}, controller);
    REQUIRE(version);
    CHECK(ways_in(version->data).origin == "https://127.0.0.1:1280");
}

TEST_CASE("nodes: those online first, each with its addresses") {
    auto const reply = parse<ListControllers>(HttpResponse{200, {{"content-type", "application/json"}}, R"({"data":[
        {"_links":{},"createdAt":"2026-11-30T00:09:16.441Z","id":"c1","tags":{},"updatedAt":"2026-11-30T00:19:05.718Z",
         "apiAddresses":{"edge-client":[{"url":"https://a:1/edge/client/v1","version":"v1"}],
           "edge-management":[{"url":"https://a:1/edge/management/v1","version":"v1"}],
           "edge-oidc":[{"url":"https://A:1/oidc","version":"v1"}]},
         "certPem":"","ctrlAddress":"tls:a:1","fingerprint":"f1","isOnline":false,"lastJoinedAt":"2026-11-30T00:09:16.441Z","name":"one"},
        {"_links":{},"createdAt":"2026-11-30T00:09:16.441Z","id":"c2","tags":{},"updatedAt":"2026-11-30T00:19:05.718Z",
         "apiAddresses":{"edge-oidc":[]},
         "certPem":"","ctrlAddress":"tls:b:1","fingerprint":"f2","isOnline":true,"lastJoinedAt":"2026-11-30T00:09:16.441Z","name":"two"}],
        "meta":{}})"});
    REQUIRE(reply);
    auto const found = nodes(reply->data);
    REQUIRE(found.size() == 2);
    CHECK(found[0] == Node{.id = "c2", .name = "two", .fingerprint = "f2", .is_online = true});
    CHECK(found[1] == Node{.id = "c1",
                           .name = "one",
                           .origin = "https://a:1",
                           .management = "https://a:1/edge/management/v1",
                           .fingerprint = "f1"});
    CHECK(nodes({}).empty());
}
