// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <zitiwire/json/kinds.hpp>
#include <zitiwire/json/leaf.hpp>
#include <zitiwire/json/make_room.hpp>
#include <zitiwire/json/presence.hpp>
#include <zitiwire/json/token.hpp>
#include <zitiwire/json/type.hpp>
#include <zitiwire/text/timestamp.hpp>
#include <zitiwire/version.hpp>

#include <boost/mp11/algorithm.hpp>
#include <boost/mp11/list.hpp>

#include <algorithm>
#include <array>
#include <concepts>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>

/// Makes the tables of types. `type_of<T>` is that of `T`.
namespace zitiwire::inline ZITIWIRE_ABI::reflect {

template <class T>
[[nodiscard]] constexpr Type make_type();

template <class T>
inline constexpr Type type_of = make_type<T>();

template <class T, class Descriptor>
using MemberType = std::remove_cvref_t<decltype(std::declval<T&>().*Descriptor::pointer)>;

template <class M>
inline constexpr Form form_of = [] {
    if (std::same_as<M, std::string>) return Form::string;
    if (std::same_as<M, std::optional<std::string>>) return Form::optional_string;
    if (std::same_as<M, bool>) return Form::boolean;
    if (std::same_as<M, std::int64_t>) return Form::int64;
    if (std::same_as<M, Timestamp>) return Form::instant;
    return Described<M> ? Form::object : Form::other;
}();

template <Described T>
struct MemberTable {
    static constexpr std::size_t size = boost::mp11::mp_size<Members<T>>::value;
    static_assert(size <= 64, "a described struct may have at most 64 members");
    Member members[size == 0 ? 1 : size];
};

template <class Descriptor>
inline constexpr auto key_of = [] {
    constexpr std::string_view name = Descriptor::name;
    // In blocks of 16 it is read from its comma on, which is written, and from its quotation mark on, which is expected.
    constexpr std::size_t from_comma = (name.size() + 4 + 15) / 16 * 16;
    constexpr std::size_t from_mark = 1 + (name.size() + 3 + 15) / 16 * 16;
    std::array<char, (std::max)(from_comma, from_mark)> key{',', '"'};
    char* const end = std::ranges::copy(name, key.data() + 2).out;
    end[0] = '"';
    end[1] = ':';
    return key;
}();

template <Described T>
[[nodiscard]] constexpr MemberTable<T> make_members() {
    return []<template <class...> class List, class... D>(List<D...>) {
        return MemberTable<T>{{Member{
            D::name,
            {key_of<D>.data(), std::string_view{D::name}.size() + 4},
            &type_of<MemberType<T, D>>,
            form_of<MemberType<T, D>>,
        }...}};
    }(Members<T>{});
}

template <Described T>
inline constexpr MemberTable<T> members_of = make_members<T>();

template <Described T>
inline constexpr auto name_slots_of = []<template <class...> class List, class... D>(List<D...>) {
    return name_slots<sizeof...(D)>({std::string_view{D::name}...});
}(Members<T>{});

template <class T>
inline constexpr bool is_json_text = false;
template <class Text>
inline constexpr bool is_json_text<basic::Json<Text>> = true;

template <class T>
inline constexpr bool is_secret_text = false;
template <class Text>
inline constexpr bool is_secret_text<basic::Secret<Text>> = true;

/// What the decoder can check without storing it: a map of objects whose members are all text.
template <class T>
[[nodiscard]] consteval bool is_shape() {
    using Entry = typename T::mapped_type;
    return []<template <class...> class List, class... D>(List<D...>) {
        return (TextType<typename Inside<MemberType<Entry, D>>::type> && ...);
    }(Members<Entry>{});
}

/// The text of a value that wraps one, else the value.
template <class V>
[[nodiscard]] constexpr auto const& stored(V const& value) noexcept {
    if constexpr (is_secret_text<V>)
        return value.reveal();
    else if constexpr (is_json_text<V>)
        return value.text;
    else if constexpr (KeptAsText<V>)
        return value.json();
    else
        return value;
}
template <class V>
using Stored = std::remove_cvref_t<decltype(stored(std::declval<V const&>()))>;

/// The same to write to.
struct TextInside {
    template <class V>
    [[nodiscard]] static constexpr auto& of(V& value) noexcept {
        if constexpr (is_secret_text<V>)
            return value.text_;
        else if constexpr (is_json_text<V>)
            return value.text;
        else if constexpr (KeptAsText<V>)
            return value.json_;
        else
            return value;
    }
};

template <class V>
inline constexpr Storage storage_kind = [] {
    if (is_json_text<V>) return Storage::free_form;
    if (KeptAsText<V>) return Storage::kept_object;
    if (TextType<Stored<V>>) return Storage::text;
    if (std::same_as<V, Timestamp>) return Storage::instant;
    if (std::same_as<V, bool>) return Storage::boolean;
    if (std::same_as<V, std::int64_t>) return Storage::int64;
    if (LeafType<V>) return Storage::other;
    if (Described<V>) return Storage::object;
    return MapType<V> ? Storage::map : Storage::array;
}();

/// Where in an object its members are, told by the first object that is asked about.
template <Described T>
[[nodiscard]] std::uint32_t const* offsets_in(void const* object) {
    return []<template <class...> class List, class... D>([[maybe_unused]] void const* of,
                                                          List<D...>) -> std::uint32_t const* {
        static std::array<std::uint32_t, sizeof...(D) + 1> const offsets{
            static_cast<std::uint32_t>(reinterpret_cast<char const*>(&(static_cast<T const*>(of)->*D::pointer)) -
                                       static_cast<char const*>(of))...};
        return offsets.data();
    }(object, Members<T>{});
}

template <class T>
constexpr void fill_leaf(Type& type) {
    using V = typename Inside<T>::type;
    type.kind = is_json_text<V> || KeptAsText<V> ? Kind::json : Kind::leaf;
    type.is_secret = is_secret_text<V>;
    type.identifies = requires { requires Leaf<V>::identifies; };
    if constexpr (KeptAsText<V>) {
        static_assert(is_shape<typename V::Shape>(),
                      "what is kept as text is a map of objects whose members are all strings");
        type.shape = &type_of<typename V::Shape>;
    }
    type.expected = Leaf<V>::expected;
    type.read = [](void* slot, Token const& token, TextStore* store) {
        auto& holder = *static_cast<T*>(slot);
        if constexpr (OptionalLike<T>) {
            if (Leaf<V>::read(holder.emplace(), token, store)) return true;
            holder.reset();
            return false;
        } else {
            return Leaf<V>::read(holder, token, store);
        }
    };
    if constexpr (requires(Token const& token) {
                      { Leaf<V>::fault(token) } -> std::same_as<std::string_view>;
                  })
        type.fault = &Leaf<V>::fault;
    if constexpr (storage_kind<V> == Storage::other)
        type.write = [](void const* inside, std::string& out) {
            return Leaf<V>::write(*static_cast<V const*>(inside), out);
        };
}

template <class V>
constexpr void fill_container(Type& type) {
    if constexpr (MapType<V>) {
        type.kind = Kind::map;
        type.expected = "an object";
        type.element = &type_of<typename V::mapped_type>;
        type.append = [](void* container, Token const& key, TextStore* store) -> void* {
            typename V::key_type text;
            keep_text(text, key, store);
            return &static_cast<V*>(container)->append(std::move(text));
        };
        type.each = [](void const* container, void* context, Visit visit) {
            for (auto const& [key, element] : *static_cast<V const*>(container)) {
                if (!visit(context, key, &element)) return false;
            }
            return true;
        };
    } else {
        type.kind = Kind::array;
        type.expected = "an array";
        type.element = &type_of<typename V::value_type>;
        type.append = [](void* container, Token const&, TextStore*) -> void* {
            return &static_cast<V*>(container)->emplace_back();
        };
        type.make_room = [](void* container, std::size_t read, std::size_t size) {
            make_room(*static_cast<V*>(container), read, size);
        };
        type.each = [](void const* container, void* context, Visit visit) {
            for (auto const& element : *static_cast<V const*>(container)) {
                if (!visit(context, "", &element)) return false;
            }
            return true;
        };
    }
}

template <class T>
constexpr Type make_type() {
    using V = typename Inside<T>::type;
    static_assert(!has_no_rule<V>,
                  "zitiwire has no rule for this member type: describe it with BOOST_DESCRIBE_STRUCT, or specialise "
                  "zitiwire::Leaf");
    Type type;
    type.may_be_absent = may_be_absent<T>;
    type.may_have_no_body = requires { requires T::empty_without_body; };
    if constexpr (OptionalLike<T>)
        type.reset = [](void* slot) { static_cast<T*>(slot)->reset(); };
    else if constexpr (!LeafType<T> && !Described<T>)
        type.reset = [](void* slot) { static_cast<T*>(slot)->clear(); };
    type.enter = [](void* slot) -> void* {
        auto& holder = *static_cast<T*>(slot);
        if constexpr (OptionalLike<T>) {
            return &TextInside::of(holder.emplace());
        } else {
            return &TextInside::of(holder);
        }
    };
    type.peek = [](void const* slot) -> void const* {
        auto const& holder = *static_cast<T const*>(slot);
        if constexpr (OptionalLike<T>) {
            return holder.has_value() ? &stored<V>(*holder) : nullptr;
        } else {
            return &stored<V>(holder);
        }
    };
    type.storage = storage_kind<V>;
    type.is_view = std::same_as<Stored<V>, std::string_view>;
    type.is_direct = std::same_as<Stored<V>, T>;
    if constexpr (LeafType<V>) {
        fill_leaf<T>(type);
    } else if constexpr (Described<V>) {
        static_assert(!has_base_class<V>, "zitiwire does not look into base classes: repeat their members");
        type.kind = Kind::object;
        type.expected = "an object";
        type.members = members_of<V>.members;
        type.member_count = MemberTable<V>::size;
        type.names = {name_slots_of<V>.data(), name_slots_of<V>.size()};
        type.offsets = &offsets_in<V>;
        type.required = required_members<V>();
    } else {
        fill_container<V>(type);
    }
    return type;
}

}  // namespace zitiwire::inline ZITIWIRE_ABI::reflect
