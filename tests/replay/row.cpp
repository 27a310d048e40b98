// SPDX-License-Identifier: BSL-1.0
#include "row.hpp"

#include "judge.hpp"
#include "operations.hpp"

#include <zitiwire/zitiwire.hpp>

#include <boost/json/object.hpp>
#include <boost/json/value.hpp>

#include <algorithm>
#include <expected>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

// What of a replay is the same for all operations.
namespace replay {

namespace json = boost::json;
using namespace zitiwire;

namespace {

void* address_of(Row const& row, Value const& op, Input const& input) {
    return static_cast<char*>(op.get()) + row.offsets(op.get())[&input - row.inputs.data()];
}

/// The operation with the recorded input; null when no value of it could have sent that.
Value to_operation(Row const& row, json::object input) {
    HeaderInput const& header = row.endpoint->header;
    if (!header.scheme.empty()) {  // recorded as the whole field, under the document's name
        for (auto const& [name, value] : json::object{input}) {
            if (!ascii::same_ignoring_case(name, header.name)) continue;
            auto const text = text_of_input(value);
            if (!text || !text->starts_with(header.scheme)) return {nullptr, nullptr};
            input.erase(name);
            input[header.name] = text->substr(header.scheme.size());
        }
    }
    json::object rest = input;  // in recordings of enrollments the body's members stand beside the other inputs
    for (Input const& one : row.inputs) {
        if (one.describe_body == nullptr) rest.erase(one.name);
    }
    Value op = row.values.make();
    bool good = true;
    for (Input const& one : row.inputs) {
        bool const is_body = one.describe_body != nullptr;
        json::value const* const value = input.if_contains(one.name);
        if (value != nullptr && !value->is_null())
            good = good && one.set(address_of(row, op, one), *value) && (!is_body || rest.size() == 1);
        else if (is_body && !rest.empty() && value == nullptr)
            good = good && one.set(address_of(row, op, one), rest);
        else
            good = good && one.may_be_unrecorded;  // else what is always there was not sent
        if (is_body) rest.clear();
    }
    if (!good || !rest.empty()) op.reset();
    return op;
}

/// Sets an input that is sent as a header field and is not among the recorded inputs; false when it cannot hold that.
bool set_header(Row const& row, Value const& op, Exchange const& exchange) {
    HeaderInput const& header = row.endpoint->header;
    std::string const* const field = exchange.request_headers.find(header.name);
    return std::ranges::all_of(row.inputs, [&](Input const& input) {
        return input.read_header == nullptr ||
               (field != nullptr && input.read_header(address_of(row, op, input), field, header.scheme).empty());
    });
}

void check_request(Row const& row, Exchange const& exchange, Settings const& settings, Outcome& outcome) {
    Endpoint const& endpoint = *row.endpoint;
    if (is_sent_otherwise(exchange, endpoint) || !exchange.input || asked_for_another_type(exchange, endpoint)) return;
    Value const op = to_operation(row, *exchange.input);
    if (op == nullptr) return;
    bool const has_unnamed_input = !endpoint.header.name.empty() &&
                                   exchange.request_headers.find(endpoint.header.name) != nullptr &&
                                   !exchange.input->contains(endpoint.header.name);
    if (has_unnamed_input && (endpoint.header.scheme.empty() || !set_header(row, op, exchange))) return;
    auto const session = session_of(exchange, settings);
    if (!session) return outcome.failures.push_back(session.error());
    BuildOptions const options = options_for(exchange, endpoint);
    auto const request = row.build(op.get(), *session, options);
    if (!request) {
        bool const refused_id =
            request.error().reason.contains("dot segment") || request.error().reason.contains("empty");
        if (!refused_id) outcome.failures.push_back("cannot be built: " + to_string(request.error()));
        return;
    }
    std::string const* const type = request->headers.find("content-type");
    std::string const* const recorded_type = exchange.request_headers.find("content-type");
    bool const is_text = type != nullptr && *type != json_media_type;
    bool const is_same_type = type == nullptr || (recorded_type != nullptr && *recorded_type == *type);
    if (!is_same_type && (is_text || exchange.id.contains("ctype"))) return;  // that is about other types than ours
    outcome.request_checked = true;
    compare_request(exchange, *request, endpoint.credential == Credential::none, is_text, outcome.failures);
    std::string_view const parameters = endpoint.parameters == Parameters::form ? request->body : request->query;
    bool const has_empty_parameter =
        parameters.contains("=&") || parameters.ends_with('=');  // that is absent for whoever reads it
    if (has_empty_parameter) return;
    Value const same = row.values.make();
    if (row.read_request(same.get(), *request, options, {}) || !row.values.equal(same.get(), op.get()))
        outcome.failures.emplace_back("read_request does not undo build");
    std::vector<std::string> unknown;
    Value const read = row.values.make();
    bool const is_read =
        !row.read_request(read.get(), recorded_request(exchange), options, {.unknown_members = &unknown});
    auto const rebuilt = row.build(read.get(), *session, options);
    if (!is_read || !unknown.empty() || !rebuilt || !is_same_request(*rebuilt, *request))
        outcome.failures.emplace_back("the recorded request is read as another operation");
}

void check_reply(Row const& row, Exchange const& exchange, bool asked, bool lenient, Outcome& outcome) {
    Parsed parsed;
    Value const reply = row.envelopes.make();
    auto const error =
        row.parse(reply.get(), exchange.response, {.lenient = lenient, .unknown_members = &outcome.unknown});
    if (error) parsed.error = *error;
    outcome.reply = error ? to_string(error->kind) : "read";
    parsed.is_text = row.envelope == nullptr;
    if (parsed.is_text) {
        if (!error) parsed.written = row.text(reply.get());
        return compare_reply(exchange, asked, lenient, parsed, outcome.unknown, outcome.failures);
    }
    parsed.envelope = row.envelope;
    parsed.may_be_empty = row.envelope->may_have_no_body;
    parsed.is_of_log_in = row.endpoint->api == Api::oidc;
    parsed.takes_redirect = row.location != nullptr;
    if (!error) encode_from(parsed.written.emplace(), *row.envelope, reply.get());
    if (!error && parsed.takes_redirect) {
        if (auto const& location = row.location(reply.get())) parsed.location = location->reveal();
    }
    if (row.view != nullptr) {
        auto const view = row.view(exchange.response, {.lenient = lenient});
        parsed.views_agree = view ? *view == parsed.written : error == view.error();
    }
    compare_reply(exchange, asked, lenient, parsed, outcome.unknown, outcome.failures);
}

}  // namespace

Outcome Row::replay(Exchange const& exchange, Settings const& settings) const {
    Outcome outcome;
    outcome.operation = id;
    check_request(*this, exchange, settings, outcome);
    check_integrity(exchange, outcome.failures);
    check_reply(*this, exchange, outcome.request_checked || goes_to(exchange, *endpoint), settings.lenient, outcome);
    return outcome;
}

std::optional<ApiError> Row::error_of(HttpResponse const& response) const {
    return parse(envelopes.make().get(), response, {});
}

std::optional<Checked> Row::check(Exchange const& exchange, Timestamp now) const {
    Value const op = exchange.input ? to_operation(*this, *exchange.input) : Value{nullptr, nullptr};
    if (op == nullptr) return std::nullopt;
    return precheck(op.get(), now);
}

}  // namespace replay
