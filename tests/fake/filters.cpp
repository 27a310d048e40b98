// SPDX-License-Identifier: BSL-1.0
#include <zitiwire/fake_controller.hpp>
#include <zitiwire/zitiwire.hpp>

#include <doctest/doctest.h>

#include <algorithm>
#include <cstddef>
#include <functional>
#include <iterator>
#include <optional>
#include <random>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

using namespace zitiwire;
namespace f = zitiwire::filter;

namespace {

using fake::Enrollment;
using Value = std::optional<std::string>;
using Predicate = std::function<bool(Enrollment const&)>;

/// A filter, and what it must mean.
struct Meaning {
    Filter filter;
    Predicate holds;
};

std::string upper(std::string text) {
    std::ranges::transform(text, text.begin(),
                           [](char c) { return c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c; });
    return text;
}

constexpr Timestamp some_time{946'684'800, 123'000'000};

/// Random filters over the enrollments of a controller, which have nasty texts.
class Maker {
public:
    Maker() {
        for (int i = 0; i < 80; ++i) {
            Enrollment made{.id = text(), .method = "ott", .token = text(), .jwt = ""};
            if (chance(2)) made.identity_id = text();
            if (chance(3)) made.edge_router_id = text();
            if (chance(3)) made.transit_router_id = text();
            if (chance(2)) made.ca_id = text();
            controller.store().add(std::move(made));
        }
    }

    Meaning expression(int depth) {
        if (depth == 0 || chance(3)) return leaf();
        if (chance(3)) {
            Meaning part = expression(depth - 1);
            return {f::negate(part.filter), [part](Enrollment const& e) { return !part.holds(e); }};
        }
        std::vector<Filter> filters;
        std::vector<Predicate> predicates;
        for (std::size_t count = below(6); count != 0; --count) {
            Meaning part = expression(depth - 1);
            filters.push_back(std::move(part.filter));
            predicates.push_back(std::move(part.holds));
        }
        auto const holds = [](Enrollment const& e) {
            return [&e](Predicate const& predicate) { return predicate(e); };
        };
        if (chance(2))
            return {f::all(filters), [=](Enrollment const& e) { return std::ranges::all_of(predicates, holds(e)); }};
        return {f::any(filters), [=](Enrollment const& e) { return std::ranges::any_of(predicates, holds(e)); }};
    }

    std::size_t below(std::size_t end) { return random_() % end; }
    bool chance(std::size_t one_in) { return below(one_in) == 0; }

    FakeController controller;

private:
    std::string text() {
        constexpr std::string_view pieces[] = {"a", "A", "b", "\\", "\"", "\n", "\xC3\xA9", " or true", ")"};
        std::string made;
        for (std::size_t i = 1 + below(3); i != 0; --i) made += pieces[below(std::size(pieces))];
        return made;
    }

    Meaning leaf() {
        constexpr f::TextField fields[] = {
            EnrollmentFields::id,         EnrollmentFields::token,         EnrollmentFields::identity,
            EnrollmentFields::edgeRouter, EnrollmentFields::transitRouter, EnrollmentFields::caId};
        std::function<Value(Enrollment const&)> const values[] = {[](Enrollment const& e) { return Value{e.id}; },
                                                                  [](Enrollment const& e) { return Value{e.token}; },
                                                                  [](Enrollment const& e) { return e.identity_id; },
                                                                  [](Enrollment const& e) { return e.edge_router_id; },
                                                                  [](Enrollment const& e) { return e.transit_router_id; },
                                                                  [](Enrollment const& e) { return e.ca_id; }};
        if (chance(4)) return leaf_of_null();
        std::size_t const which = below(std::size(fields));
        auto [filter, holds] = text_leaf(fields[which], text(), text());
        return {std::move(filter), [holds, value = values[which]](Enrollment const& e) { return holds(value(e)); }};
    }

    std::pair<Filter, std::function<bool(Value const&)>> text_leaf(f::TextField field, std::string a, std::string b) {
        std::vector<std::string> some{a, b};
        some.resize(below(3));
        auto const is_one = [some](Value const& v) { return v && std::ranges::find(some, *v) != some.end(); };
        auto const is_between = [a, b](Value const& v) { return v && *v >= a && *v < b; };
        auto const has = [a](Value const& v) { return v && v->contains(a); };
        auto const ihas = [a](Value const& v) { return v && upper(*v).contains(upper(a)); };
        switch (below(16)) {
            case 0: return {f::equal(field, a), [=](Value const& v) { return v == a; }};
            case 1: return {f::not_equal(field, a), [=](Value const& v) { return v != a; }};
            case 2: return {f::less(field, a), [=](Value const& v) { return v && *v < a; }};
            case 3: return {f::less_equal(field, a), [=](Value const& v) { return v && *v <= a; }};
            case 4: return {f::greater(field, a), [=](Value const& v) { return v && *v > a; }};
            case 5: return {f::greater_equal(field, a), [=](Value const& v) { return v && *v >= a; }};
            case 6: return {f::in(field, some), is_one};
            case 7: return {f::not_in(field, some), [=](Value const& v) { return !is_one(v); }};
            case 8: return {f::between(field, a, b), is_between};
            case 9: return {f::not_between(field, a, b), [=](Value const& v) { return !is_between(v); }};
            case 10: return {f::contains(field, a), has};
            case 11: return {f::not_contains(field, a), [=](Value const& v) { return !has(v); }};
            case 12: return {f::icontains(field, a), ihas};
            case 13: return {f::not_icontains(field, a), [=](Value const& v) { return !ihas(v); }};
            case 14: return {f::is_null(field), [](Value const& v) { return !v; }};
            default: return {f::not_null(field), [](Value const& v) { return v.has_value(); }};
        }
    }

