// SPDX-License-Identifier: BSL-1.0
// Its natural way: aggregates of standard types, read and written without a line of code. Unknown members are passed
// over, as replies need it; all other options are its own defaults, but that the text does not end with a null
// character.
#include "../listed.hpp"
#include "../peer_canonical.hpp"
#include "../peer_identity.hpp"
#include "../peer_model.hpp"
#include "../peer_service.hpp"
#include "../work.hpp"

#include <glaze/glaze.hpp>

#include <optional>
#include <tuple>
#include <utility>

#define BENCH_GLAZE_NAMES(...) static constexpr auto value = glz::object(__VA_ARGS__)

// GCC 12 cannot compile what finds out the names, so they are told.
template <>
struct glz::meta<bench::peer::Link> {
    using T = bench::peer::Link;
    BENCH_GLAZE_NAMES("comment", &T::comment, "href", &T::href, "method", &T::method);
};
template <class Links>
struct glz::meta<bench::peer::EntityRef<Links>> {
    using T = bench::peer::EntityRef<Links>;
    BENCH_GLAZE_NAMES("_links", &T::_links, "entity", &T::entity, "id", &T::id, "name", &T::name);
};
template <class Any, class Links>
struct glz::meta<bench::peer::Enrollment<Any, Links>> {
    using T = bench::peer::Enrollment<Any, Links>;
    BENCH_GLAZE_NAMES("_links", &T::_links, "createdAt", &T::createdAt, "id", &T::id, "tags", &T::tags, "updatedAt",
                      &T::updatedAt, "caId", &T::caId, "edgeRouter", &T::edgeRouter, "edgeRouterId", &T::edgeRouterId,
                      "expiresAt", &T::expiresAt, "identity", &T::identity, "identityId", &T::identityId, "jwt",
                      &T::jwt, "method", &T::method, "token", &T::token, "transitRouter", &T::transitRouter,
                      "transitRouterId", &T::transitRouterId, "username", &T::username);
};
template <>
struct glz::meta<bench::peer::Pagination> {
    using T = bench::peer::Pagination;
    BENCH_GLAZE_NAMES("limit", &T::limit, "offset", &T::offset, "totalCount", &T::totalCount);
};
template <>
struct glz::meta<bench::peer::Meta> {
    using T = bench::peer::Meta;
    BENCH_GLAZE_NAMES("apiEnrollmentVersion", &T::apiEnrollmentVersion, "apiVersion", &T::apiVersion,
                      "filterableFields", &T::filterableFields, "pagination", &T::pagination);
};
template <class Any, class Links>
struct glz::meta<bench::peer::List<Any, Links>> {
    using T = bench::peer::List<Any, Links>;
    BENCH_GLAZE_NAMES("data", &T::data, "meta", &T::meta);
};
template <class Any, class Links>
struct glz::meta<bench::peer::IdentityList<Any, Links>> {
    using T = bench::peer::IdentityList<Any, Links>;
    BENCH_GLAZE_NAMES("data", &T::data, "meta", &T::meta);
};
template <class Any, class Links>
struct glz::meta<bench::peer::ServiceList<Any, Links>> {
    using T = bench::peer::ServiceList<Any, Links>;
    BENCH_GLAZE_NAMES("data", &T::data, "meta", &T::meta);
};
template <bench::Listed T>
struct glz::meta<T> {
    static constexpr auto value = std::apply([](auto... parts) { return glz::object(parts...); }, T::members);
};
template <class Any, class Links>
struct glz::meta<bench::peer::Detail<Any, Links>> {
    using T = bench::peer::Detail<Any, Links>;
    BENCH_GLAZE_NAMES("data", &T::data, "meta", &T::meta);
};
template <class Any>
struct glz::meta<bench::peer::ErrorCause<Any>> {
    using T = bench::peer::ErrorCause<Any>;
    BENCH_GLAZE_NAMES("field", &T::field, "reason", &T::reason, "value", &T::value, "cause", &T::cause, "causeMessage",
                      &T::causeMessage, "code", &T::code, "data", &T::data, "message", &T::message, "requestId",
                      &T::requestId);
};
template <class Any>
struct glz::meta<bench::peer::ErrorBody<Any>> {
    using T = bench::peer::ErrorBody<Any>;
    BENCH_GLAZE_NAMES("cause", &T::cause, "causeMessage", &T::causeMessage, "code", &T::code, "data", &T::data,
                      "message", &T::message, "requestId", &T::requestId);
};
template <class Any>
struct glz::meta<bench::peer::Error<Any>> {
    using T = bench::peer::Error<Any>;
    BENCH_GLAZE_NAMES("error", &T::error, "meta", &T::meta);
};

namespace bench {
namespace {

constexpr glz::opts read_options{.null_terminated = false, .error_on_unknown_keys = false};
using Any = glz::raw_json;

/// Without it names with control characters would be written as what is no JSON.
struct WriteOptions : glz::opts {
    bool escape_control_characters = true;
};

template <class Links>
struct Decoder {
    template <class T>
    static std::optional<T> read(Document const& document) {
        std::optional<T> result{std::in_place};
        std::string_view const text = document.text();
        if (glz::read<read_options>(*result, text)) result.reset();
        return result;
    }
    static auto list(Document const& document) { return read<peer::List<Any, Links>>(document); }
    static auto identities(Document const& document) { return read<peer::IdentityList<Any, Links>>(document); }
    static auto services(Document const& document) { return read<peer::ServiceList<Any, Links>>(document); }
    static auto detail(Document const& document) { return read<peer::Detail<Any, Links>>(document); }
    static auto error(Document const& document) { return read<peer::Error<Any>>(document); }
    template <class T>
    static std::string text(T const& value) {
        return peer::CanonicalWriter{[](Any const& any) { return any.str; }}.of(value);
    }
};

template <class List>
void add_writer(Works& works, char const* name, std::string const& contender, List list) {
    add_writers(works, name, contender, [list = std::make_shared<List>(std::move(list))](std::string& text) {
        return !glz::write<WriteOptions{}>(*list, text);
    });
}

template <class Links>
void add(Works& works, Documents const& documents, std::string const& contender) {
    add_decoder(works, documents, contender, std::make_shared<Decoder<Links>>());
    add_growth(works, documents, contender, std::make_shared<Decoder<Links>>());
    for (char const* name : written_lists)
        add_writer(works, name, contender, Decoder<Links>::list(find(documents, name)).value());
    add_writer(works, written_identities, contender,
               Decoder<Links>::identities(find(documents, written_identities)).value());
}

}  // namespace

void add_glaze(Works& works, Documents const& documents) {
    add<peer::LinkMap>(works, documents, "Glaze");
    add<glz::raw_json>(works, documents, "Glaze, raw links");
}

}  // namespace bench
