// SPDX-License-Identifier: BSL-1.0
// What the library says about errors, against what controllers answered: by the words in a recording's id and its
// status.
#include <replay/exchange.hpp>
#include <replay/operations.hpp>

#include <zitiwire/zitiwire.hpp>

#include <doctest/doctest.h>

#include <algorithm>
#include <cstddef>
#include <initializer_list>
#include <iterator>
#include <optional>
#include <string>
#include <string_view>

using namespace zitiwire;

namespace {

struct Recorded {
    replay::Exchange exchange;
    replay::Row const* row;
    ApiError error;

    [[nodiscard]] bool is_named(std::initializer_list<std::string_view> words) const {
        return std::ranges::any_of(words, [&](std::string_view word) { return exchange.id.contains(word); });
    }
    [[nodiscard]] std::string_view cause() const {
        bool const has_cause = error.api && error.api->cause && error.api->cause->message;
        return has_cause ? std::string_view{*error.api->cause->message} : std::string_view{};
    }
};

/// All recorded errors of operations, from five versions of controllers.
template <class Look>
void for_each_error(Look look) {
    for (auto const& [name, text] : replay::read_all_texts({"recordings", "recordings-api"})) {
        auto exchange = replay::read_exchange(text);
        REQUIRE(exchange);
        if (exchange->response.headers.find("content-encoding") != nullptr) continue;
        replay::Row const* const row = replay::find_row(*exchange);
        if (row == nullptr || !replay::goes_to(*exchange, *row->endpoint)) continue;
        auto error = row->error_of(exchange->response);
        if (!error) continue;
        CAPTURE(name);
        look(Recorded{*std::move(exchange), row, *std::move(error)});
    }
}

}  // namespace

TEST_CASE("recorded: something that must be unique is taken exactly where a recording is about that") {
    std::size_t count = 0;
    for_each_error([&](Recorded const& recorded) {
        bool const is_about_that = recorded.is_named({"duplicate", "-taken", "name-in-use"});
        bool const is_another = recorded.is_named(
            {"config-type-duplicate", "configs-duplicate", "two-of-a-type", "enroll-token-name-taken"});
        if (recorded.error.kind != ErrorKind::api) return;
        if (is_taken(recorded.error)) {
            ++count;
            Retry const action = recorded.row->advise(recorded.error).action;
            CHECK(action == (recorded.row->endpoint->method == Method::post ? Retry::look_first : Retry::never));
        } else {
            CHECK_MESSAGE((!is_about_that || is_another || recorded.error.status == 409),
                          recorded.exchange.response.body);
        }
    });
    CHECK(count > 15);
}

TEST_CASE("recorded: what the path names is gone exactly where a controller says so of that") {
    std::size_t gone = 0;
    std::size_t others = 0;
    for_each_error([&](Recorded const& recorded) {
        Endpoint const& endpoint = *recorded.row->endpoint;
        bool const is_404 = recorded.error.kind == ErrorKind::api && recorded.error.status == 404 &&
                            !recorded.cause().starts_with("path ");
        bool const is_a_list = endpoint.method == Method::get && recorded.error.asked.is_list;
        bool const names_nothing = !endpoint.path.contains('{') && !endpoint.body.empty();
        // Of a body's references a recording says so in its id.
        bool const is_about_body = !endpoint.body.empty() &&
                                   recorded.is_named({"unknown-", "bogus", "no-such", "bad-", "foreign"}) &&
                                   !recorded.is_named({"unknown-id"}) && !recorded.cause().empty();
        bool const expected = is_404 && !is_a_list && !names_nothing && !is_about_body;
        CHECK_MESSAGE(is_gone(recorded.error) == expected, recorded.cause());
        ++(expected ? gone : others);
    });
    CHECK(gone > 80);
    CHECK(others > 200);
}

TEST_CASE("recorded: a second run is answered as the facts of its operation say, and its advice is to look") {
    std::size_t count = 0;
    for_each_error([&](Recorded const& recorded) {
        if (!recorded.is_named({"-again", "-twice", "-used", "-second", "-duplicate"})) return;
        if (recorded.is_named({"-secondary", "leap-second"}) || recorded.error.kind != ErrorKind::api) return;
        OperationFacts const facts = recorded.row->facts;
        if (facts.repeat == Repeat::harmless || facts.is_idempotent) return;
        ++count;
        Retry const action = recorded.row->advise(recorded.error).action;
        CHECK_MESSAGE((action == Retry::look_first || action == Retry::after), recorded.exchange.response.body);
        if (action == Retry::look_first && recorded.row->id != "enroll" && !is_taken(recorded.error))
            CHECK(recorded.error.status == facts.repeat_status);
    });
    CHECK(count > 15);
}

TEST_CASE("recorded: what a controller refuses for good is not tried again") {
    for_each_error([&](Recorded const& recorded) {
        Retry const action = recorded.row->advise(recorded.error).action;
        int const status = recorded.error.status;
        bool const is_lasting =
            (status == 400 || status == 404 || status == 405 || status == 406 || status == 415 || status >= 600) &&
            recorded.row->endpoint->method != Method::delete_;
        if (is_lasting && recorded.row->facts.repeat != Repeat::name_taken &&
            recorded.row->facts.repeat != Repeat::refused)
            CHECK(action == Retry::never);
        if (status == 500 && recorded.error.kind == ErrorKind::api)
            CHECK_MESSAGE((action == Retry::never || is_taken(recorded.error)), recorded.cause());
        if (status == 401 && recorded.row->endpoint->credential == Credential::required)
            CHECK((action == Retry::log_in || action == Retry::refresh || action == Retry::done ||
                   recorded.is_named({"wrong-current", "current-password", "-wrong"})));
        if (status == 429 || status == 503) CHECK(action != Retry::never);
    });
}

TEST_CASE("recorded: check refuses nothing that a controller took, and what it refused for its values") {
    std::size_t taken = 0;
    std::size_t refused = 0;
    constexpr std::string_view telling[] = {"re-enroll-authenticator-past", "create-authenticator-missing-username",
                                            "create-authenticator-missing-password", "create-authenticator-cert-no-pem",
                                            "verify-ca-empty"};
    for (auto const& [name, text] : replay::read_all_texts({"recordings", "recordings-api"})) {
        auto const exchange = replay::read_exchange(text);
        REQUIRE(exchange);
        replay::Row const* const row = replay::find_row(*exchange);
        std::string const* const date = exchange->response.headers.find("date");
        auto const now = date == nullptr ? std::nullopt : parse_http_date(*date);
        if (row == nullptr || !now) continue;
        CAPTURE(name);
        auto const checked = row->check(*exchange, *now);
        if (!checked) continue;
        bool const is_success = exchange->response.status < 300;
        bool const is_known = std::ranges::find(telling, exchange->id) != std::end(telling);
        auto const is_refused = [](Remark const& remark) { return remark.verdict == Verdict::refused; };
        if (is_success && !name.contains("/1.")) {
            ++taken;
            CHECK_FALSE(std::ranges::any_of(checked->remarks, is_refused));
        }
        if (is_known) {
            ++refused;
            CHECK(std::ranges::any_of(checked->remarks, is_refused));
        }
        if (exchange->id.ends_with("-empty") && row->endpoint->method == Method::patch &&
            exchange->request_body == "{}")
            CHECK(checked->remarks.front().verdict == Verdict::no_effect);
    }
    CHECK(taken > 200);
    CHECK(refused >= 4);
}
