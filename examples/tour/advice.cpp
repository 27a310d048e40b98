// SPDX-License-Identifier: BSL-1.0
#include "advice.hpp"

#include <array>
#include <string_view>

namespace tour {

using namespace zitiwire;

std::string explain(ApiError const& error) {
    struct Advice {
        std::string_view code;
        std::string_view text;
    };
    static constexpr std::array advices{
        Advice{"INVALID_AUTH", "; the user name or the password is wrong: check --user and --password-file"},
        Advice{"UNAUTHORIZED", "; this user may not do that: log in as an administrator"},
        Advice{
            "ENROLLMENT_EXISTS",
            "; use an identity without outstanding enrollments of the methods ott and updb, or none: see --identity"},
        Advice{"INVALID_FIELD", "; if the identity is unknown, check --identity"},
        Advice{"REFERENCED_ENTITY_NOT_FOUND", "; check --identity"},
    };
    std::string line = to_string(error);
    for (Advice const& advice : advices) {
        if (error.api && error.api->code == advice.code) return line.append(advice.text);
    }
    if (error.status == 429 || error.status == 503) {
        line += "; the controller is busy, try again in a moment";
    } else if (error.kind == ErrorKind::http && error.status < 500) {
        line += "; is that really a controller with the management API?";
    }
    return line;
}

}  // namespace tour
