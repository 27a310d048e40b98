// SPDX-License-Identifier: BSL-1.0
// What `unapplied` says of recorded changes and of the details that were read after them; and which members of all
// changes no detail tells of.
#include <replay/exchange.hpp>
#include <replay/operations.hpp>

#include <zitiwire/advice/unapplied.hpp>
#include <zitiwire/management.hpp>
#include <zitiwire/zitiwire.hpp>

#include <doctest/doctest.h>

#include <boost/mp11/algorithm.hpp>

#include <algorithm>
#include <iterator>
#include <set>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>
#include <variant>
#include <vector>

using namespace zitiwire;

namespace {

replay::Exchange recorded(std::string const& file, std::string_view id) {
    for (auto const& [name, text] : replay::read_texts("recordings-api/" + file + ".jsonl")) {
        auto exchange = replay::read_exchange(text);
        if (exchange && exchange->id == id) return *std::move(exchange);
    }
    FAIL("no ", id, " in ", file);
    return {};
}

template <class Op>
std::string id_of(Op const& op, HttpResponse const& response) {
    if constexpr (requires { op.id; })
        return op.id;
    else
        return parse<Op>(response)->data.id.value();
}

/// What did not take of a recorded change, by a detail of the same entity that was read after it.
template <class Change, class Detail>
std::string drops(std::string const& file, std::string_view change, std::string_view detail) {
    replay::Exchange const sent = recorded(file, change);
    replay::Exchange const read = recorded(file, detail);
    REQUIRE(sent.response.status < 300);
    HttpRequest request{.method = Change::endpoint.method, .path = sent.target, .headers = sent.request_headers};
    request.body = sent.request_body;
    auto const op = read_request<Change>(request);
    auto const shown = parse<Detail>(read.response);
    REQUIRE(op);
    REQUIRE(shown);
    REQUIRE(id_of(*op, sent.response) == shown->data.id);
    std::string text;
    for (std::string const& pointer : unapplied(*op, shown->data)) text.append(text.empty() ? "" : " ").append(pointer);
    return text;
}

struct Pair {
    std::string (*drops)(std::string const& file, std::string_view change, std::string_view detail);
    std::string file;
    std::string_view change;
    std::string_view detail;
    std::string_view expected;
};

Pair const pairs[] = {
    // A name that is taken: nothing of the change is done. What is as before is not named.
    {drops<PatchService, DetailService>, "2.1.0-pre/service", "patch-service-duplicate",
     "detail-service-after-patch-duplicate", "/maxIdleTimeMillis /name"},
    {drops<UpdateService, DetailService>, "2.1.0-pre/service", "update-service-duplicate",
     "detail-service-after-put-duplicate", "/maxIdleTimeMillis /name /terminatorStrategy"},
    {drops<PatchExternalJwtSigner, DetailExternalJwtSigner>, "2.1.0-pre/external-jwt-signer",
     "patch-external-jwt-signer-duplicate", "detail-external-jwt-signer-duplicate", "/name"},
    {drops<PatchAuthPolicy, DetailAuthPolicy>, "2.1.0-pre/auth-policy", "patch-auth-policy-duplicate",
     "detail-auth-policy-duplicate", "/name"},
    // Lists and objects among tags.
    {drops<CreateCa, DetailCa>, "1.7.2/certificate-authority", "create-ca-full", "detail-ca-full",
     "/tags/list /tags/map"},
    {drops<CreateCa, DetailCa>, "2.1.0-pre/certificate-authority", "create-ca-full", "detail-ca-full",
     "/tags/list /tags/map"},
    {drops<CreateExternalJwtSigner, DetailExternalJwtSigner>, "2.1.0-pre/external-jwt-signer",
     "create-external-jwt-signer-full", "detail-external-jwt-signer-full", "/tags/list /tags/map"},
    {drops<UpdateServicePolicy, DetailServicePolicy>, "2.1.0-pre/service-policy", "update-service-policy-full",
     "detail-service-policy-after-put-full", "/tags"},
    // What an older controller does not know.
    {drops<CreateExternalJwtSigner, DetailExternalJwtSigner>, "1.7.2/external-jwt-signer",
     "create-external-jwt-signer-full", "detail-external-jwt-signer-full",
     "/enrollAttributeClaimsSelector /enrollAuthPolicyId /enrollNameClaimsSelector /enrollToCertEnabled "
     "/enrollToTokenEnabled /tags"},
    {drops<CreateTransitRouter, DetailTransitRouter>, "1.7.2/router", "create-transit-router-full",
     "detail-transit-router-full", "/configs /ctrlChanListeners /disabled /tags"},
    {drops<CreateRouter, DetailRouter>, "1.5.17/router", "create-router-full", "detail-router-full",
     "/configs /ctrlChanListeners /disabled /tags"},
    // What no controller takes.
    {drops<CreateTransitRouter, DetailTransitRouter>, "2.1.0-pre/router", "create-transit-router-full",
     "detail-transit-router-full", "/disabled"},
    {drops<PatchRouter, DetailRouter>, "2.1.0-pre/router", "patch-router-cost", "detail-router-after-patch", "/cost"},
    {drops<UpdateTerminator, DetailTerminator>, "2.1.0-pre/terminator", "update-terminator-unknown-service",
     "detail-terminator-after-unknown-service", "/service"},
    // What took.
    {drops<PatchService, DetailService>, "1.7.2/service", "patch-service-null-beside-value",
     "detail-service-after-null-beside-value", ""},
    {drops<PatchService, DetailService>, "2.1.0-pre/service", "patch-service-null-beside-value",
     "detail-service-after-null-beside-value", ""},
    {drops<CreateIdentity, DetailIdentity>, "1.7.2/identity", "create-identity-nulls", "detail-identity-nulls", ""},
    {drops<CreateExternalJwtSigner, DetailExternalJwtSigner>, "1.7.2/external-jwt-signer",
     "create-external-jwt-signer-minimal", "detail-external-jwt-signer-minimal", ""},
    {drops<PatchAuthenticator, DetailAuthenticator>, "1.7.2/authenticator", "patch-authenticator-null-beside",
     "detail-authenticator-nulled", ""},
    {drops<PatchAuthenticator, DetailAuthenticator>, "2.1.0-pre/authenticator", "patch-authenticator-null-beside",
     "detail-authenticator-nulled", ""},
    {drops<CreateConfigType, DetailConfigType>, "1.7.2/config", "create-config-type-minimal",
     "detail-config-type-minimal", ""},
    {drops<CreateConfig, DetailConfig>, "1.7.2/config", "create-config-numbers", "detail-config-free", ""},
    {drops<CreateConfig, DetailConfig>, "2.1.0-pre/config", "create-config-numbers", "detail-config-free", ""},
    {drops<CreateRouter, DetailRouter>, "1.7.2/router", "create-router-minimal", "detail-router-minimal", ""},
    {drops<UpdateEdgeRouter, DetailEdgeRouter>, "2.1.0-pre/edge-router", "update-edge-router-minimal",
     "detail-edge-router-after-put-minimal", ""},
    {drops<PatchTerminator, DetailTerminator>, "2.1.0-pre/terminator", "patch-terminator-cost",
     "detail-terminator-after-patch", ""},
    {drops<PatchTerminator, DetailTerminator>, "1.7.2/terminator", "patch-terminator-router",
     "detail-terminator-after-patch", ""},
    {drops<UpdateEdgeRouterPolicy, DetailEdgeRouterPolicy>, "2.1.0-pre/edge-router-policy",
     "update-edge-router-policy-minimal", "detail-edge-router-policy-after-put", ""},
    {drops<CreateServiceEdgeRouterPolicy, DetailServiceEdgeRouterPolicy>, "2.1.0-pre/service-edge-router-policy",
     "create-service-edge-router-policy-full", "detail-service-edge-router-policy-full", ""},
    {drops<CreatePostureCheck, DetailPostureCheck>, "2.1.0-pre/posture-checks", "create-posture-check-mfa-minimal",
     "detail-posture-check-mfa-minimal", ""},
};

}  // namespace

