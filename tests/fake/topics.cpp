// SPDX-License-Identifier: BSL-1.0
#include "place.hpp"

#include <zitiwire/enroll/jwt.hpp>
#include <zitiwire/json/encode.hpp>
#include <zitiwire/management/config.hpp>
#include <zitiwire/management/config_type.hpp>
#include <zitiwire/management/edge_router.hpp>
#include <zitiwire/management/edge_router_policy.hpp>
#include <zitiwire/management/enrollment.hpp>
#include <zitiwire/management/external_jwt_signer.hpp>
#include <zitiwire/management/identity.hpp>
#include <zitiwire/management/posture_check.hpp>
#include <zitiwire/management/posture_check_changes.hpp>
#include <zitiwire/management/posture_check_forms.hpp>
#include <zitiwire/management/role_attribute.hpp>
#include <zitiwire/management/router.hpp>
#include <zitiwire/management/service.hpp>
#include <zitiwire/management/service_edge_router_policy.hpp>
#include <zitiwire/management/service_policy.hpp>
#include <zitiwire/management/service_relations.hpp>
#include <zitiwire/management/terminator.hpp>

#include <doctest/doctest.h>

#include <string>
#include <vector>

using namespace zitiwire;

using fake_tests::Place;

TEST_CASE("topics: a service, from its making to its end") {
    Place place;
    std::string const id = place.make(CreateService{
        {.encryptionRequired = true, .name = "s", .roleAttributes = std::vector<std::string>{"b", "a", "a"}}});
    CHECK(id.size() == 22);
    ServiceDetail detail = place.get(DetailService{id}).data;
    CHECK(detail.name == "s");
    CHECK(detail.encryptionRequired);
    CHECK(detail.roleAttributes == std::vector<std::string>{"a", "b"});
    CHECK(detail.terminatorStrategy == "smartrouting");
    CHECK(detail.createdAt == detail.updatedAt);
    CHECK(encode(detail).contains("\"./services/" + id + "/terminators\""));

    place.controller.advance(5);
    (void)place.get(PatchService{id, {.maxIdleTimeMillis = 7, .roleAttributes = std::vector<std::string>{}}});
    detail = place.get(DetailService{id}).data;
    CHECK(detail.maxIdleTimeMillis == 7);
    CHECK(detail.name == "s");
    CHECK_FALSE(detail.roleAttributes);
    CHECK(detail.updatedAt.seconds == detail.createdAt.seconds + 5);

    (void)place.get(UpdateService{id, {.name = "t"}});
    detail = place.get(DetailService{id}).data;
    CHECK(detail.name == "t");
    CHECK(detail.maxIdleTimeMillis == 0);
    CHECK_FALSE(detail.encryptionRequired);

    (void)place.get(DeleteService{id});
    CHECK(place.refused(DetailService{id}) == "404 NOT_FOUND service with id " + id + " not found");
    CHECK(place.refused(DeleteService{id}) == "404 NOT_FOUND service with id " + id + " not found");
}

TEST_CASE("topics: what is dropped without a word") {
    Place place;
    std::string const id = place.make(CreateService{{.encryptionRequired = true, .name = "s"}});
    (void)place.make(CreateService{{.encryptionRequired = true, .name = "taken"}});
    (void)place.get(PatchService{id, {.maxIdleTimeMillis = 7, .name = "taken"}});
    CHECK(place.get(DetailService{id}).data.maxIdleTimeMillis == 0);
    (void)place.get(UpdateService{id, {.encryptionRequired = false, .name = ""}});
    CHECK(place.get(DetailService{id}).data.encryptionRequired);
    (void)place.get(PatchService{id, {.encryptionRequired = false, .maxIdleTimeMillis = 7}});
    CHECK(place.get(DetailService{id}).data.encryptionRequired);
    CHECK(place.get(DetailService{id}).data.maxIdleTimeMillis == 7);
    CHECK(place.refused(PatchService{id, {.encryptionRequired = false}}) ==
          "500 UNHANDLED no fields updated, nothing to do");
    CHECK(place.refused(PatchService{id, {}}) == "500 UNHANDLED no fields updated, nothing to do");

    std::string const router = place.make(CreateRouter{{.cost = 3, .name = "r"}});
    (void)place.get(PatchRouter{router, {.cost = 9}});
    CHECK(place.get(DetailRouter{router}).data.cost == 3);
}

