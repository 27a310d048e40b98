// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <zitiwire/fake_controller.hpp>

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <limits>
#include <memory>
#include <string>

namespace example {

/// How to serve; certificates and keys are PEM texts.
struct ServedOptions {
    std::string certificate;                                          ///< the server's and its chain
    std::string key;                                                  ///< not encrypted
    std::string ca{};  ///< what clients are told to trust, at /.well-known/est/cacerts; `certificate` for ""
    std::string client_ca{};  ///< unless "": demand client certificates that come from it
    zitiwire::Dialect dialect = zitiwire::Dialect::v2_1;
    std::uint16_t port = 0;  ///< 0 for a free one
    std::string admin_password = "admin";  ///< of the administrator `admin`
    std::string admin_certificate{};  ///< with which he may log in, too
    std::string device_ca{};  ///< of a third party: what it has signed may enroll, by methods ottca and ca; "" for none
    bool needs_totp = false;  ///< the default authentication policy asks for one-time codes
    std::chrono::milliseconds delay{0};  ///< before each reply
    /// How a request is answered; by the controller's own reply when it is not set. A status of 0 closes the connection
    /// without one.
    std::function<zitiwire::HttpResponse(zitiwire::FakeController&, zitiwire::HttpRequest const&)> answer{};
    std::size_t fault_every = 0;  ///< each so-many-th change (a log-in is none) meets a fault, in turn; 0 for none
    std::size_t sessions_end_every =
        0;  ///< all sessions of log-ins by password end after as many requests; 0: they do not
    std::chrono::seconds retry_after{0};  ///< in front of it a proxy adds this to each 429, 502 and 503; 0: none does
    std::size_t cut_after =
        std::numeric_limits<std::size_t>::max();  ///< bytes of a body, of which a longer one is cut off
};

/// A `zitiwire::FakeController` with the time of the system, over HTTPS on the loopback interface. It gives devices
/// certificates of a CA of its own. One thread serves
/// all connections, so the controller is asked one thing after the other.
class ServedController {
public:
    /// Listens from now on. Throws std::exception when it cannot.
    explicit ServedController(ServedOptions options);
    ~ServedController();
    ServedController(ServedController const&) = delete;
    ServedController& operator=(ServedController const&) = delete;

    [[nodiscard]] std::uint16_t port() const;

    /// Serves until `stop`, or until a signal when `stop_on_signals` (SIGINT, SIGTERM).
    void run(bool stop_on_signals = false);
    /// Ends `run`, at once or when it is called later; from any thread.
    void stop();

private:
    class Server;
    std::unique_ptr<Server> server_;
};

}  // namespace example
