// SPDX-License-Identifier: BSL-1.0
#include <zitiwire/client/pager.hpp>
#include <zitiwire/codec/build.hpp>
#include <zitiwire/management/enrollment.hpp>

#include <doctest/doctest.h>

#include <boost/describe/class.hpp>

#include <cstdint>
#include <limits>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

using namespace zitiwire;

namespace {

std::string id_of(int number) { return "e" + std::to_string(100'000'000 + number).substr(1); }

/// A page of enrollments with these ids.
ListEnrollmentsEnvelope page_of(std::vector<std::string> const& ids, std::int64_t offset, std::int64_t total) {
    ListEnrollmentsEnvelope page;
    for (std::string const& id : ids) {
        EnrollmentDetail& entity = page.data.emplace_back();
        entity.id = id;
    }
    page.meta.pagination = Pagination{500, offset, total};
    return page;
}

/// A page of the enrollments `first` to `last`.
ListEnrollmentsEnvelope page(int first, int last, std::int64_t offset, std::int64_t total) {
    std::vector<std::string> ids;
    for (int number = first; number <= last; ++number) ids.push_back(id_of(number));
    return page_of(ids, offset, total);
}

/// The ids that feeding the page gave, parted by blanks, or the error.
std::string fed(Pager<ListEnrollments>& pager, ListEnrollmentsEnvelope envelope) {
    auto const entities = pager.feed(std::move(envelope));
    if (!entities)
        return std::string{to_string(entities.error().kind)} + " " + entities.error().pointer + ": " +
               entities.error().reason;
    std::string ids;
    for (EnrollmentDetail const& entity : *entities) ids += (ids.empty() ? "" : " ") + entity.id;
    return ids;
}

/// What is asked for next, as the query or the refusal; "-" when nothing is.
std::string next(Pager<ListEnrollments> const& pager) {
    auto const operation = pager.next();
    if (!operation) return "-";
    auto const request = build(*operation, Session::zt("t"));
    if (!request)
        return std::string{to_string(request.error().kind)} + " " + request.error().pointer + ": " +
               request.error().reason;
    return request->query;
}

constexpr std::string_view out_of_reach =
    "request /sort: no offset beyond 100000 is honoured: only a list in the order of the ids goes on from there";

struct Thing {
    std::string id;
    BOOST_DESCRIBE_CLASS(Thing, (), (id), (), ())
};
struct ThingsEnvelope {
    std::vector<Thing> data;
    Meta meta{};
    BOOST_DESCRIBE_CLASS(ThingsEnvelope, (), (data, meta), (), ())
};
struct ListThings {
    using Envelope = ThingsEnvelope;
    static constexpr Endpoint endpoint{.method = Method::get, .path = "/things"};
    std::optional<std::int64_t> limit{};
    std::optional<std::int64_t> offset{};
    std::optional<Filter> filter{};
    std::optional<Sort> sort{};
    BOOST_DESCRIBE_CLASS(ListThings, (), (limit, offset, filter, sort), (), ())
};
static_assert(PagedOperation<ListThings> && PagedOperation<ListEnrollments>);

static_assert(has_clause("true limit 1") && has_clause("id=\"x\"SORT by id") && has_clause("skip 1"));
static_assert(!has_clause(R"(id=" limit 1")") && !has_clause(R"(id="\" limit ")") &&
              !has_clause("tags.limit=null and tags.a-limit=null"));

}  // namespace

