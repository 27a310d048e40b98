// SPDX-License-Identifier: BSL-1.0
#pragma once

#include "exchange.hpp"
#include "replay.hpp"

#include <zitiwire/zitiwire.hpp>

#include <boost/json/object.hpp>
#include <boost/json/value.hpp>

#include <cstddef>
#include <cstdint>
#include <expected>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace replay {

/// A value whose type is known to its table alone.
using Value = std::unique_ptr<void, void (*)(void*)>;

/// What tests do with the values of a type.
struct Values {
    Value (*make)();
    bool (*equal)(void const* left, void const* right);
    void (*fill)(void* value, std::size_t form);  ///< sets everything; `form`: which alternative of each variant
    std::vector<std::string> (*find_indeterminate)();  ///< of all models in it the members without an initialiser
};

/// An input of an operation.
struct Input {
    std::string_view name;  ///< the document's
    std::string_view place;  ///< path, query, form, header or body
    bool is_optional;  ///< as the document has it
    bool may_be_unrecorded;  ///< a request without it can be told
    bool (*set)(void* input, boost::json::value const& recorded);  ///< false when it cannot hold that
    std::string_view (*read_header)(void* input, std::string const* field, std::string_view scheme);
    boost::json::value (*describe_body)();  ///< null for what is no body
};

/// What tests do with each operation, to be found by its operationId. Only what depends on the operation's types is
/// instantiated for each, behind these pointers; what is done with it is written once.
struct Row {
    std::string_view id;
    zitiwire::Endpoint const* endpoint;
    zitiwire::OperationFacts facts;
    std::span<Input const> inputs;
    std::uint32_t const* (*offsets)(void const* op);  ///< where the inputs are in it
    Values values;
    Values envelopes;
    zitiwire::reflect::Type const* envelope;  ///< null for a reply that is text
    std::string (*text)(void const* envelope);  ///< null unless the reply is text
    std::optional<zitiwire::Secret>& (*location)(void* envelope);  ///< null unless it takes a redirect

    std::expected<zitiwire::HttpRequest, zitiwire::ApiError> (*build)(void const* op, zitiwire::Session const&,
                                                                      zitiwire::BuildOptions const&);
    std::optional<zitiwire::ApiError> (*read_request)(void* op, zitiwire::HttpRequest const&,
                                                      zitiwire::BuildOptions const&, zitiwire::DecodeOptions const&);
    std::optional<zitiwire::ApiError> (*parse)(void* envelope, zitiwire::HttpResponse const&,
                                               zitiwire::DecodeOptions const&);
    /// The view of a reply as JSON; null when there are no views.
    std::expected<std::string, zitiwire::ApiError> (*view)(zitiwire::HttpResponse const&,
                                                           zitiwire::DecodeOptions const&);
    zitiwire::HttpResponse (*write_response)(void const* envelope);
    zitiwire::Checked (*precheck)(void const* op, zitiwire::Timestamp now);
    zitiwire::RetryAdvice (*advise)(zitiwire::ApiError const&);

    [[nodiscard]] Outcome replay(Exchange const& exchange, Settings const& settings) const;
    /// What of it is not as it should be when everything is set; empty when all is.
    [[nodiscard]] std::vector<std::string> check_full() const;
    /// The error of a reply to the operation, absent for a success.
    [[nodiscard]] std::optional<zitiwire::ApiError> error_of(zitiwire::HttpResponse const& response) const;
    /// What `precheck` says of the recorded input, absent when our types cannot hold that.
    [[nodiscard]] std::optional<zitiwire::Checked> check(Exchange const& exchange, zitiwire::Timestamp now) const;
};

}  // namespace replay
