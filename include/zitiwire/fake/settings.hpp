// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <zitiwire/fake/clock_and_ids.hpp>
#include <zitiwire/version.hpp>

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

namespace zitiwire::inline ZITIWIRE_ABI::fake {

/// Whose manners a fake controller has, where versions differ.
enum class Dialect : std::uint8_t {
    v1_7,  ///< REFERENCED_ENTITY_NOT_FOUND, session headers on every reply, no WWW-Authenticate, no limit for bodies
    v2_1,  ///< INVALID_FIELD, session headers after log-in only, WWW-Authenticate, permissions, 413 above 1 MiB
};

/// What a fake controller is like. All of it may be left as it is.
struct FakeSettings {
    Dialect dialect = Dialect::v2_1;
    Clock clock = [] { return default_now; };
    IdSource ids = CountingIds{};
    std::string admin_name = "admin";  ///< of the administrator that is there from the start
    std::string admin_password = "admin";
    std::string address = "https://127.0.0.1:1280";  ///< the JWTs' issuer
    std::vector<std::string> control_addresses{"tls:127.0.0.1:1280"};  ///< the JWTs' `ctrls`
    std::string version = "v0.0.0";  ///< in the header Server
    bool is_follower = false;  ///< member of a cluster that hands changes on: some causes then read differently
};

inline constexpr std::size_t max_body_size = std::size_t{1} << 20U;  ///< of requests, `Dialect::v2_1` only
inline constexpr std::int64_t session_seconds = 1800;  ///< how long an idle session lasts
inline constexpr std::int64_t identity_enrollment_seconds = 180 * 60;  ///< life of an enrollment made with its identity

}  // namespace zitiwire::inline ZITIWIRE_ABI::fake
