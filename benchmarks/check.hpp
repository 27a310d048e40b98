// SPDX-License-Identifier: BSL-1.0
#pragma once

#include "work.hpp"

#include <iosfwd>

namespace bench {

/// Compares every result with the reference before anything is timed, and says on `out` what differs; false when one
/// does.
[[nodiscard]] bool check_results(Works const& works, Documents const& documents, std::ostream& out);

/// Which bad documents each contender refuses, as a JSON object: contender to names of documents.
void write_refusals(Works const& works, std::ostream& out);

/// True for work on a document that a careful reader refuses.
[[nodiscard]] bool is_refusal(Work const& work);

}  // namespace bench
