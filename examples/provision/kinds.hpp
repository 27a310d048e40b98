// SPDX-License-Identifier: BSL-1.0
#pragma once

#include "wishes.hpp"

#include <zitiwire/management.hpp>
#include <zitiwire/zitiwire.hpp>

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

/// How each kind of thing is found, made, changed, read and removed.
namespace example {

/// Ids by name. Of what is not there yet the id is "", which no list of a controller holds.
class Ids {
public:
    void set(Referent referent, std::string const& name, std::string id) { ids_[{referent, name}] = std::move(id); }
    [[nodiscard]] bool knows(Referent referent, std::string const& name) const {
        return ids_.contains({referent, name});
    }

    [[nodiscard]] std::string of(Referent referent, std::string const& name) const {
        auto const at = ids_.find({referent, name});
        std::string id = at == ids_.end() ? "" : at->second;
        if (id.empty()) missing_ = name;
        return id;
    }

    [[nodiscard]] Texts of_all(Referent referent, Texts names) const {
        if (!names) return names;
        for (std::string& name : *names) name = of(referent, name);
        return names;
    }

    /// With `@id` for `@name`.
    [[nodiscard]] Texts roles(Referent referent, Texts roles) const {
        if (!roles) return roles;
        for (std::string& role : *roles) {
            if (role.starts_with('@')) role = '@' + of(referent, role.substr(1));
        }
        return roles;
    }

    void forget_missing() { missing_.clear(); }
    /// A name whose id was asked for and not there, since it was forgotten; "" for none.
    [[nodiscard]] std::string const& missing() const { return missing_; }

private:
    std::map<std::pair<Referent, std::string>, std::string> ids_{};
    mutable std::string missing_{};
};

[[nodiscard]] inline std::optional<zitiwire::Semantic> semantic_of(std::optional<std::string> const& text) {
    if (!text) return std::nullopt;
    return *text == "AllOf" ? zitiwire::Semantic::AllOf : zitiwire::Semantic::AnyOf;
}

struct OfIdentities {
    using Wish = IdentityWish;
    using Detail = zitiwire::IdentityDetail;
    using Fields = zitiwire::IdentityFields;
    using List = zitiwire::ListIdentities;
    using Create = zitiwire::CreateIdentity;
    using Patch = zitiwire::PatchIdentity;
    using Read = zitiwire::DetailIdentity;
    using Remove = zitiwire::DeleteIdentity;
    static constexpr std::string_view noun = "identity";
    static constexpr Referent referent = Referent::identity;
    static constexpr bool may_refuse_removal = true;  ///< its objection needs no ids, and holds for a removal, too

    static zitiwire::IdentityCreate beginning(Wish const& wish, Ids const&) {
        return {.name = wish.name, .roleAttributes = wish.roleAttributes};
    }
    static zitiwire::IdentityPatch change(Wish const& wish, Ids const&) {
        return {.roleAttributes = wish.roleAttributes};
    }
    static std::string objection(Wish const&, Detail const& detail, Ids const&) {
        bool const is_special = detail.isAdmin || detail.typeId == "Router";
        return is_special ? "there is an administrator or router so named" : "";
    }
};

struct OfConfigs {
    using Wish = ConfigWish;
    using Detail = zitiwire::ConfigDetail;
    using Fields = zitiwire::ConfigFields;
    using List = zitiwire::ListConfigs;
    using Create = zitiwire::CreateConfig;
    using Patch = zitiwire::PatchConfig;
    using Read = zitiwire::DetailConfig;
    using Remove = zitiwire::DeleteConfig;
    static constexpr std::string_view noun = "config";
    static constexpr Referent referent = Referent::config;
    static constexpr bool may_refuse_removal = false;

    static zitiwire::ConfigCreate beginning(Wish const& wish, Ids const& ids) {
        return {.configTypeId = ids.of(Referent::config_type, wish.type), .data = wish.data, .name = wish.name};
    }
    static zitiwire::ConfigPatch change(Wish const& wish, Ids const&) { return {.data = wish.data}; }
    static std::string objection(Wish const& wish, Detail const& detail, Ids const& ids) {
        bool const is_of_type = detail.configTypeId == ids.of(Referent::config_type, wish.type);
        return is_of_type ? "" : "/type: it is of another type, which cannot be changed: remove it first";
    }
};

struct OfServices {
    using Wish = ServiceWish;
    using Detail = zitiwire::ServiceDetail;
    using Fields = zitiwire::ServiceFields;
    using List = zitiwire::ListServices;
    using Create = zitiwire::CreateService;
    using Patch = zitiwire::PatchService;
    using Read = zitiwire::DetailService;
    using Remove = zitiwire::DeleteService;
    static constexpr std::string_view noun = "service";
    static constexpr Referent referent = Referent::service;
    static constexpr bool may_refuse_removal = false;

