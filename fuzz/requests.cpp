// SPDX-License-Identifier: BSL-1.0
// Requests from arbitrary inputs, and requests of others. The first byte chooses the operation, or a foreign request.
#include "input.hpp"
#include "request.hpp"

#include <zitiwire/enroll.hpp>
#include <zitiwire/management.hpp>
#include <zitiwire/zitiwire.hpp>

#include <boost/mp11/algorithm.hpp>
#include <boost/mp11/list.hpp>

#include <algorithm>

namespace {

using namespace zitiwire;

template <class Op>
void check(Op const& op, Session const& session, BuildOptions const& options) {
    auto const request = build(op, session, options);
    if (!request) {
        fuzz::require(request.error().kind == ErrorKind::request && request.error().pointer.starts_with('/'),
                      "a refused request says which input");
        fuzz::require(!request.error().reason.empty(), "and why");
        return;
    }
    fuzz::check_bytes(*request);
    auto const again = read_request<Op>(*request, options);
    fuzz::require(again && *again == op, "a request that is built is read again");
    std::string const token = session.token().reveal();
    bool const is_telling = token.size() >= 16 && std::ranges::all_of(token, ascii::is_alphanumeric) &&
                            !request->target().contains(token) && !request->body.contains(token);
    fuzz::require(!is_telling || (!describe(*request).contains(token) &&
                                  !to_curl(*request, "https://ctrl.example").contains(token)),
                  "a session is not printed");
}

std::optional<std::string> optional_line(fuzz::Input& input) {
    if (!input.flag()) return std::nullopt;
    return input.line();
}

/// An empty value of a query is as if it were absent, for controllers and so for `read_request`.
std::string line_for_query(fuzz::Input& input) {
    std::string line = input.line();
    return line.empty() ? "-" : line;
}

void check_built(fuzz::Input& input, std::size_t chosen) {
    Session const session = input.flag() ? Session::bearer(input.line()) : Session::zt(input.line());
    BuildOptions options;
    if (input.flag()) options.base_path = input.line();
    Timestamp const time{input.number(), static_cast<std::uint32_t>(input.number() % 2'000'000'000)};
    std::string const id = input.line();
    switch (chosen) {
        case 0: return check(DetailEnrollment{id}, session, options);
        case 1: return check(RefreshEnrollment{id, {.expiresAt = time}}, session, options);
        case 2: {
            CreateEnrollment create{{.expiresAt = time, .identityId = id}};
            create.enrollment.caId = optional_line(input);
            create.enrollment.username = optional_line(input);
            return check(create, session, options);
        }
        case 3: {
            ListEnrollments list{.limit = input.number(), .filter = filter::equal("name", id)};
            if (input.flag())
                list.filter = filter::all(*list.filter, filter::contains(filter::TextField{"token"}, input.line()));
            if (input.flag()) list.offset = input.number();
            return check(list, session, options);
        }
        case 4: {
            CreateIdentity create{{.name = id}};
            create.identity.externalId = optional_line(input);
            create.identity.isAdmin = input.flag();
            if (input.flag()) create.identity.roleAttributes = {input.line(), input.line()};
            if (input.flag()) create.identity.defaultHostingCost = input.number();
            return check(create, session, options);
        }
        default: {
            ListIdentities list{.limit = input.number()};
            if (input.flag()) list.roleFilter = {line_for_query(input)};
            if (input.flag()) list.roleSemantic = line_for_query(input);
            return check(list, session, options);
        }
    }
}

using Foreign =
    boost::mp11::mp_list<DetailEnrollment, CreateEnrollment, RefreshEnrollment, ListEnrollments, CreateIdentity,
                         PatchIdentity, ListIdentities, CreateService, Authenticate, CreatePostureCheck, Enroll>;

/// What is read of anybody's request, and built again, is read as the same.
void check_foreign(fuzz::Input& input) {
    std::size_t const chosen = input.below(boost::mp11::mp_size<Foreign>::value);
    HttpRequest request{.method = static_cast<Method>(input.below(5)),
                        .path = input.line(),
                        .query = input.line(),
                        .headers = {},
                        .body = {}};
    if (input.flag()) request.headers.append("content-type", input.line());
    request.body = input.rest();
    boost::mp11::mp_with_index<boost::mp11::mp_size<Foreign>::value>(chosen, [&](auto index) {
        using Op = boost::mp11::mp_at_c<Foreign, index>;
        auto const op = read_request<Op>(request);
        if (!op) {
            fuzz::require(op.error().kind == ErrorKind::request && !op.error().reason.empty(),
                          "a request that is not read says why");
            return;
        }
        auto const built = build(*op, Session::zt("3b0d9f6e"));
        if (!built) return;
        auto const again = read_request<Op>(*built);
        fuzz::require(again && *again == *op, "a request that is read, and built again, is read as the same");
    });
}

}  // namespace

int LLVMFuzzerTestOneInput(std::uint8_t const* data, std::size_t size) {
    fuzz::Input input{data, size};
    std::size_t const chosen = input.below(8);
    if (chosen < 6)
        check_built(input, chosen);
    else
        check_foreign(input);
    return 0;
}
