// SPDX-License-Identifier: BSL-1.0
// Nothing that is printed shows a token, wherever it stands: each `@` of the input is one. The first byte chooses a
// reply, whose status and header field follow before the body, or a request: its method, and on a line each path,
// query, a header field, the body.
#include "input.hpp"

#include <zitiwire/management.hpp>
#include <zitiwire/zitiwire.hpp>

#include <boost/mp11/algorithm.hpp>
#include <boost/mp11/list.hpp>

#include <sstream>

namespace {

using namespace zitiwire;

using Operations =
    boost::mp11::mp_list<DetailEnrollment, ListEnrollments, CreateEnrollment, GetCurrentAPISession, DetailConfig>;
constexpr int statuses[] = {200, 201, 400, 401, 404, 502};
constexpr std::string_view token = "c58cf747-8cf3-47c2-bcca-a804934b2497";

std::string with_tokens(std::string const& text) {
    std::string out;
    for (char const c : text) {
        if (c == '@')
            out += token;
        else
            out += c;
    }
    return out;
}

void check_text(std::string const& text) {
    fuzz::require(!text.contains(token), "no token is printed");
    fuzz::require(text.find_first_of(std::string_view{"\n\r\0\x1B", 4}) == std::string::npos,
                  "what is printed stays on its line");
    fuzz::require(find_invalid_utf8(text) == std::string_view::npos, "what is printed is UTF-8");
}

template <class T>
void check_printed(T const& value) {
    std::ostringstream out;
    out << value;
    check_text(out.str());
}

void check_reply(fuzz::Input& input, std::size_t chosen) {
    HttpResponse reply{.status = statuses[input.below(std::size(statuses))], .headers = {}, .body = {}};
    reply.headers.append("www-authenticate", with_tokens(input.line()));
    reply.body = with_tokens(input.rest());
    boost::mp11::mp_with_index<boost::mp11::mp_size<Operations>::value>(chosen, [&](auto index) {
        using Op = boost::mp11::mp_at_c<Operations, index>;
        auto const parsed = parse<Op>(reply);
        if (parsed) return check_printed(*parsed);
        check_printed(parsed.error());
        check_text(to_string(parsed.error()));
        if (parsed.error().api) check_printed(*parsed.error().api);
        HttpResponse const written = write_response(parsed.error());
        fuzz::require(parsed.error().kind != ErrorKind::decode || !written.body.contains(token),
                      "a gateway does not hand on what it could not read");
    });
    auto const decoded = decode<FlatMap<std::string, CreateEnvelope>>(reply.body);
    if (!decoded) check_printed(decoded.error());
}

void check_request(fuzz::Input& input) {
    HttpRequest request;
    request.method = static_cast<Method>(input.below(5));
    request.path = with_tokens(input.line());
    request.query = with_tokens(input.line());
    std::string const field = with_tokens(input.line());
    std::size_t const colon = field.find(':');
    request.headers.append(field.substr(0, colon),
                           colon == std::string::npos ? std::string{} : field.substr(colon + 1));
    request.body = with_tokens(input.rest());
    check_text(describe(request));
    check_printed(request);
    check_text(to_curl(request, "https://ctrl.example:1280"));
    HttpRequest const shown = redacted(request);
    check_text(shown.path + shown.query + shown.body);
    for (auto const& [name, value] : shown.headers) check_text(name + value);
    (void)read_session(request.headers);
}

}  // namespace

int LLVMFuzzerTestOneInput(std::uint8_t const* data, std::size_t size) {
    fuzz::Input input{data, size};
    constexpr std::size_t count = boost::mp11::mp_size<Operations>::value;
    std::size_t const chosen = input.below(count + 1);
    if (chosen < count)
        check_reply(input, chosen);
    else
        check_request(input);
    return 0;
}
