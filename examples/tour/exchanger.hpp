// SPDX-License-Identifier: BSL-1.0
#pragma once

#include "failure.hpp"
#include "report.hpp"
#include "signals.hpp"

#include <zitiwire/text/printable.hpp>
#include <zitiwire/zitiwire.hpp>

#include <boost/mp11/algorithm.hpp>

#include <expected>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

namespace tour {

/// Why no reply came.
struct NoReply {
    std::string text;
    std::string advice;
};

/// Carries a request and brings the reply.
using Transport = std::function<std::expected<zitiwire::HttpResponse, NoReply>(zitiwire::HttpRequest const&)>;

/// The body that an operation sends, if any, without secrets.
template <zitiwire::Operation Op>
[[nodiscard]] std::optional<zitiwire::Json> body_of(Op const& op) {
    std::optional<zitiwire::Json> body;
    boost::mp11::mp_for_each<zitiwire::InputsOf<Op>>([&]<class Input>(Input) {
        if constexpr (Op::endpoint.body == Input::name) body = without_secrets(op.*Input::pointer);
    });
    return body;
}

/// What to know of an error in a few words.
[[nodiscard]] inline ShownError shown(zitiwire::ApiError const& error) {
    ShownError made{.kind = std::string{to_string(error.kind)}, .text = to_string(error)};
    if (error.api && error.api->code) made.code = zitiwire::mask_long_runs(*error.api->code);
    return made;
}

/// Makes calls and shows each of them.
class Exchanger {
public:
    Exchanger(Transport transport, Report& report, Counts& counts)
        : transport_(std::move(transport)), report_(report), counts_(counts) {}

    /// Makes one call. `operation` is its text, `fields` gives what is worth a look in its envelope. Throws a `Failure`
    /// when no reply comes, `Interrupted` instead of calling when a signal has come.
    template <zitiwire::Operation Op, class Describe>
    std::expected<typename Op::Envelope, zitiwire::ApiError> operator()(std::string title, std::string operation,
                                                                        Op const& op, Describe fields) {
        if (heeds_signals && received_signal() != 0) throw Interrupted{received_signal()};
        Exchange exchange{.step = ++counts_.steps, .title = std::move(title), .operation = std::move(operation)};
        report_.begin(exchange);

        auto reply = call(
            op, session, [&](zitiwire::HttpRequest const& request) { return carry(exchange, request, body_of(op)); },
            options);
        if (reply) exchange.response->body = without_secrets(*reply);
        if (!reply) exchange.error = shown(reply.error());
        report_.end(exchange, reply ? fields(*reply) : Fields{});
        return reply;
    }

    /// The same of a request that was made elsewhere; its body is kept to itself. `take` gives `Fields`, or the
    /// `ShownError` that the reply is.
    template <class Take>
    void show(std::string title, std::string operation, zitiwire::HttpRequest const& request, Take take) {
        if (heeds_signals && received_signal() != 0) throw Interrupted{received_signal()};
        Exchange exchange{.step = ++counts_.steps, .title = std::move(title), .operation = std::move(operation)};
        report_.begin(exchange);
        zitiwire::HttpResponse const reply = carry(exchange, request, {});
        std::expected<Fields, ShownError> const taken = take(reply);
        if (!taken) exchange.error = taken.error();
        report_.end(exchange, taken ? *taken : Fields{});
    }

    /// A step for which nothing is sent. `work` does it, and gives `Fields`; `who` tells the user who does it.
    template <class Work>
    void alone(std::string title, std::string operation, Work work,
               std::string_view who = "the device does this by itself") {
        if (heeds_signals && received_signal() != 0) throw Interrupted{received_signal()};
        Exchange const exchange{.step = ++counts_.steps, .title = std::move(title), .operation = std::move(operation)};
        report_.begin(exchange);
        report_.end(exchange, work(), who);
    }

    /// Another one, without a session, that goes on with the same report.
    [[nodiscard]] Exchanger beside(Transport transport) const { return {std::move(transport), report_, counts_}; }

    zitiwire::Session session;
    zitiwire::CallOptions options;
    bool heeds_signals = true;

private:
    zitiwire::HttpResponse carry(Exchange& exchange, zitiwire::HttpRequest const& request,
                                 std::optional<zitiwire::Json> body) {
        exchange.request = {std::string{to_string(request.method)}, zitiwire::mask_long_runs(request.target()),
                            std::move(body)};
        report_.request(exchange);
        auto reply = transport_(request);
        counts_.exchanges += reply ? 1 : 0;
        if (reply) exchange.response = ShownResponse{.status = reply->status};
        if (reply) return *std::move(reply);
        exchange.error = {.kind = "transport", .text = reply.error().text};
        report_.end(exchange, {});
        throw Failure{reply.error().text + "; " + reply.error().advice};
    }

    Transport transport_;
    Report& report_;
    Counts& counts_;
};

}  // namespace tour
