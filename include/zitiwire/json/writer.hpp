// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <zitiwire/json/string.hpp>
#include <zitiwire/text/timestamp.hpp>
#include <zitiwire/version.hpp>

#include <charconv>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <string>
#include <string_view>

namespace zitiwire::inline ZITIWIRE_ABI::reflect {

/// Appends the pieces of a JSON text to a string, straight into memory that it has made room for. Whoever writes holds
/// the place `at` which is next: it is given to each function, and what that returns is next then. While a Writer lives
/// the string is as long as its memory; afterwards, however it ends, as long as what was written when it last heard of
/// it.
class Writer {
public:
    /// Room that there always is after `room`, for what has no length of its own: numbers, instants, brackets.
    static constexpr std::size_t spare = 48;

    explicit Writer(std::string& out) : out_(out) { open(out.size(), out.capacity()); }
    ~Writer() { out_.resize(size_of(end_of_text_)); }
    Writer(Writer const&) = delete;
    Writer& operator=(Writer const&) = delete;

    /// Where the text ended when this was last told.
    [[nodiscard]] char* end_of_text() const noexcept { return end_of_text_; }
    /// The text ends there: to be said before something may throw, and at the end.
    void end_text(char* at) noexcept { end_of_text_ = at; }

    /// How much of the string is text.
    [[nodiscard]] std::size_t size_of(char const* at) const noexcept {
        return static_cast<std::size_t>(at - out_.data());
    }
    /// A place in the text, told by how much stands before it.
    [[nodiscard]] char* place(std::size_t size) noexcept { return out_.data() + size; }

    /// Makes room for `count` bytes and the spare ones.
    [[nodiscard]] char* room(char* at, std::size_t count) {
        return static_cast<std::size_t>(end_ - at) >= count + spare ? at : grow(at, count + spare);
    }

    // Precondition of these: there is room.
    [[nodiscard]] static char* put(char* at, char c) noexcept {
        *at = c;
        return at + 1;
    }
    [[nodiscard]] static char* put(char* at, std::string_view text) noexcept {
        std::memcpy(at, text.data(), text.size());
        return at + text.size();
    }
    /// `text` stands in memory that may be read in blocks of 16, and there is room for these.
    [[nodiscard]] static char* put_blocks(char* at, std::string_view text) noexcept {
        std::memcpy(at, text.data(), 16);
        for (std::size_t done = 16; done < text.size(); done += 16) std::memcpy(at + done, text.data() + done, 16);
        return at + text.size();
    }
    [[nodiscard]] char* integer(char* at, std::int64_t value) const noexcept {
        return std::to_chars(at, end_, value).ptr;
    }
    [[nodiscard]] static char* boolean(char* at, bool value) noexcept {
        return value ? put(at, "true") : put(at, "false");
    }
    /// A representable instant, in quotes.
    [[nodiscard]] char* instant(char* at, Timestamp time) noexcept;

    // These make their room, and leave the spare.

    /// A JSON string. When the text is not UTF-8, `is_valid` becomes false, and it is written as `append_json_string`
    /// does.
    [[nodiscard]] ZITIWIRE_ALWAYS_INLINE char* string(char* at, std::string_view text, bool& is_valid) {
        at = room(at, text.size() + 2);
        if (!copy_plain(at + 1, text)) [[unlikely]]
            return other_string(at, text, is_valid);
        *at = '"';
        at[text.size() + 1] = '"';
        return at + text.size() + 2;
    }
    [[nodiscard]] char* raw(char* at, std::string_view text) { return put(room(at, text.size()), text); }
    /// What `write(string)` appends to the string.
    template <class Write>
    [[nodiscard]] char* elsewhere(char* at, Write write) {
        out_.resize(size_of(at));
        {
            Closed const closed{*this};
            write(out_);
        }
        open(out_.size(), out_.capacity());
        return room(end_of_text_, 0);
    }

private:
    /// While somebody else writes, who may throw: all that the string holds is text.
    struct Closed {
        Writer& writer;
        ~Closed() { writer.end_of_text_ = writer.end_ = writer.out_.data() + writer.out_.size(); }
    };

    struct DateText {
        std::int64_t day = -1'000'000'000;  ///< since 1970
        char text[11]{};  ///< "2031-01-02T"
    };
    [[nodiscard]] static DateText date_text(std::int64_t day) noexcept;

    /// The string as long as its memory, at least `capacity`.
    void open(std::size_t size, std::size_t capacity) {
        out_.resize_and_overwrite(
            capacity, [capacity](char*, std::size_t) { return capacity; });  // libstdc++ 12 passes another size
        end_of_text_ = out_.data() + size;
        end_ = out_.data() + capacity;
    }
    [[nodiscard]] char* grow(char* at, std::size_t count);
    [[nodiscard]] char* other_string(char* at, std::string_view text, bool& is_valid);

    std::string& out_;
    char* end_of_text_ = nullptr;
    char* end_ = nullptr;
    DateText dates_[4]{};  ///< written last: few lists have many
};

}  // namespace zitiwire::inline ZITIWIRE_ABI::reflect

#if ZITIWIRE_DEFINITIONS
#include <zitiwire/json/writer.ipp>
#endif
