// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <zitiwire/zitiwire.hpp>

#include <cstddef>
#include <cstdlib>
#include <iomanip>
#include <iostream>
#include <optional>
#include <span>
#include <string>
#include <variant>

/// What the programs list_enrollments_* share: all but the calls.
namespace example {

/// What the command line says; `Options` are those of a transport.
template <class Options>
struct CommandLine {
    Options options;
    zitiwire::Authenticate login;
};

/// PROGRAM HOST PORT CA_FILE USER [CERTIFICATE_FILE KEY_FILE], and the password in the environment; absent when that is
/// wrong.
template <class Options>
std::optional<CommandLine<Options>> read_command_line(int count, char** values) {
    std::span<char*> const arguments{values, static_cast<std::size_t>(count)};
    char const* const password = std::getenv("ZITI_PASSWORD");
    if ((count != 5 && count != 7) || password == nullptr) {
        std::cerr << "usage: ZITI_PASSWORD=... " << arguments[0]
                  << " HOST PORT CA_FILE USER [CERTIFICATE_FILE KEY_FILE]\n";
        return std::nullopt;
    }
    CommandLine<Options> line{.options = {.host = arguments[1], .port = arguments[2], .ca_file = arguments[3]},
                              .login = {}};
    line.login.credentials = {.password = password, .username = arguments[4]};
    if (count == 7) {
        line.options.certificate_file = arguments[5];
        line.options.key_file = arguments[6];
    }
    return line;
}

inline void print(zitiwire::ListEnrollmentsEnvelope const& page) {
    std::cout << page.data.size() << " of " << page.meta.pagination.value_or(zitiwire::Pagination{}).totalCount
              << " enrollments\n";
    for (zitiwire::EnrollmentDetail const& enrollment : page.data) {
        std::cout << enrollment.id << "  " << std::setw(5) << std::left << enrollment.method << "  expires "
                  << enrollment.expiresAt << '\n';
    }
}

/// Prints why a call failed, the controller's error or the transport's, and gives the program's exit code.
template <class TransportError>
int complain(std::variant<zitiwire::ApiError, TransportError> const& error) {
    std::cerr << error << '\n';
    return 1;
}

}  // namespace example
