// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <zitiwire/fake/credentials.hpp>
#include <zitiwire/fake/enrollments.hpp>
#include <zitiwire/fake/errors.hpp>
#include <zitiwire/fake/faults.hpp>
#include <zitiwire/fake/http_rules.hpp>
#include <zitiwire/fake/identities.hpp>
#include <zitiwire/fake/list.hpp>
#include <zitiwire/fake/log_in.hpp>
#include <zitiwire/fake/render.hpp>
#include <zitiwire/fake/routes.hpp>
#include <zitiwire/fake/settings.hpp>
#include <zitiwire/fake/state.hpp>
#include <zitiwire/fake/version_document.hpp>
#include <zitiwire/http/request.hpp>
#include <zitiwire/http/response.hpp>
#include <zitiwire/session.hpp>

#include <cstdint>
#include <expected>
#include <optional>
#include <string>
#include <utility>

namespace zitiwire::inline v0 {

using fake::Dialect;
using fake::FakeSettings;
using fake::Fault;

/// A controller inside the program, for tests: it keeps identities, CAs, enrollments and sessions in memory and answers
/// as the real one does, its odd ways included. It is a value without threads or sockets; a call takes no time, and its
/// clock stands still unless it is advanced. Pass it wherever a transport is wanted:
///
///     FakeController controller;
///     EnrollmentApi api{controller.log_in(), controller};
///
/// Nobody can enroll with what it hands out: its JWTs have the real claims, but a signature that is none. What it does
/// not have (other operations, compression, CORS, HEAD and OPTIONS) is answered with 404 or 405.
class FakeController {
public:
    explicit FakeController(FakeSettings settings = {}) : state_{std::move(settings)} {
        fake::Identity admin{.id = "admin.ID-0", .name = "Default Admin", .is_admin = true};
        admin.user_name = state_.settings.admin_name;
        admin.password = state_.settings.admin_password;
        admin.created = state_.now();
        state_.store.add(std::move(admin));
    }

    /// The reply to a request, which may be a wrong one in any way.
    [[nodiscard]] HttpResponse operator()(HttpRequest const& request) {
        bool const too_much = !state_.is_old() && request.body.size() > fake::max_body_size;
        if (too_much) return fake::render(state_, fake::too_large());
        switch (state_.faults.take({Fault::timeout, Fault::crash, Fault::bad_gateway, Fault::error_under_200}).value_or(Fault::truncated_body)) {
            case Fault::timeout: return fake::render(state_, fake::timed_out());
            case Fault::crash: return fake::render(state_, fake::crashed());
            case Fault::bad_gateway: return fake::bad_gateway();
            case Fault::error_under_200: return fake::error_under_200(state_);
            default: break;
        }
        HttpResponse response = answer(request);
        if (state_.faults.take({Fault::truncated_body})) response.body.resize(response.body.size() / 2);
        return response;
    }

    /// A session of the administrator, without a log-in.
    [[nodiscard]] Session log_in() { return log_in("admin.ID-0"); }
    /// A session of an identity, without a log-in.
    [[nodiscard]] Session log_in(std::string identity_id) { return Session::zt(fake::open_session(state_, std::move(identity_id)).token); }

    /// What it keeps, to be looked at and changed.
    [[nodiscard]] fake::Store& store() noexcept { return state_.store; }
    /// What is to go wrong.
    [[nodiscard]] fake::Faults& faults() noexcept { return state_.faults; }
    /// The time, as it takes it to be.
    [[nodiscard]] Timestamp now() const { return state_.now(); }
    /// Lets time pass.
    void advance(std::int64_t seconds) { state_.advanced_seconds += seconds; }

private:
    HttpResponse answer(HttpRequest const& request) {
        fake::Call call{request};
        fake::Outcome<fake::Success> outcome = carry_out(call);
        HttpResponse response = outcome ? fake::render(state_, *std::move(outcome), fake::accepts_json(request.headers))
                                        : fake::render(state_, std::move(outcome.error()));
        bool const came_that_far = response.headers.find("ziti-instance-id") != nullptr;
        if (state_.is_old() && call.caller.expires && came_that_far) fake::append_session_headers(response.headers, *call.caller.expires);
        return response;
    }

    /// Route, credentials, content type, Accept, body, permission, work: in this order.
    fake::Outcome<fake::Success> carry_out(fake::Call& call) {
        HttpRequest const& request = call.request;
        fake::Outcome<fake::Destination> destination = fake::find_route(request.method, request.path);
        bool const is_known_early = state_.is_old();  // 1.x looks at the session first, but tells only by its headers
        if (!destination && !is_known_early) return std::unexpected(std::move(destination.error()));

        bool const needs_session = !destination || destination->route->needs_session;
        if (needs_session && state_.faults.count_request()) state_.store.sessions.clear();
        if (needs_session) {
            fake::Outcome<fake::Caller> caller = fake::find_caller(state_, request);
            if (caller) call.caller = *caller;
            if (!destination) return std::unexpected(std::move(destination.error()));
            if (!caller) return std::unexpected(std::move(caller.error()));
        }
        if (auto fault = media_type_fault(request, *destination->route)) return std::unexpected(*std::move(fault));
        call.id = std::move(destination->id);
        return work(destination->route->action, call);
    }

    /// Content-Type matters only with a body. Accept matters only without one: an operation that reads a body is carried
    /// out whatever may be answered.
    static std::optional<fake::Failure> media_type_fault(HttpRequest const& request, fake::Route const& route) {
        bool const has_body = !request.body.empty();
        if (has_body) {
            if (auto fault = fake::content_type_fault(request.headers)) return fault;
        }
        if (!fake::accepts_json(request.headers) && !(has_body && route.has_body)) return fake::not_acceptable(request.headers);
        return std::nullopt;
    }

    fake::Outcome<fake::Success> work(fake::Action action, fake::Call const& call) {
        using enum fake::Action;
        switch (action) {
            case version: return fake::version_document(state_, call);
            case authenticate: return fake::authenticate(state_, call);
            case current_session: return fake::current_session(state_, call);
            case list_enrollments: return fake::list_enrollments(state_, call);
            case create_enrollment: return fake::create_enrollment(state_, call);
            case detail_enrollment: return fake::detail_enrollment(state_, call);
            case delete_enrollment: return fake::delete_enrollment(state_, call);
            case refresh_enrollment: return fake::refresh_enrollment(state_, call);
            case create_identity: return fake::create_identity(state_, call);
            case detail_identity: return fake::detail_identity(state_, call);
            case delete_identity: return fake::delete_identity(state_, call);
            case list_identity_enrollments: return fake::list_identity_enrollments(state_, call);
            case list_network_jwts: return fake::list_network_jwts(state_, call);
        }
        return std::unexpected(fake::crashed());
    }

    fake::State state_;
};

}  // namespace zitiwire::inline v0
