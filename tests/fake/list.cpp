// SPDX-License-Identifier: BSL-1.0
#include <zitiwire/fake/topics/operations.hpp>
#include <zitiwire/fake/topics/table.hpp>

#include <zitiwire/json/decode.hpp>

#include <doctest/doctest.h>

#include <string>
#include <string_view>

using namespace zitiwire;
using namespace zitiwire::fake;

namespace {

/// A controller's state with enrollments e00, e01, ...; their tokens are in the opposite order.
State state_with(int count) {
    State state{FakeSettings{}};
    for (int i = 0; i < count; ++i) {
        std::string const number = std::to_string(1000 + i).substr(1);
        state.store().add(
            Enrollment{.id = "e" + number, .method = "ott", .token = "t" + std::to_string(9999 - i), .jwt = ""});
    }
    return state;
}

/// "limit/offset/total: first id .. last id" of the page, or the status and code of the error.
std::string page(State& state, std::string_view query_text) {
    Identity const admin{.id = "a", .name = "a", .is_admin = true};
    HttpRequest const request{Method::get, "", std::string{query_text}, {}, ""};
    auto const reply =
        list_records(state, {.request = request, .caller = {&admin}, .topic = find_topic("enrollments")});
    if (!reply) return std::to_string(reply.error().status) + " " + reply.error().error.code.value();
    auto const read = decode<ListEnrollmentsEnvelope>(reply->body);
    REQUIRE(read);
    Pagination const& pagination = read->meta.pagination.value();
    std::string const ids = read->data.empty() ? "-" : read->data.front().id + ".." + read->data.back().id;
    return std::to_string(pagination.limit) + "/" + std::to_string(pagination.offset) + "/" +
           std::to_string(pagination.totalCount) + ": " + ids;
}

}  // namespace

TEST_CASE("lists: limits and offsets are clamped without a word") {
    State state = state_with(505);
    CHECK(page(state, "") == "10/0/505: e000..e009");
    CHECK(page(state, "limit=") == "10/0/505: e000..e009");
    CHECK(page(state, "limit=0") == "10/0/505: e000..e009");
    CHECK(page(state, "limit=-2") == "10/0/505: e000..e009");
    CHECK(page(state, "limit=501") == "500/0/505: e000..e499");
    CHECK(page(state, "limit=9223372036854775807") == "500/0/505: e000..e499");
    CHECK(page(state, "limit=-1") == "9223372036854775807/0/505: e000..e504");
    CHECK(page(state, "limit=-1&offset=1") == "9223372036854775807/1/505: e001..e504");
    CHECK(page(state, "limit=%2B5&offset=-5") == "5/0/505: e000..e004");
    CHECK(page(state, "limit=007&offset=-9223372036854775808") == "7/0/505: e000..e006");
    CHECK(page(state, "offset=100001") == "10/100000/505: -");
    CHECK(page(state, "offset=504") == "10/504/505: e504..e504");
}

TEST_CASE("lists: without a limit but with an offset, every order but that of the ids loses everything") {
    State state = state_with(3);
    CHECK(page(state, "limit=-1&offset=1&sort=token") == "9223372036854775807/1/3: -");
    CHECK(page(state, "limit=-1&offset=1&sort=id desc") == "9223372036854775807/1/3: e001..e000");
    CHECK(page(state, "limit=-1&sort=token") == "9223372036854775807/0/3: e002..e000");
}

TEST_CASE("lists: what the filter says beats the parameters, each by itself") {
    State state = state_with(20);
    CHECK(page(state, "limit=3&offset=0&sort=id&filter=true sort by id desc skip 1 limit 1") == "1/1/20: e018..e018");
    CHECK(page(state, "limit=3&offset=2&sort=id desc&filter=limit 2") == "2/2/20: e017..e016");
    CHECK(page(state, "filter=true skip -1 limit none") == "9223372036854775807/0/20: e000..e019");
    CHECK(page(state, "filter=true limit 1.5") == "400 INVALID_FILTER");
    CHECK(page(state, "filter=true limit 1e1") == "400 INVALID_FILTER");
    CHECK(page(state, "filter=true skip 9223372036854775808") == "400 INVALID_FILTER");
    CHECK(page(state, "filter=") == "10/0/20: e000..e009");
    CHECK(page(state, "filter=id %3D \"e007\"") == "10/0/1: e007..e007");
    CHECK(page(state, "sort=caId,token&limit=2") == "2/0/20: e019..e018");
}

TEST_CASE("lists: wrong parameters") {
    State state = state_with(1);
    for (char const* const value :
         {"abc", "1.0", "1e1", "0x10", "none", " 5", "9223372036854775808", "+-1", "++1", "+"}) {
        std::string query = "limit=";
        append_percent_encoded(query, value);
        CHECK_MESSAGE(page(state, query) == "601 COULD_NOT_VALIDATE", value);
    }
    CHECK(page(state, "limit=abc&limit=1") == "400 INVALID_PAGINATION");
    CHECK(page(state, "limit=1&limit=abc") == "601 COULD_NOT_VALIDATE");
    CHECK(page(state, "offset=x") == "601 COULD_NOT_VALIDATE");
    CHECK(page(state, "sort=method") == "400 INVALID_SORT_IDENTIFIER");
    CHECK(page(state, "sort=tags") == "400 INVALID_SORT_IDENTIFIER");
    CHECK(page(state, "sort=id dsc") == "400 INVALID_SORT_IDENTIFIER");
    CHECK(page(state, "sort=tags.x") == "500 UNHANDLED");
    CHECK(page(state, "filter=true sort by method") == "400 INVALID_FILTER");
    CHECK(page(state, "filter=true sort by tags.x") == "500 UNHANDLED");
    CHECK(page(state, "sort=id,id,id,id,id,token&LIMIT=7&nonsense") == "10/0/1: e000..e000");
}

TEST_CASE("lists: a flat chain of many terms takes too long") {
    State state = state_with(1);
    std::string flat = "filter=true";
    for (int i = 0; i < 120; ++i) flat += " or true";
    CHECK(page(state, flat) == "503 TIMEOUT");
}
