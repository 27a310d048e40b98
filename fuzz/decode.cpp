// SPDX-License-Identifier: BSL-1.0
// JSON text into a model of every kind of member, and independently through Boost.JSON's tree: the verdict and every
// value agree. Where the two differ on purpose:
//   a member that comes twice     is refused; the tree keeps the last one
//   a number with a long exponent is read; Boost refuses an exponent that is no int
//   a fraction                    is the nearest double; Boost's may be the one beside it
//   an integer as 10.0 or 1e1     is judged from its text; the tree has a double, exact up to 2^53
//   a byte order mark             is passed over
#include "everything.hpp"
#include "input.hpp"

#include <zitiwire/zitiwire.hpp>

#include <boost/json/parse.hpp>
#include <boost/json/serialize.hpp>
#include <boost/json/value.hpp>

#include <cmath>
#include <limits>

namespace {

using namespace zitiwire;
using fuzz::Everything;
namespace json = boost::json;

/// What the tree says of a model: whether it is one, and whether its values are those that were decoded, if there are
/// any.
class Reader {
public:
    bool values_agree = true;
    bool is_inexact =
        false;  ///< an integer written as a fraction or with an exponent, which the tree does not know exactly

    bool is_model(json::value const& value, Everything const* decoded) {
        auto const* object = value.if_object();
        if (object == nullptr) return false;
        if (!object->contains("text") || !object->contains("whole")) return false;
        bool good = is_text(object->at("text"), decoded ? &decoded->text : nullptr) &&
                    is_integer(object->at("whole"), decoded ? &decoded->whole : nullptr);
        auto const check = [&](char const* name, auto Everything::* member, auto rule) {
            json::value const* const found = object->if_contains(name);
            bool const is_absent = found == nullptr || found->is_null();
            if (decoded) agree((decoded->*member).has_value() != is_absent);
            if (!is_absent)
                good = rule(*found, decoded && (decoded->*member).has_value() ? &*(decoded->*member) : nullptr) && good;
        };
        check("narrow", &Everything::narrow, [&](auto& v, std::int16_t const* d) { return is_integer(v, d); });
        check("large", &Everything::large, [&](auto& v, std::uint64_t const* d) { return is_integer(v, d); });
        check("real", &Everything::real, [&](auto& v, double const* d) { return is_real(v, d); });
        check("flag", &Everything::flag,
              [&](auto& v, bool const* d) { return v.is_bool() && agree(!d || v.get_bool() == *d); });
        check("time", &Everything::time, [&](auto& v, Timestamp const* d) { return is_time(v, d); });
        check("list", &Everything::list, [&](auto& v, std::vector<std::string> const* d) { return is_list(v, d); });
        check("map", &Everything::map,
              [&](auto& v, FlatMap<std::string, std::int64_t> const* d) { return is_map(v, d); });
        check("any", &Everything::any, [&](auto& v, Json const* d) { return agree(!d || is_same_json(v, d->text)); });
        check("links", &Everything::links, [&](auto& v, Links const* d) { return are_links(v, d); });
        check("inner", &Everything::inner, [&](auto& v, Everything const* d) { return is_model(v, d); });
        return good;
    }

private:
    bool agree(bool condition) {
        values_agree = values_agree && condition;
        return true;
    }
    bool is_text(json::value const& value, std::string const* decoded) {
        return value.is_string() &&
               agree(!decoded || std::string_view{value.get_string().data(), value.get_string().size()} == *decoded);
    }
    template <class T>
    bool is_integer(json::value const& value, T const* decoded) {
        if (value.is_double()) {
            is_inexact = true;
            return true;
        }
        if (auto const* number = value.if_int64())
            return std::in_range<T>(*number) && agree(!decoded || std::cmp_equal(*number, *decoded));
        if (auto const* number = value.if_uint64())
            return std::in_range<T>(*number) && agree(!decoded || std::cmp_equal(*number, *decoded));
        return false;
    }
    bool is_real(json::value const& value, double const* decoded) {
        if (!value.is_number()) return false;
        double const number = value.to_number<double>();
        if (!std::isfinite(number)) is_inexact = true;  // perhaps just below the largest double, or 0e400
        if (decoded && std::isfinite(number))
            agree(std::fabs(number - *decoded) <=
                  4 * std::numeric_limits<double>::epsilon() * std::fabs(number) + 5e-323);
        return true;
    }
    bool is_time(json::value const& value, Timestamp const* decoded) {
        if (!value.is_string()) return false;
        auto const time = parse_timestamp({value.get_string().data(), value.get_string().size()});
        return time && agree(!decoded || *time == *decoded);
    }
    bool is_list(json::value const& value, std::vector<std::string> const* decoded) {
        auto const* array = value.if_array();
        if (array == nullptr) return false;
        if (decoded && decoded->size() != array->size()) return agree(false);
        for (std::size_t i = 0; i != array->size(); ++i) {
            if (!is_text((*array)[i], decoded ? &(*decoded)[i] : nullptr)) return false;
        }
        return true;
    }
    bool is_map(json::value const& value, FlatMap<std::string, std::int64_t> const* decoded) {
        auto const* object = value.if_object();
        if (object == nullptr) return false;
        for (auto const& [name, member] : *object) {
            std::int64_t const* found = nullptr;
            if (decoded) {
                for (auto const& [key, number] : *decoded) {
                    if (key == std::string_view{name.data(), name.size()}) found = &number;
                }
                agree(found != nullptr);
            }
            if (!is_integer(member, found)) return false;
        }
        return true;
    }
    static bool is_same_json(json::value const& value, std::string const& text) {
        boost::system::error_code failure;
        auto const again = json::parse(text, failure);
        return !failure && again == value;
    }
    bool are_links(json::value const& value, Links const* decoded) {
        auto const* object = value.if_object();
        if (object == nullptr) return false;
        for (auto const& [name, link] : *object) {
            auto const* members = link.if_object();
            if (members == nullptr || !members->contains("href") || !members->at("href").is_string()) return false;
            for (char const* other : {"comment", "method"}) {
                auto const* text = members->if_contains(other);
                if (text != nullptr && !text->is_string() && !text->is_null()) return false;
            }
        }
        if (decoded) agree(static_cast<std::size_t>(std::distance(decoded->begin(), decoded->end())) >= object->size());
        return true;
    }
};

/// How many member names stand in JSON text, and how many are left in its tree: fewer when names come twice.
std::size_t count_names(std::string_view text) {
    std::size_t names = 0;
    for (std::size_t at = 0; at < text.size(); ++at) {
        if (text[at] != '"') continue;
        for (++at; text[at] != '"'; ++at) at += text[at] == '\\' ? 1U : 0U;
        std::size_t const next = text.find_first_not_of(" \t\r\n", at + 1);
        if (next != std::string_view::npos && text[next] == ':') ++names;
    }
    return names;
}
std::size_t count_names(json::value const& value) {
    std::size_t names = 0;
    if (auto const* array = value.if_array()) {
        for (auto const& element : *array) names += count_names(element);
    } else if (auto const* object = value.if_object()) {
        for (auto const& [name, member] : *object) names += 1 + count_names(member);
    }
    return names;
}

}  // namespace

