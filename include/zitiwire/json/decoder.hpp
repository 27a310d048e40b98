// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <zitiwire/json/decode_error.hpp>
#include <zitiwire/json/path_scanner.hpp>
#include <zitiwire/json/reflect.hpp>
#include <zitiwire/json/token.hpp>

#include <boost/json/error.hpp>
#include <boost/json/string_view.hpp>
#include <boost/system/error_code.hpp>

#include <cstddef>
#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace zitiwire::inline v0::reflect {

/// Takes the events of `boost::json::basic_parser` and puts each value where the tables say it belongs.
/// It keeps a frame for each array and object of the model that is open; what the model does not know is only counted.
class Decoder {
public:
    static constexpr std::size_t max_object_size = static_cast<std::size_t>(-1);
    static constexpr std::size_t max_array_size = static_cast<std::size_t>(-1);
    static constexpr std::size_t max_key_size = static_cast<std::size_t>(-1);
    static constexpr std::size_t max_string_size = static_cast<std::size_t>(-1);

    using Error = boost::system::error_code;
    using View = boost::json::string_view;

    Decoder(void* slot, Type const& type, std::string_view text, DecodeOptions const& options, TextStore* store)
        : text_(text), options_(options), store_(store), target_{&type, slot} {}

    /// Why this decoder, and not the parser, ended the decoding; empty when it did not.
    [[nodiscard]] std::string const& reason() const noexcept { return reason_; }
    /// How many tokens of the text were taken, the one that was refused included.
    [[nodiscard]] std::size_t tokens() const noexcept { return tokens_; }
    /// True when it was refused before its end, and so is not among them.
    [[nodiscard]] bool within_token() const noexcept { return within_token_; }
    [[nodiscard]] bool unknown_at_root() const noexcept { return unknown_at_root_; }
    [[nodiscard]] std::vector<std::size_t> const& unknown_tokens() const noexcept { return unknown_tokens_; }

    bool on_document_begin(Error&) { return true; }
    bool on_document_end(Error&) { return true; }
    bool on_object_begin(Error& error) { return open(TokenKind::object, error); }
    bool on_object_end(std::size_t, Error& error) { return close(error); }
    bool on_array_begin(Error& error) { return open(TokenKind::array, error); }
    bool on_array_end(std::size_t, Error& error) { return close(error); }

    bool on_key_part(View part, std::size_t total, Error& error) { return take_part(part, total, error); }
    bool on_key(View last, std::size_t total, Error& error);
    bool on_string_part(View part, std::size_t total, Error& error) { return take_part(part, total, error); }
    bool on_string(View last, std::size_t total, Error& error) {
        if (total > options_.max_string) return too_long(error);
        if (skipping_ != 0) return scalar({.kind = TokenKind::string, .text = {}}, error);
        return scalar(join(last), error);
    }

    bool on_number_part(View, Error&) { return true; }
    bool on_int64(std::int64_t value, View text, Error& error) {
        return scalar({.kind = TokenKind::integer, .text = {text.data(), text.size()}, .integer = value}, error);
    }
    bool on_uint64(std::uint64_t, View text, Error& error) { return number(text, error); }
    bool on_double(double, View text, Error& error) { return number(text, error); }
    bool on_bool(bool value, Error& error) {
        return scalar({.kind = TokenKind::boolean, .text = {}, .boolean = value}, error);
    }
    bool on_null(Error& error) { return scalar({.kind = TokenKind::null, .text = {}}, error); }
    bool on_comment_part(View, Error&) { return true; }
    bool on_comment(View, Error&) { return true; }

private:
    struct Target {
        Type const* type = nullptr;
        void* slot = nullptr;
    };
    struct Frame {
        Type const* type;
        void* inside;
        std::uint64_t seen = 0;
        std::size_t next = 0;  ///< the member that follows the last one: nearly always the next key
    };

    bool fail(std::string reason, Error& error) {
        reason_ = std::move(reason);
        error = boost::json::error::extra_data;  // any error ends the parser; ours is in reason_
        return false;
    }
    bool too_long(Error& error) {
        within_token_ = true;
        return fail("a string is longer than the limit of " + std::to_string(options_.max_string) + " bytes", error);
    }

    bool number(View text, Error& error) {
        return scalar({.kind = TokenKind::number, .text = {text.data(), text.size()}}, error);
    }

    bool take_part(View part, std::size_t total, Error& error) {
        if (total > options_.max_string) return too_long(error);
        if (skipping_ != 0) return true;
        if (!in_parts_) parts_.clear();
        in_parts_ = true;
        parts_.append(part.data(), part.size());
        return true;
    }

    /// The whole string: a view of the document when it has no escapes, of `parts_` otherwise.
    Token join(View last) {
        std::string_view text{last.data(), last.size()};
        std::less<char const*> const before;
        bool in_document = !in_parts_ && !before(text.data(), text_.data()) && !before(text_.data() + text_.size(), text.data());
        if (in_parts_) {
            parts_ += text;
            text = parts_;
            in_parts_ = false;
        }
        return {.kind = TokenKind::string, .text = text, .in_document = in_document};
    }

    bool count_element(Error& error) {
        if (++elements_ <= options_.max_elements) return true;
        return fail("more elements than the limit of " + std::to_string(options_.max_elements), error);
    }

    /// Where the value that begins now belongs; in an array that is a new element.
    bool aim(Error& error) {
        if (frames_.empty() || frames_.back().type->kind != Kind::array) return true;
        Frame const& frame = frames_.back();
        if (!count_element(error)) return false;
        target_ = {frame.type->element, frame.type->append(frame.inside, {}, store_)};
        return true;
    }

