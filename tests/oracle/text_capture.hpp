// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <zitiwire/json/token_scanner.hpp>

#include <cstddef>
#include <cstdint>
#include <string_view>

namespace oracle {

using namespace zitiwire;
using namespace zitiwire::reflect;

/// Finds tokens in the text of a document by their number, for values that are kept as text: the parser tells what it
/// reads, but not where. It walks on from the last string that is known, so nearly always over a few characters.
class TextCapture {
public:
    /// `parsed` is what the parser reads, as long as `text` and with each token in the same place.
    TextCapture(std::string_view text, std::string_view parsed) : text_(text), parsed_(parsed) {}

    /// True for a part of what the parser reads. A string there is followed by its closing quote, so it begins before
    /// the end.
    [[nodiscard]] bool is_in_document(std::string_view part) const noexcept {
        return reinterpret_cast<std::uintptr_t>(part.data()) - reinterpret_cast<std::uintptr_t>(parsed_.data()) <
               parsed_.size();
    }
    /// The same part of the text itself. Precondition: `is_in_document(part)`, or a number the parser reads.
    [[nodiscard]] std::string_view in_text(std::string_view part) const noexcept {
        return {text_.data() + (part.data() - parsed_.data()), part.size()};
    }

    /// The token with this number is a string with these characters, be they in the document or not.
    void at_string(std::size_t number, std::string_view characters) noexcept {
        string_number_ = number;
        string_ = characters;
    }

    /// How far the text has certainly been read.
    [[nodiscard]] std::size_t position() noexcept {
        if (string_number_ > number_ && is_in_document(string_)) {
            number_ = string_number_;
            end_ = static_cast<std::size_t>(string_.data() - parsed_.data()) + string_.size() + 1;
        }
        return end_;
    }

    /// The value that is to be kept begins with this token, which comes after the last string told.
    void begin(std::size_t number) { begin_ = walk_to(number); }

    /// The text from there to the end of this token.
    [[nodiscard]] std::string_view end(std::size_t number) {
        if (number > number_) walk_to(number);
        return text_.substr(begin_, end_ - begin_);
    }

private:
    std::size_t walk_to(std::size_t number) {
        TokenScanner scanner{text_, position()};
        while (number_ < number && scanner.next()) ++number_;
        end_ = scanner.end();
        return scanner.begin();
    }

    std::string_view text_;
    std::string_view parsed_;
    std::string_view string_{};
    std::size_t string_number_ = 0;
    std::size_t number_ = 0;  ///< a token whose end is known
    std::size_t end_ = 0;  ///< where that is
    std::size_t begin_ = 0;
};

}  // namespace oracle
