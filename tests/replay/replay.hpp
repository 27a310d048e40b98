// SPDX-License-Identifier: BSL-1.0
#pragma once

#include "exchange.hpp"

#include <string>
#include <vector>

namespace replay {

struct Settings {
    std::string session = "00000000-0000-4000-8000-000000000000";  ///< what recordings hold in place of the live token
    std::string bearer = "bearer-redacted";  ///< the same
    bool lenient =
        false;  ///< replies are read leniently: what that lets pass, and what the models do not know, is no failure
};

struct Outcome {
    bool skipped = false;  ///< of no operation that is known, or a content-encoded reply
    std::string operation{};  ///< its id
    bool request_checked = false;  ///< the input can be held by our types, so the request was compared
    std::string reply{};  ///< what came of the reply: "read", or the kind of error
    std::vector<std::string>
        unknown;  ///< JSON pointers of members of the reply that our model does not know: failures too
    std::vector<std::string> failures;  ///< empty: what was checked agrees
};

/// Sends the recorded input through `build` and the recorded reply through `parse`, and says what differs.
[[nodiscard]] Outcome replay(Exchange const& exchange, Settings const& settings = {});

}  // namespace replay
