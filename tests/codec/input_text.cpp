// SPDX-License-Identifier: BSL-1.0
#include <zitiwire/codec/input_text.hpp>

#include <zitiwire/codec/build.hpp>
#include <zitiwire/codec/serve.hpp>
#include <zitiwire/filter/filter.hpp>
#include <zitiwire/management/enrollment.hpp>

#include <doctest/doctest.h>

#include <boost/describe/class.hpp>
#include <boost/describe/enum.hpp>

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

using namespace zitiwire;

namespace shop {

enum class Order : std::uint8_t { newest, oldest };
BOOST_DESCRIBE_ENUM(Order, newest, oldest)

struct Search {
    using Envelope = Empty;
    static constexpr Endpoint endpoint{.method = Method::get, .path = "/shops/{shop}/{kind}"};

    std::int32_t shop = 0;
    Order kind = Order::newest;
    std::vector<std::string> name{};
    std::optional<std::vector<int>> size{};
    bool open = false;
    std::optional<Timestamp> since{};
    std::optional<Secret> key{};
    std::optional<Filter> filter{};

    bool operator==(Search const&) const = default;
    BOOST_DESCRIBE_CLASS(Search, (), (shop, kind, name, size, open, since, key, filter), (), ())
};
static_assert(Operation<Search>);

struct Upload {
    using Envelope = Empty;
    static constexpr Endpoint endpoint{.method = Method::put, .path = "/note", .body = "note"};

    std::optional<EnrollmentRefresh> note{};

    bool operator==(Upload const&) const = default;
    BOOST_DESCRIBE_CLASS(Upload, (), (note), (), ())
};
static_assert(Operation<Upload>);

}  // namespace shop

TEST_CASE("inputs of every type go into the target and come back") {
    shop::Search const full{.shop = -5,
                            .kind = shop::Order::oldest,
                            .name = {"a b", "", "\u00fc"},
                            .size = std::vector{1, 2},
                            .open = true,
                            .since = Timestamp{0, 1'000'000},
                            .key = Secret{"s"},
                            .filter = Filter{"true"}};
    auto const request = build(full, Session::none(), {.base_path = ""});
    REQUIRE(request);
    CHECK(request->target() ==
          "/shops/-5/"
          "oldest?name=a%20b&name=&name=%C3%BC&size=1&size=2&open=true&since=1970-01-01T00%3A00%3A00.001Z&key=s&filter="
          "true");
    CHECK(read_request<shop::Search>(*request, {.base_path = ""}) == full);
    shop::Search const bare{};
    CHECK(build(bare, Session::none())->target() == "/edge/management/v1/shops/0/newest?open=false");
    CHECK(read_request<shop::Search>(*build(bare, Session::none())) == bare);
}

TEST_CASE("inputs that have no text are refused by name") {
    CHECK(build(shop::Search{.kind = static_cast<shop::Order>(7)}, Session::none()).error().pointer == "/kind");
    CHECK(build(shop::Search{.since = Timestamp{max_timestamp_seconds + 1, 0}}, Session::none()).error().pointer ==
          "/since");
}

TEST_CASE("text that is no value of the input is refused by name") {
    HttpRequest request = *build(shop::Search{}, Session::none(), {.base_path = ""});
    auto const pointer_of = [&](std::string query) {
        request.query = std::move(query);
        if (!request.query.contains("open=")) request.query += "&open=true";
        return read_request<shop::Search>(request, {.base_path = ""}).error().pointer;
    };
    CHECK(pointer_of("open=yes") == "/open");
    CHECK(pointer_of("since=now") == "/since");
    CHECK(pointer_of("size=1&size=x") == "/size");
    CHECK(pointer_of("open=true&open=true") == "/open");
    CHECK(pointer_of("open=") == "/open");
    request.path = "/shops/0/other";
    CHECK(pointer_of("") == "/kind");
}

TEST_CASE("an absent body is none, and has no content type") {
    auto const request = build(shop::Upload{}, Session::none());
    REQUIRE(request);
    CHECK(request->body.empty());
    CHECK(request->headers == Headers{{"accept", "application/json"}});
    CHECK(build(shop::Upload{EnrollmentRefresh{{0, 0}}}, Session::none())->body ==
          R"({"expiresAt":"1970-01-01T00:00:00.000Z"})");
}

namespace {
struct Tag {
    std::string text{};
    bool operator==(Tag const&) const = default;
};
}  // namespace
template <>
struct zitiwire::Leaf<Tag> {
    static constexpr std::string_view expected = "a tag";
    static bool read(Tag& to, Token const& token, TextStore* store) {
        return Leaf<std::string>::read(to.text, token, store);
    }
    static std::string_view write(Tag const& from, std::string& out) {
        return Leaf<std::string>::write(from.text, out);
    }
};

TEST_CASE("a leaf of one's own is sent as its text, not as its JSON") {
    for (std::string const& text :
         {std::string{R"(a"b\c)"}, std::string{"plain"}, std::string{"\n\t/"}, std::string{}}) {
        CAPTURE(text);
        std::string scratch;
        CHECK(input_text(Tag{text}, scratch).text == text);
        Tag read;
        CHECK(read_input(read, text));
        CHECK(read == Tag{text});
    }
}
