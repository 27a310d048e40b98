// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <zitiwire/json/decode_error.hpp>
#include <zitiwire/json/refusals.hpp>
#include <zitiwire/json/token.hpp>
#include <zitiwire/json/type.hpp>
#include <zitiwire/version.hpp>

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

namespace zitiwire::inline ZITIWIRE_ABI::reflect {

/// Reads a document by the table of its type and puts each value where it belongs, by recursive descent: a level of the
/// model takes two calls, `value` and one of the others, and about 320 bytes of stack (x86-64, optimised), so 512
/// levels 160 KiB. What the model does not look into is passed over without recursion.
class Decoder : public Refusals {
public:
    Decoder(std::string_view text, std::size_t begin, DecodeOptions const& options, TextStore* store)
        : Refusals(text, begin, options), store_(store) {}
    Decoder(Decoder const&) = delete;
    Decoder& operator=(Decoder const&) = delete;

    /// False when the document is refused.
    [[nodiscard]] bool read(Type const& type, void* slot);
    [[nodiscard]] Decoded const& decoded() const noexcept { return decoded_; }

private:
    /// Whether a value may be missing at its place. What is `whole` never is: the document, and an entry of a kept
    /// object.
    enum class Presence : std::uint8_t { optional, required, whole };

    /// The members of one object, as they come.
    struct Members {
        std::uint64_t seen = 0;
        std::size_t next = 0;  ///< the member that follows the last one: nearly always the next name
        bool is_again = false;  ///< the last one came before
    };

    // Each of these takes the place where it begins and gives the place behind it, like those of `Reader`.

    char const* value(char const* at, Type const& type, void* slot, Presence presence) {
        if (type.storage != Storage::text || byte(at) != '"') return usual_value(at, type, slot, presence);
        std::string_view characters;
        at = string(at, characters);
        if (at != nullptr) keep(characters, type, slot);
        return at;
    }
    /// Of the kind that its type is stored as, but for text.
    char const* usual_value(char const* at, Type const& type, void* slot, Presence presence);
    char const* unusual_value(char const* at, Type const& type, void* slot, Presence presence);
    char const* instant(char const* at, Type const& type, void* slot, Presence presence);
    char const* integer(char const* at, Type const& type, void* slot, Presence presence);
    char const* free_form(char const* at, Type const& type, void* slot, Presence presence);
    char const* object(char const* begin, Type const& type, void* object);
    char const* array(char const* begin, Type const& type, void* array);
    char const* map(char const* begin, Type const& type, void* map);
    char const* entry(char const* at, std::string_view& key);
    char const* kept_object(char const* begin, Type const& type);
    char const* kept_entry(char const* begin, Type const& type);
    char const* pass_over(char const* at, std::size_t more_levels = 0);
    char const* pass_over_refused(char const* at, Type const& type, void* slot, Presence presence);

    /// A name of a member and its colon. `found` is null when the type has none of that name.
    char const* member(char const* at, Type const& type, Members& members, Member const*& found);
    [[nodiscard]] bool take(char const* at, Members& members, std::size_t index);

    [[nodiscard]] static void* inside(Type const& type, void* slot) { return type.is_direct ? slot : type.enter(slot); }
    void keep(std::string_view characters, Type const& type, void* slot) {
        void* const to = inside(type, slot);
        if (!type.is_view)
            static_cast<std::string*>(to)->assign(characters);
        else
            *static_cast<std::string_view*>(to) = is_in_document(characters) ? characters : store_->keep(characters);
    }
    [[nodiscard]] static bool may_be_null(Type const& type, void const* slot, Presence presence) {
        if (presence != Presence::whole) return type.may_be_absent || presence == Presence::optional;
        return type.may_be_absent && type.peek(slot) == nullptr;  // no container, then
    }
    [[nodiscard]] static Presence presence_in(Type const& object, std::size_t member) {
        return (object.required >> member & 1U) != 0 ? Presence::required : Presence::optional;
    }
    static constexpr std::size_t list_depth = 2;  ///< of an array that is a member of the document

    TextStore* const store_;
    std::size_t depth_ = 0;  ///< arrays and objects of the model that are open
    Decoded decoded_{};
};

}  // namespace zitiwire::inline ZITIWIRE_ABI::reflect

#if ZITIWIRE_DEFINITIONS
#include <zitiwire/json/decoder.ipp>
#endif
