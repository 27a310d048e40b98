// SPDX-License-Identifier: BSL-1.0
#include <zitiwire/client/call.hpp>
#include <zitiwire/fake_controller.hpp>
#include <zitiwire/management/auth_policy.hpp>
#include <zitiwire/management/identity.hpp>

#include <doctest/doctest.h>

#include <string>
#include <string_view>
#include <utility>
#include <vector>

using namespace zitiwire;

namespace {

template <class Reply>
std::string error_code_of(Reply const& reply) {
    return reply ? "none" : !reply.error().api ? "no document" : reply.error().api->code.value_or("no code");
}

/// The identity as clients read it.
zitiwire::IdentityDetail read(FakeController& controller, std::string id) {
    auto const reply = call(DetailIdentity{std::move(id)}, controller.log_in(), controller);
    REQUIRE(reply);
    return reply->data;
}

std::string create(FakeController& controller, IdentityCreate identity) {
    auto const reply = call(CreateIdentity{std::move(identity)}, controller.log_in(), controller);
    REQUIRE(reply);
    return reply->data.id.value();
}

/// Status, code and cause of the reply to a request with a body of one's own.
std::string answer(FakeController& controller, Method method, std::string path, std::string body) {
    HttpRequest request{
        method, "/edge/management/v1" + std::move(path), "", {{"content-type", "application/json"}}, std::move(body)};
    request.headers.append("zt-session", controller.log_in().token().reveal());
    HttpResponse const reply = controller(request);
    std::string_view text = reply.body;
    text = text.substr(0, text.find(",\"message\":\"An unhandled error"));
    return std::to_string(reply.status) + " " + std::string{text.substr(0, text.find(",\"requestId\""))};
}

constexpr std::string_view nothing_to_do =
    "500 {\"error\":{\"cause\":{\"code\":\"UNHANDLED\",\"message\":\"no fields updated, nothing to "
    "do\"},\"code\":\"UNHANDLED\"";

}  // namespace

TEST_CASE("fake identities: what a create says is read back") {
    for (Dialect const dialect : {Dialect::v1_7, Dialect::v2_1}) {
        FakeController controller{{.dialect = dialect}};
        bool const is_old = dialect == Dialect::v1_7;
        IdentityCreate full{
            .defaultHostingCost = 7, .externalId = "outside", .name = "laptop", .type = IdentityType::Device};
        full.appData = Tags{{"nested", Json{"[1,{\"a\":null}]"}}};
        full.tags = Tags{{"z", Json{"1"}}, {"list", Json{"[]"}}, {"a", Json{"\"text\""}}};
        full.roleAttributes = {"one", "two"};
        full.permissions = {"enrollment.read"};
        full.serviceHostingCosts = {{"service", 3}};
        full.enrollment = IdentityCreateEnrollment{.ott = true};
        auto const detail = read(controller, create(controller, full));
        CHECK(detail.name == "laptop");
        CHECK(detail.typeId == "Default");
        CHECK(detail.defaultHostingCost == 7);
        CHECK(detail.externalId == "outside");
        CHECK(detail.appData == full.appData);
        CHECK(detail.tags == Tags{{"a", Json{"\"text\""}}, {"z", Json{"1"}}});
        CHECK(detail.roleAttributes == full.roleAttributes);
        CHECK(detail.permissions.has_value() == !is_old);
        CHECK(detail.serviceHostingCosts == full.serviceHostingCosts);
        CHECK(detail.authPolicy.name == "Default");
        REQUIRE(detail.enrollment.ott);
        CHECK(detail.enrollment.ott->jwt.reveal() == controller.store().enrollments.begin()->second.jwt);

        auto const plain = read(controller, create(controller, {.name = "plain"}));
        CHECK(plain.roleAttributes.has_value() == !is_old);
        CHECK_FALSE(plain.externalId);
        CHECK_FALSE(plain.permissions);
        CHECK(plain.authPolicyId == "default");
    }
}

TEST_CASE("fake identities: the first administrator is shown as such, and cannot be deleted") {
    FakeController controller;
    auto const admin = read(controller, "admin.ID-0");
    CHECK(admin.isDefaultAdmin);
    CHECK(admin.hasApiSession);
    REQUIRE(admin.authenticators.updb);
    CHECK(admin.authenticators.updb->username == "admin");
    CHECK(error_code_of(call(DeleteIdentity{"admin.ID-0"}, controller.log_in(), controller)) ==
          "ENTITY_CAN_NOT_BE_DELETED");
    CHECK(error_code_of(call(DeleteIdentity{"nobody"}, controller.log_in(), controller)) == "NOT_FOUND");
    std::string const id = create(controller, {.isAdmin = true, .name = "second"});
    CHECK(call(DeleteIdentity{id}, controller.log_in(), controller));
    CHECK(error_code_of(call(DetailIdentity{id}, controller.log_in(), controller)) == "NOT_FOUND");
}

