// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <zitiwire/json/own_type.hpp>
#include <zitiwire/version.hpp>

#include <boost/describe/members.hpp>
#include <boost/describe/modifiers.hpp>

namespace zitiwire::inline ZITIWIRE_ABI {

/// Models and operations are equal when all of their members are. What has an `operator==` of its own keeps it.
template <class T>
    requires(zitiwire_names::is_of_zitiwire<T>() && boost::describe::has_describe_members<T>::value)
[[nodiscard]] constexpr bool operator==(T const& left, T const& right) {
    return []<template <class...> class List, class... D>([[maybe_unused]] T const& a, [[maybe_unused]] T const& b,
                                                          List<D...>) {
        return (... && (a.*D::pointer == b.*D::pointer));
    }(left, right, boost::describe::describe_members<T, boost::describe::mod_public>{});
}

namespace basic {
using ZITIWIRE_ABI::operator==;  // argument-dependent lookup does not look outside of a nested namespace
}

}  // namespace zitiwire::inline ZITIWIRE_ABI