TEST_CASE("pages follow each other by what was really on them, until the total is reached") {
    Pager pager{ListEnrollments{.limit = 1'000}, PageBy::offset};
    CHECK(next(pager) == "limit=1000");
    CHECK(next(pager) == "limit=1000");
    CHECK(fed(pager, page(0, 2, 0, 5)) == "e00000000 e00000001 e00000002");
    CHECK(next(pager) == "limit=1000&offset=3");
    CHECK(fed(pager, page(3, 4, 3, 5)) == "e00000003 e00000004");
    CHECK(next(pager) == "-");
    CHECK_FALSE(pager.has_shifted());
}

TEST_CASE("without a limit, or with that for everything, a page is as large as controllers make it") {
    CHECK(next(Pager{ListEnrollments{}}) == "limit=500");
    CHECK(next(Pager{ListEnrollments{.limit = -1, .offset = 3, .sort = "token"}}) == "limit=500&offset=3&sort=token");
    CHECK(next(Pager{ListEnrollments{.limit = 0, .offset = -3}}) == "limit=500&offset=-3");
    CHECK(next(Pager{ListEnrollments{.limit = 1}}) == "limit=1");
}

TEST_CASE("an empty list is the end") {
    Pager pager{ListEnrollments{}, PageBy::offset};
    CHECK(fed(pager, page_of({}, 0, 0)) == "");
    CHECK(next(pager) == "-");
    Pager beyond{ListEnrollments{.offset = 7}, PageBy::offset};
    CHECK(fed(beyond, page_of({}, 7, 3)) == "");
    CHECK(next(beyond) == "-");
}

TEST_CASE("beyond the offset 100000 the order of the ids goes on by id") {
    for (Sort const& order : {Sort{"id"}, Sort{"id asc"}}) {
        Pager pager{ListEnrollments{.offset = 100'000, .filter = "caId = null", .sort = order}, PageBy::offset};
        CHECK(fed(pager, page(0, 1, 100'000, 100'003)).ends_with("e00000001"));
        ListEnrollments const asked = pager.next().value();
        CHECK(asked.offset == std::nullopt);
        CHECK(asked.filter == filter::raw(R"((caId = null) and (id>"e00000001"))"));
        CHECK(asked.sort == order);
        CHECK(fed(pager, page(2, 2, 0, 1)) == "e00000002");
        CHECK(next(pager) == "-");
    }
    Pager pager{ListEnrollments{.offset = 99'999}, PageBy::offset};
    CHECK(fed(pager, page(0, 0, 99'999, 100'003)) == "e00000000");
    CHECK(next(pager) == "limit=500&offset=100000");
    CHECK(fed(pager, page(1, 1, 100'000, 100'003)) == "e00000001");
    CHECK(pager.next().value().filter == filter::raw(R"(id>"e00000001")"));
}

TEST_CASE("beyond the offset 100000 every other order ends with an error that says so") {
    for (Sort const& order : {Sort{"id desc"}, Sort{"token"}, Sort{"id, token"}}) {
        Pager pager{ListEnrollments{.offset = 100'000, .sort = order}, PageBy::offset};
        CHECK(fed(pager, page(0, 1, 100'000, 100'003)).ends_with("e00000001"));
        CHECK(next(pager) == out_of_reach);
    }
    Pager pager{ListEnrollments{.offset = 100'001}, PageBy::offset};
    CHECK(next(pager) == out_of_reach);
    CHECK(next(Pager{ListEnrollments{.offset = std::numeric_limits<std::int64_t>::max()}}) == out_of_reach);
    CHECK(fed(pager, page(0, 1, 100'000, 100'003)) ==
          "decode /meta/pagination/offset: is 100000, not 100001 as it was asked for");
}

TEST_CASE("a controller that clamps earlier is noticed by the offset it answers") {
    Pager pager{ListEnrollments{.limit = 2}, PageBy::offset};
    CHECK(fed(pager, page(0, 1, 0, 9)) != "");
    CHECK(fed(pager, page(1, 2, 1, 9)) == "");
    CHECK(pager.next().value().filter == filter::raw(R"(id>"e00000001")"));
    CHECK(fed(pager, page(2, 8, 0, 7)).starts_with("e00000002"));
    CHECK(next(pager) == "-");

    Pager sorted{ListEnrollments{.limit = 2, .sort = "token"}, PageBy::offset};
    CHECK(fed(sorted, page(0, 1, 0, 9)) != "");
    CHECK(fed(sorted, page(1, 2, 1, 9)) == "decode /meta/pagination/offset: is 1, not 2 as it was asked for");
    CHECK(next(sorted) == "-");
}

TEST_CASE("a total that changes on the way makes the order of the ids go on by id, so that nothing is missed") {
    Pager pager{ListEnrollments{.limit = 3}, PageBy::offset};
    CHECK(fed(pager, page(0, 2, 0, 9)) != "");
    CHECK(fed(pager, page(4, 6, 3, 8)) == "");
    CHECK(fed(pager, page(3, 5, 0, 6)).starts_with("e00000003"));
    CHECK(pager.next().value().filter == filter::raw(R"(id>"e00000005")"));
    CHECK(fed(pager, page(6, 8, 0, 3)).starts_with("e00000006"));
    CHECK(next(pager) == "-");
    CHECK_FALSE(pager.has_shifted());

    Pager emptied{ListEnrollments{.limit = 3}, PageBy::offset};
    CHECK(fed(emptied, page(0, 2, 0, 4)) != "");
    CHECK(fed(emptied, page_of({}, 3, 3)) == "");
    CHECK(fed(emptied, page(3, 3, 0, 1)) == "e00000003");
    CHECK(next(emptied) == "-");
}

TEST_CASE("a page that begins before the last id makes the order of the ids go on by id") {
    Pager pager{ListEnrollments{.limit = 2}, PageBy::offset};
    CHECK(fed(pager, page(0, 1, 0, 4)) != "");
    CHECK(fed(pager, page(1, 2, 2, 4)) == "");
    CHECK(fed(pager, page(2, 3, 0, 2)) == "e00000002 e00000003");
    CHECK(next(pager) == "-");
}

TEST_CASE("the same page for ever is an error, not for ever") {
    Pager pager{ListEnrollments{.limit = 2}, PageBy::offset};
    CHECK(fed(pager, page(0, 1, 0, 9)) != "");
    CHECK(fed(pager, page(0, 1, 0, 9)) == "");
    CHECK(fed(pager, page(0, 1, 0, 9)) == "decode /data/0/id: not after the last id, as it was asked for");
    CHECK(next(pager) == "-");

    Pager unordered{ListEnrollments{.limit = 2}, PageBy::id};
    CHECK(fed(unordered, page(0, 1, 0, 9)) != "");
    CHECK(fed(unordered, page_of({id_of(5), id_of(4)}, 0, 9)) ==
          "decode /data: not in the order of the ids, or not after the last one");
}

TEST_CASE("in another order what was on the last page does not come again, and a changed total is told") {
    Pager pager{ListEnrollments{.limit = 3, .sort = "token"}, PageBy::offset};
    CHECK(fed(pager, page_of({"c", "a", "b"}, 0, 7)) == "c a b");
    CHECK(fed(pager, page_of({"b", "x", "a"}, 3, 8)) == "x");
    CHECK(pager.has_shifted());
    CHECK(next(pager) == "limit=3&offset=6&sort=token");
    CHECK(fed(pager, page_of({"y", "z"}, 6, 8)) == "y z");
    CHECK(next(pager) == "-");
}

TEST_CASE("a list that turns out not to be in the order of the ids is gone through by offset") {
    for (PageBy const by : {PageBy::offset, PageBy::id}) {
        Pager pager{ListEnrollments{.limit = 2}, by};
        CHECK(fed(pager, page_of({"b", "a"}, 0, 3)) == "b a");
        CHECK(next(pager) == "limit=2&offset=2");
        CHECK(fed(pager, page_of({"a"}, 2, 3)) == "");
        CHECK(next(pager) == "-");
    }
}

TEST_CASE("by id from the start, no offset is asked for after the first page") {
    Pager pager{ListEnrollments{.limit = 2, .offset = 1, .filter = filter::equal("caId", "x")}, PageBy::id};
    CHECK(next(pager).starts_with("limit=2&offset=1&filter="));
    CHECK(fed(pager, page(1, 2, 1, 9)) != "");
    CHECK(pager.next().value().offset == std::nullopt);
    CHECK(pager.next().value().filter == filter::raw(R"((caId="x") and (id>"e00000002"))"));
    CHECK(fed(pager, page(4, 5, 0, 2)) == "e00000004 e00000005");
    CHECK(next(pager) == "-");
}

TEST_CASE("an empty page with a full total is an error") {
    Pager pager{ListEnrollments{.sort = "token"}, PageBy::offset};
    CHECK(fed(pager, page_of({}, 0, 3)) == "decode /data: empty, although there are 3 in all");
    CHECK(next(pager) == "-");
    Pager by_id{ListEnrollments{}, PageBy::id};
    CHECK(fed(by_id, page(0, 0, 0, 3)) != "");
    CHECK(fed(by_id, page_of({}, 0, 2)) == "decode /data: empty, although there are 2 in all");
}

TEST_CASE("a page that does not say which it is, is an error") {
    ListEnrollmentsEnvelope nameless = page(0, 1, 0, 2);
    nameless.meta.pagination.reset();
    Pager pager{ListEnrollments{}, PageBy::offset};
    CHECK(fed(pager, nameless) == "decode /meta/pagination: absent, so that nobody knows which page this is");
    CHECK(next(pager) == "-");
    CHECK(fed(pager, page(0, 1, 0, 2)) == "request : a page was fed to a pager that asked for none");
}

TEST_CASE("a filter that pages by itself is refused by build") {
    constexpr std::string_view refusal =
        "request /filter: `sort by`, `skip` or `limit` in a filter would beat the pager's: set the operation's members";
    for (std::string_view const text : {"true limit 5", "limit none", "id=\"x\" Sort By id", "true skip 1"}) {
        CAPTURE(text);
        CHECK(next(Pager{ListEnrollments{.filter = filter::raw(std::string{text})}}) == refusal);
    }
    CHECK(next(Pager{ListEnrollments{.filter = filter::equal("id", "sort by limit skip")}})
              .starts_with("limit=500&filter="));
    CHECK(next(Pager{ListEnrollments{.filter = filter::equal("id", "\x01")}})
              .starts_with("request /filter: the value of id has a control"));
}

TEST_CASE("whatever numbers a page claims, going on is defined and ends") {
    constexpr std::int64_t least = std::numeric_limits<std::int64_t>::min();
    constexpr std::int64_t most = std::numeric_limits<std::int64_t>::max();
    for (PageBy const by : {PageBy::offset, PageBy::id}) {
        for (std::int64_t const total : {least, std::int64_t{-1}, std::int64_t{0}}) {
            Pager pager{ListEnrollments{}, by};
            CHECK(fed(pager, page(0, 0, 0, total)) == "decode /meta/pagination/totalCount: is " +
                                                          std::to_string(total) +
                                                          ", although entities up to number 1 came");
            CHECK(next(pager) == "-");
        }
        Pager pager{ListEnrollments{}, by};
        CHECK(fed(pager, page(0, 0, 0, 1)) == "e00000000");
        CHECK(next(pager) == "-");
        Pager empty{ListEnrollments{}, by};
        CHECK(fed(empty, page_of({}, 0, -1)).starts_with("decode /meta/pagination/totalCount"));
    }
    Pager pager{ListEnrollments{}, PageBy::offset};
    CHECK(fed(pager, page(0, 0, 0, most)) == "e00000000");
    CHECK(next(pager) == "limit=500&offset=1");
    CHECK(fed(pager, page(0, 0, least, most)) == "");
    CHECK(fed(pager, page_of({""}, 0, most)).starts_with("decode /data/0/id"));
    Pager nameless{ListEnrollments{}, PageBy::offset};
    CHECK(fed(nameless, page_of({""}, 0, 2)) == "");
    CHECK(next(nameless) == "limit=500&offset=1");
}

TEST_CASE("by default nothing that stays in the list is missed, whatever is deleted and added between two pages") {
    Pager pager{ListEnrollments{.limit = 3}};
    CHECK(fed(pager, page(1, 3, 0, 8)) == "e00000001 e00000002 e00000003");
    // 1 is deleted and 9 is added: the total is the same, but an offset of 3 would pass over 4.
    CHECK(next(pager) == "limit=3&filter=id%3E%22e00000003%22");
    CHECK(fed(pager, page(4, 6, 0, 6)) == "e00000004 e00000005 e00000006");
    CHECK(fed(pager, page(7, 9, 0, 3)) == "e00000007 e00000008 e00000009");
    CHECK(next(pager) == "-");
}

TEST_CASE("any list operation can be paged") {
    Pager pager{ListThings{.limit = 1}, PageBy::offset};
    ThingsEnvelope things{.data = {{"a"}}, .meta = {.pagination = Pagination{1, 0, 2}}};
    CHECK(pager.feed(things).value().front().id == "a");
    CHECK(pager.next().value().offset == 1);
}
