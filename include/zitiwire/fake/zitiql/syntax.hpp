// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <zitiwire/version.hpp>

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

/// What a query is made of: words, and what they come to.
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

/// A constant of a query.
struct Literal {
    Kind kind = Kind::null;  ///< string, number, datetime, boolean or null
    std::string text;        ///< of a string: what it stands for
};

/// A boolean expression.
struct Expression {
    enum class Type : std::uint8_t {
        constant,
        symbol,
        not_,
        and_,
        or_,
        compare,
        contains,
        icontains,
        in,
        between,
        is_empty
    };

    Type type = Type::constant;
    std::string operator_text{};       ///< of `compare`: "=", "!=", "<", ...
    bool is_negated = false;           ///< of `contains`, `icontains`, `in`, `between`; of `constant`: it is false
    std::string symbol{};
    std::string set_function{};  ///< what is applied to the symbol: "anyOf", "allOf", "count", "isEmpty", or ""
    std::vector<Literal> literals{};
    std::vector<Expression> operands{};
};

struct SortField {
    std::string symbol{};
    bool is_descending = false;
};

/// A query: which ones, in which order, which part of them.
struct Query {
    std::optional<Expression> predicate{};
    std::vector<SortField> sort{};
    std::optional<std::string> skip{};  ///< the number as it was written
    std::optional<std::string> limit{};  ///< likewise, or "none"
    /// of `and` or `or` without parentheses: parsing takes its cube in a real controller
    std::size_t longest_chain = 0;
};

}  // namespace zitiwire::inline ZITIWIRE_ABI::fake::zitiql
