// SPDX-License-Identifier: BSL-1.0
#pragma once

#include "listed.hpp"
#include "peer_canonical.hpp"
#include "peer_identity.hpp"
#include "peer_model.hpp"
#include "peer_service.hpp"

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

namespace bench {

/// A hand walk over what a JSON library gives into the owned structs: each object is gone through once, each of its
/// members finds its place by comparing names. The same for all libraries, which say in `Json` how they are read:
/// `Any`, `Value`, `members(value, f(name, value))`, `elements(value, f(value))`, `text(value, string&)`,
/// `integer(value, int64&)`, `boolean(value, bool&)`, `any(value, Any&)`, `is_null(value)`; all but the last are false
/// when the value is not that. `f` is false to stop.
template <class Json>
class Walk {
public:
    using Any = typename Json::Any;
    using Value = typename Json::Value;

    static bool read(Value& from, peer::List<Any>& to) {
        return Json::members(from, [&](std::string_view name, Value& value) {
            if (name == "data") return elements(value, to.data);
            return name != "meta" || read(value, to.meta);
        });
    }
    static bool read(Value& from, peer::Detail<Any>& to) {
        return Json::members(from, [&](std::string_view name, Value& value) {
            if (name == "data") return read(value, to.data);
            return name != "meta" || read(value, to.meta);
        });
    }
    static bool read(Value& from, peer::IdentityList<Any>& to) {
        return Json::members(from, [&](std::string_view name, Value& value) {
            if (name == "data") return elements(value, to.data);
            return name != "meta" || read(value, to.meta);
        });
    }
    static bool read(Value& from, peer::ServiceList<Any>& to) {
        return Json::members(from, [&](std::string_view name, Value& value) {
            if (name == "data") return elements(value, to.data);
            return name != "meta" || read(value, to.meta);
        });
    }
    static bool read(Value& from, peer::Error<Any>& to) {
        return Json::members(from, [&](std::string_view name, Value& value) {
            if (name == "error") return read_error(value, to.error);
            return name != "meta" || read(value, to.meta);
        });
    }

private:
    using Links = peer::LinkMap;
    using Reference = peer::EntityRef<Links>;

    static bool read(Value& from, std::string& to) { return Json::text(from, to); }
    static bool read(Value& from, std::int64_t& to) { return Json::integer(from, to); }
    static bool read(Value& from, bool& to) { return Json::boolean(from, to); }

    template <class T>
    static bool read(Value& from, std::optional<T>& to) {
        return Json::is_null(from) || read(from, to.emplace());
    }
    template <class T>
    static bool elements(Value& from, std::vector<T>& to) {
        return Json::elements(from, [&](Value& value) { return read(value, to.emplace_back()); });
    }
    template <class T>
    static bool read(Value& from, std::vector<T>& to) {
        return elements(from, to);
    }
    template <Listed T>
    static bool read(Value& from, T& to) {
        return Json::members(from, [&](std::string_view name, Value& value) {
            bool good = true;
            any_member(to, [&](std::string_view candidate, auto& member) {
                if (candidate != name) return false;
                good = read(value, member);
                return true;
            });
            return good;
        });
    }

    static bool read(Value& from, peer::Tags<Any>& to) {
        return Json::members(
            from, [&](std::string_view name, Value& value) { return Json::any(value, to[std::string{name}]); });
    }
    template <class T>
    static bool read(Value& from, std::map<std::string, T>& to) {
        return Json::members(from,
                             [&](std::string_view name, Value& value) { return read(value, to[std::string{name}]); });
    }

    static bool read(Value& from, peer::Link& to) {
        return Json::members(from, [&](std::string_view name, Value& value) {
            if (name == "href") return read(value, to.href);
            if (name == "comment") return read(value, to.comment);
            return name != "method" || read(value, to.method);
        });
    }

    static bool read(Value& from, Reference& to) {
        return Json::members(from, [&](std::string_view name, Value& value) {
            if (name == "_links") return read(value, to._links);
            if (name == "entity") return read(value, to.entity);
            if (name == "id") return read(value, to.id);
            return name != "name" || read(value, to.name);
        });
    }

    static bool read(Value& from, peer::Enrollment<Any>& to) {
        return Json::members(from, [&](std::string_view name, Value& value) {
            if (name == "_links") return read(value, to._links);
            if (name == "createdAt") return read(value, to.createdAt);
            if (name == "id") return read(value, to.id);
            if (name == "tags") return read(value, to.tags);
            if (name == "updatedAt") return read(value, to.updatedAt);
            if (name == "expiresAt") return read(value, to.expiresAt);
            if (name == "identity") return read(value, to.identity);
            if (name == "identityId") return read(value, to.identityId);
            if (name == "jwt") return read(value, to.jwt);
            if (name == "method") return read(value, to.method);
            if (name == "token") return read(value, to.token);
            if (name == "caId") return read(value, to.caId);
            if (name == "edgeRouter") return read(value, to.edgeRouter);
            if (name == "edgeRouterId") return read(value, to.edgeRouterId);
            if (name == "transitRouter") return read(value, to.transitRouter);
            if (name == "transitRouterId") return read(value, to.transitRouterId);
            return name != "username" || read(value, to.username);
        });
    }

    static bool read(Value& from, peer::Pagination& to) {
        return Json::members(from, [&](std::string_view name, Value& value) {
            if (name == "limit") return read(value, to.limit);
            if (name == "offset") return read(value, to.offset);
            return name != "totalCount" || read(value, to.totalCount);
        });
    }

    static bool read(Value& from, peer::Meta& to) {
        return Json::members(from, [&](std::string_view name, Value& value) {
            if (name == "apiEnrollmentVersion") return read(value, to.apiEnrollmentVersion);
            if (name == "apiVersion") return read(value, to.apiVersion);
            if (name == "filterableFields") return read(value, to.filterableFields);
            return name != "pagination" || read(value, to.pagination);
        });
    }

    template <class Body>
    static bool read_error(Value& from, Body& to) {
        return Json::members(from, [&](std::string_view name, Value& value) {
            if (name == "code") return read(value, to.code);
            if (name == "message") return read(value, to.message);
            if (name == "requestId") return read(value, to.requestId);
            if (name == "cause") return Json::is_null(value) || read_error(value, make(to.cause));
            if (name == "causeMessage") return read(value, to.causeMessage);
            if (name == "data") return Json::any(value, to.data.emplace());
            if constexpr (requires { to.field; }) {
                if (name == "field") return read(value, to.field);
                if (name == "reason") return read(value, to.reason);
                if (name == "value") return Json::any(value, to.value.emplace());
            }
            return true;
        });
    }
    static auto& make(std::optional<peer::ErrorCause<Any>>& cause) { return cause.emplace(); }
    static auto& make(std::unique_ptr<peer::ErrorCause<Any>>& cause) {
        return *(cause = std::make_unique<peer::ErrorCause<Any>>());
    }
};

}  // namespace bench
