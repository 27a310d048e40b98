// SPDX-License-Identifier: BSL-1.0
// Filters with arbitrary values: refused, or read by a controller as the very value. One value on each line.
#include "input.hpp"

#include <zitiwire/fake/zitiql/parser.hpp>
#include <zitiwire/zitiwire.hpp>

#include <algorithm>

namespace {

using namespace zitiwire;

using zitiwire::fake::zitiql::Expression;
using zitiwire::fake::zitiql::Parser;

/// The expression a controller makes of it; absent when it was refused.
std::optional<Expression> read(Filter const& filter) {
    fuzz::require(filter.fault().empty() != filter.text().empty(), "a filter has either a text or a fault");
    if (!filter.fault().empty()) return std::nullopt;
    fuzz::require(std::ranges::none_of(filter.text(), [](char c) { return c >= 0 && c < ' '; }),
                  "a filter has no control character");
    auto query = Parser{filter.text()}.parse();
    fuzz::require(query && query->predicate && query->sort.empty() && !query->limit && !query->skip,
                  "a controller reads a filter as one");
    return std::move(query->predicate);
}

void check_value(Filter const& filter, std::string const& value) {
    auto const expression = read(filter);
    if (!expression) return;
    fuzz::require(expression->literals.size() == 1 && expression->literals.front().text == value,
                  "and the value in it as it was given");
    fuzz::require(expression->operands.empty(), "and nothing else");
}

}  // namespace

int LLVMFuzzerTestOneInput(std::uint8_t const* data, std::size_t size) {
    fuzz::Input input{data, size};
    constexpr filter::TextField name{"name"};
    std::vector<Filter> filters;
    std::vector<std::string> values;
    while (!input.empty() && values.size() < 6) {
        bool const is_contained = input.flag();
        std::string const value = filters.size() == 5 ? input.rest() : input.line();
        Filter const filter = is_contained ? filter::contains(name, value) : filter::equal(name, value);
        check_value(filter, value);
        if (!filter.fault().empty()) continue;
        filters.push_back(filter);
        values.push_back(value);
    }
    if (filters.size() < 2) return 0;
    auto const all = read(filter::all(filters));
    fuzz::require(all && all->type == Expression::Type::and_, "filters are combined as they were meant");
    auto const any = read(filter::any(filter::negate(filters[0]), filter::all(filters)));
    fuzz::require(any && any->type == Expression::Type::or_ && any->operands.front().type == Expression::Type::not_,
                  "whatever is in them");
    auto const in = read(filter::in(name, values));
    fuzz::require(in && in->literals.size() == values.size(), "a list has all its values");
    for (std::size_t i = 0; i != values.size(); ++i) fuzz::require(in->literals[i].text == values[i], "in their order");
    return 0;
}
