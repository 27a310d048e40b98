// SPDX-License-Identifier: BSL-1.0
#include "../walk.hpp"
#include "../work.hpp"

#include <boost/json/monotonic_resource.hpp>
#include <boost/json/parse.hpp>
#include <boost/json/serialize.hpp>
#include <boost/json/value.hpp>

namespace bench {
namespace {

namespace json = boost::json;

struct BoostJson {
    using Any = json::value;
    using Value = json::value const;

    template <class F>
    static bool members(Value& from, F f) {
        auto const* object = from.if_object();
        if (object == nullptr) return false;
        for (auto const& [name, value] : *object) {
            if (!f(std::string_view{name.data(), name.size()}, value)) return false;
        }
        return true;
    }
    template <class F>
    static bool elements(Value& from, F f) {
        auto const* array = from.if_array();
        if (array == nullptr) return false;
        for (auto const& value : *array) {
            if (!f(value)) return false;
        }
        return true;
    }
    static bool text(Value& from, std::string& to) {
        auto const* text = from.if_string();
        if (text != nullptr) to.assign(text->data(), text->size());
        return text != nullptr;
    }
    static bool integer(Value& from, std::int64_t& to) {
        auto const* number = from.if_int64();
        if (number != nullptr) to = *number;
        return number != nullptr;
    }
    static bool boolean(Value& from, bool& to) {
        auto const* flag = from.if_bool();
        if (flag != nullptr) to = *flag;
        return flag != nullptr;
    }
    static bool any(Value& from, Any& to) {
        to = from;
        return true;
    }
    static bool is_null(Value& from) { return from.is_null(); }
};

/// The document with its memory from a pool of its own, which is Boost.JSON's fast way.
struct Dom {
    static std::optional<json::value> parse(Document const& document) {
        boost::system::error_code error;
        json::value value = json::parse({document.text().data(), document.text().size()}, error,
                                        json::make_shared_resource<json::monotonic_resource>());
        if (error) return std::nullopt;
        return std::optional<json::value>{std::move(value)};
    }
    static auto list(Document const& document) { return parse(document); }
    static auto identities(Document const& document) { return parse(document); }
    static auto services(Document const& document) { return parse(document); }
    static auto configs(Document const& document) { return parse(document); }
    static auto sessions(Document const& document) { return parse(document); }
    static auto detail(Document const& document) { return parse(document); }
    static auto error(Document const& document) { return parse(document); }
    static std::string text(json::value const& value) {
        json::value const* const error = value.as_object().if_contains("error");
        return canonical::of_json(json::serialize(error != nullptr ? *error : value));
    }
};

struct DomWalk {
    template <class T>
    static std::optional<T> read(Document const& document) {
        json::monotonic_resource memory;
        boost::system::error_code error;
        json::value const value = json::parse({document.text().data(), document.text().size()}, error, &memory);
        std::optional<T> result{std::in_place};
        if (error || !Walk<BoostJson>::read(value, *result)) result.reset();
        return result;
    }
    static auto list(Document const& document) { return read<peer::List<json::value>>(document); }
    static auto identities(Document const& document) { return read<peer::IdentityList<json::value>>(document); }
    static auto services(Document const& document) { return read<peer::ServiceList<json::value>>(document); }
    static auto detail(Document const& document) { return read<peer::Detail<json::value>>(document); }
    static auto error(Document const& document) { return read<peer::Error<json::value>>(document); }
    template <class T>
    static std::string text(T const& value) {
        return peer::CanonicalWriter{[](json::value const& any) { return json::serialize(any); }}.of(value);
    }
};

}  // namespace

void add_boost_json(Works& works, Documents const& documents) {
    add_decoder(works, documents, "Boost.JSON DOM", std::make_shared<Dom>());
    add_decoder(works, documents, "Boost.JSON DOM + walk", std::make_shared<DomWalk>());
    add_growth(works, documents, "Boost.JSON DOM + walk", std::make_shared<DomWalk>());
    for (char const* name : written_documents) {
        auto const value = std::make_shared<json::value>(Dom::parse(find(documents, name)).value());
        add_work(
            works, "write", name, "Boost.JSON DOM", [value] { return std::optional{json::serialize(*value)}; },
            canonical::of_json);
    }
}

}  // namespace bench
