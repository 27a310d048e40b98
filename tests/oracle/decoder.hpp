// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <zitiwire/json/type.hpp>
#include <zitiwire/json/token.hpp>

#include "decoder_state.hpp"

#include <cstddef>
#include <cstdint>
#include <string_view>
#include <vector>

namespace oracle {

using namespace zitiwire;
using namespace zitiwire::reflect;

/// Takes the events of `boost::json::basic_parser` and puts each value where the tables say it belongs.
/// It keeps a frame for each array and object of the model that is open; what the model does not know is only counted,
/// and what is kept as text is looked at but put nowhere.
class Decoder : public DecoderState {
public:
    static constexpr std::size_t max_object_size = static_cast<std::size_t>(-1);
    static constexpr std::size_t max_array_size = static_cast<std::size_t>(-1);
    static constexpr std::size_t max_key_size = static_cast<std::size_t>(-1);
    static constexpr std::size_t max_string_size = static_cast<std::size_t>(-1);

    Decoder(void* slot, Type const& type, std::string_view text, std::string_view parsed, DecodeOptions const& options,
            TextStore* store)
        : DecoderState(text, parsed, options), target_{&type, slot}, store_(store), size_(text.size()) {
        frames_.reserve(8);
    }
    Decoder(Decoder const&) = delete;
    Decoder& operator=(Decoder const&) = delete;

    bool on_document_begin(Error&) { return true; }
    bool on_document_end(Error&) { return true; }
    bool on_object_begin(Error& error) { return open(TokenKind::object, error); }
    bool on_object_end(std::size_t, Error& error) { return close(error); }
    bool on_array_begin(Error& error) { return open(TokenKind::array, error); }
    bool on_array_end(std::size_t, Error& error) { return close(error); }

