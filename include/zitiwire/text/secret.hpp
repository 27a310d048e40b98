// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <zitiwire/version.hpp>

#include <concepts>
#include <cstddef>
#include <cstdint>
#include <iosfwd>
#include <string>
#include <string_view>
#include <utility>

namespace zitiwire::inline ZITIWIRE_ABI {

namespace reflect {
struct TextInside;
}

namespace basic {

/// Text that grants access: a session token, an enrollment's token or JWT. It prints as ***, and nothing turns it into
/// a string but `reveal()`. Comparing takes time that depends on the texts: do not use it to check credentials.
template <class Text>
class Secret {
public:
    Secret() = default;
    Secret(Text text) : text_(std::move(text)) {}
    Secret(char const* text) : text_(text) {}
    Secret(std::nullptr_t) = delete;

    /// The text itself, for the one place that needs it.
    [[nodiscard]] Text const& reveal() const noexcept { return text_; }
    [[nodiscard]] bool empty() const noexcept { return text_.empty(); }

    friend bool operator==(Secret const&, Secret const&) = default;
    template <std::convertible_to<std::string_view> T>
    friend bool operator==(Secret const& secret, T const& text) noexcept {
        return secret.text_ == std::string_view{text};
    }

    template <class Traits>
    friend std::basic_ostream<char, Traits>& operator<<(std::basic_ostream<char, Traits>& out, Secret const&) {
        return out << "***";
    }

private:
    friend reflect::TextInside;

    Text text_{};
};

/// What a secret prints as, whatever it holds.
template <class Text>
[[nodiscard]] std::string to_string(Secret<Text> const&) {
    return "***";
}

}  // namespace basic

using Secret = basic::Secret<std::string>;

/// Whether a text shows the secrets of what it is about, or *** in their place.
enum class Secrets : std::uint8_t { hidden, shown };

}  // namespace zitiwire::inline ZITIWIRE_ABI
