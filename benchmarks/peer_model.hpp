// SPDX-License-Identifier: BSL-1.0
#pragma once

#include "canonical.hpp"

#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

/// The replies as a C++ program would own them with no thought of any library: what all contenders but zitiwire and the
/// DOMs fill. Times stay text here.
namespace bench::peer {

struct Link {
    std::optional<std::string> comment;
    std::string href;
    std::optional<std::string> method;
};
using LinkMap = std::map<std::string, Link>;

template <class Links>
struct EntityRef {
    std::optional<Links> _links;
    std::optional<std::string> entity;
    std::optional<std::string> id;
    std::optional<std::string> name;
};

/// `Any` holds a value of any shape, `Links` the links.
template <class Any, class Links = LinkMap>
struct Enrollment {
    Links _links;
    std::string createdAt;
    std::string id;
    std::optional<std::map<std::string, Any>> tags;
    std::string updatedAt;
    std::optional<std::string> caId;
    std::optional<EntityRef<Links>> edgeRouter;
    std::optional<std::string> edgeRouterId;
    std::string expiresAt;
    std::optional<EntityRef<Links>> identity;
    std::optional<std::string> identityId;
    std::optional<std::string> jwt;
    std::string method;
    std::string token;
    std::optional<EntityRef<Links>> transitRouter;
    std::optional<std::string> transitRouterId;
    std::optional<std::string> username;
};

struct Pagination {
    std::int64_t limit = 0;
    std::int64_t offset = 0;
    std::int64_t totalCount = 0;
};

struct Meta {
    std::optional<std::string> apiEnrollmentVersion;
    std::optional<std::string> apiVersion;
    std::optional<std::vector<std::string>> filterableFields;
    std::optional<Pagination> pagination;
};

template <class Any, class Links = LinkMap>
struct List {
    std::vector<Enrollment<Any, Links>> data;
    Meta meta;
};

template <class Any, class Links = LinkMap>
struct Detail {
    Enrollment<Any, Links> data;
    Meta meta;
};

template <class Any>
struct ErrorCause {
    std::optional<std::string> field;
    std::optional<std::string> reason;
    std::optional<Any> value;
    std::unique_ptr<ErrorCause> cause;
    std::optional<std::string> causeMessage;
    std::optional<std::string> code;
    std::optional<Any> data;
    std::optional<std::string> message;
    std::optional<std::string> requestId;
};

template <class Any>
struct ErrorBody {
    std::optional<ErrorCause<Any>> cause;
    std::optional<std::string> causeMessage;
    std::optional<std::string> code;
    std::optional<Any> data;
    std::optional<std::string> message;
    std::optional<std::string> requestId;
};

template <class Any>
struct Error {
    ErrorBody<Any> error;
    Meta meta;
};

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

private:
    template <class Any, class Links>
    std::string of(Enrollment<Any, Links> const& from) {
        canonical::Members to{{"_links", of_links(from._links)}};
        add(to, "createdAt", from.createdAt);
        add(to, "id", from.id);
        if (from.tags) {
            canonical::Members tags;
            for (auto const& [name, value] : *from.tags) tags.emplace(name, of_any(value));
            to.emplace("tags", canonical::object(tags));
        }
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
        if (!from) return;
        canonical::Members to;
        if (from->_links) to.emplace("_links", of_links(*from->_links));
        add(to, "entity", from->entity);
        add(to, "id", from->id);
        add(to, "name", from->name);
        members.emplace(name, canonical::object(to));
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
