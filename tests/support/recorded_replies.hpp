// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <replay/compare.hpp>
#include <replay/exchange.hpp>
#include <zitiwire/zitiwire.hpp>

#include <doctest/doctest.h>

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace cases {

struct RecordedReplies {
    std::size_t successes = 0;
    std::size_t errors = 0;
};

/// Parses every recorded reply of an operation: a success must give the recorded body again when it is encoded, an
/// error must be the controller's; neither may have a member that the models do not know. Views of the reply must
/// agree.
template <class Op>
RecordedReplies check_recorded_replies(std::string_view operation) {
    RecordedReplies count;
    for (auto const& path : replay::find_files({"recordings"})) {
        auto const exchange = replay::read_exchange(replay::read_file(path));
        REQUIRE(exchange);
        if (exchange->operation != operation) continue;
        CAPTURE(path.string());
        std::vector<std::string> unknown;
        auto const reply = zitiwire::parse<Op>(exchange->response, {.unknown_members = &unknown});
        CHECK(unknown == std::vector<std::string>{});
        CHECK(reply.has_value() == (exchange->response.status < 300));
        auto const view = zitiwire::parse_view<Op>(exchange->response);
        REQUIRE(view.has_value() == reply.has_value());
        if (reply) {
            CHECK(zitiwire::encode(view->envelope()) == zitiwire::encode(*reply));
        } else {
            CHECK(view.error() == reply.error());
        }
        if (reply) {
            ++count.successes;
            CHECK(replay::compare_json(exchange->response.body, zitiwire::encode(*reply)) == std::nullopt);
        } else {
            ++count.errors;
            CHECK(reply.error().kind == zitiwire::ErrorKind::api);
        }
    }
    return count;
}

}  // namespace cases
