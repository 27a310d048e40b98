// SPDX-License-Identifier: BSL-1.0
#pragma once

#include "exchanger.hpp"
#include "steps.hpp"

namespace tour {

/// A device enrolls: from an identity that an administrator makes to a log-in with the new certificate, each step
/// shown; then the identity is deleted, also when a step goes wrong or a signal comes. Throws a `Failure` then.
void enroll(Visitor const& visitor, Exchanger& exchange);

}  // namespace tour
