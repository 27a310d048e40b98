// SPDX-License-Identifier: BSL-1.0
#include <zitiwire/advice/unapplied.hpp>

#include <zitiwire/advice/precheck.hpp>
#include <zitiwire/management.hpp>
#include <zitiwire/zitiwire.hpp>

#include <doctest/doctest.h>

#include <boost/describe/class.hpp>

#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

using namespace zitiwire;

namespace {

/// The pointers, with blanks between.
std::string joined(std::vector<std::string> const& pointers) {
    std::string text;
    for (std::string const& pointer : pointers) text.append(text.empty() ? "" : " ").append(pointer);
    return text;
}

template <class Change, class Detail>
std::string drops(Change const& change, Detail const& detail) {
    return joined(unapplied(change, detail));
}

/// Asked and shown free-form data.
std::string drops_of_data(std::string asked, std::string shown) {
    return drops(ConfigPatch{.data = Json{std::move(asked)}}, ConfigDetail{.data = Json{std::move(shown)}});
}
std::string drops_of_tags(Tags asked, Tags shown) {
    return drops(ConfigPatch{.tags = std::move(asked)}, ConfigDetail{.tags = std::move(shown)});
}

}  // namespace

TEST_CASE("unapplied: absent asks for nothing, what is shown so took, all else is named") {
    ServiceDetail const shown{.maxIdleTimeMillis = 5, .name = "a", .terminatorStrategy = "random"};
    CHECK(drops(ServicePatch{}, shown).empty());
    CHECK(drops(ServicePatch{.maxIdleTimeMillis = 5, .name = "a"}, shown).empty());
    CHECK(drops(ServicePatch{.maxIdleTimeMillis = 6, .name = "b", .terminatorStrategy = "random"}, shown) ==
          "/maxIdleTimeMillis /name");
    CHECK(drops(ServiceCreate{.encryptionRequired = true, .name = "a"}, shown) == "/encryptionRequired");
}

TEST_CASE("unapplied: an operation is its body, a body that has several forms is the one it holds") {
    ServiceDetail const shown{.name = "a"};
    CHECK(drops(PatchService{"id", {.name = "b"}}, shown) == "/name");
    CHECK(drops(CreateService{{.name = "a"}}, shown).empty());
    PostureCheckDetail const check{.name = "c", .typeId = "MAC", .macAddresses = {{"00"}}};
    PostureCheckPatch const other = PostureCheckMfaPatch{.name = "c", .timeoutSeconds = 60};
    CHECK(drops(other, check) == "/typeId /timeoutSeconds");
    CHECK(drops(PatchPostureCheck{"id", PostureCheckMacAddressPatch{.macAddresses = {{"00"}}}}, check).empty());
}

TEST_CASE("unapplied: a detail may be a view") {
    basic::ServiceDetail<std::string_view> shown;
    shown.name = "a";
    shown.roleAttributes = {"x", "y"};
    CHECK(drops(ServicePatch{.name = "a", .roleAttributes = {{"y", "x"}}}, shown).empty());
    CHECK(drops(ServicePatch{.name = "b", .roleAttributes = {{"y"}}}, shown) == "/name /roleAttributes");
}

TEST_CASE("unapplied: lists are sets") {
    using Roles = std::vector<std::string>;
    auto const of = [](Roles asked, std::optional<Roles> shown) {
        return drops(ServicePatch{.roleAttributes = std::move(asked)},
                     ServiceDetail{.roleAttributes = std::move(shown)});
    };
    CHECK(of({"b", "a", "b"}, Roles{"a", "b"}).empty());
    CHECK(of({"a"}, Roles{"a", "b"}) == "/roleAttributes");
    CHECK(of({"a", "b"}, Roles{"a"}) == "/roleAttributes");
    CHECK(of({"a,b"}, Roles{"a", "b"}) == "/roleAttributes");
    CHECK(of({}, std::nullopt).empty());
    CHECK(of({}, Roles{"a"}) == "/roleAttributes");
    CHECK(of({"a"}, std::nullopt) == "/roleAttributes");
}

