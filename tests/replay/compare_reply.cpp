// SPDX-License-Identifier: BSL-1.0
#include "judge.hpp"

#include "compare.hpp"

#include <boost/json/parse.hpp>

#include <algorithm>

namespace replay {

namespace json = boost::json;
using namespace zitiwire;

// ---- the reply, against an independent reading of it

namespace {

void add_difference(Failures& failures, std::optional<std::string> difference) {
    if (difference) failures.push_back(*std::move(difference));
}

/// What a reply must be, as told by a JSON library that knows nothing of our models.
enum class Expected { success, api, http, decode };

/// True when the object has all that the model requires.
bool has_required_members(json::object const& object, reflect::Type const& type) {
    for (std::size_t i = 0; i < type.member_count; ++i) {
        bool const is_required = (type.required >> i & 1U) != 0;
        json::value const* const member = object.if_contains(type.members[i].name);
        if (is_required && (member == nullptr || member->is_null())) return false;
    }
    return true;
}

/// True when the reply has the shape the operation promises.
bool keeps_promise(json::object const& document, reflect::Type const& envelope) {
    if (envelope.member_count == 0 || envelope.members[0].name != "data")
        return has_required_members(document, envelope);
    reflect::Type const& type = *envelope.members[0].type;
    json::value const* const data = document.if_contains("data");
    bool const may_be_left_out = (envelope.required & 1U) == 0;
    if (data == nullptr) return may_be_left_out;
    if (data->is_null()) return may_be_left_out || type.may_be_absent;
    if (type.kind == reflect::Kind::array) return data->is_array();
    if (type.kind == reflect::Kind::map) return data->is_object();
    if (type.kind != reflect::Kind::object) return true;
    return data->is_object() && has_required_members(data->get_object(), type);
}

bool is_zero(json::value const& value) {
    if (value.is_string()) return value.get_string().empty();
    if (value.is_array()) return value.get_array().empty();
    if (value.is_object())
        return std::ranges::all_of(value.get_object(), [](auto const& member) { return is_zero(member.value()); });
    return value == 0 || value == false;
}

/// Takes out of what was written what is zero or empty because the reply has nothing there, as the model says.
void drop_absent(json::value& written, json::value const& recorded, reflect::Type const& type, bool lenient) {
    if (type.kind == reflect::Kind::array && written.is_array() && recorded.is_array()) {
        for (std::size_t i = 0; i < (std::min)(written.get_array().size(), recorded.get_array().size()); ++i)
            drop_absent(written.at(i), recorded.at(i), *type.element, lenient);
    }
    if (!written.is_object() || !recorded.is_object()) return;
    auto const value_of = [&](std::string_view name) {
        json::value const* const value = recorded.get_object().if_contains(name);
        return value == nullptr || value->is_null() ? nullptr : value;
    };
    if (type.kind == reflect::Kind::map) {
        for (auto& entry : written.get_object()) {
            json::value const* const value = value_of(entry.key());
            if (value != nullptr) drop_absent(entry.value(), *value, *type.element, lenient);
            if (value == nullptr && type.element->may_be_absent && is_zero(entry.value())) entry.value() = nullptr;
        }
    }
    for (std::size_t i = 0; i < type.member_count; ++i) {
        json::value* const member = written.get_object().if_contains(type.members[i].name);
        if (member == nullptr) continue;
        json::value const* const value = value_of(type.members[i].name);
        bool const may_be_null = lenient || (type.required >> i & 1U) == 0 || type.members[i].type->may_be_absent;
        if (value != nullptr) drop_absent(*member, *value, *type.members[i].type, lenient);
        if (value == nullptr && may_be_null && is_zero(*member)) written.get_object().erase(type.members[i].name);
    }
}

struct Reading {
    json::value document;  ///< null when the body is not JSON
    json::object const* error = nullptr;
    json::object made;  ///< an error that is told in another form
};

/// The values of a parameter in the query of an address.
std::optional<std::string> parameter(std::string_view address, std::string_view name) {
    return form_value(address.substr((std::min)(address.find('?') + 1, address.size())), name);
}

/// What a log-in answers beside envelopes: redirects, and errors of OAuth, in redirects and on pages. Absent for
/// anything else.
std::optional<Expected> judge_log_in(HttpResponse const& response, Parsed const& parsed, Reading& reading) {
    auto const error = [&](std::string code, std::optional<std::string> message) {
        reading.made["code"] = std::move(code);
        if (message) reading.made["message"] = *std::move(message);
        reading.error = &reading.made;
        return Expected::api;
    };
    std::string const* const location = response.headers.find("location");
    if (parsed.takes_redirect && (response.status == 302 || response.status == 303)) {
        if (location == nullptr || location->empty()) return Expected::http;
        auto code = parameter(*location, "error");
        return code ? error(*std::move(code), parameter(*location, "error_description")) : Expected::success;
    }
    if (reading.document.is_object() && reading.document.get_object().contains("error") &&
        reading.document.at("error").is_string()) {
        json::object const& document = reading.document.get_object();
        std::optional<std::string> message;
        if (document.contains("error_description"))
            message = std::string{document.at("error_description").get_string()};
        return error(std::string{document.at("error").get_string()}, std::move(message));
    }
    std::size_t const begin = response.body.find("display: block;\">");
    if (begin != std::string::npos) {
        std::string const text = response.body.substr(begin + 17, response.body.find('<', begin) - begin - 17);
        return error(text.substr(0, text.find(": ")), text.substr(text.find(": ") + 2));
    }
    if (response.status / 100 == 2 && !reading.document.is_object() && !(response.body.empty() && parsed.may_be_empty))
        return Expected::decode;
    return std::nullopt;
}

/// `asked`: the recorded request is the operation's own. Others may reach another route, whose document is foreign
/// here.
Expected judge(HttpResponse const& response, bool asked, Parsed const& parsed, Reading& reading) {
    boost::system::error_code error;
    reading.document = json::parse(response.body, error);
    if (error) reading.document = nullptr;
    bool const is_success = response.status / 100 == 2;
    auto const of_log_in = parsed.is_of_log_in ? judge_log_in(response, parsed, reading) : std::nullopt;
    if (of_log_in) return *of_log_in;
    if (reading.document.is_object()) {
        json::object const& document = reading.document.get_object();
        json::value const* const inner = document.if_contains("error");
        if (inner != nullptr && inner->is_object()) reading.error = &inner->get_object();
        if (reading.error == nullptr && !is_success && document.contains("code") && document.contains("message"))
            reading.error = &document;
        if (reading.error != nullptr) return Expected::api;
    }
    if (!is_success) return Expected::http;
    if (parsed.is_text) return response.body.empty() ? Expected::decode : Expected::success;
    if (response.body.empty() && parsed.may_be_empty) return Expected::success;
    if (!reading.document.is_object()) return asked ? Expected::success : Expected::decode;
    return asked || keeps_promise(reading.document.get_object(), *parsed.envelope) ? Expected::success
                                                                                   : Expected::decode;
}

}  // namespace

void compare_reply(Exchange const& exchange, bool asked, bool lenient, Parsed const& parsed,
                   std::vector<std::string> const& unknown, Failures& failures) {
    Reading reading;
    Expected const expected = judge(exchange.response, asked, parsed, reading);
    if (!lenient && (parsed.written || asked)) {
        for (std::string const& pointer : unknown) failures.push_back("our model does not know the member " + pointer);
    }
    if (!parsed.views_agree) failures.emplace_back("the view of the reply is another one than the reply");
    if (parsed.written) {
        if (expected != Expected::success) {
            failures.emplace_back("was taken for a success");
            return;
        }
        if (parsed.location) {
            if (exchange.response.headers.find("location") == nullptr ||
                *parsed.location != *exchange.response.headers.find("location"))
                failures.emplace_back("the redirect leads elsewhere");
            return;
        }
        if (parsed.is_text || exchange.response.body.empty()) {
            if (parsed.is_text && *parsed.written != exchange.response.body)
                failures.emplace_back("the text of the reply is another one");
            return;
        }
        if (!lenient && !keeps_promise(reading.document.get_object(), *parsed.envelope)) {
            failures.emplace_back("\"data\" is not what the operation promises");
            return;
        }
        json::value written = json::parse(*parsed.written);
        drop_absent(written, reading.document, *parsed.envelope, lenient);
        return add_difference(failures, compare_json(reading.document, written, ""));
    }
    ApiError const& error = parsed.error;
    if (error.status != exchange.response.status) failures.push_back("status is " + std::to_string(error.status));
    bool const right_kind = (expected == Expected::api && error.kind == ErrorKind::api) ||
                            (expected == Expected::http && error.kind == ErrorKind::http) ||
                            (expected == Expected::decode && error.kind == ErrorKind::decode);
    if (!right_kind) return failures.push_back("was taken for: " + to_string(error));
    if (error.api)
        return add_difference(failures, compare_json(*reading.error, json::parse(encode(*error.api)), "/error"));
    if (error.body != exchange.response.body.substr(0, kept_body_size))
        failures.emplace_back("the error lost the body");
}

}  // namespace replay
