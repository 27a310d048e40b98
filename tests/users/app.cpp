// SPDX-License-Identifier: BSL-1.0
#include <zitiwire/zitiwire.hpp>

#if defined(APP_USES_JSON_VALUE)
#include <zitiwire/json/value.hpp>
#endif

int main() {
#if defined(APP_USES_JSON_VALUE)
    auto const value = zitiwire::to_value(zitiwire::Json{R"({"depth":[1]})"});
    if (!value || zitiwire::to_json(*value).text != R"({"depth":[1]})") return 1;
#endif
    auto const request = zitiwire::build(zitiwire::DetailEnrollment{"6Wd9FpDM"}, zitiwire::Session::zt("secret"));
    auto const reply = zitiwire::parse<zitiwire::DeleteEnrollment>({200, {}, R"({"data":{},"meta":{}})"});
    return request && request->path == "/edge/management/v1/enrollments/6Wd9FpDM" && reply ? 0 : 1;
}
