// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <zitiwire/http/method.hpp>
#include <zitiwire/http/request.hpp>
#include <zitiwire/http/response.hpp>
#include <zitiwire/recorded/exchange.hpp>
#include <zitiwire/version.hpp>

#include <cstddef>
#include <expected>
#include <filesystem>
#include <iosfwd>
#include <string>
#include <string_view>
#include <vector>

namespace zitiwire::inline ZITIWIRE_ABI {

/// Where a program's paths begin otherwise than the recorded ones.
struct PathPrefix {
    std::string asked{};  ///< what the paths of the program begin with: "/proxy/ziti"
    std::string recorded{};  ///< what stands in its place in the recording: "/edge/management/v1", "" for nothing
};

/// What a `RecordedController` is to do.
struct RecordedSettings {
    /// True: the first request has to be the first exchange, the second the second; false: each request is looked up.
    bool in_order = false;
    /// Of a request that was recorded once and is sent twice: true answers it as before, false counts it as a miss. It has
    /// no effect when `in_order`.
    bool repeats_last = true;
    /// The first prefix that a path begins with is replaced. It has to end at a slash, or where the path ends. Without
    /// prefixes paths stay as they are.
    std::vector<PathPrefix> prefixes{};
};

/// A request that no recorded exchange answers. Nothing in it is a secret or a value of a body, so it can be printed.
struct RecordedMiss {
    std::size_t request = 0;  ///< which one, as an index of `requests()`
    Method method = Method::get;
    std::string target{};  ///< path and query, secrets as ***
    std::string nearest{};  ///< the id of the exchange that is most like it, in order the expected one; "" for none
    std::string nearest_request{};  ///< its method and target; "" for none
    /// In what they differ: "body: /name is another", "query: limit is missing", "session: none, recorded with one".
    /// Segments of paths are counted from 1.
    std::vector<std::string> differences{};

    bool operator==(RecordedMiss const&) const = default;
};

/// On one line, without secrets.
[[nodiscard]] std::string to_string(RecordedMiss const& miss);

template <class Traits>
std::basic_ostream<char, Traits>& operator<<(std::basic_ostream<char, Traits>& out, RecordedMiss const& miss) {
    return out << to_string(miss);
}

/// A transport that answers with what was recorded from a real controller, for tests: a value without threads or
/// sockets, which is passed wherever a transport is wanted.
///
///     RecordedController controller;
///     auto const count = controller.load("recordings");  // look whether it is there
///     Client client{Session::zt("any"), controller};
///
/// The exchange that answers has the method, the path, the query (parameters decoded, in any order) and the body of the
/// request (as JSON: members in any order, numbers by value, null is not absent; otherwise byte for byte). Of headers only
/// credentials count, that is whether `zt-session` or `authorization` is there: an exchange recorded without one answers
/// requests without one, an exchange with one those with one, and one that says nothing of it both. Equal exchanges
/// answer once each, in the order in which they were added; then the last one answers again.
///
/// What has no recording is answered with status 501 and an error document with the code `NO_RECORDING`, which says
/// what differs from the nearest one; `misses()` keeps that. Only `std::bad_alloc` is ever thrown.
class RecordedController {
public:
    explicit RecordedController(RecordedSettings settings = {});

    /// Adds the exchange in a text, or those in its lines, and says how many. The error names the line and what is
    /// wrong, never a value; nothing of the text is added then. A text of blanks has none.
    [[nodiscard]] std::expected<std::size_t, std::string> add(std::string_view text);

    /// The same with a file (`.jsonl`: an exchange in each line), or with all `.json` and `.jsonl` files below a
    /// folder, sorted by path. The error names the file too: one that cannot be read, or is no recording.
    [[nodiscard]] std::expected<std::size_t, std::string> load(std::filesystem::path const& place);

    /// The recorded reply, as it was received, or the one of a miss.
    [[nodiscard]] HttpResponse operator()(HttpRequest const& request);

    /// All that it was asked, in order, secrets included; printed they are without. Good until the next call.
    [[nodiscard]] std::vector<HttpRequest> const& requests() const noexcept { return requests_; }
    /// What it could not answer, in order. Good until the next call.
    [[nodiscard]] std::vector<RecordedMiss> const& misses() const noexcept { return misses_; }
    /// The ids of the exchanges that have not answered, in the order in which they were added.
    [[nodiscard]] std::vector<std::string> unused() const;
    /// How many exchanges there are.
    [[nodiscard]] std::size_t size() const noexcept { return exchanges_.size(); }

private:
    [[nodiscard]] std::expected<std::size_t, std::string> append(recorded::Exchanges read);
    [[nodiscard]] recorded::Exchange* find(recorded::Asked const& asked);
    [[nodiscard]] RecordedMiss miss_of(HttpRequest const& request, recorded::Asked const& asked) const;

    RecordedSettings settings_;
    std::vector<recorded::Exchange> exchanges_{};
    std::vector<HttpRequest> requests_{};
    std::vector<RecordedMiss> misses_{};
};

}  // namespace zitiwire::inline ZITIWIRE_ABI

#if ZITIWIRE_DEFINITIONS
#include <zitiwire/recorded_controller.ipp>
#endif