int LLVMFuzzerTestOneInput(std::uint8_t const* data, std::size_t size) {
    std::string const text = fuzz::Input{data, size}.rest();
    auto const decoded = decode<Everything>(text);
    if (!decoded) {
        fuzz::require(!decoded.error().reason.empty() && decoded.error().offset <= text.size(),
                      "a refusal has a reason and a place");
    } else {
        auto const again = decode<Everything>(encode(*decoded));
        fuzz::require(again && *again == *decoded, "what was read and written is read again, and equal");
    }

    constexpr std::string_view byte_order_mark = "\xEF\xBB\xBF";
    std::string_view const body =
        std::string_view{text}.substr(text.starts_with(byte_order_mark) ? byte_order_mark.size() : 0);
    boost::system::error_code failure;
    json::parse_options limits;
    limits.max_depth = DecodeOptions{}.max_depth;
    json::value const tree = json::parse({body.data(), body.size()}, failure, {}, limits);
    if (failure == json::error::exponent_overflow) return 0;
    fuzz::require(!failure || !decoded, "what is no JSON is refused");
    if (failure) return 0;
    Reader reader;
    bool const is_model = reader.is_model(tree, decoded ? &*decoded : nullptr);
    bool const has_twice = count_names(body) != count_names(tree);
    fuzz::require(is_model || !decoded || has_twice, "what the tree does not know as the model is refused");
    fuzz::require(!is_model || decoded || reader.is_inexact || has_twice, "what the tree knows as the model is read");
    fuzz::require(!decoded || reader.values_agree || has_twice, "every value is that of the tree");
    return 0;
}
