// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <zitiwire/json/decoder.hpp>
#include <zitiwire/json/reader.hpp>
#include <zitiwire/json/same_name.hpp>
#include <zitiwire/json/token.hpp>
#include <zitiwire/json/type.hpp>
#include <zitiwire/text/ascii.hpp>
#include <zitiwire/text/timestamp.hpp>
#include <zitiwire/text/usual_timestamp.hpp>

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <string_view>

namespace zitiwire::inline ZITIWIRE_ABI::reflect {

ZITIWIRE_INLINE bool Decoder::read(Type const& type, void* slot) {
    char const* const at = value(blanks(begin_of_document()), type, slot, Presence::whole);
    return at != nullptr && is_end_of_document(at);
}

ZITIWIRE_INLINE char const* Decoder::usual_value(char const* at, Type const& type, void* slot, Presence presence) {
    char const c = byte(at);
    switch (type.storage) {
        case Storage::instant:
            if (c == '"') return instant(at, type, slot, presence);
            break;
        case Storage::int64:
            if (c == '-' || ascii::is_digit(c)) return integer(at, type, slot, presence);
            break;
        case Storage::boolean:
            if (is_word(at, "true")) {
                *static_cast<bool*>(inside(type, slot)) = true;
                return at + 4;
            }
            if (is_word(at, "false")) {
                *static_cast<bool*>(inside(type, slot)) = false;
                return at + 5;
            }
            break;
        case Storage::free_form:
            if (c != 'n' || !may_be_null(type, slot, presence)) return free_form(at, type, slot, presence);
            break;
        case Storage::kept_object:
            if (c == '{' && depth_ + 2 <= max_free_form_depth) {
                char const* const behind = kept_object(at, *type.shape->element);
                if (behind != nullptr) keep({at, behind}, type, slot);
                return behind;
            }
            break;
        case Storage::object:
            if (c == '{' && depth_ < max_depth()) return object(at, type, inside(type, slot));
            break;
        case Storage::array:
            if (c == '[' && depth_ < max_depth()) return array(at, type, inside(type, slot));
            break;
        case Storage::map:
            if (c == '{' && depth_ < max_depth()) return map(at, type, inside(type, slot));
            break;
        case Storage::text:
        case Storage::other:
        default: break;
    }
    return unusual_value(at, type, slot, presence);
}

ZITIWIRE_INLINE char const* Decoder::instant(char const* at, Type const& type, void* slot, Presence presence) {
    std::string_view characters;
    char const* const behind = string(at, characters);
    if (behind == nullptr) return nullptr;
    Timestamp time;
    if (!parse_usual_timestamp(characters, time)) {
        auto const other = parse_timestamp(characters);
        if (!other) return unusual_value(at, type, slot, presence);
        time = *other;
    }
    *static_cast<Timestamp*>(inside(type, slot)) = time;
    return behind;
}

ZITIWIRE_INLINE char const* Decoder::integer(char const* at, Type const& type, void* slot, Presence presence) {
    Token token{};
    char const* const behind = number(at, token);
    if (behind == nullptr) return nullptr;
    if (token.kind != TokenKind::integer) return unusual_value(at, type, slot, presence);
    *static_cast<std::int64_t*>(inside(type, slot)) = token.integer;
    return behind;
}

ZITIWIRE_INLINE char const* Decoder::free_form(char const* at, Type const& type, void* slot, Presence presence) {
    bool is_too_deep = false;
    bool const may_be_passed_over =
        options().lenient && presence != Presence::whole && may_be_null(type, slot, presence);
    char const* const behind = skip(at, max_free_form_depth - depth_, may_be_passed_over ? &is_too_deep : nullptr);
    if (is_too_deep)
        note(at);
    else if (behind != nullptr)
        keep({at, behind}, type, slot);
    return behind;
}

/// What is not stored as it nearly always is: null, what a `Leaf` reads, and what is refused.
ZITIWIRE_INLINE char const* Decoder::unusual_value(char const* at, Type const& type, void* slot, Presence presence) {
    char const c = byte(at);
    bool const is_scalar = c != '{' && c != '[';
    Token token{.kind = c == '[' ? TokenKind::array : TokenKind::object, .text = {}};
    char const* behind = nullptr;
    if (is_scalar) {
        behind = scalar(at, token);
        if (behind == nullptr) return nullptr;
        if (token.kind == TokenKind::null && may_be_null(type, slot, presence)) return behind;  // stays absent
        if (type.kind == Kind::leaf && slot != nullptr && type.read(slot, token, store_)) return behind;
    }
    bool const may_be_passed_over =
        presence != Presence::whole &&
        (may_be_null(type, slot, presence) || (token.kind == TokenKind::null && !type.identifies));
    if (!options().lenient || !may_be_passed_over) return wrong_type(at, type, token);
    note(at);
    return is_scalar ? behind : pass_over(at);
}

/// Counts a member as seen. False when it came before, and may not.
ZITIWIRE_ALWAYS_INLINE bool Decoder::take(char const* at, Members& members, std::size_t index) {
    std::uint64_t const bit = std::uint64_t{1} << index;
    members.is_again = (members.seen & bit) != 0;
    members.seen |= bit;
    members.next = index + 1;
    return !members.is_again || options().lenient || refuse("a repeated member", at) != nullptr;
}

ZITIWIRE_ALWAYS_INLINE char const* Decoder::member(char const* at, Type const& type, Members& members,
                                                   Member const*& found) {
    // As raw text first: the member that follows the last one, or one soon after it, when some may be left out.
    auto const room = static_cast<std::size_t>(end() - at);
    std::size_t const last = (std::min)(members.next + 4, type.member_count);
    for (std::size_t guess = members.next; guess < last; ++guess) {
        Member const& next = type.members[guess];
        std::size_t const size = next.key.size() - 1;
        if (!begins_with(at, room, next.key.data() + 1, size) || next.name.size() > options().max_string) continue;
        found = &next;
        return take(at, members, guess) ? blanks(at + size) : nullptr;
    }
    std::string_view characters;
    char const* const behind = name(at, characters);
    if (behind == nullptr) return nullptr;
    found = find_member(type, characters);
    if (found != nullptr && !take(at, members, static_cast<std::size_t>(found - type.members))) return nullptr;
    return colon(behind);
}

ZITIWIRE_INLINE char const* Decoder::object(char const* const begin, Type const& type, void* object) {
    std::uint32_t const* const offsets = type.offsets(object);
    std::size_t const depth = ++depth_;
    Members members;
    bool done = false;
    char const* at = first_in(begin, '}', done);
    while (!done) {
        char const* const name = at;
        Member const* found = nullptr;
        at = member(at, type, members, found);
        if (at == nullptr) [[unlikely]]
            return nullptr;
        if (found != nullptr) [[likely]] {
            auto const index = static_cast<std::size_t>(found - type.members);
            void* const slot = static_cast<char*>(object) + offsets[index];
            if (members.is_again) reset(*found->type, slot);  // the last one counts, and nothing of those before
            char const* const behind = value(at, *found->type, slot, presence_in(type, index));
            if (behind == nullptr) [[unlikely]] {
                depth_ = depth;
                at = pass_over_refused(at, *found->type, slot, presence_in(type, index));
            } else {
                at = behind;
            }
        } else {
            if (depth == 1) decoded_.unknown_at_root = true;
            note(name);
            at = pass_over(at);
        }
        if (at != nullptr) [[likely]]
            at = next_in(at, '}', done);
        if (at == nullptr) [[unlikely]]
            return nullptr;
    }
    depth_ = depth - 1;
    if (depth == 1) decoded_.known_at_root = members.seen != 0;
    return (type.required & ~members.seen) == 0 ? at : missing(begin, at, type, members.seen);
}

ZITIWIRE_INLINE char const* Decoder::array(char const* begin, Type const& type, void* array) {
    ++depth_;
    bool done = false;
    char const* at = first_in(begin, ']', done);
    while (!done) {
        if (!count_element(at)) return nullptr;
        if (depth_ == list_depth) type.make_room(array, offset_of(at), size());
        at = value(at, *type.element, type.append(array, {}, store_), Presence::required);
        if (at != nullptr) at = next_in(at, ']', done);
        if (at == nullptr) return nullptr;
    }
    --depth_;
    return at;
}

/// The name of an entry and its colon.
ZITIWIRE_INLINE char const* Decoder::entry(char const* at, std::string_view& key) {
    char const* const behind = name(at, key);
    return behind != nullptr && count_element(at) ? colon(behind) : nullptr;
}

ZITIWIRE_INLINE char const* Decoder::map(char const* begin, Type const& type, void* map) {
    ++depth_;
    bool done = false;
    char const* at = first_in(begin, '}', done);
    while (!done) {
        std::string_view key;
        at = entry(at, key);
        if (at == nullptr) return nullptr;
        void* const element =
            type.append(map, {.kind = TokenKind::string, .text = key, .in_document = is_in_document(key)}, store_);
        at = value(at, *type.element, element, Presence::required);
        if (at != nullptr) at = next_in(at, '}', done);
        if (at == nullptr) return nullptr;
    }
    --depth_;
    return at;
}

/// An object that is kept as text: a map of objects whose members are all text.
ZITIWIRE_INLINE char const* Decoder::kept_object(char const* begin, Type const& type) {
    bool done = false;
    char const* at = first_in(begin, '}', done);
    while (!done) {
        std::string_view key;
        at = entry(at, key);
        if (at == nullptr) return nullptr;
        at = byte(at) == '{' ? kept_entry(at, type) : unusual_value(at, type, nullptr, Presence::whole);
        if (at != nullptr) at = next_in(at, '}', done);
        if (at == nullptr) return nullptr;
    }
    return at;
}

ZITIWIRE_INLINE char const* Decoder::kept_entry(char const* begin, Type const& type) {
    Members members;
    bool done = false;
    char const* at = first_in(begin, '}', done);
    while (!done) {
        char const* const name = at;
        Member const* found = nullptr;
        at = member(at, type, members, found);
        if (at == nullptr) return nullptr;
        std::string_view characters;
        if (found == nullptr) {
            note(name);
            at = pass_over(at, 2);
        } else if (byte(at) == '"') {
            at = string(at, characters);
        } else {
            at = unusual_value(at, *found->type, nullptr,
                               presence_in(type, static_cast<std::size_t>(found - type.members)));
        }
        if (at != nullptr) at = next_in(at, '}', done);
        if (at == nullptr) return nullptr;
    }
    return (type.required & ~members.seen) == 0 ? at : missing(begin, at, type, members.seen);
}

/// Passes over what the model does not look into.
ZITIWIRE_INLINE char const* Decoder::pass_over(char const* at, std::size_t more_levels) {
    bool is_too_deep = false;
    return skip(at, max_free_form_depth - depth_ - more_levels, options().lenient ? &is_too_deep : nullptr);
}

/// Leniently a member that may be absent is passed over when something in it was refused; the value is then as it was
/// made.
ZITIWIRE_INLINE char const* Decoder::pass_over_refused(char const* at, Type const& type, void* slot,
                                                       Presence presence) {
    bool const is_of_value = fault().token == nullptr && !fault().is_limit;
    bool const can_be_undone = type.reset != nullptr || type.kind == Kind::json;
    if (!options().lenient || !is_of_value || !can_be_undone || !may_be_null(type, slot, presence)) return nullptr;
    reset(type, slot);
    forget_behind(at);
    note(at);
    return pass_over(at);
}

}  // namespace zitiwire::inline ZITIWIRE_ABI::reflect
