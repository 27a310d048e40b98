// SPDX-License-Identifier: BSL-1.0
// Compiled once with the simdjson of the system and, when there is one, by newer_simdjson.cpp with a newer one.
#include "../walk.hpp"
#include "../work.hpp"

#include <simdjson.h>

#ifndef BENCH_ADD_SIMDJSON
#define BENCH_ADD_SIMDJSON add_simdjson
#define BENCH_SIMDJSON_NAME "simdjson On-Demand"
#endif

namespace bench {
namespace {

namespace ondemand = simdjson::ondemand;

struct OnDemand {
    using Any = std::string;  ///< JSON text
    using Value = ondemand::value;

    template <class F>
    static bool each_member(simdjson::simdjson_result<ondemand::object> object, F& f) {
        if (object.error() != simdjson::SUCCESS) return false;
        for (auto field : object) {
            std::string_view name;
            ondemand::value value;
            if (field.unescaped_key().get(name) != simdjson::SUCCESS || field.value().get(value) != simdjson::SUCCESS)
                return false;
            if (!f(name, value)) return false;
        }
        return true;
    }
    template <class F>
    static bool members(Value& from, F f) {
        return each_member(from.get_object(), f);
    }
    template <class F>
    static bool elements(Value& from, F f) {
        ondemand::array array;
        if (from.get_array().get(array) != simdjson::SUCCESS) return false;
        for (auto element : array) {
            ondemand::value value;
            if (element.get(value) != simdjson::SUCCESS || !f(value)) return false;
        }
        return true;
    }
    static bool text(Value& from, std::string& to) {
        std::string_view view;
        if (from.get_string().get(view) != simdjson::SUCCESS) return false;
        to.assign(view);
        return true;
    }
    static bool integer(Value& from, std::int64_t& to) { return from.get_int64().get(to) == simdjson::SUCCESS; }
    static bool boolean(Value& from, bool& to) { return from.get_bool().get(to) == simdjson::SUCCESS; }
    static bool any(Value& from, Any& to) {
        std::string_view view;
        if (simdjson::to_json_string(from).get(view) != simdjson::SUCCESS) return false;
        to.assign(view);
        return true;
    }
    static bool is_null(Value& from) { return from.is_null(); }
};

/// Its parser and the padded copy it needs of a buffer that is not padded are kept from one document to the next.
struct Decoder {
    ondemand::parser parser;
    std::string padded;

    template <class T>
    std::optional<T> read(Document const& document) {
        padded.reserve(document.text().size() + simdjson::SIMDJSON_PADDING);
        padded.assign(document.text());
        std::optional<T> result{std::in_place};
        ondemand::document json;
        ondemand::value root;
        bool const good = parser.iterate(simdjson::padded_string_view(padded)).get(json) == simdjson::SUCCESS &&
                          json.get_value().get(root) == simdjson::SUCCESS && Walk<OnDemand>::read(root, *result) &&
                          json.current_location().error() == simdjson::OUT_OF_BOUNDS;  // nothing after it
        if (!good) result.reset();
        return result;
    }
    auto list(Document const& document) { return read<peer::List<std::string>>(document); }
    auto identities(Document const& document) { return read<peer::IdentityList<std::string>>(document); }
    auto services(Document const& document) { return read<peer::ServiceList<std::string>>(document); }
    auto detail(Document const& document) { return read<peer::Detail<std::string>>(document); }
    auto error(Document const& document) { return read<peer::Error<std::string>>(document); }
    template <class T>
    static std::string text(T const& value) {
        return peer::CanonicalWriter{[](std::string const& any) { return any; }}.of(value);
    }
};

}  // namespace

void BENCH_ADD_SIMDJSON(Works& works, Documents const& documents) {
    add_decoder(works, documents, BENCH_SIMDJSON_NAME, std::make_shared<Decoder>());
}

}  // namespace bench
