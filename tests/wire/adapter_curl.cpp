// SPDX-License-Identifier: BSL-1.0
#include "drive.hpp"

#include "curl_transport.hpp"

#include <string>
#include <utility>

namespace {

struct Carry {
    explicit Carry(example::CurlOptions options) : transport(std::move(options)) {}

    template <zitiwire::Operation Op>
    auto operator()(Op const& op, zitiwire::Session const& session) {
        return call(op, session, transport);
    }
    static std::string describe(example::CurlError const& error) {
        return std::to_string(error.code) + ' ' + error.text;
    }

    example::CurlTransport transport;
};

}  // namespace

int main(int count, char** arguments) {
    return drive::main<Carry, example::CurlOptions>({arguments, static_cast<std::size_t>(count)});
}
