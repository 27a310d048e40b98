// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <zitiwire/version.hpp>

#include <cstddef>
#include <cstdint>
#include <string_view>

namespace zitiwire::inline ZITIWIRE_ABI::fake::zitiql {

enum class Kind : std::uint8_t {
    blank,
    left_paren,
    right_paren,
    left_bracket,
    right_bracket,
    comma,
    less,
    greater,
    equal,  // < <=, > >=, = !=
    contains,
    icontains,
    in,
    between,  // with a `not` in front of them or without
    and_,
    or_,
    not_,
    boolean,
    null,
    all_of,
    any_of,
    count,
    is_empty,
    from,
    where,
    sort,
    by,
    asc,
    desc,
    skip,
    limit,
    none,
    string,
    number,
    datetime,
    identifier,
    end,
};

struct Token {
    Kind kind = Kind::end;
    std::string_view text;
    std::size_t line = 1;
    std::size_t column = 0;  ///< in characters, from 0
};

}  // namespace zitiwire::inline ZITIWIRE_ABI::fake::zitiql
