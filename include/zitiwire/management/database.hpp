// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <zitiwire/codec/operation.hpp>
#include <zitiwire/model/envelope.hpp>
#include <zitiwire/text/timestamp.hpp>
#include <zitiwire/version.hpp>

#include <boost/describe/class.hpp>

#include <optional>
#include <string>
#include <vector>

/// The database of the controller.
namespace zitiwire::inline ZITIWIRE_ABI {

namespace basic {

/// Something that a check of the database found. Specification: `dataIntegrityCheckDetail`.
template <class Text>
struct DataIntegrityCheckDetail {
    std::optional<Text> description{};  ///< what is wrong
    std::optional<bool> fixed{};        ///< it was mended

    BOOST_DESCRIBE_CLASS(DataIntegrityCheckDetail, (), (description, fixed), (), ())
};

/// The last check of the database, or the one that runs. Specification: `dataIntegrityCheckDetails`.
template <class Text>
struct DataIntegrityCheckDetails {
    std::optional<Timestamp> endTime{};  ///< of the last check; null before the first one has ended
    std::optional<Text> error{};  ///< why it failed; null when it did not
    bool fixingErrors = false;  ///< it mends what it finds
    bool inProgress = false;  ///< it has not ended yet
    std::optional<std::vector<DataIntegrityCheckDetail<Text>>> results{};  ///< null when it found nothing
    std::optional<Timestamp> startTime{};  ///< of the last check; null before the first one
    bool tooManyErrors = false;  ///< there are more than are listed

    BOOST_DESCRIBE_CLASS(DataIntegrityCheckDetails, (),
                         (endTime, error, fixingErrors, inProgress, results, startTime, tooManyErrors), (), ())
};

}  // namespace basic

using DataIntegrityCheckDetail = basic::DataIntegrityCheckDetail<std::string>;
using DataIntegrityCheckDetails = basic::DataIntegrityCheckDetails<std::string>;

/// POST /database/check-data-integrity: begin a check of the database; the result comes with `DataIntegrityResults`
/// (checkDataIntegrity). Errors to expect: 429 RATE_LIMITED while one runs.
struct CheckDataIntegrity {
    using Envelope = Empty;
    static constexpr Endpoint endpoint{.id = "checkDataIntegrity",
                                       .method = Method::post,
                                       .path = "/database/check-data-integrity",
                                       .success_status = 202,
                                       .repeat = Repeat::harmless};

    BOOST_DESCRIBE_CLASS(CheckDataIntegrity, (), (), (), ())
};
static_assert(Operation<CheckDataIntegrity>);

/// GET /database/data-integrity-results: what the last check found (dataIntegrityResults).
struct DataIntegrityResults {
    using Envelope = zitiwire::Envelope<basic::DataIntegrityCheckDetails>;
    static constexpr Endpoint endpoint{
        .id = "dataIntegrityResults", .method = Method::get, .path = "/database/data-integrity-results"};

    BOOST_DESCRIBE_CLASS(DataIntegrityResults, (), (), (), ())
};
static_assert(Operation<DataIntegrityResults>);

/// POST /database/fix-data-integrity: begin a check that mends what it finds (fixDataIntegrity).
struct FixDataIntegrity {
    using Envelope = Empty;
    static constexpr Endpoint endpoint{.id = "fixDataIntegrity",
                                       .method = Method::post,
                                       .path = "/database/fix-data-integrity",
                                       .success_status = 202,
                                       .repeat = Repeat::same_state};

    BOOST_DESCRIBE_CLASS(FixDataIntegrity, (), (), (), ())
};
static_assert(Operation<FixDataIntegrity>);

/// POST /database/snapshot: make a copy of the database beside it (createDatabaseSnapshot). Errors to expect: 429
/// RATE_LIMITED while one is made.
struct CreateDatabaseSnapshot {
    using Envelope = Empty;
    static constexpr Endpoint endpoint{.id = "createDatabaseSnapshot",
                                       .method = Method::post,
                                       .path = "/database/snapshot",
                                       .repeat = Repeat::harmless};

    BOOST_DESCRIBE_CLASS(CreateDatabaseSnapshot, (), (), (), ())
};
static_assert(Operation<CreateDatabaseSnapshot>);

}  // namespace zitiwire::inline ZITIWIRE_ABI
