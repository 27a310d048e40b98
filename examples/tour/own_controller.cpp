// SPDX-License-Identifier: BSL-1.0
#include "own_controller.hpp"

#include "failure.hpp"

#include <filesystem>
#include <string>

#include <stdlib.h>
#include <unistd.h>

namespace tour {

namespace {

constexpr char const* password = "open sesame";

example::ServedOptions options_for(example::ServerCertificate const& made) {
    example::ServedOptions options{.certificate = made.certificate, .key = made.key, .ca = made.ca};
    options.admin_password = password;
    return options;
}

}  // namespace

OwnController::TemporaryFile::TemporaryFile(std::string const& text)
    : path((std::filesystem::temp_directory_path() / "zitiwire-tour-XXXXXX").string()) {
    int const file = mkstemp(path.data());
    if (file < 0) throw Failure{"cannot write to " + std::filesystem::temp_directory_path().string()};
    bool const is_written = write(file, text.data(), text.size()) == static_cast<ssize_t>(text.size());
    close(file);
    if (is_written) return;
    unlink(path.c_str());
    throw Failure{"cannot write " + path};
}

OwnController::TemporaryFile::~TemporaryFile() { unlink(path.c_str()); }

OwnController::OwnController(example::ServerCertificate const& made)
    : ca_file_(made.ca), controller_(options_for(made)), thread_([this] { controller_.run(); }) {}

OwnController::OwnController() : OwnController(example::make_server_certificate()) {}

OwnController::~OwnController() { controller_.stop(); }

Access OwnController::access() const {
    return {.host = "127.0.0.1",
            .port = std::to_string(controller_.port()),
            .ca_file = ca_file_.path,
            .visitor = {.user = "admin", .password = password, .identity = ""}};
}

}  // namespace tour
