// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <zitiwire/zitiwire.hpp>

#include <chrono>
#include <cstdint>
#include <string>

namespace CLI {
class App;
}

namespace example {

constexpr int all_there = 0;
constexpr int some_failed = 1;
constexpr int wrong_usage = 2;

enum class LogIn : std::uint8_t { password, oidc };

struct Access {
    std::string origin;  ///< `https://HOST:PORT`
    std::string user;
    zitiwire::Secret password;
    LogIn log_in = LogIn::password;
    std::chrono::seconds longest_wait{};  ///< that a reply may ask for
};

/// What the command line says of the controller.
struct AccessSettings {
    std::string host{};
    std::string port{};
    std::string ca_file{};
    std::string user{};
    std::string password_file{};
    LogIn log_in = LogIn::password;
    std::int64_t longest_wait = 300;
};

void add_access_options(CLI::App& app, AccessSettings& settings);

/// With the password, which is the first line of its file. Throws std::runtime_error.
[[nodiscard]] Access access_of(AccessSettings const& settings);

}  // namespace example
