// SPDX-License-Identifier: BSL-1.0
#include <zitiwire/client/pager.hpp>
#include <zitiwire/codec/build.hpp>
#include <zitiwire/codec/parse.hpp>
#include <zitiwire/management/enrollment.hpp>

#include <replay/exchange.hpp>

#include <doctest/doctest.h>

#include <boost/json/object.hpp>

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

using namespace zitiwire;

TEST_CASE("every recorded page is taken for what it is") {
    std::size_t ends = 0;
    std::size_t middles = 0;
    std::size_t others = 0;
    for (auto const& path : replay::find_files({"recordings"})) {
        auto const exchange = replay::read_exchange(replay::read_file(path));
        REQUIRE(exchange);
        if (exchange->operation != "listEnrollments" || exchange->response.status != 200 || !exchange->input) continue;
        CAPTURE(path.string());
        ListEnrollments list;
        auto const number = [&](char const* name) -> std::optional<std::int64_t> {
            auto const* const value = exchange->input->if_contains(name);
            return value == nullptr || value->is_null() ? std::nullopt
                                                        : std::optional{value->to_number<std::int64_t>()};
        };
        auto const text = [&](char const* name) -> std::optional<std::string> {
            auto const* const value = exchange->input->if_contains(name);
            return value == nullptr || value->is_null()
                       ? std::nullopt
                       : std::optional<std::string>{std::string_view{value->as_string()}};
        };
        list.limit = number("limit");
        list.offset = number("offset");
        if (auto filter = text("filter")) list.filter = filter::raw(*filter);
        if (auto order = text("sort")) list.sort = sort::raw(*order);

        auto const reply = parse<ListEnrollments>(exchange->response);
        REQUIRE(reply);
        auto const count = static_cast<std::int64_t>(reply->data.size());
        Pagination const told = reply->meta.pagination.value();
        Pager pager{list, PageBy::offset};
        bool const is_refused = !build(pager.next().value(), Session::zt("t"));
        CHECK(is_refused == (list.offset.value_or(0) > 100'000 || (list.filter && has_clause(list.filter->text()))));
        auto const taken = pager.feed(*reply);
        if (is_refused || exchange->input->empty() || (count == 0 && told.totalCount > told.offset)) {
            ++others;  // asked for in a way a pager does not ask, or by a text no typed client sends
        } else {
            REQUIRE(taken);
            CHECK(*taken == reply->data);
            bool const is_end = told.offset + count >= told.totalCount;
            ++(is_end ? ends : middles);
            CHECK(pager.next().has_value() == !is_end);
            if (!is_end) CHECK(pager.next()->offset == told.offset + count);
        }
    }
    CHECK(ends > 40);
    CHECK(middles > 10);
    CHECK(others < 20);
}
