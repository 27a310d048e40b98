// SPDX-License-Identifier: BSL-1.0
#include "live.hpp"

#include "failure.hpp"
#include "file.hpp"
#include "steps.hpp"

#include <beast_transport.hpp>
#include <zitiwire/operation/authentication/authenticate.hpp>
#include <zitiwire/zitiwire.hpp>

#include <charconv>
#include <chrono>
#include <csignal>
#include <optional>
#include <string>
#include <string_view>
#include <system_error>
#include <utility>

namespace tour {

using namespace zitiwire;

namespace {

volatile std::sig_atomic_t received_signal = 0;

/// From now on a signal only leaves word, so that the request on its way ends and the enrollment can be deleted.
void delay_signals() {
    for (int const signal : {SIGINT, SIGTERM, SIGHUP}) {
        auto const before = std::signal(signal, [](int number) { received_signal = number; });
        if (before == SIG_IGN) std::signal(signal, SIG_IGN);  // nohup
    }
    std::signal(SIGPIPE, SIG_IGN);
}

std::string read_option(std::string const& option, std::string const& path) {
    std::optional<std::string> text = read_file(path);
    if (!text || text->empty()) throw Failure{"cannot read the file " + path + ", or it is empty: check " + option};
    return *std::move(text);
}

Secret read_password(std::string const& path) {
    std::string text = read_option("--password-file", path);
    if (text.ends_with('\n')) text.pop_back();
    if (text.ends_with('\r')) text.pop_back();
    if (text.empty()) throw Failure{"the file " + path + " holds no password: check --password-file"};
    return text;
}

struct Origin {
    std::string host;
    std::string port;
};

/// The host and port of `https://host[:port][/]`.
Origin parse_origin(std::string_view url) {
    Failure const wrong{"--url " + std::string{url} + " is not of the form https://host:port"};
    constexpr std::string_view scheme = "https://";
    if (!url.starts_with(scheme)) throw wrong;
    url.remove_prefix(scheme.size());
    if (url.ends_with('/')) url.remove_suffix(1);

    Origin origin{.host = "", .port = "443"};
    bool const is_bracketed = url.starts_with('[');
    auto const end = is_bracketed ? url.find(']') : url.find(':');
    origin.host = url.substr(is_bracketed ? 1 : 0, end - (is_bracketed ? 1 : 0));
    if (is_bracketed && end == std::string_view::npos) throw wrong;
    url.remove_prefix(end == std::string_view::npos ? url.size() : end + (is_bracketed ? 1 : 0));
    if (!url.empty()) {
        unsigned short number = 0;
        auto const [rest, error] = std::from_chars(url.data() + 1, url.data() + url.size(), number);
        if (url.front() != ':' || error != std::errc{} || rest != url.data() + url.size() || number == 0) throw wrong;
        origin.port = url.substr(1);
    }
    constexpr std::string_view foreign = "/?#@ \t\r\n[]";
    if (origin.host.empty() || origin.host.find_first_of(foreign) != std::string::npos) throw wrong;
    return origin;
}

std::string_view advice(example::TransportFault fault) {
    using enum example::TransportFault;
    switch (fault) {
        case settings: return "the file must hold PEM";
        case resolve: return "check the host in --url";
        case connect: return "is the controller running, and are host and port of --url right?";
        case untrusted: return "is --ca the file of the CA that signed this controller's certificate?";
        case wrong_host: return "the certificate is not for the host in --url: use a name or address that it was issued for";
        case handshake: return "is that the controller's HTTPS port, and does it ask for a client certificate?";
        case timeout: return "is the controller healthy, and is a firewall in between?";
        case closed: return "is that the controller's HTTPS port, and does it ask for a client certificate?";
        case reply: return "is that a controller?";
    }
    return "";
}

Session log_in(LiveOptions const& options, Secret password, Transport const& transport, Screen& screen) {
    screen.title("Log in");
    Authenticate const op{.credentials = {.password = std::move(password), .username = options.user}};
    auto const reply = call(op, Session::none(), shown(transport, screen));
    if (!reply) throw Failure{"login as " + options.user + " failed: " + explain(reply.error())};
    if (!reply->data.authQueries.empty()) {
        throw Failure{"login as " + options.user + " needs a second factor, which the tour cannot give: use another user"};
    }
    screen.field("identity", reply->data.identity.name.value_or(""));
    screen.field("session", to_string(reply->data.token));
    screen.field("expiresAt", to_string(reply->data.expiresAt));
    return to_session(*reply);
}

Script script_for(std::string const& identity) {
    using namespace std::chrono;
    auto const now = floor<seconds>(system_clock::now());
    return {
        .enrollment = {.expiresAt = to_timestamp(now + 1h), .identityId = identity, .method = EnrollmentMethod::ott},
        .page = {.limit = 5},
        .refresh = {.expiresAt = to_timestamp(now + 2h)},
    };
}

/// Deletes what is left; the failure that led here stays the one that is reported.
void clean_up_after(std::string const& failure, Script const& script, Session const& session, Transport const& transport,
                    Screen& screen, Created& created) {
    try {
        clean_up(script, session, transport, screen, created);
    } catch (Failure const& second) {
        std::string const what = created.id.empty() ? "an enrollment of identity " + script.enrollment.identityId : "the enrollment " + created.id;
        throw Failure{failure + "; moreover " + what + " may be left behind, delete it yourself: " + second.what()};
    }
}

}  // namespace

void play_live(LiveOptions const& options, Screen& screen) {
    Origin const origin = parse_origin(options.url);
    (void)read_option("--ca", options.ca_file);
    Secret password = read_password(options.password_file);
    example::BeastTransport https{{.host = origin.host,
                                   .port = origin.port,
                                   .ca_file = options.ca_file,
                                   .certificate_file = options.certificate_file,
                                   .key_file = options.key_file}};

    Transport const carry = [&](HttpRequest const& request) {
        auto reply = https(request);
        if (!reply) throw Failure{reply.error().text + "; " + std::string{advice(reply.error().fault)}};
        return *std::move(reply);
    };
    Transport const carry_on = [&](HttpRequest const& request) {
        if (received_signal != 0) throw Interrupted{received_signal};
        return carry(request);
    };

    Session const session = log_in(options, std::move(password), carry, screen);
    Script const script = script_for(options.identity);
    Created created;
    delay_signals();
    try {
        play(script, session, carry_on, screen, created);
    } catch (Failure const& failure) {
        screen.end_line();
        clean_up_after(failure.what(), script, session, carry, screen, created);
        throw;
    }
}

}  // namespace tour
