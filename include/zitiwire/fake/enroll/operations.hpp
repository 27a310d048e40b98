// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <zitiwire/fake/enroll/body.hpp>
#include <zitiwire/fake/enroll/by_token.hpp>
#include <zitiwire/fake/enroll/failures.hpp>
#include <zitiwire/fake/enroll/new_identity.hpp>
#include <zitiwire/fake/errors.hpp>
#include <zitiwire/fake/http_rules.hpp>
#include <zitiwire/fake/state.hpp>
#include <zitiwire/text/ascii.hpp>
#include <zitiwire/version.hpp>

#include <algorithm>
#include <cstddef>
#include <expected>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

/// The operations below /enroll of the Client API.
namespace zitiwire::inline ZITIWIRE_ABI::fake::enroll {

[[nodiscard]] inline bool is_uuid(std::string_view text) {
    constexpr std::string_view form = "00000000-0000-0000-0000-000000000000", digits = "0123456789abcdefABCDEF";
    if (text.size() != form.size()) return false;
    for (std::size_t i = 0; i < form.size(); ++i) {
        if (form[i] == '-' ? text[i] != '-' : !digits.contains(text[i])) return false;
    }
    return true;
}

/// A token in the query that may be none: 601.
[[nodiscard]] inline std::optional<Failure> uuid_fault(std::string const& token) {
    if (token.empty() || is_uuid(token)) return std::nullopt;
    return could_not_validate(
        601, field_cause("token", concat({"token in query must be of type uuid: \"", token, "\""}), token));
}

[[nodiscard]] inline Outcome<Answered> with_token_in_body(State& state, Call const& call, std::string_view method) {
    Outcome<Body> const body = read({"ottEnrollmentRequest", "OttEnrollmentRequest", ott_members}, call.request.body);
    if (!body) return std::unexpected(body.error());
    return by_token(state, call, *body, method);
}

/// POST /enroll/ott.
[[nodiscard]] inline Outcome<Answered> ott(State& state, Call const& call) {
    return with_token_in_body(state, call, "ott");
}

/// POST /enroll/ottca. A signing request is passed over.
[[nodiscard]] inline Outcome<Answered> ottca(State& state, Call const& call) {
    return with_token_in_body(state, call, "ottca");
}

/// POST /enroll/updb. Of several tokens the last one counts.
[[nodiscard]] inline Outcome<Answered> updb(State& state, Call const& call) {
    auto const query = parse_query(call.request.query);
    auto const tokens = values_of(query, "token");
    std::string const token{tokens.empty() ? "" : tokens.back()};
    if (token.empty()) {
        char const* const shown_value = tokens.empty() ? "[]" : "";
        return std::unexpected(
            could_not_validate(602, field_cause("token", "token in query is required", shown_value)));
    }
    if (auto fault = uuid_fault(token)) return std::unexpected(*std::move(fault));
    Outcome<Body> body =
        read({"updbCredentials", "UpdbCredentials", password_members}, call.request.body, "updbCredentials.");
    if (!body) return std::unexpected(std::move(body.error()));
    body->token = token;
    return by_token(state, call, *body, "updb");
}

/// POST /enroll/erott, which never sees the second signing request.
[[nodiscard]] inline Outcome<Answered> erott(State& state, Call const& call) {
    Outcome<Body> body = read({"erOttEnrollmentRequest", "ErOttEnrollmentRequest", router_members}, call.request.body);
    if (!body) return std::unexpected(std::move(body.error()));
    body->certificate_csr = "of whatever name";
    body->server_csr.clear();
    return by_token(state, call, *body, "erott");
}

/// POST /enroll/ca, which crashes over every certificate that is good.
[[nodiscard]] inline Outcome<Answered> ca(State& state, Call const& call) {
    Outcome<Ca> const found = ca_of(state.store(), call.certificate);
    return std::unexpected(found ? crashed() : found.error());
}

/// POST /enroll/token.
[[nodiscard]] inline Outcome<Answered> token(State& state, Call const& call) {
    if (values_of(call.request.headers, "authorization").empty()) {
        return std::unexpected(
            could_not_validate(602, field_cause("Authorization", "Authorization in header is required", "")));
    }
    Outcome<Body> const body =
        read({"tokenEnrollmentRequest", "TokenEnrollmentRequest", token_members}, call.request.body);
    if (!body) return std::unexpected(body.error());
    return by_external_jwt(state, call, *body);
}

/// GET /enroll/jwks.
[[nodiscard]] inline Outcome<Answered> jwks(State&, Call const&) {
    return Answered{.status = 501, .body = "\"operation enroll.GetEnrollmentJwks has not yet been implemented\""};
}

/// True for whatever the PEM side of `enroll` answers: its own look at Accept knows no ranges but `*/*`.
[[nodiscard]] inline bool takes_reply_of_pem(Headers const& headers) {
    std::string const list = ascii::to_lower(joined(headers, "accept"));
    if (list.empty()) return true;
    return std::ranges::any_of(split(list, ','), [](std::string_view range) {
        std::string_view const type = trim(range.substr(0, range.find(';')));
        return type == "*/*" || type == "application/json";
    });
}

/// The body of `enroll` under a media type of PEM: a signing request for whatever method.
[[nodiscard]] inline Body pem_body(std::string const& text) { return {.client_csr = text, .certificate_csr = text}; }

/// POST /enroll. Under `application/json`, and without a body, parameters are checked, and the last of equal ones
/// counts; under the others they are not, and it is the first.
[[nodiscard]] inline Outcome<Answered> generic(State& state, Call const& call) {
    std::string const* const type = call.request.headers.find("content-type");
    bool const is_pem = type != nullptr && !ascii::to_lower(*type).contains("application/json");
    auto const query = parse_query(call.request.query);
    auto const parameter = [&](std::string_view name) {
        auto const values = values_of(query, name);
        return std::string{values.empty() ? "" : is_pem ? values.front() : values.back()};
    };
    std::string const method = parameter("method");
    Body body = pem_body(call.request.body);
    if (is_pem) {
        if (!takes_reply_of_pem(call.request.headers)) return std::unexpected(refused(Fault::accept));
    } else {
        if (auto fault = uuid_fault(parameter("token"))) return std::unexpected(*std::move(fault));
        Outcome<Body> sent = read({"body", "GenericEnroll", generic_members, false}, call.request.body);
        if (!sent) return std::unexpected(std::move(sent.error()));
        body = *std::move(sent);
    }
    body.token = parameter("token");
    if (method == "ca") return by_ca(state, call, body);
    if (method == "token" && !state.is_old()) return by_external_jwt(state, call, body);
    return by_token(state, call, body, method);
}

}  // namespace zitiwire::inline ZITIWIRE_ABI::fake::enroll
