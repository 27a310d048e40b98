// SPDX-License-Identifier: BSL-1.0
// What is changed at one place shows at all others, and what is refused changes nothing.
#include "place.hpp"

#include <zitiwire/filter/compare.hpp>
#include <zitiwire/filter/sort.hpp>
#include <zitiwire/management.hpp>
#include <zitiwire/zitiwire.hpp>

#include <doctest/doctest.h>

#include <string>
#include <string_view>
#include <utility>

using namespace zitiwire;
using fake_tests::Place;

namespace {

/// The reply to an operation whose body was put in its place.
template <class Op>
HttpResponse with_body(Place& place, Op const& op, std::string body) {
    HttpRequest request = build(op, place.controller.log_in()).value();
    request.body = std::move(body);
    return place.controller(request);
}

std::string service(Place& place, std::string name) { return place.make(CreateService{{.name = std::move(name)}}); }
std::string config(Place& place, std::string name) {
    return place.make(CreateConfig{{.configTypeId = "host.v2", .data = Json{"{}"}, .name = std::move(name)}});
}

}  // namespace

TEST_CASE("fake topics: numbers that Go cannot keep are refused") {
    Place place;
    PatchAuthPolicy const policy{"default", {.name = "x"}};
    for (std::string_view const number : {"9223372036854775808", "-9223372036854775809", "1.5", "1e2"}) {
        HttpResponse const reply =
            with_body(place, policy, R"({"primary":{"updb":{"maxAttempts":)" + std::string{number} + "}}}");
        CHECK(reply.status == 400);
        CHECK(reply.body.contains("COULD_NOT_PARSE_BODY"));
    }
    CreateConfig const made{{.configTypeId = "host.v2", .data = Json{"{}"}, .name = "c"}};
    HttpResponse const reply = with_body(place, made, R"({"name":"c","configTypeId":"host.v2","data":{"a":[1e400]}})");
    CHECK(reply.status == 500);
}

TEST_CASE("fake topics: whatever is sent, lists can be read") {
    Place place;
    CreateService const op{{.name = "s"}};
    CHECK(
        with_body(place, op, "{\"name\":\"s\",\"encryptionRequired\":true,\"tags\":{\"a\":\"\xff\\ud800\"}}").status ==
        201);
    CreateConfig const made{{.configTypeId = "host.v2", .data = Json{"{}"}, .name = "c"}};
    CHECK(with_body(place, made,
                    "{\"name\":\"c\",\"configTypeId\":\"host.v2\",\"data\":{\"b\":\"\xff\",\"a\":1,\"a\":2}}")
              .status == 201);
    CHECK(place.get(ListServices{}).data.size() == 1);
    CHECK(place.get(ListConfigs{}).data.front().data == Json{"{\"a\":2,\"b\":\"\xEF\xBF\xBD\"}"});
}

TEST_CASE("fake topics: what is gone is nowhere") {
    Place place;
    std::string const used = service(place, "used"), other = service(place, "other"), own = config(place, "own");
    std::string const router = place.make(CreateEdgeRouter{{.name = "r"}});
    std::string const someone = place.make(CreateIdentity{{.name = "someone"}});
    auto const terminator = [&](std::string const& of) {
        return place.make(CreateTerminator{{.address = "a", .binding = "b", .router = router, .service = of}});
    };
    std::string const first = terminator(used), second = terminator(other);
    (void)place.get(AssociateIdentitysServiceConfigs{someone, {{own, used}, {own, other}}});
    CHECK(place.get(ListIdentitysServiceConfigs{someone}).data.size() == 2);
    (void)place.get(DeleteService{used});
    CHECK(place.get(ListTerminators{}).data.front().id == second);
    CHECK(place.refused(DetailTerminator{first}).starts_with("404"));
    CHECK(place.get(ListIdentitysServiceConfigs{someone}).data.front().serviceId == other);
    (void)place.get(DeleteConfig{own});
    CHECK(place.get(ListIdentitysServiceConfigs{someone}).data.empty());
    (void)place.get(DeleteEdgeRouter{router});
    CHECK(place.get(ListTerminators{}).data.empty());
}

