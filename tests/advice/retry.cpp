// SPDX-License-Identifier: BSL-1.0
#include <zitiwire/advice/retry.hpp>

#include <replay/exchange.hpp>
#include <zitiwire/enroll.hpp>
#include <zitiwire/management.hpp>
#include <zitiwire/zitiwire.hpp>

#include <doctest/doctest.h>

#include <boost/describe/class.hpp>

#include <chrono>
#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <utility>

using namespace zitiwire;
using std::chrono::seconds;

namespace {

/// Operations of the other natures, without a word about them beside the method.
template <Method method_>
struct Plain {
    using Envelope = Empty;
    static constexpr Endpoint endpoint{.method = method_, .path = "/things"};
    BOOST_DESCRIBE_CLASS(Plain, (), (), (), ())
};

template <class Op>
constexpr bool is(bool is_read_only, bool is_idempotent, Repeat repeat, int repeat_status) {
    constexpr OperationFacts facts = facts_of<Op>;
    return facts.is_read_only == is_read_only && facts.is_idempotent == is_idempotent && facts.repeat == repeat &&
           facts.repeat_status == repeat_status;
}
static_assert(is<ListEnrollments>(true, true, Repeat::harmless, 200));
static_assert(is<DetailEnrollment>(true, true, Repeat::harmless, 200));
static_assert(is<ListNetworkJWTs>(true, true, Repeat::harmless, 200));
static_assert(is<DeleteEnrollment>(false, true, Repeat::same_state, 404));
static_assert(is<CreateEnrollment>(false, false, Repeat::refused, 409));
static_assert(is<CreateIdentity>(false, false, Repeat::name_taken, 400));
static_assert(is<CreateTerminator>(false, false, Repeat::adds, 201));
static_assert(is<RefreshEnrollment>(false, false, Repeat::replaces, 200));
static_assert(is<Authenticate>(false, false, Repeat::harmless, 200));
static_assert(is<Plain<Method::post>>(false, false, Repeat::adds, 200));
static_assert(is<Plain<Method::patch>>(false, true, Repeat::same_state, 200));
static_assert(is<Plain<Method::put>>(false, true, Repeat::same_state, 200));

CreateEnrollment const creation{{.expiresAt = {1, 0}, .identityId = "i"}};
RefreshEnrollment const refreshing{"x", {{1, 0}}};
DeleteEnrollment const remove_it{"x"};
DetailEnrollment const detail{"x"};
ListEnrollments const list{};
Authenticate const login{};
Plain<Method::post> const post{};

/// The error of a reply; with a code, in the controller's document.
ApiError reply(int status, std::string const& code = "", Headers headers = {}) {
    std::string body = code.empty() ? "<html>" : R"({"error":{"code":")" + code + R"("},"meta":{}})";
    return parse<DeleteEnrollment>({status, std::move(headers), std::move(body)}).error();
}

struct Row {
    ApiError error;
    Retry create, refresh, remove_it, detail, log_in, post;
};

}  // namespace

