// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <zitiwire/fake/credentials.hpp>
#include <zitiwire/fake/enroll/body.hpp>
#include <zitiwire/fake/enroll/certificates.hpp>
#include <zitiwire/fake/enroll/failures.hpp>
#include <zitiwire/fake/enroll/reply.hpp>
#include <zitiwire/fake/changes.hpp>
#include <zitiwire/fake/errors.hpp>
#include <zitiwire/fake/settings.hpp>
#include <zitiwire/fake/state.hpp>
#include <zitiwire/fake/store.hpp>
#include <zitiwire/version.hpp>

#include <expected>
#include <string>
#include <string_view>
#include <utility>

/// Enrolling with the token of an enrollment, which is used up by that.
namespace zitiwire::inline ZITIWIRE_ABI::fake::enroll {

/// A certificate as an authenticator of its own.
[[nodiscard]] inline CertificateAuthenticator new_authenticator(State& state, std::string fingerprint, std::string pem,
                                                                bool is_of_network) {
    CertificateAuthenticator made{std::move(fingerprint)};
    made.id = state.new_id(IdKind::entity);
    made.pem = std::move(pem);
    made.is_of_network = is_of_network;
    made.created = state.now();
    return made;
}

/// A request that has come as far as its enrollment.
struct Enrolling {
    Enrollment const& enrollment;
    Identity* identity;  ///< null for routers
    Body const& body;
    Call const& call;
};

/// A certificate of the network for a signing request.
[[nodiscard]] inline Outcome<Answered> by_ott(State& state, Enrolling const& way) {
    auto made = issue_for(state, way.identity->id, way.body.client_csr);
    if (!made) return std::unexpected(std::move(made.error()));
    way.identity->certificates.push_back(new_authenticator(state, made->fingerprint, made->chain, true));
    return with_controllers(state, {.cert = std::move(made->chain)});
}

/// The certificate of the connection, which a third party's CA has signed.
[[nodiscard]] inline Outcome<Answered> by_ottca(State& state, Enrolling const& way) {
    Store const& store = state.store();
    Record const* const ca = Store::find(store.in("cas"), way.enrollment.ca_id.value_or(""));
    if (ca == nullptr || !to_ca(*ca).enrolls_by_token) return std::unexpected(refused(Fault::ca_off));
    CaCertificate const* const known = find_certificate(store, ca->id, way.call.certificate);
    if (known == nullptr) return std::unexpected(refused(Fault::certificate));
    if (owner_of_certificate(store, known->fingerprint) != nullptr) {
        ErrorCause cause;
        cause.data = Json{"{\"fingerprint\":" + json_string(known->fingerprint).text + "}"};
        return std::unexpected(refused(Fault::certificate_in_use, std::move(cause)));
    }
    way.identity->certificates.push_back(new_authenticator(state, known->fingerprint, known->pem, false));
    return with_controllers(state, {});
}

/// A password for the name that the enrollment has.
[[nodiscard]] inline Outcome<Answered> by_updb(State& state, Enrolling const& way) {
    if (way.body.password.empty()) return std::unexpected(unhandled("password expected for updb enrollment"));
    way.identity->user_name = way.enrollment.username;
    way.identity->password = way.body.password;
    return with_controllers(state, {.username = way.enrollment.username});
}

/// Two certificates for a router. An edge router's signing request has to have its id as common name.
[[nodiscard]] inline Outcome<Answered> by_router(State& state, Enrolling const& way) {
    bool const is_edge = way.enrollment.method == "erott";
    std::string const id = way.enrollment.edge_router_id.value_or(way.enrollment.transit_router_id.value_or(""));
    auto const refuse = [](Fault fault, std::string why) {
        return std::unexpected(refused(fault, plain_cause(std::move(why))));
    };
    if (is_edge && way.body.certificate_csr.empty()) return refuse(Fault::router_csr, "invalid client CSR");
    if (is_edge && way.body.server_csr.empty()) return refuse(Fault::router_csr, "invalid server CSR");
    auto client = issue(state, {.csr = way.body.certificate_csr});
    bool const is_other = client && client->common_name && *client->common_name != id;
    if (is_edge && (!client || is_other)) return refuse(Fault::csr, "invalid client CSR");
    if (!client) return std::unexpected(refused(Fault::csr));
    auto server = issue(state, {.csr = way.body.server_csr, .is_server = true});
    if (!server) return refuse(Fault::csr, std::move(server.error()));
    return success(Envelope{.data = {.ca = std::move(client->ca),
                                     .cert = std::move(client->chain),
                                     .serverCert = std::move(server->chain)}});
}

struct Method {
    std::string_view name;
    Outcome<Answered> (*work)(State& state, Enrolling const& way);
};

inline constexpr Method methods[] = {
    {"ott", by_ott}, {"ottca", by_ottca}, {"updb", by_updb}, {"erott", by_router}, {"trott", by_router},
};

[[nodiscard]] inline Enrollment const* find_enrollment(Store const& store, std::string_view token) {
    for (auto const& [id, enrollment] : store.enrollments) {
        if (!token.empty() && enrollment.token == token) return &enrollment;
    }
    return nullptr;
}

/// Enrolls by the method of the enrollment, which has to be `method` unless that is "". Token, method, time, and then
/// what was sent: in this order. A mistake in the last one leaves the token as it is.
[[nodiscard]] inline Outcome<Answered> by_token(State& state, Call const& call, Body const& body,
                                                std::string_view method) {
    Enrollment const* const found = find_enrollment(state.store(), body.token);
    if (found == nullptr) return std::unexpected(refused(Fault::token));
    if (!method.empty() && method != found->method) return std::unexpected(refused(Fault::method));
    if (found->expires < state.now()) return std::unexpected(refused(Fault::expired));
    Identity* const identity =
        found->identity_id ? Store::find(state.store().identities, *found->identity_id) : nullptr;
    bool const is_of_router = found->method == "erott" || found->method == "trott";
    if (identity == nullptr && (found->identity_id || !is_of_router)) return std::unexpected(refused(Fault::token));
    for (Method const& known : methods) {
        if (known.name != found->method) continue;
        if (auto fault = change_fault(state)) return std::unexpected(*std::move(fault));
        Outcome<Answered> reply = known.work(state, {*found, identity, body, call});
        if (!reply) return reply;
        std::string const id = found->id;
        state.store().enrollments.erase(id);
        return changed(state, *std::move(reply));
    }
    return std::unexpected(refused(Fault::method));
}

}  // namespace zitiwire::inline ZITIWIRE_ABI::fake::enroll
