// SPDX-License-Identifier: BSL-1.0
// Prints the command of curl for one request, with its secrets and then without: curl_commands ORIGIN TOKEN STEP [TEXT]
#include <zitiwire/zitiwire.hpp>

#include <cstdlib>
#include <expected>
#include <iostream>
#include <string>
#include <string_view>

namespace {

using namespace zitiwire;

std::expected<HttpRequest, ApiError> request_of(std::string_view step, std::string const& text,
                                                Session const& session) {
    Timestamp const expires{4'000'000'000, 0};
    if (step == "log-in") return build(Authenticate{.credentials = {.password = text, .username = "admin"}});
    if (step == "create") return build(CreateEnrollment{{.expiresAt = expires, .identityId = text}}, session);
    if (step == "detail") return build(DetailEnrollment{text}, session);
    if (step == "list")
        return build(ListEnrollments{.limit = 3, .filter = filter::equal("identity", text), .sort = "id desc"},
                     session);
    if (step == "refresh") return build(RefreshEnrollment{text, {.expiresAt = expires}}, session);
    if (step == "delete") return build(DeleteEnrollment{text}, session);
    return std::unexpected(request_error("", "no such step"));
}

}  // namespace

int main(int count, char** arguments) {
    if (count != 5) return EXIT_FAILURE;
    auto const request = request_of(arguments[3], arguments[4], Session::zt(arguments[2]));
    if (!request) {
        std::cerr << request.error() << '\n';
        return EXIT_FAILURE;
    }
    std::cout << to_curl(*request, arguments[1], Secrets::shown) << '\0' << to_curl(*request, arguments[1]) << '\0';
    return EXIT_SUCCESS;
}
