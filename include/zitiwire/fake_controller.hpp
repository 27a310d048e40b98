// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <zitiwire/codec/session.hpp>
#include <zitiwire/fake/faults.hpp>
#include <zitiwire/fake/settings.hpp>
#include <zitiwire/fake/state.hpp>
#include <zitiwire/fake/store.hpp>
#include <zitiwire/http/request.hpp>
#include <zitiwire/http/response.hpp>
#include <zitiwire/text/timestamp.hpp>
#include <zitiwire/version.hpp>

#include <cstdint>
#include <string>
#include <string_view>

namespace zitiwire::inline ZITIWIRE_ABI {

using fake::Dialect;
using fake::FakeSettings;
using fake::Fault;

/// A controller inside the program, for tests: it keeps all in memory and answers as the real one does, its odd ways
/// included. Enrollments, identities, authenticators, services, configs, routers, policies, posture checks, terminators,
/// signers, CAs and sessions can be managed; one can log in by OIDC; devices can enroll, log in and extend their
/// certificates. It is a value without threads or sockets; a call takes no time, and its clock stands still unless it is
/// advanced. Pass it wherever a transport is wanted:
///
///     FakeController controller;
///     EnrollmentApi api{controller.log_in(), controller};
///
/// Without `FakeSettings::signer` its JWTs have the real claims, but no valid signature, and without
/// `FakeSettings::issue_certificate` the certificates it gives are none. What it does not have (other operations,
/// compression, CORS, HEAD and OPTIONS) is answered with 404 or 405.
class FakeController {
public:
    explicit FakeController(FakeSettings settings = {});
    /// A further node of a cluster, with an address of its own in `settings`: it shares what `cluster` keeps, but for
    /// sessions and log-ins that were begun, and takes its ids from it. That one outlives it, and stays where it is.
    FakeController(FakeSettings settings, FakeController& cluster);

    /// The reply to a request, which may be a wrong one in any way. `certificate` is the fingerprint of the client
    /// certificate that the connection presented (SHA-1 of the DER, hexadecimal in small letters), "" for none.
    [[nodiscard]] HttpResponse operator()(HttpRequest const& request, std::string_view certificate = {});

    /// A session of the administrator, without a log-in.
    [[nodiscard]] Session log_in();
    /// A session of an identity, without a log-in.
    [[nodiscard]] Session log_in(std::string identity_id);

    /// What it keeps, to be looked at and changed.
    [[nodiscard]] fake::Store& store() noexcept { return state_.store(); }
    /// What is to go wrong.
    [[nodiscard]] fake::Faults& faults() noexcept { return state_.faults; }
    /// The time, as it takes it to be.
    [[nodiscard]] Timestamp now() const { return state_.now(); }
    /// Lets time pass.
    void advance(std::int64_t seconds) { state_.advanced_seconds += seconds; }

private:
    fake::State state_;
};

}  // namespace zitiwire::inline ZITIWIRE_ABI

#if ZITIWIRE_DEFINITIONS
#include <zitiwire/fake_controller.ipp>
#endif
