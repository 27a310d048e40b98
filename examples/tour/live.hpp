// SPDX-License-Identifier: BSL-1.0
#pragma once

#include "screen.hpp"

#include <string>

namespace tour {

struct LiveOptions {
    std::string url;
    std::string ca_file;
    std::string user;
    std::string password_file;
    std::string identity;
    std::string certificate_file;  ///< "" for none, `key_file` too
    std::string key_file;
};

/// Plays the tour against a controller, logged in as `user`. Whatever happens, the enrollment that it created is deleted.
void play_live(LiveOptions const& options, Screen& screen);

}  // namespace tour
