// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <zitiwire/json/encode.hpp>
#include <zitiwire/json/encode_fault.hpp>
#include <zitiwire/json/path_scanner.hpp>
#include <zitiwire/json/reflect.hpp>
#include <zitiwire/json/skim.hpp>
#include <zitiwire/json/writer.hpp>
#include <zitiwire/text/printable.hpp>
#include <zitiwire/text/secret.hpp>
#include <zitiwire/text/secret_range.hpp>
#include <zitiwire/text/timestamp.hpp>
#include <zitiwire/version.hpp>

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace zitiwire::inline ZITIWIRE_ABI::reflect {

/// Writes a value by its table. It writes JSON in any case, with a replacement where a value cannot be said.
class Encoder {
public:
    Encoder(std::string& out, Secrets secrets, std::vector<SecretRange>* ranges)
        : writer_(out), hide_secrets_(secrets == Secrets::hidden), ranges_(ranges) {}
    Encoder(Encoder const&) = delete;
    Encoder& operator=(Encoder const&) = delete;

    /// Writes the value in `slot`, null when it is absent.
    void write(Type const& type, void const* slot) {
        writer_.end_text(value_or_null(writer_.room(writer_.end_of_text(), 0), type, slot));
    }

    [[nodiscard]] EncodeFault const& fault() const noexcept { return fault_; }

private:
    [[nodiscard]] static void const* storage_of(Type const& type, void const* slot) {
        return type.is_direct ? slot : type.peek(slot);
    }
    [[nodiscard]] static std::string_view text_in(Type const& type, void const* storage) noexcept {
        return type.is_view ? *static_cast<std::string_view const*>(storage)
                            : std::string_view{*static_cast<std::string const*>(storage)};
    }

    // Each of these is given the place where it is to write, with spare room there, and returns the place behind, with
    // spare room there. `is_to_be_located_` is true behind the first fault: its pointer is completed on the way back.

    char* value(char* at, Type const& type, void const* storage) {
        switch (type.storage) {
            case Storage::text:
                return type.is_secret ? secret(at, text_in(type, storage)) : text(at, text_in(type, storage));
            case Storage::instant: return instant(at, *static_cast<Timestamp const*>(storage));
            case Storage::boolean: return Writer::boolean(at, *static_cast<bool const*>(storage));
            case Storage::int64: return writer_.integer(at, *static_cast<std::int64_t const*>(storage));
            case Storage::free_form: return free_form(at, text_in(type, storage));
            case Storage::kept_object: return kept_object(at, text_in(type, storage));
            case Storage::object: return object(at, type, storage);
            case Storage::array:
            case Storage::map: return container(at, type, storage);
            case Storage::other:
            default: return writer_.elsewhere(at, [&](std::string& out) { set_fault(type.write(storage, out)); });
        }
    }

    char* value_or_null(char* at, Type const& type, void const* slot) {
        void const* const storage = storage_of(type, slot);
        return storage == nullptr ? Writer::put(at, "null") : value(at, type, storage);
    }

    ZITIWIRE_ALWAYS_INLINE char* text(char* at, std::string_view characters) {
        bool is_valid = true;
        at = writer_.string(at, characters, is_valid);
        if (!is_valid) [[unlikely]]
            set_fault("text that is not UTF-8");
        return at;
    }

    char* instant(char* at, Timestamp time) {
        if (is_representable(time)) return writer_.instant(at, time);
        set_fault("an instant outside the years 0001 to 9999");
        return Writer::put(at, "null");
    }

    char* secret(char* at, std::string_view characters) {
        if (hide_secrets_) return Writer::put(at, hidden_value);
        std::size_t const begin = writer_.size_of(at);
        at = text(at, characters);
        if (ranges_ != nullptr) add_range(at, {begin, writer_.size_of(at)});
        return at;
    }

    char* free_form(char* at, std::string_view json) {
        std::size_t const begin = writer_.size_of(at);
        std::size_t const name_begin = begin - name_size_;
        bool const is_value = is_json_value(json);
        at = writer_.raw(at, is_value ? json : std::string_view{"null"});
        if (!is_value && !json.empty()) set_fault("text that is not one JSON value");  // empty: moved from
        if (hide_secrets_ && speaks_of_secrets({writer_.place(name_begin), at}))
            at = writer_.raw(writer_.place(begin), hidden_value);
        if (ranges_ != nullptr) add_range(at, {begin, writer_.size_of(at), name_begin});
        return at;
    }

    char* kept_object(char* at, std::string_view json) {
        return json.size() <= 2 ? Writer::put(at, "{}") : writer_.raw(at, json);  // no text: moved from
    }

    [[nodiscard]] ZITIWIRE_ALWAYS_INLINE char* name(char* at, Member const& member) {
        name_size_ = member.key.size();
        return Writer::put_blocks(writer_.room(at, member.key.size() + 16), member.key);
    }

    [[nodiscard]] ZITIWIRE_ALWAYS_INLINE char* member(char* at, Member const& member, void const* slot) {
        switch (member.form) {
            case Form::string: return text(name(at, member), *static_cast<std::string const*>(slot));
            case Form::optional_string: {
                auto const& holder = *static_cast<std::optional<std::string> const*>(slot);
                return holder ? text(name(at, member), *holder) : at;
            }
            case Form::boolean: return Writer::boolean(name(at, member), *static_cast<bool const*>(slot));
            case Form::int64: return writer_.integer(name(at, member), *static_cast<std::int64_t const*>(slot));
            case Form::instant: return instant(name(at, member), *static_cast<Timestamp const*>(slot));
            case Form::object: return object(name(at, member), *member.type, slot);
            case Form::other: break;
            default: break;
        }
        void const* const storage = storage_of(*member.type, slot);
        return storage != nullptr ? value(name(at, member), *member.type, storage) : at;
    }

    char* object(char* at, Type const& type, void const* object) {
        bool is_located = false;
        std::size_t const begin = writer_.size_of(at);
        std::uint32_t const* const offsets = type.offsets(object);
        for (std::size_t i = 0; i < type.member_count; ++i) {
            at = member(at, type.members[i], static_cast<char const*>(object) + offsets[i]);
            if (is_to_be_located_) [[unlikely]]
                is_located = locate(at, type.members[i].name);
        }
        is_to_be_located_ = is_located;
        if (writer_.size_of(at) == begin) at = Writer::put(at, '{');
        *writer_.place(begin) = '{';  // in place of the first comma
        return writer_.room(Writer::put(at, '}'), 0);
    }

    char* container(char* at, Type const& type, void const* container) {
        struct Walk {
            Encoder* encoder;
            Type const* type;
            char* at;
            std::size_t count = 0;
            bool is_located = false;
        } walk{this, &type, Writer::put(at, type.kind == Kind::map ? '{' : '[')};
        type.each(container, &walk, [](void* context, std::string_view key, void const* element) {
            Walk& self = *static_cast<Walk*>(context);
            self.at = self.encoder->element(self.at, *self.type, self.count, key, element);
            if (self.encoder->is_to_be_located_) [[unlikely]]
                self.is_located =
                    self.encoder->locate(self.at, self.type->kind == Kind::map ? key : std::to_string(self.count));
            ++self.count;
            return true;
        });
        is_to_be_located_ = walk.is_located;
        return writer_.room(Writer::put(walk.at, type.kind == Kind::map ? '}' : ']'), 0);
    }

    char* element(char* at, Type const& container, std::size_t index, std::string_view key, void const* element) {
        at = writer_.room(at, 2);
        if (index != 0) at = Writer::put(at, ',');
        name_size_ = 0;
        bool is_valid = true;
        if (container.kind == Kind::map) {
            std::size_t const begin = writer_.size_of(at);
            at = Writer::put(writer_.string(at, key, is_valid), ':');
            name_size_ = writer_.size_of(at) - begin;
        }
        bool const is_first_fault = !is_valid && fault_.reason.empty();
        if (is_first_fault) fault_.reason = "a name that is not UTF-8";
        at = value_or_null(writer_.room(at, 0), *container.element, element);
        if (is_first_fault) is_to_be_located_ = true;
        return at;
    }

    void add_range(char* at, SecretRange range) {
        writer_.end_text(at);
        ranges_->push_back(range);
    }

    /// The first is the one that is told.
    void set_fault(std::string_view reason) {
        if (reason.empty() || !fault_.reason.empty()) return;
        fault_.reason = reason;
        is_to_be_located_ = true;
    }

    /// The fault stands in what has that name.
    bool locate(char* at, std::string_view token) {
        writer_.end_text(at);
        std::string pointer;
        append_pointer(pointer, token);
        fault_.pointer.insert(0, pointer);
        is_to_be_located_ = false;
        return true;
    }

    static constexpr std::string_view hidden_value = "\"***\"";

    Writer writer_;
    bool hide_secrets_;
    bool is_to_be_located_ = false;
    std::vector<SecretRange>* ranges_;
    std::size_t name_size_ = 0;  ///< of the name before what is written, as it is written, with its colon
    EncodeFault fault_{};
};

}  // namespace zitiwire::inline ZITIWIRE_ABI::reflect

namespace zitiwire::inline ZITIWIRE_ABI {

ZITIWIRE_INLINE EncodeFault encode_from(std::string& out, reflect::Type const& type, void const* slot, Secrets secrets,
                                        std::vector<SecretRange>* ranges) {
    reflect::Encoder encoder{out, secrets, ranges};
    encoder.write(type, slot);
    return encoder.fault();
}

}  // namespace zitiwire::inline ZITIWIRE_ABI
