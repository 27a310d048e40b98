// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <zitiwire/json/plain.hpp>
#include <zitiwire/json/token.hpp>
#include <zitiwire/version.hpp>

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

namespace zitiwire::inline ZITIWIRE_ABI {

/// How deep arrays and objects may nest in free-form values.
inline constexpr std::size_t max_free_form_depth = 512;

namespace reflect {

/// Why a text is refused, and where.
struct Fault {
    std::string reason{};
    char const* at = nullptr;     ///< the byte that is wrong; or where the value begins that is refused
    /// of a byte that is wrong: where the token begins that could not be read; null for a value
    char const* token = nullptr;
    bool is_limit = false;        ///< it crosses a limit
};

[[nodiscard]] std::string too_deep(std::size_t limit);

/// Reads the tokens of JSON text (RFC 8259, UTF-8) in memory, and no byte behind its end. Each function takes the place
/// where it begins and gives the place behind what it has read; null when that is refused: `fault()` says why.
class Reader {
public:
    Reader(std::string_view text, std::size_t max_string) : end_(text.data() + text.size()), max_string_(max_string) {}
    Reader(Reader const&) = delete;
    Reader& operator=(Reader const&) = delete;

    [[nodiscard]] char const* end() const noexcept { return end_; }
    [[nodiscard]] Fault const& fault() const noexcept { return fault_; }

    /// Behind white space.
    [[nodiscard]] char const* blanks(char const* at) const noexcept {
        bool const is_blank = at != end_ && static_cast<unsigned char>(*at) <= ' ';
        return is_blank ? more_blanks(at) : at;
    }

    /// The byte at a place, zero at the end.
    [[nodiscard]] char byte(char const* at) const noexcept { return at == end_ ? '\0' : *at; }

    /// A string that begins there. Its characters lie in the document, or in this reader until the next string is read.
    [[nodiscard]] char const* string(char const* quote, std::string_view& characters) {
        char const* const last = skip_plain(quote + 1, end_);
        if (last == end_ || *last != '"') [[unlikely]]
            return other_string(quote, last, characters);
        characters = {quote + 1, static_cast<std::size_t>(last - quote - 1)};
        if (characters.size() > max_string_) [[unlikely]]
            return too_long(quote);
        return last + 1;
    }
    [[nodiscard]] bool is_in_document(std::string_view characters) const noexcept {
        return characters.data() != unescaped_.data();
    }

    /// A string that has to begin there: the name of a member.
    [[nodiscard]] char const* name(char const* at, std::string_view& characters);
    /// The colon after a name, and the white space around it.
    [[nodiscard]] char const* colon(char const* at);

    /// The first element or name in an array or object that begins there; behind that when there is none, and is
    /// `done`.
    [[nodiscard]] char const* first_in(char const* bracket, char closing, bool& done) const noexcept {
        char const* const at = blanks(bracket + 1);
        done = byte(at) == closing;
        return done ? at + 1 : at;
    }
    /// The next one behind a value; behind the whole array or object when that was the last, and is `done`.
    [[nodiscard]] char const* next_in(char const* at, char closing, bool& done) {
        at = blanks(at);
        done = byte(at) == closing;
        if (done) return at + 1;
        return byte(at) == ',' ? blanks(at + 1) : unexpected("expected a comma", at);
    }

    /// Any value that is no array and no object.
    [[nodiscard]] char const* scalar(char const* at, Token& token);
    [[nodiscard]] char const* number(char const* at, Token& token);

    /// Passes over any value. What nests deeper than `levels` is refused; or told when that is what the caller asks
    /// for.
    [[nodiscard]] char const* skip(char const* at, std::size_t levels, bool* is_too_deep = nullptr);

    /// True when nothing but white space is left.
    [[nodiscard]] bool is_end_of_document(char const* at);

    [[nodiscard]] bool is_word(char const* at, std::string_view word) const noexcept {
        return static_cast<std::size_t>(end_ - at) >= word.size() && std::string_view{at, word.size()} == word;
    }

protected:
    /// Refuses a value that was read, or the beginning of an array or object.
    char const* refuse(std::string reason, char const* value, bool is_limit = false);
    /// Refuses text that is no JSON.
    char const* not_json(std::string_view what, char const* at, char const* token);
    /// The same where a token begins.
    char const* unexpected(std::string_view what, char const* at) { return not_json(what, at, at); }

private:
    [[nodiscard]] char const* more_blanks(char const* at) const noexcept;
    char const* other_string(char const* quote, char const* at, std::string_view& characters);
    char const* escape(char const* backslash, char const* quote);
    char const* code_unit(char const* digits, char const* quote, std::uint32_t& code);
    char const* digits(char const* at, char const* begin);
    char const* too_long(char const* quote);

    char const* const end_;
    std::size_t const max_string_;
    Fault fault_{};
    std::string unescaped_{};  ///< the last string that has escapes
    std::string levels_{};  ///< what ends each array and object that is being passed over
};

}  // namespace reflect
}  // namespace zitiwire::inline ZITIWIRE_ABI

#if ZITIWIRE_DEFINITIONS
#include <zitiwire/json/reader.ipp>
#endif
