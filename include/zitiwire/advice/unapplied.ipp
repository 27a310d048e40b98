// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <zitiwire/advice/unapplied.hpp>
#include <zitiwire/json/canonical.hpp>
#include <zitiwire/json/encode.hpp>
#include <zitiwire/json/path_scanner.hpp>
#include <zitiwire/json/type.hpp>
#include <zitiwire/text/timestamp.hpp>

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <iterator>
#include <map>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace zitiwire::inline ZITIWIRE_ABI::advice {

using reflect::Kind;
using reflect::Storage;
using reflect::Type;

using Entries = std::map<std::string, std::string>;

/// A value by its table.
struct Slot {
    Type const& type;
    void const* address;

    [[nodiscard]] void const* inside() const { return type.peek(address); }

    /// Of an array or a map.
    template <class Take>
    void for_each_element(Take take) const {
        void const* const container = inside();
        if (container == nullptr) return;
        struct Walk {
            Type const& type;
            Take& take;
        } walk{*type.element, take};
        type.each(container, &walk, [](void* context, std::string_view key, void const* element) {
            auto& self = *static_cast<Walk*>(context);
            self.take(key, Slot{self.type, element});
            return true;
        });
    }

    /// Of a map; of two entries of one name the last counts.
    [[nodiscard]] Entries entries() const {
        Entries found;
        for_each_element([&](std::string_view key, Slot value) { found[std::string{key}] = value.text(); });
        return found;
    }

    /// The same text for what is the same to a controller.
    [[nodiscard]] std::string text() const {
        void const* const value = inside();
        if (value == nullptr) return "null";
        if (type.storage == Storage::instant) {
            auto const& time = *static_cast<Timestamp const*>(value);
            return std::to_string(time.seconds) + '.' + std::to_string(time.nanoseconds / 1'000'000);
        }
        std::string out;
        if (type.kind == Kind::map) {
            for (auto const& [key, text] : entries())
                out.append(out.empty() ? "{" : ",").append(key).append(":").append(text);
            return out.empty() ? "{}" : out + '}';
        }
        if (type.kind == Kind::array) {
            std::vector<std::string> texts;
            for_each_element([&](std::string_view, Slot element) { texts.push_back(element.text()); });
            std::ranges::sort(texts);
            texts.erase(std::ranges::unique(texts).begin(), texts.end());
            for (std::string const& text : texts) out.append(out.empty() ? "[" : ",").append(text);
            return out.empty() ? "[]" : out + ']';
        }
        std::string json;
        encode_from(json, type, address);
        append_canonical(out, json, type.kind == Kind::json ? Numbers::doubles : Numbers::exact);
        return out;
    }

    /// "" for what a controller shows as absent, null or empty, as it likes.
    [[nodiscard]] std::string text_unless_empty() const {
        std::string all = text();
        constexpr std::string_view empty[] = {"null", "\"\"", "[]", "{}", "false", "0"};
        if (std::ranges::find(empty, all) != std::end(empty)) all.clear();
        return all;
    }
};

/// Compares a change with a detail by their tables.
class Comparison {
public:
    void look(Type const& asked_type, void const* asked, Type const& shown_type, void const* shown,
              Names not_shown = {}) {
        std::uint32_t const* const offsets = asked_type.offsets(asked);
        std::uint32_t const* const shown_offsets = shown_type.offsets(shown);
        for (std::size_t i = 0; i < asked_type.member_count; ++i) {
            reflect::Member const& member = asked_type.members[i];
            reflect::Member const* const counterpart = find_member(shown_type, member.name);
            if (counterpart == nullptr || std::ranges::find(not_shown, member.name) != not_shown.end()) continue;
            std::size_t const size = pointer_.size();
            append_pointer(pointer_, member.name);
            compare(*member.type, static_cast<char const*>(asked) + offsets[i], *counterpart->type,
                    static_cast<char const*>(shown) + shown_offsets[counterpart - shown_type.members]);
            pointer_.resize(size);
        }
    }

    [[nodiscard]] std::vector<std::string>& found() noexcept { return found_; }

private:
    [[nodiscard]] static bool asks_for_something(Slot asked) {
        void const* const inside = asked.inside();
        if (inside == nullptr || asked.type.kind != Kind::object) return !asked.text_unless_empty().empty();
        std::uint32_t const* const offsets = asked.type.offsets(inside);
        for (std::size_t i = 0; i < asked.type.member_count; ++i) {
            if (asks_for_something({*asked.type.members[i].type, static_cast<char const*>(inside) + offsets[i]}))
                return true;
        }
        return false;
    }

