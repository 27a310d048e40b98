// SPDX-License-Identifier: BSL-1.0
#pragma once

#include "peer_model.hpp"

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <tuple>
#include <vector>

/// Services as a C++ program would own them with no thought of any library; as peer_identity.hpp.
namespace bench::peer {

struct Process {
    std::string osType, path;

    static constexpr std::tuple members{"osType", &Process::osType, "path", &Process::path};
};

/// Most of what is optional belongs to one kind of check alone.
template <class Any, class Links = LinkMap>
struct PostureQuery {
    Links _links;
    std::string createdAt, id, updatedAt;
    Tags<Any> tags;
    bool isPassing = false;
    std::optional<Process> process;
    std::optional<std::vector<Process>> processes;
    std::optional<std::int64_t> promptGracePeriodSeconds;
    std::optional<bool> promptOnUnlock, promptOnWake;
    std::string queryType;
    std::int64_t timeout = 0, timeoutRemaining = 0;
    std::optional<std::string> timeoutAt;

    static constexpr std::tuple members{"_links",
                                        &PostureQuery::_links,
                                        "createdAt",
                                        &PostureQuery::createdAt,
                                        "id",
                                        &PostureQuery::id,
                                        "tags",
                                        &PostureQuery::tags,
                                        "updatedAt",
                                        &PostureQuery::updatedAt,
                                        "isPassing",
                                        &PostureQuery::isPassing,
                                        "process",
                                        &PostureQuery::process,
                                        "processes",
                                        &PostureQuery::processes,
                                        "promptGracePeriodSeconds",
                                        &PostureQuery::promptGracePeriodSeconds,
                                        "promptOnUnlock",
                                        &PostureQuery::promptOnUnlock,
                                        "promptOnWake",
                                        &PostureQuery::promptOnWake,
                                        "queryType",
                                        &PostureQuery::queryType,
                                        "timeout",
                                        &PostureQuery::timeout,
                                        "timeoutAt",
                                        &PostureQuery::timeoutAt,
                                        "timeoutRemaining",
                                        &PostureQuery::timeoutRemaining};
};

template <class Any, class Links = LinkMap>
struct PostureQueries {
    bool isPassing = false;
    std::string policyId, policyType;
    std::vector<PostureQuery<Any, Links>> postureQueries;

    static constexpr std::tuple members{
        "isPassing",  &PostureQueries::isPassing,  "policyId",       &PostureQueries::policyId,
        "policyType", &PostureQueries::policyType, "postureQueries", &PostureQueries::postureQueries};
};

template <class Any, class Links = LinkMap>
struct Service {
    Links _links;
    std::string createdAt, id, updatedAt;
    Tags<Any> tags;
    std::optional<std::map<std::string, Tags<Any>>> config;
    std::optional<std::vector<std::string>> configs, permissions, roleAttributes;
    bool encryptionRequired = false;
    std::int64_t maxIdleTimeMillis = 0;
    std::string name, terminatorStrategy;
    std::vector<PostureQueries<Any, Links>> postureQueries;

    static constexpr std::tuple members{"_links",
                                        &Service::_links,
                                        "createdAt",
                                        &Service::createdAt,
                                        "id",
                                        &Service::id,
                                        "tags",
                                        &Service::tags,
                                        "updatedAt",
                                        &Service::updatedAt,
                                        "config",
                                        &Service::config,
                                        "configs",
                                        &Service::configs,
                                        "encryptionRequired",
                                        &Service::encryptionRequired,
                                        "maxIdleTimeMillis",
                                        &Service::maxIdleTimeMillis,
                                        "name",
                                        &Service::name,
                                        "permissions",
                                        &Service::permissions,
                                        "postureQueries",
                                        &Service::postureQueries,
                                        "roleAttributes",
                                        &Service::roleAttributes,
                                        "terminatorStrategy",
                                        &Service::terminatorStrategy};
};

template <class Any, class Links = LinkMap>
struct ServiceList {
    std::vector<Service<Any, Links>> data;
    Meta meta;
};

}  // namespace bench::peer
