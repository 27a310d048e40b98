// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <zitiwire/container/box.hpp>
#include <zitiwire/container/flat_map.hpp>
#include <zitiwire/json/json_text.hpp>
#include <zitiwire/model/envelope.hpp>
#include <zitiwire/version.hpp>

#include <boost/describe/class.hpp>

#include <optional>
#include <string>

namespace zitiwire::inline ZITIWIRE_ABI {

/// Specification: `apiErrorArgs`. No controller was seen to send it.
struct ErrorArgs {
    std::optional<FlatMap<std::string, std::string>> urlVars{};

    BOOST_DESCRIBE_CLASS(ErrorArgs, (), (urlVars), (), ())
};

/// Why an error happened: a field that is wrong (`field`, `reason`, `value`) or another error (`code`, `message`),
/// which may have a cause of its own. Specification: `apiErrorCause`, that is `apiFieldError` and `apiError` in one
/// object.
struct ErrorCause {
    std::optional<std::string> field{};  ///< the name of the body member, query parameter or header
    std::optional<std::string> reason{};
    std::optional<Json> value{};  ///< any JSON; controllers send a string, "<nil>" for a missing member
    std::optional<ErrorArgs> args{};
    Box<ErrorCause> cause{};
    std::optional<std::string> causeMessage{};
    std::optional<std::string> code{};
    std::optional<Json> data{};
    std::optional<std::string> message{};
    std::optional<std::string> requestId{};

    BOOST_DESCRIBE_CLASS(ErrorCause, (),
                         (field, reason, value, args, cause, causeMessage, code, data, message, requestId), (), ())
};

/// The controller's error. Specification: `apiError`. Decide by `code` and the status, never by `message`: messages
/// differ between versions and can hold memory addresses.
struct ErrorBody {
    std::optional<ErrorArgs> args{};
    std::optional<ErrorCause> cause{};
    std::optional<std::string> causeMessage{};
    std::optional<std::string> code{};  ///< "NOT_FOUND", "COULD_NOT_VALIDATE", ...: an open set
    std::optional<Json> data{};
    std::optional<std::string> message{};  ///< for people
    std::optional<std::string> requestId{};  ///< for the controller's log; not a UUID

    BOOST_DESCRIBE_CLASS(ErrorBody, (), (args, cause, causeMessage, code, data, message, requestId), (), ())
};

/// The document an error comes in. Specification: `apiErrorEnvelope`. Replies that were refused before the API saw them
/// (413) are a bare `ErrorBody`.
struct ApiErrorEnvelope {
    ErrorBody error;
    Meta meta{};

    BOOST_DESCRIBE_CLASS(ApiErrorEnvelope, (), (error, meta), (), ())
};

}  // namespace zitiwire::inline ZITIWIRE_ABI
