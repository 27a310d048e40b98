// SPDX-License-Identifier: BSL-1.0
#pragma once

#include "canonical.hpp"
#include "listed.hpp"
#include "peer_identity.hpp"
#include "peer_model.hpp"
#include "peer_service.hpp"

#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace bench::peer {

/// Writes them in the canonical form. `any_text` makes JSON text of an `Any`, and of links that are kept as one.
template <class AnyText>
class CanonicalWriter {
public:
    explicit CanonicalWriter(AnyText any_text) : any_text_(any_text) {}

    template <class Any, class Links>
    std::string of(List<Any, Links> const& list) {
        std::vector<std::string> data;
        for (auto const& enrollment : list.data) data.push_back(of(enrollment));
        return canonical::object({{"data", canonical::array(data)}, {"meta", of(list.meta)}});
    }
    template <class Any, class Links>
    std::string of(Detail<Any, Links> const& detail) {
        return canonical::object({{"data", of(detail.data)}, {"meta", of(detail.meta)}});
    }
    template <class Any>
    std::string of(Error<Any> const& error) {
        return of_error(error.error);
    }
    template <class Any, class Links>
    std::string of(IdentityList<Any, Links> const& list) {
        return canonical::object({{"data", text_of(list.data)}, {"meta", of(list.meta)}});
    }
    template <class Any, class Links>
    std::string of(ServiceList<Any, Links> const& list) {
        return canonical::object({{"data", text_of(list.data)}, {"meta", of(list.meta)}});
    }

private:
    static std::string text_of(std::string const& text) { return canonical::quote(text); }
    static std::string text_of(std::int64_t number) { return std::to_string(number); }
    static std::string text_of(bool flag) { return flag ? "true" : "false"; }
    template <class T>
    std::string text_of(std::vector<T> const& list) {
        std::vector<std::string> elements;
        for (T const& element : list) elements.push_back(text_of(element));
        return canonical::array(elements);
    }
    template <class Links>
    std::string text_of(EntityRef<Links> const& reference) {
        return of_reference(reference);
    }
    std::string text_of(LinkMap const& links) { return of_links(links); }
    template <class Any>
    std::string text_of(Tags<Any> const& tags) {
        canonical::Members to;
        for (auto const& [name, value] : tags) to.emplace(name, of_any(value));
        return canonical::object(to);
    }
    template <class T>
    std::string text_of(std::map<std::string, T> const& map) {
        canonical::Members to;
        for (auto const& [name, value] : map) to.emplace(name, text_of(value));
        return canonical::object(to);
    }
    template <Listed T>
    std::string text_of(T const& from) {
        canonical::Members to;
        any_member(from, [&](std::string_view name, auto const& member) {
            if constexpr (requires { member.has_value(); }) {
                if (member.has_value()) to.emplace(name, text_of(*member));
            } else {
                to.emplace(name, text_of(member));
            }
            return false;
        });
        return canonical::object(to);
    }
    template <class Any>
    std::string text_of(Any const& any) {
        return of_any(any);
    }

    template <class Any, class Links>
    std::string of(Enrollment<Any, Links> const& from) {
        canonical::Members to{{"_links", of_links(from._links)}};
        add(to, "createdAt", from.createdAt);
        add(to, "id", from.id);
        if (from.tags) to.emplace("tags", text_of(*from.tags));
        add(to, "updatedAt", from.updatedAt);
        add(to, "caId", from.caId);
        add_reference(to, "edgeRouter", from.edgeRouter);
        add(to, "edgeRouterId", from.edgeRouterId);
        add(to, "expiresAt", from.expiresAt);
        add_reference(to, "identity", from.identity);
        add(to, "identityId", from.identityId);
        add(to, "jwt", from.jwt);
        add(to, "method", from.method);
        add(to, "token", from.token);
        add_reference(to, "transitRouter", from.transitRouter);
        add(to, "transitRouterId", from.transitRouterId);
        add(to, "username", from.username);
        return object(to);
    }

    template <class Reference>
    void add_reference(canonical::Members& members, char const* name, Reference const& from) {
        if (from) members.emplace(name, of_reference(*from));
    }
    template <class Links>
    std::string of_reference(EntityRef<Links> const& from) {
        canonical::Members to;
        if (from._links) to.emplace("_links", of_links(*from._links));
        add(to, "entity", from.entity);
        add(to, "id", from.id);
        add(to, "name", from.name);
        return canonical::object(to);
    }

    template <class Links>
    std::string of_links(Links const& links) {
        if constexpr (requires { typename Links::mapped_type; }) {
            canonical::Members to;
            for (auto const& [name, link] : links) {
                canonical::Members members;
                add(members, "comment", link.comment);
                add(members, "href", link.href);
                add(members, "method", link.method);
                to.emplace(name, canonical::object(members));
            }
            return canonical::object(to);
        } else {
            return of_any(links);
        }
    }

    std::string of(Meta const& from) {
        canonical::Members to;
        add(to, "apiEnrollmentVersion", from.apiEnrollmentVersion);
        add(to, "apiVersion", from.apiVersion);
        if (from.filterableFields) {
            std::vector<std::string> fields;
            for (auto const& field : *from.filterableFields) fields.push_back(canonical::quote(field));
            to.emplace("filterableFields", canonical::array(fields));
        }
        if (from.pagination) {
            canonical::Members page;
            add(page, "limit", from.pagination->limit);
            add(page, "offset", from.pagination->offset);
            add(page, "totalCount", from.pagination->totalCount);
            to.emplace("pagination", canonical::object(page));
        }
        return object(to);
    }

    template <class Body>
    std::string of_error(Body const& from) {
        canonical::Members to;
        if constexpr (requires { from.field; }) {
            add(to, "field", from.field);
            add(to, "reason", from.reason);
            if (from.value) to.emplace("value", of_any(*from.value));
        }
        if (from.cause) to.emplace("cause", of_error(*from.cause));
        add(to, "causeMessage", from.causeMessage);
        add(to, "code", from.code);
        if (from.data) to.emplace("data", of_any(*from.data));
        add(to, "message", from.message);
        add(to, "requestId", from.requestId);
        return object(to);
    }

    template <class Any>
    std::string of_any(Any const& value) {
        return canonical::of_json(any_text_(value));
    }

    AnyText any_text_;
};

}  // namespace bench::peer
