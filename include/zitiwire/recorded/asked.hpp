// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <zitiwire/http/headers.hpp>
#include <zitiwire/json/decode_error.hpp>
#include <zitiwire/version.hpp>

#include <cstddef>
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

/// The parts of `RecordedController`: which requests are the same ones, and in what two are not.
namespace zitiwire::inline ZITIWIRE_ABI::recorded {

/// For texts of the test's own: all may be as long as it likes.
[[nodiscard]] DecodeOptions unlimited();

/// A name of somebody else's, for people: what may be a token is ***.
[[nodiscard]] std::string shown(std::string_view name);

/// The values of a JSON document by their pointers, each in one spelling; of objects and arrays that there is one.
using Leaves = std::map<std::string, std::string>;

/// Absent for text that is no JSON.
[[nodiscard]] std::optional<Leaves> leaves_of(std::string_view json);

/// Whether a request carries a credential in its headers; `any` for a recording that says nothing of it.
enum class SentCredential : std::uint8_t { none, some, any };

/// True for `zt-session` and `authorization`.
[[nodiscard]] bool carries_credential(Headers const& headers);

/// What of a request counts.
struct Asked {
    std::string method{};
    std::vector<std::string> path{};  ///< the segments, decoded
    std::vector<std::pair<std::string, std::string>> query{};  ///< decoded and sorted
    std::string body{};
    std::optional<Leaves> leaves{};  ///< of the body, absent when that is no JSON
    SentCredential credential = SentCredential::any;
};

/// `target` is a path, with a query behind a question mark.
[[nodiscard]] Asked asked_of(std::string_view method, std::string_view target, std::string body,
                             SentCredential credential);

/// What of it differs from a recorded request, and how far it is away.
struct Difference {
    std::size_t distance = 0;  ///< 0 for the same request
    /// A line for each thing: names, places and JSON pointers, never a value.
    std::vector<std::string> lines{};
};

[[nodiscard]] bool are_same(Asked const& recorded, Asked const& asked);
[[nodiscard]] Difference difference_of(Asked const& recorded, Asked const& asked);

}  // namespace zitiwire::inline ZITIWIRE_ABI::recorded

#if ZITIWIRE_DEFINITIONS
#include <zitiwire/recorded/asked.ipp>
#endif
