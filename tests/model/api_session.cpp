// SPDX-License-Identifier: BSL-1.0
#include <zitiwire/model/api_session.hpp>

#include <support/recorded_replies.hpp>

#include <boost/describe/class.hpp>

using namespace zitiwire;

namespace {

struct GetCurrentApiSession {
    using Envelope = CurrentApiSessionDetailEnvelope;
    static constexpr Endpoint endpoint{.method = Method::get, .path = "/current-api-session"};
    BOOST_DESCRIBE_CLASS(GetCurrentApiSession, (), (), (), ())
};

}  // namespace

TEST_CASE("a session as its own call reports it loses nothing") {
    auto const count = cases::check_recorded_replies<GetCurrentApiSession>("getCurrentAPISession");
    CHECK(count.successes >= 2);
    CHECK(count.errors >= 1);
}
