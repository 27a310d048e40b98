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

/// Appends the pieces of a JSON text to a string, straight into memory that it has made room for. While this lives the string
/// is as long as its memory; afterwards, however it ends, as long as what was written.
class Writer {
public:
    /// Room that there always is after `room`, for what has no length of its own: numbers, instants, brackets.
    static constexpr std::size_t spare = 48;

    explicit Writer(std::string& out) : out_(out) { open(out.size(), out.capacity()); }
    ~Writer() { out_.resize(size()); }
    Writer(Writer const&) = delete;
    Writer& operator=(Writer const&) = delete;

    /// How much of the string is text.
    [[nodiscard]] std::size_t size() const noexcept { return static_cast<std::size_t>(at_ - out_.data()); }
    /// That text from one of its bytes on.
    [[nodiscard]] std::string_view from(std::size_t begin) const noexcept { return std::string_view{out_}.substr(begin, size() - begin); }
    /// Takes back what was written from there on.
    void cut(std::size_t begin) noexcept { at_ = out_.data() + begin; }
    void replace(std::size_t where, char c) noexcept { out_[where] = c; }

    /// Makes room for `count` bytes and the spare ones.
    void room(std::size_t count) {
        if (static_cast<std::size_t>(end_ - at_) < count + spare) [[unlikely]]
            grow(count + spare);
    }

    // Precondition of these: there is room.
    void put(char c) noexcept { *at_++ = c; }
    void put(std::string_view text) noexcept {
        std::memcpy(at_, text.data(), text.size());
        at_ += text.size();
    }
    /// `text` stands in memory that may be read in blocks of 16, and there is room for these.
    void put_blocks(std::string_view text) noexcept {
        for (std::size_t done = 0; done < text.size(); done += 16) std::memcpy(at_ + done, text.data() + done, 16);
        at_ += text.size();
    }
    void integer(std::int64_t value) noexcept { at_ = std::to_chars(at_, end_, value).ptr; }
    void boolean(bool value) noexcept { put(value ? std::string_view{"true"} : std::string_view{"false"}); }
    /// A representable instant, in quotes.
    void instant(Timestamp time) noexcept;

    // These make their room, and leave the spare.

    /// A JSON string. False when the text is not UTF-8, as for `append_json_string`.
    bool string(std::string_view text) {
        room(text.size() + 2);
        *at_ = '"';
        if (!copy_plain(at_ + 1, text)) [[unlikely]]
            return other_string(text);
        at_ += text.size() + 1;
        *at_++ = '"';
        return true;
    }
    void raw(std::string_view text) {
        room(text.size());
        put(text);
    }
    /// What `write(string)` appends to the string, and its result.
    template <class Write>
    auto elsewhere(Write write) {
        out_.resize(size());
        auto const result = [&] {
            Closed const closed{*this};
            return write(out_);
        }();
        open(out_.size(), out_.capacity());
        room(0);
        return result;
    }

private:
    /// While somebody else writes, who may throw: all that the string holds is text.
    struct Closed {
        Writer& writer;
        ~Closed() { writer.at_ = writer.end_ = writer.out_.data() + writer.out_.size(); }
    };

    /// The string as long as its memory, at least `capacity`.
    void open(std::size_t size, std::size_t capacity) {
        out_.resize_and_overwrite(capacity, [capacity](char*, std::size_t) { return capacity; });  // libstdc++ 12 passes another size
        at_ = out_.data() + size;
        end_ = out_.data() + capacity;
    }
    void grow(std::size_t count);
    bool other_string(std::string_view text);
    void escape(char c) noexcept;

    std::string& out_;
    char* at_ = nullptr;
    char* end_ = nullptr;
    std::int64_t day_ = -1'000'000'000;  ///< since 1970, whose date was written last: few lists have many
    char date_[11]{};                    ///< "2031-01-02T"
};

}  // namespace zitiwire::inline ZITIWIRE_ABI::reflect

#if ZITIWIRE_HEADER_ONLY
#include <zitiwire/json/writer.ipp>
#endif