TEST_CASE("unapplied: empty and zero are what a controller leaves out or shows as null") {
    IdentityDetail identity;
    CHECK(drops(IdentityPatch{.externalId = "", .serviceHostingCosts = {{}}}, identity).empty());
    identity.externalId = "e";
    identity.serviceHostingCosts = {{"s", 1}};
    CHECK(drops(IdentityPatch{.externalId = "", .serviceHostingCosts = {{}}}, identity) ==
          "/externalId /serviceHostingCosts");
    PostureCheckDetail const check{.typeId = "MFA"};
    CHECK(drops(PostureCheckMfaPatch{.promptOnWake = false, .timeoutSeconds = 0}, check).empty());
    CHECK(drops(PostureCheckMfaPatch{.promptOnWake = true}, check) == "/promptOnWake");
    CHECK(drops(ConfigTypePatch{.schema = Json{" null "}}, ConfigTypeDetail{.schema = Json{"{\"a\":1}"}}).empty());
    CHECK(drops(ConfigTypePatch{.schema = Json{"{}"}}, ConfigTypeDetail{}).empty());
}

TEST_CASE("unapplied: free-form values are compared as values, with their numbers as doubles") {
    CHECK(drops_of_data(R"({"a":1.0,"b":[1,{"c":9007199254740993}],"d":"\u0041"})",
                        R"({ "b" : [1,{"c":9007199254740992}], "d":"A", "a":1 })")
              .empty());
    CHECK(drops_of_data("{\"a\":1e21}", "{\"a\":1000000000000000000000}").empty());
    CHECK(drops_of_data("{\"a\":-0.0}", "{\"a\":0}").empty());
    CHECK(drops_of_data("{\"a\":2,\"a\":1}", "{\"a\":1}").empty());
    CHECK(drops_of_data("{\"a\":1,\"a\":2}", "{\"a\":1}") == "/data");
    CHECK(drops_of_data("{\"a\":1}", "{\"a\":2}") == "/data");
    CHECK(drops_of_data("{\"a\":1}", "{\"a\":\"1\"}") == "/data");
    CHECK(drops_of_data("{\"a\":[1,2]}", "{\"a\":[2,1]}") == "/data");
    CHECK(drops_of_data("{\"a\":null}", "{}") == "/data");
    CHECK(drops_of_data("{\"a\":{\"b\":true}}", "{\"a\":{\"b\":false}}") == "/data");
    CHECK(drops_of_data("{\"a:true,b\":null}", "{\"a\":true,\"b\":null}") == "/data");
}

TEST_CASE("unapplied: integers of a model are exact") {
    ServiceDetail const shown{.maxIdleTimeMillis = 9007199254740992};
    CHECK(drops(ServicePatch{.maxIdleTimeMillis = 9007199254740993}, shown) == "/maxIdleTimeMillis");
    IdentityDetail const identity{.serviceHostingCosts = {{"s", 9007199254740992}}};
    CHECK(drops(IdentityPatch{.serviceHostingCosts = {{{"s", 9007199254740993}}}}, identity) == "/serviceHostingCosts");
}

TEST_CASE("unapplied: a map is named as a whole where it was not replaced, else its entries") {
    CHECK(drops_of_tags({{"b", {"1"}}, {"a", {"\"x\""}}}, {{"a", {"\"x\""}}, {"b", {"1.0"}}}).empty());
    CHECK(drops_of_tags({{"a", {"1"}}, {"x/y~", {"[1]"}}}, {{"a", {"1"}}}) == "/tags/x~1y~0");
    CHECK(drops_of_tags({{"a", {"1"}}, {"b", {"2"}}}, {{"a", {"1"}}, {"b", {"3"}}}) == "/tags/b");
    CHECK(drops_of_tags({{"a", {"1"}}, {"b", {"[]"}}}, {{"a", {"1"}}, {"old", {"1"}}}) == "/tags");
    CHECK(drops_of_tags({{"a", {"1"}}}, {}) == "/tags");
    CHECK(drops_of_tags({}, {{"old", {"1"}}}) == "/tags");
    CHECK(drops_of_tags({}, {}).empty());
    CHECK(drops_of_tags({{"a", {"null"}}}, {{"a", {"\"\""}}}) == "/tags");
    CHECK(drops_of_tags({{"a", {"1"}}, {"a", {"2"}}}, {{"a", {"2"}}}).empty());
}

