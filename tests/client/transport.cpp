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

struct DerivedReply : HttpResponse {};
enum class Outage { refused };

template <class R>
using Function = R (*)(HttpRequest const&);

static_assert(DirectTransport<Function<HttpResponse>>);
static_assert(DirectTransport<Function<HttpResponse const&>>);
static_assert(DirectTransport<Function<DerivedReply>>);
static_assert(DirectTransport<Function<std::expected<HttpResponse, Outage>>>);
static_assert(DirectTransport<HttpResponse (*)(HttpRequest)>);
static_assert(!DirectTransport<Function<void>>);
static_assert(!DirectTransport<Function<std::string>>);
static_assert(!DirectTransport<Function<std::expected<std::string, Outage>>>);
static_assert(!DirectTransport<HttpResponse (*)(int)>);

// Templates over a reply that are no coroutine types.
static_assert(!CoroutineTransport<Function<std::expected<HttpResponse, Outage>>>);
static_assert(!CoroutineTransport<Function<std::optional<HttpResponse>>>);
static_assert(!CoroutineTransport<Function<std::vector<HttpResponse>>>);
static_assert(!CoroutineTransport<Function<std::future<HttpResponse>>>);

struct IntOp {
    using Envelope = int;
};
static_assert(std::same_as<CallResult<IntOp, HttpResponse>, std::expected<int, ApiError>>);
static_assert(std::same_as<CallResult<IntOp, HttpResponse const&>, std::expected<int, ApiError>>);
static_assert(std::same_as<CallResult<IntOp, std::expected<HttpResponse, Outage>>,
                           std::expected<int, std::variant<ApiError, Outage>>>);
static_assert(std::same_as<CallResult<IntOp, std::expected<HttpResponse, ApiError>>, std::expected<int, ApiError>>);

}  // namespace

TEST_CASE("an error of the transport and one of ours are told apart by the variant") {
    CallResult<IntOp, std::expected<HttpResponse, Outage>> const ours = std::unexpected(ApiError{});
    CallResult<IntOp, std::expected<HttpResponse, Outage>> const theirs = std::unexpected(Outage::refused);
    CHECK(std::holds_alternative<ApiError>(ours.error()));
    CHECK(std::get<Outage>(theirs.error()) == Outage::refused);
}