    void report_unknown() {
        if (options_.unknown_members != nullptr) unknown_tokens_.push_back(tokens_);
    }

    bool open(TokenKind found, Error& error);
    bool close(Error& error);
    bool scalar(Token const& token, Error& error);
    bool mismatch(TokenKind found, Error& error);
    bool missing(Frame const& frame, Error& error);
    void finish_skipping();

    std::string_view text_;
    DecodeOptions const& options_;
    TextStore* store_;

    Target target_;
    std::vector<Frame> frames_;
    std::string parts_;
    bool in_parts_ = false;

    std::size_t skipping_ = 0;  ///< 0: no; 1: the next value; n: inside of n-1 arrays and objects of it
    Target capture_;            ///< where the text of the skipped value goes, if it is a free-form one
    std::size_t capture_from_ = 0;
    std::size_t scanned_tokens_ = 0;  ///< how far captures have been looked up, so that no text is walked twice
    std::size_t scanned_to_ = 0;

    std::size_t tokens_ = 0;
    bool within_token_ = false;
    std::size_t elements_ = 0;
    bool unknown_at_root_ = false;
    std::vector<std::size_t> unknown_tokens_;
    std::string reason_;
};

inline bool Decoder::open(TokenKind found, Error& error) {
    ++tokens_;
    if (skipping_ != 0) {
        ++skipping_;
        return true;
    }
    if (!aim(error)) return false;
    Kind const kind = target_.type->kind;
    if (kind == Kind::json) {
        capture_ = target_;
        capture_from_ = tokens_;
        skipping_ = 2;
        return true;
    }
    bool const fits = found == TokenKind::array ? kind == Kind::array : kind == Kind::object || kind == Kind::map;
    if (!fits) {
        if (!mismatch(found, error)) return false;
        skipping_ = 2;
        return true;
    }
    frames_.push_back({target_.type, target_.type->enter(target_.slot)});
    return true;
}

inline bool Decoder::close(Error& error) {
    ++tokens_;
    if (skipping_ != 0) {
        if (--skipping_ == 1) finish_skipping();
        return true;
    }
    Frame const& frame = frames_.back();
    if ((frame.type->required & ~frame.seen) != 0) return missing(frame, error);
    frames_.pop_back();
    return true;
}

inline bool Decoder::scalar(Token const& token, Error& error) {
    ++tokens_;
    if (skipping_ != 0) {
        if (skipping_ == 1) finish_skipping();
        return true;
    }
    if (!aim(error)) return false;
    Type const& type = *target_.type;
    if (token.kind == TokenKind::null && type.may_be_absent) return true;
    if (type.kind == Kind::json) {
        capture_ = target_;
        capture_from_ = tokens_;
        finish_skipping();
        return true;
    }
    if (type.kind == Kind::leaf && type.read(target_.slot, token, store_)) return true;
    return mismatch(token.kind, error);
}

inline bool Decoder::on_key(View last, std::size_t total, Error& error) {
    if (total > options_.max_string) return too_long(error);
    ++tokens_;
    if (skipping_ != 0) return true;
    Token const key = join(last);
    Frame& frame = frames_.back();
    if (frame.type->kind == Kind::map) {
        if (!count_element(error)) return false;
        target_ = {frame.type->element, frame.type->append(frame.inside, key, store_)};
    } else if (Member const* const member = find_member(*frame.type, key.text, frame.next)) {
        auto const index = static_cast<std::size_t>(member - frame.type->members);
        std::uint64_t const bit = std::uint64_t{1} << index;
        if ((frame.seen & bit) != 0 && !options_.lenient) return fail("a repeated member", error);
        frame.seen |= bit;
        frame.next = index + 1;
        target_ = {member->type, member->slot(frame.inside)};
    } else {
        unknown_at_root_ = unknown_at_root_ || frames_.size() == 1;
        report_unknown();
        skipping_ = 1;
        return true;
    }
    if (target_.type->kind == Kind::json && key.in_document) {
        scanned_tokens_ = tokens_;
        scanned_to_ = static_cast<std::size_t>(key.text.data() - text_.data()) + key.text.size() + 1;
    }
    return true;
}

/// Ends the skipping of a value; a free-form one is looked up in the text and stored.
inline void Decoder::finish_skipping() {
    skipping_ = 0;
    if (capture_.type == nullptr) return;
    TokenScanner scanner{text_, scanned_to_};
    std::size_t begin = 0;
    while (scanned_tokens_ < tokens_ && scanner.next()) {
        if (++scanned_tokens_ == capture_from_) begin = scanner.begin();
    }
    scanned_to_ = scanner.end();
    Token const token{.kind = TokenKind::json, .text = text_.substr(begin, scanned_to_ - begin)};
    capture_.type->read(capture_.slot, token, store_);
    capture_ = {};
}

/// True when the value is to be passed over instead; the caller skips what an array or object still holds.
inline bool Decoder::mismatch(TokenKind found, Error& error) {
    Type const& type = *target_.type;
    if (options_.lenient && type.may_be_absent) {
        report_unknown();
        return true;
    }
    std::string reason = "expected ";
    reason += type.expected;
    reason += ", found ";
    reason += to_string(found);
    return fail(std::move(reason), error);
}

inline bool Decoder::missing(Frame const& frame, Error& error) {
    std::string reason;
    std::uint64_t const missing = frame.type->required & ~frame.seen;
    for (std::size_t i = 0; i < frame.type->member_count; ++i) {
        if ((missing >> i & 1U) == 0) continue;
        reason += reason.empty() ? "missing required: " : ", ";
        reason += frame.type->members[i].name;
    }
    return fail(std::move(reason), error);
}

}  // namespace zitiwire::inline v0::reflect
