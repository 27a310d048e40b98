// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <replay/exchange.hpp>

#include <zitiwire/http/request.hpp>
#include <zitiwire/recorded_controller.hpp>

#include <doctest/doctest.h>

#include <string>
#include <string_view>
#include <utility>
#include <vector>

/// Recorded controllers with some exchanges of services, or with exchanges that a test writes.
namespace fake_tests {

using zitiwire::HttpRequest;
using zitiwire::RecordedController;
using zitiwire::RecordedSettings;

inline std::string const services_file = "recordings-api/2.1.0-pre/service.jsonl";
inline std::string const service_id = "2YN5zuzgAd73ylxckNqhza";

/// The lines of these exchanges, in this order.
inline std::string recorded_lines(std::vector<std::string> const& ids) {
    std::string lines;
    for (std::string const& id : ids) {
        for (auto const& line : replay::read_texts(services_file)) {
            if (line.text.contains("{\"id\":\"" + id + "\"")) lines += line.text + '\n';
        }
    }
    return lines;
}

/// A controller with these exchanges, in this order.
inline RecordedController player_of(std::vector<std::string> const& ids, RecordedSettings settings = {}) {
    RecordedController controller{std::move(settings)};
    CHECK(controller.add(recorded_lines(ids)) == ids.size());
    return controller;
}

/// An exchange of this request, answered with 200 and its id.
inline std::string exchange_of(std::string_view id, std::string_view request, std::string_view more = "") {
    std::string text = R"({"id":")";
    text.append(id).append(R"(","request":{)").append(request).append("}").append(more);
    return text.append(R"(,"response":{"status":200,"body":")").append(id).append("\"}}\n");
}

/// A controller with the exchanges of a text.
inline RecordedController made_of(std::string const& text, RecordedSettings settings = {}) {
    RecordedController controller{std::move(settings)};
    auto const count = controller.add(text);
    CHECK_MESSAGE(count, (count ? "" : count.error()));
    return controller;
}

using Lines = std::vector<std::string>;

/// What the miss of a request that was not recorded says.
inline Lines differing(RecordedController& controller, HttpRequest const& request) {
    CHECK(controller(request).status == 501);
    REQUIRE_FALSE(controller.misses().empty());
    return controller.misses().back().differences;
}

}  // namespace fake_tests
