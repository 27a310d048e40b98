#!/usr/bin/env python3
# SPDX-License-Identifier: BSL-1.0
"""Compiles the transports that docs/transports.md shows: the blocks whose first line is `// STACK`. Then the program
examples/list_enrollments_STACK.cpp over the single header, as for somebody who has copied that and the transport.

    python3 tests/wire/check_snippets.py PROJECT STACK,... COMPILER [flags]
"""

import pathlib
import re
import subprocess
import sys

BEAST = """
#include <boost/asio.hpp>
#include <boost/asio/ssl.hpp>
#include <boost/beast.hpp>
#include <boost/beast/ssl.hpp>
#include <chrono>
#include <expected>
namespace asio = boost::asio;
namespace beast = boost::beast;
namespace http = boost::beast::http;
using namespace std::chrono_literals;
struct Members {
    beast::ssl_stream<beast::tcp_stream>& stream;
    beast::flat_buffer buffer;
    std::string host;
    http::request<http::string_body> to_beast(zitiwire::HttpRequest const& request);
};
"""
CURL = """
#include "curl_multi_transport.hpp"
#include <stdexcept>
struct Transfer {
    Transfer(example::CurlOptions const& options, zitiwire::HttpRequest request, auto handler)
        : handle(example::new_curl_handle()), exchange(handle.get(), options, std::move(request)), done(std::move(handler)) {}
    example::CurlHandle handle;
    example::CurlExchange exchange;
    std::move_only_function<void(std::expected<zitiwire::HttpResponse, example::CurlError>)> done;
};
struct Members {
    CURL* handle;
    CURLM* multi;
    example::CurlOptions options;
    std::map<CURL*, std::unique_ptr<Transfer>> transfers;
};
"""
HTTPLIB = """
#include <httplib.h>
#include <stdexcept>
struct Members { httplib::SSLClient& client; };
"""
QT = """
#include <QtCore/QTimer>
#include <QtNetwork/QNetworkAccessManager>
#include <QtNetwork/QNetworkReply>
#include <chrono>
#include <expected>
using namespace std::chrono_literals;
struct Members {
    using Reply = std::expected<zitiwire::HttpResponse, QString>;
    QNetworkAccessManager& manager;
    std::string origin;
};
"""
AROUND = {"beast": BEAST, "asio": BEAST, "curl": CURL, "curl_multi": CURL, "httplib": HTTPLIB, "qt": QT}
USE_WITH_HANDLER = "void use(Transport& t, zitiwire::Session s) { call(zitiwire::ListEnrollments{}, s, t, [](auto const&) {}); }"
USE = "auto use(Transport& t, zitiwire::Session s) { zitiwire::ListEnrollments const page; return call(page, s, t); }"


def main(project, stacks, *compiler):
    text = (pathlib.Path(project) / "docs/transports.md").read_text(encoding="utf-8")
    snippets = dict(re.findall(r"```cpp\n// (\w+)\n(.*?)```", text, re.S))
    failed = [stack for stack in AROUND if stack not in snippets]
    for stack in stacks.split(","):
        use = USE_WITH_HANDLER if stack in ("curl_multi", "qt") else USE
        unit = f"#include <zitiwire/zitiwire.hpp>\n{AROUND[stack]}\nstruct Transport : Members {{\n{snippets[stack]}}};\n{use}\n"
        done = subprocess.run([*compiler, "-fsyntax-only", "-x", "c++", "-"], input=unit, text=True, check=False)
        over_single = [flag.replace(f"-I{project}/include", f"-I{project}/single_include") for flag in compiler]
        whole = subprocess.run([*over_single, "-fsyntax-only", f"{project}/examples/list_enrollments_{stack}.cpp"], check=False)
        if done.returncode != 0 or whole.returncode != 0:
            failed.append(stack)
    print("failed: " + ", ".join(failed) if failed else "all compile")
    return len(failed)


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
