// SPDX-License-Identifier: BSL-1.0
// Forms. The first byte chooses: pairs of lines, a name and its value, that are encoded; any text that is read; or an
// operation whose parameters are a form, made of lines.
#include "input.hpp"
#include "request.hpp"

#include <zitiwire/oidc.hpp>

#include <map>

namespace {

using namespace zitiwire;

void check_encoded(fuzz::Input& input) {
    std::string form;
    std::map<std::string, std::vector<std::string>> pairs;
    while (!input.empty() && pairs.size() != 20) {
        std::string const name = input.line();
        std::string const value = input.line();
        append_query(form, name, value);
        pairs[name].push_back(value);
    }
    for (auto const& [name, values] : pairs) {
        auto const found = form_values(form, name);
        fuzz::require(found.size() == values.size(), "a form has all values of a name");
        for (std::size_t i = 0; i != values.size(); ++i)
            fuzz::require(form_decode(found[i]) == values[i], "in their order, as they were given");
        fuzz::require(form_value(form, name) == values.front(), "of which the first counts");
    }
}

void check_read(fuzz::Input& input) {
    std::string const name = input.line();
    std::string const form = input.rest();
    auto const values = form_values(form, name);
    for (std::string_view const value : values) {
        fuzz::require(value.data() >= form.data() && value.data() + value.size() <= form.data() + form.size(),
                      "a value lies in the form");
        fuzz::require(!value.contains('&'), "and in one parameter");
        auto const decoded = form_decode(value);
        if (decoded)
            fuzz::require(decoded->size() <= value.size() && !(decoded->contains('+') && !value.contains('%')),
                          "a plus is a blank");
    }
    auto const first = form_value(form, name);
    fuzz::require(first == (values.empty() ? std::nullopt : form_decode(values.front())), "the first value counts");

    HttpRequest request{.method = Method::post,
                        .path = "/oidc/oauth/token",
                        .query = {},
                        .headers = {{"content-type", "application/x-www-form-urlencoded"}},
                        .body = form};
    auto const op = read_request<GetTokenByCode>(request);
    if (!op)
        return fuzz::require(op.error().kind == ErrorKind::request && !op.error().reason.empty(),
                             "a form that is not read says why");
    auto const built = build(*op, Session::none());
    if (built) fuzz::require(read_request<GetTokenByCode>(*built) == op, "a form that is read is built and read again");
}

/// An empty parameter is as if it were absent, for controllers and so for `read_request`.
std::string required(fuzz::Input& input) {
    std::string line = input.line();
    return line.empty() ? "-" : line;
}
template <class Text>
void set(std::optional<Text>& member, fuzz::Input& input) {
    if (std::string line = input.line(); !line.empty()) member = std::move(line);
}

template <class Op>
void check_operation(Op const& op) {
    auto const request = build(op, Session::none());
    if (!request) {
        fuzz::require(request.error().kind == ErrorKind::request && request.error().pointer.starts_with('/') &&
                          !request.error().reason.empty(),
                      "a refused request says which input, and why");
        return;
    }
    fuzz::check_bytes(*request);
    fuzz::require(
        request->query.empty() && std::ranges::all_of(request->body, [](char c) { return c > ' ' && c < 0x7F; }),
        "parameters stand in the body, in visible ASCII");
    fuzz::require(read_request<Op>(*request) == op, "a form that is built is read again");
}

void check_built(fuzz::Input& input, bool is_refresh) {
    if (is_refresh) {
        RefreshOidcToken op{.refresh_token = required(input)};
        set(op.client_id, input);
        set(op.scope, input);
        set(op.csr_pem, input);
        check_operation(op);
        std::string const token = op.refresh_token.reveal();
        auto const request = build(op, Session::none());
        bool const is_telling = token.size() >= 12 && request && !request->headers.empty() &&
                                std::ranges::all_of(token, ascii::is_alphanumeric) &&
                                request->body.find(token) == request->body.rfind(token);
        fuzz::require(!is_telling || !describe(*request).contains(token), "a token in a form is not printed");
        return;
    }
    GetTokenByCode op{.code = required(input)};
    set(op.client_id, input);
    set(op.code_verifier, input);
    set(op.redirect_uri, input);
    set(op.csr_pem, input);
    check_operation(op);
}

}  // namespace

int LLVMFuzzerTestOneInput(std::uint8_t const* data, std::size_t size) {
    fuzz::Input input{data, size};
    switch (std::size_t const chosen = input.below(4)) {
        case 0: check_encoded(input); break;
        case 1: check_read(input); break;
        default: check_built(input, chosen == 3);
    }
    return 0;
}
