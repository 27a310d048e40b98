// SPDX-License-Identifier: BSL-1.0
// A reply of one of several operations. The first byte chooses the operation, the second the status; the body follows.
#include "input.hpp"

#include <zitiwire/management.hpp>
#include <zitiwire/zitiwire.hpp>

#include <boost/json/parse.hpp>
#include <boost/json/value.hpp>
#include <boost/mp11/algorithm.hpp>
#include <boost/mp11/list.hpp>

#include <sstream>

namespace {

using namespace zitiwire;

using Operations =
    boost::mp11::mp_list<ListEnrollments, DetailEnrollment, CreateEnrollment, DeleteEnrollment, RefreshEnrollment,
                         ListIdentities, DetailIdentity, ListServices, ListTerminators, DetailEdgeRouter,
                         ListPostureChecks, DetailConfig, GetCurrentAPISession, ListVersion>;
constexpr int statuses[] = {200, 201, 400, 401, 404, 429, 502, 0};

template <class T>
std::string printed(T const& value) {
    std::ostringstream out;
    out << value;
    return out.str();
}

/// A pointer names a value of the body, or the place of one that is missing; of a body that is no JSON nothing is
/// known.
void check_place(ApiError const& error, std::string const& body) {
    fuzz::require(error.offset <= body.size(), "an error's offset lies in the body");
    fuzz::require(error.pointer.empty() || error.pointer.front() == '/', "an error's pointer is a JSON pointer");
    if (error.kind != ErrorKind::decode || error.pointer.empty()) return;
    boost::system::error_code failure;
    auto const document = boost::json::parse(body, failure);
    if (failure) return;
    std::string const parent = error.pointer.substr(0, error.pointer.rfind('/'));
    boost::system::error_code nothing;
    fuzz::require(
        document.find_pointer(error.pointer, nothing) != nullptr || document.find_pointer(parent, nothing) != nullptr,
        "an error's pointer names what is there");
}

template <class Op>
void check_success(typename Op::Envelope const& envelope, HttpResponse const& reply) {
    if constexpr (reflect::Described<typename Op::Envelope>) {
        std::string const text = encode(envelope);
        auto const again = decode<typename Op::Envelope>(text);
        fuzz::require(again && *again == envelope, "what was read and written is read again, and equal");
        fuzz::require(encode(*again) == text, "and is written alike");
        std::string const line = printed(envelope);
        if constexpr (requires {
                          envelope.data.jwt;
                          envelope.data.token;
                      }) {
            fuzz::require(!fuzz::is_telling(envelope.data.token.reveal(), reply.body) ||
                              !line.contains(envelope.data.token.reveal()),
                          "no token is printed");
            if (envelope.data.jwt && fuzz::is_telling(envelope.data.jwt->reveal(), reply.body))
                fuzz::require(!line.contains(envelope.data.jwt->reveal()), "no JWT is printed");
        }
        auto const view = parse_view<Op>(reply);
        fuzz::require(view.has_value(), "a view takes what is taken");
        fuzz::require(encode(view->envelope()) == text, "a view holds the same");
    }
}

template <class Op>
void check(HttpResponse const& reply, DecodeOptions const& options) {
    auto const parsed = parse<Op>(reply, options);
    auto const consumed = parse<Op>(HttpResponse{reply}, options);
    fuzz::require(parsed.has_value() == consumed.has_value(), "a reply that may be used up is judged alike");
    if (parsed) {
        fuzz::require(reply.status >= 200 && reply.status <= 299, "a success has a status that says so");
        check_success<Op>(*parsed, reply);
        return;
    }
    ApiError const& error = parsed.error();
    fuzz::require(consumed.error() == error, "and with the same error");
    fuzz::require((error.kind == ErrorKind::api) == error.api.has_value(),
                  "the controller's error is there when it is one");
    fuzz::require(error.kind != ErrorKind::request && error.status == reply.status, "an error tells the status");
    fuzz::require(error.kind == ErrorKind::api || !error.reason.empty(), "an error has a reason");
    check_place(error, reply.body);
    fuzz::require(!to_string(error).empty() && !to_string(error).contains('\n'), "an error is printed on one line");
    if constexpr (!has_text_reply<Op>) fuzz::require(!parse_view<Op>(reply, options), "a view refuses what is refused");
}

}  // namespace

int LLVMFuzzerTestOneInput(std::uint8_t const* data, std::size_t size) {
    fuzz::Input input{data, size};
    std::size_t const chosen = input.below(boost::mp11::mp_size<Operations>::value);
    HttpResponse reply{.status = statuses[input.below(std::size(statuses))], .headers = {}, .body = {}};
    DecodeOptions options;
    std::vector<std::string> unknown;
    options.unknown_members = &unknown;
    reply.body = input.rest();
    reply.body.shrink_to_fit();
    boost::mp11::mp_with_index<boost::mp11::mp_size<Operations>::value>(
        chosen, [&](auto index) { check<boost::mp11::mp_at_c<Operations, index>>(reply, options); });
    fuzz::require(unknown.size() <= 3 * options.max_reports, "reports have a limit");
    return 0;
}