TEST_CASE("fake identities: a patch changes what it names, maps as a whole") {
    FakeController controller;
    std::string const id = create(
        controller, {.name = "laptop", .roleAttributes = {{"one"}}, .tags = Tags{{"a", Json{"1"}}, {"b", Json{"2"}}}});
    auto const before = read(controller, id);
    controller.advance(60);
    CHECK(call(PatchIdentity{id, {.isAdmin = true, .tags = Tags{{"c", Json{"3"}}}}}, controller.log_in(), controller));
    auto const after = read(controller, id);
    CHECK(after.isAdmin);
    CHECK(after.name == "laptop");
    CHECK(after.roleAttributes == before.roleAttributes);
    CHECK(after.tags == Tags{{"c", Json{"3"}}});
    CHECK(after.createdAt == before.createdAt);
    CHECK(after.updatedAt.seconds == before.updatedAt.seconds + 60);
    CHECK(error_code_of(call(PatchIdentity{"nobody", {.isAdmin = true}}, controller.log_in(), controller)) ==
          "NOT_FOUND");
    CHECK(error_code_of(call(PatchIdentity{id, {.authPolicyId = "nope"}}, controller.log_in(), controller)) ==
          "NOT_FOUND");
}

TEST_CASE("fake identities: null is absent to a patch, and a patch without anything is refused") {
    FakeController controller;
    std::string const path = "/identities/" + create(controller, {.externalId = "outside", .name = "laptop"});
    CHECK(answer(controller, Method::patch, path, "{}") == nothing_to_do);
    CHECK(answer(controller, Method::patch, path, R"({"externalId":null,"tags":null,"roleAttributes":null})") ==
          nothing_to_do);
    CHECK(answer(controller, Method::patch, path, R"({"color":null})") == nothing_to_do);
    CHECK(answer(controller, Method::patch, path, R"({"color":"red"})").starts_with("200 "));
    CHECK(answer(controller, Method::patch, path, R"({"externalId":null,"defaultHostingCost":5})").starts_with("200 "));
    auto const detail = read(controller, path.substr(12));
    CHECK(detail.externalId == "outside");
    CHECK(detail.defaultHostingCost == 5);
    CHECK(answer(controller, Method::patch, path, R"({"externalId":""})").starts_with("200 "));
    CHECK_FALSE(read(controller, path.substr(12)).externalId);
}

TEST_CASE("fake identities: an empty object clears on 2.x, and is nothing to 1.x") {
    for (Dialect const dialect : {Dialect::v1_7, Dialect::v2_1}) {
        FakeController controller{{.dialect = dialect}};
        std::string const id =
            create(controller, {.name = "laptop", .roleAttributes = {{"one"}}, .tags = Tags{{"a", Json{"1"}}}});
        CHECK(answer(controller, Method::patch, "/identities/" + id, R"({"tags":{},"roleAttributes":[]})")
                  .starts_with("200 "));
        auto const detail = read(controller, id);
        CHECK(detail.tags.empty() == (dialect == Dialect::v2_1));
        CHECK(detail.roleAttributes.value_or(std::vector<std::string>{}).empty());
        std::string const only_that = answer(controller, Method::patch, "/identities/" + id, R"({"tags":{}})");
        CHECK(only_that.starts_with(dialect == Dialect::v2_1 ? "200 " : nothing_to_do));
    }
}

TEST_CASE("fake identities: a patch to a name that is taken, or to none, answers 200 and changes nothing") {
    FakeController controller;
    create(controller, {.name = "taken"});
    std::string const id = create(controller, {.name = "laptop"});
    CHECK(call(PatchIdentity{id, {.isAdmin = true, .name = "taken"}}, controller.log_in(), controller));
    CHECK(call(PatchIdentity{id, {.isAdmin = true, .name = ""}}, controller.log_in(), controller));
    CHECK(read(controller, id).name == "laptop");
    CHECK_FALSE(read(controller, id).isAdmin);
    CHECK(call(PatchIdentity{id, {.isAdmin = true, .name = "laptop"}}, controller.log_in(), controller));
    CHECK(read(controller, id).isAdmin);
}

TEST_CASE("fake identities: values that are wrong") {
    FakeController controller;
    std::string const start = R"({"isAdmin":false,"name":"x","type":"Default")";
    auto const refused = [&](std::string_view members) {
        return answer(controller, Method::post, "/identities", start + std::string{members} + "}");
    };
    CHECK(refused(R"(,"type":"Robot")").contains("type in body should be one of [User Device Service Router Default]"));
    CHECK(refused(R"(,"defaultHostingCost":65536)").contains("should be less than or equal to 65535"));
    CHECK(refused(R"(,"defaultHostingCost":"1")")
              .contains("cannot unmarshal string into Go struct field IdentityCreate.defaultHostingCost of type "
                        "rest_model.TerminatorCost"));
    CHECK(refused(R"(,"defaultHostingPrecedence":"high")").contains("should be one of [default required failed]"));
    CHECK(refused(R"(,"roleAttributes":"a")")
              .contains("cannot unmarshal string into Go struct field IdentityCreate.roleAttributes of type "
                        "rest_model.Attributes"));
    CHECK(refused(R"(,"permissions":["everything"])")
              .contains("permissions.0 in body should be one of [admin_readonly auth-policy "));
    CHECK(refused(R"(,"serviceHostingPrecedences":{"s":"high"})").contains("serviceHostingPrecedences.s"));
    CHECK(refused(R"(,"tags":{"":1})").starts_with("500 "));
    CHECK(refused(R"(,"authPolicyId":"nope")").contains("authPolicy with id nope not found"));
    CHECK(refused(R"(,"enrollment":{"ottca":"nope"})").starts_with("404 {\"error\":{\"cause\":{\"field\":\"caId\""));
    CHECK(refused(R"(,"name":"")").starts_with("500 "));
    CHECK(controller.store().identities.size() == 1);
    CHECK(refused("").starts_with("201 "));
    CHECK(refused("").contains("duplicate value 'x' in unique index on identities store"));
}

