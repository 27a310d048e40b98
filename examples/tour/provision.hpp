// SPDX-License-Identifier: BSL-1.0
#pragma once

#include "exchanger.hpp"
#include "steps.hpp"

namespace tour {

/// What the program provision does, step by step: a plan of what a file says, what is made, nothing to do the second
/// time, one member that is changed, one that the controller drops; then all of it is removed, also when a step goes
/// wrong or a signal comes. Throws a `Failure` then.
void provision(Visitor const& visitor, Exchanger& exchange);

}  // namespace tour
