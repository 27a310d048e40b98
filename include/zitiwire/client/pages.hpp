// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <zitiwire/client/client.hpp>
#include <zitiwire/client/pager.hpp>
#include <zitiwire/client/transport.hpp>
#include <zitiwire/version.hpp>

#include <cstddef>
#include <expected>
#include <iterator>
#include <optional>
#include <utility>
#include <vector>

namespace zitiwire::inline ZITIWIRE_ABI {

/// How a walk over all that a list holds went, when it did not end early.
struct Walked {
    /// See `Pager::has_shifted`: true when something that stays in the list may have been missed.
    bool has_shifted = false;

    bool operator==(Walked const&) const = default;
};

/// Everything that a list holds, as a range that asks for the next page when it gets there:
///
///     auto identities = pages(client, ListIdentities{});
///     for (IdentityDetail& identity : identities) ...
///     if (auto const walked = identities.result(); !walked || walked->has_shifted) ...  // ended early, or not complete
///
/// A range cannot end with an error by itself: look at `result()` after the loop, or use `for_each`, whose result
/// cannot be overlooked. It can be walked over once, refers to the client, and must stay where it is during the walk.
template <class Transport, PagedOperation List>
class Pages {
public:
    static_assert(DirectTransport<Transport>,
                  "over a transport that calls back or is a coroutine, use a zitiwire::Pager by hand");
    using Entity = typename Pager<List>::Entity;
    /// Of a call, or the pager's.
    using Error = typename decltype(std::declval<Client<Transport> const&>()(std::declval<List const&>()))::error_type;

    class Iterator {
    public:
        using iterator_concept = std::input_iterator_tag;
        using value_type = Entity;
        using difference_type = std::ptrdiff_t;

        Iterator() = default;
        [[nodiscard]] Entity& operator*() const { return pages_->entities_[pages_->at_]; }
        [[nodiscard]] Entity* operator->() const { return &**this; }
        Iterator& operator++() {
            ++pages_->at_;
            pages_->fill();
            return *this;
        }
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Weffc++"  // which wants a copy back, and that would look at the next one
        void operator++(int) { ++*this; }
#pragma GCC diagnostic pop
        [[nodiscard]] bool operator==(std::default_sentinel_t) const {
            return pages_ == nullptr || pages_->at_ == pages_->entities_.size();
        }

    private:
        friend Pages;
        explicit Iterator(Pages* pages) : pages_(pages) {}
        Pages* pages_ = nullptr;
    };

    Pages(Client<Transport> const& client, List list, PageBy by) : client_(&client), pager_(std::move(list), by) {}

    /// Asks for the first page.
    [[nodiscard]] Iterator begin() {
        fill();
        return Iterator{this};
    }
    [[nodiscard]] std::default_sentinel_t end() const noexcept { return {}; }

    /// Why the range ended early; absent when it did not, or has not been walked over yet.
    [[nodiscard]] std::optional<Error> const& error() const noexcept { return error_; }
    /// See `Walked`.
    [[nodiscard]] bool has_shifted() const noexcept { return pager_.has_shifted(); }
    /// Both of them.
    [[nodiscard]] std::expected<Walked, Error> result() const& {
        if (error_) return std::unexpected(*error_);
        return Walked{.has_shifted = has_shifted()};
    }
    [[nodiscard]] std::expected<Walked, Error> result() && {
        if (error_) return std::unexpected(*std::move(error_));
        return Walked{.has_shifted = has_shifted()};
    }

private:
    void fill() {
        while (at_ == entities_.size() && !error_) {
            auto const operation = pager_.next();
            if (!operation) return;
            at_ = 0;
            entities_.clear();
            auto page = (*client_)(*operation);
            if (!page) {
                error_.emplace(std::move(page.error()));
                return;
            }
            auto entities = pager_.feed(*std::move(page));
            if (entities)
                entities_ = *std::move(entities);
            else
                error_.emplace(std::move(entities.error()));
        }
    }

    Client<Transport> const* client_;
    Pager<List> pager_;
    std::vector<Entity> entities_{};
    std::size_t at_ = 0;
    std::optional<Error> error_{};
};

/// See `Pages`.
template <class Transport, PagedOperation List>
[[nodiscard]] Pages<Transport, List> pages(Client<Transport> const& client, List list, PageBy by = PageBy::id) {
    return {client, std::move(list), by};
}
template <class Transport, PagedOperation List>
void pages(Client<Transport> const&& temporary, List list,
           PageBy by = PageBy::id) = delete;  // the range refers to its client

}  // namespace zitiwire::inline ZITIWIRE_ABI
