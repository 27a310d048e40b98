// SPDX-License-Identifier: BSL-1.0
// Logs in and lists enrollments, with libcurl.
#include "curl_transport.hpp"
#include "list_enrollments.hpp"

#include <zitiwire/zitiwire.hpp>

int main(int count, char** arguments) {
    auto const line = example::read_command_line<example::CurlOptions>(count, arguments);
    if (!line) return 2;
    example::CurlTransport transport{line->options};

    auto const login = call(line->login, transport);
    if (!login) return example::complain(login.error());

    zitiwire::Client client{to_session(*login), transport};
    auto const page = client(zitiwire::ListEnrollments{.limit = 100});
    if (!page) return example::complain(page.error());
    example::print(*page);
    return 0;
}