    bool on_key_part(View part, std::size_t total, Error& error) { return take_part(part, total, error); }
    bool on_key(View last, std::size_t total, Error& error) {
        if (total > options_.max_string) return too_long(error);
        std::string_view const name = join(last);
        capture_.at_string(++tokens_, name);
        if (skipping_ != 0) return true;
        return shape_.level == 0 ? key_of_model(name, error) : key_of_shape(name, error);
    }
    bool on_string_part(View part, std::size_t total, Error& error) { return take_part(part, total, error); }
    bool on_string(View last, std::size_t total, Error& error) {
        if (total > options_.max_string) return too_long(error);
        std::string_view const text = join(last);
        bool const is_member_of_shape = shape_.level == 2 && skipping_ == 0;
        bool const taken = is_member_of_shape || scalar(token_of(text), error);
        tokens_ += is_member_of_shape ? 1U : 0U;
        capture_.at_string(tokens_, text);
        return taken;
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
    /// The members of one object, as they come.
    struct Members {
        std::uint64_t seen = 0;
        std::size_t next = 0;  ///< the member that follows the last one: nearly always the next key
    };
    struct Frame {
        Type const* type;
        void* inside;
        Members members{};
    };
    /// Where in a value that is kept as text.
    struct Shape {
        std::size_t level = 0;  ///< 0: in none; 1: in the object; 2: in one of its entries
        Type const* entry = nullptr;
        Members members{};
    };
    static constexpr std::size_t list_depth = 2;  ///< of an array that is a member of the document

    bool number(View text, Error& error) {
        return scalar({.kind = TokenKind::number, .text = capture_.in_text({text.data(), text.size()})}, error);
    }

    /// Makes the next element of the innermost array the target of a value without a name; false at the limit.
    bool aim(Error& error) {
        if (target_.type != nullptr) return true;
        Frame const& frame = frames_.back();
        if (!count_element(error)) return false;
        if (frames_.size() == list_depth) frame.type->make_room(frame.inside, capture_.position(), size_);
        target_ = {frame.type->element, frame.type->append(frame.inside, {}, store_)};
        return true;
    }

    /// True when the target may be null: by its type, or because it is a member that is not required.
    [[nodiscard]] bool may_be_null() const noexcept {
        bool const is_document = frames_.empty() && shape_.level == 0;
        if (is_document)
            return target_.type->may_be_absent && target_.type->peek(target_.slot) == nullptr;  // no container, then
        if (target_.type->may_be_absent) return true;
        bool const is_in_object = shape_.level == 2 || (shape_.level == 0 && frames_.back().type->kind == Kind::object);
        if (!is_in_object) return false;
        Type const& object = shape_.level == 2 ? *shape_.entry : *frames_.back().type;
        std::size_t const index =
            (shape_.level == 2 ? shape_.members : frames_.back().members).next - 1;  // of the last member taken
        return (object.required >> index & 1U) == 0;
    }

    bool unknown() {
        report();
        skipping_ = 1;
        return true;
    }

    bool open(TokenKind found, Error& error);
    bool open_in_shape(TokenKind found, Error& error);
    bool close(Error& error);
    bool close_in_shape(Error& error);
    bool scalar(Token const& token, Error& error);
    bool key_of_model(std::string_view name, Error& error);
    bool key_of_shape(std::string_view name, Error& error);
    Member const* take_member(Type const& type, Members& members, std::string_view name, Error& error);
    bool mismatch(Token const& found, Error& error);
    bool finish_skipping(Error& error);
    bool keep(Error& error);

    bool is_again_ = false;     ///< the member that was taken last came before
    std::size_t skipping_ = 0;  ///< 0: no; 1: the next value; n: inside of n-1 arrays and objects of it
    Shape shape_{};
    Target target_;  ///< of the next value; none when that is an element
    TextStore* store_;
    std::vector<Frame> frames_{};
    Target kept_{};  ///< where the value goes that is being kept as text
    std::size_t size_;
};

inline bool Decoder::open(TokenKind found, Error& error) {
    ++tokens_;
    if (skipping_ != 0) {
        ++skipping_;
        return true;
    }
    if (shape_.level != 0) return open_in_shape(found, error);
    if (!aim(error)) return false;
    Type const& type = *target_.type;
    bool const is_array = found == TokenKind::array;
    bool const is_any = type.kind == Kind::json && type.shape == nullptr;
    if (!is_any && !(is_array ? type.kind == Kind::array : type.kind >= Kind::json)) {
        if (!mismatch({.kind = found, .text = {}}, error)) return false;
        skipping_ = 2;
        return true;
    }
    if (type.kind == Kind::json) {
        kept_ = target_;
        capture_.begin(tokens_);
        skipping_ = is_any ? 2 : 0;
        if (!is_any) shape_ = {.level = 1, .entry = type.shape->element};
    } else {
        if (frames_.size() >= options_.max_depth) return nested_too_deep(error);
        frames_.push_back({&type, type.enter(target_.slot)});
    }
    target_ = {};
    return true;
}

inline bool Decoder::open_in_shape(TokenKind found, Error& error) {
    if (shape_.level == 1 && found == TokenKind::object) {
        shape_.level = 2;
        shape_.members = {};
        return true;
    }
    skipping_ = 2;
    return mismatch({.kind = found, .text = {}}, error);
}

inline bool Decoder::close(Error& error) {
    ++tokens_;
    if (skipping_ != 0) {
        return --skipping_ != 1 || finish_skipping(error);
    }
    if (shape_.level != 0) return close_in_shape(error);
    Frame const& frame = frames_.back();
    if ((frame.type->required & ~frame.members.seen) != 0 && !missing(*frame.type, frame.members.seen, error))
        return false;
    known_at_root_ = frame.members.seen != 0;  // the outermost object is the last to end
    frames_.pop_back();
    target_ = {};
    return true;
}

inline bool Decoder::close_in_shape(Error& error) {
    bool const is_complete = shape_.level != 2 || (shape_.entry->required & ~shape_.members.seen) == 0;
    if (!is_complete && !missing(*shape_.entry, shape_.members.seen, error)) return false;
    return --shape_.level != 0 || keep(error);
}

inline bool Decoder::scalar(Token const& token, Error& error) {
    ++tokens_;
    if (skipping_ != 0) {
        return skipping_ != 1 || finish_skipping(error);
    }
    if (!aim(error)) return false;
    Type const& type = *target_.type;
    if (token.kind == TokenKind::null && may_be_null()) {
        // stays absent
    } else if (type.kind == Kind::json && type.shape == nullptr) {
        kept_ = target_;
        capture_.begin(tokens_);
        if (!keep(error)) return false;
    } else if (shape_.level != 0 || type.kind != Kind::leaf || !type.read(target_.slot, token, store_)) {
        return mismatch(token, error);
    }
    target_ = {};
    return true;
}

inline bool Decoder::key_of_model(std::string_view name, Error& error) {
    Frame& frame = frames_.back();
    if (frame.type->kind == Kind::map) {
        if (!count_element(error)) return false;
        target_ = {frame.type->element, frame.type->append(frame.inside, token_of(name), store_)};
        return true;
    }
    Member const* const member = take_member(*frame.type, frame.members, name, error);
    if (member == nullptr) {
        unknown_at_root_ = unknown_at_root_ || frames_.size() == 1;
        return !error && unknown();
    }
    target_ = {member->type,
               static_cast<char*>(frame.inside) + frame.type->offsets(frame.inside)[member - frame.type->members]};
    if (is_again_) reset(*member->type, target_.slot);  // the last one counts, and nothing of those before
    return true;
}

inline bool Decoder::key_of_shape(std::string_view name, Error& error) {
    if (shape_.level == 1) {
        target_ = {shape_.entry, nullptr};
        return count_element(error);
    }
    Member const* const member = take_member(*shape_.entry, shape_.members, name, error);
    if (member == nullptr) return !error && unknown();
    target_ = {member->type, nullptr};
    return true;
}

/// The member of that name; null when the type has none, or with an error when it came before.
inline Member const* Decoder::take_member(Type const& type, Members& members, std::string_view name, Error& error) {
    Member const* const member = find_member(type, name);
    if (member == nullptr) return nullptr;
    auto const index = static_cast<std::size_t>(member - type.members);
    std::uint64_t const bit = std::uint64_t{1} << index;
    if ((members.seen & bit) != 0 && !options_.lenient) {
        repeated(error);
        return nullptr;
    }
    is_again_ = (members.seen & bit) != 0;
    members.seen |= bit;
    members.next = index + 1;
    return member;
}

/// Ends the skipping of a value, which may be one to keep.
inline bool Decoder::finish_skipping(Error& error) {
    skipping_ = 0;
    return kept_.type == nullptr || shape_.level != 0 || keep(error);
}

inline bool Decoder::keep(Error& error) {
    Token const token{.kind = TokenKind::json, .text = capture_.end(tokens_)};
    bool const is_kept = kept_.type->read(kept_.slot, token, store_);
    if (!is_kept) return wrong_type(*kept_.type, token, error);
    kept_ = {};
    target_ = {};
    return true;
}

/// True when the value is to be passed over instead; the caller skips what an array or object still holds.
inline bool Decoder::mismatch(Token const& found, Error& error) {
    Type const& type = *target_.type;
    bool const is_whole = (frames_.empty() && shape_.level == 0) ||
                          shape_.level == 1;  // the document, or an entry of what is kept as text
    bool const may_be_passed_over = !is_whole && (may_be_null() || (found.kind == TokenKind::null && !type.identifies));
    if (!options_.lenient || !may_be_passed_over) return wrong_type(type, found, error);
    report();
    target_ = {};
    return true;
}

}  // namespace oracle
