// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <zitiwire/fake/body.hpp>
#include <zitiwire/fake/changes.hpp>
#include <zitiwire/fake/enroll/certificates.hpp>
#include <zitiwire/fake/enroll/failures.hpp>
#include <zitiwire/fake/errors.hpp>
#include <zitiwire/fake/go/text.hpp>
#include <zitiwire/fake/state.hpp>
#include <zitiwire/fake/store.hpp>
#include <zitiwire/fake/topics/views.hpp>
#include <zitiwire/model/envelope.hpp>
#include <zitiwire/version.hpp>

#include <boost/describe/class.hpp>

#include <expected>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

/// A new certificate for an identity that has one: asked for with `extend`, in force after `extend-verify`.
namespace zitiwire::inline ZITIWIRE_ABI::fake::enroll {

/// The one member of such a body, which has to be there.
[[nodiscard]] inline Outcome<std::string> read_only_member(std::string_view body, std::string_view model,
                                                           std::string const& member) {
    std::optional<std::string> value;
    auto const read = read_body(body, "extend", model, [&](std::string_view name, RawJson json) -> MemberFault {
        return name == fold_name(member) ? assign(value, json, concat({model, ".", member})) : MemberFault{};
    });
    if (!read) return std::unexpected(read.error());
    if (!value) return std::unexpected(required(member));
    return *std::move(value);
}

/// The caller's certificate with that id, if it is one of the network.
[[nodiscard]] inline Outcome<CertificateAuthenticator*> extendable(State& state, Call const& call) {
    Outcome<Identity const*> const caller = whole_caller(call);
    if (!caller) return std::unexpected(caller.error());
    Identity* const owner = owner_of_authenticator(state, call.id);
    if (owner == nullptr) return std::unexpected(not_found({}));
    if (owner->id != (*caller)->id) return std::unexpected(unauthorized());
    for (CertificateAuthenticator& certificate : owner->certificates) {
        if (certificate.own_id() == call.id && certificate.is_of_network) return &certificate;
    }
    return std::unexpected(refused(Fault::authenticator));
}

struct ExtendReply {
    std::string ca{}, clientCert{};

    BOOST_DESCRIBE_CLASS(ExtendReply, (), (ca, clientCert), (), ())
};

struct ExtendEnvelope {
    ExtendReply data{};
    Meta meta{};

    BOOST_DESCRIBE_CLASS(ExtendEnvelope, (), (data, meta), (), ())
};

/// POST /current-identity/authenticators/{id}/extend, over a connection with the certificate that it is about.
[[nodiscard]] inline Outcome<Answered> extend(State& state, Call const& call) {
    Outcome<std::string> const csr =
        read_only_member(call.request.body, "IdentityExtendEnrollmentRequest", "clientCertCsr");
    if (!csr) return std::unexpected(csr.error());
    Outcome<CertificateAuthenticator*> const found = extendable(state, call);
    if (!found) return std::unexpected(found.error());
    if (call.certificate != (*found)->fingerprint) return std::unexpected(unauthorized());
    if (auto fault = change_fault(state)) return std::unexpected(*std::move(fault));
    auto made = issue_for(state, call.caller.identity->id, *csr);
    if (!made) return std::unexpected(std::move(made.error()));
    (*found)->next_fingerprint = made->fingerprint;
    (*found)->next_pem = made->chain;
    return changed(state,
                   success(ExtendEnvelope{.data = {.ca = std::move(made->ca), .clientCert = std::move(made->chain)}}));
}

/// POST /current-identity/authenticators/{id}/extend-verify: from now on the new certificate counts, and the old one
/// does not.
[[nodiscard]] inline Outcome<Answered> extend_verify(State& state, Call const& call) {
    Outcome<std::string> const certificate =
        read_only_member(call.request.body, "IdentityExtendValidateEnrollmentRequest", "clientCert");
    if (!certificate) return std::unexpected(certificate.error());
    Outcome<CertificateAuthenticator*> const found = extendable(state, call);
    if (!found) return std::unexpected(found.error());
    CertificateAuthenticator& authenticator = **found;
    if (authenticator.next_fingerprint.empty()) return std::unexpected(refused(Fault::authenticator));
    if (!same_leaf(authenticator.next_pem, *certificate)) return std::unexpected(refused(Fault::client_certificate));
    if (auto fault = change_fault(state)) return std::unexpected(*std::move(fault));
    authenticator.fingerprint = std::exchange(authenticator.next_fingerprint, "");
    authenticator.pem = leaf_of(std::exchange(authenticator.next_pem, ""));
    authenticator.updated = state.now();
    authenticator.extend_requested.reset();
    return changed(state, success(Empty{}));
}

}  // namespace zitiwire::inline ZITIWIRE_ABI::fake::enroll
