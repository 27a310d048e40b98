// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <zitiwire/text/ascii.hpp>
#include <zitiwire/version.hpp>

#include <algorithm>
#include <cstddef>
#include <initializer_list>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace zitiwire::inline ZITIWIRE_ABI {

/// One header field (RFC 9110 section 5).
struct Header {
    std::string name;
    std::string value;

    bool operator==(Header const&) const = default;
};

/// True when the two names differ at most in the case of ASCII letters, as field names do (RFC 9110 section 5.1).
[[nodiscard]] constexpr bool same_header_name(std::string_view left, std::string_view right) noexcept {
    return ascii::same_ignoring_case(left, right);
}

/// True for a field name that can be sent: a non-empty token of RFC 9110 section 5.6.2.
[[nodiscard]] constexpr bool is_header_name(std::string_view name) noexcept {
    auto const is_token_char = [](char c) {
        return ascii::is_alphanumeric(c) || std::string_view{"!#$%&'*+-.^_`|~"}.contains(c);
    };
    return !name.empty() && std::ranges::all_of(name, is_token_char);
}

/// True for a field value that can be sent: visible ASCII, blanks and tabs, neither first nor last a blank or tab
/// (RFC 9110 section 5.5; bytes over 0x7E are left out because stacks disagree about them).
[[nodiscard]] constexpr bool is_header_value(std::string_view value) noexcept {
    auto const is_blank = [](char c) { return c == ' ' || c == '\t'; };
    auto const is_allowed = [&](char c) { return is_blank(c) || (c > ' ' && c <= '~'); };
    if (!std::ranges::all_of(value, is_allowed)) return false;
    return value.empty() || (!is_blank(value.front()) && !is_blank(value.back()));
}

/// Header fields in the order they are sent or were received; a name may stand more than once.
class Headers {
public:
    using value_type = Header;
    using const_iterator = std::vector<Header>::const_iterator;

    Headers() = default;
    Headers(std::initializer_list<Header> fields) : fields_(fields) {}

    /// The value of the first field of that name in any case, or null when there is none.
    /// Good until the headers are changed.
    [[nodiscard]] std::string const* find(std::string_view name) const noexcept {
        for (Header const& field : fields_) {
            if (same_header_name(field.name, name)) return &field.value;
        }
        return nullptr;
    }

    /// Adds a field after the others, whether or not its name is there already.
    void append(std::string name, std::string value) { fields_.push_back({std::move(name), std::move(value)}); }
    void reserve(std::size_t count) { fields_.reserve(count); }

    [[nodiscard]] const_iterator begin() const noexcept { return fields_.begin(); }
    [[nodiscard]] const_iterator end() const noexcept { return fields_.end(); }
    [[nodiscard]] std::size_t size() const noexcept { return fields_.size(); }
    [[nodiscard]] bool empty() const noexcept { return fields_.empty(); }

    bool operator==(Headers const&) const = default;

private:
    std::vector<Header> fields_{};
};

}  // namespace zitiwire::inline ZITIWIRE_ABI
