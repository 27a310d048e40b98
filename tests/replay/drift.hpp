// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <cstddef>
#include <iosfwd>
#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace replay {

/// The pointer with `*` in the place of each index, so that one member is one thing in whichever element it stands.
[[nodiscard]] std::string without_indexes(std::string_view pointer);

/// What newer controllers send that the models do not know, over many exchanges.
class Drift {
public:
    /// An exchange and the JSON pointers of the unknown members of its reply, none mostly.
    void add(std::string const& exchange, std::vector<std::string> const& unknown);

    /// A line for each member, by pointer: in how many exchanges, and the first of them. Then a line with the sums.
    void print(std::ostream& out) const;

private:
    struct Member {
        std::size_t exchanges = 0;
        std::string first;
    };
    std::map<std::string, Member> members_;
    std::size_t exchanges_ = 0;
    std::size_t affected_ = 0;
};

}  // namespace replay
