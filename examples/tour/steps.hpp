// SPDX-License-Identifier: BSL-1.0
#pragma once

#include "exchanger.hpp"

#include <zitiwire/zitiwire.hpp>

#include <functional>
#include <string>

namespace tour {

/// Whom to log in as, and what to play with.
struct Visitor {
    std::string user;
    zitiwire::Secret password;
    std::string identity;  ///< that gets enrollments; "" to make one
    std::string origin{};  ///< `https://host:port`
    bool by_oidc = false;  ///< instead of by a zt-session
};

/// With name and password, for a session of the exchanger. Throws a `Failure`.
void log_in(Visitor const& visitor, Exchanger& exchange);

/// Logs in as the visitor wants to, does the steps, and logs out again. Throws a `Failure`.
void in_session(Visitor const& visitor, Exchanger& exchanger, std::function<void()> const& steps);

/// The life of two enrollments, and three failures, each shown; then all that was created is deleted, also when a step
/// goes wrong or a signal comes. Throws a `Failure` then.
void play(Visitor const& visitor, Exchanger& exchanger);

}  // namespace tour
