// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <zitiwire/codec/error.hpp>
#include <zitiwire/codec/operation.hpp>
#include <zitiwire/filter/combine.hpp>
#include <zitiwire/filter/compare.hpp>
#include <zitiwire/filter/field.hpp>
#include <zitiwire/filter/filter.hpp>
#include <zitiwire/model/envelope.hpp>
#include <zitiwire/text/ascii.hpp>
#include <zitiwire/version.hpp>

#include <algorithm>
#include <concepts>
#include <cstddef>
#include <cstdint>
#include <expected>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace zitiwire::inline ZITIWIRE_ABI {

/// The most entities controllers put on a page.
inline constexpr std::int64_t max_page_size = 500;
/// The largest offset controllers honour.
inline constexpr std::int64_t max_page_offset = 100'000;

/// An operation that lists entities page by page.
template <class Op>
concept PagedOperation = Operation<Op> && requires(Op op, typename Op::Envelope page) {
    requires std::same_as<decltype(op.limit), std::optional<std::int64_t>> &&
                 std::same_as<decltype(op.offset), std::optional<std::int64_t>>;
    requires std::derived_from<decltype(op.filter), std::optional<Filter>> &&
                 std::derived_from<decltype(op.sort), std::optional<Sort>>;
    { page.meta.pagination } -> std::convertible_to<std::optional<Pagination>>;
    page.data.front();
};

/// An entry of a list that can be told from the others: `id` is unique, and lists are in its order unless sorted
/// otherwise.
template <class Entity>
concept HasId = requires(Entity const& entity) {
    { entity.id } -> std::convertible_to<std::string>;
};

/// True for a filter with `sort by`, `skip` or `limit` of its own.
[[nodiscard]] constexpr bool has_clause(std::string_view filter) noexcept {
    constexpr auto in_word = [](char c) { return ascii::is_letter(c) || c == '_' || c == '.' || c == '-'; };
    for (std::size_t at = 0; at < filter.size(); ++at) {
        if (filter[at] == '"') {
            for (++at; at < filter.size() && filter[at] != '"'; ++at) at += filter[at] == '\\' ? 1U : 0U;
        } else if (in_word(filter[at])) {
            std::size_t const begin = at;
            while (at + 1 < filter.size() && in_word(filter[at + 1])) ++at;
            for (std::string_view const word : {"sort", "skip", "limit"}) {
                if (ascii::same_ignoring_case(filter.substr(begin, at + 1 - begin), word)) return true;
            }
        }
    }
    return false;
}

/// How a pager asks for the next page.
enum class PageBy : std::uint8_t {
    /// For what comes after the last id, so that nothing that stays in the list is missed or comes twice, whatever is
    /// created or deleted meanwhile. In another order than that of the ids, by offset.
    id,
    /// By offset. As many deletions as creations between two pages are not noticed, and entities then missed. Where it
    /// does
    /// not do, beyond 100000 or when the list is seen to have changed on the way, by id, if the order is that of the
    /// ids.
    offset,
};

/// Goes through a list, page by page. It sends nothing itself:
///
///     while (auto const operation = pager.next()) {
///         auto page = call(*operation, session, transport);
///         if (!page) return page.error();
///         auto const entities = pager.feed(*std::move(page));
///         if (!entities) return entities.error();
///         for (auto const& entity : *entities) ...
///     }
///
/// Entries without an id (role attributes, their usage, settings) are asked for by offset alone.
///
/// The list is as the operation says: its filter, its sort, `limit` as the page's size (500 for none, 0 and below),
/// from `offset` on. A controller that clamps the page's size is followed. What cannot be asked for comes as an
/// operation that `build` refuses: a filter with `sort by`, `skip` or `limit` of its own, which would beat the pager's;
/// in another order than that of the ids, what lies beyond the offset 100000.
///
/// Never asks for all at once: from an offset on, and sorted, controllers then answer an empty page. Holds no more than
/// the last id, or in another order the ids of one page.
template <PagedOperation List>
class Pager {
public:
    using Envelope = typename List::Envelope;
    using Entity = typename decltype(Envelope::data)::value_type;

    explicit Pager(List list, PageBy by = PageBy::id) : list_(std::move(list)), by_id_(by == PageBy::id) {
        if (list_.limit.value_or(0) < 1) list_.limit = max_page_size;
        offset_ = std::clamp<std::int64_t>(list_.offset.value_or(0), 0, max_page_offset + 1);
        if (list_.filter && has_clause(list_.filter->text())) {
            list_.filter = Filter::from_fault(
                "`sort by`, `skip` or `limit` in a filter would beat the pager's: set the operation's members");
        }
        std::string_view const order = list_.sort ? list_.sort->text() : std::string_view{};
        ordered_ = HasId<Entity> && (!list_.sort || list_.sort->fault().empty()) &&
                   (order.empty() || order == "id" || order == "id asc");
    }

    /// What to ask for next: nothing at the end, and after an error. The same again until the page was fed.
    [[nodiscard]] std::optional<List> next() const {
        if (done_) return std::nullopt;
        List list = list_;
        if (goes_by_id()) {
            Filter after = filter::greater(filter::EntityFields::id, last_id_);
            list.filter = list.filter ? filter::all(*list.filter, std::move(after)) : std::move(after);
            list.offset.reset();
        } else if (offset_ != 0) {
            list.offset = offset_;
        }
        bool const out_of_reach = !goes_by_id() && offset_ > max_page_offset;
        if (out_of_reach)
            list.sort = Sort::from_fault(
                "no offset beyond 100000 is honoured: only a list in the order of the ids goes on from there");
        return list;
    }

