// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <zitiwire/json/decode_error.hpp>
#include <zitiwire/json/reader.hpp>
#include <zitiwire/json/token.hpp>
#include <zitiwire/json/type.hpp>
#include <zitiwire/version.hpp>

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <string_view>
#include <vector>

namespace zitiwire::inline ZITIWIRE_ABI::reflect {

/// A reader of one document that can say what is refused in it, or passed over, and where: limits, types, missing
/// members.
class Refusals : public Reader {
public:
    /// The document begins behind `begin` bytes of the text.
    Refusals(std::string_view text, std::size_t begin, DecodeOptions const& options)
        : Reader(text, options.max_string),
          text_(text),
          begin_(begin),
          options_(options),
          max_depth_((std::min)(options.max_depth, max_free_form_depth)) {}

    /// Of the text that was refused.
    [[nodiscard]] DecodeError error() const;
    /// Appends the pointers of what was passed over in a text that was read.
    void report() const;

protected:
    char const* wrong_type(char const* at, Type const& type, Token const& found);
    char const* missing(char const* begin, char const* behind, Type const& type, std::uint64_t seen);
    /// False when the element that begins there is one too many.
    [[nodiscard]] bool count_element(char const* at);

    /// Notes a value that begins there, or a member that its object lacks, which ends there.
    void note(char const* at, std::string_view missing = {}) {
        if (options_.unknown_members != nullptr && notes_.size() < options_.max_reports)
            notes_.push_back({at, missing});
    }
    /// Takes back what was noted behind that place.
    void forget_behind(char const* at) {
        while (!notes_.empty() && notes_.back().at > at) notes_.pop_back();
    }

    [[nodiscard]] char const* begin_of_document() const noexcept { return text_.data() + begin_; }
    [[nodiscard]] std::size_t offset_of(char const* at) const noexcept {
        return static_cast<std::size_t>(at - text_.data());
    }
    [[nodiscard]] std::size_t size() const noexcept { return text_.size(); }
    [[nodiscard]] DecodeOptions const& options() const noexcept { return options_; }
    [[nodiscard]] std::size_t max_depth() const noexcept { return max_depth_; }

private:
    struct Note {
        char const* at;
        std::string_view missing;
    };

    std::string_view const text_;
    std::size_t const begin_;
    DecodeOptions const& options_;
    std::size_t const max_depth_;
    std::size_t elements_ = 0;
    std::vector<Note> notes_{};
};

}  // namespace zitiwire::inline ZITIWIRE_ABI::reflect

#if ZITIWIRE_DEFINITIONS
#include <zitiwire/json/refusals.ipp>
#endif
