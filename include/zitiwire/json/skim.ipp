// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <zitiwire/json/skim.hpp>
#include <zitiwire/json/string.hpp>
#include <zitiwire/text/ascii.hpp>
#include <zitiwire/text/utf8.hpp>

#include <cstddef>
#include <cstdint>
#include <string_view>

namespace zitiwire::inline ZITIWIRE_ABI {
namespace reflect {

/// Walks over the text of one value. Each step is false at what is not JSON.
class Skimmer {
public:
    explicit Skimmer(std::string_view text) : rest_(text) {}

    bool skim() {
        do {
            skip_blanks();
            if (!begin_value()) return false;
            while (value_has_ended_ && depth_ != 0) {
                skip_blanks();
                if (!end_or_next()) return false;
            }
        } while (!value_has_ended_);
        skip_blanks();
        return rest_.empty();
    }

private:
    void skip_blanks() {
        while (!rest_.empty() && (rest_.front() == ' ' || rest_.front() == '\n' || rest_.front() == '\t' || rest_.front() == '\r'))
            rest_.remove_prefix(1);
    }
    bool take(char c) {
        if (!rest_.starts_with(c)) return false;
        rest_.remove_prefix(1);
        return true;
    }
    bool take(std::string_view word) {
        if (!rest_.starts_with(word)) return false;
        rest_.remove_prefix(word.size());
        return true;
    }

    /// A scalar; or the beginning of an array or object up to its first value, or all of it when it is empty.
    bool begin_value() {
        value_has_ended_ = true;
        if (rest_.empty()) return false;
        switch (rest_.front()) {
            case '"': return string();
            case '{': return open(true);
            case '[': return open(false);
            case 't': return take("true");
            case 'f': return take("false");
            case 'n': return take("null");
            default: return number();
        }
    }

    bool open(bool is_object) {
        rest_.remove_prefix(1);
        skip_blanks();
        if (take(is_object ? '}' : ']')) return true;
        if (depth_ == max_free_form_depth) return false;
        std::uint64_t const bit = std::uint64_t{1} << depth_ % 64;
        std::uint64_t& word = are_objects_[depth_++ / 64];
        word = is_object ? word | bit : word & ~bit;
        value_has_ended_ = false;
        return !is_object || key();
    }

    /// After a value: the end of what it is in, or what stands before the next one.
    bool end_or_next() {
        bool const is_object = (are_objects_[(depth_ - 1) / 64] >> (depth_ - 1) % 64 & 1U) != 0;
        if (take(is_object ? '}' : ']')) {
            --depth_;
            return true;
        }
        value_has_ended_ = false;
        if (!take(',')) return false;
        skip_blanks();
        return !is_object || key();
    }

    bool key() {
        if (!rest_.starts_with('"') || !string()) return false;
        skip_blanks();
        return take(':');
    }

    bool string() {
        rest_.remove_prefix(1);
        for (;;) {
            rest_.remove_prefix(plain_prefix(rest_));
            if (rest_.empty()) return false;
            if (take('"')) return true;
            if (take('\\')) {
                if (!escape()) return false;
                continue;
            }
            std::size_t const length = static_cast<unsigned char>(rest_.front()) < ' ' ? 0 : utf8_sequence_length(rest_);
            if (length == 0) return false;
            rest_.remove_prefix(length);
        }
    }

    bool escape() {
        if (rest_.empty() || !std::string_view{"\"\\/bfnrtu"}.contains(rest_.front())) return false;
        bool const has_code = rest_.front() == 'u';
        rest_.remove_prefix(1);
        if (!has_code) return true;
        bool const leads = is_surrogate("89abAB");
        if (is_surrogate("cdefCDEF") || !code()) return false;
        if (!leads) return true;
        return take("\\u") && is_surrogate("cdefCDEF") && code();
    }
    /// True before the code of a surrogate whose second digit is one of these.
    [[nodiscard]] bool is_surrogate(std::string_view second) const {
        return rest_.size() >= 2 && (rest_.front() == 'd' || rest_.front() == 'D') && second.contains(rest_[1]);
    }
    bool code() {
        if (rest_.size() < 4) return false;
        for (char const c : rest_.substr(0, 4)) {
            if (!ascii::is_digit(c) && (ascii::to_lower(c) < 'a' || ascii::to_lower(c) > 'f')) return false;
        }
        rest_.remove_prefix(4);
        return true;
    }

    bool digits() {
        std::size_t count = 0;
        while (count < rest_.size() && ascii::is_digit(rest_[count])) ++count;
        rest_.remove_prefix(count);
        return count != 0;
    }
    bool number() {
        take('-');
        if (!take('0') && !digits()) return false;
        if (take('.') && !digits()) return false;
        if (take('e') || take('E')) {
            if (!take('+')) take('-');
            return digits();
        }
        return true;
    }

    std::string_view rest_;
    std::size_t depth_ = 0;
    bool value_has_ended_ = false;
    std::uint64_t are_objects_[max_free_form_depth / 64]{};  ///< a bit for each level
};

}  // namespace reflect

ZITIWIRE_INLINE bool is_json_value(std::string_view text) noexcept { return reflect::Skimmer{text}.skim(); }

}  // namespace zitiwire::inline ZITIWIRE_ABI
