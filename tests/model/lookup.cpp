// SPDX-License-Identifier: BSL-1.0
// Functions on models are found without `using namespace zitiwire`, although models stand in a namespace inside of it.
#include <zitiwire/json/value.hpp>
#include <zitiwire/zitiwire.hpp>

#include <doctest/doctest.h>

#include <sstream>

TEST_CASE("functions on models are found by their argument") {
    zitiwire::CurrentApiSessionDetailEnvelope log_in;
    log_in.data.token = "t";
    CHECK(to_session(log_in) == zitiwire::Session::zt("t"));
    CHECK(encode(log_in.data.identity) == "{}");
    CHECK(to_string(log_in.data.token) == "***");
    CHECK_FALSE(peek(log_in.data.token));
    CHECK(to_value(zitiwire::Json{"1"}).has_value());
    CHECK(to_string(zitiwire::EnrollmentMethod::ott) == "ott");
    std::ostringstream out;
    out << log_in.data.identity << log_in.data.token;
    CHECK(out.str() == "{}***");
}
