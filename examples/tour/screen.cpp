// SPDX-License-Identifier: BSL-1.0
#include "screen.hpp"

#include <zitiwire/http/method.hpp>
#include <zitiwire/text/printable.hpp>

#include <cstddef>
#include <cstdlib>

#include <unistd.h>

namespace tour {

namespace {

constexpr std::string_view bold = "\033[1m";
constexpr std::string_view faint = "\033[2m";
constexpr std::string_view green = "\033[32m";
constexpr std::string_view yellow = "\033[33m";
constexpr std::string_view plain = "\033[0m";

/// Names, targets and messages come from elsewhere and must not steer the terminal.
std::string printable(std::string_view text) {
    std::string out;
    zitiwire::append_printable(out, text, 300);
    return out;
}

}  // namespace

std::string Screen::painted(std::string_view colour, std::string_view text) const {
    if (!colours_) return std::string{text};
    return std::string{colour}.append(text).append(plain);
}

void Screen::title(std::string_view text) {
    end_line();
    out_ << '\n' << painted(bold, text) << '\n';
}

void Screen::note(std::string_view text) {
    end_line();
    out_ << painted(faint, text) << '\n';
}

void Screen::request(zitiwire::HttpRequest const& request) {
    end_line();
    out_ << "  " << to_string(request.method) << ' ' << printable(request.target()) << std::flush;
    line_is_open_ = true;
}

void Screen::status(int status) {
    out_ << " -> " << painted(status >= 200 && status < 300 ? green : yellow, std::to_string(status)) << '\n';
    line_is_open_ = false;
}

void Screen::field(std::string_view name, std::string_view value) {
    constexpr std::size_t width = 12;
    end_line();
    std::string label{name};
    label.resize(width, ' ');
    out_ << "    " << painted(faint, label) << printable(value) << '\n';
}

void Screen::end_line() {
    if (line_is_open_) out_ << '\n';
    line_is_open_ = false;
    out_ << std::flush;
}

bool wants_colours() {
    auto const is_set = [](char const* name) {
        char const* const value = std::getenv(name);
        return value != nullptr && *value != '\0';
    };
    char const* const terminal = std::getenv("TERM");
    return isatty(STDOUT_FILENO) == 1 && !is_set("NO_COLOR") && terminal != nullptr && std::string_view{terminal} != "dumb";
}

}  // namespace tour
