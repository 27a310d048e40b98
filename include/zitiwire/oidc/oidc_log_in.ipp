// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <zitiwire/codec/build.hpp>
#include <zitiwire/http/target.hpp>
#include <zitiwire/oidc/id_token.hpp>
#include <zitiwire/oidc/origin.hpp>
#include <zitiwire/oidc/oidc_log_in.hpp>
#include <zitiwire/oidc/oidc_session.hpp>
#include <zitiwire/oidc/pkce.hpp>
#include <zitiwire/text/ascii.hpp>
#include <zitiwire/text/base64url.hpp>

#include <algorithm>
#include <cstddef>
#include <expected>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

namespace zitiwire::inline ZITIWIRE_ABI {

/// The value of a parameter that stands there once; absent for any other.
ZITIWIRE_INLINE std::optional<std::string> single_value(std::string_view query, std::string_view name) {
    auto const values = form_values(query, name);
    return values.size() == 1 ? form_decode(values.front()) : std::nullopt;
}

ZITIWIRE_INLINE OidcLogIn::OidcLogIn(OidcSettings settings, OidcCredentials credentials,
                                     std::span<std::byte const, 64> random, Timestamp now)
    : settings_(std::move(settings)), credentials_(std::move(credentials)), now_(now) {
    std::string_view const bytes{reinterpret_cast<char const*>(random.data()), random.size()};
    expected_state_ = to_base64url(bytes.substr(0, 16));
    nonce_ = to_base64url(bytes.substr(16, 16));
    verifier_ = to_base64url(bytes.substr(32));
    if (settings_.origin.ends_with('/')) settings_.origin.pop_back();
    if (auto const* password = std::get_if<OidcPassword>(&credentials_)) tokens_.second_jwt = password->second_jwt;
}

template <class Op>
std::expected<OidcLogIn::Next, ApiError> OidcLogIn::request_of(Op const& op, bool with_certificate) {
    auto request = build(op, session(), settings_.build);
    if (request) return Next{*std::move(request), with_certificate};
    error_ = request.error();
    state_ = OidcState::failed;
    return std::unexpected(std::move(request.error()));
}

ZITIWIRE_INLINE Session OidcLogIn::session() const {
    if (step_ != Step::log_in) return Session::none();
    auto const* const external = std::get_if<OidcExternalJwt>(&credentials_);
    std::optional<Secret> const& second = tokens_.second_jwt;
    if (external != nullptr && second) return Session::bearer(external->jwt.reveal(), second->reveal());
    if (external != nullptr) return Session::bearer(external->jwt.reveal());
    return second ? Session::bearer(second->reveal()) : Session::none();
}

/// What all ways of logging in send alike.
template <class Credentials>
Credentials OidcLogIn::common() const {
    Credentials credentials;
    credentials.id = id_;
    credentials.configTypes = settings_.configTypes;
    credentials.envInfo = settings_.envInfo;
    credentials.sdkInfo = settings_.sdkInfo;
    credentials.csrPem = settings_.csrPem;
    return credentials;
}

ZITIWIRE_INLINE std::expected<OidcLogIn::Next, ApiError> OidcLogIn::next() {
    auto const* const password = std::get_if<OidcPassword>(&credentials_);
    bool const has_certificate = std::holds_alternative<OidcCertificate>(credentials_);
    switch (step_) {
        case Step::authorize:
            return request_of(Authorize{.client_id = settings_.client_id,
                                        .response_type = "code",
                                        .scope = settings_.scope,
                                        .state = expected_state_,
                                        .nonce = nonce_,
                                        .code_challenge = pkce_challenge(verifier_.reveal()),
                                        .code_challenge_method = "S256",
                                        .redirect_uri = settings_.redirect_uri,
                                        .method = password != nullptr ? "password"
                                                  : has_certificate   ? "cert"
                                                                      : "ext-jwt"},
                              has_certificate);
        case Step::log_in: {
            if (password == nullptr && has_certificate)
                return request_of(LogInByCertificate{common<TokenLogIn>()}, true);
            if (password == nullptr) return request_of(LogInByExternalJwt{common<TokenLogIn>()});
            auto credentials = common<PasswordLogIn>();
            credentials.username = password->username;
            credentials.password = password->password;
            return request_of(LogInByPassword{std::move(credentials)});
        }
        case Step::totp: return request_of(LogInByTotp{{id_, code_}});
        case Step::enroll: return request_of(EnrollTotp{{id_}});
        case Step::drop: return request_of(DeleteOidcTotp{{.id = id_}});
        case Step::verify: return request_of(VerifyOidcTotp{{id_, code_}});
        case Step::callback: return request_of(AuthorizeCallback{id_});
        case Step::token:
        default: break;
    }
    return request_of(GetTokenByCode{.client_id = settings_.client_id,
                                     .code = code_,
                                     .code_verifier = verifier_,
                                     .redirect_uri = settings_.redirect_uri});
}

ZITIWIRE_INLINE void OidcLogIn::feed(HttpResponse const& response) {
    error_.reset();
    switch (step_) {
        case Step::authorize: return take_authorize(response);
        case Step::log_in:
            if (std::holds_alternative<OidcCertificate>(credentials_))
                return take_log_in(read<LogInByCertificate>(response), response);
            if (std::holds_alternative<OidcExternalJwt>(credentials_))
                return take_log_in(read<LogInByExternalJwt>(response), response);
            return take_log_in(read<LogInByPassword>(response), response);
        case Step::totp:
            take_log_in(read<LogInByTotp>(response), response);
            if (error_ && error_->kind == ErrorKind::api && error_->status == 400) state_ = OidcState::needs_code;
            return;
        case Step::enroll: return take_enrollment(response);
        case Step::drop:
            if (read<DeleteOidcTotp>(response)) step_ = Step::enroll;
            return;
        case Step::verify: return take_verification(response);
        case Step::callback: return take_callback(response);
        case Step::token:
        default: return take_tokens(response);
    }
}

ZITIWIRE_INLINE void OidcLogIn::give_code(Secret code) {
    step_ = state_ == OidcState::needs_verification ? Step::verify : Step::totp;
    code_ = std::move(code);
    state_ = OidcState::ready;
}

ZITIWIRE_INLINE void OidcLogIn::enroll_totp() {
    step_ = Step::enroll;
    state_ = OidcState::ready;
}

ZITIWIRE_INLINE void OidcLogIn::give_external_jwt(Secret jwt) {
    tokens_.second_jwt = std::move(jwt);
    step_ = Step::log_in;
    state_ = OidcState::ready;
}

template <Operation Op>
std::optional<typename Op::Envelope> OidcLogIn::read(HttpResponse const& response) {
    auto reply = parse<Op>(response, settings_.decode);
    if (reply) return *std::move(reply);
    error_ = std::move(reply.error());
    state_ = OidcState::failed;
    return std::nullopt;
}

ZITIWIRE_INLINE void OidcLogIn::fail(std::string reason, std::string pointer) {
    error_.emplace();
    error_->kind = ErrorKind::decode;
    error_->reason = std::move(reason);
    error_->pointer = std::move(pointer);
    state_ = OidcState::failed;
}

ZITIWIRE_INLINE std::string OidcLogIn::query_of(Secret const& location, std::string_view path, bool is_prefix) {
    std::string_view target = location.reveal();
    bool const is_ours = origin_size(target) == 0 || origin_of(target) == origin_of(settings_.origin);
    if (is_ours) target.remove_prefix(origin_size(target));
    std::string const expected = std::string{base_path_of(Api::oidc, settings_.build)}.append(path);
    std::string_view const reached = target.substr(0, target.find('?'));
    bool const is_at_origin = is_ours && target.starts_with('/') && !target.starts_with("//") && !target.contains('\\');
    if (!is_at_origin) {
        fail("a redirect to another origin", "/location");
    } else if (is_prefix ? !reached.starts_with(expected) || has_dot_segment(reached) : reached != expected) {
        fail("a redirect to another place than " + expected, "/location");
    } else if (reached.size() == target.size() || target.contains('#')) {
        fail("a redirect without its parameters", "/location");
    } else {
        return std::string{target.substr(reached.size() + 1)};
    }
    return {};
}

ZITIWIRE_INLINE void OidcLogIn::take_authorize(HttpResponse const& response) {
    auto const reply = read<Authorize>(response);
    if (!reply) return;
    std::string const query = query_of(*reply->location, "/login/", true);
    if (state_ == OidcState::failed) return;
    auto id = single_value(query, "authRequestID");
    if (!id || id->empty()) return fail("a log-in without an id", "/location/authRequestID");
    id_ = *std::move(id);
    step_ = Step::log_in;
}

ZITIWIRE_INLINE void OidcLogIn::take_log_in(std::optional<LogInReply> reply, HttpResponse const& response) {
    if (!reply) return;
    if (reply->location) {
        std::string const query = query_of(*reply->location, "/authorize/callback");
        if (state_ == OidcState::failed) return;
        if (!is_same_secret(single_value(query, "id").value_or(""), id_.reveal()))
            return fail("the id of another log-in", "/location/id");
        step_ = Step::callback;
        return;
    }
    auth_queries_ = std::move(reply->authQueries);
    auto const find = [&](std::string_view type) -> AuthQueryDetail const* {
        auto const found = std::ranges::find(auth_queries_, type,
                                             [](AuthQueryDetail const& query) { return query.typeId.value_or(""); });
        return found == auth_queries_.end() ? nullptr : &*found;
    };
    if (find("EXT-JWT") != nullptr) {  // first: the answer to a code would lead to the callback, where this is missing
        if (tokens_.second_jwt) {
            fail("the JWT of the external signer is not accepted", "/authQueries");
            keep_evidence(*error_, response);
        }
        state_ = OidcState::needs_external_jwt;
    } else if (AuthQueryDetail const* const totp = find("TOTP")) {
        state_ = totp->isTotpEnrolled.value_or(false) ? OidcState::needs_code : OidcState::needs_enrollment;
    } else {
        fail("neither a redirect nor a factor that is known", "/authQueries");
    }
}

ZITIWIRE_INLINE void OidcLogIn::take_enrollment(HttpResponse const& response) {
    enrollment_ = read<EnrollTotp>(response);
    bool const was_left = !enrollment_ && error_->kind == ErrorKind::api && error_->status == 409;
    if (was_left) {  // begun before and never verified: begin anew
        error_.reset();
        step_ = Step::drop;
    }
    if (enrollment_ || was_left) state_ = enrollment_ ? OidcState::needs_verification : OidcState::ready;
}

ZITIWIRE_INLINE void OidcLogIn::take_verification(HttpResponse const& response) {
    auto reply = read<VerifyOidcTotp>(response);
    bool const is_wrong_code = !reply && error_->kind == ErrorKind::api && error_->status == 400;
    if (is_wrong_code) state_ = OidcState::needs_verification;
    if (!reply) return;
    enrollment_.reset();
    if (reply->location || !reply->authQueries.empty())
        return take_log_in(LogInReply{std::move(reply->location), std::move(reply->authQueries)}, response);
    step_ = Step::totp;  // 1.x asks for a code once more, and takes the same one
}

ZITIWIRE_INLINE void OidcLogIn::take_callback(HttpResponse const& response) {
    auto const reply = read<AuthorizeCallback>(response);
    if (!reply) return;
    std::string_view const target = reply->location->reveal();
    std::string_view const reached = target.substr(0, target.find('?'));
    if (reached != settings_.redirect_uri) return fail("a redirect to another place than redirect_uri", "/location");
    std::string_view const query = target.substr((std::min)(reached.size() + 1, target.size()));
    if (!is_same_secret(single_value(query, "state").value_or(""), expected_state_))
        return fail("another state than was sent", "/location/state");
    auto code = single_value(query, "code");
    if (!code || code->empty()) return fail("no code", "/location/code");
    code_ = *std::move(code);
    step_ = Step::token;
}

ZITIWIRE_INLINE void OidcLogIn::take_tokens(HttpResponse const& response) {
    auto reply = read<GetTokenByCode>(response);
    if (!reply) return;
    if (!ascii::same_ignoring_case(reply->token_type, "Bearer"))
        return fail("tokens of another type than Bearer", "/token_type");
    if (reply->access_token.empty()) return fail("no access token", "/access_token");
    if (reply->expires_in <= 0) return fail("an access token that has expired", "/expires_in");
    if (!reply->id_token) return fail("no id token", "/id_token");
    std::string const issuer = settings_.origin + std::string{base_path_of(Api::oidc, settings_.build)};
    std::string_view const fault =
        id_token_fault(reply->id_token->reveal(), {issuer, settings_.client_id, nonce_, code_.reveal(), now_});
    if (!fault.empty()) return fail("an id token that is not ours: " + std::string{fault}, "/id_token");
    tokens_.scope = settings_.scope;
    replace_tokens(tokens_, *std::move(reply), now_);
    if (tokens_.issuer.empty()) tokens_.issuer = issuer;
    state_ = OidcState::done;
}

}  // namespace zitiwire::inline ZITIWIRE_ABI
