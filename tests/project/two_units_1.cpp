// SPDX-License-Identifier: BSL-1.0
#include <zitiwire/zitiwire.hpp>

std::string request_of_unit_2(std::string id);

int main() {
    auto const request = zitiwire::build(zitiwire::DetailEnrollment{"x"}, zitiwire::Session::none());
    return request && request->path == request_of_unit_2("x") ? 0 : 1;
}
