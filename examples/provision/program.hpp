// SPDX-License-Identifier: BSL-1.0
#pragma once

#include "provisioner.hpp"
#include "settings.hpp"
#include "table.hpp"
#include "wishes.hpp"

#include "../common/input.hpp"
#include "../common/link.hpp"

#include <algorithm>
#include <chrono>
#include <exception>
#include <iostream>
#include <vector>

/// The program provision over any transport that returns its reply.
namespace example {

/// Prints the table, and why what failed did. True when nothing did.
inline bool report(std::vector<PlanRow> const& rows) {
    print_table(std::cout, rows);
    for (PlanRow const& row : rows) {
        if (row.action == Action::failed)
            std::cerr << "provision: " << row.kind << ' ' << shown(row.name) << ": " << row.trouble << '\n';
    }
    bool const is_complete = std::ranges::find(rows, Action::not_tried, &PlanRow::action) == rows.end();
    if (!is_complete) std::cerr << "provision: not all was tried: run it again\n";
    bool const is_printed = static_cast<bool>(std::cout.flush());
    if (!is_printed) std::cerr << "provision: the table could not be written\n";
    return is_printed && is_complete && std::ranges::find(rows, Action::failed, &PlanRow::action) == rows.end();
}

template <class Transport>
int provision(ProvisionSettings const& settings, Wishes const& wishes, Link<Transport>& link) {
    Provisioner provisioner{link, wishes, settings.file, std::chrono::seconds{settings.access.longest_wait}};
    auto rows = settings.removes ? provisioner.plan_removal() : provisioner.plan();
    if (!rows) {
        std::cerr << "provision: no plan: " << rows.error().text << '\n';
        return some_failed;
    }
    if (!settings.is_dry) settings.removes ? provisioner.remove(*rows) : provisioner.carry_out(*rows);
    return report(*rows) ? all_there : some_failed;
}

/// `main` over a transport that is made from `Options`; gives the exit code.
template <class Transport, class Options>
int run_provision(int count, char** arguments) {
    auto const settings = read_provision_settings(count, arguments);
    if (!settings) return settings.error();
    AccessSettings const& access = settings->access;
    try {
        Wishes const wishes = read_wishes(read_text(settings->file), settings->file);
        Transport transport{Options{.host = access.host, .port = access.port, .ca_file = access.ca_file}};
        Link<Transport> link{access_of(access), transport};
        if (auto const in = link.log_in(); !in) {
            std::cerr << "provision: " << in.error().text << '\n';
            return some_failed;
        }
        struct LogOut {
            Link<Transport>& link;
            ~LogOut() { link.log_out(); }
        } const at_the_end{link};
        return provision(*settings, wishes, link);
    } catch (BadInput const& error) {
        std::cerr << error.what() << '\n';
        return wrong_usage;
    } catch (std::exception const& error) {
        std::cerr << "provision: " << error.what() << '\n';
        return wrong_usage;
    }
}

}  // namespace example
