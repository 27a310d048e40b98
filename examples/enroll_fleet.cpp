// SPDX-License-Identifier: BSL-1.0
// Makes the identities of a CSV file with their enrollments, with libcurl, and keeps the JWT of each in a file. It can
// be killed at any time and run again: what is there already stays. Lists outstanding and expired enrollments, too.
#include "curl_transport.hpp"
#include "fleet/program.hpp"

int main(int count, char** arguments) {
    return example::run_fleet<example::CurlTransport, example::CurlOptions>(count, arguments);
}
