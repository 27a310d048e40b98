// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <zitiwire/management.hpp>
#include <zitiwire/zitiwire.hpp>

#include <boost/describe/class.hpp>

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

/// What has to be there, as a JSON file says it. Everything has a name, and what refers to another thing does it by its
/// name: `@name` in a role. A member that the file leaves out stays as it is.
namespace example {

using Texts = std::optional<std::vector<std::string>>;

/// Never an administrator.
struct IdentityWish {
    std::string name;
    Texts roleAttributes{};

    BOOST_DESCRIBE_CLASS(IdentityWish, (), (name, roleAttributes), (), ())
};

struct ConfigWish {
    std::string name;
    std::string type;  ///< its name
    zitiwire::Json data;

    BOOST_DESCRIBE_CLASS(ConfigWish, (), (name, type, data), (), ())
};

struct ServiceWish {
    std::string name;
    Texts roleAttributes{};
    Texts configs{};  ///< their names
    std::optional<bool> encryptionRequired{};  ///< of a new one true when absent; controllers do not change it later

    BOOST_DESCRIBE_CLASS(ServiceWish, (), (name, roleAttributes, configs, encryptionRequired), (), ())
};

struct ServicePolicyWish {
    std::string name;
    std::string type;  ///< "Dial", "Bind"
    std::optional<std::string> semantic{};  ///< "AllOf", "AnyOf"; of a new one "AnyOf" when absent
    Texts identityRoles{};
    Texts serviceRoles{};

    BOOST_DESCRIBE_CLASS(ServicePolicyWish, (), (name, type, semantic, identityRoles, serviceRoles), (), ())
};

struct EdgeRouterPolicyWish {
    std::string name;
    std::optional<std::string> semantic{};
    Texts identityRoles{};
    Texts edgeRouterRoles{};

    BOOST_DESCRIBE_CLASS(EdgeRouterPolicyWish, (), (name, semantic, identityRoles, edgeRouterRoles), (), ())
};

struct ServiceEdgeRouterPolicyWish {
    std::string name;
    std::optional<std::string> semantic{};
    Texts serviceRoles{};
    Texts edgeRouterRoles{};

    BOOST_DESCRIBE_CLASS(ServiceEdgeRouterPolicyWish, (), (name, semantic, serviceRoles, edgeRouterRoles), (), ())
};

/// The whole file.
struct Wishes {
    std::vector<IdentityWish> identities{};
    std::vector<ConfigWish> configs{};
    std::vector<ServiceWish> services{};
    std::vector<ServicePolicyWish> servicePolicies{};
    std::vector<EdgeRouterPolicyWish> edgeRouterPolicies{};
    std::vector<ServiceEdgeRouterPolicyWish> serviceEdgeRouterPolicies{};

    BOOST_DESCRIBE_CLASS(Wishes, (),
                         (identities, configs, services, servicePolicies, edgeRouterPolicies,
                          serviceEdgeRouterPolicies),
                         (), ())
};

/// What a name can be of.
enum class Referent : std::uint8_t { identity, config, config_type, service, edge_router, policy };

/// "identity", "config type", ...
[[nodiscard]] std::string_view to_string(Referent referent);

/// A name in the file that stands for something else.
struct Reference {
    Referent referent;
    std::string name;
    std::string pointer;  ///< JSON pointer, where it stands
};

/// Reads the file. Throws BadInput that says all that is wrong, a line for each: what is no such JSON, a member that
/// nobody knows, names that are missing, come twice, or that no filter can express, roles that are none.
[[nodiscard]] Wishes read_wishes(std::string_view text, std::string_view file);

[[nodiscard]] std::vector<Reference> references_of(Wishes const& wishes);

/// `FILE: why at "POINTER"`
[[nodiscard]] std::string complaint(std::string_view file, std::string_view why, std::string_view pointer);

/// Throws BadInput unless there are none.
void check_none(std::vector<std::string> const& complaints);

}  // namespace example
