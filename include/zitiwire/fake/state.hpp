// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <zitiwire/fake/errors.hpp>
#include <zitiwire/fake/faults.hpp>
#include <zitiwire/fake/settings.hpp>
#include <zitiwire/fake/store.hpp>
#include <zitiwire/http/request.hpp>
#include <zitiwire/json/encode.hpp>
#include <zitiwire/model/links.hpp>
#include <zitiwire/text/timestamp.hpp>
#include <zitiwire/version.hpp>

#include <cstdint>
#include <functional>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace zitiwire::inline ZITIWIRE_ABI::fake {

struct Topic;

/// All a fake controller is made of.
struct State {
    FakeSettings settings;
    Store own_store{};
    State* first = nullptr;  ///< the node that this one belongs to; null when it is the first
    Faults faults{};
    std::int64_t advanced_seconds = 0;  ///< on top of the clock
    std::map<std::string, LogIn, std::less<>> log_ins{};  ///< that were begun here, by id
    std::vector<std::string> replaced_tokens{};  ///< `jti` of refresh tokens, to be revoked with the next batch
    Timestamp started = now();
    std::int64_t batches = 0;  ///< since then

    /// What all nodes share. Sessions are of one node: they are in `own_store`.
    [[nodiscard]] Store& store() { return first == nullptr ? own_store : first->own_store; }
    [[nodiscard]] Store const& store() const { return first == nullptr ? own_store : first->own_store; }

    [[nodiscard]] Timestamp now() const {
        Timestamp time = settings.clock();
        time.seconds += advanced_seconds;
        return time;
    }
    /// From one source for all nodes, for it gives no id twice.
    [[nodiscard]] std::string new_id(IdKind kind) { return (first == nullptr ? settings : first->settings).ids(kind); }
    [[nodiscard]] bool is_old() const { return settings.dialect == Dialect::v1_7; }
};

/// Who asks.
struct Caller {
    Identity const* identity = nullptr;  ///< null for nobody
    bool is_half_done = false;           ///< a factor of the log-in is missing
    std::optional<Timestamp> expires{};  ///< of the session
    Bearer const* bearer = nullptr;  ///< the access token; null for a session of another kind

    [[nodiscard]] bool is_admin() const { return identity != nullptr && identity->is_admin; }
};

/// A request on its way through the controller.
struct Call {
    HttpRequest const& request;
    std::string_view certificate{};  ///< fingerprint of the one that the connection presented; "" for none
    Caller caller{};
    std::string id{};  ///< of the entity in the path
    Topic const* topic = nullptr;  ///< of the path, when it is one of a table's
    std::string_view below{};  ///< what stands in the path behind the id
};

/// A request that was carried out.
struct Answered {
    int status = 200;
    std::string body;     ///< JSON
    Headers headers{};
    std::string_view other_type{};  ///< of a body that is no JSON; "" for JSON
};

template <class Envelope>
[[nodiscard]] Answered success(Envelope const& envelope, int status = 200) {
    return {.status = status, .body = encode(envelope)};
}

/// `./path`, as controllers write links.
[[nodiscard]] inline Link link(std::string path) { return {.href = "./" + std::move(path)}; }

}  // namespace zitiwire::inline ZITIWIRE_ABI::fake
