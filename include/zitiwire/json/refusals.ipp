// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <zitiwire/json/decode_error.hpp>
#include <zitiwire/json/path_scanner.hpp>
#include <zitiwire/json/reader.hpp>
#include <zitiwire/json/refusals.hpp>
#include <zitiwire/json/token.hpp>
#include <zitiwire/json/type.hpp>

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <utility>

namespace zitiwire::inline ZITIWIRE_ABI::reflect {

ZITIWIRE_INLINE bool Refusals::count_element(char const* at) {
    if (++elements_ <= options_.max_elements) return true;
    refuse("more elements than the limit of " + std::to_string(options_.max_elements), at, true);
    return false;
}

ZITIWIRE_INLINE char const* Refusals::wrong_type(char const* at, Type const& type, Token const& found) {
    bool const is_object = found.kind == TokenKind::object && type.kind >= Kind::json;
    bool const is_array = found.kind == TokenKind::array && type.kind == Kind::array;
    if (is_object || is_array) return refuse(too_deep(type.kind == Kind::json ? max_free_form_depth : max_depth_), at);
    std::string reason = std::string{"expected "}.append(type.expected).append(", found ");
    std::string_view const fault = type.fault == nullptr ? std::string_view{} : type.fault(found);
    return refuse(std::move(reason.append(fault.empty() ? to_string(found.kind) : fault)), at);
}

/// Of an object that ends before `behind`; leniently it may lack what does not tell what it is.
ZITIWIRE_INLINE char const* Refusals::missing(char const* begin, char const* behind, Type const& type,
                                              std::uint64_t seen) {
    std::string reason;
    for (std::size_t i = 0; i < type.member_count; ++i) {
        if (((type.required & ~seen) >> i & 1U) == 0) continue;
        Member const& member = type.members[i];
        if (options_.lenient && !member.type->identifies)
            note(behind - 1, member.name);
        else
            reason.append(reason.empty() ? "missing required: " : ", ").append(member.name);
    }
    return reason.empty() ? behind : refuse(std::move(reason), begin);
}

ZITIWIRE_INLINE DecodeError Refusals::error() const {
    PathScanner path{text_, begin_};
    Fault const& why = fault();
    if (why.token == nullptr) {
        path.advance_before(offset_of(why.at) + 1);
    } else {
        path.advance_before(offset_of(why.token));
        path.enter_value_before(offset_of(why.token));
    }
    return {why.reason, path.pointer(), offset_of(why.at)};
}

ZITIWIRE_INLINE void Refusals::report() const {
    PathScanner path{text_, begin_};
    for (Note const& note : notes_) {
        path.advance_before(offset_of(note.at) + 1);
        std::string pointer = path.pointer(reported_pointer_size);
        if (!note.missing.empty() && pointer.size() < reported_pointer_size) append_pointer(pointer, note.missing);
        options_.unknown_members->push_back(std::move(pointer));
    }
}

}  // namespace zitiwire::inline ZITIWIRE_ABI::reflect
