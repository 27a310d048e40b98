// SPDX-License-Identifier: BSL-1.0
// Header fields of a reply, one on each line as `name: value`, after a byte for the status.
#include "input.hpp"

#include <zitiwire/management.hpp>
#include <zitiwire/zitiwire.hpp>

namespace {

using namespace zitiwire;

void check_challenges(Headers const& headers) {
    for (auto const& challenge : challenges_of(headers)) {
        fuzz::require(!challenge.scheme.empty(), "a challenge has a scheme");
        for (auto const& [name, value] : challenge.parameters) fuzz::require(!name.empty(), "a parameter has a name");
    }
}

void check_times(Headers const& headers) {
    using namespace std::chrono_literals;
    auto const wait = retry_after(headers, Timestamp{1'795'534'833, 0});
    fuzz::require(!wait.wait || (*wait.wait >= 0s && *wait.wait <= longest_wait),
                  "one waits for a time that can be waited");
    auto const lifetime = session_lifetime(headers);
    fuzz::require(!lifetime || *lifetime >= 0s, "a session lives for some time");
    auto const end = session_expires_at(headers);
    fuzz::require(!end || is_representable(*end), "a session ends at an instant");
    (void)controller_version(headers);
    (void)instance_id(headers);
}

}  // namespace

int LLVMFuzzerTestOneInput(std::uint8_t const* data, std::size_t size) {
    fuzz::Input input{data, size};
    constexpr int statuses[] = {200, 301, 401, 404, 429, 500, 503};
    int const status = statuses[input.below(std::size(statuses))];
    HttpResponse reply{.status = status, .headers = {}, .body = {}};
    while (!input.empty()) {
        std::string const line = input.line();
        std::size_t const colon = line.find(": ");
        if (colon != std::string::npos) reply.headers.append(line.substr(0, colon), line.substr(colon + 2));
    }
    check_challenges(reply.headers);
    check_times(reply.headers);
    auto const parsed = parse<DetailEnrollment>(reply);
    fuzz::require(!parsed, "no reply without a body is an enrollment");
    fuzz::require(parsed.error().headers == reply.headers, "an error keeps the header fields");
    auto const advice = retry_advice(DetailEnrollment{"1"}, parsed.error());
    fuzz::require(!to_string(advice.action).empty(), "there is an advice");
    return 0;
}
