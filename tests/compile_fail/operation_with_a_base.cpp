// SPDX-License-Identifier: BSL-1.0
// expect: an operation has no base class
#include <zitiwire/zitiwire.hpp>

#include <optional>
#include <string>

using namespace zitiwire;

#ifdef MISUSE
struct Mine : ListEnrollments {
    std::optional<std::string> site{};
    BOOST_DESCRIBE_CLASS(Mine, (ListEnrollments), (site), (), ())
};
#else
struct Mine {
    using Envelope = ListEnrollmentsEnvelope;
    static constexpr Endpoint endpoint = ListEnrollments::endpoint;
    std::optional<std::string> site{};
    BOOST_DESCRIBE_CLASS(Mine, (), (site), (), ())
};
#endif

auto const request = build(Mine{}, Session::none());
