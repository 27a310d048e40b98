// SPDX-License-Identifier: BSL-1.0
// A fake controller under arbitrary requests, after a byte for the version: method, target, a header field and a body,
// each on a line. An `@` in query or body is the last id, code or token that a log-in gave.
#include "input.hpp"

#include <zitiwire/fake_controller.hpp>
#include <zitiwire/management.hpp>
#include <zitiwire/oidc.hpp>
#include <zitiwire/zitiwire.hpp>

#include <boost/json/parse.hpp>

namespace {

using namespace zitiwire;

/// A refusal, of the API or of the log-in.
template <class Op>
void check_refusal(HttpResponse const& reply) {
    auto const parsed = parse<Op>(reply);
    fuzz::require(!parsed && parsed.error().kind == ErrorKind::api, "a refusal is an error document");
}

void check(HttpResponse const& reply, bool is_oidc) {
    fuzz::require(reply.status >= 200 && reply.status <= 606, "a reply has a status that controllers send");
    for (auto const& [name, value] : reply.headers)
        fuzz::require(value.find_first_of(std::string_view{"\r\n\0", 3}) == std::string::npos,
                      "a header field is one line");
    std::string const* const type = reply.headers.find("content-type");
    if (type == nullptr || !type->starts_with("application/json") || reply.body.empty()) return;
    boost::system::error_code failure;
    auto const document = boost::json::parse(reply.body, failure);
    fuzz::require(!failure && document.is_object(), "a reply that says so is JSON");
    bool const says_nothing = reply.body == "{}\n";  // userinfo of 1.x
    if (reply.status < 400 || says_nothing) return;
    if (is_oidc)
        check_refusal<RefreshOidcToken>(reply);
    else
        check_refusal<ListEnrollments>(reply);
}

/// What a reply gives for the requests behind it.
void learn(std::string& last, HttpResponse const& reply) {
    if (std::string const* const location = reply.headers.find("location")) {
        std::string_view const target = *location;
        std::string_view const query = target.substr((std::min)(target.find('?'), target.size() - 1) + 1);
        for (char const* const name : {"authRequestID", "id", "code"}) {
            if (auto value = form_value(query, name)) last = *std::move(value);
        }
    }
    if (auto const tokens = decode<OidcTokenReply>(reply.body))
        last = tokens->refresh_token.value_or(tokens->access_token).reveal();
}

std::string filled(std::string text, std::string const& last) {
    for (std::size_t at = text.find('@'); at != std::string::npos; at = text.find('@', at + last.size()))
        text.replace(at, 1, last);
    return text;
}

}  // namespace

int LLVMFuzzerTestOneInput(std::uint8_t const* data, std::size_t size) {
    fuzz::Input input{data, size};
    static std::string_view const paths[] = {"/enrollments",  "/enrollments/",  "/identities", "/identities/",
                                             "/authenticate", "/auth-policies", "/version",    "/current-api-session",
                                             "/x/",           "/oidc/"};
    FakeController controller{{.dialect = input.flag() ? fake::Dialect::v1_7 : fake::Dialect::v2_1}};
    controller.store().add(
        fake::Identity{.id = "user", .name = "a user", .user_name = "b", .password = "b", .needs_second_factor = true});
    std::string last;
    std::string const session = controller.log_in().token().reveal();
    for (int requests = 0; !input.empty() && requests != 40; ++requests) {
        HttpRequest request{
            .method = static_cast<Method>(input.below(5)), .path = {}, .query = {}, .headers = {}, .body = {}};
        std::string_view const path = paths[input.below(std::size(paths))];
        bool const is_oidc = path == "/oidc/";
        request.path = is_oidc ? "" : "/edge/management/v1";
        request.path.append(path).append(input.line());
        request.query = filled(input.line(), last);
        if (std::size_t const mark = request.path.find('?'); mark != std::string::npos) request.path.resize(mark);
        std::size_t const credential = input.below(4);
        if (credential == 1 || credential == 2) request.headers.append("zt-session", session);
        if (credential == 3) request.headers.append("authorization", "Bearer " + last);
        if (input.flag()) request.headers.append("content-type", input.line());
        request.body = filled(input.line(), last);
        auto const reply = controller(request, credential == 2 ? "0a1b" : "");
        check(reply, is_oidc);
        learn(last, reply);
        if (input.below(8) == 1) controller.advance(3600);
    }
    auto const list = build(ListEnrollments{.limit = 500}, controller.log_in());
    fuzz::require(parse<ListEnrollments>(controller(*list)).has_value(), "afterwards it still lists what it has");
    return 0;
}