TEST_CASE("retry advice: for each failure and each operation") {
    using enum Retry;
    for (Row const& row : {
             //                                           create      refresh     delete detail log-in post
             Row{reply(401, "UNAUTHORIZED"), Retry::log_in, Retry::log_in, Retry::log_in, Retry::log_in, never,
                 Retry::log_in},
             Row{reply(401, "INVALID_AUTH"), Retry::log_in, Retry::log_in, Retry::log_in, Retry::log_in, never,
                 Retry::log_in},
             Row{reply(401), Retry::log_in, Retry::log_in, Retry::log_in, Retry::log_in, never, Retry::log_in},
             Row{reply(200, "UNAUTHORIZED"), Retry::log_in, Retry::log_in, Retry::log_in, Retry::log_in, never,
                 Retry::log_in},
             Row{reply(403), never, never, never, never, never, never},
             Row{reply(404, "NOT_FOUND"), never, never, done, never, never, never},
             Row{reply(200, "NOT_FOUND"), never, never, done, never, never, never},
             Row{reply(404), never, never, never, never, never, never},
             Row{reply(409, "ENROLLMENT_EXISTS"), look_first, never, never, never, never, never},
             Row{reply(409, "CAN_NOT_DELETE_REFERENCED_ENTITY"), look_first, never, never, never, never, never},
             Row{reply(429, "SERVER_TOO_MANY_REQUESTS"), after, after, after, after, after, after},
             Row{reply(429), after, after, after, after, after, after},
             Row{reply(408), after, after, after, after, after, after},
             Row{reply(425), after, after, after, after, after, after},
             Row{reply(503, "CLUSTER_NO_LEADER"), after, after, after, after, after, after},
             Row{reply(200, "CLUSTER_NO_LEADER"), after, after, after, after, after, after},
             Row{reply(503, "TIMEOUT"), look_first, look_first, after, after, after, look_first},
             Row{reply(503), look_first, look_first, after, after, after, look_first},
             Row{reply(500, "UNHANDLED"), look_first, look_first, after, after, after, look_first},
             Row{reply(500), look_first, look_first, after, after, after, look_first},
             Row{reply(502), look_first, look_first, after, after, after, look_first},
             Row{reply(504), look_first, look_first, after, after, after, look_first},
             Row{reply(599), look_first, look_first, after, after, after, look_first},
             Row{reply(501), never, never, never, never, never, never},
             Row{reply(505), never, never, never, never, never, never},
             Row{reply(200, "A_CODE_OF_LATER"), look_first, look_first, after, after, after, look_first},
             Row{reply(200), look_first, look_first, after, after, after, look_first},
             Row{reply(302), never, never, never, never, never, never},
             Row{reply(400, "COULD_NOT_VALIDATE"), never, never, never, never, never, never},
             Row{reply(400, "A_CODE_OF_LATER"), never, never, never, never, never, never},
             Row{reply(405, "METHOD_NOT_ALLOWED"), never, never, never, never, never, never},
             Row{reply(413, "REQUEST_ENTITY_TOO_LARGE"), never, never, never, never, never, never},
             Row{reply(601, "COULD_NOT_VALIDATE"), never, never, never, never, never, never},
             Row{reply(606), never, never, never, never, never, never},
             Row{request_error("/id", "empty"), never, never, never, never, never, never},
         }) {
        CAPTURE(to_string(row.error));
        CHECK(retry_advice(creation, row.error).action == row.create);
        CHECK(retry_advice(refreshing, row.error).action == row.refresh);
        CHECK(retry_advice(remove_it, row.error).action == row.remove_it);
        CHECK(retry_advice(detail, row.error).action == row.detail);
        CHECK(retry_advice(list, row.error).action == row.detail);
        CHECK(retry_advice(login, row.error).action == row.log_in);
        CHECK(retry_advice(post, row.error).action == row.post);
        CHECK_FALSE(retry_advice(creation, row.error).reason.empty());
    }
}

TEST_CASE("retry advice: a create whose name is taken may have been carried out before, a change will never be") {
    ApiError const taken =
        parse<CreateIdentity>({400,
                               {},
                               R"({"error":{"code":"COULD_NOT_VALIDATE","cause":{"field":"name",)"
                               R"("reason":"duplicate value 'a' in unique index on identities store"}},"meta":{}})"})
            .error();
    ApiError const wrong =
        parse<CreateIdentity>(
            {400,
             {},
             R"({"error":{"code":"COULD_NOT_VALIDATE","cause":{"field":"name","reason":"name is required"}},"meta":{}})"})
            .error();
    ApiError const unhandled =
        parse<PatchCa>({500,
                        {},
                        R"({"error":{"code":"UNHANDLED","cause":{"code":"UNHANDLED",)"
                        R"("message":"duplicate value 'a' in unique index on cas store"}},"meta":{}})"})
            .error();
    CHECK(retry_advice(CreateIdentity{}, taken).action == Retry::look_first);
    CHECK(retry_advice(CreateIdentity{}, wrong).action == Retry::never);
    CHECK(retry_advice(PatchCa{}, unhandled).action == Retry::never);
    CHECK(retry_advice(PatchCa{}, reply(500, "UNHANDLED")).action == Retry::after);
    CHECK(retry_advice(CreateIdentity{}, NoReply::lost).action == Retry::look_first);
}