    static zitiwire::ServiceCreate beginning(Wish const& wish, Ids const& ids) {
        return {.configs = ids.of_all(Referent::config, wish.configs),
                .encryptionRequired = wish.encryptionRequired.value_or(true),
                .name = wish.name,
                .roleAttributes = wish.roleAttributes};
    }
    static zitiwire::ServicePatch change(Wish const& wish, Ids const& ids) {
        return {.configs = ids.of_all(Referent::config, wish.configs),
                .encryptionRequired = wish.encryptionRequired,
                .roleAttributes = wish.roleAttributes};
    }
    static std::string objection(Wish const&, Detail const&, Ids const&) { return ""; }
};

struct OfServicePolicies {
    using Wish = ServicePolicyWish;
    using Detail = zitiwire::ServicePolicyDetail;
    using Fields = zitiwire::ServicePolicyFields;
    using List = zitiwire::ListServicePolicies;
    using Create = zitiwire::CreateServicePolicy;
    using Patch = zitiwire::PatchServicePolicy;
    using Read = zitiwire::DetailServicePolicy;
    using Remove = zitiwire::DeleteServicePolicy;
    static constexpr std::string_view noun = "service policy";
    static constexpr Referent referent = Referent::policy;
    static constexpr bool may_refuse_removal = false;

    static zitiwire::DialBind type_of(Wish const& wish) {
        return wish.type == "Dial" ? zitiwire::DialBind::Dial : zitiwire::DialBind::Bind;
    }
    static zitiwire::ServicePolicyCreate beginning(Wish const& wish, Ids const& ids) {
        return {.identityRoles = ids.roles(Referent::identity, wish.identityRoles),
                .name = wish.name,
                .semantic = semantic_of(wish.semantic).value_or(zitiwire::Semantic::AnyOf),
                .serviceRoles = ids.roles(Referent::service, wish.serviceRoles),
                .type = type_of(wish)};
    }
    static zitiwire::ServicePolicyPatch change(Wish const& wish, Ids const& ids) {
        return {.identityRoles = ids.roles(Referent::identity, wish.identityRoles),
                .semantic = semantic_of(wish.semantic),
                .serviceRoles = ids.roles(Referent::service, wish.serviceRoles),
                .type = type_of(wish)};
    }
    static std::string objection(Wish const& wish, Detail const& detail, Ids const&) {
        bool const would_lose =
            detail.type != wish.type && detail.postureCheckRoles && !detail.postureCheckRoles->empty();
        return would_lose ? "/type: with another type it would lose its posture checks: remove it first" : "";
    }
};

struct OfEdgeRouterPolicies {
    using Wish = EdgeRouterPolicyWish;
    using Detail = zitiwire::EdgeRouterPolicyDetail;
    using Fields = zitiwire::EdgeRouterPolicyFields;
    using List = zitiwire::ListEdgeRouterPolicies;
    using Create = zitiwire::CreateEdgeRouterPolicy;
    using Patch = zitiwire::PatchEdgeRouterPolicy;
    using Read = zitiwire::DetailEdgeRouterPolicy;
    using Remove = zitiwire::DeleteEdgeRouterPolicy;
    static constexpr std::string_view noun = "edge router policy";
    static constexpr Referent referent = Referent::policy;
    static constexpr bool may_refuse_removal = true;

    static zitiwire::EdgeRouterPolicyCreate beginning(Wish const& wish, Ids const& ids) {
        return {.edgeRouterRoles = ids.roles(Referent::edge_router, wish.edgeRouterRoles),
                .identityRoles = ids.roles(Referent::identity, wish.identityRoles),
                .name = wish.name,
                .semantic = semantic_of(wish.semantic).value_or(zitiwire::Semantic::AnyOf)};
    }
    static zitiwire::EdgeRouterPolicyPatch change(Wish const& wish, Ids const& ids) {
        return {.edgeRouterRoles = ids.roles(Referent::edge_router, wish.edgeRouterRoles),
                .identityRoles = ids.roles(Referent::identity, wish.identityRoles),
                .semantic = semantic_of(wish.semantic)};
    }
    static std::string objection(Wish const&, Detail const& detail, Ids const&) {
        return detail.isSystem ? "there is one of the controller's own so named" : "";
    }
};

struct OfServiceEdgeRouterPolicies {
    using Wish = ServiceEdgeRouterPolicyWish;
    using Detail = zitiwire::ServiceEdgeRouterPolicyDetail;
    using Fields = zitiwire::ServiceEdgeRouterPolicyFields;
    using List = zitiwire::ListServiceEdgeRouterPolicies;
    using Create = zitiwire::CreateServiceEdgeRouterPolicy;
    using Patch = zitiwire::PatchServiceEdgeRouterPolicy;
    using Read = zitiwire::DetailServiceEdgeRouterPolicy;
    using Remove = zitiwire::DeleteServiceEdgeRouterPolicy;
    static constexpr std::string_view noun = "service edge router policy";
    static constexpr Referent referent = Referent::policy;
    static constexpr bool may_refuse_removal = false;

    static zitiwire::ServiceEdgeRouterPolicyCreate beginning(Wish const& wish, Ids const& ids) {
        return {.edgeRouterRoles = ids.roles(Referent::edge_router, wish.edgeRouterRoles),
                .name = wish.name,
                .semantic = semantic_of(wish.semantic).value_or(zitiwire::Semantic::AnyOf),
                .serviceRoles = ids.roles(Referent::service, wish.serviceRoles)};
    }
    static zitiwire::ServiceEdgeRouterPolicyPatch change(Wish const& wish, Ids const& ids) {
        return {.edgeRouterRoles = ids.roles(Referent::edge_router, wish.edgeRouterRoles),
                .semantic = semantic_of(wish.semantic),
                .serviceRoles = ids.roles(Referent::service, wish.serviceRoles)};
    }
    static std::string objection(Wish const&, Detail const&, Ids const&) { return ""; }
};

}  // namespace example
