// SPDX-License-Identifier: BSL-1.0
// Makes identities, configs, services and policies as a JSON file says, with libcurl. The same file again changes
// nothing, another one changes what differs. It can be killed at any time and run again.
#include "curl_transport.hpp"
#include "provision/program.hpp"

int main(int count, char** arguments) {
    return example::run_provision<example::CurlTransport, example::CurlOptions>(count, arguments);
}
