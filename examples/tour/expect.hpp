// SPDX-License-Identifier: BSL-1.0
#pragma once

#include "advice.hpp"
#include "failure.hpp"

#include <zitiwire/zitiwire.hpp>

#include <expected>
#include <string>
#include <utility>

namespace tour {

/// The reply, or the end of the tour.
template <class Envelope>
[[nodiscard]] Envelope expect(std::expected<Envelope, zitiwire::ApiError> reply) {
    if (!reply) throw Failure{explain(reply.error())};
    return *std::move(reply);
}

inline void require(bool condition, std::string const& otherwise) {
    if (!condition) throw Failure{"the controller answered, but " + otherwise};
}

/// True when it is certain that a create did nothing. Whether one whose reply is lost or broken did, nobody knows.
[[nodiscard]] inline bool did_nothing(zitiwire::ApiError const& error) {
    using zitiwire::ErrorKind;
    return error.kind == ErrorKind::request ||
           (error.kind == ErrorKind::api && error.status >= 400 && error.status < 500);
}

}  // namespace tour
