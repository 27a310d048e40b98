// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <zitiwire/version.hpp>

#include <cstddef>
#include <string_view>

namespace zitiwire::inline ZITIWIRE_ABI {

/// A part of a text that whoever prints it must not show.
struct SecretRange {
    static constexpr std::size_t always = std::string_view::npos;

    std::size_t begin = 0;
    std::size_t end = 0;
    /// For free-form data, of which nobody knows what it is: it is hidden when the text from here to its end speaks of
    /// secrets.
    std::size_t judged_from = always;
};

}  // namespace zitiwire::inline ZITIWIRE_ABI
