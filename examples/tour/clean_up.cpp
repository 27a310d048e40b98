// SPDX-License-Identifier: BSL-1.0
#include "clean_up.hpp"

#include "advice.hpp"
#include "failure.hpp"
#include "signals.hpp"

#include <zitiwire/management/identity.hpp>

#include <algorithm>
#include <chrono>
#include <exception>
#include <random>
#include <thread>
#include <utility>

namespace tour {

using namespace zitiwire;

namespace {

constexpr int looks = 3;  ///< for what a lost create has made: it may still be under way
constexpr std::chrono::seconds between_looks{1};

/// The id of the identity with the tour's name, "" when there is none.
std::string find_identity(Script const& script, Exchanger& exchange) {
    auto const reply = exchange(
        "Clean up: was the identity made? No reply told", "ListIdentities{.filter = filter::equal(\"name\", name)}",
        ListIdentities{.filter = filter::equal("name", script.name)},
        [](ListIdentitiesEnvelope const& page) { return Fields{{"found", std::to_string(page.data.size())}}; });
    if (!reply) throw Failure{explain(reply.error())};
    auto const found = std::ranges::find(reply->data, script.name, &IdentityDetail::name);
    return found == reply->data.end() ? "" : found->id;
}

/// The ids of the identity's enrollments that expire when the tour's do.
std::vector<std::string> find_enrollments(Script const& script, std::string const& identity, Exchanger& exchange) {
    auto const reply = exchange(
        "Clean up: was the enrollment made? No reply told",
        "ListEnrollments{.limit = -1, .filter = filter::equal(\"identity\", identity)}",
        ListEnrollments{.limit = -1, .filter = filter::equal("identity", identity)},
        [](ListEnrollmentsEnvelope const& page) { return Fields{{"found", std::to_string(page.data.size())}}; });
    if (!reply) throw Failure{explain(reply.error())};
    std::vector<std::string> ids;
    for (EnrollmentDetail const& enrollment : reply->data) {
        if (enrollment.expiresAt == script.expires_at) ids.push_back(enrollment.id);
    }
    return ids;
}

void find_lost(Script const& script, Created& created, Exchanger& exchange) {
    for (int look = 1; created.has_lost && look <= looks; ++look) {
        if (look > 1) std::this_thread::sleep_for(between_looks);
        if (created.identity_is_ours) {
            created.identity_id = find_identity(script, exchange);
            created.has_lost = created.identity_id.empty();
            continue;
        }
        for (std::string& id : find_enrollments(script, created.identity_id, exchange)) {
            if (std::ranges::find(created.enrollment_ids, id) != created.enrollment_ids.end()) continue;
            created.enrollment_ids.push_back(std::move(id));
            created.has_lost = false;
        }
    }
    created.has_lost = false;
}

template <class Op>
void remove(std::string title, std::string operation, Op const& op, Exchanger& exchange) {
    auto const reply = exchange(std::move(title), std::move(operation), op, [](Empty const&) { return Fields{}; });
    if (!reply && reply.error().status != 404) throw Failure{explain(reply.error())};
}

Script new_script() {
    using namespace std::chrono;
    auto const now = floor<milliseconds>(system_clock::now());
    return {.name = new_name(), .expires_at = to_timestamp(now + 1h), .refreshed_expires_at = to_timestamp(now + 2h)};
}

/// Deletes what is there, and forgets it.
void clean_up(Script const& script, Created& created, Exchanger& exchange) {
    bool const knows_ours = created.identity_is_ours && !created.identity_id.empty();  // takes lost enrollments along
    if (!knows_ours) find_lost(script, created, exchange);
    if (!created.identity_is_ours) {
        while (!created.enrollment_ids.empty()) {
            remove("Clean up: the other enrollment", "DeleteEnrollment{id}",
                   DeleteEnrollment{created.enrollment_ids.back()}, exchange);
            created.enrollment_ids.pop_back();
        }
    } else if (!created.identity_id.empty()) {
        remove("Clean up: the identity, and with it its enrollments", "DeleteIdentity{identity}",
               DeleteIdentity{created.identity_id}, exchange);
    }
    created = {};
}

}  // namespace

void play_and_clean_up(std::function<void()> const& steps, std::function<void()> const& clean_up,
                       std::function<std::string()> const& left, Exchanger& exchange) {
    try {
        steps();
        clean_up();
    } catch (std::exception const& failure) {
        exchange.heeds_signals = false;
        try {
            clean_up();
        } catch (Failure const& second) {
            throw Failure{std::string{failure.what()} + "; moreover " + left() +
                          " may be left behind, delete what is there yourself: " + second.what()};
        }
        if (received_signal() == 0) throw;
    }
    if (received_signal() != 0) throw Interrupted{received_signal()};
}

void play_and_clean_up(std::function<void(Script const&, Created&)> const& steps, Created created,
                       Exchanger& exchange) {
    Script const script = new_script();
    play_and_clean_up([&] { steps(script, created); }, [&] { clean_up(script, created, exchange); },
                      [&] {
                          if (created.identity_is_ours) return "the identity \"" + script.name + '"';
                          return "enrollments of the identity " + created.identity_id;
                      },
                      exchange);
}

std::string new_name() {
    std::random_device random;
    return "zitiwire tour " + std::to_string(random());
}

}  // namespace tour
