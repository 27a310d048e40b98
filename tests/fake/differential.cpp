// SPDX-License-Identifier: BSL-1.0
#include "recording.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <array>
#include <cstddef>
#include <iostream>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

using namespace fake_tests;
using namespace std::string_view_literals;

namespace {

constexpr std::array enrollment_operations{"createEnrollment"sv, "deleteEnrollment"sv, "detailEnrollment"sv,
                                           "listEnrollments"sv, "refreshEnrollment"sv};
constexpr std::array neighbouring_operations{"authenticate"sv,   "getCurrentAPISession"sv, "listNetworkJWTs"sv,
                                             "createIdentity"sv, "detailIdentity"sv,       "listIdentityEnrollments"sv};

struct Counts {
    std::size_t agreeing = 0;
    std::size_t differing = 0;
    std::size_t errors = 0;         ///< of those that agree
    std::size_t same_messages = 0;  ///< of these
    std::vector<std::string> underivable;
};

void replay_one(Recording const& recording, Counts& counts) {
    auto scene = make_scene(recording);
    if (!scene) {
        counts.underivable.push_back(recording.key + ": " + scene.error());
        return;
    }
    zitiwire::HttpResponse const reply = scene->controller(scene->request);
    std::vector<std::string> const lines = differences(recording, reply);
    for (std::string const& line : lines) FAIL_CHECK(recording.key << ": " << line);
    (lines.empty() ? counts.agreeing : counts.differing) += 1;
    bool const is_error = lines.empty() && reply.status >= 300;
    counts.errors += is_error ? 1U : 0U;
    counts.same_messages += is_error && has_same_message(recording, reply) ? 1U : 0U;
}

Counts replay_all(std::span<std::string_view const> operations) {
    Counts counts;
    for (auto const& path : replay::find_files({"recordings"})) {
        auto const recording = read_recording(path);
        if (recording && std::ranges::find(operations, recording->exchange.operation) != operations.end())
            replay_one(*recording, counts);
    }
    return counts;
}

void print(std::string_view what, Counts const& counts) {
    for (std::string const& line : counts.underivable) std::cout << "state cannot be worked out: " << line << '\n';
    std::cout << "fake controller, " << what << ": " << counts.agreeing << " exchanges agree (" << counts.errors
              << " of them errors, " << counts.same_messages << " with the very same cause), "
              << counts.underivable.size() << " have a state that cannot be worked out\n";
}

/// The text with all of `from` replaced.
std::string replaced(std::string text, std::string_view from, std::string_view to) {
    for (std::size_t at = text.find(from); at != std::string::npos; at = text.find(from, at + to.size()))
        text.replace(at, from.size(), to);
    return text;
}

}  // namespace

TEST_CASE("fake controller: it answers recorded enrollment requests as the real ones did") {
    Counts const counts = replay_all(enrollment_operations);
    print("enrollments", counts);
    CHECK(counts.agreeing >= 580);
    CHECK(counts.differing == 0);
    CHECK(counts.underivable.size() <= 24);
    CHECK(counts.errors - counts.same_messages <= 15);  // memory addresses, and the order of methods in a 405
}

TEST_CASE("fake controller: log-in and the like have the recorded shape") {
    Counts const counts = replay_all(neighbouring_operations);
    print("neighbouring calls", counts);
    CHECK(counts.agreeing >= 25);
    CHECK(counts.differing == 0);
}

TEST_CASE("fake controller: the life of one enrollment goes as recorded") {
    for (std::string const version : {"1.7.2", "2.1.0-pre"}) {
        std::string const folder = "recordings/" + version + "/";
        auto const first = read_recording(folder + "detail/cycle-2-detail.json");
        REQUIRE(first);
        auto scene = make_scene(*first);
        REQUIRE(scene);
        for (char const* const step : {"detail/cycle-2-detail", "refresh/cycle-3-refresh", "detail/cycle-4-detail",
                                       "delete/cycle-5-delete", "detail/cycle-6-detail", "refresh/cycle-8-refresh"}) {
            auto const recording = read_recording(folder + step + ".json");
            REQUIRE(recording);
            auto const next = make_scene(*recording);
            REQUIRE(next);
            zitiwire::HttpResponse const reply = scene->controller(next->request);
            CHECK_MESSAGE(differences(*recording, reply).empty(), recording->key << ": " << reply.body);
        }
    }
}

TEST_CASE("fake controller: created in a recorded way, an enrollment reads as recorded") {
    auto const recording = read_recording("recordings/2.1.0-pre/create/create-updb-beside-ott.json");
    REQUIRE(recording);
    auto scene = make_scene(*recording);
    REQUIRE(scene);
    auto const made = zitiwire::parse<zitiwire::CreateEnrollment>(scene->controller(scene->request));
    REQUIRE(made);
    std::string const id = made->data.id.value();
    auto const like = read_recording("recordings/2.1.0-pre/detail/detail-updb.json");
    REQUIRE(like);
    zitiwire::HttpRequest request = scene->request;
    request.method = zitiwire::Method::get;
    request.path += "/" + id;
    request.body.clear();
    auto const detail = zitiwire::parse<zitiwire::DetailEnrollment>(scene->controller(request));
    REQUIRE(detail);
    auto const recorded = zitiwire::parse<zitiwire::DetailEnrollment>(like->exchange.response);
    REQUIRE(recorded);
    CHECK(detail->data._links.size() == recorded->data._links.size());
    CHECK(replaced(detail->data._links["self"].href, id, recorded->data.id) == recorded->data._links["self"].href);
    CHECK(detail->data.createdAt == recorded->data.createdAt);
    CHECK(detail->data.tags == recorded->data.tags);
    CHECK(detail->data.method == "updb");
    CHECK_FALSE(detail->data.username);
}