    /// Takes the reply to what `next` gave, and gives the entities on it that were not given before: perhaps none,
    /// though it is not the end. Errors, after which there is no next: `decode` for a page without `/meta/pagination`,
    /// one from another offset, one that is empty while its total says it is not, one with more entities than its
    /// total, one from before the last id; `request` for a page after the end. After std::bad_alloc it is as before:
    /// the same page can be fed again.
    [[nodiscard]] std::expected<std::vector<Entity>, ApiError> feed(Envelope page) {
        if (done_) return std::unexpected(request_error("", "a page was fed to a pager that asked for none"));
        if (!page.meta.pagination) return fail("/meta/pagination", "absent, so that nobody knows which page this is");
        Pagination const found = *page.meta.pagination;
        bool const by_id = goes_by_id();
        std::int64_t const begin = by_id ? 0 : offset_;

        if (found.offset != begin) {
            if (can_change_to_id()) return change_to_id();
            return fail("/meta/pagination/offset", "is " + std::to_string(found.offset) + ", not " +
                                                       std::to_string(begin) + " as it was asked for");
        }
        if (!by_id && total_ && found.totalCount != *total_) {
            if (can_change_to_id()) return change_to_id();
            has_shifted_ = true;
        }
        auto const count = static_cast<std::int64_t>(page.data.size());
        if (found.totalCount < 0 || (count != 0 && found.totalCount - count < begin)) {
            return fail("/meta/pagination/totalCount", "is " + std::to_string(found.totalCount) +
                                                           ", although entities up to number " +
                                                           std::to_string(begin + count) + " came");
        }
        if (page.data.empty()) {
            if (found.totalCount > begin)
                return fail("/data", "empty, although there are " + std::to_string(found.totalCount) + " in all");
            done_ = true;
            return std::vector<Entity>{};
        }
        if constexpr (HasId<Entity>) {
            if (ordered_ && !is_ascending(page.data)) {
                if (by_id) return fail("/data", "not in the order of the ids, or not after the last one");
                ordered_ = false;
            } else if (ordered_ && page_was_fed() && page.data.front().id <= last_id_) {
                if (by_id) return fail("/data/0/id", "not after the last id, as it was asked for");
                return change_to_id();
            }
        }
        return accept(std::move(page.data), begin, found.totalCount);
    }

    /// True when the total changed on the way in another order than that of the ids: entities may be missing, and those
    /// that were moved further than a page came twice.
    [[nodiscard]] bool has_shifted() const noexcept { return has_shifted_; }

private:
    using Page = std::expected<std::vector<Entity>, ApiError>;

    [[nodiscard]] bool page_was_fed() const noexcept { return total_.has_value(); }
    [[nodiscard]] bool can_change_to_id() const noexcept { return ordered_ && page_was_fed() && !goes_by_id(); }
    [[nodiscard]] bool goes_by_id() const noexcept { return by_id_ && ordered_ && page_was_fed(); }

    [[nodiscard]] static bool is_ascending(std::vector<Entity> const& entities) {
        return std::ranges::adjacent_find(entities, std::greater_equal<>{}, &Entity::id) == entities.end();
    }

    /// The page is of no use: what is missing before it, or was there already, nobody knows.
    Page change_to_id() {
        by_id_ = true;
        return std::vector<Entity>{};
    }

    Page accept(std::vector<Entity> entities, std::int64_t begin, std::int64_t total) {
        // What may throw comes first: a page that could not be taken can be fed again.
        std::string last_id;
        std::vector<std::string> ids;
        if constexpr (HasId<Entity>) {
            last_id = entities.back().id;
            if (!ordered_) {
                ids.reserve(entities.size());
                for (Entity const& entity : entities) ids.push_back(entity.id);
                std::ranges::sort(ids);
            }
        }

        auto const count = static_cast<std::int64_t>(entities.size());
        done_ = total - count <= begin;
        offset_ += count;
        total_ = total;
        last_id_ = std::move(last_id);
        if (offset_ > max_page_offset) by_id_ = true;
        if (ordered_) return entities;

        if constexpr (HasId<Entity>)
            std::erase_if(entities,
                          [&](Entity const& entity) { return std::ranges::binary_search(previous_ids_, entity.id); });
        previous_ids_ = std::move(ids);
        return entities;
    }

    Page fail(std::string pointer, std::string reason) {
        ApiError error;
        error.kind = ErrorKind::decode;
        error.status = 200;
        error.pointer = std::move(pointer);
        error.reason = std::move(reason);
        done_ = true;
        return std::unexpected(std::move(error));
    }

    List list_;
    std::int64_t offset_ = 0;  // of the next page, were it asked for by offset
    std::optional<std::int64_t> total_{};  // of the last page that counted
    std::string last_id_{};
    std::vector<std::string> previous_ids_{};  // of the last page, sorted; in another order than that of the ids only
    bool ordered_ = true;  // by id, as far as is known
    bool by_id_ = false;
    bool done_ = false;
    bool has_shifted_ = false;
};

}  // namespace zitiwire::inline ZITIWIRE_ABI
