// SPDX-License-Identifier: BSL-1.0
#include <boost/json.hpp>
#include <doctest/doctest.h>
#include <expected>
#include <optional>
#include <sstream>
#include <zitiwire/zitiwire.hpp>

// So that a check that fails says what it compared.
template <class T, class E>
struct doctest::StringMaker<std::expected<T, E>> {
    static String convert(std::expected<T, E> const& value) {
        return value ? doctest::toString(*value) : String{"error: "} + doctest::toString(value.error());
    }
};
template <class E>
struct doctest::StringMaker<std::expected<void, E>> {
    static String convert(std::expected<void, E> const& value) {
        return value ? String{"done"} : String{"error: "} + doctest::toString(value.error());
    }
};
template <class T>
struct doctest::StringMaker<std::optional<T>> {
    static String convert(std::optional<T> const& value) {
        return value ? doctest::toString(*value) : String{"nothing"};
    }
};
