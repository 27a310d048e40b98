// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <zitiwire/version.hpp>

#include <algorithm>
#include <cstddef>
#include <initializer_list>
#include <iterator>
#include <string_view>
#include <utility>
#include <vector>

namespace zitiwire::inline ZITIWIRE_ABI {

/// A JSON object whose names are data: name to value, in the order of the document. It is small, so finding is a search
/// from the front. A repeated name is kept, as it would be lost otherwise; `find` gives the last one, as JSON readers
/// do.
template <class Text, class Value>
class FlatMap {
public:
    using key_type = Text;
    using mapped_type = Value;
    using value_type = std::pair<Text, Value>;
    using const_iterator = typename std::vector<value_type>::const_iterator;

    FlatMap() = default;
    FlatMap(std::initializer_list<value_type> entries) : entries_(entries) {}

    /// The entry with that name (`first` is the name, `second` the value), or `end()`.
    [[nodiscard]] const_iterator find(std::string_view name) const {
        auto const found =
            std::find_if(entries_.rbegin(), entries_.rend(), [&](auto const& entry) { return entry.first == name; });
        return found == entries_.rend() ? entries_.end() : std::prev(found.base());
    }
    [[nodiscard]] bool contains(std::string_view name) const { return find(name) != end(); }

    /// Adds an entry after the others, whether or not its name is there already.
    Value& append(Text name, Value value = {}) {
        return entries_.emplace_back(std::move(name), std::move(value)).second;
    }

    void clear() noexcept { entries_.clear(); }

    [[nodiscard]] const_iterator begin() const noexcept { return entries_.begin(); }
    [[nodiscard]] const_iterator end() const noexcept { return entries_.end(); }
    [[nodiscard]] std::size_t size() const noexcept { return entries_.size(); }
    [[nodiscard]] bool empty() const noexcept { return entries_.empty(); }

    bool operator==(FlatMap const&) const = default;

private:
    std::vector<value_type> entries_{};
};

}  // namespace zitiwire::inline ZITIWIRE_ABI
