// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <zitiwire/fake/errors.hpp>
#include <zitiwire/fake/jwt.hpp>
#include <zitiwire/fake/state.hpp>
#include <zitiwire/fake/store.hpp>
#include <zitiwire/fake/topics/read.hpp>
#include <zitiwire/fake/topics/record.hpp>
#include <zitiwire/text/timestamp.hpp>
#include <zitiwire/version.hpp>

#include <utility>

/// Routers come with an enrollment.
namespace zitiwire::inline ZITIWIRE_ABI::fake {

/// Makes the enrollment of a new router, and shows it there.
inline void enroll_router(State& state, Record& record, Enrollment enrollment, Timestamp created) {
    enrollment.id = state.new_id(IdKind::entity);
    enrollment.token = state.new_id(IdKind::token);
    enrollment.expires = state.now();
    enrollment.expires.seconds += identity_enrollment_seconds;
    enrollment.jwt = enrollment_jwt(state.settings, enrollment);
    record.set_text("enrollmentToken", enrollment.token);
    record.set_text("enrollmentJwt", enrollment.jwt);
    record.set_time("enrollmentCreatedAt", created);
    record.set_time("enrollmentExpiresAt", enrollment.expires);
    state.store().add(std::move(enrollment));
}

inline void kept_edge_router(State& state, Record& record, Change const& change) {
    if (!change.is_new) return;
    Enrollment enrollment{.id = "", .method = "erott", .token = "", .jwt = ""};
    enrollment.edge_router_id = record.id;
    enroll_router(state, record, std::move(enrollment), year_1);
}

inline void kept_router(State& state, Record& record, Change const& change) {
    if (!change.is_new) return;
    record.members.erase("disabled");  // it is not listened to
    Enrollment enrollment{.id = "", .method = "trott", .token = "", .jwt = ""};
    enrollment.transit_router_id = record.id;
    enroll_router(state, record, std::move(enrollment), record.created);
}

inline void gone_router(State& state, Record const& record) {
    std::erase_if(state.store().enrollments, [&](auto const& entry) {
        return entry.second.edge_router_id == record.id || entry.second.transit_router_id == record.id;
    });
}

}  // namespace zitiwire::inline ZITIWIRE_ABI::fake
