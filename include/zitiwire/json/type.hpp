// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <zitiwire/json/name_table.hpp>
#include <zitiwire/json/same_name.hpp>
#include <zitiwire/json/token.hpp>
#include <zitiwire/version.hpp>

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

/// What the decoder and the encoder know of a type: a table, made by `json/reflect.hpp`. Neither is a template.
namespace zitiwire::inline ZITIWIRE_ABI::reflect {

enum class Kind : std::uint8_t { leaf, array, json, object, map };

/// How a value is stored, for types that are read and written without asking their `Leaf`.
enum class Storage : std::uint8_t { text, instant, boolean, int64, free_form, kept_object, object, array, map, other };

/// Members that the encoder writes without a look at the table of their type.
enum class Form : std::uint8_t { string, optional_string, boolean, int64, instant, object, other };

struct Type;

/// One described member.
struct Member {
    std::string_view name;
    std::string_view key;  ///< as it is written: `,"name":`; may be read in blocks of 16 bytes
    Type const* type;
    Form form;
};

/// Takes the elements of an array (key empty) or the entries of a map, one by one; false ends the walk.
using Visit = bool (*)(void* context, std::string_view key, void const* element);

struct Type {
    Kind kind = Kind::leaf;
    bool may_be_absent = false;  ///< null is one as it was made; whether a member may be left out is told by `required`
    bool identifies = false;  ///< leaf: its text tells what the object is
    bool is_secret = false;  ///< leaf: not to be printed
    Storage storage = Storage::other;
    bool is_view = false;  ///< what is stored as text is a view
    bool is_direct = false;  ///< that is the slot itself
    bool may_have_no_body = false;  ///< an empty body gives a default-constructed value
    std::string_view expected{};  ///< what the document must hold, for people

    void* (*enter)(void* slot) = nullptr;  ///< address of what is stored as `storage` says, made if absent
    void const* (*peek)(void const* slot) = nullptr;  ///< the same, null if absent
    void (*reset)(void* slot) = nullptr;  ///< optional, array, map: takes out what is in it

    bool (*read)(void* slot, Token const&, TextStore*) = nullptr;  ///< leaf, json
    std::string_view (*write)(void const* inside, std::string& out) = nullptr;  ///< leaf that is stored in another way
    std::string_view (*fault)(Token const&) = nullptr;  ///< leaf: what such a token is instead, "" for just its kind

    Member const* members = nullptr;  ///< object
    std::size_t member_count = 0;  ///< object
    NameTable names{};  ///< object: finds its members
    std::uint32_t const* (*offsets)(void const* object) = nullptr;  ///< object: where in it its members are
    std::uint64_t required = 0;  ///< object: a bit for each member that must be there; the others may also be null

    Type const* shape = nullptr;  ///< json: what the text has to be; null for anything
    Type const* element = nullptr;  ///< array, map
    void* (*append)(void* container, Token const& key, TextStore*) = nullptr;  ///< array, map
    void (*make_room)(void* container, std::size_t read, std::size_t size) = nullptr;  ///< array
    bool (*each)(void const* container, void* context, Visit) = nullptr;  ///< array, map
};

/// Takes out of a value all that another reading of it would not overwrite.
inline void reset(Type const& type, void* slot) {
    if (type.reset != nullptr) return type.reset(slot);
    if (type.member_count == 0) return;
    std::uint32_t const* const offsets = type.offsets(slot);
    for (std::size_t i = 0; i < type.member_count; ++i)
        reset(*type.members[i].type, static_cast<char*>(slot) + offsets[i]);
}

/// The member of that name, or null.
[[nodiscard]] inline Member const* find_member(Type const& type, std::string_view name) noexcept {
    std::size_t const last = type.names.size - 1;
    for (std::size_t at = name_hash(name) & last; type.names.slots[at] != 0; at = (at + 1) & last) {
        Member const& member = type.members[type.names.slots[at] - 1];
        if (same_name(member.name, name)) return &member;
    }
    return nullptr;
}

}  // namespace zitiwire::inline ZITIWIRE_ABI::reflect
