// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <zitiwire/zitiwire.hpp>

#include <boost/describe/class.hpp>

#include <cstdint>
#include <optional>
#include <ostream>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace tour {

/// What was sent. No member of these structs ever holds a secret.
struct ShownRequest {
    std::string method;
    std::string target;
    std::optional<zitiwire::Json> body{};

    BOOST_DESCRIBE_CLASS(ShownRequest, (), (method, target, body), (), ())
};

/// What came back; of the body what the codec understood, nothing when that was an error.
struct ShownResponse {
    int status = 0;
    std::optional<zitiwire::Json> body{};

    BOOST_DESCRIBE_CLASS(ShownResponse, (), (status, body), (), ())
};

/// What the caller got instead.
struct ShownError {
    std::string kind;                   ///< of the `ApiError`, or "transport"
    std::optional<std::string> code{};  ///< the controller's
    std::string text;

    BOOST_DESCRIBE_CLASS(ShownError, (), (kind, code, text), (), ())
};

/// One step of the tour. Described, so that it can be written as JSON like any model.
struct Exchange {
    std::int64_t step = 0;
    std::string title;
    std::string operation;                    ///< as C++
    std::optional<ShownRequest> request{};    ///< absent when nothing was sent
    std::optional<ShownResponse> response{};  ///< absent when none came
    std::optional<ShownError> error{};

    BOOST_DESCRIBE_CLASS(Exchange, (), (step, title, operation, request, response, error), (), ())
};

struct Counts {
    std::int64_t steps = 0;
    std::int64_t exchanges = 0;  ///< the steps whose request was sent and whose reply came
};

/// How the tour ended.
struct Outcome {
    std::string result;  ///< "ok", "failed", "interrupted"
    std::int64_t steps = 0;
    std::int64_t exchanges = 0;
    std::optional<std::string> error{};

    BOOST_DESCRIBE_CLASS(Outcome, (), (result, steps, exchanges, error), (), ())
};

/// Names and values of a reply that are worth a look.
using Fields = std::vector<std::pair<std::string, std::string>>;

enum class Style : std::uint8_t { plain, coloured, json };

/// What the user sees on standard output: text, or one line of JSON for each exchange.
class Report {
public:
    Report(std::ostream& out, Style style) : out_(out), style_(style) {}

    void note(std::string_view text);  ///< text only
    /// An exchange in the order in which it gets known: before it, when the request goes out, when all is over.
    void begin(Exchange const& exchange);
    void request(Exchange const& exchange);
    /// `who` does what is not sent.
    void end(Exchange const& exchange, Fields const& fields, std::string_view who = {});
    void finish(Outcome const& outcome);

private:
    void line(std::string_view label, std::string_view value, std::string_view colour = {});
    [[nodiscard]] std::string painted(std::string_view colour, std::string_view text) const;

    std::ostream& out_;
    Style style_;
};

/// A value as JSON, with *** for its secrets.
template <class T>
[[nodiscard]] zitiwire::Json without_secrets(T const& value) {
    zitiwire::Json json;
    json.text.clear();
    encode_to(json.text, value, zitiwire::Secrets::hidden);
    return json;
}

/// True when standard output is a terminal and the user has nothing against colours (NO_COLOR).
[[nodiscard]] bool wants_colours();

}  // namespace tour
