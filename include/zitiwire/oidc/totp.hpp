// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <zitiwire/codec/operation.hpp>
#include <zitiwire/json/json_text.hpp>
#include <zitiwire/model/equality.hpp>
#include <zitiwire/model/links.hpp>
#include <zitiwire/oidc/log_in.hpp>
#include <zitiwire/text/secret.hpp>
#include <zitiwire/text/timestamp.hpp>
#include <zitiwire/version.hpp>

#include <boost/describe/class.hpp>

#include <optional>
#include <string>
#include <vector>

/// One-time codes (TOTP, RFC 6238) as the second factor of a log-in.
namespace zitiwire::inline ZITIWIRE_ABI {

/// Which log-in, and the code.
struct TotpCode {
    Secret id{};    ///< of the log-in
    /// of the authenticator, or a recovery code, which is good once; white space around it does not count
    Secret code{};

    BOOST_DESCRIBE_CLASS(TotpCode, (), (id, code), (), ())
};

/// POST /oidc/login/totp: answer the query for a code.
///
/// Errors to expect: 400 "INVALID TOTP CODE" for everything that is wrong: the code, the log-in, the order.
struct LogInByTotp {
    using Envelope = LogInReply;
    static constexpr Endpoint endpoint{.id = "oidc:totp",
                                       .method = Method::post,
                                       .path = "/login/totp",
                                       .body = "answer",
                                       .credential = Credential::none,
                                       .success_status = 302,
                                       .repeat = Repeat::same_state,
                                       .api = Api::oidc};

    TotpCode answer{};

    BOOST_DESCRIBE_CLASS(LogInByTotp, (), (answer), (), ())
};
static_assert(Operation<LogInByTotp>);

namespace basic {

/// A second factor that was begun. It counts once it is verified.
template <class Text>
struct TotpEnrollment {
    std::optional<Links<Text>> _links{};  ///< null
    Timestamp createdAt;
    Text id;
    Timestamp updatedAt;
    bool isVerified{};
    Secret<Text> provisioningUrl;  ///< `otpauth://`, with the key: for the authenticator
    std::vector<Secret<Text>> recoveryCodes{};  ///< each is good once

    BOOST_DESCRIBE_CLASS(TotpEnrollment, (),
                         (_links, createdAt, id, updatedAt, isVerified, provisioningUrl, recoveryCodes), (), ())
};

}  // namespace basic

using TotpEnrollment = basic::TotpEnrollment<std::string>;

/// Which log-in.
struct LogInId {
    Secret id{};

    BOOST_DESCRIBE_CLASS(LogInId, (), (id), (), ())
};

/// POST /oidc/login/totp/enroll: begin a second factor, when `isTotpEnrolled` is not there in what is asked for.
///
/// Errors to expect: 409 MFA_EXISTS when one was begun, 401 UNAUTHORIZED for an unknown id, 500 UNHANDLED before the
/// password, 503 CLUSTER_NO_LEADER.
struct EnrollTotp {
    using Envelope = TotpEnrollment;
    static constexpr Endpoint endpoint{.id = "oidc:totp-enroll",
                                       .method = Method::post,
                                       .path = "/login/totp/enroll",
                                       .body = "log_in",
                                       .credential = Credential::none,
                                       .success_status = 201,
                                       .repeat = Repeat::refused,
                                       .api = Api::oidc};

    LogInId log_in{};

    BOOST_DESCRIBE_CLASS(EnrollTotp, (), (log_in), (), ())
};
static_assert(Operation<EnrollTotp>);

/// What the verification of a second factor answers.
struct TotpVerifyReply {
    /// 2.x: the callback. 1.x: absent, and a code is asked for yet, see `LogInByTotp`
    std::optional<Secret> location{};
    std::vector<AuthQueryDetail> authQueries{};  ///< 2.x: what else is asked for
    std::optional<Json> data{};  ///< 1.x: null
    std::optional<Json> meta{};  ///< 1.x: null

    bool operator==(TotpVerifyReply const&) const = default;
    BOOST_DESCRIBE_CLASS(TotpVerifyReply, (), (authQueries, data, meta), (), ())
};

/// POST /oidc/login/totp/enroll/verify: prove that the authenticator has the key.
///
/// Errors to expect: 400 MFA_INVALID_TOKEN, 404 NOT_FOUND when none was begun, 401 UNAUTHORIZED for an unknown id.
struct VerifyOidcTotp {
    using Envelope = TotpVerifyReply;
    static constexpr Endpoint endpoint{.id = "oidc:totp-enroll-verify",
                                       .method = Method::post,
                                       .path = "/login/totp/enroll/verify",
                                       .body = "answer",
                                       .credential = Credential::none,
                                       .success_status = 302,
                                       .repeat = Repeat::same_state,
                                       .api = Api::oidc};

    TotpCode answer{};

    BOOST_DESCRIBE_CLASS(VerifyOidcTotp, (), (answer), (), ())
};
static_assert(Operation<VerifyOidcTotp>);

/// Of a second factor that goes.
struct TotpRemoval {
    Secret id{};  ///< of the log-in
    std::optional<Secret> code{};  ///< needed once it is verified

    BOOST_DESCRIBE_CLASS(TotpRemoval, (), (id, code), (), ())
};

/// What the deletion of a second factor answers: 1.x `{"data":null,"meta":null}`, 2.x `{}`.
struct TotpRemoved {
    static constexpr bool empty_without_body = true;

    std::optional<Json> data{};
    std::optional<Json> meta{};

    BOOST_DESCRIBE_CLASS(TotpRemoved, (), (data, meta), (), ())
};

/// DELETE /oidc/login/totp/enroll, with a body: take the second factor away.
///
/// Errors to expect: 404 NOT_FOUND when there is none, 400 MFA_INVALID_TOKEN, 500 UNHANDLED without a code that is
/// needed.
struct DeleteOidcTotp {
    using Envelope = TotpRemoved;
    static constexpr Endpoint endpoint{.id = "oidc:totp-enroll-delete",
                                       .method = Method::delete_,
                                       .path = "/login/totp/enroll",
                                       .body = "removal",
                                       .credential = Credential::none,
                                       .api = Api::oidc};

    TotpRemoval removal{};

    BOOST_DESCRIBE_CLASS(DeleteOidcTotp, (), (removal), (), ())
};
static_assert(Operation<DeleteOidcTotp>);

}  // namespace zitiwire::inline ZITIWIRE_ABI
