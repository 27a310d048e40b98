// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <zitiwire/version.hpp>

#include <cstddef>
#include <cstdint>
#include <deque>
#include <initializer_list>
#include <optional>

namespace zitiwire::inline ZITIWIRE_ABI::fake {

/// Something that goes wrong once.
enum class Fault : std::uint8_t {
    too_many_requests,    ///< 429 to the next change (any method but GET, a log-in aside), which is not made
    no_leader,            ///< 503 CLUSTER_NO_LEADER to the next change, which is not made
    timeout_after_write,  ///< the next change is made, but 503 TIMEOUT answered
    timeout,              ///< the next request is answered with 503 TIMEOUT and nothing done
    crash,                ///< 500 with an empty body, nothing done
    bad_gateway,          ///< 502 with a page of HTML, as from a proxy; nothing done
    truncated_body,       ///< the next request is carried out, half of the reply's body is lost
    error_under_200,      ///< an error document with status 200, nothing done
};

/// The faults still to come, first in, first out. A fault of changes waits for the next change and lets other requests
/// pass, in front of which later faults wait too.
class Faults {
public:
    void push(Fault fault) { pending_.push_back(fault); }
    void push(std::initializer_list<Fault> faults) { pending_.insert(pending_.end(), faults); }

    /// After `requests` further requests that need a session, all sessions are gone.
    void expire_sessions_after(std::size_t requests) { requests_left_ = requests; }

    /// Until it is set back, each change is refused with 503 CLUSTER_NO_LEADER; reading works.
    bool has_no_leader = false;

    [[nodiscard]] std::size_t size() const noexcept { return pending_.size(); }

    /// The next fault, if it is one of those given; it is used up by that.
    [[nodiscard]] std::optional<Fault> take(std::initializer_list<Fault> wanted) {
        for (Fault const fault : wanted) {
            if (pending_.empty() || pending_.front() != fault) continue;
            pending_.pop_front();
            return fault;
        }
        return std::nullopt;
    }

    /// To be called for each request that needs a session: true when sessions are to go now.
    [[nodiscard]] bool count_request() {
        if (!requests_left_) return false;
        if (*requests_left_ == 0) {
            requests_left_.reset();
            return true;
        }
        --*requests_left_;
        return false;
    }

private:
    std::deque<Fault> pending_{};
    std::optional<std::size_t> requests_left_{};
};

}  // namespace zitiwire::inline ZITIWIRE_ABI::fake
