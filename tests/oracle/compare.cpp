// SPDX-License-Identifier: BSL-1.0
#include "compare.hpp"

#include <replay/exchange.hpp>

#include <zitiwire/management.hpp>
#include <zitiwire/zitiwire.hpp>

#include <doctest/doctest.h>

#include <cstddef>
#include <cstdlib>
#include <map>
#include <random>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

using namespace zitiwire;

namespace {

using Compare = std::string (*)(std::string_view text, DecodeOptions const& options);

template <class Op>
constexpr Compare reply_of = &oracle::difference<typename Op::Envelope>;

/// Operations whose replies have, between them, every kind of member there is.
std::pair<std::string_view, Compare> const operations[] = {
    {"listEnrollments", reply_of<ListEnrollments>},
    {"detailEnrollment", reply_of<DetailEnrollment>},
    {"listIdentities", reply_of<ListIdentities>},
    {"detailIdentity", reply_of<DetailIdentity>},
    {"listServices", reply_of<ListServices>},
    {"listConfigs", reply_of<ListConfigs>},
    {"listConfigTypes", reply_of<ListConfigTypes>},
    {"listPostureChecks", reply_of<ListPostureChecks>},
    {"listEdgeRouters", reply_of<ListEdgeRouters>},
    {"listTerminators", reply_of<ListTerminators>},
    {"listSessions", reply_of<ListSessions>},
    {"listAPISessions", reply_of<ListAPISessions>},
    {"listAuthenticators", reply_of<ListAuthenticators>},
    {"listAuthPolicies", reply_of<ListAuthPolicies>},
    {"listCas", reply_of<ListCas>},
    {"listVersion", reply_of<ListVersion>},
    {"createIdentity", reply_of<CreateIdentity>},
};
constexpr Compare error = &oracle::difference<ApiErrorEnvelope>;

struct Body {
    std::string text;
    Compare compare;
};

std::vector<Body> const& bodies() {
    static std::vector<Body> const all = [] {
        std::vector<Body> found;
        for (auto const& [name, text] : replay::read_all_texts({"recordings", "recordings-api"})) {
            auto exchange = replay::read_exchange(text);
            if (!exchange || exchange->response.body.empty() || exchange->response.body.size() > 20'000) continue;
            Compare compare = exchange->response.status >= 400 ? error : nullptr;
            for (auto const& [operation, reply] : operations) {
                if (compare == nullptr && exchange->operation == operation) compare = reply;
            }
            if (compare != nullptr) found.push_back({std::move(exchange->response.body), compare});
        }
        return found;
    }();
    return all;
}

DecodeOptions const strict{};
DecodeOptions const lenient{.lenient = true};
DecodeOptions const tight{.max_depth = 4, .max_string = 200, .max_elements = 60};

/// Something wrong somewhere: bytes that matter to JSON put in, taken out, exchanged; or the text cut, or a piece of it
/// moved.
std::string mutated(std::string text, std::mt19937& random) {
    constexpr std::string_view odd{"\"\\{}[],:0123456789.eE+-tfnudD8 \x00\x1F\x7F\xC3\xE2\xF0\xED\xA0\xFF", 40};
    auto const below = [&](std::size_t end) { return end == 0 ? 0 : random() % end; };
    for (std::size_t changes = 1 + below(3); changes != 0; --changes) {
        std::size_t const at = below(text.size());
        char const c = odd[below(odd.size())];
        switch (below(7)) {
            case 0: text[at] = c; break;
            case 1: text.insert(at, 1, c); break;
            case 2: text.erase(at, 1); break;
            case 3: text.erase(at, below(30)); break;
            case 4: text.resize(at); break;
            case 5: text.insert(at, text.substr(below(text.size()), below(60))); break;
            default: {
                constexpr std::string_view values[] = {"null",
                                                       "1",
                                                       "-0",
                                                       "1e5",
                                                       "\"x\"",
                                                       "[]",
                                                       "{}",
                                                       "true",
                                                       "9223372036854775808",
                                                       "\"2026-01-01T00:00:00Z\""};
                std::size_t const colon = text.find(':', at);
                if (colon != std::string::npos) text.replace(colon + 1, below(12), values[below(std::size(values))]);
            }
        }
        if (text.empty()) text = " ";
    }
    return text;
}

/// Each difference with one text that has it.
using Differences = std::map<std::string, std::string>;

void compare_with(DecodeOptions const& options, Compare compare, std::string const& text, Differences& differences) {
    std::string difference = compare(text, options);
    if (!difference.empty()) differences.emplace(std::move(difference), text);
}

void check_none(Differences const& differences) {
    for (auto const& [difference, text] : differences) {
        CAPTURE(text);
        CHECK(difference == "");
    }
}

}  // namespace

TEST_CASE("the oracle reads every recorded reply to the same value, with the same reports") {
    CHECK(bodies().size() > 500);
    Differences differences;
    for (auto const& [text, compare] : bodies()) {
        for (DecodeOptions const& options : {strict, lenient, tight}) compare_with(options, compare, text, differences);
    }
    check_none(differences);
}

TEST_CASE("the oracle reads or refuses 20,000 mutated replies alike, for the same reason and at the same pointer") {
    char const* const seed = std::getenv("ORACLE_SEED");  // NOLINT: one thread
    std::mt19937 random{seed == nullptr ? 1U : static_cast<unsigned>(std::stoul(seed))};
    Differences differences;
    for (int i = 0; i < 20'000; ++i) {
        auto const& [whole, compare] = bodies()[random() % bodies().size()];
        compare_with(i % 4 == 0 ? lenient : i % 4 == 1 ? tight : strict, compare, mutated(whole, random), differences);
    }
    check_none(differences);
}
