// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <zitiwire/fake/body.hpp>
#include <zitiwire/fake/changes.hpp>
#include <zitiwire/fake/credentials.hpp>
#include <zitiwire/fake/entities.hpp>
#include <zitiwire/fake/errors.hpp>
#include <zitiwire/fake/go/json.hpp>
#include <zitiwire/fake/go/text.hpp>
#include <zitiwire/fake/jwt.hpp>
#include <zitiwire/fake/state.hpp>
#include <zitiwire/fake/store.hpp>
#include <zitiwire/fake/topics/look_up.hpp>
#include <zitiwire/fake/topics/odd_rules.hpp>
#include <zitiwire/fake/topics/routers.hpp>
#include <zitiwire/fake/topics/show.hpp>
#include <zitiwire/fake/topics/views.hpp>
#include <zitiwire/json/encode.hpp>
#include <zitiwire/version.hpp>

#include <expected>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

/// What can be done to single entities of a topic beside changing them.
namespace zitiwire::inline ZITIWIRE_ABI::fake {

/// POST /cas/{id}/verify: a certificate that the CA has made for its verification token. Who made it nobody here can
/// tell; its name counts if `FakeSettings::read_certificate` gives one.
[[nodiscard]] inline Outcome<Answered> verify_ca(State& state, Call const& call) {
    if (auto fault = permission_fault(state, call.caller, "ca", "update")) return std::unexpected(*std::move(fault));
    std::string pem = call.request.body;
    if (pem.empty())
        return std::unexpected(
            could_not_validate(602, field_cause("certificate", "certificate in body is required", "")));
    if (pem.starts_with('"') && JsonScanner{pem}.scan()) pem = string_of(pem);
    Record* const ca = Store::find(state.store().records["cas"], call.id);
    if (ca == nullptr) return std::unexpected(not_found({}));
    if (ca->flag("isVerified"))
        return std::unexpected(failure(409, "CA_ALREADY_VERIFIED", "CA has already been verified"));
    if (!pem.contains("-----BEGIN CERTIFICATE-----")) {
        return std::unexpected(
            failure(400, "COULD_NOT_PARSE_PEM_BLOCK", "The certificate's PEM block could not be parsed"));
    }
    std::string const name = state.settings.read_certificate(pem).common_name;
    if (!name.empty() && name != ca->text("verificationToken")) {
        return std::unexpected(
            failure(400, "INVALID_COMMON_NAME", "The common name of the supplied certificate is invalid"));
    }
    if (auto fault = change_fault(state)) return std::unexpected(*std::move(fault));
    ca->members["isVerified"] = "true";
    ca->updated = state.now();
    return changed(state, success(Empty{}));
}

/// GET /cas/{id}/jwt: a bare JWT. An unknown id has no body.
[[nodiscard]] inline Outcome<Answered> ca_jwt(State& state, Call const& call) {
    if (auto fault = permission_fault(state, call.caller, "ca", "read")) return std::unexpected(*std::move(fault));
    if (!state.store().in("cas").contains(call.id))
        return std::unexpected(Failure{.status = 404, .form = Failure::Form::empty});
    Claims const claims{
        .iss = state.settings.address + "/", .sub = call.id, .aud = {"openziti-enroller"}, .jti = call.id, .em = "ca"};
    return Answered{.body = make_jwt(state.settings, encode(claims)), .other_type = "application/jwt"};
}

/// POST /edge-routers/{id}/re-enroll: it has to enroll again.
[[nodiscard]] inline Outcome<Answered> re_enroll_router(State& state, Call const& call) {
    if (auto fault = permission_fault(state, call.caller, "router", "update"))
        return std::unexpected(*std::move(fault));
    if (auto fault = change_fault(state)) return std::unexpected(*std::move(fault));
    Record* const router = Store::find(state.store().records["edge-routers"], call.id);
    if (router == nullptr) return std::unexpected(no_such("router", call.id));
    std::erase_if(state.store().enrollments,
                  [&](auto const& entry) { return entry.second.edge_router_id == router->id; });
    for (char const* const gone : {"certPem", "fingerprint", "isVerified"}) router->members.erase(gone);
    Enrollment enrollment{.id = "", .method = "erott", .token = "", .jwt = ""};
    enrollment.edge_router_id = router->id;
    enroll_router(state, *router, std::move(enrollment), year_1);
    return changed(state, success(Empty{}));
}

/// POST /authenticators/{id}/request-extend: its client is asked to renew the certificate. A
/// password cannot be renewed.
[[nodiscard]] inline Outcome<Answered> request_extend(State& state, Call const& call) {
    bool rolls_keys = false;
    auto const read = read_body(call.request.body, "requestExtendAuthenticator", "RequestExtendAuthenticator",
                                [&](std::string_view name, RawJson value) {
                                    return name == "rollkeys"
                                               ? assign(rolls_keys, value, "RequestExtendAuthenticator.rollKeys")
                                               : MemberFault{};
                                });
    if (!read) return std::unexpected(read.error());
    if (auto fault = permission_fault(state, call.caller, "authenticator", "update"))
        return std::unexpected(*std::move(fault));
    if (auto fault = change_fault(state)) return std::unexpected(*std::move(fault));
    Identity* const owner = owner_of_authenticator(state, call.id);
    if (owner == nullptr) return std::unexpected(no_such("authenticator", call.id));
    if (owner->password_id() == call.id)
        return std::unexpected(unauthorized(plain_cause("authenticator is not a certificate authenticator")));
    for (CertificateAuthenticator& one : owner->certificates) {
        if (one.own_id() != call.id) continue;
        one.extend_requested = one.updated = state.now();
        one.is_key_roll_requested = rolls_keys;
    }
    return changed(state, success(Empty{}));
}

/// POST /authenticators/{id}/re-enroll: it is gone, and an enrollment there instead.
[[nodiscard]] inline Outcome<Answered> re_enroll_authenticator(State& state, Call const& call) {
    std::optional<BodyDate> expires;
    auto const read = read_body(call.request.body, "reEnroll", "ReEnroll", [&](std::string_view name, RawJson value) {
        return name == "expiresat" ? assign(expires, value, "ReEnroll.expiresAt") : MemberFault{};
    });
    if (!read) return std::unexpected(read.error());
    if (!expires) return std::unexpected(required("expiresAt"));
    if (auto fault = permission_fault(state, call.caller, "authenticator", "update"))
        return std::unexpected(*std::move(fault));
    Identity* const owner = owner_of_authenticator(state, call.id);
    if (owner == nullptr) return std::unexpected(no_such("authenticator", call.id));
    if (expires->time < state.now())
        return std::unexpected(
            invalid_field(state, "expiresAt", "expiresAt must be in the future", go_date_text(*expires), ""));
    if (auto fault = change_fault(state)) return std::unexpected(*std::move(fault));
    bool const is_password = owner->password_id() == call.id;
    Enrollment made{.id = state.new_id(IdKind::entity),
                    .method = is_password ? "updb" : "ott",
                    .token = state.new_id(IdKind::token),
                    .jwt = ""};
    made.expires = expires->time;
    made.identity_id = owner->id;
    if (is_password) made.username = owner->user_name;
    made.jwt = enrollment_jwt(state.settings, made);
    Answered reply = created("enrollments", made.id);
    gone_authenticator(state, Record{.id = call.id});
    state.store().add(std::move(made));
    return changed(state, std::move(reply));
}

}  // namespace zitiwire::inline ZITIWIRE_ABI::fake
