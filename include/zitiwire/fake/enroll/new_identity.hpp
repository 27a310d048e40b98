// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <zitiwire/fake/credentials.hpp>
#include <zitiwire/fake/enroll/body.hpp>
#include <zitiwire/fake/enroll/by_token.hpp>
#include <zitiwire/fake/enroll/certificates.hpp>
#include <zitiwire/fake/enroll/failures.hpp>
#include <zitiwire/fake/enroll/reply.hpp>
#include <zitiwire/fake/changes.hpp>
#include <zitiwire/fake/errors.hpp>
#include <zitiwire/fake/http_rules.hpp>
#include <zitiwire/fake/state.hpp>
#include <zitiwire/fake/store.hpp>
#include <zitiwire/version.hpp>

#include <algorithm>
#include <cstddef>
#include <expected>
#include <string>
#include <string_view>
#include <utility>

/// Enrolling without an enrollment: whoever a CA or an external signer vouches for gets an identity.
namespace zitiwire::inline ZITIWIRE_ABI::fake::enroll {

[[nodiscard]] inline bool is_taken(Store const& store, std::string_view name) {
    return std::ranges::any_of(store.identities, [&](auto const& entry) { return entry.second.name == name; });
}

/// The name as a CA forms it, with a number behind one that is taken.
[[nodiscard]] inline std::string name_of(Store const& store, Ca const& ca, CaCertificate const& certificate,
                                         std::string const& identity_id, std::string const& requested) {
    std::string name = ca.name_format;
    for (auto const& [mark, value] : {std::pair<std::string_view, std::string_view>{"[caName]", ca.name},
                                      {"[caId]", ca.id},
                                      {"[commonName]", certificate.common_name},
                                      {"[requestedName]", requested},
                                      {"[identityId]", identity_id}}) {
        for (std::size_t at = name.find(mark); at != std::string::npos; at = name.find(mark, at + value.size()))
            name.replace(at, mark.size(), value);
    }
    std::string free = name;
    for (int number = 1; is_taken(store, free); ++number) {
        std::string const digits = std::to_string(number);
        free = name;
        free.append(6 - (std::min)(digits.size(), std::size_t{6}), '0').append(digits);
    }
    return free;
}

/// The CA that may enroll the certificate of a connection, or why there is none.
[[nodiscard]] inline Outcome<Ca> ca_of(Store const& store, std::string_view certificate) {
    if (store.in("cas").empty()) return std::unexpected(refused(Fault::no_ca));
    for (auto const& [id, record] : store.in("cas")) {
        Ca ca = to_ca(record);
        bool const may = ca.is_verified && ca.enrolls_by_itself && find_certificate(store, id, certificate) != nullptr;
        if (may) return ca;
    }
    return std::unexpected(refused(Fault::certificate_of_ca));
}

/// Method `ca`: an identity for a certificate that a CA has signed. Nobody is told which.
[[nodiscard]] inline Outcome<Answered> by_ca(State& state, Call const& call, Body const& body) {
    Store& store = state.store();
    Outcome<Ca> const found = ca_of(store, call.certificate);
    if (!found) return std::unexpected(found.error());
    Ca const& ca = *found;
    CaCertificate const& certificate = *find_certificate(store, ca.id, call.certificate);
    bool const has_claim = certificate.external_id.has_value();
    if (ca.has_external_ids && !has_claim) return std::unexpected(refused(Fault::claim));
    if (owner_of_certificate(store, certificate.fingerprint) != nullptr) {
        if (!ca.has_external_ids) return std::unexpected(refused(Fault::certificate_in_use));
        return std::unexpected(unhandled(
            concat({"duplicate value '", *certificate.external_id, "' in unique index on identities store"})));
    }
    if (auto fault = change_fault(state)) return std::unexpected(*std::move(fault));
    Identity made{.id = state.new_id(IdKind::entity), .name = ""};
    made.name = name_of(store, ca, certificate, made.id, body.name);
    made.created = state.now();
    made.role_attributes = ca.identity_roles;
    if (ca.has_external_ids)
        made.external_id = certificate.external_id;
    else
        made.certificates.push_back(new_authenticator(state, certificate.fingerprint, certificate.pem, false));
    store.add(std::move(made));
    return changed(state, success(Envelope{}));
}

/// The JWT of an external signer that a request enrolls with; null for none that is good.
[[nodiscard]] inline Bearer* token_of(State& state, Call const& call) {
    if (!values_of(call.request.headers, "ziti-token-issuer-id").empty()) return nullptr;
    for (std::string_view const text : bearer_tokens(state, call.request.headers)) {
        Bearer* const bearer = Store::find(state.store().bearers, text);
        bool const is_good = bearer != nullptr && bearer->kind == BearerKind::external &&
                             state.store().in("external-jwt-signers").contains(bearer->signer_id);
        if (is_good) return bearer;
    }
    return nullptr;
}

/// Method `token`, from 2.0 on: an identity for whoever a JWT is about, with a certificate if there is a signing request.
/// When its name is taken, there is a certificate and no identity.
[[nodiscard]] inline Outcome<Answered> by_external_jwt(State& state, Call const& call, Body const& body) {
    Store& store = state.store();
    Bearer* const token = token_of(state, call);
    bool const has_identity = token != nullptr && store.identities.contains(token->identity_id);
    if (token == nullptr || (!has_identity && token->name.empty())) return std::unexpected(refused(Fault::token));
    bool const has_csr = !body.client_csr.empty();
    ExternalSigner const signer = external_signer(store, token->signer_id);
    if (!(has_csr ? signer.enrolls_to_certificate : signer.enrolls_to_token))
        return std::unexpected(refused(Fault::not_allowed));
    if (has_identity) return std::unexpected(refused(Fault::already_enrolled));
    bool const is_lost = is_taken(store, token->name);
    if (is_lost && !has_csr) return std::unexpected(unhandled("could not create identity"));
    if (auto fault = change_fault(state)) return std::unexpected(*std::move(fault));

    Identity made{.id = state.new_id(IdKind::entity), .name = token->name};
    made.created = state.now();
    made.role_attributes = token->roles;
    if (!token->external_id.empty()) made.external_id = token->external_id;
    Reply reply;
    if (has_csr) {
        auto issued = issue_for(state, made.id, body.client_csr);
        if (!issued) return std::unexpected(std::move(issued.error()));
        made.certificates.push_back(new_authenticator(state, issued->fingerprint, issued->chain, true));
        reply.ca = std::move(issued->ca);
        reply.cert = std::move(issued->chain);
    }
    if (!is_lost) {
        token->identity_id = made.id;
        store.add(std::move(made));
    }
    return changed(state, with_controllers(state, std::move(reply)));
}

}  // namespace zitiwire::inline ZITIWIRE_ABI::fake::enroll
