// SPDX-License-Identifier: BSL-1.0
// A JWT as it stands, after `a`; or one made of three lines, after another letter: header and claims in JSON, and the
// signature.
#include "input.hpp"

#include <zitiwire/enroll.hpp>
#include <zitiwire/text/base64url.hpp>
#include <zitiwire/zitiwire.hpp>

#include <algorithm>
#include <array>
#include <sstream>

namespace {

using namespace zitiwire;

std::string printed(auto const& value) {
    std::ostringstream out;
    out << value;
    return out.str();
}

void check_error(DecodeError const& error, std::string const& jwt) {
    auto const leads_into = [&](char const* part) { return error.pointer.starts_with(part); };
    bool const is_placed =
        error.pointer.empty() || std::ranges::any_of(std::array{"/header", "/claims", "/signature"}, leads_into);
    fuzz::require(!error.reason.empty() && error.offset <= jwt.size(),
                  "a refused JWT has a reason and a place in the text");
    fuzz::require(is_placed, "an error's pointer leads into a part of the JWT");
    fuzz::require(!printed(error).contains('\n'), "an error is printed on one line");
}

void check_found(UnverifiedJwt const& found, std::string const& jwt) {
    fuzz::require(jwt.size() <= max_jwt_size && std::ranges::count(jwt, '.') == 2, "a JWT has three parts and a limit");
    std::string const lines[] = {printed(found), printed(found.header), printed(found.claims)};
    std::string const signature = jwt.substr(jwt.rfind('.') + 1);
    std::string const id = found.claims.jti ? found.claims.jti->reveal() : std::string{};
    UnverifiedJwt without_id = found;
    without_id.claims.jti.reset();
    bool const is_elsewhere = printed(without_id).contains(id);
    bool const is_quoted = (encode(found.header) + encode(found.claims)).contains(signature);
    for (std::string const& line : lines) {
        fuzz::require(std::ranges::none_of(line, [](char c) { return (c >= 0 && c < ' ') || c == 0x7F; }),
                      "a JWT is printed on one line");
        fuzz::require(find_invalid_utf8(line) == std::string_view::npos, "in UTF-8");
        fuzz::require(is_quoted || !fuzz::is_telling(signature, jwt) || !line.contains(signature),
                      "without its signature");
        fuzz::require(id.size() < 12 || is_elsewhere || !line.contains(id), "and without its token");
    }
    fuzz::require(peek(Secret{jwt}) == found, "a secret JWT is looked into alike");
    auto const again = decode<JwtHeader>(encode(found.header));
    fuzz::require(again && *again == found.header, "a header that was read is written and read again");
}

}  // namespace

int LLVMFuzzerTestOneInput(std::uint8_t const* data, std::size_t size) {
    fuzz::Input input{data, size};
    std::string jwt;
    if (input.flag()) {
        for (int part = 0; part != 2; ++part) jwt.append(to_base64url(input.line())).append(".");
        jwt += to_base64url(input.line());
    } else {
        jwt = input.rest();
    }
    auto const found = peek(jwt);
    if (found)
        check_found(*found, jwt);
    else
        check_error(found.error(), jwt);
    return 0;
}
