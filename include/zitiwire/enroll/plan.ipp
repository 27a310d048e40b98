// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <zitiwire/enroll/device.hpp>
#include <zitiwire/enroll/jwt.hpp>
#include <zitiwire/enroll/plan.hpp>
#include <zitiwire/enroll/signature.hpp>
#include <zitiwire/json/decode_error.hpp>
#include <zitiwire/text/ascii.hpp>
#include <zitiwire/text/timestamp.hpp>
#include <zitiwire/version.hpp>

#include <algorithm>
#include <cstddef>
#include <expected>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace zitiwire::inline ZITIWIRE_ABI {

/// What an enrollment by one method takes.
struct EnrollmentMethodFacts {
    std::string_view method;
    EnrollmentNeeds needs;
    bool has_token;  ///< `jti` is the token
    bool has_body;
};

/// Null for a method that is unknown.
ZITIWIRE_INLINE EnrollmentMethodFacts const* find_enrollment_method(std::string_view method) noexcept {
    static constexpr EnrollmentMethodFacts all[] = {
        {"ott", {.client_csr = true}, true, true},      {"ottca", {.client_certificate = true}, true, false},
        {"updb", {.password = true}, true, true},       {"ca", {.client_certificate = true}, false, false},
        {"erott", {.router_csrs = true}, true, true},   {"trott", {.router_csrs = true}, true, true},
        {"token", {.external_jwt = true}, false, true}, {"network", {}, false, false},
    };
    auto const found = std::ranges::find(all, method, &EnrollmentMethodFacts::method);
    return found == std::end(all) ? nullptr : found;
}

/// True for "host", "host:port" and "[address]:port", of letters, digits, '.', '-' and '_' (in an address ':').
ZITIWIRE_INLINE bool is_authority(std::string_view text) noexcept {
    bool const is_address = text.starts_with('[');
    std::size_t const host_end = is_address ? text.find(']') + 1 : (std::min)(text.find(':'), text.size());
    std::string_view const port = text.substr(host_end);
    std::string_view host = text.substr(0, host_end);
    if (is_address) host = host.substr((std::min)(host.size(), std::size_t{1}), host.size() < 2 ? 0 : host.size() - 2);
    bool const is_host = !host.empty() && std::ranges::all_of(host, [&](char c) {
        return ascii::is_alphanumeric(c) || c == '.' || c == '-' || c == '_' || (is_address && c == ':');
    });
    bool const is_port = port.empty() || (port.size() > 1 && port.size() <= 6 && port.front() == ':' &&
                                          std::ranges::all_of(port.substr(1), ascii::is_digit));
    return is_host && is_port;
}

/// "https://host:port" of that with a path or a slash behind it; "" for anything else.
ZITIWIRE_INLINE std::string https_origin(std::string_view address, std::string_view scheme) {
    if (!ascii::same_ignoring_case(address.substr(0, scheme.size()), scheme)) return {};
    std::string_view const rest = address.substr(scheme.size());
    std::string_view const authority = rest.substr(0, rest.find('/'));
    return is_authority(authority) ? std::string{"https://"}.append(authority) : std::string{};
}

ZITIWIRE_INLINE std::expected<EnrollmentPlan, DecodeError> plan_enrollment(std::string_view jwt, Timestamp now) {
    auto read = peek(jwt);
    if (!read) return std::unexpected(std::move(read.error()));
    if (auto const algorithm = signature_algorithm(read->header); !algorithm) return std::unexpected(algorithm.error());
    JwtClaims& claims = read->claims;
    auto const failure = [&](std::string_view reason, std::string_view pointer) {
        return std::unexpected(DecodeError{std::string{reason}, std::string{pointer}, jwt.find('.') + 1});
    };
    EnrollmentPlan plan{.method = claims.em.value_or(""), .origin = https_origin(claims.iss.value_or(""), "https://")};
    if (plan.origin.empty()) return failure("expected https://host:port", "/claims/iss");
    EnrollmentMethodFacts const* const facts = find_enrollment_method(plan.method);
    if (facts == nullptr) return failure("expected a method of enrollment that is known", "/claims/em");
    if (facts->has_token && (!claims.jti || claims.jti->empty())) return failure("expected a token", "/claims/jti");
    plan.needs = facts->needs;
    if (plan.method != "network") {
        plan.operation.emplace(Enroll{.method = plan.method});
        if (facts->has_token) plan.operation->token = std::move(claims.jti);
        if (facts->has_body) plan.operation->body = EnrollRequest{};
    }
    for (std::string const& ctrl : claims.ctrls.value_or(std::vector<std::string>{})) {
        std::string origin = https_origin(ctrl, "tls:");
        bool const is_new =
            origin != plan.origin && std::ranges::find(plan.other_origins, origin) == plan.other_origins.end();
        if (!origin.empty() && is_new) plan.other_origins.push_back(std::move(origin));
    }
    plan.subject = std::move(claims.sub).value_or("");
    plan.expires_at = claims.exp;
    plan.has_expired = claims.exp && *claims.exp <= now;
    plan.header = std::move(read->header);
    return plan;
}

}  // namespace zitiwire::inline ZITIWIRE_ABI