TEST_CASE("silent drops: recorded changes, and the details after them") {
    for (Pair const& row : pairs) {
        CAPTURE(row.file);
        CAPTURE(row.change);
        CHECK(row.drops(row.file, row.change, row.detail) == row.expected);
    }
}

namespace {

struct Change {
    std::string_view id;
    std::vector<std::string> missing{};  ///< pointers to what the detail has no counterpart of
};

void find_missing(reflect::Type const& body, reflect::Type const& detail, std::string const& at, Change& change) {
    for (std::size_t i = 0; i < body.member_count; ++i) {
        reflect::Member const& member = body.members[i];
        std::string const pointer = at + '/' + std::string{member.name};
        reflect::Member const* const shown = find_member(detail, member.name);
        if (shown == nullptr) {
            change.missing.push_back(pointer);
            continue;
        }
        using reflect::Kind;
        bool const are_lists = member.type->kind == Kind::array && shown->type->kind == Kind::array;
        reflect::Type const& left = are_lists ? *member.type->element : *member.type;
        reflect::Type const& right = are_lists ? *shown->type->element : *shown->type;
        if (left.kind == Kind::object && right.kind == Kind::object)
            find_missing(left, right, pointer, change);
        else if (left.kind != right.kind)
            change.missing.push_back(pointer);
    }
}

template <class... Forms>
void find_missing_in(std::variant<Forms...> const&, reflect::Type const& detail, Change& change) {
    (find_missing(reflect::type_of<Forms>, detail, "", change), ...);
}
template <class Body>
void find_missing_in(Body const&, reflect::Type const& detail, Change& change) {
    find_missing(reflect::type_of<Body>, detail, "", change);
}

template <class Detail, class... Ops>
void add(std::vector<Change>& changes) {
    using Data = std::remove_cvref_t<decltype(std::declval<typename Detail::Envelope&>().data)>;
    auto const add_one = [&]<class Op>(Op const& op) {
        boost::mp11::mp_for_each<InputsOf<Op>>([&]<class Input>(Input) {
            if constexpr (Op::endpoint.body == Input::name)
                find_missing_in(op.*Input::pointer, reflect::type_of<Data>, changes.emplace_back(Op::endpoint.id));
        });
    };
    (add_one(Ops{}), ...);
}

std::vector<Change> all_changes() {
    std::vector<Change> found;
    add<DetailAuthPolicy, CreateAuthPolicy, UpdateAuthPolicy, PatchAuthPolicy>(found);
    add<DetailAuthenticator, CreateAuthenticator, UpdateAuthenticator, PatchAuthenticator>(found);
    add<DetailCa, CreateCa, UpdateCa, PatchCa>(found);
    add<DetailConfig, CreateConfig, UpdateConfig, PatchConfig>(found);
    add<DetailConfigType, CreateConfigType, UpdateConfigType, PatchConfigType>(found);
    add<DetailControllerSetting, CreateControllerSetting, UpdateControllerSetting, PatchControllerSetting>(found);
    add<DetailCurrentIdentityAuthenticator, UpdateCurrentIdentityAuthenticator, PatchCurrentIdentityAuthenticator>(
        found);
    add<DetailEdgeRouter, CreateEdgeRouter, UpdateEdgeRouter, PatchEdgeRouter>(found);
    add<DetailEdgeRouterPolicy, CreateEdgeRouterPolicy, UpdateEdgeRouterPolicy, PatchEdgeRouterPolicy>(found);
    add<DetailEnrollment, CreateEnrollment>(found);
    add<DetailExternalJwtSigner, CreateExternalJwtSigner, UpdateExternalJwtSigner, PatchExternalJwtSigner>(found);
    add<DetailIdentity, CreateIdentity, UpdateIdentity, PatchIdentity>(found);
    add<DetailPostureCheck, CreatePostureCheck, UpdatePostureCheck, PatchPostureCheck>(found);
    add<DetailRevocation, CreateRevocation>(found);
    add<DetailRouter, CreateRouter, UpdateRouter, PatchRouter>(found);
    add<DetailTransitRouter, CreateTransitRouter, UpdateTransitRouter, PatchTransitRouter>(found);
    add<DetailService, CreateService, UpdateService, PatchService>(found);
    add<DetailServiceEdgeRouterPolicy, CreateServiceEdgeRouterPolicy, UpdateServiceEdgeRouterPolicy,
        PatchServiceEdgeRouterPolicy>(found);
    add<DetailServicePolicy, CreateServicePolicy, UpdateServicePolicy, PatchServicePolicy>(found);
    add<DetailTerminator, CreateTerminator, UpdateTerminator, PatchTerminator>(found);
    return found;
}

struct Reason {
    std::string_view change;  ///< operation and member
    std::string_view reason;
};

/// Members that the detail of the topic has no member of the same name and kind for.
constexpr Reason reasons[] = {
    {"createAuthenticator /password", "a secret, never shown"},
    {"updateAuthenticator /password", "a secret, never shown"},
    {"patchAuthenticator /password", "a secret, never shown"},
    {"updateCurrentIdentityAuthenticator /password", "a secret, never shown"},
    {"patchCurrentIdentityAuthenticator /password", "a secret, never shown"},
    {"updateCurrentIdentityAuthenticator /currentPassword", "a secret, and asks for nothing"},
    {"patchCurrentIdentityAuthenticator /currentPassword", "a secret, and asks for nothing"},
    {"createControllerSetting /controllerId", "controllers have no settings so far: 501"},
    {"createIdentity /enrollment/ott", "shown as the enrollment: an object that is there"},
    {"createIdentity /enrollment/ottca", "shown as the enrollment: an object that is there"},
    {"createIdentity /enrollment/updb", "shown as the enrollment: an object that is there"},
    {"createIdentity /type", "shown as a reference, by its id"},
    {"updateIdentity /type", "shown as a reference, by its id"},
    {"patchIdentity /type", "shown as a reference, by its id"},
    {"createTerminator /identitySecret", "a secret, never shown"},
    {"createTerminator /router", "shown as a reference, by its id"},
    {"createTerminator /service", "shown as a reference, by its id"},
    {"updateTerminator /router", "shown as a reference, by its id"},
    {"updateTerminator /service", "shown as a reference, by its id"},
    {"patchTerminator /router", "shown as a reference, by its id"},
    {"patchTerminator /service", "shown as a reference, by its id"},
};

}  // namespace

