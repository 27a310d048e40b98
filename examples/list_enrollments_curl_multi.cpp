// SPDX-License-Identifier: BSL-1.0
// Logs in and lists enrollments, with libcurl and callbacks.
#include "curl_multi_transport.hpp"
#include "list_enrollments.hpp"

#include <zitiwire/zitiwire.hpp>

#include <expected>
#include <variant>

namespace {

using namespace zitiwire;

template <class Envelope>
using Result = std::expected<Envelope, std::variant<ApiError, example::CurlError>>;

}  // namespace

int main(int count, char** arguments) {
    auto const line = example::read_command_line<example::CurlOptions>(count, arguments);
    if (!line) return 2;
    example::CurlMultiTransport transport{line->options};
    int exit_code = 0;

    auto const on_page = [&](Result<ListEnrollmentsEnvelope> const& page) {
        if (page) example::print(*page);
        if (!page) exit_code = example::complain(page.error());
    };
    call(line->login, transport, [&](Result<CurrentApiSessionDetailEnvelope> const& login) {
        if (login) call(ListEnrollments{.limit = 100}, to_session(*login), transport, on_page);
        if (!login) exit_code = example::complain(login.error());
    });
    transport.run();
    return exit_code;
}
