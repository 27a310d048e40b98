// SPDX-License-Identifier: BSL-1.0
#include <zitiwire/http/request.hpp>

bool is_get(zitiwire::HttpRequest const& request);

bool is_get(zitiwire::HttpRequest const& request) { return request.method == zitiwire::Method::get; }
