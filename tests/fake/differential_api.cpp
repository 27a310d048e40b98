// SPDX-License-Identifier: BSL-1.0
#include "recording.hpp"

#include <zitiwire/fake/jwt.hpp>
#include <zitiwire/fake/topics/seed.hpp>
#include <zitiwire/json/encode.hpp>
#include <zitiwire/management/auth_policy.hpp>
#include <zitiwire/management/identity.hpp>

#include <boost/json/value.hpp>
#include <doctest/doctest.h>

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <iostream>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

using namespace fake_tests;
using namespace std::string_view_literals;
using namespace zitiwire;

namespace {

constexpr std::array operations{"listIdentities"sv, "createIdentity"sv,   "detailIdentity"sv,  "patchIdentity"sv,
                                "deleteIdentity"sv, "listAuthPolicies"sv, "detailAuthPolicy"sv};

/// What a controller knows of an identity that no request tells, so that the fake shows nothing of it.
bool has_a_life(zitiwire::IdentityDetail const& detail) {
    return detail.interfaces || detail.disabled || detail.authenticators.cert || detail.envInfo != EnvInfo{} ||
           detail.sdkInfo != SdkInfo{};
}

class SceneMaker {
public:
    explicit SceneMaker(Recording const& recording)
        : recording_(recording),
          exchange_(recording.exchange),
          controller_{{.dialect = recording.is_old ? Dialect::v1_7 : Dialect::v2_1}} {}

    /// A controller in the state that the reply implies.
    FakeController make() {
        controller_.store().identities.clear();
        add_caller();
        add_target();
        HttpResponse const& reply = exchange_.response;
        if (auto const one = decode<DetailIdentityEnvelope>(reply.body); one && exchange_.operation == "detailIdentity")
            add(one->data);
        if (auto const one = decode<DetailAuthPolicyEnvelope>(reply.body);
            one && exchange_.operation == "detailAuthPolicy")
            add(one->data);
        if (auto const page = decode<ListIdentitiesEnvelope>(reply.body);
            page && exchange_.operation == "listIdentities") {
            for (auto const& identity : page->data) add(identity);
            pad(page->meta, controller_.store().identities.size(),
                [&](std::string const& id) { controller_.store().add(fake::Identity{.id = id, .name = id}); });
        }
        if (auto const page = decode<ListAuthPoliciesEnvelope>(reply.body);
            page && exchange_.operation == "listAuthPolicies") {
            for (auto const& policy : page->data) add(policy);
            pad(page->meta, controller_.store().in("auth-policies").size(),
                [&](std::string const& id) { add(AuthPolicyDetail{.id = id, .name = id}); });
        }
        return std::move(controller_);
    }

private:
    void add_caller() {
        bool const is_admin = !exchange_.auth.starts_with("zt-session-");
        fake::Identity caller{.id = "~caller", .name = "~caller", .is_admin = is_admin};
        if (exchange_.auth == "zt-session-permission") caller.permissions = {"identity.read"};
        controller_.store().add(std::move(caller));
        controller_.store().add(fake::ApiSession{.id = "session",
                                                 .token = "00000000-0000-4000-8000-000000000000",
                                                 .identity_id = "~caller",
                                                 .last_activity = controller_.now()});
        controller_.store().add(fake::Bearer{.token = "bearer-redacted", .identity_id = "~caller"});
    }

    /// The identity in the path, of which only the kind is known; and another one that has the name which is taken.
    void add_target() {
        std::string_view const target = exchange_.target;
        fake::Identity identity{.id = std::string{target.substr(target.rfind('/') + 1)}, .name = "target"};
        identity.is_default_admin = exchange_.response.status == 400 && exchange_.operation == "deleteIdentity";
        identity.type = exchange_.id.contains("-router-") ? "Router" : "Default";
        bool const is_there = exchange_.operation.ends_with("Identity") && exchange_.operation != "createIdentity" &&
                              (exchange_.response.status != 404 || exchange_.id.contains("unknown-policy"));
        if (is_there) controller_.store().add(std::move(identity));
        if (!exchange_.id.contains("duplicate")) return;
        auto const body = decode<IdentityPatch>(recording_.request_body);
        if (!body) return;
        fake::Identity other{.id = "other",
                             .name = exchange_.id.contains("external") ? "other" : body->name.value_or("other")};
        other.external_id = body->externalId;
        controller_.store().add(std::move(other));
    }

