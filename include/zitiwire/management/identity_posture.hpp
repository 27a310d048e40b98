// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <zitiwire/codec/operation.hpp>
#include <zitiwire/container/flat_map.hpp>
#include <zitiwire/json/json_text.hpp>
#include <zitiwire/json/presence.hpp>
#include <zitiwire/model/client_info.hpp>
#include <zitiwire/model/envelope.hpp>
#include <zitiwire/text/timestamp.hpp>
#include <zitiwire/version.hpp>

#include <boost/describe/class.hpp>

#include <optional>
#include <string>
#include <vector>

/// What is known of the machine of an identity, and why it was refused.
namespace zitiwire::inline ZITIWIRE_ABI {

namespace basic {

/// When a machine woke up and was unlocked last. Specification: `postureDataEndpointState`.
template <class Text>
struct PostureDataEndpointState {
    std::optional<Timestamp> unlockedAt{};  ///< null when unknown
    std::optional<Timestamp> wokenAt{};     ///< null when unknown

    BOOST_DESCRIBE_CLASS(PostureDataEndpointState, (), (unlockedAt, wokenAt), (), ())
};

/// How an API session stands with its second factor. Specification: `postureDataMfa`.
template <class Text>
struct PostureDataMfa {
    Text apiSessionId{};                   ///< the API session
    std::optional<Timestamp> passedAt{};   ///< null when it did not
    bool passedMfa = false;                ///< it gave a code
    std::optional<bool> passedOnUnlock{};  ///< null when unknown
    std::optional<bool> passedOnWake{};    ///< null when unknown

    BOOST_DESCRIBE_CLASS(PostureDataMfa, (), (apiSessionId, passedAt, passedMfa, passedOnUnlock, passedOnWake), (), ())
};

/// What is known of one API session. Specification: `apiSessionPostureData`.
template <class Text>
struct ApiSessionPostureData {
    static constexpr MemberNames zero_when_absent{"endpointState", "mfa", "sdkInfo"};

    PostureDataEndpointState<Text> endpointState{};  ///< of the machine
    PostureDataMfa<Text> mfa{};                      ///< its second factor
    SdkInfo<Text> sdkInfo{};                         ///< of its client; `{}` when that told nothing

    BOOST_DESCRIBE_CLASS(ApiSessionPostureData, (), (endpointState, mfa, sdkInfo), (), ())
};

/// What a posture check found. The JSON of the values depends on its kind. Specification: `postureCheckFailure`.
template <class Text>
struct PostureCheckFailure {
    Text postureCheckId{};
    Text postureCheckName{};
    Text postureCheckType{};                    ///< tells the form of the values: "DOMAIN", "MAC", "MFA", "OS", ...
    /// DOMAIN text; MAC texts; OS, PROCESS, MFA object; PROCESS_MULTI objects
    std::optional<Json<Text>> actualValue{};
    std::optional<Json<Text>> criteria{};       ///< MFA; absent otherwise
    std::optional<Json<Text>> expectedValue{};  ///< DOMAIN, MAC texts; OS, PROCESS_MULTI objects; PROCESS, MFA object
    std::optional<Text> semantic{};  ///< PROCESS_MULTI; absent otherwise

    BOOST_DESCRIBE_CLASS(PostureCheckFailure, (),
                         (postureCheckId, postureCheckName, postureCheckType, actualValue, criteria, expectedValue,
                          semantic),
                         (), ())
};

/// Why a policy did not let somebody through. Specification: `policyFailure`.
template <class Text>
struct PolicyFailure {
    static constexpr MemberNames zero_when_absent{"policyId", "policyName"};

    std::vector<PostureCheckFailure<Text>> checks{};  ///< those that failed
    Text policyId{};
    Text policyName{};

    BOOST_DESCRIBE_CLASS(PolicyFailure, (), (checks, policyId, policyName), (), ())
};

/// A service that was asked for in vain. Specification: `failedServiceRequest`.
template <class Text>
struct FailedServiceRequest {
    static constexpr MemberNames zero_when_absent{"apiSessionId", "serviceId", "serviceName", "sessionType"};

    Text apiSessionId{};  ///< in which it asked
    std::vector<PolicyFailure<Text>> policyFailures{};  ///< of each policy that might have allowed it
    Text serviceId{};  ///< what it asked for
    Text serviceName{};
    Text sessionType{};  ///< "Dial" or "Bind"
    Timestamp when{};

    BOOST_DESCRIBE_CLASS(FailedServiceRequest, (),
                         (apiSessionId, policyFailures, serviceId, serviceName, sessionType, when), (), ())
};

/// The domain of a machine. Specification: `postureDataDomain`.
template <class Text>
struct PostureDataDomain {
    std::optional<Timestamp> lastUpdatedAt{};  ///< null when it never told
    Text postureCheckId{};  ///< the check that asked; "" when none has
    bool timedOut = false;  ///< it is too old to count
    std::optional<Text> domain{};  ///< Windows domain; null when unknown

