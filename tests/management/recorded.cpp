// SPDX-License-Identifier: BSL-1.0
// Every operation against what controllers sent: its requests, its replies as values and as views, its errors.
#include <replay/exchange.hpp>
#include <replay/operations.hpp>
#include <replay/replay.hpp>

#include <doctest/doctest.h>

#include <algorithm>
#include <cstddef>
#include <map>
#include <set>
#include <string>
#include <string_view>
#include <vector>

namespace {

struct Count {
    std::size_t requests = 0;
    std::size_t successes = 0;
    std::size_t errors = 0;
};

/// What no controller that was recorded does, or what was not recorded as text.
constexpr std::string_view without_success[] = {"listControllerSettings",
                                                "createControllerSetting",
                                                "detailControllerSetting",
                                                "detailControllerSettingEffective",
                                                "updateControllerSetting",
                                                "patchControllerSetting",
                                                "deleteControllerSetting",
                                                "detailSpecBody",
                                                "oidc:totp-enroll-delete",
                                                "enrollCa",
                                                "enrollErOtt",
                                                "enrollmentChallenge",
                                                "getEnrollmentJwks"};

}  // namespace

TEST_CASE("every operation agrees with its recordings") {
    std::map<std::string, Count, std::less<>> counts;
    for (auto const& [name, text] : replay::read_all_texts({"recordings", "recordings-api", "recordings-oidc"})) {
        CAPTURE(name);
        auto const exchange = replay::read_exchange(text);
        REQUIRE(exchange);
        replay::Outcome const outcome = replay::replay(*exchange);
        if (outcome.skipped) continue;
        CHECK(outcome.failures == std::vector<std::string>{});
        Count& count = counts[outcome.operation];
        count.requests += outcome.request_checked ? 1U : 0U;
        ++(outcome.reply == "read" ? count.successes : count.errors);
    }
    std::set<std::string_view> ids;
    for (auto const& rows : replay::operations()) {
        for (replay::Row const& row : rows) {
            CAPTURE(row.id);
            CHECK(ids.insert(row.id).second);
            Count const& count = counts[std::string{row.id}];
            bool const can_succeed = std::ranges::find(without_success, row.id) == std::end(without_success);
            CHECK((count.requests > 0 || row.id == "detailSpecBody"));  // recorded compressed, and asked for JSON
            CHECK((count.successes > 0 || !can_succeed));
        }
    }
    CHECK(ids.size() >= 204);
}
