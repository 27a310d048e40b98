// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <zitiwire/text/printable.hpp>
#include <zitiwire/version.hpp>

#include <cstddef>
#include <iosfwd>
#include <string>
#include <vector>

namespace zitiwire::inline ZITIWIRE_ABI {

/// How much of the pointer of an unknown member is reported, in bytes.
inline constexpr std::size_t reported_pointer_size = 1'000;

/// Limits of a decode, and what to report of it. The defaults take a list of 100,000 enrollments.
struct DecodeOptions {
    /// Nested arrays and objects of the model; values over 512 count as 512, which take 160 KiB of stack. What the
    /// model does not look into, free-form values and unknown members, may end at level 512 in any case.
    std::size_t max_depth = 32;
    std::size_t max_body = 1'073'741'824;  ///< bytes of the document
    std::size_t max_string = 16'777'216;  ///< bytes of one string or member name, escapes undone
    std::size_t max_elements = 10'000'000;  ///< elements of all arrays and entries of all maps together

    /// True: instead of failing the document a required member that is missing or null stays as it was made, so zero or
    /// empty; a member that may be absent counts as an unknown one when it is of the wrong type, holds what is refused,
    /// or nests too deep; and of a repeated member the last one counts. For a program that would rather work with less
    /// than stop when a new controller leaves something out: look at `unknown_members` then.
    bool lenient = false;

    /// Where to append the JSON pointer of each member the model does not know, and of each that `lenient` let pass,
    /// when the document is otherwise good; null: in silence.
    std::vector<std::string>* unknown_members = nullptr;
    /// how many are reported at most, each with `reported_pointer_size` bytes at most and then an ellipsis
    std::size_t max_reports = 1'000;
};

/// What a successful decode noticed beside the value.
struct Decoded {
    bool known_at_root = false;  ///< the outermost object has members that the model knows
    bool unknown_at_root = false;  ///< it has members that the model does not know
};

/// Why a text is not the value that was asked for.
struct DecodeError {
    std::string reason;  ///< what was expected; never a value of the document
    std::string pointer;  ///< RFC 6901 pointer of the member being read; for a missing member that of its object
    /// Where in the text, in bytes: of text that is no JSON the first byte, character or escape that cannot be, its
    /// size when it ends too early; of a value that is refused its first byte, so for a missing member that of its
    /// object.
    std::size_t offset = 0;

    bool operator==(DecodeError const&) const = default;
};

/// On one line, without a value of the document.
[[nodiscard]] inline std::string to_string(DecodeError const& error) {
    std::string text = error.reason + " at \"";
    append_printable(text, mask_long_runs(error.pointer));
    return text.append("\", byte ").append(std::to_string(error.offset));
}

template <class Traits>
std::basic_ostream<char, Traits>& operator<<(std::basic_ostream<char, Traits>& out, DecodeError const& error) {
    return out << to_string(error);
}

}  // namespace zitiwire::inline ZITIWIRE_ABI
