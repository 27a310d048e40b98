// SPDX-License-Identifier: BSL-1.0
#include <zitiwire/codec/operation.hpp>

#include <zitiwire/codec/build.hpp>

#include <doctest/doctest.h>

#include <boost/describe/class.hpp>

#include <cstdint>
#include <optional>
#include <string>

using namespace zitiwire;

namespace {

struct Reply {
    std::optional<int> value{};
    BOOST_DESCRIBE_CLASS(Reply, (), (value), (), ())
};

// Two members in the path, one of them named like a beginning of the other, one in the body, the others in the query.
struct Odd {
    using Envelope = Reply;
    static constexpr Endpoint endpoint{.method = Method::patch, .path = "/a/{idx}/b/{id}/c", .body = "reply"};
    std::string id;
    std::string idx;
    Reply reply{};
    std::optional<std::string> method{};
    std::uint16_t path = 7;
    BOOST_DESCRIBE_CLASS(Odd, (), (id, idx, reply, method, path), (), ())
};
static_assert(Operation<Odd>);

struct NotDescribed {
    using Envelope = Reply;
    static constexpr Endpoint endpoint{.method = Method::get, .path = "/a"};
};
static_assert(!Operation<NotDescribed> && NotDescribed::endpoint.path == "/a");

struct NoEnvelope {
    static constexpr Endpoint endpoint{.method = Method::get, .path = "/a"};
    BOOST_DESCRIBE_CLASS(NoEnvelope, (), (), (), ())
};
static_assert(!Operation<NoEnvelope> && NoEnvelope::endpoint.path == "/a");
static_assert(!Operation<int>);

static_assert(is_in_path("/a/{id}/b", "id"));
static_assert(!is_in_path("/a/{idx}/b", "id"));
static_assert(!is_in_path("/a/id/b", "id"));

}  // namespace

TEST_CASE("members go where the endpoint names them, all others into the query under their own names") {
    auto const request =
        build(Odd{.id = "1", .idx = "2", .reply = {.value = 3}, .method = "a&b"}, Session::none(), {.base_path = ""});
    REQUIRE(request);
    CHECK(request->method == Method::patch);
    CHECK(request->target() == "/a/2/b/1/c?method=a%26b&path=7");
    CHECK(request->body == R"({"value":3})");
}

TEST_CASE("each member of the path is refused by its own name") {
    CHECK(build(Odd{.id = "..", .idx = "2"}, Session::none()).error().pointer == "/id");
    CHECK(build(Odd{.id = "1", .idx = "."}, Session::none()).error().pointer == "/idx");
}
