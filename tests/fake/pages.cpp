// SPDX-License-Identifier: BSL-1.0
#include <zitiwire/fake_controller.hpp>
#include <zitiwire/zitiwire.hpp>

#include <doctest/doctest.h>

#include <algorithm>
#include <cstddef>
#include <functional>
#include <iterator>
#include <random>
#include <set>
#include <string>
#include <utility>
#include <vector>

using namespace zitiwire;

namespace {

std::string id_of(std::size_t number) { return "e" + std::to_string(10'000'000 + number).substr(1); }

void add(FakeController& controller, std::size_t number) {
    std::string token = "t" + std::to_string(number * 7'919 % 1'000'003);
    controller.store().add(
        fake::Enrollment{.id = id_of(number), .method = "ott", .token = std::move(token), .jwt = ""});
}

FakeController controller_with(std::size_t count) {
    FakeController controller;
    for (std::size_t number = 0; number < count; ++number) add(controller, number);
    return controller;
}

struct PageOutcome {
    std::vector<std::string> ids{};
    std::string error{};  ///< where, "" for none
    int calls = 0;
};

/// Goes through the list; `between` is called after each page.
PageOutcome list_all(
    FakeController& controller, ListEnrollments list, PageBy by = PageBy::offset,
    std::function<void()> const& between = [] {}) {
    PageOutcome outcome;
    Session const session = controller.log_in();
    Pager pager{std::move(list), by};
    while (auto const operation = pager.next()) {
        auto page = call(*operation, session, controller);
        if (!page) {
            outcome.error = page.error().pointer;
            break;
        }
        ++outcome.calls;
        auto const entities = pager.feed(*std::move(page));
        if (!entities) {
            outcome.error = entities.error().pointer;
            break;
        }
        for (EnrollmentDetail const& entity : *entities) outcome.ids.push_back(entity.id);
        between();
    }
    return outcome;
}

bool has_duplicates(std::vector<std::string> ids) {
    std::ranges::sort(ids);
    return std::ranges::adjacent_find(ids) != ids.end();
}

}  // namespace

TEST_CASE("every enrollment is listed once, in every order, however large the pages") {
    FakeController controller = controller_with(1'234);
    for (ListEnrollments const& list :
         {ListEnrollments{}, ListEnrollments{.limit = -1},
          ListEnrollments{.limit = 501, .sort = sort::by(EnrollmentFields::token)},
          ListEnrollments{.limit = 99, .sort = "id desc"}, ListEnrollments{.limit = 99, .sort = "createdAt"}}) {
        for (PageBy const by : {PageBy::offset, PageBy::id}) {
            PageOutcome const outcome = list_all(controller, list, by);
            CHECK(outcome.error == "");
            CHECK(outcome.ids.size() == 1'234);
            CHECK_FALSE(has_duplicates(outcome.ids));
            CHECK(outcome.calls == (list.limit == 99 ? 13 : 3));
        }
    }
}

TEST_CASE("beyond 100000 the order of the ids goes on; every other order ends with an error") {
    FakeController controller = controller_with(100'700);
    PageOutcome const outcome =
        list_all(controller, {.offset = 99'300, .filter = filter::greater(EnrollmentFields::id, id_of(0))});
    CHECK(outcome.error == "");
    CHECK(outcome.ids.size() == 1'399);
    CHECK(outcome.ids.back() == id_of(100'699));
    CHECK(std::ranges::is_sorted(outcome.ids));
    CHECK_FALSE(has_duplicates(outcome.ids));

    PageOutcome const sorted = list_all(controller, {.offset = 99'800, .sort = "id desc"});
    CHECK(sorted.error == "/sort");
    CHECK(sorted.ids.size() == 500);
    CHECK(list_all(controller, {.offset = 100'000, .sort = "id desc"}).ids.size() == 500);
}

TEST_CASE("by id, what stays in the list is listed once, whatever is created and deleted on the way") {
    std::mt19937 random{3};  // NOLINT: the same run every time
    for (int run = 0; run < 40; ++run) {
        FakeController controller = controller_with(0);
        std::set<std::string> staying;
        for (std::size_t number = 0; number < 1'000; number += 2) {
            add(controller, number);
            staying.insert(id_of(number));
        }
        auto const change = [&] {
            // As many come as go, so that no total tells.
            for (int i = 0; i < 5; ++i) {
                auto& enrollments = controller.store().enrollments;
                auto const gone =
                    std::next(enrollments.begin(), static_cast<std::ptrdiff_t>(random() % enrollments.size()));
                staying.erase(gone->first);
                enrollments.erase(gone);
                std::size_t number = random() % 500 * 2 + 1;
                while (enrollments.contains(id_of(number))) number = random() % 500 * 2 + 1;
                add(controller, number);
            }
        };
        PageOutcome const outcome = list_all(controller, {.limit = 37}, PageBy::id, change);
        CHECK(outcome.error == "");
        CHECK(std::ranges::is_sorted(outcome.ids));
        CHECK_FALSE(has_duplicates(outcome.ids));
        CHECK(std::ranges::includes(outcome.ids, staying));
    }
}

TEST_CASE("by offset, what stays in the list is listed once as long as the totals tell of every change") {
    std::mt19937 random{5};  // NOLINT: the same run every time
    for (bool const deletes : {true, false}) {
        for (int run = 0; run < 40; ++run) {
            FakeController controller = controller_with(0);
            std::set<std::string> staying;
            for (std::size_t number = 0; number < 1'000; number += 2) {
                add(controller, number);
                staying.insert(id_of(number));
            }
            auto const change = [&] {
                if (random() % 3 != 0) return;
                auto& enrollments = controller.store().enrollments;
                auto const some =
                    std::next(enrollments.begin(), static_cast<std::ptrdiff_t>(random() % enrollments.size()));
                if (deletes) {
                    staying.erase(some->first);
                    enrollments.erase(some);
                } else {
                    add(controller, random() % 500 * 2 + 1);
                }
            };
            PageOutcome const outcome = list_all(controller, {.limit = 37}, PageBy::offset, change);
            CHECK(outcome.error == "");
            CHECK(std::ranges::is_sorted(outcome.ids));
            CHECK_FALSE(has_duplicates(outcome.ids));
            CHECK(std::ranges::includes(outcome.ids, staying));
        }
    }
}

TEST_CASE("a fault on the way is an error of that call, and the pager asks for the same page again") {
    FakeController controller = controller_with(30);
    Session const session = controller.log_in();
    Pager pager{ListEnrollments{.limit = 20}};
    std::size_t count = 0;
    int faults = 0;
    controller.faults().push(Fault::timeout);
    while (auto const operation = pager.next()) {
        auto page = call(*operation, session, controller);
        if (!page) {
            REQUIRE(++faults < 3);
            continue;
        }
        if (count == 0) controller.faults().push(Fault::timeout);
        count += pager.feed(*std::move(page)).value().size();
    }
    CHECK(count == 30);
    CHECK(faults == 2);
}
