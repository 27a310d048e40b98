// SPDX-License-Identifier: BSL-1.0
// Logs in and lists enrollments, with Qt.
#include "list_enrollments.hpp"
#include "qt_transport.hpp"

#include <zitiwire/zitiwire.hpp>

#include <QtCore/QCoreApplication>
#include <QtCore/QMetaObject>

#include <expected>
#include <variant>

namespace {

using namespace zitiwire;

template <class Envelope>
using Result = std::expected<Envelope, std::variant<ApiError, example::QtError>>;

}  // namespace

int main(int count, char** arguments) {
    QCoreApplication const application{count, arguments};
    auto const line = example::read_command_line<example::QtOptions>(count, arguments);
    if (!line) return 2;
    example::QtTransport transport{line->options};

    auto const end = [](int exit_code) {  // as soon as the event loop runs, for a call may be over before
        QMetaObject::invokeMethod(qApp, [=] { QCoreApplication::exit(exit_code); }, Qt::QueuedConnection);
    };
    auto const on_page = [=](Result<ListEnrollmentsEnvelope> const& page) {
        if (page) example::print(*page);
        end(page ? 0 : example::complain(page.error()));
    };
    call(line->login, transport, [&](Result<CurrentApiSessionDetailEnvelope> const& login) {
        if (!login) return end(example::complain(login.error()));
        call(ListEnrollments{.limit = 100}, to_session(*login), transport, on_page);
    });
    return QCoreApplication::exec();
}