TEST_CASE("retry advice: without a reply it depends on how far the request came") {
    for (auto const advice : {retry_advice(creation, NoReply::not_sent), retry_advice(refreshing, NoReply::not_sent),
                              retry_advice(list, NoReply::not_sent)}) {
        CHECK(advice.action == Retry::after);
    }
    CHECK(retry_advice(list, NoReply::lost).action == Retry::now);
    CHECK(retry_advice(remove_it, NoReply::lost).action == Retry::now);
    CHECK(retry_advice(login, NoReply::lost).action == Retry::now);
    CHECK(retry_advice(creation, NoReply::lost).action == Retry::look_first);
    CHECK(retry_advice(refreshing, NoReply::lost).action == Retry::look_first);
    CHECK(retry_advice(post, NoReply::lost).action == Retry::look_first);
    static_assert(retry_advice(ListEnrollments{}, NoReply::lost).action == Retry::now);
}

TEST_CASE("retry advice: the error of a call over a transport with errors of its own is taken as it is") {
    using Error = std::variant<ApiError, int>;
    CHECK(retry_advice(creation, Error{reply(429)}).action == Retry::after);
    CHECK(retry_advice(creation, Error{7}).action == Retry::look_first);
    CHECK(retry_advice(creation, Error{7}, NoReply::not_sent).action == Retry::after);
    CHECK(retry_advice(creation, Error{reply(401)}, NoReply::not_sent).action == Retry::log_in);
}

TEST_CASE("retry advice: a proxy's Retry-After comes along where there is something to wait for") {
    Headers const number{{"Retry-After", "120"}};
    Headers const date{{"retry-after", "Sun, 06 Nov 1994 08:49:37 GMT"}};
    for (int const status : {429, 503}) {
        RetryAdvice const later = retry_advice(list, reply(status, "", number));
        CHECK(later.action == Retry::after);
        CHECK(later.wait == seconds{120});
        CHECK(later.not_before == std::nullopt);
        RetryAdvice const at = retry_advice(list, reply(status, "TIMEOUT", date));
        CHECK(at.wait == std::nullopt);
        CHECK(at.not_before == Timestamp{784'111'777, 0});
    }
    CHECK(retry_advice(creation, reply(503, "", number)).action == Retry::look_first);
    CHECK(retry_advice(creation, reply(503, "", number)).wait == seconds{120});
    CHECK(retry_advice(list, reply(400, "", number)).wait == std::nullopt);
    CHECK(retry_advice(remove_it, reply(404, "NOT_FOUND", number)).wait == std::nullopt);
    CHECK(retry_advice(list, reply(503, "", {{"Retry-After", "soon"}})) == retry_advice(list, reply(503)));
}

TEST_CASE("retry advice: what controllers were recorded to refuse is not sent again") {
    std::size_t count = 0;
    for (auto const& path : replay::find_files({"recordings"})) {
        auto const exchange = replay::read_exchange(replay::read_file(path));
        REQUIRE(exchange);
        if (exchange->operation != "createEnrollment") continue;
        auto const made = parse<CreateEnrollment>(exchange->response);
        if (made) continue;
        CAPTURE(path.string());
        Retry const action = retry_advice(creation, made.error()).action;
        int const status = exchange->response.status;
        if (status == 401) CHECK((action == Retry::log_in || action == Retry::refresh));
        if (status == 409) CHECK(action == Retry::look_first);
        if (status == 429) CHECK(action == Retry::after);
        if (is_invalid_input(made.error()) || is_gone(made.error())) CHECK(action == Retry::never);
        ++count;
    }
    CHECK(count > 40);
}

TEST_CASE("a 404 of a delete speaks of the one entity that the path names, if it names one") {
    static_assert(names_one_entity("/enrollments/{id}") && !names_one_entity("/identities/{id}/mfa") &&
                  !names_one_entity("/a/{id}/b/{other}") && !names_one_entity("/service-configs"));
}

