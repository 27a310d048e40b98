// SPDX-License-Identifier: BSL-1.0
#include "drive.hpp"

#include "qt_transport.hpp"

#include <QtCore/QCoreApplication>
#include <QtCore/QEventLoop>

#include <expected>
#include <optional>
#include <string>
#include <utility>
#include <variant>

namespace {

struct Carry {
    explicit Carry(example::QtOptions options) : transport(std::move(options)) {}

    template <zitiwire::Operation Op>
    auto operator()(Op const& op, zitiwire::Session const& session) {
        using Result = std::expected<typename Op::Envelope, std::variant<zitiwire::ApiError, example::QtError>>;
        std::optional<Result> outcome;
        call(op, session, transport, [&](Result result) { outcome = std::move(result); });
        while (!outcome) QCoreApplication::processEvents(QEventLoop::WaitForMoreEvents);
        return *std::move(outcome);
    }
    static std::string describe(example::QtError const& error) { return std::to_string(error.code) + ' ' + error.text; }

    example::QtTransport transport;
};

}  // namespace

int main(int count, char** arguments) {
    QCoreApplication const application{count, arguments};
    return drive::main<Carry, example::QtOptions>({arguments, static_cast<std::size_t>(count)});
}
