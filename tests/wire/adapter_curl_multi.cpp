// SPDX-License-Identifier: BSL-1.0
#include "drive.hpp"

#include "curl_multi_transport.hpp"

#include <expected>
#include <optional>
#include <string>
#include <utility>
#include <variant>

namespace {

struct Carry {
    explicit Carry(example::CurlOptions options) : transport(std::move(options)) {}

    template <zitiwire::Operation Op>
    auto operator()(Op const& op, zitiwire::Session const& session) {
        using Result = std::expected<typename Op::Envelope, std::variant<zitiwire::ApiError, example::CurlError>>;
        std::optional<Result> outcome;
        call(op, session, transport, [&](Result result) { outcome = std::move(result); });
        transport.run();
        return *std::move(outcome);
    }
    static std::string describe(example::CurlError const& error) {
        return std::to_string(error.code) + ' ' + error.text;
    }

    example::CurlMultiTransport transport;
};

}  // namespace

int main(int count, char** arguments) {
    return drive::main<Carry, example::CurlOptions>({arguments, static_cast<std::size_t>(count)});
}
