// SPDX-License-Identifier: BSL-1.0
#include "report.hpp"

#include "../common/shown.hpp"

#include <boost/json/array.hpp>
#include <boost/json/object.hpp>
#include <boost/json/serialize.hpp>

#include <algorithm>
#include <ostream>
#include <string_view>
#include <utility>

namespace example {

namespace {

std::string shown_name(ReportLine const& line) {
    std::string name;
    zitiwire::append_printable(name, line.subject_name.empty() ? line.subject_id : line.subject_name, 60);
    return name;
}

std::string state_of(ReportLine const& line) { return line.has_expired ? "expired" : "outstanding"; }

std::size_t count_expired(std::vector<ReportLine> const& lines) {
    return static_cast<std::size_t>(std::ranges::count(lines, true, &ReportLine::has_expired));
}

}  // namespace

ReportLine line_of(zitiwire::EnrollmentDetail const& enrollment, zitiwire::Timestamp now) {
    ReportLine line{.id = enrollment.id,
                    .method = enrollment.method,
                    .expires = enrollment.expiresAt,
                    .has_expired = enrollment.expiresAt <= now};
    for (auto const* subject : {&enrollment.identity, &enrollment.edgeRouter, &enrollment.transitRouter}) {
        if (!*subject) continue;
        line.kind = (*subject)->entity.value_or("");
        line.subject_id = (*subject)->id.value_or("");
        line.subject_name = (*subject)->name.value_or("");
        break;
    }
    return line;
}

void print_table(std::ostream& out, std::vector<ReportLine> const& lines) {
    std::size_t name = 4;
    std::size_t id = 10;
    for (ReportLine const& line : lines) {
        name = std::max(name, width_of(shown_name(line)));
        id = std::max(id, width_of(line.id));
    }
    out << padded("STATE", 13) << padded("METHOD", 8) << padded("EXPIRES", 26) << padded("ENROLLMENT", id + 2)
        << "NAME\n";
    for (ReportLine const& line : lines) {
        out << padded(state_of(line), 13) << padded(line.method, 8) << padded(to_string(line.expires), 26)
            << padded(line.id, id + 2) << shown_name(line) << '\n';
    }
    std::size_t const expired = count_expired(lines);
    out << lines.size() - expired << " outstanding, " << expired << " expired\n";
}

void print_json(std::ostream& out, std::vector<ReportLine> const& lines) {
    boost::json::array enrollments;
    for (ReportLine const& line : lines) {
        enrollments.push_back(boost::json::object{{"id", line.id},
                                                  {"method", line.method},
                                                  {"state", state_of(line)},
                                                  {"expiresAt", to_string(line.expires)},
                                                  {"kind", line.kind},
                                                  {"subjectId", line.subject_id},
                                                  {"subjectName", line.subject_name}});
    }
    std::size_t const expired = count_expired(lines);
    out << boost::json::serialize(boost::json::object{
               {"outstanding", lines.size() - expired}, {"expired", expired}, {"enrollments", std::move(enrollments)}})
        << '\n';
}

}  // namespace example
