// SPDX-License-Identifier: BSL-1.0
#pragma once

#include "describe.hpp"
#include "exchange.hpp"
#include "full.hpp"
#include "replay.hpp"

#include <zitiwire/zitiwire.hpp>

#include <boost/json/array.hpp>
#include <boost/json/object.hpp>
#include <boost/json/serialize.hpp>
#include <boost/json/value.hpp>
#include <boost/mp11/algorithm.hpp>

#include <concepts>
#include <optional>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>
#include <vector>

/// What of a replay is written once for all operations, and instantiated for each.
namespace replay {

using Failures = std::vector<std::string>;

/// A value of the input as the text that stands in a path, a query or a header; absent for what is no such value.
[[nodiscard]] std::optional<std::string> text_of_input(boost::json::value const& value);

/// Sets one input from a recorded value; false when it cannot hold that.
template <class T>
bool set_input(T& input, boost::json::value const& value) {
    if constexpr (zitiwire::InputType<T>) {
        auto text = text_of_input(value);
        return text && zitiwire::read_input(input, *std::move(text));
    } else if constexpr (requires { input.emplace_back(); }) {
        if (!value.is_array()) return false;
        for (boost::json::value const& element : value.get_array()) {
            if (!set_input(input.emplace_back(), element)) return false;
        }
        return true;
    } else if constexpr (zitiwire::QueryTextType<typename T::value_type>) {
        auto text = text_of_input(value);
        if (text) input = T::value_type::from_text(*std::move(text));
        return text.has_value();
    } else {
        return set_input(input.emplace(), value);
    }
}

/// Sets a list that is sent as one parameter; false when several were sent, which our types cannot say.
template <class T>
bool set_joined_input(T& input, boost::json::value const& value) {
    if (!value.is_array() || value.get_array().size() != 1) return false;
    auto const text = text_of_input(value.get_array().front());
    return text && zitiwire::read_joined_input(input, {*text}).empty();
}

/// Sets the body from its recorded JSON; false when our model cannot hold all of it.
template <class T>
bool set_body(T& body, boost::json::value const& value) {
    std::vector<std::string> unknown;
    zitiwire::HttpRequest request;
    request.headers.append("content-type", "application/json");
    request.body = boost::json::serialize(value);
    auto read = zitiwire::read_body<T>(request, {.unknown_members = &unknown});
    if (!read && value.is_string()) {  // a form that is no JSON is recorded as a string
        request.headers = {{"content-type", "text/plain"}};
        request.body = value.get_string();
        read = zitiwire::read_body<T>(request, {});
    }
    if (!read || !unknown.empty()) return false;
    body = *std::move(read);
    return true;
}

/// The operation with the recorded input; absent when no value of it could have sent that.
template <class Op>
std::optional<Op> to_operation(boost::json::object input) {
    Op op{};
    bool good = true;
    if constexpr (!Op::endpoint.header.scheme.empty()) {  // recorded as the whole field, under the document's name
        for (auto const& [name, value] : boost::json::object{input}) {
            if (!zitiwire::ascii::same_ignoring_case(name, Op::endpoint.header.name)) continue;
            auto const text = text_of_input(value);
            if (!text || !text->starts_with(Op::endpoint.header.scheme)) return std::nullopt;
            input.erase(name);
            input[Op::endpoint.header.name] = text->substr(Op::endpoint.header.scheme.size());
        }
    }
    boost::json::object rest = input;  // in recordings of enrollments the body's members stand beside the other inputs
    boost::mp11::mp_for_each<zitiwire::InputsOf<Op>>([&]<class Input>(Input) {
        std::string_view const name =
            Op::endpoint.header.member == Input::name ? Op::endpoint.header.name : std::string_view{Input::name};
        if (Op::endpoint.body != Input::name) rest.erase(name);
    });
    boost::mp11::mp_for_each<zitiwire::InputsOf<Op>>([&]<class Input>(Input) {
        std::string_view const name =
            Op::endpoint.header.member == Input::name ? Op::endpoint.header.name : std::string_view{Input::name};
        auto& slot = op.*Input::pointer;
        boost::json::value const* const value = input.if_contains(name);
        if constexpr (Op::endpoint.body == Input::name) {
            if (value != nullptr && !value->is_null()) {
                good = good && set_body(slot, *value) && rest.size() == 1;
            } else if (!rest.empty() && value == nullptr) {
                good = good && set_body(slot, rest);
            } else {
                using Body = std::remove_cvref_t<decltype(slot)>;
                good = good && (zitiwire::reflect::OptionalLike<Body> || zitiwire::is_variant<Body>);
            }
            rest.clear();
        } else if (value != nullptr && !value->is_null()) {
            if constexpr (Op::endpoint.joined == Input::name)
                good = good && set_joined_input(slot, *value);
            else
                good = good && set_input(slot, *value);
        } else if (zitiwire::InputType<std::remove_cvref_t<decltype(slot)>>) {
            good = false;  // what is always there was not sent
        }
    });
    if (!good || !rest.empty()) return std::nullopt;
    return op;
}

/// Whether a recorded request is what `request` is; the parts that belong to no operation.
void compare_request(Exchange const& exchange, zitiwire::HttpRequest const& request, bool is_without_session,
                     bool has_text_body, Failures& failures);

/// The request as it was recorded.
[[nodiscard]] zitiwire::HttpRequest recorded_request(Exchange const& exchange);

/// True for requests that differ at most in the order of members of free-form values.
[[nodiscard]] bool is_same_request(zitiwire::HttpRequest const& left, zitiwire::HttpRequest const& right);

/// How the request of an exchange is built: below which base path it was sent.
[[nodiscard]] zitiwire::BuildOptions options_for(Exchange const& exchange, zitiwire::Endpoint const& endpoint);

/// The session that was used, or why that cannot be told.
[[nodiscard]] std::expected<zitiwire::Session, std::string> session_of(Exchange const& exchange, Settings const& known);

/// True when an exchange asked for another media type than the operation does.
[[nodiscard]] bool asked_for_another_type(Exchange const& exchange, zitiwire::Endpoint const& endpoint);

/// True when the recording sends by another method or media type what the operation sends by its own, as a log-in lets
/// one.
[[nodiscard]] bool is_sent_otherwise(Exchange const& exchange, zitiwire::Endpoint const& endpoint);

/// The operation with an input that is sent as a header field and is not among the recorded inputs.
template <class Op>
std::optional<Op> with_header(std::optional<Op> op, Exchange const& exchange) {
    if constexpr (!Op::endpoint.header.scheme.empty()) {
        std::string const* const field = exchange.request_headers.find(Op::endpoint.header.name);
        boost::mp11::mp_for_each<zitiwire::InputsOf<Op>>([&]<class Input>(Input) {
            if constexpr (Op::endpoint.header.member == Input::name) {
                if (!op || field == nullptr ||
                    !zitiwire::read_header_input((*op).*Input::pointer, field, Op::endpoint.header.scheme).empty())
                    op.reset();
            }
        });
    }
    return op;
}

template <class Op>
void check_request(Exchange const& exchange, Settings const& settings, Outcome& outcome) {
    if (is_sent_otherwise(exchange, Op::endpoint)) return;
    std::optional<Op> op = exchange.input && !asked_for_another_type(exchange, Op::endpoint)
                               ? to_operation<Op>(*exchange.input)
                               : std::nullopt;
    bool has_unnamed_input = exchange.input && !Op::endpoint.header.name.empty() &&
                             exchange.request_headers.find(Op::endpoint.header.name) != nullptr &&
                             !exchange.input->contains(Op::endpoint.header.name);
    if (has_unnamed_input && op) {
        op = with_header(std::move(op), exchange);
        has_unnamed_input = Op::endpoint.header.scheme.empty();
    }
    if (!op || has_unnamed_input) return;
    auto const session = session_of(exchange, settings);
    if (!session) return outcome.failures.push_back(session.error());
    auto const request = build(*op, *session, options_for(exchange, Op::endpoint));
    if (!request) {
        bool const refused_id =
            request.error().reason.contains("dot segment") || request.error().reason.contains("empty");
        if (!refused_id) outcome.failures.push_back("cannot be built: " + to_string(request.error()));
        return;
    }
    std::string const* const type = request->headers.find("content-type");
    std::string const* const recorded_type = exchange.request_headers.find("content-type");
    bool const is_text = type != nullptr && *type != zitiwire::json_media_type;
    bool const is_same_type = type == nullptr || (recorded_type != nullptr && *recorded_type == *type);
    if (!is_same_type && (is_text || exchange.id.contains("ctype"))) return;  // that is about other types than ours
    outcome.request_checked = true;
    compare_request(exchange, *request, Op::endpoint.credential == zitiwire::Credential::none, is_text,
                    outcome.failures);
    std::string_view const parameters =
        Op::endpoint.parameters == zitiwire::Parameters::form ? request->body : request->query;
    bool const has_empty_parameter =
        parameters.contains("=&") || parameters.ends_with('=');  // that is absent for whoever reads it
    if (has_empty_parameter) return;
    if (!(zitiwire::read_request<Op>(*request, options_for(exchange, Op::endpoint)) == *op))
        outcome.failures.emplace_back("read_request does not undo build");
    std::vector<std::string> unknown;
    auto const read = zitiwire::read_request<Op>(recorded_request(exchange), options_for(exchange, Op::endpoint),
                                                 {.unknown_members = &unknown});
    auto const rebuilt = read ? build(*read, *session, options_for(exchange, Op::endpoint)) : request;
    if (!read || !unknown.empty() || !rebuilt || !is_same_request(*rebuilt, *request))
        outcome.failures.emplace_back("the recorded request is read as another operation");
}

/// What a parsed reply is judged by.
struct Parsed {
    bool is_text = false;
    bool is_of_log_in = false;  ///< whose errors have forms of their own
    bool takes_redirect = false;
    std::optional<std::string> location{};  ///< where a redirect that is a success leads
    bool may_be_empty = false;  ///< a success without a body is one
    zitiwire::reflect::Type const* envelope = nullptr;  ///< what the reply has to be
    std::optional<std::string> written{};  ///< the success as it is written again; absent for an error
    zitiwire::ApiError error{};
    bool views_agree = true;
};

/// Compares what was made of a reply with an independent reading of it.
void compare_reply(Exchange const& exchange, bool asked, bool lenient, Parsed const& parsed,
                   std::vector<std::string> const& unknown, Failures& failures);

template <class Op, class Reply>
void check_view(Exchange const& exchange, bool lenient, Reply const& reply, Parsed& parsed) {
    auto const view = zitiwire::parse_view<Op>(exchange.response, {.lenient = lenient});
    parsed.views_agree =
        view.has_value() == reply.has_value() &&
        (view ? zitiwire::encode(view->envelope()) == zitiwire::encode(*reply) : view.error() == reply.error());
}

template <class Op>
void check_reply(Exchange const& exchange, bool asked, bool lenient, Outcome& outcome) {
    using namespace zitiwire;
    using Envelope = typename Op::Envelope;
    Parsed parsed;
    auto const reply = parse<Op>(exchange.response, {.lenient = lenient, .unknown_members = &outcome.unknown});
    if (!reply) parsed.error = reply.error();
    outcome.reply = reply ? "read" : to_string(reply.error().kind);
    if constexpr (std::same_as<Envelope, Secret>) {
        parsed.is_text = true;
        if (reply) parsed.written = reply->reveal();
    } else if constexpr (has_text_reply<Op>) {
        parsed.is_text = true;
        if (reply) parsed.written = *reply;
    } else {
        parsed.envelope = &reflect::type_of<Envelope>;
        parsed.may_be_empty = reflect::type_of<Envelope>.may_have_no_body;
        if (reply) parsed.written = encode(*reply);
        parsed.is_of_log_in = Op::endpoint.api == Api::oidc;
        if constexpr (TakesRedirect<Envelope>) {
            parsed.takes_redirect = true;
            if (reply && reply->location) parsed.location = reply->location->reveal();
        }
        if constexpr (has_view<Envelope>) check_view<Op>(exchange, lenient, reply, parsed);
    }
    compare_reply(exchange, asked, lenient, parsed, outcome.unknown, outcome.failures);
}
/// True when the recorded request goes where the operation's do, whatever its inputs: what comes back is its reply.
[[nodiscard]] bool goes_to(Exchange const& exchange, zitiwire::Endpoint const& endpoint);

void check_integrity(Exchange const& exchange, Failures& failures);

template <class Op>
Outcome replay_as(Exchange const& exchange, Settings const& settings) {
    Outcome outcome;
    outcome.operation = Op::endpoint.id;
    check_request<Op>(exchange, settings, outcome);
    check_integrity(exchange, outcome.failures);
    check_reply<Op>(exchange, outcome.request_checked || goes_to(exchange, Op::endpoint), settings.lenient, outcome);
    return outcome;
}

/// The error of a reply to the operation, absent for a success.
template <class Op>
std::optional<zitiwire::ApiError> error_of(zitiwire::HttpResponse const& response) {
    auto reply = zitiwire::parse<Op>(response);
    if (reply) return std::nullopt;
    return std::move(reply.error());
}

/// What `precheck` says of the recorded input, absent when our types cannot hold that.
template <class Op>
std::optional<zitiwire::Checked> check_recorded(Exchange const& exchange, zitiwire::Timestamp now) {
    std::optional<Op> const op = exchange.input ? to_operation<Op>(*exchange.input) : std::nullopt;
    if (!op) return std::nullopt;
    return zitiwire::precheck(*op, now);
}

template <class Op>
zitiwire::RetryAdvice advise(zitiwire::ApiError const& error) {
    return zitiwire::retry_advice(Op{}, error);
}

/// What tests do with each operation, to be found by its operationId.
struct Row {
    std::string_view id;
    zitiwire::Endpoint const* endpoint;
    zitiwire::OperationFacts facts;
    Outcome (*replay)(Exchange const&, Settings const&);
    boost::json::object (*describe)();
    std::vector<std::string> (*check_full)();
    std::optional<zitiwire::ApiError> (*error_of)(zitiwire::HttpResponse const&);
    std::optional<zitiwire::Checked> (*check)(Exchange const&, zitiwire::Timestamp now);
    zitiwire::RetryAdvice (*advise)(zitiwire::ApiError const&);
};

template <class... Ops>
inline constexpr Row rows_of[] = {{Ops::endpoint.id, &Ops::endpoint, zitiwire::facts_of<Ops>, &replay_as<Ops>,
                                   &describe_operation<Ops>, &check_full<Ops>, &error_of<Ops>, &check_recorded<Ops>,
                                   &advise<Ops>}...};

}  // namespace replay
