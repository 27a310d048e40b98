// SPDX-License-Identifier: BSL-1.0
#include <zitiwire/client/transport.hpp>

#include <doctest/doctest.h>

#include <expected>
#include <functional>
#include <future>
#include <optional>
#include <string>
#include <vector>

using namespace zitiwire;

namespace {

struct Reply : HttpResponse {};
enum class Down { refused };

template <class R>
using Function = R (*)(HttpRequest const&);

static_assert(DirectTransport<Function<HttpResponse>>);
static_assert(DirectTransport<Function<HttpResponse const&>>);
static_assert(DirectTransport<Function<Reply>>);
static_assert(DirectTransport<Function<std::expected<HttpResponse, Down>>>);
static_assert(DirectTransport<HttpResponse (*)(HttpRequest)>);
static_assert(!DirectTransport<Function<void>>);
static_assert(!DirectTransport<Function<std::string>>);
static_assert(!DirectTransport<Function<std::expected<std::string, Down>>>);
static_assert(!DirectTransport<HttpResponse (*)(int)>);

// Templates over a reply that are no coroutine types.
static_assert(!CoroutineTransport<Function<std::expected<HttpResponse, Down>>>);
static_assert(!CoroutineTransport<Function<std::optional<HttpResponse>>>);
static_assert(!CoroutineTransport<Function<std::vector<HttpResponse>>>);
static_assert(!CoroutineTransport<Function<std::future<HttpResponse>>>);

struct Op {
    using Envelope = int;
};
static_assert(std::same_as<CallResult<Op, HttpResponse>, std::expected<int, ApiError>>);
static_assert(std::same_as<CallResult<Op, HttpResponse const&>, std::expected<int, ApiError>>);
static_assert(std::same_as<CallResult<Op, std::expected<HttpResponse, Down>>, std::expected<int, std::variant<ApiError, Down>>>);
static_assert(std::same_as<CallResult<Op, std::expected<HttpResponse, ApiError>>, std::expected<int, ApiError>>);

}  // namespace

TEST_CASE("an error of the transport and one of ours are told apart by the variant") {
    CallResult<Op, std::expected<HttpResponse, Down>> const ours = std::unexpected(ApiError{});
    CallResult<Op, std::expected<HttpResponse, Down>> const theirs = std::unexpected(Down::refused);
    CHECK(std::holds_alternative<ApiError>(ours.error()));
    CHECK(std::get<Down>(theirs.error()) == Down::refused);
}
