// SPDX-License-Identifier: BSL-1.0
#pragma once

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

/// A type of its own, for JSON text may be a `std::string` as well.
template <class Any>
struct Tags : std::map<std::string, Any> {
    using std::map<std::string, Any>::map;
};

/// `Any` holds a value of any shape, `Links` the links.
template <class Any, class Links = LinkMap>
struct Enrollment {
    Links _links;
    std::string createdAt;
    std::string id;
    std::optional<Tags<Any>> tags;
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

}  // namespace bench::peer
