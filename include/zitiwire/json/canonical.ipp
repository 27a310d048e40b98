// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <zitiwire/json/canonical.hpp>
#include <zitiwire/json/number.hpp>
#include <zitiwire/json/reader.hpp>
#include <zitiwire/json/string.hpp>
#include <zitiwire/json/token.hpp>

#include <bit>
#include <cstddef>
#include <cstdint>
#include <limits>
#include <map>
#include <string>
#include <string_view>
#include <utility>

namespace zitiwire::inline ZITIWIRE_ABI {

namespace reflect {

class Canonical {
public:
    Canonical(std::string& out, std::string_view json, Numbers numbers)
        : reader_(json, (std::numeric_limits<std::size_t>::max)()), numbers_(numbers), out_(out) {}

    /// The place behind it; null for what is no JSON.
    char const* value(char const* at) {
        at = reader_.blanks(at);
        if (reader_.byte(at) == '{') return object(at);
        if (reader_.byte(at) == '[') return array(at);
        Token token{};
        at = reader_.scalar(at, token);
        if (at == nullptr) return nullptr;
        switch (token.kind) {
            case TokenKind::string: append_json_string(out_, token.text); break;
            case TokenKind::integer:
            case TokenKind::number: number(token.text); break;
            case TokenKind::boolean: out_ += token.boolean ? "true" : "false"; break;
            case TokenKind::null:
            case TokenKind::array:
            case TokenKind::object:
            case TokenKind::json:
            default: out_ += "null"; break;
        }
        return at;
    }

private:
    void number(std::string_view text) {
        if (numbers_ == Numbers::exact) {
            out_ += text;
            return;
        }
        auto const value = floating_value<double>(text);
        constexpr std::uint64_t all_but_sign = ~std::uint64_t{0} >> 1U;
        auto const bits = std::bit_cast<std::uint64_t>(value);
        out_ += (bits & all_but_sign) == 0 ? "0" : std::to_string(bits);  // either zero is the same
    }

    char const* array(char const* at) {
        bool done = false;
        out_ += '[';
        for (at = reader_.first_in(at, ']', done); at != nullptr && !done; at = reader_.next_in(at, ']', done)) {
            at = value(at);
            if (at == nullptr) return nullptr;
            out_ += ',';
        }
        out_ += ']';
        return at;
    }

    /// Of two members of one name the last counts.
    char const* object(char const* at) {
        std::map<std::string, std::string> members;
        std::string const before = std::exchange(out_, {});
        bool done = false;
        for (at = reader_.first_in(at, '}', done); at != nullptr && !done; at = reader_.next_in(at, '}', done)) {
            std::string_view characters;
            at = reader_.name(at, characters);
            std::string const key{characters};
            if (at != nullptr) at = reader_.colon(at);
            if (at != nullptr) at = value(at);
            if (at == nullptr) return nullptr;
            members[key] = std::exchange(out_, {});
        }
        out_ = before + '{';
        for (auto const& [key, text] : members) {
            append_json_string(out_, key);
            out_.append(":").append(text).append(",");
        }
        out_ += '}';
        return at;
    }

    reflect::Reader reader_;
    Numbers numbers_;
    std::string& out_;
};

}  // namespace reflect

ZITIWIRE_INLINE void append_canonical(std::string& out, std::string_view json, Numbers numbers) {
    reflect::Canonical{out, json, numbers}.value(json.data());
}

}  // namespace zitiwire::inline ZITIWIRE_ABI
