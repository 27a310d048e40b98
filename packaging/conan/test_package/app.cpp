// SPDX-License-Identifier: BSL-1.0
#if defined(APP_HOLDS_BOOST_JSON)
#include <zitiwire/src.hpp>
#endif
#include <zitiwire/zitiwire.hpp>

int main() {
    auto const request = zitiwire::build(zitiwire::DetailEnrollment{"6Wd9FpDM"}, zitiwire::Session::zt("secret"));
    auto const reply = zitiwire::parse<zitiwire::DeleteEnrollment>({200, {}, R"({"data":{},"meta":{}})"});
    return request && request->path == "/edge/management/v1/enrollments/6Wd9FpDM" && reply ? 0 : 1;
}