    BOOST_DESCRIBE_CLASS(PostureDataDomain, (), (lastUpdatedAt, postureCheckId, timedOut, domain), (), ())
};

/// The MAC addresses of a machine. Specification: `postureDataMac`.
template <class Text>
struct PostureDataMac {
    std::optional<Timestamp> lastUpdatedAt{};  ///< null when it never told
    Text postureCheckId{};  ///< the check that asked; "" when none has
    bool timedOut = false;  ///< it is too old to count
    std::optional<std::vector<Text>> addresses{};  ///< hexadecimal without separators; null when unknown

    BOOST_DESCRIBE_CLASS(PostureDataMac, (), (lastUpdatedAt, postureCheckId, timedOut, addresses), (), ())
};

/// The operating system of a machine. Specification: `postureDataOs`.
template <class Text>
struct PostureDataOs {
    std::optional<Timestamp> lastUpdatedAt{};  ///< null when it never told
    Text postureCheckId{};  ///< the check that asked; "" when none has
    bool timedOut = false;  ///< it is too old to count
    std::optional<Text> build{};  ///< null when unknown
    std::optional<Text> type{};  ///< "Linux", "Windows", ...; null when unknown
    std::optional<Text> version{};  ///< null when unknown

    BOOST_DESCRIBE_CLASS(PostureDataOs, (), (lastUpdatedAt, postureCheckId, timedOut, build, type, version), (), ())
};

/// A program on a machine. Specification: `postureDataProcess`.
template <class Text>
struct PostureDataProcess {
    Timestamp lastUpdatedAt{};
    Text postureCheckId{};  ///< the check that asked
    bool timedOut = false;  ///< it is too old to count
    std::optional<Text> binaryHash{};  ///< of the file; absent when unknown
    std::optional<bool> isRunning{};  ///< absent when false
    std::vector<Text> signerFingerprints{};  ///< of the certificates that signed it

    BOOST_DESCRIBE_CLASS(PostureDataProcess, (),
                         (lastUpdatedAt, postureCheckId, timedOut, binaryHash, isRunning, signerFingerprints), (), ())
};

/// What a machine was asked for, and said. Specification: `postureData`.
template <class Text>
struct PostureData {
    static constexpr MemberNames zero_when_absent{"domain", "mac", "os"};

    FlatMap<Text, ApiSessionPostureData<Text>> apiSessionPostureData{};  ///< by id of the API session
    PostureDataDomain<Text> domain{};
    PostureDataMac<Text> mac{};
    PostureDataOs<Text> os{};
    std::vector<PostureDataProcess<Text>> processes{};

    BOOST_DESCRIBE_CLASS(PostureData, (), (apiSessionPostureData, domain, mac, os, processes), (), ())
};

}  // namespace basic

using PostureDataEndpointState = basic::PostureDataEndpointState<std::string>;
using PostureDataMfa = basic::PostureDataMfa<std::string>;
using ApiSessionPostureData = basic::ApiSessionPostureData<std::string>;
using PostureCheckFailure = basic::PostureCheckFailure<std::string>;
using PolicyFailure = basic::PolicyFailure<std::string>;
using FailedServiceRequest = basic::FailedServiceRequest<std::string>;
using PostureDataDomain = basic::PostureDataDomain<std::string>;
using PostureDataMac = basic::PostureDataMac<std::string>;
using PostureDataOs = basic::PostureDataOs<std::string>;
using PostureDataProcess = basic::PostureDataProcess<std::string>;
using PostureData = basic::PostureData<std::string>;

/// GET /identities/{id}/posture-data: what is known of the machine of an identity (getIdentityPostureData). For an
/// identity that does not exist it is a 200 with nulls.
struct GetIdentityPostureData {
    using Envelope = zitiwire::Envelope<basic::PostureData>;
    static constexpr Endpoint endpoint{
        .id = "getIdentityPostureData", .method = Method::get, .path = "/identities/{id}/posture-data"};

    std::string id;

    BOOST_DESCRIBE_CLASS(GetIdentityPostureData, (), (id), (), ())
};
static_assert(Operation<GetIdentityPostureData>);

/// GET /identities/{id}/failed-service-requests: why an identity was refused services lately
/// (getIdentityFailedServiceRequests). For an identity that does not exist the list is empty.
struct GetIdentityFailedServiceRequests {
    using Envelope = ListEnvelope<basic::FailedServiceRequest>;
    static constexpr Endpoint endpoint{.id = "getIdentityFailedServiceRequests",
                                       .method = Method::get,
                                       .path = "/identities/{id}/failed-service-requests"};

    std::string id;

    BOOST_DESCRIBE_CLASS(GetIdentityFailedServiceRequests, (), (id), (), ())
};
static_assert(Operation<GetIdentityFailedServiceRequests>);

}  // namespace zitiwire::inline ZITIWIRE_ABI
