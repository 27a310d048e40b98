// SPDX-License-Identifier: BSL-1.0
#pragma once

#include "steps.hpp"

#include <string>

namespace tour {

/// The options of the command line for a real controller; "" for one that is not given.
struct Options {
    std::string url;
    std::string ca_file;
    std::string user;
    std::string password_file;
    std::string identity;
    std::string certificate_file;
    std::string key_file;
    bool by_oidc = false;
};

/// How to reach a controller.
struct Access {
    std::string host;
    std::string port;
    std::string ca_file;
    std::string certificate_file{};
    std::string key_file{};
    Visitor visitor;
};

/// Throws a `Failure` that names the option that is wrong.
[[nodiscard]] Access read_access(Options const& options);

}  // namespace tour