TEST_CASE("fake topics: a list of configs for an identity is taken as a whole, or not") {
    Place place;
    std::string const s = service(place, "s"), c = config(place, "c");
    std::string const someone = place.make(CreateIdentity{{.name = "someone"}});
    CHECK(place.refused(AssociateIdentitysServiceConfigs{someone, {{c, s}, {"nope", s}}}).starts_with("404"));
    CHECK(place.get(ListIdentitysServiceConfigs{someone}).data.empty());
    (void)place.get(AssociateIdentitysServiceConfigs{someone, {{c, s}}});
    (void)place.get(DisassociateIdentitysServiceConfigs{someone, {{{c, s}}}});
    CHECK(place.get(ListIdentitysServiceConfigs{someone}).data.empty());
}

TEST_CASE("fake topics: who is disabled says so, and is out") {
    Place place;
    std::string const someone = place.make(CreateIdentity{{.name = "someone"}});
    Session const session = place.controller.log_in(someone);
    FakeController other{{.address = "https://127.0.0.1:1281"}, place.controller};
    Session const elsewhere = other.log_in(someone);
    place.controller.advance(5);
    (void)place.get(DisableIdentity{someone, {.durationMinutes = 2}});
    IdentityDetail const detail = place.get(DetailIdentity{someone}).data;
    CHECK(detail.disabled);
    CHECK(detail.disabledAt == place.controller.now());
    CHECK(detail.disabledUntil->seconds == place.controller.now().seconds + 120);
    CHECK(detail.updatedAt == place.controller.now());
    CHECK_FALSE(call(GetCurrentIdentity{}, session, place.controller));
    CHECK_FALSE(call(GetCurrentIdentity{}, elsewhere, other));
    (void)place.get(EnableIdentity{someone});
    CHECK_FALSE(place.get(DetailIdentity{someone}).data.disabledAt);
}

TEST_CASE("fake topics: user names belong to one, and authenticators and sessions keep their times") {
    Place place;
    std::string const someone = place.make(CreateIdentity{{.name = "someone"}});
    AuthenticatorCreate wanted{
        .identityId = someone, .method = "updb", .password = Secret{"correct horse"}, .username = "admin"};
    CHECK(place.refused(CreateAuthenticator{wanted}) == "400 COULD_NOT_VALIDATE updbUsername");
    wanted.username = "someone";
    place.controller.advance(10);
    std::string const id = place.make(CreateAuthenticator{wanted});
    place.controller.advance(10);
    CHECK(place.refused(UpdateAuthenticator{id, {.password = Secret{"correct horse"}, .username = "admin"}}) ==
          "400 COULD_NOT_VALIDATE updbUsername");
    (void)place.get(PatchAuthenticator{id, {.password = Secret{"another horse"}}});
    AuthenticatorDetail const detail = place.get(DetailAuthenticator{id}).data;
    CHECK(detail.updatedAt.seconds == detail.createdAt.seconds + 10);
    CHECK(place.refused(RequestExtendAuthenticator{id, {}}).starts_with("401"));

    auto const began = place.get(ListAPISessions{}).data.front().createdAt;
    place.controller.advance(60);
    CHECK(place.get(ListAPISessions{}).data.front().createdAt == began);
}

TEST_CASE("fake topics: edge routers are routers, and configs are found by their type") {
    Place place;
    std::string const edge = place.make(CreateEdgeRouter{{.name = "edge"}});
    CHECK(place.get(DetailRouter{edge}).data.name == "edge");
    (void)place.make(CreateRouter{{.name = "transit"}});
    CHECK(place.get(ListRouters{}).data.size() == 2);
    CHECK(place.get(ListEdgeRouters{}).data.size() == 1);
    (void)config(place, "c");
    CHECK(place.get(ListConfigs{.filter = filter::equal(ConfigFields::type, "host.v2")}).data.size() == 1);
    CHECK(place.get(ListConfigs{.filter = filter::equal(ConfigFields::type, "host.v1")}).data.empty());
}

TEST_CASE("fake topics: dates in filters are dates, members of tags are no order, and limits overflow") {
    Place place;
    Timestamp const past{0, 0};
    CHECK(place.get(ListAPISessions{.filter = filter::greater(ApiSessionFields::lastActivityAt, past)}).data.size() ==
          1);
    CHECK(place.get(ListAPISessions{.filter = filter::less(ApiSessionFields::lastActivityAt, past)}).data.empty());
    CHECK(place.refused(ListServices{.sort = OptionalText<Sort>{"tags.x"}}).starts_with("500"));
    CHECK(place.get(ListConfigTypes{.limit = -1, .offset = 1, .sort = sort::by(ConfigTypeFields::name)}).data.empty());
    CHECK(place.get(ListConfigTypes{.limit = -1, .offset = 1}).data.size() == 6);
}
