// SPDX-License-Identifier: BSL-1.0
#include "table.hpp"

#include "../common/shown.hpp"

#include <zitiwire/zitiwire.hpp>

#include <algorithm>
#include <array>
#include <cstddef>
#include <ostream>

namespace example {

namespace {

constexpr std::array all_actions{Action::create, Action::patch,  Action::remove,   Action::unchanged,
                                 Action::absent, Action::failed, Action::not_tried};

std::string shown_name(PlanRow const& row) {
    std::string name;
    zitiwire::append_printable(name, row.name, 60);
    return name;
}

std::string shown_members(PlanRow const& row) {
    std::string text;
    for (std::string const& member : row.members) {
        text += text.empty() ? "" : " ";
        zitiwire::append_printable(text, member, 80);
    }
    return text;
}

}  // namespace

std::string_view to_string(Action action) {
    switch (action) {
        case Action::create: return "create";
        case Action::patch: return "patch";
        case Action::remove: return "remove";
        case Action::absent: return "absent";
        case Action::failed: return "failed";
        case Action::not_tried: return "not tried";
        case Action::unchanged:
        default: return "unchanged";
    }
}

std::string to_string(PlanRow const& row) {
    std::string text{to_string(row.action)};
    text.append(" ").append(row.kind).append(" ").append(shown(row.name));
    std::string const members = shown_members(row);
    return members.empty() ? text : text.append(": ").append(members);
}

void print_table(std::ostream& out, std::vector<PlanRow> const& rows) {
    std::size_t kind = 4;
    std::size_t name = 4;
    for (PlanRow const& row : rows) {
        kind = std::max(kind, width_of(row.kind));
        name = std::max(name, width_of(shown_name(row)));
    }
    auto const line = [&](std::string_view what, std::string_view of, std::string const& called,
                          std::string_view rest) {
        std::string text = padded(std::string{what}, 11) + padded(std::string{of}, kind + 2) + padded(called, name + 2);
        text += rest;
        text.resize(text.find_last_not_of(' ') + 1);
        out << text << '\n';
    };
    line("WHAT", "KIND", "NAME", "MEMBERS");
    for (PlanRow const& row : rows) line(to_string(row.action), row.kind, shown_name(row), shown_members(row));
    out << counts_of(rows) << '\n';
}

std::string counts_of(std::vector<PlanRow> const& rows) {
    std::string text;
    for (Action const action : all_actions) {
        auto const count = std::ranges::count(rows, action, &PlanRow::action);
        if (count == 0) continue;
        text.append(text.empty() ? "" : ", ").append(std::to_string(count)).append(" ").append(to_string(action));
    }
    return text.empty() ? "nothing to do" : text;
}

}  // namespace example
