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

/// A data integrity check, as controllers show it. Specification: `dataIntegrityCheckDetail`.
template <class Text>
struct DataIntegrityCheckDetail {
    std::optional<Text> description{};
    std::optional<bool> fixed{};

    bool operator==(DataIntegrityCheckDetail const&) const = default;
    BOOST_DESCRIBE_CLASS(DataIntegrityCheckDetail, (), (description, fixed), (), ())
};

/// Specification: `dataIntegrityCheckDetails`.
template <class Text>
struct DataIntegrityCheckDetails {
    Timestamp endTime{};
    std::optional<Text> error{};
    bool fixingErrors = false;
    bool inProgress = false;
    std::optional<std::vector<DataIntegrityCheckDetail<Text>>> results{};
    Timestamp startTime{};
    bool tooManyErrors = false;  ///< there are more than are listed

    bool operator==(DataIntegrityCheckDetails const&) const = default;
    BOOST_DESCRIBE_CLASS(DataIntegrityCheckDetails, (),
                         (endTime, error, fixingErrors, inProgress, results, startTime, tooManyErrors),
                         (), ())
};

}  // namespace basic

using DataIntegrityCheckDetail = basic::DataIntegrityCheckDetail<std::string>;
using DataIntegrityCheckDetails = basic::DataIntegrityCheckDetails<std::string>;
using DataIntegrityCheckResultEnvelope = Envelope<basic::DataIntegrityCheckDetails>;

/// POST /database/check-data-integrity: begin a check of the database (checkDataIntegrity). Errors to expect: 429 RATE_LIMITED while one
/// runs.
struct CheckDataIntegrity {
    using Envelope = Empty;
    static constexpr Endpoint endpoint{
        .id = "checkDataIntegrity", .method = Method::post, .path = "/database/check-data-integrity", .success_status = 202,
        .repeat = Repeat::harmless};

    bool operator==(CheckDataIntegrity const&) const = default;
    BOOST_DESCRIBE_CLASS(CheckDataIntegrity, (), (), (), ())
};
static_assert(Operation<CheckDataIntegrity>);

/// GET /database/data-integrity-results: what the last check found (dataIntegrityResults).
struct DataIntegrityResults {
    using Envelope = DataIntegrityCheckResultEnvelope;
    static constexpr Endpoint endpoint{.id = "dataIntegrityResults", .method = Method::get, .path = "/database/data-integrity-results"};

    bool operator==(DataIntegrityResults const&) const = default;
    BOOST_DESCRIBE_CLASS(DataIntegrityResults, (), (), (), ())
};
static_assert(Operation<DataIntegrityResults>);

/// POST /database/fix-data-integrity: begin a check that mends what it finds (fixDataIntegrity).
struct FixDataIntegrity {
    using Envelope = Empty;
    static constexpr Endpoint endpoint{
        .id = "fixDataIntegrity", .method = Method::post, .path = "/database/fix-data-integrity", .success_status = 202,
        .repeat = Repeat::same_state};

    bool operator==(FixDataIntegrity const&) const = default;
    BOOST_DESCRIBE_CLASS(FixDataIntegrity, (), (), (), ())
};
static_assert(Operation<FixDataIntegrity>);

/// POST /database/snapshot: make a copy of the database beside it (createDatabaseSnapshot). Errors to expect: 429 RATE_LIMITED while one
/// is made.
struct CreateDatabaseSnapshot {
    using Envelope = Empty;
    static constexpr Endpoint endpoint{
        .id = "createDatabaseSnapshot", .method = Method::post, .path = "/database/snapshot", .repeat = Repeat::harmless};

    bool operator==(CreateDatabaseSnapshot const&) const = default;
    BOOST_DESCRIBE_CLASS(CreateDatabaseSnapshot, (), (), (), ())
};
static_assert(Operation<CreateDatabaseSnapshot>);

}  // namespace zitiwire::inline ZITIWIRE_ABI