TEST_CASE("unapplied: the groups of a listener are a set in a map") {
    RouterPatch const patch{.ctrlChanListeners = {{{"tls:a", {"y", "x"}}}}};
    CHECK(drops(patch, RouterDetail{.ctrlChanListeners = {{{"tls:a", {"x", "y"}}}}}).empty());
    CHECK(drops(patch, RouterDetail{.ctrlChanListeners = {{{"tls:a", {"x"}}}}}) == "/ctrlChanListeners");
    CHECK(drops(patch, RouterDetail{}) == "/ctrlChanListeners");
}

TEST_CASE("unapplied: of a nested object the members that are asked for count") {
    AuthPolicyDetail shown;
    shown.primary.updb.maxAttempts = 3;
    shown.primary.cert.allowed = true;
    AuthPolicyPatch const patch{
        .primary = {{.cert = {{.allowed = false}}, .updb = {{.allowed = false, .maxAttempts = 4}}}}};
    CHECK(drops(patch, shown) == "/primary/cert/allowed /primary/updb/maxAttempts");
    CaPatch const claim{.externalIdClaim = {{.index = 0, .parser = "SPLIT"}}};
    CHECK(drops(claim, CaDetail{}) == "/externalIdClaim");
    CHECK(drops(CaPatch{.externalIdClaim = {{.index = 0}}}, CaDetail{}).empty());
}

TEST_CASE("unapplied: objects in a list, in any order, each with the members that are asked for") {
    using List = std::vector<ProcessMulti>;
    auto const of = [](List asked, std::optional<List> shown) {
        return drops(PostureCheckProcessMultiPatch{.processes = std::move(asked)},
                     PostureCheckDetail{.typeId = "PROCESS_MULTI", .processes = std::move(shown)});
    };
    ProcessMulti const a{.hashes = {{"1", "2"}}, .path = "/a"};
    ProcessMulti const a_shown{.hashes = {{"2", "1"}}, .path = "/a", .signerFingerprints = {{}}};
    ProcessMulti const b{.hashes = {{}}, .path = "/b"};
    ProcessMulti const b_shown{.path = "/b"};
    CHECK(of({a, b}, List{b_shown, a_shown}).empty());
    CHECK(of({a, b}, List{a_shown}) == "/processes");
    CHECK(of({a}, List{a_shown, b_shown}) == "/processes");
    CHECK(of({a}, List{b_shown}) == "/processes");
    CHECK(of({a}, std::nullopt) == "/processes");
    CHECK(of({}, std::nullopt).empty());
}

TEST_CASE("unapplied: an instant counts to the millisecond") {
    EnrollmentCreate const create{.expiresAt = {100, 987'654'321}, .identityId = "i"};
    EnrollmentDetail shown{.expiresAt = {100, 987'000'000}, .identityId = "i", .method = "ott"};
    CHECK(drops(create, shown).empty());
    shown.expiresAt.nanoseconds = 986'000'000;
    CHECK(drops(create, shown) == "/expiresAt");
    shown.expiresAt = {101, 987'000'000};
    CHECK(drops(create, shown) == "/expiresAt");
}

TEST_CASE("unapplied: an id that is shown as the entity it names") {
    TerminatorPatch const patch{.router = "r", .service = "s"};
    CHECK(drops(patch, TerminatorDetail{.router = {.id = "r"}, .service = {.id = "s"}}).empty());
    CHECK(drops(patch, TerminatorDetail{.router = {.id = "r"}, .service = {.id = "t"}}) == "/service");
    CHECK(drops(IdentityPatch{.type = IdentityType::Default}, IdentityDetail{.type = {.id = "Default"}}).empty());
    CHECK(drops(IdentityPatch{.type = IdentityType::User}, IdentityDetail{.type = {.id = "Default"}}) == "/type");
}

