// SPDX-License-Identifier: BSL-1.0
#pragma once

#include "exchanger.hpp"

#include <zitiwire/zitiwire.hpp>

#include <string>
#include <vector>

namespace tour {

/// What the tour sends, so that it finds again what it made.
struct Script {
    std::string name;                ///< of its identity; unlike any other
    zitiwire::Timestamp expires_at;  ///< of its enrollments, to the millisecond
    zitiwire::Timestamp refreshed_expires_at;
};

[[nodiscard]] Script new_script();

/// What the tour has made and not deleted.
struct Created {
    std::string identity_id;        ///< "" while there is none
    bool identity_is_ours = false;  ///< so it goes, and takes its enrollments along
    std::vector<std::string> enrollment_ids{};
    bool has_lost = false;  ///< a create may have worked, but what it made is not known
};

/// Deletes what is there, and forgets it.
void clean_up(Script const& script, Created& created, Exchanger& exchange);

/// The same after a failure. When this fails too, the `Failure` tells both, and what is left.
void clean_up_after(std::string const& failure, Script const& script, Created& created, Exchanger& exchange);

}  // namespace tour