    void add(zitiwire::IdentityDetail const& detail) {
        fake::Identity made{.id = detail.id, .name = detail.name, .is_admin = detail.isAdmin};
        made.permissions = detail.permissions.value_or(std::vector<std::string>{});
        made.type = detail.typeId;
        made.external_id = detail.externalId;
        made.role_attributes = detail.roleAttributes.value_or(std::vector<std::string>{});
        made.tags = detail.tags;
        made.app_data = detail.appData;
        made.service_costs = detail.serviceHostingCosts;
        made.service_precedences = detail.serviceHostingPrecedences;
        if (detail.authenticators.updb) {
            made.user_name = detail.authenticators.updb->username;
            made.password = "secret";
        }
        auto const add_enrollment = [&](char const* method) {
            fake::Enrollment enrollment{
                .id = method + detail.id, .method = method, .token = "token", .jwt = "", .identity_id = detail.id};
            enrollment.jwt = fake::enrollment_jwt({}, enrollment);
            controller_.store().add(std::move(enrollment));
        };
        if (detail.enrollment.ott) add_enrollment("ott");
        if (detail.enrollment.updb) add_enrollment("updb");
        controller_.store().add(std::move(made));
    }

    void add(AuthPolicyDetail const& detail) {
        AuthPolicyCreate const told{
            .name = detail.name, .primary = detail.primary, .secondary = detail.secondary, .tags = detail.tags};
        fake::put(controller_.store(), "auth-policies", detail.id, encode(told));
    }

    /// As many more as the total wants.
    template <class Add>
    void pad(Meta const& meta, std::size_t count, Add add_one) {
        auto const total = static_cast<std::size_t>(meta.pagination->totalCount);
        bool const filters_names = exchange_.target.contains("contains");
        for (; count < total && !filters_names; ++count) add_one("~" + std::to_string(count));
    }

    Recording const& recording_;
    replay::Exchange const& exchange_;
    FakeController controller_;
};

HttpRequest request_of(Recording const& recording) {
    std::string const& target = recording.exchange.target;
    std::size_t const mark = target.find('?');
    return {*parse_method(recording.exchange.method), target.substr(0, mark),
            mark == std::string::npos ? "" : target.substr(mark + 1), recording.exchange.request_headers,
            recording.request_body};
}

/// True when the recording shows something that the fake does not keep.
bool is_beyond(Recording const& recording) {
    std::string const& body = recording.exchange.response.body;
    std::string const& operation = recording.exchange.operation;
    if (auto const one = decode<DetailIdentityEnvelope>(body); one && operation == "detailIdentity")
        return has_a_life(one->data);
    auto const page = decode<ListIdentitiesEnvelope>(body);
    return page && operation == "listIdentities" && std::ranges::any_of(page->data, has_a_life);
}

}  // namespace

TEST_CASE(
    "fake controller: it answers recorded requests for identities and authentication policies in the recorded shape") {
    std::size_t agreeing = 0, beyond = 0, errors = 0, same_messages = 0;
    for (auto const& recorded : replay::read_all_texts({"recordings-api/1.7.2", "recordings-api/2.1.0-pre"})) {
        Recording const recording = recording_of_line(recorded);
        if (std::ranges::find(operations, recording.exchange.operation) == operations.end()) continue;
        if (is_beyond(recording)) {
            ++beyond;
            continue;
        }
        FakeController controller = SceneMaker{recording}.make();
        HttpResponse const reply = controller(request_of(recording));
        std::vector<std::string> const lines = differences(recording, reply);
        for (std::string const& line : lines) FAIL_CHECK(recording.key << ": " << line);
        agreeing += lines.empty() ? 1U : 0U;
        bool const is_error = lines.empty() && reply.status >= 300;
        errors += is_error ? 1U : 0U;
        same_messages += is_error && has_same_message(recording, reply) ? 1U : 0U;
    }
    std::cout << "fake controller, identities and policies: " << agreeing << " exchanges agree (" << errors
              << " of them errors, " << same_messages << " with the very same cause), " << beyond
              << " show more than it keeps\n";
    CHECK(agreeing >= 35);
    CHECK(errors == same_messages);
}
