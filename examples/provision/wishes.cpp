// SPDX-License-Identifier: BSL-1.0
#include "wishes.hpp"

#include "../common/input.hpp"
#include "../common/shown.hpp"

#include <algorithm>
#include <cstddef>
#include <map>
#include <ranges>

namespace example {

namespace {

constexpr std::size_t max_complaints = 20;

std::string below(std::string_view pointer, std::string_view member, std::size_t index) {
    return std::string{pointer}.append("/").append(member).append("/") + std::to_string(index);
}

class Checker {
public:
    explicit Checker(std::string_view file) : file_(file) {}

    void check(Wishes const& wishes) {
        each(wishes.identities, "/identities",
             [&](IdentityWish const& wish, std::string const& at) { check_attributes(wish.roleAttributes, at); });
        each(wishes.configs, "/configs", [&](ConfigWish const& wish, std::string const& at) {
            if (wish.type.empty()) complain("the type is missing", at);
            if (!wish.data.text.starts_with('{')) complain("the data has to be an object", at + "/data");
        });
        each(wishes.services, "/services",
             [&](ServiceWish const& wish, std::string const& at) { check_attributes(wish.roleAttributes, at); });
        each(wishes.servicePolicies, "/servicePolicies", [&](ServicePolicyWish const& wish, std::string const& at) {
            check_is_one_of(wish.type, {"Dial", "Bind"}, at + "/type");
            check_semantic(wish.semantic, at);
            check_roles(wish.identityRoles, at, "identityRoles");
            check_roles(wish.serviceRoles, at, "serviceRoles");
        });
        each(wishes.edgeRouterPolicies, "/edgeRouterPolicies",
             [&](EdgeRouterPolicyWish const& wish, std::string const& at) {
                 check_semantic(wish.semantic, at);
                 check_roles(wish.identityRoles, at, "identityRoles");
                 check_roles(wish.edgeRouterRoles, at, "edgeRouterRoles");
             });
        each(wishes.serviceEdgeRouterPolicies, "/serviceEdgeRouterPolicies",
             [&](ServiceEdgeRouterPolicyWish const& wish, std::string const& at) {
                 check_semantic(wish.semantic, at);
                 check_roles(wish.serviceRoles, at, "serviceRoles");
                 check_roles(wish.edgeRouterRoles, at, "edgeRouterRoles");
             });
        for (Reference const& reference : references_of(wishes)) check_can_be_found(reference.name, reference.pointer);
        check_none(complaints_);
    }

private:
    template <class Wish, class Check>
    void each(std::vector<Wish> const& wishes, std::string const& list, Check check_one) {
        std::map<std::string_view, std::string> places;
        for (std::size_t i = 0; i < wishes.size(); ++i) {
            std::string const at = list + '/' + std::to_string(i);
            std::string const& name = wishes[i].name;
            auto const [first, is_new] = places.try_emplace(name, at);
            if (!is_new) complain(shown(name) + " stands at " + first->second + " already", at + "/name");
            if (is_new) check_can_be_found(name, at + "/name");
            check_one(wishes[i], at);
        }
    }

    void check_can_be_found(std::string const& name, std::string const& at) {
        auto const filter = zitiwire::filter::equal(zitiwire::IdentityFields::name, name);
        if (name.empty())
            complain("the name is missing", at);
        else if (!filter.fault().empty())
            complain(shown(name) + " cannot be looked up: " + std::string{filter.fault()}, at);
    }

    void check_attributes(Texts const& attributes, std::string const& at) {
        for (std::size_t i = 0; attributes && i < attributes->size(); ++i) {
            std::string const& attribute = (*attributes)[i];
            if (attribute.empty() || attribute.starts_with('#') || attribute.starts_with('@'))
                complain(shown(attribute) + ": a role attribute is not empty and has no # or @ in front",
                         below(at, "roleAttributes", i));
        }
    }

    void check_roles(Texts const& roles, std::string const& at, std::string_view member) {
        for (std::size_t i = 0; roles && i < roles->size(); ++i) {
            std::string const& role = (*roles)[i];
            std::string const where = below(at, member, i);
            if (!role.starts_with('@') && (!role.starts_with('#') || role.size() == 1))
                complain(shown(role) + ": a role is #ATTRIBUTE or @NAME", where);
            if (role == "#all" && roles->size() > 1) complain("#all stands alone", where);
        }
    }

