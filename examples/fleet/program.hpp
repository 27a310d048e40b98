// SPDX-License-Identifier: BSL-1.0
#pragma once

#include "csv.hpp"
#include "jwt_folder.hpp"
#include "progress.hpp"
#include "report.hpp"
#include "rows.hpp"
#include "settings.hpp"
#include "settle.hpp"

#include "../common/input.hpp"
#include "../common/link.hpp"
#include "../common/shown.hpp"

#include <zitiwire/zitiwire.hpp>

#include <chrono>
#include <cstddef>
#include <exception>
#include <iostream>
#include <string_view>
#include <vector>

/// The program enroll_fleet over any transport that returns its reply.
namespace example {

/// What became of all rows.
struct Tally {
    std::size_t total = 0;
    std::size_t done = 0;
    std::size_t made = 0;
    std::size_t changed = 0;
    std::size_t renewed = 0;
    std::size_t enrolled = 0;
    std::size_t written = 0;
    std::size_t failed = 0;

    void add(Settled const& row) {
        ++done;
        if (row.trouble) return static_cast<void>(++failed);
        made += row.is_made ? 1U : 0U;
        changed += row.is_changed ? 1U : 0U;
        renewed += row.is_renewed ? 1U : 0U;
        enrolled += row.is_enrolled ? 1U : 0U;
        written += row.is_written ? 1U : 0U;
    }
};

inline void print(Tally const& tally) {
    std::cerr << tally.total << " identities: " << tally.made << " made, " << tally.done - tally.made - tally.failed
              << " were there, " << tally.changed << " changed, " << tally.renewed << " enrollments renewed, "
              << tally.enrolled << " enrolled already, " << tally.written << " JWTs written, " << tally.failed
              << " failed";
    if (tally.done != tally.total) std::cerr << ", " << tally.total - tally.done << " not tried: run it again";
    std::cerr << '\n';
}

inline void tell(Row const& row, std::string_view what) {
    std::cerr << "enroll_fleet: line " << row.line << ": " << shown(row.name) << ": " << what << '\n';
}

/// True when each row is as it should be.
template <class Transport>
bool settle_all(Link<Transport>& link, std::vector<Row> const& rows, JwtFolder& folder, FleetSettings const& settings) {
    Settler<Transport> settle{link, folder, std::chrono::minutes{settings.valid_minutes},
                              std::chrono::seconds{settings.access.longest_wait}};
    Tally tally{.total = rows.size()};
    Progress progress{rows.size()};
    for (Row const& row : rows) {
        Settled const settled = settle(row);
        tally.add(settled);
        if (settled.trouble || settled.is_enrolled) progress.clear();
        if (settled.trouble) {
            tell(row, settled.trouble->text);
        } else if (settled.is_enrolled) {
            tell(row, folder.has(row.name) ? "has enrolled already; the JWT that is there is used up"
                                           : "has enrolled already; there is no JWT for it");
        }
        if (settled.trouble && settled.trouble->kind == Trouble::Kind::no_controller) break;
        progress.show(tally.done, tally.failed);
    }
    progress.clear();
    print(tally);
    bool const is_complete = tally.failed == 0 && tally.done == tally.total;
    try {
        folder.sync();
    } catch (std::exception const& error) {
        std::cerr << "enroll_fleet: " << error.what() << '\n';
        return false;
    }
    return is_complete;
}

template <class Transport>
bool print_report(Link<Transport>& link, Report form) {
    std::vector<ReportLine> lines;
    zitiwire::Pager pager{zitiwire::ListEnrollments{}};
    while (auto const operation = pager.next()) {
        auto page = link(*operation);
        if (!page) {
            std::cerr << "enroll_fleet: no report: " << page.error().text << '\n';
            return false;
        }
        auto const enrollments = pager.feed(*std::move(page));
        if (!enrollments) {
            std::cerr << "enroll_fleet: no report: " << enrollments.error() << '\n';
            return false;
        }
        for (auto const& enrollment : *enrollments) lines.push_back(line_of(enrollment, now()));
    }
    form == Report::json ? print_json(std::cout, lines) : print_table(std::cout, lines);
    if (std::cout.flush()) return true;
    std::cerr << "enroll_fleet: the report could not be written\n";
    return false;
}

/// All of it, with the lock on the folder held.
template <class Transport>
int work(FleetSettings const& settings, std::vector<Row> const& rows, JwtFolder* folder, Transport& transport) {
    Link<Transport> link{access_of(settings.access), transport};
    if (auto const in = link.log_in(); !in) {
        std::cerr << "enroll_fleet: " << in.error().text << '\n';
        return some_failed;
    }
    bool is_good = folder == nullptr || settle_all(link, rows, *folder, settings);
    if (settings.report != Report::none) is_good = print_report(link, settings.report) && is_good;
    link.log_out();
    return is_good ? all_there : some_failed;
}

/// `main` over a transport that is made from `Options`; gives the exit code.
template <class Transport, class Options>
int run_fleet(int count, char** arguments) {
    auto const settings = read_fleet_settings(count, arguments);
    if (!settings) return settings.error();
    try {
        Transport transport{
            Options{.host = settings->access.host, .port = settings->access.port, .ca_file = settings->access.ca_file}};
        if (settings->csv.empty()) return work(*settings, {}, nullptr, transport);
        std::vector<Row> const rows = rows_of(*settings);
        JwtFolder folder{settings->out};
        return work(*settings, rows, &folder, transport);
    } catch (BadInput const& error) {
        std::cerr << error.what() << '\n';
        return wrong_usage;
    } catch (std::exception const& error) {
        std::cerr << "enroll_fleet: " << error.what() << '\n';
        return wrong_usage;
    }
}

}  // namespace example
