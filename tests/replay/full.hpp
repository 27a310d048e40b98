// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <zitiwire/zitiwire.hpp>

#include <boost/mp11/algorithm.hpp>
#include <boost/mp11/list.hpp>

#include <array>
#include <concepts>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <memory>
#include <new>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>
#include <variant>
#include <vector>

/// Operations and replies in which everything is set, each member to another value, by reflection.
namespace replay {

class Filler {
public:
    template <class T>
    void fill(T& value) {
        using namespace zitiwire;
        ++count_;
        if constexpr (std::same_as<T, bool>)
            value = count_ % 2 == 0;
        else if constexpr (std::integral<T> || std::floating_point<T>)
            value = static_cast<T>(count_);
        else if constexpr (std::same_as<T, std::string>)
            value = text();
        else if constexpr (std::same_as<T, Secret>)
            value = Secret{"hush " +
                           text_of_number()};  // shorter than what is hidden for its length, and without a word for it
        else if constexpr (std::same_as<T, Json>)
            value = Json{"{\"a\":[" + text_of_number() + ",null]}"};
        else if constexpr (std::same_as<T, Timestamp>)
            value = {1'900'000'000 + count_, 123'000'000};
        else if constexpr (std::same_as<T, OptionalText<Filter>>)
            value = filter::equal("name", text());
        else if constexpr (std::same_as<T, OptionalText<Sort>>)
            value = sort::raw("name desc");
        else if constexpr (is_variant<T>)
            fill_variant(value);
        else if constexpr (TextBody<T>)
            value.text = text();
        else if constexpr (std::same_as<T, Links>)
            value = {{text(), Link{.comment = text(), .href = "./" + text_of_number(), .method = "GET"}}};
        else if constexpr (reflect::MapType<T>)
            fill(value.append(text()));
        else if constexpr (reflect::Described<T>)
            fill_members(value);
        else if constexpr (requires {
                               value.emplace();
                               *value;
                           })
            fill_inside(value);
        else if constexpr (requires { value.emplace_back(); })
            fill(value.emplace_back());
        else if constexpr (std::is_enum_v<T>)
            value = T{};
        else
            static_assert(LeafType<T> || std::same_as<T, std::monostate>,
                          "this filler does not know how to fill such a member");  // a Constant
    }

    template <class T>
    void fill_members(T& value) {
        boost::mp11::mp_for_each<zitiwire::reflect::Members<T>>([&](auto member) { fill(value.*member.pointer); });
    }

    std::size_t form = 0;  ///< which alternative of each variant

private:
    template <class T>
    void fill_inside(T& holder) {
        if (depth_ == 3) return;  // a cause has a cause
        ++depth_;
        holder.emplace();
        fill(*holder);
        --depth_;
    }
    template <class... Forms>
    void fill_variant(std::variant<Forms...>& value) {
        std::size_t index = 0;
        ((index++ == form % sizeof...(Forms) ? fill(value.template emplace<Forms>()) : void()), ...);
    }
    [[nodiscard]] std::string text_of_number() const { return std::to_string(count_); }
    [[nodiscard]] std::string text() const { return "text " + text_of_number(); }

    std::int64_t count_ = 0;
    int depth_ = 0;
};

/// The members of a value that are not initialised by a declaration without an initialiser: what they are depends on
/// the memory before. `left` and `right` were made in memory of another content.
template <class T>
void find_indeterminate(T const& left, T const& right, std::string const& name, std::vector<std::string>& found) {
    if constexpr (std::is_scalar_v<T>) {
        if (std::memcmp(&left, &right, sizeof left) != 0) found.push_back(name);
    } else if constexpr (zitiwire::is_variant<T>) {
        if (left.index() != right.index()) found.push_back(name);
    } else if constexpr (zitiwire::reflect::Described<T>) {
        boost::mp11::mp_for_each<zitiwire::reflect::Members<T>>([&](auto member) {
            find_indeterminate(left.*member.pointer, right.*member.pointer, name + '/' + member.name, found);
        });
    }
}
template <class T>
std::vector<std::string> indeterminate_members() {
    alignas(T) std::array<std::byte, sizeof(T)> memory[2];
    memory[0].fill(std::byte{0x00});
    memory[1].fill(std::byte{0xAB});
    T* const left = ::new (static_cast<void*>(memory[0].data())) T;
    T* const right = ::new (static_cast<void*>(memory[1].data())) T;
    std::vector<std::string> found;
    find_indeterminate(*left, *right, "", found);
    std::destroy_at(left);
    std::destroy_at(right);
    return found;
}

/// The JSON of the least that a reply may hold: required members as they are when they are zero; of the others nothing,
/// or null.
inline std::string least_json(zitiwire::reflect::Type const& type, bool with_nulls) {
    using zitiwire::reflect::Kind;
    if (type.kind == Kind::array) return with_nulls && type.may_be_absent ? "null" : "[]";
    if (type.kind == Kind::map) return with_nulls && type.may_be_absent ? "null" : "{}";
    if (type.kind == Kind::json) return type.shape != nullptr ? "{}" : "null";
    if (type.kind == Kind::leaf) {
        if (type.expected == zitiwire::Leaf<zitiwire::Timestamp>::expected) return R"("0001-01-01T00:00:00Z")";
        if (type.expected == zitiwire::Leaf<bool>::expected) return "false";
        return type.expected == zitiwire::Leaf<std::string>::expected ? R"("")" : "0";
    }
    std::string out;
    for (std::size_t i = 0; i < type.member_count; ++i) {
        bool const is_required = (type.required >> i & 1U) != 0;
        if (!is_required && !with_nulls) continue;
        out += out.empty() ? "{\"" : ",\"";
        out.append(type.members[i].name)
            .append("\":")
            .append(is_required ? least_json(*type.members[i].type, with_nulls) : "null");
    }
    return out.empty() ? "{}" : out + "}";
}

/// All models that a type is made of, as `visit.template operator()<Model>()`.
template <class T, class Visitor>
void for_each_model(Visitor const& visit) {
    if constexpr (zitiwire::is_variant<T>) {
        []<class... Forms>(std::variant<Forms...> const*, Visitor const& visit_form) {
            (for_each_model<Forms>(visit_form), ...);
        }(static_cast<T const*>(nullptr), visit);
    } else if constexpr (zitiwire::reflect::OptionalLike<T>) {
        if constexpr (!requires { requires std::same_as<T, zitiwire::Box<zitiwire::ErrorCause>>; })
            for_each_model<typename T::value_type>(visit);
    } else if constexpr (zitiwire::reflect::MapType<T>) {
        for_each_model<typename T::mapped_type>(visit);
    } else if constexpr (zitiwire::reflect::ArrayType<T>) {
        for_each_model<typename T::value_type>(visit);
    } else if constexpr (zitiwire::reflect::Described<T>) {
        visit.template operator()<T>();
        boost::mp11::mp_for_each<zitiwire::reflect::Members<T>>([&](auto member) {
            for_each_model<std::remove_cvref_t<decltype(std::declval<T&>().*member.pointer)>>(visit);
        });
    }
}

template <class T>
inline constexpr bool has_members = false;
template <zitiwire::reflect::Described T>
inline constexpr bool has_members<T> = !boost::mp11::mp_empty<zitiwire::reflect::Members<T>>::value;

/// True for envelopes that are templates of their text.
template <class Envelope>
inline constexpr bool has_view = false;
template <template <class> class Envelope>
inline constexpr bool has_view<Envelope<std::string>> = true;
template <template <template <class> class, class> class Envelope, template <class> class Data>
inline constexpr bool has_view<Envelope<Data, std::string>> = true;

/// What of an operation in which everything is set is not as it should be; empty when all is.
template <class Op>
std::vector<std::string> check_full() {
    using namespace zitiwire;
    std::vector<std::string> faults;
    auto const look = [&]<class Model>() {
        for (std::string const& name : indeterminate_members<Model>()) faults.push_back("is not initialised: " + name);
    };
    for_each_model<Op>(look);
    for_each_model<typename Op::Envelope>(look);
    for (std::size_t form = 0; form < 8; ++form) {
        Filler filler;
        filler.form = form;
        Op op{};
        filler.fill_members(op);
        auto const request = build(op, Session::zt("token"));
        if (!request) {
            faults.push_back("cannot be built: " + to_string(request.error()));
            continue;
        }
        HttpRequest const safe = redacted(*request);
        for (std::string const& shown :
             {describe(*request), to_curl(*request, "https://ctrl:1280"), safe.target(), safe.body}) {
            if (shown.contains("hush")) faults.push_back("shows a secret: " + shown);
        }
        auto const read = read_request<Op>(*request);
        if (!read)
            faults.push_back("cannot be read again: " + to_string(read.error()));
        else if (!(*read == op))
            faults.push_back("is read as another one: " + describe(*request));
    }
    if constexpr (TakesRedirect<typename Op::Envelope>) {
        typename Op::Envelope envelope{};
        envelope.location = "hush/redirect?to=1";
        if (printed(envelope).contains("hush")) faults.emplace_back("its reply shows where it leads");
        auto const reply = parse<Op>(write_response<Op>(envelope));
        if (!reply || !(*reply == envelope)) faults.emplace_back("its redirect is read as another one");
    }
    constexpr bool is_redirect_alone = TakesRedirect<typename Op::Envelope> && !has_members<typename Op::Envelope>;
    if constexpr (!has_text_reply<Op> && !is_redirect_alone) {
        for (bool const with_nulls : {false, true}) {
            std::string const least = least_json(reflect::type_of<typename Op::Envelope>, with_nulls);
            if (auto const read = parse<Op>({200, {}, least}); !read)
                faults.push_back("the least is refused: " + to_string(read.error()) + ": " + least);
        }
        typename Op::Envelope envelope{};
        Filler{}.fill(envelope);
        std::string const printed = printed_by_table(reflect::type_of<typename Op::Envelope>, &envelope);
        if (printed.contains("hush")) faults.push_back("its reply shows a secret: " + printed);
        HttpResponse const response = write_response<Op>(envelope);
        std::vector<std::string> unknown;
        auto const reply = parse<Op>(response, {.unknown_members = &unknown});
        if (!reply)
            faults.push_back("its reply cannot be read: " + to_string(reply.error()));
        else if (!(*reply == envelope))
            faults.push_back("its reply is read as another one: " + response.body);
        if constexpr (has_view<typename Op::Envelope>) {
            auto const view = parse_view<Op>(response);
            if (!view || encode(view->envelope()) != encode(envelope)) faults.push_back("its reply as a view differs");
        }
        if (!unknown.empty()) faults.push_back("its reply has an unknown member: " + unknown.front());
    }
    return faults;
}

}  // namespace replay
