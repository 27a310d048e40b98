// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <zitiwire/zitiwire.hpp>

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
        [&]<template <class...> class List, class... Descriptors>(List<Descriptors...>) {
            (fill(value.*Descriptors::pointer), ...);
        }(zitiwire::reflect::Members<T>{});
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
        [&]<template <class...> class List, class... Descriptors>(List<Descriptors...>) {
            (find_indeterminate(left.*Descriptors::pointer, right.*Descriptors::pointer, name + '/' + Descriptors::name,
                                found),
             ...);
        }(zitiwire::reflect::Members<T>{});
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

/// Adds those of all models that a type is made of.
template <class T>
void find_in_models(std::vector<std::string>& found) {
    if constexpr (zitiwire::is_variant<T>) {
        []<class... Forms>(std::variant<Forms...> const*, std::vector<std::string>& all) {
            (find_in_models<Forms>(all), ...);
        }(static_cast<T const*>(nullptr), found);
    } else if constexpr (zitiwire::reflect::OptionalLike<T>) {
        if constexpr (!requires { requires std::same_as<T, zitiwire::Box<zitiwire::ErrorCause>>; })
            find_in_models<typename T::value_type>(found);
    } else if constexpr (zitiwire::reflect::MapType<T>) {
        find_in_models<typename T::mapped_type>(found);
    } else if constexpr (zitiwire::reflect::ArrayType<T>) {
        find_in_models<typename T::value_type>(found);
    } else if constexpr (zitiwire::reflect::Described<T>) {
        for (std::string& name : indeterminate_members<T>()) found.push_back(std::move(name));
        []<template <class...> class List, class... Descriptors>(List<Descriptors...>, std::vector<std::string>& all) {
            (find_in_models<zitiwire::reflect::MemberType<T, Descriptors>>(all), ...);
        }(zitiwire::reflect::Members<T>{}, found);
    }
}
template <class T>
std::vector<std::string> indeterminate_members_in() {
    std::vector<std::string> found;
    find_in_models<T>(found);
    return found;
}

/// Sets everything in a value that was just made.
template <class T>
void fill_at(void* value, std::size_t form) {
    Filler filler;
    filler.form = form;
    if constexpr (zitiwire::DescribedOperation<T>)
        filler.fill_members(*static_cast<T*>(value));
    else
        filler.fill(*static_cast<T*>(value));
}

}  // namespace replay