    void compare(Type const& asked_type, void const* asked_slot, Type const& shown_type, void const* shown_slot) {
        Slot const asked{asked_type, asked_slot};
        Slot const shown{shown_type, shown_slot};
        if (asked.inside() == nullptr || asked.type.is_secret || shown.type.is_secret) return;
        if (asked.type.kind == Kind::json && asked.text() == "null") return;
        if (asked.type.kind == Kind::object && shown.type.kind == Kind::object) {
            if (shown.inside() != nullptr)
                look(asked.type, asked.inside(), shown.type, shown.inside());
            else
                name_unless(!asks_for_something(asked));
        } else if (shown.type.kind == Kind::object) {
            name_unless(is_named_by(asked, shown));
        } else if (asked.type.kind == Kind::map && shown.type.kind == Kind::map) {
            compare_entries(asked.entries(), shown.entries());
        } else if (asked.type.kind == Kind::array && asked.type.element->kind == Kind::object) {
            name_unless(are_same_objects(asked, shown));
        } else {
            name_unless(asked.text_unless_empty() == shown.text_unless_empty());
        }
    }

    void name_unless(bool took) {
        if (!took) found_.push_back(pointer_);
    }

    /// The change has an id, or says that there shall be such an object: the detail shows the entity with that id, or
    /// the object.
    [[nodiscard]] static bool is_named_by(Slot asked, Slot shown) {
        std::string const text = asked.text_unless_empty();
        void const* const object = shown.inside();
        if (object == nullptr) return text.empty();
        reflect::Member const* const id = find_member(shown.type, "id");
        if (id == nullptr || find_member(shown.type, "entity") == nullptr) return !text.empty();
        std::uint32_t const offset = shown.type.offsets(object)[id - shown.type.members];
        return Slot{*id->type, static_cast<char const*>(object) + offset}.text_unless_empty() == text;
    }

    void compare_entries(Entries const& asked, Entries const& shown) {
        std::vector<std::string_view> missing;
        for (auto const& [key, text] : asked) {
            auto const at = shown.find(key);
            if (at == shown.end() || at->second != text) missing.push_back(key);
        }
        bool const has_others =
            std::ranges::any_of(shown, [&](auto const& entry) { return !asked.contains(entry.first); });
        if (has_others || (!missing.empty() && missing.size() == asked.size())) return found_.push_back(pointer_);
        for (std::string_view const key : missing) append_pointer(found_.emplace_back(pointer_), key);
    }

    /// Each object that is asked for is shown, and no other.
    [[nodiscard]] static bool are_same_objects(Slot asked, Slot shown) {
        std::vector<void const*> objects[2];
        asked.for_each_element([&](std::string_view, Slot object) { objects[0].push_back(object.inside()); });
        shown.for_each_element([&](std::string_view, Slot object) { objects[1].push_back(object.inside()); });
        auto const is_same = [&](void const* left, void const* right) {
            Comparison inner;
            inner.look(*asked.type.element, left, *shown.type.element, right);
            return inner.found_.empty();
        };
        auto const is_shown = [&](void const* left) {
            return std::ranges::any_of(objects[1], [&](void const* right) { return is_same(left, right); });
        };
        auto const is_asked_for = [&](void const* right) {
            return std::ranges::any_of(objects[0], [&](void const* left) { return is_same(left, right); });
        };
        return std::ranges::all_of(objects[0], is_shown) && std::ranges::all_of(objects[1], is_asked_for);
    }

    std::string pointer_{};
    std::vector<std::string> found_{};
};

ZITIWIRE_INLINE std::vector<std::string> find_unapplied(Type const& change_type, void const* change,
                                                        Type const& detail_type, void const* detail, Names not_shown) {
    Comparison comparison;
    comparison.look(change_type, change, detail_type, detail, not_shown);
    return std::move(comparison.found());
}

ZITIWIRE_INLINE std::vector<std::string> find_dropped(Type const& type, void const* change, Names dropped) {
    std::vector<std::string> found;
    std::uint32_t const* const offsets = type.offsets(change);
    for (std::size_t i = 0; i < type.member_count; ++i) {
        reflect::Member const& member = type.members[i];
        Slot const slot{*member.type, static_cast<char const*>(change) + offsets[i]};
        if (slot.inside() == nullptr) continue;
        std::string pointer;
        append_pointer(pointer, member.name);
        if (std::ranges::find(dropped, member.name) != dropped.end()) {
            found.push_back(std::move(pointer));
        } else if (member.name == "tags" && member.type->kind == Kind::map) {
            slot.for_each_element([&](std::string_view key, Slot value) {
                std::string const text = value.text();
                if (text.front() == '{' || text.front() == '[') append_pointer(found.emplace_back(pointer), key);
            });
        }
    }
    return found;
}

}  // namespace zitiwire::inline ZITIWIRE_ABI::advice