    void check_semantic(std::optional<std::string> const& semantic, std::string const& at) {
        if (semantic) check_is_one_of(*semantic, {"AllOf", "AnyOf"}, at + "/semantic");
    }

    void check_is_one_of(std::string_view text, std::vector<std::string_view> const& known, std::string const& at) {
        if (std::ranges::find(known, text) != known.end()) return;
        complain(shown(text) + " is neither " + std::string{known[0]} + " nor " + std::string{known[1]}, at);
    }

    void complain(std::string_view why, std::string_view pointer) {
        complaints_.push_back(complaint(file_, why, pointer));
    }

    std::string_view file_;
    std::vector<std::string> complaints_{};
};

class Collector {
public:
    void names(Referent referent, Texts const& names, std::string_view at, std::string_view member,
               std::string_view mark) {
        for (std::size_t i = 0; names && i < names->size(); ++i) {
            std::string const& name = (*names)[i];
            if (name.starts_with(mark)) found.push_back({referent, name.substr(mark.size()), below(at, member, i)});
        }
    }

    std::vector<Reference> found{};
};

}  // namespace

Wishes read_wishes(std::string_view text, std::string_view file) {
    std::vector<std::string> unknown;
    auto wishes = zitiwire::decode<Wishes>(text, {.unknown_members = &unknown});
    if (!wishes) throw BadInput{std::string{file} + ": " + to_string(wishes.error())};
    std::vector<std::string> complaints;
    for (std::string const& pointer : unknown)
        complaints.push_back(complaint(file, "there is no such member", pointer));
    check_none(complaints);
    Checker{file}.check(*wishes);
    return *std::move(wishes);
}

std::string_view to_string(Referent referent) {
    switch (referent) {
        case Referent::identity: return "identity";
        case Referent::config: return "config";
        case Referent::config_type: return "config type";
        case Referent::service: return "service";
        case Referent::edge_router: return "edge router";
        case Referent::policy:
        default: return "policy";
    }
}

std::vector<Reference> references_of(Wishes const& wishes) {
    Collector all;
    for (std::size_t i = 0; i < wishes.configs.size(); ++i)
        all.found.push_back({Referent::config_type, wishes.configs[i].type, "/configs/" + std::to_string(i) + "/type"});
    for (std::size_t i = 0; i < wishes.services.size(); ++i)
        all.names(Referent::config, wishes.services[i].configs, below("", "services", i), "configs", "");
    for (std::size_t i = 0; i < wishes.servicePolicies.size(); ++i) {
        ServicePolicyWish const& policy = wishes.servicePolicies[i];
        std::string const at = below("", "servicePolicies", i);
        all.names(Referent::identity, policy.identityRoles, at, "identityRoles", "@");
        all.names(Referent::service, policy.serviceRoles, at, "serviceRoles", "@");
    }
    for (std::size_t i = 0; i < wishes.edgeRouterPolicies.size(); ++i) {
        EdgeRouterPolicyWish const& policy = wishes.edgeRouterPolicies[i];
        std::string const at = below("", "edgeRouterPolicies", i);
        all.names(Referent::identity, policy.identityRoles, at, "identityRoles", "@");
        all.names(Referent::edge_router, policy.edgeRouterRoles, at, "edgeRouterRoles", "@");
    }
    for (std::size_t i = 0; i < wishes.serviceEdgeRouterPolicies.size(); ++i) {
        ServiceEdgeRouterPolicyWish const& policy = wishes.serviceEdgeRouterPolicies[i];
        std::string const at = below("", "serviceEdgeRouterPolicies", i);
        all.names(Referent::service, policy.serviceRoles, at, "serviceRoles", "@");
        all.names(Referent::edge_router, policy.edgeRouterRoles, at, "edgeRouterRoles", "@");
    }
    return std::move(all.found);
}

std::string complaint(std::string_view file, std::string_view why, std::string_view pointer) {
    std::string text = std::string{file}.append(": ").append(why).append(" at \"");
    zitiwire::append_printable(text, pointer, 400);
    return text += '"';
}

void check_none(std::vector<std::string> const& complaints) {
    if (complaints.empty()) return;
    std::string all;
    for (std::string const& one : complaints | std::views::take(max_complaints))
        all.append(all.empty() ? "" : "\n").append(one);
    if (complaints.size() > max_complaints)
        all += "\nand " + std::to_string(complaints.size() - max_complaints) + " more";
    throw BadInput{all};
}

}  // namespace example
