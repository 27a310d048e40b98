// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <zitiwire/codec/session.hpp>
#include <zitiwire/fake/credentials.hpp>
#include <zitiwire/fake/errors.hpp>
#include <zitiwire/fake/faults.hpp>
#include <zitiwire/fake/http_rules.hpp>
#include <zitiwire/fake/log_in.hpp>
#include <zitiwire/fake/oidc/routes.hpp>
#include <zitiwire/fake/render.hpp>
#include <zitiwire/fake/routes.hpp>
#include <zitiwire/fake/settings.hpp>
#include <zitiwire/fake/state.hpp>
#include <zitiwire/fake/topics/seed.ipp>
#include <zitiwire/fake_controller.hpp>
#include <zitiwire/http/request.hpp>
#include <zitiwire/http/response.hpp>
#include <zitiwire/version.hpp>

#include <algorithm>
#include <cstdint>
#include <expected>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

namespace zitiwire::inline ZITIWIRE_ABI {
namespace fake {

/// Content-Type matters only with a body. Accept matters only without one: an operation that reads a body is carried
/// out whatever may be answered.
ZITIWIRE_INLINE std::optional<Failure> media_type_fault(State const& state, HttpRequest const& request,
                                                        Route const& route) {
    std::string_view const of_pem = state.is_old()
                                        ? "application/json application/pkcs7 application/x-pem-file text/plain"
                                        : "application/pkcs7 application/json application/x-pem-file text/plain";
    constexpr std::string_view json = "application/json", pkcs7 = "application/pkcs7-mime";
    bool const has_body = !request.body.empty();
    if (has_body) {
        if (auto fault = content_type_fault(request.headers, route.takes_pem ? of_pem : json)) return fault;
    }
    bool const is_taken = accepts(request.headers, json) || (!route.is_json && accepts(request.headers, pkcs7));
    if (is_taken || (has_body && route.has_body)) return std::nullopt;
    if (route.is_json) return not_acceptable(request.headers);
    return not_acceptable(request.headers, concat({pkcs7, " ", json}));
}

/// Route, credentials, content type, Accept, body, permission, work: in this order.
ZITIWIRE_INLINE Outcome<Answered> carry_out(State& state, Call& call) {
    HttpRequest const& request = call.request;
    Outcome<Destination> destination = find_route(request.method, request.path, state.is_old());
    bool const is_known_early = state.is_old();  // 1.x looks at the session first, but tells only by its headers
    if (!destination && !is_known_early) return std::unexpected(std::move(destination.error()));

    bool const needs_session = !destination || destination->route->needs_session;
    if (needs_session && state.faults.count_request()) state.own_store.sessions.clear();
    if (needs_session) {
        Outcome<Caller> caller = find_caller(state, request, call.certificate);
        if (caller) call.caller = *caller;
        if (!destination) return std::unexpected(std::move(destination.error()));
        if (!caller) return std::unexpected(std::move(caller.error()));
    } else if (is_known_early && destination->route->base == Base::client) {
        if (Outcome<Caller> const caller = find_caller(state, request, call.certificate))
            call.caller.expires = caller->expires;  // a session beside an enrollment lives on, and does nothing else
    }
    if (auto fault = media_type_fault(state, request, *destination->route)) return std::unexpected(*std::move(fault));
    call.id = std::move(destination->id);
    call.topic = destination->topic;
    call.below = destination->below;
    return destination->route->work(state, call);
}

/// What is revoked by the minute: the refresh tokens that were replaced. One that is there twice spoils its batch.
ZITIWIRE_INLINE void revoke_batch(State& state) {
    std::int64_t const batches = (state.now().seconds - state.started.seconds) / 60;
    if (std::exchange(state.batches, batches) == batches) return;
    auto tokens = std::exchange(state.replaced_tokens, {});
    std::ranges::sort(tokens);
    bool const is_spoilt =
        std::ranges::adjacent_find(tokens) != tokens.end() ||
        std::ranges::any_of(tokens, [&](auto const& jti) { return state.store().revoked.contains(jti); });
    if (!is_spoilt && !state.faults.has_no_leader) state.store().revoked.insert(tokens.begin(), tokens.end());
}

ZITIWIRE_INLINE HttpResponse answer(State& state, HttpRequest const& request, std::string_view certificate) {
    revoke_batch(state);
    if (request.path == "/oidc" || request.path.starts_with("/oidc/")) return oidc::answer(state, request, certificate);
    Call call{request, certificate};
    Outcome<Answered> outcome = carry_out(state, call);
    HttpResponse response =
        outcome ? render(state, *outcome, accepts_json(request.headers)) : render(state, std::move(outcome.error()));
    bool const came_that_far = response.headers.find("ziti-instance-id") != nullptr;
    if (state.is_old() && call.caller.expires && came_that_far)
        append_session_headers(response.headers, *call.caller.expires);
    return response;
}

}  // namespace fake

ZITIWIRE_INLINE FakeController::FakeController(FakeSettings settings) : state_{std::move(settings)} {
    fake::Identity admin{.id = "admin.ID-0", .name = "Default Admin", .is_admin = true};
    admin.user_name = state_.settings.admin_name;
    admin.password = state_.settings.admin_password;
    admin.created = state_.now();
    admin.is_default_admin = true;
    state_.own_store.add(std::move(admin));
    fake::plant_seeds(state_);
}

ZITIWIRE_INLINE FakeController::FakeController(FakeSettings settings, FakeController& cluster)
    : state_{.settings = std::move(settings), .first = cluster.state_.first ? cluster.state_.first : &cluster.state_} {}

ZITIWIRE_INLINE HttpResponse FakeController::operator()(HttpRequest const& request, std::string_view certificate) {
    bool const too_much =
        !state_.is_old() && request.body.size() > fake::max_body_size && !request.path.starts_with("/oidc/");
    if (too_much) return fake::render(state_, fake::too_large());
    std::optional<Fault> const instead =
        state_.faults.take({Fault::timeout, Fault::crash, Fault::bad_gateway, Fault::error_under_200});
    if (instead == Fault::timeout) return fake::render(state_, fake::timed_out());
    if (instead == Fault::crash) return fake::render(state_, fake::crashed());
    if (instead == Fault::bad_gateway) return fake::bad_gateway();
    if (instead == Fault::error_under_200) return fake::error_under_200(state_);
    HttpResponse response = fake::answer(state_, request, certificate);
    if (state_.faults.take({Fault::truncated_body})) response.body.resize(response.body.size() / 2);
    return response;
}

ZITIWIRE_INLINE Session FakeController::log_in() { return log_in("admin.ID-0"); }

ZITIWIRE_INLINE Session FakeController::log_in(std::string identity_id) {
    fake::Identity const* const found = fake::Store::find(state_.store().identities, identity_id);
    fake::Identity const nobody{.id = std::move(identity_id), .name = ""};
    return Session::zt(fake::open_session(state_, found == nullptr ? nobody : *found, "").token);
}

}  // namespace zitiwire::inline ZITIWIRE_ABI
