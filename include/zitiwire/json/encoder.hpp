// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <zitiwire/json/encode_fault.hpp>
#include <zitiwire/json/path_scanner.hpp>
#include <zitiwire/json/reflect.hpp>
#include <zitiwire/json/skim.hpp>
#include <zitiwire/json/writer.hpp>
#include <zitiwire/text/printable.hpp>
#include <zitiwire/text/secret.hpp>
#include <zitiwire/text/secret_range.hpp>
#include <zitiwire/version.hpp>

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace zitiwire::inline ZITIWIRE_ABI::reflect {

/// Writes a value by its table. It writes JSON in any case, with a replacement where a value cannot be said.
class Encoder {
public:
    Encoder(std::string& out, Secrets secrets, std::vector<SecretRange>* ranges)
        : writer_(out), hide_secrets_(secrets == Secrets::hidden), ranges_(ranges), name_begin_(writer_.size()) {}
    Encoder(Encoder const&) = delete;
    Encoder& operator=(Encoder const&) = delete;

    /// Writes the value in `slot`, null when it is absent.
    void write(Type const& type, void const* slot) {
        writer_.room(0);
        void const* const storage = storage_of(type, slot);
        if (storage == nullptr)
            writer_.put("null");
        else
            write_value(type, storage);
    }

    [[nodiscard]] EncodeFault const& fault() const noexcept { return fault_; }

private:
    [[nodiscard]] static void const* storage_of(Type const& type, void const* slot) { return type.is_direct ? slot : type.peek(slot); }
    [[nodiscard]] static std::string_view text_in(Type const& type, void const* storage) noexcept {
        return type.is_view ? *static_cast<std::string_view const*>(storage) : std::string_view{*static_cast<std::string const*>(storage)};
    }

    // Each of these is true when it met the first fault: its pointer is then completed on the way back. There is spare room
    // before and after.

    bool write_value(Type const& type, void const* storage) {
        switch (type.storage) {
            case Storage::text: return type.is_secret ? write_secret(type, storage) : write_text(text_in(type, storage));
            case Storage::instant: return write_instant(*static_cast<Timestamp const*>(storage));
            case Storage::boolean: writer_.boolean(*static_cast<bool const*>(storage)); return false;
            case Storage::int64: writer_.integer(*static_cast<std::int64_t const*>(storage)); return false;
            case Storage::free_form: return write_free_form(text_in(type, storage));
            case Storage::kept_object: return write_kept_object(text_in(type, storage));
            case Storage::object: return write_object(type, storage);
            case Storage::array:
            case Storage::map: return write_container(type, storage);
            case Storage::other: break;
            default: break;
        }
        return set_fault(writer_.elsewhere([&](std::string& out) { return type.write(storage, out); }));
    }

    bool write_text(std::string_view text) { return !writer_.string(text) && set_fault("text that is not UTF-8"); }

    bool write_instant(Timestamp time) {
        if (is_representable(time)) {
            writer_.instant(time);
            return false;
        }
        writer_.put("null");
        return set_fault("an instant outside the years 0001 to 9999");
    }

    bool write_secret(Type const& type, void const* storage) {
        std::size_t const begin = writer_.size();
        if (hide_secrets_) {
            writer_.put(hidden_value);
            return false;
        }
        bool const is_faulty = write_text(text_in(type, storage));
        if (ranges_ != nullptr) ranges_->push_back({begin, writer_.size()});
        return is_faulty;
    }

    bool write_free_form(std::string_view text) {
        std::size_t const begin = writer_.size();
        std::size_t const name_begin = name_begin_;
        bool const is_value = is_json_value(text);
        writer_.raw(is_value ? text : std::string_view{"null"});
        if (hide_secrets_ && speaks_of_secrets(writer_.from(name_begin))) {
            writer_.cut(begin);
            writer_.raw(hidden_value);
        }
        if (ranges_ != nullptr) ranges_->push_back({begin, writer_.size(), name_begin});
        return !is_value && !text.empty() && set_fault("text that is not one JSON value");  // empty: moved from
    }

    bool write_kept_object(std::string_view json) {
        writer_.raw(json.empty() ? std::string_view{"{}"} : json);  // moved from
        return false;
    }

    bool write_object(Type const& type, void const* object) {
        bool faulty = false;
        std::size_t const begin = writer_.size();
        std::uint32_t const* const offsets = type.offsets(object);
        for (std::size_t i = 0; i < type.member_count; ++i) {
            Member const& member = type.members[i];
            void const* const storage = storage_of(*member.type, static_cast<char const*>(object) + offsets[i]);
            if (storage == nullptr) continue;
            writer_.room(member.key.size() + 16);
            name_begin_ = writer_.size();
            writer_.put_blocks(member.key);
            if (write_value(*member.type, storage)) [[unlikely]]
                faulty = locate(member.name);
        }
        if (writer_.size() == begin) {
            writer_.put("{}");
        } else {
            writer_.replace(begin, '{');  // in place of the first comma
            writer_.put('}');
        }
        writer_.room(0);
        return faulty;
    }

    bool write_container(Type const& type, void const* container) {
        struct Walk {
            Encoder* encoder;
            Type const* type;
            std::size_t count = 0;
            bool faulty = false;
        } walk{this, &type};
        bool const is_map = type.kind == Kind::map;
        writer_.put(is_map ? '{' : '[');
        type.each(container, &walk, [](void* context, std::string_view key, void const* element) {
            Walk& self = *static_cast<Walk*>(context);
            if (self.encoder->write_element(*self.type, self.count, key, element)) self.faulty = true;
            ++self.count;
            return true;
        });
        writer_.put(is_map ? '}' : ']');
        writer_.room(0);
        return walk.faulty;
    }

    bool write_element(Type const& container, std::size_t index, std::string_view key, void const* element) {
        bool const is_map = container.kind == Kind::map;
        writer_.room(2);
        if (index != 0) writer_.put(',');
        name_begin_ = writer_.size();
        bool faulty = false;
        if (is_map) {
            faulty = !writer_.string(key) && set_fault("a name that is not UTF-8");
            writer_.put(':');
        }
        writer_.room(0);
        void const* const storage = storage_of(*container.element, element);
        if (storage == nullptr) {
            writer_.put("null");
        } else if (write_value(*container.element, storage)) {
            faulty = true;
        }
        if (!faulty) return false;
        return is_map ? locate(key) : locate(std::to_string(index));
    }

    bool set_fault(std::string_view reason) {
        if (reason.empty() || !fault_.reason.empty()) return false;
        fault_.reason = reason;
        return true;
    }

    bool locate(std::string_view token) {
        std::string pointer;
        append_pointer(pointer, token);
        fault_.pointer.insert(0, pointer);
        return true;
    }

    static constexpr std::string_view hidden_value = "\"***\"";

    Writer writer_;
    bool hide_secrets_;
    std::vector<SecretRange>* ranges_;
    std::size_t name_begin_;  ///< of the name of what is written, or of that itself
    EncodeFault fault_{};
};

}  // namespace zitiwire::inline ZITIWIRE_ABI::reflect
