// SPDX-License-Identifier: BSL-1.0
// Prints all operations of the library with their inputs, bodies and replies, a JSON array: what compare_document.py
// compares.
#include "judge.hpp"
#include "operations.hpp"

#include <boost/json/array.hpp>
#include <boost/json/object.hpp>
#include <boost/json/serialize.hpp>

#include <array>
#include <cstddef>
#include <iostream>
#include <string_view>
#include <utility>

namespace {

boost::json::object describe(replay::Row const& row) {
    using namespace zitiwire;
    constexpr std::array<std::string_view, 4> apis{"management", "client", "host", "oidc"};
    Endpoint const& endpoint = *row.endpoint;
    boost::json::object out{{"id", row.id},
                            {"method", to_string(endpoint.method)},
                            {"path", endpoint.path},
                            {"api", apis[static_cast<std::size_t>(endpoint.api)]},
                            {"session", endpoint.credential == Credential::required},
                            {"status", endpoint.success_status},
                            {"accept", endpoint.accept},
                            {"body", nullptr},
                            {"reply", "text"}};
    boost::json::array parameters;
    for (replay::Input const& input : row.inputs) {
        if (input.describe_body != nullptr) out["body"] = input.describe_body();
        parameters.push_back({{"name", input.name}, {"in", input.place}, {"optional", input.is_optional}});
    }
    out["parameters"] = std::move(parameters);
    if (row.envelope != nullptr) out["reply"] = replay::describe_type(*row.envelope);
    return out;
}

}  // namespace

int main() {
    boost::json::array all;
    for (auto const& rows : replay::operations()) {
        for (replay::Row const& row : rows) all.push_back(describe(row));
    }
    std::cout << boost::json::serialize(all) << '\n';
    return std::cout ? 0 : 1;
}
