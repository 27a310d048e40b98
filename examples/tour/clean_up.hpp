// SPDX-License-Identifier: BSL-1.0
#pragma once

#include "exchanger.hpp"

#include <zitiwire/zitiwire.hpp>

#include <functional>
#include <string>
#include <vector>

namespace tour {

/// What the tour sends, so that it finds again what it made.
struct Script {
    std::string name;                ///< of its identity; unlike any other
    zitiwire::Timestamp expires_at;  ///< of its enrollments, to the millisecond
    zitiwire::Timestamp refreshed_expires_at;
};

/// What the tour has made and not deleted.
struct Created {
    std::string identity_id;        ///< "" while there is none
    bool identity_is_ours = false;  ///< so it goes, and takes its enrollments along
    std::vector<std::string> enrollment_ids{};
    bool has_lost = false;  ///< a create may have worked, but what it made is not known
};

/// Makes a script and plays it with what is there already; then deletes all that was created, also when a step goes
/// wrong or a signal comes. Throws a `Failure` then; when deleting fails too, it tells both, and what is left.
void play_and_clean_up(std::function<void(Script const&, Created&)> const& steps, Created created, Exchanger& exchange);

/// The same of any steps. `clean_up` deletes what they made, `left` says what that is when it could not.
void play_and_clean_up(std::function<void()> const& steps, std::function<void()> const& clean_up,
                       std::function<std::string()> const& left, Exchanger& exchange);

/// A name like no other's.
[[nodiscard]] std::string new_name();

}  // namespace tour
