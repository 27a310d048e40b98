// SPDX-License-Identifier: BSL-1.0
#include "drift.hpp"

#include <zitiwire/text/printable.hpp>

#include <algorithm>
#include <ostream>
#include <set>

namespace replay {

std::string without_indexes(std::string_view pointer) {
    std::string out;
    while (!pointer.empty()) {
        std::string_view const token = pointer.substr(1, pointer.find('/', 1) - 1);
        pointer.remove_prefix(1 + token.size());
        bool const is_index = !token.empty() && std::ranges::all_of(token, [](char c) { return c >= '0' && c <= '9'; });
        out.append("/").append(is_index ? "*" : token);
    }
    return out;
}

void Drift::add(std::string const& exchange, std::vector<std::string> const& unknown) {
    ++exchanges_;
    if (!unknown.empty()) ++affected_;
    std::set<std::string> pointers;
    for (std::string const& pointer : unknown) pointers.insert(without_indexes(pointer));
    for (std::string const& pointer : pointers) {
        Member& member = members_[pointer];
        if (++member.exchanges == 1) member.first = exchange;
    }
}

void Drift::print(std::ostream& out) const {
    for (auto const& [pointer, member] : members_) {
        std::string line;
        zitiwire::append_printable(line, zitiwire::mask_long_runs(pointer));
        out << "drift: " << line << " in " << member.exchanges
            << (member.exchanges == 1 ? " exchange" : " exchanges, first") << ": " << member.first << '\n';
    }
    out << "drift: " << members_.size() << (members_.size() == 1 ? " unknown member" : " unknown members") << " in "
        << affected_ << " of " << exchanges_ << " exchanges\n";
}

}  // namespace replay
