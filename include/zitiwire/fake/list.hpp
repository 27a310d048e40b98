// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <zitiwire/codec/input_text.hpp>
#include <zitiwire/fake/errors.hpp>
#include <zitiwire/fake/go/json.hpp>
#include <zitiwire/fake/http_rules.hpp>
#include <zitiwire/fake/zitiql/evaluate.hpp>
#include <zitiwire/fake/zitiql/parser.hpp>
#include <zitiwire/fake/zitiql/symbols.hpp>
#include <zitiwire/version.hpp>

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <expected>
#include <limits>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

/// Lists: which entities, in which order, which part.
namespace zitiwire::inline ZITIWIRE_ABI::fake {

inline constexpr std::int64_t no_limit = (std::numeric_limits<std::int64_t>::max)();
inline constexpr std::size_t max_sort_fields = 5;
/// Terms of a flat `or` or `and` that a controller needs more than its ten seconds for.
inline constexpr std::size_t max_flat_terms = 100;

/// A query parameter that is a number, absent when there is none or it is empty. Of several the last one is checked,
/// but the first one used.
[[nodiscard]] inline Outcome<std::optional<std::int64_t>> integer_parameter(std::vector<QueryPair> const& query,
                                                                            std::string const& name) {
    auto const values = values_of(query, name);
    if (values.empty()) return std::nullopt;
    std::int64_t value = 0;
    std::string const last{values.back()};
    if (!last.empty() && !read_input(value, last)) {
        std::string why = concat({name, " in query must be of type int64: \"", last, "\""});
        return std::unexpected(could_not_validate(601, field_cause(name, std::move(why), last)));
    }
    if (values.front().empty()) return std::nullopt;
    if (read_input(value, std::string{values.front()})) return value;
    return std::unexpected(invalid_pagination(name, values.front()));
}

/// What a list is to be: the parameters and what the filter says, put together.
struct ListQuery {
    std::optional<zitiql::Expression> predicate{};
    std::vector<zitiql::SortField> sort{};
    std::int64_t limit = 10;  ///< `no_limit` for all
    std::int64_t offset = 0;
};

/// The limit really used: 10 for 0 and nonsense, everything for -1, at most 500 otherwise. Nobody is told.
[[nodiscard]] inline std::int64_t clamp_limit(std::int64_t limit) {
    if (limit == -1) return no_limit;
    if (limit < 1) return 10;
    return std::min<std::int64_t>(limit, 500);
}

[[nodiscard]] inline std::int64_t clamp_offset(std::int64_t offset) {
    return std::clamp<std::int64_t>(offset, 0, 100'000);
}

/// `skip` or `limit` of a filter.
[[nodiscard]] inline Outcome<std::int64_t> inner_number(std::string const& text, std::string_view what) {
    std::int64_t number = -1;
    if (text == "none" || read_input(number, text)) return number;
    std::string why = concat({"expected integer value for ", what, ", but got *ast.Float64ConstNode"});
    return std::unexpected(invalid_filter(std::move(why)));
}

/// What is wrong with a sort order. Members of tags pass here, and make the controller fail later.
[[nodiscard]] inline std::string sort_fault(std::vector<zitiql::SortField> const& fields,
                                            zitiql::TypeOf const& type_of) {
    for (zitiql::SortField const& field : fields) {
        auto const type = type_of(field.symbol);
        if (!type) return zitiql::unknown_symbol(field.symbol);
        bool const is_member = type == zitiql::ValueType::any && field.symbol.contains('.');
        bool const has_order = type != zitiql::ValueType::any && type != zitiql::ValueType::set;
        if (!has_order && !is_member) return concat({"invalid sort field '", field.symbol, "'"});
    }
    return "";
}

/// The sort order of the parameter `sort`.
[[nodiscard]] inline Outcome<std::vector<zitiql::SortField>> parse_sort_parameter(std::string_view text,
                                                                                  zitiql::TypeOf const& type_of) {
    std::string const statement = "true sort by " + std::string{text};
    auto query = zitiql::Parser{statement}.parse();
    if (!query) return std::unexpected(invalid_sort(std::move(query.error())));
    if (std::string fault = sort_fault(query->sort, type_of); !fault.empty())
        return std::unexpected(invalid_sort(std::move(fault)));
    return std::move(query->sort);
}

/// Puts what the filter says into the list's query, over what the parameters said.
[[nodiscard]] inline Outcome<void> apply_filter(ListQuery& list, std::string_view filter,
                                                zitiql::TypeOf const& type_of) {
    auto query = zitiql::Parser{filter}.parse();
    if (!query) return std::unexpected(invalid_filter(std::move(query.error())));
    if (query->longest_chain + 1 >= max_flat_terms) return std::unexpected(timed_out());
    if (query->predicate) {
        if (std::string fault = zitiql::meaning_fault(*query->predicate, type_of); !fault.empty())
            return std::unexpected(invalid_filter(std::move(fault)));
    }
    if (std::string fault = sort_fault(query->sort, type_of); !fault.empty())
        return std::unexpected(invalid_filter(std::move(fault)));
    list.predicate = std::move(query->predicate);
    if (!query->sort.empty()) list.sort = std::move(query->sort);
    if (query->skip) {
        auto const skip = inner_number(*query->skip, "skip");
        if (!skip) return std::unexpected(skip.error());
        list.offset = *skip;
    }
    if (query->limit) {
        auto const limit = inner_number(*query->limit, "limit");
        if (!limit) return std::unexpected(limit.error());
        list.limit = *limit;
    }
    return {};
}

/// Reads the query of a list of entities whose symbols `type_of` knows; `restriction` is a filter of the route's own,
/// put in front.
[[nodiscard]] inline Outcome<ListQuery> read_list_query(std::vector<QueryPair> const& query,
                                                        std::string const& restriction, zitiql::TypeOf const& type_of) {
    ListQuery list;
    auto const limit = integer_parameter(query, "limit");
    if (!limit) return std::unexpected(limit.error());
    auto const offset = integer_parameter(query, "offset");
    if (!offset) return std::unexpected(offset.error());
    list.limit = limit->value_or(10);
    list.offset = offset->value_or(0);

    auto const sorts = values_of(query, "sort");
    auto const filters = values_of(query, "filter");
    std::string filter = filters.empty() || filters.front().empty() ? "" : to_valid_utf8(filters.front());
    if (!restriction.empty()) filter = filter.empty() ? restriction : "(" + restriction + ") and " + filter;
    if (!sorts.empty() && !sorts.front().empty()) {
        auto sort = parse_sort_parameter(sorts.front(), type_of);
        if (!sort) return std::unexpected(std::move(sort.error()));
        list.sort = *std::move(sort);
    }
    if (!filter.empty()) {
        auto const applied = apply_filter(list, filter, type_of);
        if (!applied) return std::unexpected(applied.error());
    }
    list.limit = clamp_limit(list.limit);
    list.offset = clamp_offset(list.offset);
    if (list.sort.size() > max_sort_fields) list.sort.resize(max_sort_fields);
    return list;
}

/// True when everything is dropped: unless the order is that of the ids, offset and limit are added without a look at
/// overflow.
[[nodiscard]] inline bool overflows(ListQuery const& list) {
    return list.limit == no_limit && list.offset >= 1 && !list.sort.empty() && list.sort.front().symbol != "id";
}

/// What the parameters `roleFilter` and `roleSemantic` want: attributes, written with a hash before them, or ids,
/// written with an at sign; an entity named by its id is let in whatever its attributes are.
struct RoleFilter {
    std::vector<std::string> attributes{};
    std::vector<std::string> ids{};
    bool needs_all = true;

    [[nodiscard]] bool lets_in(std::string const& id, std::vector<std::string> const& own_attributes) const {
        if (attributes.empty() && ids.empty()) return true;
        if (std::ranges::find(ids, id) != ids.end()) return true;
        auto const has = [&](std::string const& attribute) {
            return attribute == "all" || std::ranges::find(own_attributes, attribute) != own_attributes.end();
        };
        auto const count = static_cast<std::size_t>(std::ranges::count_if(attributes, has));
        return count != 0 && (!needs_all || count == attributes.size());
    }
};

[[nodiscard]] inline Outcome<RoleFilter> read_role_filter(std::vector<QueryPair> const& query) {
    RoleFilter filter;
    auto const semantics = values_of(query, "roleSemantic");
    auto const roles = values_of(query, "roleFilter");
    std::string const semantic =
        semantics.empty() || semantics.front().empty() ? "AllOf" : std::string{semantics.front()};
    filter.needs_all = semantic == "AllOf";
    if (!roles.empty() && !filter.needs_all && semantic != "AnyOf") {
        return std::unexpected(could_not_validate(400, field_cause("semantic", "invalid semantic", semantic)));
    }
    for (auto const& value : roles) {
        std::string const role{value};
        bool const is_attribute = role.starts_with('#');
        if (!is_attribute && !role.starts_with('@')) {
            return std::unexpected(
                unhandled("'" + role +
                          "' is neither role attribute (prefixed with #) or an entity id or name (prefixed with @)"));
        }
        (is_attribute ? filter.attributes : filter.ids).push_back(role.substr(1));
    }
    return filter;
}

}  // namespace zitiwire::inline ZITIWIRE_ABI::fake
