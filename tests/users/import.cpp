// SPDX-License-Identifier: BSL-1.0
#include <expected>
#include <string>

import zitiwire;

int main() {
    auto const request = zitiwire::build(zitiwire::DetailEnrollment{"6Wd9FpDM"}, zitiwire::Session::zt("secret"));
    auto const reply =
        zitiwire::parse<zitiwire::ListIdentities>({.status = 200, .headers = {}, .body = R"({"data":[],"meta":{}})"});
    return request && request->path == "/edge/management/v1/enrollments/6Wd9FpDM" && reply ? 0 : 1;
}
