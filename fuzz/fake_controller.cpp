// SPDX-License-Identifier: BSL-1.0
// A fake controller under arbitrary requests: method, target, a header field and a body, each on a line.
#include "input.hpp"

#include <zitiwire/fake_controller.hpp>
#include <zitiwire/management.hpp>
#include <zitiwire/zitiwire.hpp>

#include <boost/json/parse.hpp>

namespace {

using namespace zitiwire;

void check(HttpResponse const& reply) {
    fuzz::require(reply.status >= 200 && reply.status <= 606, "a reply has a status that controllers send");
    std::string const* const type = reply.headers.find("content-type");
    if (type == nullptr || !type->starts_with("application/json") || reply.body.empty()) return;
    boost::system::error_code failure;
    auto const document = boost::json::parse(reply.body, failure);
    fuzz::require(!failure && document.is_object(), "a reply that says so is JSON");
    if (reply.status >= 400)
        fuzz::require(!parse<ListEnrollments>(reply) && parse<ListEnrollments>(reply).error().kind == ErrorKind::api,
                      "a refusal is an error document");
}

}  // namespace

int LLVMFuzzerTestOneInput(std::uint8_t const* data, std::size_t size) {
    fuzz::Input input{data, size};
    static std::string_view const paths[] = {"/enrollments", "/enrollments/",        "/identities",
                                             "/identities/", "/authenticate",        "/auth-policies",
                                             "/version",     "/current-api-session", "/x/"};
    FakeController controller;
    std::string const session = controller.log_in().token().reveal();
    for (int requests = 0; !input.empty() && requests != 40; ++requests) {
        HttpRequest request{
            .method = static_cast<Method>(input.below(5)), .path = {}, .query = {}, .headers = {}, .body = {}};
        request.path = "/edge/management/v1";
        request.path.append(paths[input.below(std::size(paths))]).append(input.line());
        request.query = input.line();
        if (std::size_t const mark = request.path.find('?'); mark != std::string::npos) request.path.resize(mark);
        if (input.below(4) != 0) request.headers.append("zt-session", session);
        if (input.flag()) request.headers.append("content-type", input.line());
        request.body = input.line();
        check(controller(request));
        if (input.below(8) == 1) controller.advance(3600);
    }
    auto const list = build(ListEnrollments{.limit = 500}, controller.log_in());
    fuzz::require(parse<ListEnrollments>(controller(*list)).has_value(), "afterwards it still lists what it has");
    return 0;
}
