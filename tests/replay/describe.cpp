// SPDX-License-Identifier: BSL-1.0
// Prints all operations of the library with their inputs, bodies and replies, a JSON array: what compare_document.py
// compares.
#include "describe.hpp"

#include "operations.hpp"

#include <boost/json/serialize.hpp>

#include <iostream>

int main() {
    boost::json::array all;
    for (auto const& rows : replay::operations()) {
        for (replay::Row const& row : rows) all.push_back(row.describe());
    }
    std::cout << boost::json::serialize(all) << '\n';
    return std::cout ? 0 : 1;
}
