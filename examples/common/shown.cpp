// SPDX-License-Identifier: BSL-1.0
#include "shown.hpp"

#include <zitiwire/zitiwire.hpp>

#include <algorithm>

namespace example {

std::string shown(std::string_view name) {
    std::string text{'"'};
    zitiwire::append_printable(text, name, 100);
    return text += '"';
}

std::size_t width_of(std::string_view text) {
    return static_cast<std::size_t>(
        std::ranges::count_if(text, [](char c) { return (static_cast<unsigned char>(c) & 0xC0U) != 0x80U; }));
}

std::string padded(std::string text, std::size_t width) {
    std::size_t const own = width_of(text);
    return own < width ? text.append(width - own, ' ') : text;
}

}  // namespace example
