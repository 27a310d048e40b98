// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <zitiwire/container/flat_map.hpp>
#include <zitiwire/fake/body.hpp>
#include <zitiwire/fake/errors.hpp>
#include <zitiwire/fake/go/json.hpp>
#include <zitiwire/json/json_text.hpp>
#include <zitiwire/model/tags.hpp>
#include <zitiwire/version.hpp>

#include <cstddef>
#include <cstdint>
#include <expected>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

/// The bodies of an identity's create and patch.
namespace zitiwire::inline ZITIWIRE_ABI::fake {

/// What a body says of an identity. `null` is as good as nothing.
struct IdentityBody {
    std::optional<Tags> appData{}, tags{};
    std::optional<std::string> authPolicyId{}, defaultHostingPrecedence{}, externalId{}, name{}, type{};
    std::optional<std::int64_t> defaultHostingCost{};
    std::optional<bool> isAdmin{};
    std::optional<std::vector<std::string>> permissions{}, roleAttributes{};
    std::optional<FlatMap<std::string, std::int64_t>> serviceHostingCosts{};
    std::optional<FlatMap<std::string, std::string>> serviceHostingPrecedences{};
    bool ott = false;
    std::string updb{}, ottca{};
    bool has_other_members = false;  ///< some that nobody knows
};

[[nodiscard]] inline MemberFault assign_enrollment(IdentityBody& body, RawJson value) {
    if (value.kind == JsonKind::null) {
        body.ott = false;
        body.updb.clear();
        body.ottca.clear();
        return {};
    }
    if (value.kind != JsonKind::object)
        return {wrong_type(value.kind, "IdentityCreate.enrollment", "rest_model.IdentityCreateEnrollment")};
    return set_members(value.text, [&](std::string_view name, RawJson member) -> MemberFault {
        if (name == "ott") return assign(body.ott, member, "IdentityCreateEnrollment.enrollment.ott");
        if (name == "ottca") return assign(body.ottca, member, "IdentityCreateEnrollment.enrollment.ottca");
        if (name == "updb") return assign(body.updb, member, "IdentityCreateEnrollment.enrollment.updb");
        return {};
    });
}

/// Free-form data, by name. Of tags, lists and objects are dropped.
[[nodiscard]] inline MemberFault assign_free_form(std::optional<Tags>& slot, RawJson value, std::string_view field,
                                                  bool is_flat) {
    slot.reset();
    if (value.kind == JsonKind::null) return {};
    if (value.kind != JsonKind::object) return {wrong_type(value.kind, field, "map[string]interface {}")};
    std::map<std::string, Json> sorted;
    for (auto const& [name, member] : members_of(value.text)) {
        bool const is_nested = member.kind == JsonKind::array || member.kind == JsonKind::object;
        if (is_flat && is_nested) continue;
        sorted.insert_or_assign(name, Json{free_form_text(member)});
    }
    slot.emplace();
    for (auto& [name, json] : sorted) slot->append(name, std::move(json));
    return {};
}

template <class T>
[[nodiscard]] MemberFault assign_map(std::optional<FlatMap<std::string, T>>& slot, RawJson value,
                                     std::string_view field, std::string_view type) {
    slot.reset();
    if (value.kind == JsonKind::null) return {};
    if (value.kind != JsonKind::object) return {wrong_type(value.kind, field, type)};
    slot.emplace();
    MemberFault fault;
    for (auto const& [name, member] : members_of(value.text)) {
        MemberFault next = assign(slot->append(name), member, field, type);
        if (fault.message.empty()) fault = std::move(next);
    }
    return fault;
}

/// Reads one member; `model` is "IdentityCreate" or "IdentityPatch", `name` in small letters.
[[nodiscard]] inline MemberFault assign_member(IdentityBody& body, std::string const& model, std::string_view name,
                                               RawJson value) {
    auto const field = [&](std::string_view member) { return concat({model, ".", member}); };
    if (name == "appdata") return assign_free_form(body.appData, value, field("appData"), false);
    if (name == "authpolicyid") return assign(body.authPolicyId, value, field("authPolicyId"));
    if (name == "defaulthostingcost")
        return assign(body.defaultHostingCost, value, field("defaultHostingCost"), "rest_model.TerminatorCost");
    if (name == "defaulthostingprecedence") {
        return assign(body.defaultHostingPrecedence, value, field("defaultHostingPrecedence"),
                      "rest_model.TerminatorPrecedence");
    }
    if (name == "enrollment" && model == "IdentityCreate") return assign_enrollment(body, value);
    if (name == "externalid") return assign(body.externalId, value, field("externalId"));
    if (name == "isadmin") return assign(body.isAdmin, value, field("isAdmin"));
    if (name == "name") return assign(body.name, value, field("name"));
    if (name == "permissions") return assign(body.permissions, value, field("permissions"), "rest_model.Permissions");
    if (name == "roleattributes")
        return assign(body.roleAttributes, value, field("roleAttributes"), "rest_model.Attributes");
    if (name == "servicehostingcosts")
        return assign_map(body.serviceHostingCosts, value, field("serviceHostingCosts"),
                          "rest_model.TerminatorCostMap");
    if (name == "servicehostingprecedences") {
        return assign_map(body.serviceHostingPrecedences, value, field("serviceHostingPrecedences"),
                          "rest_model.TerminatorPrecedenceMap");
    }
    if (name == "tags") return assign_free_form(body.tags, value, field("tags"), true);
    if (name == "type") return assign(body.type, value, field("type"), "rest_model.IdentityType");
    if (value.kind != JsonKind::null) body.has_other_members = true;
    return {};
}

inline constexpr std::string_view permission_names =
    "admin_readonly auth-policy auth-policy.read auth-policy.create auth-policy.update auth-policy.delete ca "
    "ca.read ca.create ca.update ca.delete config config.read config.create config.update config.delete config-type "
    "config-type.read config-type.create config-type.update config-type.delete edge-router-policy "
    "edge-router-policy.read edge-router-policy.create edge-router-policy.update edge-router-policy.delete "
    "enrollment enrollment.read enrollment.create enrollment.update enrollment.delete external-jwt-signer "
    "external-jwt-signer.read external-jwt-signer.create external-jwt-signer.update external-jwt-signer.delete "
    "identity identity.read identity.create identity.update identity.delete ops ops.read ops.update ops.delete "
    "posture-check posture-check.read posture-check.create posture-check.update posture-check.delete router "
    "router.read router.create router.update router.delete service service.read service.create service.update "
    "service.delete service-edge-router-policy service-edge-router-policy.read service-edge-router-policy.create "
    "service-edge-router-policy.update service-edge-router-policy.delete service-policy service-policy.read "
    "service-policy.create service-policy.update service-policy.delete terminator terminator.read terminator.create "
    "terminator.update terminator.delete";

/// What the document's schema says against the values, the first of its violations. 1.x knows no permissions.
[[nodiscard]] inline std::optional<Failure> value_fault(IdentityBody const& body, bool is_whole, bool is_old) {
    constexpr std::string_view precedences = "default required failed";
    if (body.defaultHostingCost && (*body.defaultHostingCost < 0 || *body.defaultHostingCost > 65535)) {
        std::string const bound =
            *body.defaultHostingCost < 0 ? "greater than or equal to 0" : "less than or equal to 65535";
        return could_not_validate(400,
                                  field_cause("defaultHostingCost", "defaultHostingCost in body should be " + bound,
                                              std::to_string(*body.defaultHostingCost)));
    }
    if (body.defaultHostingPrecedence) {
        if (auto fault = one_of_fault("defaultHostingPrecedence", precedences, *body.defaultHostingPrecedence))
            return fault;
    }
    if (is_whole && !body.isAdmin) return required("isAdmin");
    if (is_whole && !body.name) return required("name");
    for (std::size_t i = 0; !is_old && body.permissions && i < body.permissions->size(); ++i) {
        if (auto fault = one_of_fault("permissions." + std::to_string(i), permission_names, (*body.permissions)[i]))
            return fault;
    }
    if (body.serviceHostingPrecedences) {
        for (auto const& [service, precedence] : *body.serviceHostingPrecedences) {
            if (auto fault = one_of_fault("serviceHostingPrecedences." + service, precedences, precedence))
                return fault;
        }
    }
    if (is_whole && !body.type) return required("type");
    return body.type ? one_of_fault("type", "User Device Service Router Default", *body.type) : std::nullopt;
}

/// The body of POST /identities ("Create"), of PUT ("Update") or of PATCH ("Patch").
[[nodiscard]] inline Outcome<IdentityBody> read_identity_body(std::string_view text, std::string_view change = "Create",
                                                              bool is_old = false) {
    std::string const model = concat({"Identity", change});
    IdentityBody body;
    auto const read = read_body(text, "identity", model, [&](std::string_view name, RawJson value) {
        return assign_member(body, model, name, value);
    });
    if (!read) return std::unexpected(read.error());
    if (auto fault = value_fault(body, change != "Patch", is_old)) return std::unexpected(*std::move(fault));
    return body;
}

/// True when a patch says anything. To 1.x an object without members says nothing.
[[nodiscard]] inline bool changes_anything(IdentityBody const& body, bool is_old) {
    auto const says = [&](auto const& map) { return map && !(is_old && map->empty()); };
    return body.has_other_members || says(body.appData) || says(body.tags) || says(body.serviceHostingCosts) ||
           says(body.serviceHostingPrecedences) || body.authPolicyId || body.defaultHostingPrecedence ||
           body.externalId || body.name || body.type || body.defaultHostingCost || body.isAdmin || body.permissions ||
           body.roleAttributes;
}

}  // namespace zitiwire::inline ZITIWIRE_ABI::fake
