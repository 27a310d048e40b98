// SPDX-License-Identifier: BSL-1.0
#include <zitiwire/fake/clock_and_ids.hpp>

#include <doctest/doctest.h>

#include <algorithm>
#include <cstddef>
#include <set>
#include <string>
#include <string_view>

using namespace zitiwire::fake;

TEST_CASE("ids: each kind has its shape") {
    CountingIds ids;
    auto const is_hex_or_dash = [](char c) { return std::string_view{"0123456789abcdef-"}.contains(c); };
    auto const is_letter_or_digit = [](char c) {
        return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
    };
    std::string const token = ids(IdKind::token);
    CHECK(token.size() == 36);
    CHECK(std::ranges::all_of(token, is_hex_or_dash));
    CHECK(std::ranges::count(token, '-') == 4);
    CHECK(token[14] == '4');
    CHECK(ids(IdKind::enrollment).size() == 22);
    CHECK(std::ranges::all_of(ids(IdKind::enrollment), is_letter_or_digit));
    CHECK(ids(IdKind::entity).size() == 10);
    CHECK(ids(IdKind::request).size() == 10);
    CHECK(ids(IdKind::session).starts_with('c'));
}

TEST_CASE("ids: none comes twice, and the next run has the same ones") {
    CountingIds first;
    CountingIds second;
    std::set<std::string> seen;
    for (int i = 0; i < 10'000; ++i) {
        std::string const id = first(IdKind::entity);
        seen.insert(id);
        if (second(IdKind::entity) != id) FAIL("the second run differs");
    }
    CHECK(seen.size() == 10'000);
}

TEST_CASE("ids: neighbours do not look alike") {
    CountingIds ids;
    for (int i = 0; i < 1'000; ++i) {
        std::string const first = ids(IdKind::enrollment);
        std::string const second = ids(IdKind::enrollment);
        for (std::size_t at = 0; at + 5 <= first.size(); ++at) {
            if (second.contains(first.substr(at, 5))) FAIL(first << " and " << second);
        }
    }
}
