// SPDX-License-Identifier: BSL-1.0
#include <zitiwire/zitiwire.hpp>

std::string request_of_unit_2(std::string id) {
    auto const request = zitiwire::build(zitiwire::DetailEnrollment{std::move(id)}, zitiwire::Session::none());
    auto const reply = zitiwire::parse<zitiwire::DeleteEnrollment>({200, {}, R"({"data":{},"meta":{}})"});
    return request && reply ? request->path : "";
}
