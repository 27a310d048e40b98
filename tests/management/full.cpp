// SPDX-License-Identifier: BSL-1.0
// Every operation with all of its members set, not only those that were recorded.
#include <replay/operations.hpp>

#include <doctest/doctest.h>

#include <string>
#include <vector>

TEST_CASE("every operation in which everything is set is built, and read back as itself; so is its reply") {
    for (auto const& rows : replay::operations()) {
        for (replay::Row const& row : rows) {
            CAPTURE(row.id);
            CHECK(row.check_full() == std::vector<std::string>{});
        }
    }
}