TEST_CASE("silent drops: each member of a change has its counterpart in the detail, or a reason why not") {
    std::set<std::string_view> seen;
    for (Change const& change : all_changes()) {
        for (std::string const& pointer : change.missing) {
            std::string const name = std::string{change.id} + ' ' + pointer;
            auto const row = std::ranges::find(reasons, name, &Reason::change);
            CHECK_MESSAGE(row != std::end(reasons), name);
            if (row != std::end(reasons)) seen.insert(row->change);
        }
    }
    for (Reason const& row : reasons) CHECK_MESSAGE(seen.contains(row.change), row.change);
}

TEST_CASE("silent drops: no create, update or patch is left out") {
    // These answer with a detail of their own, or make nothing that one can read.
    std::set<std::string_view> ids{"createMfaRecoveryCodes", "createTotpToken", "updateIdentityTracing"};
    for (Change const& change : all_changes()) ids.insert(change.id);
    for (auto const& part : replay::operations()) {
        for (replay::Row const& row : part) {
            bool const is_change =
                row.id.starts_with("create") || row.id.starts_with("update") || row.id.starts_with("patch");
            bool const has_body = row.endpoint->api == Api::management && !row.endpoint->body.empty();
            if (is_change && has_body) CHECK_MESSAGE(ids.contains(row.id), row.id);
        }
    }
}
