// SPDX-License-Identifier: BSL-1.0
#include "report.hpp"

#include <zitiwire/text/printable.hpp>

#include <algorithm>
#include <cstddef>
#include <cstdlib>

#include <unistd.h>

namespace tour {

using namespace zitiwire;

namespace {

constexpr std::string_view bold = "\033[1m";
constexpr std::string_view faint = "\033[2m";
constexpr std::string_view green = "\033[32m";
constexpr std::string_view yellow = "\033[33m";
constexpr std::string_view plain = "\033[0m";
constexpr std::size_t label_width = 11;

/// Names, targets and messages come from elsewhere and must not steer the terminal.
std::string printable(std::string_view text) {
    std::string out;
    append_printable(out, text, 400);
    return out;
}

}  // namespace

std::string Report::painted(std::string_view colour, std::string_view text) const {
    if (style_ != Style::coloured || colour.empty()) return std::string{text};
    return std::string{colour}.append(text).append(plain);
}

void Report::line(std::string_view label, std::string_view value, std::string_view colour) {
    std::string padded{label};
    padded.resize(label_width, ' ');
    out_ << "    " << painted(faint, padded) << painted(colour, printable(value)) << '\n';
}

void Report::note(std::string_view text) {
    if (style_ != Style::json) out_ << painted(faint, text) << '\n';
}

void Report::begin(Exchange const& exchange) {
    if (style_ == Style::json) return;
    std::string number = std::to_string(exchange.step);
    number.insert(0, 2 - std::min<std::size_t>(number.size(), 2), ' ');
    out_ << '\n' << painted(bold, number + "  " + exchange.title) << '\n';
    line("operation", exchange.operation);
}

void Report::request(Exchange const& exchange) {
    if (style_ == Style::json) return;
    line("request", exchange.request->method + ' ' + exchange.request->target);
    if (exchange.request->body) line("body", exchange.request->body->text);
    out_ << std::flush;
}

void Report::end(Exchange const& exchange, Fields const& fields, std::string_view who) {
    if (style_ == Style::json) {
        out_ << encode(exchange) << std::endl;
        return;
    }
    if (!exchange.request && exchange.error) line("request", "none: this is never sent", yellow);
    if (!exchange.request && !exchange.error) line("request", "none: " + std::string{who});
    if (exchange.response) {
        int const status = exchange.response->status;
        line("reply", std::to_string(status), status >= 200 && status < 300 ? green : yellow);
    }
    for (auto const& [name, value] : fields) line(name, value);
    if (exchange.error) line("error", exchange.error->text, yellow);
    out_ << std::flush;
}

void Report::finish(Outcome const& outcome) {
    if (style_ == Style::json) {
        out_ << encode(outcome) << std::endl;
    } else if (outcome.result == "ok") {
        out_ << '\n'
             << painted(green, "Done: " + std::to_string(outcome.steps) + " steps with " +
                                   std::to_string(outcome.exchanges) + " exchanges, nothing is left on the controller.")
             << std::endl;
    }
}

bool wants_colours() {
    auto const is_set = [](char const* name) {
        char const* const value = std::getenv(name);
        return value != nullptr && *value != '\0';
    };
    char const* const terminal = std::getenv("TERM");
    return isatty(STDOUT_FILENO) == 1 && !is_set("NO_COLOR") && terminal != nullptr &&
           std::string_view{terminal} != "dumb";
}

}  // namespace tour
