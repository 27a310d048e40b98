// SPDX-License-Identifier: BSL-1.0
#pragma once

#include "peer_model.hpp"

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <tuple>
#include <vector>

/// Identities as a C++ program would own them with no thought of any library. Each struct lists its members once, for
/// the hand walk, for Glaze and for comparing.
namespace bench::peer {

struct EnvInfo {
    std::optional<std::string> arch, domain, hostname, os, osRelease, osVersion;

    static constexpr std::tuple members{"arch",      &EnvInfo::arch,      "domain",    &EnvInfo::domain,
                                        "hostname",  &EnvInfo::hostname,  "os",        &EnvInfo::os,
                                        "osRelease", &EnvInfo::osRelease, "osVersion", &EnvInfo::osVersion};
};

struct SdkInfo {
    std::optional<std::string> appId, appVersion, branch, revision, type, version;

    static constexpr std::tuple members{"appId",  &SdkInfo::appId,  "appVersion", &SdkInfo::appVersion,
                                        "branch", &SdkInfo::branch, "revision",   &SdkInfo::revision,
                                        "type",   &SdkInfo::type,   "version",    &SdkInfo::version};
};

/// Of a certificate or of a password.
struct Authenticator {
    std::string id;
    std::optional<std::string> fingerprint, username;

    static constexpr std::tuple members{"id",       &Authenticator::id,      "fingerprint", &Authenticator::fingerprint,
                                        "username", &Authenticator::username};
};

struct Authenticators {
    std::optional<Authenticator> cert, updb;

    static constexpr std::tuple members{"cert", &Authenticators::cert, "updb", &Authenticators::updb};
};

struct Outstanding {
    std::string id, expiresAt, jwt, token;

    static constexpr std::tuple members{"id",  &Outstanding::id,  "expiresAt", &Outstanding::expiresAt,
                                        "jwt", &Outstanding::jwt, "token",     &Outstanding::token};
};

struct Enrollments {
    std::optional<Outstanding> ott, ottca, updb;

    static constexpr std::tuple members{"ott",  &Enrollments::ott, "ottca", &Enrollments::ottca,
                                        "updb", &Enrollments::updb};
};

struct Interface {
    std::optional<std::vector<std::string>> addresses;
    std::string hardwareAddress, name;
    std::int64_t index = 0, mtu = 0;
    bool isBroadcast = false, isLoopback = false, isMulticast = false, isRunning = false, isUp = false;

    static constexpr std::tuple members{"addresses",
                                        &Interface::addresses,
                                        "hardwareAddress",
                                        &Interface::hardwareAddress,
                                        "index",
                                        &Interface::index,
                                        "isBroadcast",
                                        &Interface::isBroadcast,
                                        "isLoopback",
                                        &Interface::isLoopback,
                                        "isMulticast",
                                        &Interface::isMulticast,
                                        "isRunning",
                                        &Interface::isRunning,
                                        "isUp",
                                        &Interface::isUp,
                                        "mtu",
                                        &Interface::mtu,
                                        "name",
                                        &Interface::name};
};

template <class Any, class Links = LinkMap>
struct Identity {
    Links _links;
    std::string createdAt, id, updatedAt;
    Tags<Any> tags, appData;
    EntityRef<Links> authPolicy;
    std::string authPolicyId;
    Authenticators authenticators;
    std::int64_t defaultHostingCost = 0;
    std::string defaultHostingPrecedence;
    bool disabled = false;
    std::optional<std::string> disabledAt, disabledUntil;
    std::string edgeRouterConnectionStatus;
    Enrollments enrollment;
    EnvInfo envInfo;
    std::optional<std::string> externalId;
    bool hasApiSession = false, hasEdgeRouterConnection = false;
    std::optional<std::vector<Interface>> interfaces;
    bool isAdmin = false, isDefaultAdmin = false, isMfaEnabled = false;
    std::string name;
    std::optional<std::vector<std::string>> permissions, roleAttributes;
    SdkInfo sdkInfo;
    std::map<std::string, std::int64_t> serviceHostingCosts;
    std::map<std::string, std::string> serviceHostingPrecedences;
    EntityRef<Links> type;
    std::string typeId;

    static constexpr std::tuple members{"_links",
                                        &Identity::_links,
                                        "createdAt",
                                        &Identity::createdAt,
                                        "id",
                                        &Identity::id,
                                        "tags",
                                        &Identity::tags,
                                        "updatedAt",
                                        &Identity::updatedAt,
                                        "appData",
                                        &Identity::appData,
                                        "authPolicy",
                                        &Identity::authPolicy,
                                        "authPolicyId",
                                        &Identity::authPolicyId,
                                        "authenticators",
                                        &Identity::authenticators,
                                        "defaultHostingCost",
                                        &Identity::defaultHostingCost,
                                        "defaultHostingPrecedence",
                                        &Identity::defaultHostingPrecedence,
                                        "disabled",
                                        &Identity::disabled,
                                        "disabledAt",
                                        &Identity::disabledAt,
                                        "disabledUntil",
                                        &Identity::disabledUntil,
                                        "edgeRouterConnectionStatus",
                                        &Identity::edgeRouterConnectionStatus,
                                        "enrollment",
                                        &Identity::enrollment,
                                        "envInfo",
                                        &Identity::envInfo,
                                        "externalId",
                                        &Identity::externalId,
                                        "hasApiSession",
                                        &Identity::hasApiSession,
                                        "hasEdgeRouterConnection",
                                        &Identity::hasEdgeRouterConnection,
                                        "interfaces",
                                        &Identity::interfaces,
                                        "isAdmin",
                                        &Identity::isAdmin,
                                        "isDefaultAdmin",
                                        &Identity::isDefaultAdmin,
                                        "isMfaEnabled",
                                        &Identity::isMfaEnabled,
                                        "name",
                                        &Identity::name,
                                        "permissions",
                                        &Identity::permissions,
                                        "roleAttributes",
                                        &Identity::roleAttributes,
                                        "sdkInfo",
                                        &Identity::sdkInfo,
                                        "serviceHostingCosts",
                                        &Identity::serviceHostingCosts,
                                        "serviceHostingPrecedences",
                                        &Identity::serviceHostingPrecedences,
                                        "type",
                                        &Identity::type,
                                        "typeId",
                                        &Identity::typeId};
};

template <class Any, class Links = LinkMap>
struct IdentityList {
    std::vector<Identity<Any, Links>> data;
    Meta meta;
};

}  // namespace bench::peer
