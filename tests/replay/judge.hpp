// SPDX-License-Identifier: BSL-1.0
#pragma once

#include "exchange.hpp"
#include "replay.hpp"

#include <zitiwire/zitiwire.hpp>

#include <boost/json/value.hpp>

#include <expected>
#include <optional>
#include <string>
#include <vector>

/// What the parts of a replay do for each other.
namespace replay {

using Failures = std::vector<std::string>;

/// A value of the input as the text that stands in a path, a query or a header; absent for what is no such value.
[[nodiscard]] std::optional<std::string> text_of_input(boost::json::value const& value);

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

void check_integrity(Exchange const& exchange, Failures& failures);

/// A type as compare_document.py wants it: `{"members":[...]}`, `{"array":...}`, `{"map":...}`, or a word.
[[nodiscard]] boost::json::value describe_type(zitiwire::reflect::Type const& type);

}  // namespace replay
