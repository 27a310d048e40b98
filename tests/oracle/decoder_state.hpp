// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <zitiwire/json/decode_error.hpp>
#include <zitiwire/json/type.hpp>
#include <zitiwire/json/token.hpp>

#include "text_capture.hpp"

#include <boost/json/error.hpp>
#include <boost/json/string_view.hpp>
#include <boost/system/error_code.hpp>

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace oracle {

using namespace zitiwire;
using namespace zitiwire::reflect;

/// A member that was not read into the model: an unknown or refused one at this token, or one that its object, which
/// ends at this token, lacks.
struct Report {
    std::size_t token;
    std::string_view missing{};
};

[[nodiscard]] inline std::string too_deep(std::size_t limit) {
    return "nested deeper than the limit of " + std::to_string(limit) + " levels";
}

/// What decoding needs to know whatever the value: tokens and limits, strings that come in parts, and why it ended.
class DecoderState {
public:
    using Error = boost::system::error_code;
    using View = boost::json::string_view;

    DecoderState(std::string_view text, std::string_view parsed, DecodeOptions const& options)
        : options_(options), capture_(text, parsed) {}

    /// Why this decoder, and not the parser, ended the decoding; empty when it did not.
    [[nodiscard]] std::string const& reason() const noexcept { return reason_; }
    /// How many tokens of the text were taken, the one that was refused included.
    [[nodiscard]] std::size_t tokens() const noexcept { return tokens_; }
    /// True when it was refused before its end, and so is not among them.
    [[nodiscard]] bool within_token() const noexcept { return within_token_; }
    [[nodiscard]] bool known_at_root() const noexcept { return known_at_root_; }
    [[nodiscard]] bool unknown_at_root() const noexcept { return unknown_at_root_; }
    [[nodiscard]] std::vector<Report> const& reports() const noexcept { return reports_; }

protected:
    bool fail(std::string reason, Error& error) {
        reason_ = std::move(reason);
        error = boost::json::error::extra_data;  // any error ends the parser; ours is in reason_
        return false;
    }
    bool repeated(Error& error) { return fail("a repeated member", error); }
    bool nested_too_deep(Error& error) { return fail(too_deep(options_.max_depth), error); }
    bool too_many(Error& error) {
        return fail("more elements than the limit of " + std::to_string(options_.max_elements), error);
    }
    bool too_long(Error& error) {
        within_token_ = true;
        return fail("a string is longer than the limit of " + std::to_string(options_.max_string) + " bytes", error);
    }
    bool wrong_type(Type const& type, Token const& found, Error& error) {
        std::string reason = std::string{"expected "}.append(type.expected).append(", found ");
        std::string_view const fault = type.fault == nullptr ? std::string_view{} : type.fault(found);
        return fail(reason.append(fault.empty() ? to_string(found.kind) : fault), error);
    }
    bool missing(Type const& type, std::uint64_t seen, Error& error) {
        std::string reason;
        for (std::size_t i = 0; i < type.member_count; ++i) {
            if (((type.required & ~seen) >> i & 1U) == 0) continue;
            Member const& member = type.members[i];
            if (options_.lenient && !member.type->identifies) {
                report(member.name);
                continue;
            }
            reason += reason.empty() ? "missing required: " : ", ";
            reason += member.name;
        }
        return reason.empty() || fail(std::move(reason), error);
    }

    bool count_element(Error& error) { return ++elements_ <= options_.max_elements || too_many(error); }

    /// Of the value at the current token, or of a member that the object lacks which ends there.
    void report(std::string_view missing = {}) {
        if (options_.unknown_members != nullptr && reports_.size() < options_.max_reports)
            reports_.push_back({tokens_, missing});
    }

    bool take_part(View part, std::size_t total, Error& error) {
        if (total > options_.max_string) return too_long(error);
        if (!in_parts_) parts_.clear();
        in_parts_ = true;
        parts_.append(part.data(), part.size());
        return true;
    }
    /// The whole string, which stands in the document when it has no escapes and in `parts_` otherwise.
    std::string_view join(View last) {
        std::string_view const text{last.data(), last.size()};
        if (!in_parts_) return text;
        in_parts_ = false;
        return parts_ += text;
    }
    [[nodiscard]] Token token_of(std::string_view text) const noexcept {
        bool const in_document = capture_.is_in_document(text);
        return {
            .kind = TokenKind::string, .text = in_document ? capture_.in_text(text) : text, .in_document = in_document};
    }

    DecodeOptions const& options_;
    std::size_t tokens_ = 0;
    TextCapture capture_;
    bool known_at_root_ = false;
    bool unknown_at_root_ = false;

private:
    bool in_parts_ = false;
    bool within_token_ = false;
    std::size_t elements_ = 0;
    std::string parts_{};
    std::string reason_{};
    std::vector<Report> reports_{};
};

}  // namespace oracle