TEST_CASE("advice for what lasts, and for what a cluster leaves open") {
    auto const said = [](int status, std::string code, std::optional<ErrorCause> cause, Headers headers = {}) {
        ApiError made;
        made.kind = ErrorKind::api;
        made.status = status;
        made.api = ErrorBody{.cause = std::move(cause), .code = std::move(code)};
        made.headers = std::move(headers);
        return made;
    };
    auto const says = [](std::string text) { return ErrorCause{.code = "UNHANDLED", .message = std::move(text)}; };
    CreateIdentity const creation;
    PatchIdentity const patch;
    CHECK(retry_advice(patch, said(500, "UNHANDLED", says("no fields updated, nothing to do"))).action == Retry::never);
    CHECK(retry_advice(DeleteConfigType{},
                       said(500, "UNHANDLED", says("cannot delete config type x, as configs of that type exist")))
              .action == Retry::never);
    CHECK(retry_advice(patch, said(500, "UNHANDLED", says("something new"))).action == Retry::after);
    CHECK(retry_advice(creation, said(500, "UNHANDLED", says("something new"))).action == Retry::look_first);
    // Of 429: not done, unless nobody knows.
    CHECK(retry_advice(creation, said(429, "SERVER_TOO_MANY_REQUESTS", std::nullopt)).action == Retry::after);
    CHECK(retry_advice(creation, said(429, "SERVER_TOO_MANY_REQUESTS",
                                      says("error dialing peer tls:127.0.0.1:1: connection refused")))
              .action == Retry::after);
    for (char const* const text : {"timeout waiting for message reply: context deadline exceeded",
                                   "leadership lost while committing log", "channel closed"}) {
        CAPTURE(text);
        CHECK(retry_advice(creation, said(429, "SERVER_TOO_MANY_REQUESTS", says(text))).action == Retry::look_first);
        CHECK(retry_advice(patch, said(500, "UNHANDLED", says(text))).action == Retry::after);
    }
    CHECK(retry_advice(creation,
                       said(500, "UNHANDLED", says(R"({"EntityType":"identities","Field":"name","Value":"v"})")))
              .action == Retry::look_first);
    // One's own password.
    ErrorCause const wrong{.field = "currentPassword", .reason = "r"};
    CHECK(retry_advice(UpdateCurrentIdentityAuthenticator{}, said(401, "UNAUTHORIZED", wrong)).action == Retry::never);
    CHECK(retry_advice(UpdateCurrentIdentityAuthenticator{}, NoReply::lost).action == Retry::look_first);
    CHECK(retry_advice(PatchCurrentIdentityAuthenticator{}, NoReply::lost).action == Retry::look_first);
    // Log-out.
    CHECK(retry_advice(DeleteCurrentAPISession{}, said(401, "UNAUTHORIZED", std::nullopt)).action == Retry::done);
    CHECK(facts_of<DeleteCurrentAPISession>.repeat_status == 401);
    CHECK(facts_of<ReEnrollAuthenticator>.repeat_status == 404);
    CHECK(retry_advice(ReEnrollAuthenticator{}, said(404, "NOT_FOUND", says("authenticator with id x not found")))
              .action == Retry::look_first);
    CHECK(facts_of<CreateAuthenticator>.repeat_status == 409);
    CHECK(facts_of<Enroll>.repeat_status == 400);
    CHECK(retry_advice(Enroll{}, said(400, "INVALID_ENROLLMENT_TOKEN", std::nullopt)).action == Retry::look_first);
    CHECK(retry_advice(Enroll{}, said(409, "CERT_IN_USE", std::nullopt)).action == Retry::look_first);
}

TEST_CASE("every status of RFC 9110 gets the advice of its section") {
    auto const advice = [](auto const& op, int status, Headers headers = {}) {
        ApiError error;
        error.kind = ErrorKind::http;
        error.status = status;
        error.headers = std::move(headers);
        return retry_advice(op, error).action;
    };
    for (int const status : {400, 402, 403, 404, 405, 406, 407, 409, 410, 411, 412, 413, 414,
                             415, 416, 417, 422, 426, 428, 431, 451, 501, 505, 301, 304}) {
        CAPTURE(status);
        CHECK(advice(ListIdentities{}, status) == Retry::never);
        CHECK(advice(PatchIdentity{}, status) == Retry::never);
    }
    for (int const status : {408, 421, 425, 429}) {  // nothing was done
        CAPTURE(status);
        CHECK(advice(CreateIdentity{}, status) == Retry::after);
    }
    for (int const status : {500, 502, 503, 504}) {
        CAPTURE(status);
        CHECK(advice(ListIdentities{}, status) == Retry::after);
        CHECK(advice(CreateIdentity{}, status) == Retry::look_first);
    }
    CHECK(advice(ListIdentities{}, 401) == Retry::log_in);
    CHECK(advice(CreateIdentity{}, 413, {{"Retry-After", "10"}}) == Retry::after);
}