TEST_CASE("topics: what is refused") {
    Place place;
    (void)place.make(CreateService{{.name = "taken"}});
    CHECK(place.refused(CreateService{{.name = "taken"}}) == "400 COULD_NOT_VALIDATE name");
    CHECK(place.refused(CreateService{{.name = ""}}) == "400 COULD_NOT_VALIDATE name");
    CHECK(place.refused(CreateService{{.name = "s", .roleAttributes = std::vector<std::string>{"#a"}}}) ==
          "400 COULD_NOT_VALIDATE roleAttributes");
    CHECK(place.refused(CreateService{{.configs = std::vector<std::string>{"none"}, .name = "s"}}) ==
          "404 NOT_FOUND configs with id none not found");
    CHECK(place.refused(CreateEdgeRouter{{.cost = 65'536, .name = "r"}}) == "400 COULD_NOT_VALIDATE cost");
    CHECK(place.refused(CreateServicePolicy{{.identityRoles = std::vector<std::string>{"plain"},
                                             .name = "p",
                                             .semantic = Semantic::AnyOf,
                                             .type = DialBind::Dial}}) == "400 COULD_NOT_VALIDATE identityRoles");
    CHECK(place.refused(CreateServicePolicy{{.name = "p",
                                             .semantic = Semantic::AnyOf,
                                             .serviceRoles = std::vector<std::string>{"@none"},
                                             .type = DialBind::Dial}}) == "400 COULD_NOT_VALIDATE serviceRoles");
}

TEST_CASE("topics: entities refer to others, and forget those that go") {
    Place place;
    std::string const type = place.make(CreateConfigType{{.name = "t"}});
    std::string const config =
        place.make(CreateConfig{{.configTypeId = type, .data = Json{R"({"port":1})"}, .name = "c"}});
    CHECK(place.get(DetailConfig{config}).data.configType.name == "t");
    CHECK(place.refused(DeleteConfigType{type}).starts_with("500 UNHANDLED cannot delete config type"));
    std::string const service = place.make(CreateService{
        {.configs = std::vector{config}, .name = "s", .roleAttributes = std::vector<std::string>{"web"}}});
    CHECK(place.get(ListServiceConfig{.id = service}).data.size() == 1);
    CHECK(place.get(ListConfigServices{.id = config}).data.size() == 1);
    CHECK(place.get(ListConfigsForConfigType{.id = type}).data.size() == 1);

    std::string const policy = place.make(CreateServicePolicy{{.identityRoles = std::vector<std::string>{"#all"},
                                                               .name = "p",
                                                               .semantic = Semantic::AnyOf,
                                                               .serviceRoles = std::vector{"@" + service},
                                                               .type = DialBind::Bind}});
    auto const detail = place.get(DetailServicePolicy{policy}).data;
    REQUIRE(detail.serviceRolesDisplay.size() == 1);
    CHECK(detail.serviceRolesDisplay[0].name == "@s");
    CHECK(place.get(ListServiceServicePolicies{.id = service}).data.size() == 1);
    CHECK(place.get(ListServicePolicyServices{.id = policy}).data.size() == 1);
    CHECK(place.get(ListServiceServicePolicies{.id = "nobody's"}).data.empty());
    CHECK(place.get(ListServiceRoleAttributes{}).data == std::vector<std::string>{"web"});

    (void)place.get(DeleteConfig{config});
    CHECK_FALSE(place.get(DetailService{service}).data.configs);
    (void)place.get(DeleteService{service});
    CHECK_FALSE(place.get(DetailServicePolicy{policy}).data.serviceRoles);
    (void)place.get(DeleteConfigType{type});
}

TEST_CASE("topics: routers come with an enrollment, and take it along") {
    Place place;
    std::string const edge =
        place.make(CreateEdgeRouter{{.name = "e", .roleAttributes = std::vector<std::string>{"x"}}});
    auto const detail = place.get(DetailEdgeRouter{edge}).data;
    REQUIRE(detail.enrollmentJwt);
    CHECK(peek(*detail.enrollmentJwt)->claims.em == "erott");
    std::string const router = place.make(CreateRouter{{.name = "r"}});
    CHECK(peek(*place.get(DetailRouter{router}).data.enrollmentJwt)->claims.em == "trott");
    CHECK(place.get(ListEnrollments{}).data.size() == 2);
    std::string const service = place.make(CreateService{{.name = "s"}});
    std::string const terminator = place.make(
        CreateTerminator{{.address = "tcp:h:1", .binding = "transport", .router = router, .service = service}});
    CHECK(place.get(DetailTerminator{terminator}).data.routerId == router);
    CHECK(place.get(DetailTerminator{terminator}).data.service.name == "s");
    CHECK(place.get(ListServiceTerminators{.id = service}).data.size() == 1);
    (void)place.get(DeleteEdgeRouter{edge});
    (void)place.get(DeleteRouter{router});
    CHECK(place.get(ListEnrollments{}).data.empty());
}

TEST_CASE("topics: lists are filtered, sorted and parted") {
    Place place;
    for (char const* const name : {"b", "a", "c"}) (void)place.make(CreateService{{.name = name}});
    auto const page = place.get(ListServices{.limit = 2, .sort = "name desc"});
    REQUIRE(page.data.size() == 2);
    CHECK(page.data[0].name == "c");
    CHECK(page.meta.pagination->totalCount == 3);
    CHECK(place.get(ListServices{.filter = filter::equal("name", "a")}).data.size() == 1);
    CHECK(place.refused(ListServices{.filter = filter::equal("nonsense", "a")}).starts_with("400 INVALID_FILTER"));
}

TEST_CASE("topics: what is made to go wrong goes wrong") {
    Place place;
    std::string const id = place.make(CreateService{{.name = "s"}});
    place.controller.faults().push({Fault::too_many_requests, Fault::no_leader, Fault::timeout_after_write});
    CHECK(place.refused(CreateService{{.name = "t"}}).starts_with("429"));
    CHECK(place.refused(PatchService{id, {.name = "t"}}).starts_with("503 CLUSTER_NO_LEADER"));
    CHECK(place.refused(DeleteService{id}).starts_with("503 TIMEOUT"));
    CHECK(place.get(ListServices{}).data.empty());
}

TEST_CASE("topics: a posture check keeps its kind") {
    Place place;
    std::string const id = place.make(CreatePostureCheck{PostureCheckMfaCreate{.name = "m", .typeId = {}}});
    CHECK(place.get(DetailPostureCheck{id}).data.timeoutSeconds == -1);
    (void)place.get(UpdatePostureCheck{id, PostureCheckDomainUpdate{.name = "d", .typeId = {}, .domains = {"x"}}});
    auto const detail = place.get(DetailPostureCheck{id}).data;
    CHECK(detail.name == "d");
    CHECK(detail.typeId == "MFA");
    CHECK(detail.timeoutSeconds == -1);
    CHECK_FALSE(detail.domains);
}

TEST_CASE("topics: no request crashes it") {
    Place place;
    for (char const* const body :
         {R"({"name":"p","type":"Dial","semantic":5})", R"({"name":7})", "[]", "null", "1", R"({"name":"\ud800"})"}) {
        CAPTURE(body);
        HttpRequest request{.method = Method::post, .path = "/edge/management/v1/service-policies", .body = body};
        request.headers = {{"content-type", "application/json"},
                           {"zt-session", std::string{place.controller.log_in().token().reveal()}}};
        CHECK(place.controller(request).status >= 400);
    }
    CHECK(place.controller(HttpRequest{.path = "/edge/management/v1/nonsense-role-attributes"}).status >= 400);
}

TEST_CASE("topics: only administrators, and those who may") {
    Place place;
    place.controller.store().add(fake::Identity{.id = "somebody", .name = "somebody"});
    Client client{place.controller.log_in("somebody"), place.controller};
    auto const refused = client(CreateService{{.name = "s"}});
    REQUIRE_FALSE(refused);
    CHECK(refused.error().status == 401);
    place.controller.store().identities.at("somebody").permissions = {"service.create"};
    CHECK(client(CreateService{{.name = "s"}}));
    CHECK_FALSE(client(ListServices{}));
}

TEST_CASE("topics: a body is looked at before the right to send it, by the order of its members, in Go's words") {
    Place place;
    place.controller.store().add(fake::Identity{.id = "somebody", .name = "somebody"});
    auto const cause = [&](char const* path, char const* body, std::string const& caller) {
        HttpRequest request{.method = Method::post, .path = "/edge/management/v1/", .body = body};
        request.path += path;
        request.headers = {{"content-type", "application/json"},
                           {"zt-session", std::string{place.controller.log_in(caller).token().reveal()}}};
        return place.controller(request).body;
    };
    CHECK(cause("services", R"({"name":"s","encryptionRequired":true})", "somebody").contains("UNAUTHORIZED"));
    CHECK(cause("services", R"({"name":"s"})", "somebody").contains("encryptionRequired in body is required"));
    CHECK(cause("services", R"({"name":1})", "admin.ID-0").contains("field ServiceCreate.name of type string"));
    CHECK(cause("services", R"({"tags":1})", "admin.ID-0").contains("ServiceCreate.tags of type rest_model.SubTags"));
    CHECK(cause("services", R"({"roleAttributes":1})", "admin.ID-0")
              .contains("ServiceCreate.roleAttributes of type rest_model.Attributes"));
    CHECK(cause("service-policies", R"({"identityRoles":1})", "admin.ID-0")
              .contains("ServicePolicyCreate.identityRoles of type rest_model.Roles"));
    CHECK(cause("service-policies", R"({"semantic":"x"})", "admin.ID-0").contains("name in body is required"));
    CHECK(cause("service-policies", R"({"name":"p","semantic":"x"})", "admin.ID-0")
              .contains("semantic in body should be one of [AllOf AnyOf]"));
    CHECK(cause("identities", R"({"isAdmin":false,"name":"i","type":"Default","permissions":["service","x"]})",
                "admin.ID-0")
              .contains("permissions.1 in body should be one of"));
    CHECK(cause("identities", R"({"serviceHostingCosts":{"s":"x"}})", "admin.ID-0")
              .contains("IdentityCreate.serviceHostingCosts of type rest_model.TerminatorCost\""));
    place.controller.faults().has_no_leader = true;
    CHECK(cause("services", R"({"name":"s"})", "admin.ID-0").contains("encryptionRequired in body is required"));
}

TEST_CASE("topics: to 1.x an empty map is no change") {
    for (Dialect const dialect : {Dialect::v1_7, Dialect::v2_1}) {
        Place place{.controller = FakeController{{.dialect = dialect}}};
        std::string const id =
            place.make(CreateService{{.encryptionRequired = true, .name = "s", .tags = Tags{{"a", Json{"1"}}}}});
        (void)place.get(PatchService{id, {.maxIdleTimeMillis = 7, .tags = Tags{}}});
        CHECK(place.get(DetailService{id}).data.tags.empty() == (dialect == Dialect::v2_1));
        (void)place.get(UpdateService{id, {.name = "s"}});
        CHECK(place.get(DetailService{id}).data.tags.empty());
    }
}

TEST_CASE("topics: policies are found by what they mean, terminators by the names of what they belong to") {
    for (Dialect const dialect : {Dialect::v1_7, Dialect::v2_1}) {
        bool const is_old = dialect == Dialect::v1_7;
        Place place{.controller = FakeController{{.dialect = dialect}}};
        std::string const service = place.make(CreateService{{.encryptionRequired = true, .name = "web"}});
        std::string const router = place.make(CreateRouter{{.name = "hub"}});
        (void)place.make(
            CreateTerminator{{.address = "tcp:a:1", .binding = "transport", .router = router, .service = service}});
        ServicePolicyCreate policy{.name = "bind", .semantic = Semantic::AnyOf, .type = DialBind::Bind};
        policy.serviceRoles = {"@" + service};
        (void)place.make(CreateServicePolicy{policy});
        (void)place.make(CreateServicePolicy{{.name = "dial", .semantic = Semantic::AnyOf, .type = DialBind::Dial}});

        auto const found = [&](std::string const& collection, std::string_view query) {
            HttpRequest request{.method = Method::get, .path = "/edge/management/v1/" + collection};
            request.query = query;
            request.headers = {{"zt-session", std::string{place.controller.log_in().token().reveal()}}};
            HttpResponse const reply = place.controller(request);
            auto const total = reply.body.find("\"totalCount\":");
            return reply.status == 200 ? reply.body.substr(total + 13, 1) : std::to_string(reply.status);
        };
        CHECK(found("service-policies", "filter=anyOf(services)=\"" + service + "\"") == "1");
        CHECK(found("service-policies", "filter=anyOf(services)=\"another\"") == "0");
        CHECK(found("service-policies", "filter=isEmpty(identities)") == "2");
        CHECK(found("service-policies", "filter=type=\"Bind\"") == (is_old ? "400" : "1"));
        CHECK(found("service-policies", "filter=type=2") == (is_old ? "1" : "0"));
        CHECK(found("service-policies", "filter=type=1") == (is_old ? "1" : "0"));
        CHECK(found("terminators", "filter=service.name=\"web\"") == "1");
        CHECK(found("terminators", "filter=router.name=\"hub\"") == "1");
        CHECK(found("terminators", "filter=router.name=\"web\"") == "0");
        CHECK(found("terminators", "sort=service.name") == "500");
        CHECK(found("services", "filter=isFabricOnly=false") == (is_old ? "400" : "1"));
        CHECK(found("posture-checks", "filter=isEmpty(roleAttributes)") == (is_old ? "400" : "0"));
    }
}
