// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <zitiwire/codec/operation.hpp>
#include <zitiwire/container/flat_map.hpp>
#include <zitiwire/json/json_text.hpp>
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

/// Specification: `postureDataEndpointState`.
template <class Text>
struct PostureDataEndpointState {
    std::optional<Timestamp> unlockedAt{};
    std::optional<Timestamp> wokenAt{};

    bool operator==(PostureDataEndpointState const&) const = default;
    BOOST_DESCRIBE_CLASS(PostureDataEndpointState, (), (unlockedAt, wokenAt), (), ())
};

/// Specification: `postureDataMfa`.
template <class Text>
struct PostureDataMfa {
    Text apiSessionId{};  ///< the API session it was made in
    std::optional<Timestamp> passedAt{};
    bool passedMfa = false;
    std::optional<bool> passedOnUnlock{};
    std::optional<bool> passedOnWake{};

    bool operator==(PostureDataMfa const&) const = default;
    BOOST_DESCRIBE_CLASS(PostureDataMfa, (), (apiSessionId, passedAt, passedMfa, passedOnUnlock, passedOnWake), (), ())
};

/// Specification: `apiSessionPostureData`.
template <class Text>
struct ApiSessionPostureData {
    PostureDataEndpointState<Text> endpointState{};
    PostureDataMfa<Text> mfa{};
    SdkInfo<Text> sdkInfo{};  ///< of the client that logged in last; `{}` when none has

    bool operator==(ApiSessionPostureData const&) const = default;
    BOOST_DESCRIBE_CLASS(ApiSessionPostureData, (), (endpointState, mfa, sdkInfo), (), ())
};

/// What a posture check found. The form of the values depends on its kind. Specification: `postureCheckFailure`.
template <class Text>
struct PostureCheckFailure {
    Text postureCheckId{};
    Text postureCheckName{};
    Text postureCheckType{};
    std::optional<Json<Text>> actualValue{};    ///< its form depends on the kind
    std::optional<Json<Text>> criteria{};       ///< MFA
    std::optional<Json<Text>> expectedValue{};  ///< its form depends on the kind
    std::optional<Text> semantic{};             ///< PROCESS_MULTI

    bool operator==(PostureCheckFailure const&) const = default;
    BOOST_DESCRIBE_CLASS(PostureCheckFailure, (),
                         (postureCheckId, postureCheckName, postureCheckType, actualValue, criteria, expectedValue, semantic),
                         (), ())
};

/// Why a policy did not let somebody through. Specification: `policyFailure`.
template <class Text>
struct PolicyFailure {
    std::vector<PostureCheckFailure<Text>> checks{};
    Text policyId{};
    Text policyName{};

    bool operator==(PolicyFailure const&) const = default;
    BOOST_DESCRIBE_CLASS(PolicyFailure, (), (checks, policyId, policyName), (), ())
};

/// A service that was asked for in vain. Specification: `failedServiceRequest`.
template <class Text>
struct FailedServiceRequest {
    Text apiSessionId{};  ///< the API session it was made in
    std::vector<PolicyFailure<Text>> policyFailures{};
    Text serviceId{};     ///< the service
    Text serviceName{};
    Text sessionType{};   ///< "Dial" or "Bind"
    Timestamp when{};

    bool operator==(FailedServiceRequest const&) const = default;
    BOOST_DESCRIBE_CLASS(FailedServiceRequest, (), (apiSessionId, policyFailures, serviceId, serviceName, sessionType, when), (), ())
};

/// Specification: `postureDataDomain`.
template <class Text>
struct PostureDataDomain {
    std::optional<Timestamp> lastUpdatedAt{};
    Text postureCheckId{};
    bool timedOut = false;
    std::optional<Text> domain{};

    bool operator==(PostureDataDomain const&) const = default;
    BOOST_DESCRIBE_CLASS(PostureDataDomain, (), (lastUpdatedAt, postureCheckId, timedOut, domain), (), ())
};

/// Specification: `postureDataMac`.
template <class Text>
struct PostureDataMac {
    std::optional<Timestamp> lastUpdatedAt{};
    Text postureCheckId{};
    bool timedOut = false;
    std::optional<std::vector<Text>> addresses{};

    bool operator==(PostureDataMac const&) const = default;
    BOOST_DESCRIBE_CLASS(PostureDataMac, (), (lastUpdatedAt, postureCheckId, timedOut, addresses), (), ())
};

/// Specification: `postureDataOs`.
template <class Text>
struct PostureDataOs {
    std::optional<Timestamp> lastUpdatedAt{};
    Text postureCheckId{};
    bool timedOut = false;
    std::optional<Text> build{};
    std::optional<Text> type{};  ///< of what kind
    std::optional<Text> version{};

    bool operator==(PostureDataOs const&) const = default;
    BOOST_DESCRIBE_CLASS(PostureDataOs, (), (lastUpdatedAt, postureCheckId, timedOut, build, type, version), (), ())
};

/// Specification: `postureDataProcess`.
template <class Text>
struct PostureDataProcess {
    Timestamp lastUpdatedAt{};
    Text postureCheckId{};
    bool timedOut = false;
    std::optional<Text> binaryHash{};
    std::optional<bool> isRunning{};
    std::vector<Text> signerFingerprints{};

    bool operator==(PostureDataProcess const&) const = default;
    BOOST_DESCRIBE_CLASS(PostureDataProcess, (),
                         (lastUpdatedAt, postureCheckId, timedOut, binaryHash, isRunning, signerFingerprints),
                         (), ())
};

/// What a machine was asked for, and said. Specification: `postureData`.
template <class Text>
struct PostureData {
    FlatMap<Text, ApiSessionPostureData<Text>> apiSessionPostureData{};
    PostureDataDomain<Text> domain{};
    PostureDataMac<Text> mac{};
    PostureDataOs<Text> os{};
    std::vector<PostureDataProcess<Text>> processes{};

    bool operator==(PostureData const&) const = default;
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
using PostureDataEnvelope = Envelope<basic::PostureData>;
using FailedServiceRequestEnvelope = ListEnvelope<basic::FailedServiceRequest>;

/// GET /identities/{id}/posture-data: what is known of the machine of an identity (getIdentityPostureData).
struct GetIdentityPostureData {
    using Envelope = PostureDataEnvelope;
    static constexpr Endpoint endpoint{.id = "getIdentityPostureData", .method = Method::get, .path = "/identities/{id}/posture-data"};

    std::string id;

    bool operator==(GetIdentityPostureData const&) const = default;
    BOOST_DESCRIBE_CLASS(GetIdentityPostureData, (), (id), (), ())
};
static_assert(Operation<GetIdentityPostureData>);

/// GET /identities/{id}/failed-service-requests: why an identity was refused services lately (getIdentityFailedServiceRequests). For an
/// identity that does not exist the list is empty.
struct GetIdentityFailedServiceRequests {
    using Envelope = FailedServiceRequestEnvelope;
    static constexpr Endpoint endpoint{
        .id = "getIdentityFailedServiceRequests", .method = Method::get, .path = "/identities/{id}/failed-service-requests"};

    std::string id;

    bool operator==(GetIdentityFailedServiceRequests const&) const = default;
    BOOST_DESCRIBE_CLASS(GetIdentityFailedServiceRequests, (), (id), (), ())
};
static_assert(Operation<GetIdentityFailedServiceRequests>);

}  // namespace zitiwire::inline ZITIWIRE_ABI
