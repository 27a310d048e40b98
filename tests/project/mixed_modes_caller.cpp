// SPDX-License-Identifier: BSL-1.0
#include <zitiwire/http/request.hpp>

bool is_get(zitiwire::HttpRequest const& request);

int main() {
    zitiwire::HttpRequest const request{};
    return is_get(request) ? 0 : 1;
}
