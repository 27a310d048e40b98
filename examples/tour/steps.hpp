// SPDX-License-Identifier: BSL-1.0
#pragma once

#include "screen.hpp"

#include <zitiwire/zitiwire.hpp>

#include <functional>
#include <optional>
#include <string>

namespace tour {

/// Carries a request and brings the reply, or throws a `Failure`.
using Transport = std::function<zitiwire::HttpResponse(zitiwire::HttpRequest const&)>;

/// What the seven steps send.
struct Script {
    zitiwire::EnrollmentCreate enrollment;
    zitiwire::ListEnrollments page;
    zitiwire::EnrollmentRefresh refresh;
    /// From the refresh on, the steps are about this enrollment instead of the one that was created: recordings only.
    std::optional<std::string> other_id{};
};

/// What the tour has left behind on the controller.
struct Created {
    bool may_exist = false;
    std::string id;  ///< "" when the reply to create did not come
};

/// Create, detail, list, refresh, detail, delete, detail: shows each and throws a `Failure` when one goes wrong.
void play(Script const& script, zitiwire::Session const& session, Transport const& transport, Screen& screen, Created& created);

/// Deletes what `play` could not.
void clean_up(Script const& script, zitiwire::Session const& session, Transport const& transport, Screen& screen, Created& created);

/// The transport, with each request and status on the screen.
[[nodiscard]] Transport shown(Transport const& transport, Screen& screen);

/// One line about an API error, with advice where there is some.
[[nodiscard]] std::string explain(zitiwire::ApiError const& error);

}  // namespace tour
