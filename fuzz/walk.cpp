// SPDX-License-Identifier: BSL-1.0
// A walk over a list that changes between its pages: the pages' size, the first ids, and then a byte for each change.
// Everything that stays in the list is visited once and in order, and what is visited was there.
#include "input.hpp"

#include <zitiwire/fake/zitiql/parser.hpp>
#include <zitiwire/management.hpp>
#include <zitiwire/zitiwire.hpp>

#include <algorithm>
#include <set>

namespace {

using namespace zitiwire;

std::string name_of(std::size_t number) {
    return {static_cast<char>('A' + number / 8), static_cast<char>('a' + number % 8)};
}

/// A controller that keeps nothing but ids.
class Keeper {
public:
    explicit Keeper(fuzz::Input& input) : input_(input), page_size_(1 + input.below(5)) {
        for (std::size_t number = 0; number < 64; number += 1 + input_.below(8)) {
            if (input_.flag()) ids_.insert(name_of(number));
        }
        staying_ = ids_;
        known_ = ids_;
    }

    HttpResponse operator()(HttpRequest const& request) {
        if (++requests_ != 1) change();
        auto const list = read_request<ListEnrollments>(request);
        fuzz::require(list && list->limit && *list->limit > 0, "a page is asked for that can be read");
        std::string after;
        if (list->filter) {
            auto const query = zitiwire::fake::zitiql::Parser{list->filter->text()}.parse();
            bool const is_comparison = query && query->predicate && query->predicate->literals.size() == 1 &&
                                       query->predicate->operator_text == ">";
            fuzz::require(is_comparison, "by id one asks for what comes after one");
            after = query->predicate->literals.front().text;
        }
        std::vector<std::string> const matching(ids_.upper_bound(after), ids_.end());
        std::int64_t const limit = (std::min)(static_cast<std::int64_t>(page_size_), *list->limit);
        std::int64_t const offset = list->offset.value_or(0);
        auto const total = static_cast<std::int64_t>(matching.size());

        ListEnrollmentsEnvelope page;
        for (std::int64_t at = offset; at < (std::min)(total, offset + limit); ++at) {
            page.data.emplace_back().id = matching[static_cast<std::size_t>(at)];
        }
        page.meta.pagination = Pagination{.limit = limit, .offset = offset, .totalCount = total};
        return write_response<ListEnrollments>(page);
    }

    void check_visited(std::vector<std::string> const& visited, bool is_complete) const {
        fuzz::require(std::ranges::adjacent_find(visited, std::greater_equal<>{}) == visited.end(),
                      "a walk goes from low ids to high, each once");
        fuzz::require(std::ranges::includes(known_, visited), "what is visited was there");
        fuzz::require(!is_complete || std::ranges::includes(visited, staying_), "what stays in the list is visited");
        fuzz::require(requests_ <= visited.size() + changes_ + 3, "no more pages are asked for than it takes");
    }
    [[nodiscard]] std::size_t changes() const noexcept { return changes_; }

private:
    /// Up to three ids come or go.
    void change() {
        for (std::size_t left = input_.below(4); left != 0; --left) {
            std::string const id = name_of(input_.below(64));
            ++changes_;
            if (ids_.erase(id) == 1) {
                staying_.erase(id);
            } else {
                ids_.insert(id);
                known_.insert(id);
            }
        }
    }

    fuzz::Input& input_;
    std::size_t page_size_;
    std::set<std::string> ids_{};
    std::set<std::string> staying_{};  // from the first page to the last
    std::set<std::string> known_{};  // at some time
    std::size_t requests_ = 0;
    std::size_t changes_ = 0;
};

}  // namespace

int LLVMFuzzerTestOneInput(std::uint8_t const* data, std::size_t size) {
    fuzz::Input input{data, size};
    PageBy const by = input.flag() ? PageBy::offset : PageBy::id;
    bool const uses_range = input.flag();
    ListEnrollments const list{.limit = static_cast<std::int64_t>(input.below(6))};
    Keeper keeper{input};
    Client<Keeper&> const client{Session::zt("3b0d9f6e"), keeper};

    std::vector<std::string> visited;
    if (uses_range) {
        auto enrollments = pages(client, list, by);
        for (EnrollmentDetail const& enrollment : enrollments) visited.push_back(enrollment.id);
        fuzz::require(!enrollments.error(), "an honest list ends without an error");
    } else {
        auto const walked =
            for_each(client, list, [&](EnrollmentDetail const& enrollment) { visited.push_back(enrollment.id); }, by);
        fuzz::require(walked.has_value(), "an honest list ends without an error");
    }
    keeper.check_visited(visited, by == PageBy::id || keeper.changes() == 0);
    return 0;
}
