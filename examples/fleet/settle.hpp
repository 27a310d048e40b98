// SPDX-License-Identifier: BSL-1.0
#pragma once

#include "jwt_folder.hpp"
#include "rows.hpp"

#include "../common/link.hpp"
#include "../common/pauses.hpp"

#include <zitiwire/management.hpp>
#include <zitiwire/zitiwire.hpp>

#include <algorithm>
#include <chrono>
#include <cstdint>
#include <exception>
#include <expected>
#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace example {

/// What became of a row. The flags say what was tried, and count when there is no trouble: a reply may have been
/// lost.
struct Settled {
    bool is_made = false;  ///< else it was there
    bool is_changed = false;  ///< its role attributes were others
    bool is_renewed = false;  ///< its enrollment had expired, or there was none
    bool is_enrolled = false;  ///< the device has enrolled: there is no JWT any more
    bool is_written = false;  ///< its file is new
    std::optional<Trouble> trouble{};  ///< why it is not as it should be
};

/// True when both hold the same texts, in whatever order. Each text stands once in each.
[[nodiscard]] inline bool is_same_set(std::vector<std::string> left, std::vector<std::string> right) {
    std::ranges::sort(left);
    std::ranges::sort(right);
    return left == right;
}

/// Makes the controller have what a row says. It looks what is there, takes the one step that is missing, and looks
/// again: so it does not matter whether a step was taken in an earlier run, whether the reply to it was lost, or where
/// that run was killed.
template <class Transport>
class Settler {
public:
    Settler(Link<Transport>& link, JwtFolder& folder, std::chrono::seconds valid_for, std::chrono::seconds longest_wait)
        : link_(link), folder_(folder), valid_for_(valid_for), longest_wait_(longest_wait) {}

    [[nodiscard]] Settled operator()(Row const& row) {
        Settled result;
        Pauses pauses{longest_wait_};
        for (int steps = 0; steps < max_steps; ++steps) {
            auto step = take_step(row, result);
            if (step && *step == Next::nothing) return result;
            if (step) continue;
            Trouble& trouble = step.error();
            if (trouble.kind != Trouble::Kind::look_first || !pauses.wait(trouble.advice)) {
                result.trouble = std::move(trouble);
                return result;
            }
        }
        result.trouble = Trouble{.text = "it does not become what it should be: does somebody else change it?"};
        return result;
    }

private:
    using Identity = zitiwire::IdentityDetail;
    using Seconds = std::chrono::seconds;
    enum class Next : std::uint8_t { look, nothing };
    using Step = std::expected<Next, Trouble>;

    static constexpr int max_steps = 20;

    [[nodiscard]] static std::unexpected<Trouble> refuse(std::string text) {
        return std::unexpected(Trouble{.text = std::move(text)});
    }

    [[nodiscard]] Step take_step(Row const& row, Settled& result) {
        auto found = find(row.name);
        if (!found) return std::unexpected(std::move(found.error()));
        if (!*found) {
            auto made = create(row, result);
            if (!made) return std::unexpected(std::move(made.error()));
            *found = *std::move(made);
        }
        Identity const& identity = **found;
        if (identity.isAdmin || identity.typeId == "Router")
            return refuse("there is an administrator or router so named");
        if (row.attributes &&
            !is_same_set(*row.attributes, identity.roleAttributes.value_or(std::vector<std::string>{})))
            return patch(row, identity, result);
        if (identity.authenticators.cert || identity.authenticators.updb) {
            result.is_enrolled = true;
            return Next::nothing;
        }
        if (!identity.enrollment.ott) return enroll(identity, result);
        if (identity.enrollment.ott->expiresAt <= now()) return refresh(*identity.enrollment.ott, result);
        return keep(row, identity, result);
    }

    [[nodiscard]] std::expected<std::optional<Identity>, Trouble> find(std::string const& name) {
        auto page = link_(zitiwire::ListIdentities{
            .limit = 2, .filter = zitiwire::filter::equal(zitiwire::IdentityFields::name, name)});
        if (!page) return std::unexpected(std::move(page.error()));
        for (Identity& identity : page->data) {
            if (identity.name == name) return std::move(identity);
        }
        return std::nullopt;
    }

    [[nodiscard]] std::expected<Identity, Trouble> create(Row const& row, Settled& result) {
        result.is_made = true;
        zitiwire::CreateIdentity const op{{.enrollment = zitiwire::IdentityCreateEnrollment{.ott = true},
                                           .name = row.name,
                                           .roleAttributes = row.attributes}};
        auto made = link_(op);
        if (!made) return std::unexpected(std::move(made.error()));
        return read_back(op, made->data.id.value_or(""));
    }

    [[nodiscard]] Step patch(Row const& row, Identity const& identity, Settled& result) {
        result.is_changed = true;
        zitiwire::PatchIdentity const op{identity.id, {.roleAttributes = row.attributes}};
        if (auto done = link_(op); !done) return std::unexpected(std::move(done.error()));
        auto read = read_back(op, identity.id);
        if (!read) return std::unexpected(std::move(read.error()));
        return Next::look;
    }

    /// The detail after a change. What of that did not take is an error, though the controller has said yes.
    template <class Op>
    [[nodiscard]] std::expected<Identity, Trouble> read_back(Op const& op, std::string const& id) {
        auto detail = link_(zitiwire::DetailIdentity{id});
        if (!detail) return std::unexpected(std::move(detail.error()));
        std::string dropped;
        for (std::string const& pointer : unapplied(op, detail->data)) dropped += " " + pointer;
        if (!dropped.empty()) return refuse("the controller has dropped in silence:" + dropped);
        return std::move(detail->data);
    }

    [[nodiscard]] zitiwire::Timestamp expiry() const { return {now().seconds + valid_for_.count(), 0}; }

    [[nodiscard]] Step enroll(Identity const& identity, Settled& result) {
        result.is_renewed = true;
        auto made = link_(zitiwire::CreateEnrollment{{.expiresAt = expiry(), .identityId = identity.id}});
        if (!made) return std::unexpected(std::move(made.error()));
        return Next::look;
    }

    [[nodiscard]] Step refresh(zitiwire::IdentityEnrollmentsOtt const& enrollment, Settled& result) {
        result.is_renewed = true;
        auto done = link_(zitiwire::RefreshEnrollment{enrollment.id, {expiry()}});
        if (!done) return std::unexpected(std::move(done.error()));
        return Next::look;
    }

    /// Writes the JWT if its subject is this identity. The signature is not checked: the device does that.
    [[nodiscard]] Step keep(Row const& row, Identity const& identity, Settled& result) {
        zitiwire::Secret const& jwt = identity.enrollment.ott->jwt;
        auto const told = zitiwire::peek(jwt);
        if (!told || told->claims.sub != identity.id) return refuse("the controller gave a JWT that is not its own");
        try {
            result.is_written = folder_.put(row.name, jwt);
        } catch (std::exception const& error) {
            return refuse(error.what());
        }
        return Next::nothing;
    }

    Link<Transport>& link_;
    JwtFolder& folder_;
    Seconds valid_for_;
    Seconds longest_wait_;
};

}  // namespace example
