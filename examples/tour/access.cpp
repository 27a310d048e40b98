// SPDX-License-Identifier: BSL-1.0
#include "access.hpp"

#include "failure.hpp"

#include <charconv>
#include <filesystem>
#include <fstream>
#include <optional>
#include <sstream>
#include <string_view>
#include <system_error>
#include <utility>

namespace tour {

using zitiwire::Secret;

namespace {

/// The whole content of a file, absent when it cannot be read.
std::optional<std::string> read_file(std::filesystem::path const& path) {
    std::error_code error;
    if (std::filesystem::is_directory(path, error)) return std::nullopt;
    std::ifstream stream{path, std::ios::binary};
    std::ostringstream content;
    if (!stream || !(content << stream.rdbuf())) return std::nullopt;
    return std::move(content).str();
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

}  // namespace

Access read_access(Options const& options) {
    Origin origin = parse_origin(options.url);
    (void)read_option("--ca", options.ca_file);
    Visitor visitor{
        .user = options.user, .password = read_password(options.password_file), .identity = options.identity};
    return {.host = std::move(origin.host),
            .port = std::move(origin.port),
            .ca_file = options.ca_file,
            .certificate_file = options.certificate_file,
            .key_file = options.key_file,
            .visitor = std::move(visitor)};
}

}  // namespace tour