TEST_CASE("unapplied: an enrollment that is asked for is there") {
    IdentityDetail shown{.name = "n", .type = {.id = "Default"}};
    auto const of = [&](IdentityCreateEnrollment enrollment) {
        return drops(IdentityCreate{.enrollment = std::move(enrollment), .name = "n"}, shown);
    };
    CHECK(of({.ott = true}) == "/enrollment/ott");
    CHECK(of({.updb = "u"}) == "/enrollment/updb");
    CHECK(of({.ott = false}).empty());
    shown.enrollment.ott.emplace();
    shown.enrollment.updb.emplace();
    CHECK(of({.ott = true, .updb = "u"}).empty());
}

TEST_CASE("unapplied: secrets and what no detail shows are left alone") {
    AuthenticatorDetail const shown{.method = "updb", .username = "u"};
    CHECK(drops(AuthenticatorUpdate{.password = "hush", .username = "u"}, shown).empty());
    CHECK(drops(AuthenticatorUpdate{.password = "hush", .username = "v"}, shown) == "/username");
    EnrollmentCreate const create{
        .expiresAt = {}, .identityId = "i", .method = EnrollmentMethod::updb, .username = "u"};
    CHECK(drops(create, EnrollmentDetail{.identityId = "i", .method = "updb"}).empty());
}

namespace elsewhere {

struct HiddenChange {
    std::optional<Secret> phrase;
    std::optional<std::string> token;
    BOOST_DESCRIBE_CLASS(HiddenChange, (), (phrase, token), (), ())
};
struct HiddenDetail {
    std::string phrase;
    Secret token;
    BOOST_DESCRIBE_CLASS(HiddenDetail, (), (phrase, token), (), ())
};

}  // namespace elsewhere

TEST_CASE("unapplied: a secret on either side is not compared") {
    elsewhere::HiddenDetail const shown{.phrase = "***", .token = "other"};
    CHECK(drops(elsewhere::HiddenChange{.phrase = "hush", .token = "t"}, shown).empty());
}

TEST_CASE("known_drops: members that no controller takes, and lists and objects among tags") {
    CHECK(joined(known_drops(RouterPatch{.cost = 1, .name = "r", .noTraversal = true})) == "/cost /noTraversal");
    CHECK(known_drops(RouterPatch{.name = "r"}).empty());
    CHECK(joined(known_drops(UpdateTransitRouter{"id", {.disabled = false, .name = "r"}})) == "/disabled");
    CHECK(joined(known_drops(CreateRouter{{.disabled = true, .name = "r"}})) == "/disabled");
    CHECK(joined(known_drops(ServicePatch{.encryptionRequired = true})) == "/encryptionRequired");
    CHECK(known_drops(ServiceUpdate{.encryptionRequired = true, .name = "s"}).empty());
    CHECK(joined(known_drops(TerminatorPatch{.service = "s"})) == "/service");
    Tags const tags{{"a", {"1"}}, {"b/c", {" [1]"}}, {"d", {"{}"}}, {"e", {"\"[\""}}, {"f", {"no json"}}};
    CHECK(joined(known_drops(ServiceCreate{.name = "s", .tags = tags})) == "/tags/b~1c /tags/d");
    CHECK(known_drops(IdentityCreate{.appData = tags, .name = "i"}).empty());
    PostureCheckCreate const check = PostureCheckMfaCreate{.name = "c", .tags = tags};
    CHECK(joined(known_drops(CreatePostureCheck{check})) == "/tags/b~1c /tags/d");
    CHECK(known_drops(VerifyCa{}).empty());
}

TEST_CASE("precheck: what is dropped is told, and is no refusal") {
    auto const checked = precheck(PatchRouter{"id", {.cost = 1, .name = "r"}}, {});
    CHECK(checked);
    REQUIRE(checked.remarks.size() == 1);
    CHECK(checked.remarks[0].verdict == Verdict::dropped);
    CHECK(checked.remarks[0].pointer == "/router/cost");
    CHECK(to_string(Verdict::dropped) == "dropped");
    CHECK_FALSE(precheck(PatchRouter{"id", {.cost = 1, .name = ""}}, {}));
}
