// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <zitiwire/json/encode_fault.hpp>
#include <zitiwire/json/path_scanner.hpp>
#include <zitiwire/json/reflect.hpp>
#include <zitiwire/json/string.hpp>
#include <zitiwire/text/printable.hpp>
#include <zitiwire/text/secret.hpp>
#include <zitiwire/text/secret_range.hpp>
#include <zitiwire/version.hpp>

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace zitiwire::inline ZITIWIRE_ABI::reflect {

/// Writes a value by its table. It writes JSON in any case, with a replacement where a value cannot be said.
class Encoder {
public:
    Encoder(std::string& out, Secrets secrets, std::vector<SecretRange>* ranges)
        : out_(out), hide_secrets_(secrets == Secrets::hidden), ranges_(ranges), name_begin_(out.size()) {}

    Encoder(Encoder const&) = delete;
    Encoder& operator=(Encoder const&) = delete;

    /// Writes the value in `slot`, null when it is absent.
    void write(Type const& type, void const* slot) {
        void const* const inside = type.peek(slot);
        if (inside == nullptr) {
            out_ += "null";
        } else {
            write_inside(type, inside);
        }
    }

    [[nodiscard]] EncodeFault const& fault() const noexcept { return fault_; }

private:
    // Each of these is true when it met the first fault: its pointer is then completed on the way back.
    bool write_inside(Type const& type, void const* inside) {
        if (type.kind == Kind::object) return write_object(type, inside);
        if (type.kind == Kind::array || type.kind == Kind::map) return write_container(type, inside);
        return write_leaf(type, inside);
    }

    bool write_leaf(Type const& type, void const* inside) {
        bool const is_watched = (ranges_ != nullptr || hide_secrets_) && (type.is_secret || type.is_free_form);
        if (!is_watched) return set_fault(type.write(inside, out_));
        if (hide_secrets_ && type.is_secret) {
            out_ += hidden_value;
            return false;
        }
        std::size_t const begin = out_.size();
        bool const is_faulty = set_fault(type.write(inside, out_));
        SecretRange const range{begin, out_.size(), type.is_free_form ? name_begin_ : SecretRange::always};
        if (hide_secrets_ && type.is_free_form && speaks_of_secrets(std::string_view{out_}.substr(range.judged_from)))
            out_.replace(begin, std::string::npos, hidden_value);
        if (ranges_ != nullptr) ranges_->push_back(range);
        return is_faulty;
    }

    bool write_object(Type const& type, void const* inside) {
        bool faulty = false;
        std::size_t const begin = out_.size();
        for (std::size_t i = 0; i < type.member_count; ++i) {
            Member const& member = type.members[i];
            void const* const value = member.type->peek(member.slot(const_cast<void*>(inside)));
            if (value == nullptr) continue;
            name_begin_ = out_.size();
            out_ += member.key;
            if (write_inside(*member.type, value)) faulty = locate(member.name);
        }
        if (out_.size() == begin) {
            out_ += "{}";
        } else {
            out_[begin] = '{';  // in place of the first comma
            out_ += '}';
        }
        return faulty;
    }

    bool write_container(Type const& type, void const* inside) {
        struct Walk {
            Encoder* encoder;
            Type const* type;
            std::size_t count = 0;
            bool faulty = false;
        } walk{this, &type};
        bool const is_map = type.kind == Kind::map;
        out_ += is_map ? '{' : '[';
        type.each(inside, &walk, [](void* context, std::string_view key, void const* element) {
            Walk& self = *static_cast<Walk*>(context);
            if (self.encoder->write_element(*self.type, self.count, key, element)) self.faulty = true;
            ++self.count;
            return true;
        });
        out_ += is_map ? '}' : ']';
        return walk.faulty;
    }

    bool write_element(Type const& container, std::size_t index, std::string_view key, void const* element) {
        bool const is_map = container.kind == Kind::map;
        if (index != 0) out_ += ',';
        name_begin_ = out_.size();
        bool faulty = false;
        if (is_map) {
            faulty = set_fault(append_json_string(out_, key) ? "" : "a name that is not UTF-8");
            out_ += ':';
        }
        void const* const value = container.element->peek(element);
        if (value == nullptr) {
            out_ += "null";
        } else if (write_inside(*container.element, value)) {
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

    std::string& out_;
    bool hide_secrets_;
    std::vector<SecretRange>* ranges_;
    std::size_t name_begin_;  ///< of the name of what is written, or of that itself
    EncodeFault fault_{};
};

}  // namespace zitiwire::inline ZITIWIRE_ABI::reflect
