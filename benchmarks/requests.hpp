// SPDX-License-Identifier: BSL-1.0
#pragma once

#include "canonical.hpp"

#include <zitiwire/zitiwire.hpp>

#include <expected>
#include <string>

/// What the requests are built from, the same for both ways of building, and how they are compared: byte for byte.
namespace bench {

struct RequestInputs {
    zitiwire::Session session = zitiwire::Session::zt("3b0d9f6e-51a4-4a1b-8f0e-6c1f0e9a7d42");
    zitiwire::CreateEnrollment create{{.expiresAt = {1'795'534'833, 7'000'000}, .identityId = "o-rx7CNxNM"}};
    zitiwire::DeleteEnrollment remove{"7VcYbjM2hsXUbtL2XZ7o6r"};
    zitiwire::DetailEnrollment detail{"7VcYbjM2hsXUbtL2XZ7o6r"};
    zitiwire::ListEnrollments list{.limit = 100, .filter = zitiwire::filter::equal("identity", "o-rx7CNxNM")};
    zitiwire::RefreshEnrollment refresh{"7VcYbjM2hsXUbtL2XZ7o6r", {.expiresAt = {1'795'534'833, 7'000'000}}};
    std::string base_path = "/edge/management/v1";
};

[[nodiscard]] inline std::string text_of(zitiwire::HttpRequest const& request) {
    std::string text = std::string{to_string(request.method)} + ' ' + request.target() + '\n';
    for (auto const& header : request.headers) text += header.name + ": " + header.value + '\n';
    return text + '\n' + request.body;
}

}  // namespace bench
