// SPDX-License-Identifier: BSL-1.0
#include "../requests.hpp"
#include "../work.hpp"

namespace bench {

void add_zitiwire_requests(Works& works) {
    auto const inputs = std::make_shared<RequestInputs>();
    auto const options = std::make_shared<zitiwire::BuildOptions>();
    auto const add = [&](char const* name, auto const& operation) {
        add_work(
            works, "build", name, "zitiwire",
            [inputs, options, &operation] { return build(operation, inputs->session, *options); }, text_of);
    };
    add("create", inputs->create);
    add("delete", inputs->remove);
    add("detail", inputs->detail);
    add("list", inputs->list);
    add("refresh", inputs->refresh);
}

}  // namespace bench