TEST_CASE("fake identities: numbers in free-form values are doubles afterwards, as in Go; nested objects are by name") {
    for (Dialect const dialect : {Dialect::v1_7, Dialect::v2_1}) {
        FakeController controller{{.dialect = dialect}};
        std::pair<std::string, std::string> const numbers[] = {{"9007199254740993", "9007199254740992"},
                                                               {"1.0", "1"},
                                                               {"1E2", "100"},
                                                               {"1e21", "1e+21"},
                                                               {"-0", "-0"},
                                                               {"1e-7", "1e-7"},
                                                               {"18446744073709551616", "18446744073709552000"},
                                                               {"0.1", "0.1"},
                                                               {"1e20", "100000000000000000000"},
                                                               {"1e-6", "0.000001"}};
        for (auto const& [sent, kept] : numbers) {
            CAPTURE(sent);
            std::string const nested = R"({"z":[)" + sent + R"(,"x"],"a":{}})";
            IdentityCreate identity{.name = "n" + sent};
            identity.tags = Tags{{"n", Json{sent}}};
            identity.appData = Tags{{"n", Json{nested}}};
            auto const detail = read(controller, create(controller, std::move(identity)));
            CHECK(detail.tags.find("n")->second == Json{kept});
            CHECK(detail.appData.find("n")->second == Json{R"({"a":{},"z":[)" + kept + R"(,"x"]})"});
        }
    }
}

TEST_CASE("fake identities: an operation that is not served says that it is the double that does not") {
    FakeController controller;
    auto const reply = call(DetailAuthPolicy{"nope"}, controller.log_in(), controller);
    CHECK(reply.error().api->cause->message == "authPolicy with id nope not found");
    for (char const* const path : {"/database", "/specs"}) {
        CAPTURE(path);
        CHECK(answer(controller, Method::get, path, "")
                  .contains(std::string{"path /edge/management/v1"} + path +
                            ", which FakeController does not serve, was not found"));
    }
    CHECK_FALSE(answer(controller, Method::get, "/nothing", "").contains("FakeController"));
}

TEST_CASE("fake identities: a PUT sets what it does not say as it was in the beginning") {
    FakeController controller;
    IdentityCreate full{.defaultHostingCost = 7, .externalId = "outside", .isAdmin = true, .name = "laptop"};
    full.appData = full.tags = Tags{{"a", Json{"1"}}};
    full.permissions = full.roleAttributes = {"service"};
    full.serviceHostingCosts = {{"service", 3}};
    full.defaultHostingPrecedence = TerminatorPrecedence::required;
    full.serviceHostingPrecedences = {{"service", TerminatorPrecedence::failed}};
    std::string const id = create(controller, std::move(full));
    CHECK(read(controller, id).defaultHostingPrecedence == "required");
    CHECK(read(controller, id).serviceHostingPrecedences.size() == 1);
    CHECK(call(UpdateIdentity{id, {.name = "other"}}, controller.log_in(), controller));
    auto const detail = read(controller, id);
    CHECK(detail.name == "other");
    CHECK_FALSE(detail.isAdmin);
    CHECK_FALSE(detail.externalId);
    CHECK_FALSE(detail.permissions);
    CHECK(detail.defaultHostingCost == 0);
    CHECK(detail.defaultHostingPrecedence == "default");
    CHECK(detail.appData.empty());
    CHECK(detail.tags.empty());
    CHECK(detail.roleAttributes == std::vector<std::string>{});
    CHECK(detail.serviceHostingCosts.empty());
    CHECK(detail.serviceHostingPrecedences.empty());
}

TEST_CASE("fake identities: a name or an external id is one identity's; a router's keeps its name") {
    FakeController controller;
    create(controller, {.externalId = "outside", .name = "first"});
    std::string const id = create(controller, {.name = "second"});
    auto const session = controller.log_in();
    CHECK(call(CreateIdentity{{.externalId = "outside", .name = "third"}}, session, controller)
              .error()
              .api->cause->field == "externalId");
    CHECK(call(PatchIdentity{id, {.externalId = "outside", .isAdmin = true}}, session, controller));
    CHECK_FALSE(read(controller, id).isAdmin);
    controller.store().identities.at(id).type = "Router";
    CHECK(call(PatchIdentity{id, {.name = "renamed"}}, session, controller).error().api->cause->reason ==
          "may not change name of router identities");
    CHECK(call(PatchIdentity{id, {.isAdmin = true, .name = "second"}}, session, controller));
}
