// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <replay/exchange.hpp>

#include <zitiwire/fake_controller.hpp>

#include <boost/json/value.hpp>

#include <expected>
#include <filesystem>
#include <optional>
#include <string>
#include <vector>

namespace fake_tests {

/// A recorded exchange with what a replay over values does not look at.
struct Recording {
    replay::Exchange exchange;
    std::string key;                         ///< "2.1.0-pre/list/list-none": controller, folder and id
    std::string folder;                      ///< "list"
    bool is_old = false;                     ///< recorded from 1.7.2, not from 2.1.0-pre
    std::string request_body;                ///< also when the file holds it as base64 or as a rule to make it
    std::optional<boost::json::value> reply; ///< the reply's body, absent when it is not JSON
};

/// The recording in a file, absent when the file is none, or of a version between the two that the FakeController can
/// be.
[[nodiscard]] std::optional<Recording> read_recording(std::filesystem::path const& path);

/// The recording in a line of recordings-api, whose requests are all text.
[[nodiscard]] Recording recording_of_line(replay::ExchangeText const& line);

/// A controller in the state that a recorded reply implies, and the recorded request.
struct Scene {
    zitiwire::FakeController controller;
    zitiwire::HttpRequest request;
};

/// Works the state out from the request, the status and the error code; of successful reads also from the entities that
/// were returned, never their JSON. The error says why that is not possible.
[[nodiscard]] std::expected<Scene, std::string> make_scene(Recording const& recording);

/// What is different in two replies, a line each: status, error code, members and types, headers that mean something,
/// and for the enrollment operations the values that no run of a controller invents.
[[nodiscard]] std::vector<std::string> differences(Recording const& recording, zitiwire::HttpResponse const& reply);

/// True when the text of an error's cause is the recorded one to the letter.
[[nodiscard]] bool has_same_message(Recording const& recording, zitiwire::HttpResponse const& reply);

}  // namespace fake_tests
