// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <zitiwire/fake/body.hpp>
#include <zitiwire/fake/errors.hpp>
#include <zitiwire/fake/log_in.hpp>
#include <zitiwire/version.hpp>

#include <expected>
#include <span>
#include <string>
#include <string_view>
#include <utility>

/// The bodies of enrolments.
namespace zitiwire::inline ZITIWIRE_ABI::fake::enroll {

/// All that one can say. An empty text is as good as none.
struct Body {
    std::string client_csr{}, certificate_csr{}, server_csr{}, name{}, password{}, username{}, token{};
};

/// A member of a body: its name, and in small letters.
struct Member {
    std::string_view name, folded;
    std::string Body::* slot;
};

inline constexpr Member csr_member{"clientCsr", "clientcsr", &Body::client_csr};
inline constexpr Member token_member{"token", "token", &Body::token};
inline constexpr Member password_members[] = {{"password", "password", &Body::password},
                                              {"username", "username", &Body::username}};
inline constexpr Member ott_members[] = {csr_member, token_member};
inline constexpr Member token_members[] = {csr_member};
inline constexpr Member router_members[] = {csr_member, token_member, {"serverCsr", "servercsr", &Body::server_csr}};
inline constexpr Member generic_members[] = {csr_member,
                                             {"certCsr", "certcsr", &Body::certificate_csr},
                                             {"name", "name", &Body::name},
                                             {"password", "password", &Body::password},
                                             {"serverCertCsr", "servercertcsr", &Body::server_csr},
                                             {"username", "username", &Body::username}};

/// How an operation reads its body: what Go calls it, its members, and whether it has to be there.
struct Reader {
    std::string_view parameter, model;
    std::span<Member const> members;
    bool is_required = true;
};

/// Reads a body; name and password are measured, as `field` followed by the member.
[[nodiscard]] inline Outcome<Body> read(Reader const& reader, std::string_view text, std::string const& field = "") {
    Body body;
    auto const set = [&](std::string_view name, RawJson value) -> MemberFault {
        for (Member const& member : reader.members) {
            if (member.folded == name)
                return assign(body.*member.slot, value, concat({reader.model, ".", member.name}));
        }
        return {};
    };
    auto const done = reader.is_required ? read_body(text, std::string{reader.parameter}, reader.model, set)
                                         : read_optional_body(text, reader.parameter, reader.model, set);
    if (!done) return std::unexpected(done.error());
    if (auto fault = length_fault(field + "password", body.password, 5)) return std::unexpected(*std::move(fault));
    if (auto fault = length_fault(field + "username", body.username, 4)) return std::unexpected(*std::move(fault));
    return body;
}

}  // namespace zitiwire::inline ZITIWIRE_ABI::fake::enroll
