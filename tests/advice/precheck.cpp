// SPDX-License-Identifier: BSL-1.0
#include <zitiwire/advice/precheck.hpp>

#include <replay/exchange.hpp>
#include <zitiwire/enroll.hpp>
#include <zitiwire/fake_controller.hpp>
#include <zitiwire/management.hpp>
#include <zitiwire/zitiwire.hpp>

#include <doctest/doctest.h>

#include <boost/describe/class.hpp>

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

namespace elsewhere {

struct CheckedNote {
    std::string text;
    BOOST_DESCRIBE_CLASS(CheckedNote, (), (text), (), ())
};

/// An operation of somebody else's, with a rule of its own.
struct SendNote {
    using Envelope = zitiwire::Empty;
    static constexpr zitiwire::Endpoint endpoint{.method = zitiwire::Method::post, .path = "/notes", .body = "note"};
    CheckedNote note;
    BOOST_DESCRIBE_CLASS(SendNote, (), (note), (), ())
};

std::optional<zitiwire::ApiError> refusal_of(SendNote const& op, zitiwire::Timestamp) {
    if (op.note.text == "no") return zitiwire::request_error("/note/text", "no");
    return std::nullopt;
}

}  // namespace elsewhere

using namespace zitiwire;

namespace {

constexpr Timestamp now{1'000, 500};

/// Where the fault is, "" when there is none.
template <class Op>
std::string fault(Op const& op) {
    auto const checked = precheck(op, now);
    if (checked) return "";
    CHECK(checked.error().kind == ErrorKind::request);
    CHECK_FALSE(checked.error().reason.empty());
    return checked.error().pointer;
}

CreateEnrollment create(EnrollmentMethod method = EnrollmentMethod::ott) {
    return {{.expiresAt = {2'000, 0}, .identityId = "i", .method = method}};
}

}  // namespace

TEST_CASE("precheck: a create needs what its method needs") {
    CHECK(fault(create()) == "");
    CreateEnrollment op = create(EnrollmentMethod::ottca);
    CHECK(fault(op) == "/enrollment/caId");
    op.enrollment.caId = "";
    CHECK(fault(op) == "/enrollment/caId");
    op.enrollment.caId = "ca";
    CHECK(fault(op) == "");

    op = create(EnrollmentMethod::updb);
    CHECK(fault(op) == "/enrollment/username");
    op.enrollment.username = "";
    CHECK(fault(op) == "/enrollment/username");
    op.enrollment.username = "u";
    CHECK(fault(op) == "");

    op.enrollment.identityId.clear();
    CHECK(fault(op) == "/enrollment/identityId");
}

TEST_CASE("precheck: an expiry is after now, to the nanosecond") {
    for (auto const& [time, is_good] : {std::pair{Timestamp{1'000, 501}, true},
                                        {Timestamp{1'000, 500}, false},
                                        {Timestamp{1'000, 499}, false},
                                        {Timestamp{1'001, 0}, true},
                                        {Timestamp{}, false}}) {
        CAPTURE(time);
        CreateEnrollment op = create();
        op.enrollment.expiresAt = time;
        CHECK(fault(op) == (is_good ? "" : "/enrollment/expiresAt"));
        CHECK(fault(RefreshEnrollment{"x", {time}}) == (is_good ? "" : "/refresh/expiresAt"));
    }
}

TEST_CASE("precheck: no more than 1 MiB of body") {
    CreateEnrollment op = create();
    op.enrollment.identityId = "";
    std::size_t const rest = encode(op.enrollment).size();
    op.enrollment.identityId = std::string(max_request_body - rest, 'x');
    CHECK(fault(op) == "");
    op.enrollment.identityId += 'x';
    CHECK(fault(op) == "/enrollment");
    CHECK(build(op, Session::none())->body.size() == max_request_body + 1);
    FakeController controller;
    CHECK(controller(*build(op, controller.log_in())).status == 413);
}

TEST_CASE("precheck: a log-in has a known method and credentials of the right length") {
    CHECK(fault(Authenticate::with_password("admi", "admin")) == "");
    CHECK(fault(Authenticate::with_password(std::string(100, 'x'), std::string(100, 'x'))) == "");
    CHECK(fault(Authenticate::with_password("\xC3\xA4\xC3\xB6\xC3\xBC\xC3\x9F", "admin")) == "");
    CHECK(fault(Authenticate::with_certificate()) == "");
    CHECK(fault(Authenticate::with_jwt()) == "");
    CHECK(fault(Authenticate{.method = "magic"}) == "/method");
    CHECK(fault(Authenticate{}) == "/credentials/username");
    CHECK(fault(Authenticate{.credentials = {.username = "admin"}}) == "/credentials/password");
    CHECK(fault(Authenticate::with_password("adm", "admin")) == "/credentials/username");
    CHECK(fault(Authenticate::with_password("\xC3\xA4\xC3\xB6\xC3\xBC", "admin")) == "/credentials/username");
    CHECK(fault(Authenticate::with_password(std::string(101, 'x'), "admin")) == "/credentials/username");
    CHECK(fault(Authenticate::with_password("admin", "admi")) == "/credentials/password");
    CHECK(fault(Authenticate::with_password("admin", std::string(101, 'x'))) == "/credentials/password");
    auto const error = precheck(Authenticate::with_password("admin", "pw"), now).error();
    CHECK_FALSE(to_string(error).contains("pw"));
}

TEST_CASE("precheck: a name is not empty, in whichever form of a body") {
    CHECK(fault(CreateIdentity{{.name = "a"}}) == "");
    CHECK(fault(CreateIdentity{{.name = ""}}) == "/identity/name");
    CHECK(fault(UpdateService{"x", {.name = ""}}) == "/service/name");
    CHECK(fault(PatchIdentity{"x", {.name = ""}}) == "/identity/name");
    CHECK(fault(PatchIdentity{"x", {.isAdmin = false}}) == "");
    CHECK(fault(CreatePostureCheck{PostureCheckMfaCreate{}}) == "/postureCheck/name");
    CHECK(fault(CreatePostureCheck{PostureCheckMfaCreate{.name = "a"}}) == "");
    CHECK(fault(Enroll{.body = EnrollRequest{.name = ""}}) == "");  // not a name of the Management API
}

TEST_CASE("precheck: what is refused, what does nothing and what is risky are three things") {
    auto const verdicts = [](auto const& op) {
        std::string text;
        for (Remark const& remark : precheck(op, now).remarks)
            text.append(to_string(remark.verdict)).append(" ").append(remark.pointer).append(" ");
        return text;
    };
    CHECK(verdicts(CreateIdentity{{.name = ""}}) == "refused /identity/name ");
    CHECK(verdicts(PatchIdentity{"x", {.name = ""}}) == "no_effect /identity/name ");
    CHECK(verdicts(PatchIdentity{"x", {}}) == "no_effect /identity ");
    CHECK(verdicts(PatchCa{"x", {.name = "n"}}) == "risky /ca/externalIdClaim ");
    CHECK(precheck(PatchCa{"x", {.name = "n"}}, now));
    CHECK(verdicts(PatchCa{"x", {.externalIdClaim = ExternalIdClaimPatch{.index = 0}}}) == "");
    CHECK(verdicts(PatchCa{"x", {}}) == "no_effect /ca ");
}

TEST_CASE("precheck: what the methods of authenticators need, and a certificate to verify a CA") {
    CHECK(fault(CreateAuthenticator{{.identityId = "i", .method = "updb", .password = "p"}}) ==
          "/authenticator/username");
    CHECK(fault(CreateAuthenticator{{.identityId = "i", .method = "updb", .username = "u"}}) ==
          "/authenticator/password");
    CHECK(fault(CreateAuthenticator{{.identityId = "i", .method = "updb", .password = "p", .username = "u"}}) == "");
    CHECK(fault(CreateAuthenticator{{.identityId = "i", .method = "cert"}}) == "/authenticator/certPem");
    CHECK(fault(CreateAuthenticator{{.certPem = "pem", .identityId = "i", .method = "cert"}}) == "");
    CHECK(fault(ReEnrollAuthenticator{"x", {now}}) == "/reEnroll/expiresAt");
    CHECK(fault(ReEnrollAuthenticator{"x", {{now.seconds + 1, 0}}}) == "");
    CHECK(fault(VerifyCa{"x", ""}) == "/certificate");
    CHECK(fault(VerifyCa{"x", "pem"}) == "");
}

TEST_CASE("precheck: operations without rules pass, those of others bring their own") {
    CHECK(fault(DeleteEnrollment{"x"}) == "");
    CHECK(fault(ListEnrollments{.limit = -5}) == "");
    CHECK(fault(elsewhere::SendNote{{"yes"}}) == "");
    CHECK(fault(elsewhere::SendNote{{"no"}}) == "/note/text");
    CHECK(fault(elsewhere::SendNote{{std::string(max_request_body, 'x')}}) == "/note");
}

TEST_CASE(
    "precheck: nothing that a controller was recorded to take is refused, and what it refused for its values is") {
    std::size_t taken = 0;
    std::size_t refused = 0;
    for (auto const& path : replay::find_files({"recordings"})) {
        auto const exchange = replay::read_exchange(replay::read_file(path));
        REQUIRE(exchange);
        if (exchange->operation != "createEnrollment" && exchange->operation != "authenticate") continue;
        CAPTURE(path.string());
        Timestamp const recorded_at = *parse_http_date(*exchange->response.headers.find("date"));
        auto const log_in = decode<Credentials>(exchange->request_body);
        auto const enrollment = decode<EnrollmentCreate>(exchange->request_body);
        bool const is_log_in = exchange->operation == "authenticate";
        std::string const method = exchange->target.substr(exchange->target.find('=') + 1);
        if (is_log_in ? !log_in.has_value() || !exchange->target.contains('=') : !enrollment.has_value()) continue;
        auto const checked = is_log_in ? precheck(Authenticate{method, *log_in}, recorded_at)
                                       : precheck(CreateEnrollment{*enrollment}, recorded_at);

        auto const reply = parse<CreateEnrollment>(exchange->response);
        int const status = exchange->response.status;
        bool const is_taken = status < 300;
        bool const is_1x = path.string().contains("/1.");
        if (is_taken && !is_1x) CHECK(checked);
        if (is_taken) ++taken;
        bool const has_cause = !reply && reply.error().api && reply.error().api->cause;
        std::string const cause = has_cause ? reply.error().api->cause->message.value_or("") : "";
        bool const is_telling = cause.contains("must be in the future") || cause.contains("username not provided") ||
                                cause.contains("fields are required") || status == 606 ||
                                (cause.contains("ca not found") && !enrollment->caId.has_value());
        if (!is_telling) continue;
        CHECK_FALSE(checked);
        ++refused;
    }
    CHECK(taken > 40);
    CHECK(refused >= 12);
}
