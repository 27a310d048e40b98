// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <zitiwire/zitiwire.hpp>

#include <cstddef>
#include <iosfwd>
#include <string>
#include <vector>

namespace example {

/// An enrollment, without what it is kept secret for.
struct ReportLine {
    std::string id{};
    std::string method{};
    std::string kind{};  ///< of what may enroll: "identities", "edge-routers", "transit-routers"; "" for none
    std::string subject_id{};
    std::string subject_name{};
    zitiwire::Timestamp expires{};
    bool has_expired = false;
};

/// `now` decides what has expired.
[[nodiscard]] ReportLine line_of(zitiwire::EnrollmentDetail const& enrollment, zitiwire::Timestamp now);

void print_table(std::ostream& out, std::vector<ReportLine> const& lines);
void print_json(std::ostream& out, std::vector<ReportLine> const& lines);

}  // namespace example
