// SPDX-License-Identifier: BSL-1.0
#pragma once

#include "access.hpp"

#include <certificate.hpp>
#include <served_controller.hpp>

#include <string>
#include <thread>

namespace tour {

/// A controller inside this program, served over HTTPS as long as this lives. Throws std::exception when that fails.
class OwnController {
public:
    OwnController();
    ~OwnController();
    OwnController(OwnController const&) = delete;
    OwnController& operator=(OwnController const&) = delete;

    [[nodiscard]] Access access() const;

private:
    /// A file with this text, which is deleted in the end.
    struct TemporaryFile {
        explicit TemporaryFile(std::string const& text);
        ~TemporaryFile();
        TemporaryFile(TemporaryFile const&) = delete;
        TemporaryFile& operator=(TemporaryFile const&) = delete;
        std::string path;
    };

    explicit OwnController(example::ServerCertificate const& made);

    TemporaryFile ca_file_;
    example::ServedController controller_;
    std::jthread thread_;
};

}  // namespace tour
