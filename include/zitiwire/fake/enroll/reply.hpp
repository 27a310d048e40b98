// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <zitiwire/fake/errors.hpp>
#include <zitiwire/fake/state.hpp>
#include <zitiwire/json/json_text.hpp>
#include <zitiwire/model/envelope.hpp>
#include <zitiwire/text/timestamp.hpp>
#include <zitiwire/version.hpp>

#include <boost/describe/class.hpp>

#include <optional>
#include <string>
#include <utility>

/// What enrolments answer.
namespace zitiwire::inline ZITIWIRE_ABI::fake::enroll {

/// Members in the order of controllers.
struct Reply {
    std::optional<Json> controllers{};
    std::optional<std::string> ca{}, cert{}, serverCert{}, username{};

    BOOST_DESCRIBE_CLASS(Reply, (), (controllers, ca, cert, serverCert, username), (), ())
};

struct Envelope {
    Reply data{};
    Meta meta{};

    BOOST_DESCRIBE_CLASS(Envelope, (), (data, meta), (), ())
};

/// The controllers of the network, of which each node knows itself alone.
[[nodiscard]] inline Json controllers(State const& state) {
    auto const text = [](std::string const& value) { return json_string(value).text; };
    auto const address = [&](std::string const& path) {
        return "[{\"url\":" + text(state.settings.address + path) + ",\"version\":\"v1\"}]";
    };
    std::string const begun = text(to_string(shown(state.started)));
    return Json{concat({R"([{"_links":{"self":{"href":"./controllers/instance-1"}},"createdAt":)", begun,
                        R"(,"id":"instance-1","tags":{},"updatedAt":)", begun, R"(,"apiAddresses":{"edge-client":)",
                        address("/edge/client/v1"), R"(,"edge-oidc":)", address("/oidc"), R"(},"certPem":)",
                        text(state.settings.certificate), R"(,"fingerprint":)", text(state.settings.signer.kid),
                        R"(,"isOnline":true,"lastJoinedAt":)", begun, R"(,"name":"instance-1"}])"})};
}

/// The reply, from 2.1 on with the controllers.
[[nodiscard]] inline Answered with_controllers(State const& state, Reply reply) {
    if (!state.is_old()) reply.controllers = controllers(state);
    return success(Envelope{.data = std::move(reply)});
}

}  // namespace zitiwire::inline ZITIWIRE_ABI::fake::enroll
