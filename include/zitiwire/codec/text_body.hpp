// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <zitiwire/json/leaf.hpp>
#include <zitiwire/json/token.hpp>
#include <zitiwire/version.hpp>

#include <concepts>
#include <cstddef>
#include <string>
#include <string_view>
#include <utility>
#include <variant>

namespace zitiwire::inline ZITIWIRE_ABI {

/// A body that is no JSON: `text` is sent as it is, under `media_type`.
template <class T>
concept TextBody = requires(T& body) {
    { T::media_type } -> std::convertible_to<std::string_view>;
    requires std::same_as<decltype(body.text), std::string>;
};

/// Certificates or signing requests in PEM, sent as text/plain.
struct PemBody {
    static constexpr std::string_view media_type = "text/plain";

    std::string text{};

    PemBody() = default;
    PemBody(std::string pem) : text(std::move(pem)) {}
    PemBody(char const* pem) : text(pem) {}
    PemBody(std::nullptr_t) = delete;

    bool operator==(PemBody const&) const = default;
};

/// Inside of JSON it is a string.
template <>
struct Leaf<PemBody> {
    static constexpr std::string_view expected = "a string";
    static bool read(PemBody& to, Token const& token, TextStore* store) {
        return Leaf<std::string>::read(to.text, token, store);
    }
    static std::string_view write(PemBody const& from, std::string& out) {
        return Leaf<std::string>::write(from.text, out);
    }
};

template <class T>
inline constexpr bool is_variant = false;
template <class... Forms>
inline constexpr bool is_variant<std::variant<Forms...>> = true;

}  // namespace zitiwire::inline ZITIWIRE_ABI