    /// Over fields that are null for every enrollment.
    Meaning leaf_of_null() {
        static f::TagField const tag = f::tag("some-tag");
        std::pair<Filter, bool> const leaves[] = {
            {f::equal(EnrollmentFields::isSystem, false), true},
            {f::equal(EnrollmentFields::isSystem, true), false},
            {f::not_equal(EnrollmentFields::isSystem, true), true},
            {f::is_null(EnrollmentFields::isSystem), true},
            {f::less(EnrollmentFields::createdAt, some_time), false},
            {f::not_equal(EnrollmentFields::updatedAt, some_time), true},
            {f::between(EnrollmentFields::createdAt, some_time, some_time), false},
            {f::not_between(EnrollmentFields::createdAt, some_time, some_time), true},
            {f::in(EnrollmentFields::updatedAt, {some_time}), false},
            {f::not_in(EnrollmentFields::updatedAt, {some_time}), true},
            {f::not_null(EnrollmentFields::createdAt), false},
            {f::equal(tag, text()), false},
            {f::not_equal(tag, 5), true},
            {f::greater(tag, -0.5), false},
            {f::equal(tag, false), true},
            {f::equal(tag, some_time), false},
            {f::between(tag, 1, 2), false},
            {f::not_between(tag, text(), text()), true},
            {f::between(tag, some_time, some_time), false},
            {f::in(tag, {1, 2}), false},
            {f::in(tag, {1.5}), false},
            {f::not_icontains(tag, text()), true},
            {f::is_null(tag), true},
            {Filter{""}, true},
            {Filter{"caId = null or caId != null"}, true},
        };
        auto const& [filter, holds] = leaves[below(std::size(leaves))];
        return {filter, [holds](Enrollment const&) { return holds; }};
    }

    std::mt19937 random_{11};  // NOLINT: the same run every time
};

std::set<std::string> listed(FakeController& controller, Session const& session, Filter const& filter) {
    auto const page = call(ListEnrollments{.limit = -1, .filter = filter}, session, controller);
    CAPTURE(filter.text());
    REQUIRE(page);
    std::set<std::string> ids;
    for (EnrollmentDetail const& e : page->data) ids.insert(e.id);
    return ids;
}

}  // namespace

TEST_CASE("whatever filter is built, a controller selects by it just what it means") {
    Maker maker;
    Session const session = maker.controller.log_in();
    std::size_t expressible = 0;
    std::size_t neither_all_nor_none = 0;
    for (int run = 0; run < 4'000; ++run) {
        Meaning const made = maker.expression(4);
        if (!made.filter.fault().empty()) continue;
        ++expressible;
        std::set<std::string> expected;
        for (auto const& [id, enrollment] : maker.controller.store().enrollments) {
            if (made.holds(enrollment)) expected.insert(id);
        }
        CAPTURE(made.filter.text());
        REQUIRE(listed(maker.controller, session, made.filter) == expected);
        if (!expected.empty() && expected.size() != maker.controller.store().enrollments.size()) ++neither_all_nor_none;
    }
    CHECK(expressible > 3'000);
    CHECK(neither_all_nor_none > 1'000);
}

TEST_CASE("thousands of parts are no chain, so a controller has time for them") {
    FakeController controller;
    controller.store().add(Enrollment{.id = "x4999", .method = "ott", .token = "t", .jwt = ""});
    std::vector<Filter> parts;
    for (int i = 0; i < 5'000; ++i) parts.push_back(f::equal(EnrollmentFields::id, "x" + std::to_string(i)));
    CHECK(listed(controller, controller.log_in(), f::any(parts)).size() == 1);
    parts.assign(5'000, f::not_equal(EnrollmentFields::id, "x"));
    CHECK(listed(controller, controller.log_in(), f::all(parts)).size() == 1);

    std::string chain = "id=\"0\"";
    for (int i = 1; i < 120; ++i) chain += " or id=\"" + std::to_string(i) + "\"";
    CHECK(call(ListEnrollments{.filter = f::raw(chain)}, controller.log_in(), controller).error().api->code ==
          "TIMEOUT");
    for (int i = 0; i < 200'000; ++i) chain += " or id=\"x\"";
    CHECK(call(ListEnrollments{.filter = f::raw(chain)}, controller.log_in(), controller).error().api->code ==
          "TIMEOUT");
}

TEST_CASE("a controller takes every sort order that is built") {
    FakeController controller;
    controller.store().add(Enrollment{.id = "b", .method = "ott", .token = "1", .jwt = "", .ca_id = "x"});
    controller.store().add(Enrollment{.id = "a", .method = "ott", .token = "2", .jwt = "", .ca_id = "x"});
    Session const session = controller.log_in();
    auto const first = [&](Sort const& order) {
        return call(ListEnrollments{.sort = order}, session, controller).value().data.front().id;
    };
    CHECK(first(sort::by(EnrollmentFields::id)) == "a");
    CHECK(first(sort::by(sort::descending(EnrollmentFields::id))) == "b");
    CHECK(first(sort::by(EnrollmentFields::isSystem, EnrollmentFields::createdAt, EnrollmentFields::updatedAt,
                         EnrollmentFields::caId, EnrollmentFields::token)) == "b");
    CHECK(first(sort::by(EnrollmentFields::caId, sort::descending(EnrollmentFields::token))) == "a");
}
