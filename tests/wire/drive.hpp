// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <zitiwire/management/identity_access.hpp>
#include <zitiwire/management/identity_relations.hpp>
#include <zitiwire/oidc/token.hpp>
#include <zitiwire/zitiwire.hpp>

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <expected>
#include <iostream>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <thread>
#include <utility>
#include <variant>
#include <vector>

/// A program for each adapter, driven by test_adapters.py: PROGRAM HOST PORT CA CERTIFICATE KEY TIMEOUT BODY_LIMIT
/// STEP... does the steps one after the other over one transport and prints a line for each: `STEP ok WHAT` or `STEP
/// error WHY`.
namespace drive {

using namespace zitiwire;

/// The options that all adapters have.
template <class Options>
Options read_options(std::span<char*> arguments) {
    return {.host = arguments[1],
            .port = arguments[2],
            .ca_file = arguments[3],
            .certificate_file = arguments[4],
            .key_file = arguments[5],
            .timeout = std::chrono::milliseconds{std::strtol(arguments[6], nullptr, 10)},
            .body_limit = std::strtoull(arguments[7], nullptr, 10)};
}

inline std::string from_hex(std::string_view hex) {
    std::string text;
    for (std::size_t i = 0; i + 1 < hex.size(); i += 2)
        text += static_cast<char>(std::stoi(std::string{hex.substr(i, 2)}, nullptr, 16));
    return text;
}

/// An enrollment whose body is of that size.
inline EnrollmentCreate enrollment_of_size(std::size_t size) {
    EnrollmentCreate enrollment{
        .expiresAt = {4'000'000'000, 0}, .identityId = "identity", .method = EnrollmentMethod::updb, .username = ""};
    enrollment.username = std::string(size - encode(enrollment).size(), 'x');
    return enrollment;
}

template <class Carry>
class Steps {
public:
    explicit Steps(Carry& carry) : carry_(carry) {}

    /// `NAME` or `NAME:ARGUMENT`; what is printed after the name.
    std::string run(std::string_view step) {
        std::string_view const name = step.substr(0, step.find(':'));
        std::string const argument{name.size() < step.size() ? step.substr(name.size() + 1) : ""};
        auto const what = [](auto const& reply) { return text_of(reply.data.id); };
        auto const nothing = [](auto const&) { return std::string{}; };
        if (name == "login") {
            Authenticate const op{.credentials = {.password = argument, .username = "admin"}};
            return show(carry_(op, Session::none()), [&](auto const& reply) {
                session_ = to_session(reply);
                return identity_ = reply.data.identityId;
            });
        }
        if (name == "create") {
            EnrollmentCreate const enrollment{
                .expiresAt = {4'000'000'000, 0}, .identityId = identity_, .method = EnrollmentMethod::ott};
            return show(carry_(CreateEnrollment{enrollment}, session_),
                        [&](auto const& reply) { return id_ = text_of(reply.data.id); });
        }
        if (name == "big")
            return show(carry_(CreateEnrollment{enrollment_of_size(std::stoul(argument))}, session_), what);
        if (name == "detail") return show(carry_(DetailEnrollment{id_}, session_), what);
        if (name == "refresh")
            return show(carry_(RefreshEnrollment{id_, {.expiresAt = {4'000'000'001, 0}}}, session_), what);
        if (name == "enable") return show(carry_(EnableIdentity{identity_}, session_), nothing);
        if (name == "delete") return show(carry_(DeleteEnrollment{id_}, session_), nothing);
        if (name == "delete_body") {
            std::vector const pairs{ServiceConfigAssign{.configId = "a config", .serviceId = "a service"}};
            return show(carry_(DisassociateIdentitysServiceConfigs{identity_, pairs}, session_), nothing);
        }
        if (name == "form")
            return show(
                carry_(GetTokenByCode{.code = argument, .redirect_uri = "http://localhost/a b+c"}, Session::none()),
                [](auto const& reply) { return reply.token_type; });
        if (name == "headers") return "ok \t" + headers_;
        if (name == "list") return show(carry_(ListEnrollments{.limit = 10}, session_), ids);
        if (name == "id") return show(carry_(DetailEnrollment{from_hex(argument)}, session_), what);
        if (name == "filter")
            return show(carry_(ListEnrollments{.filter = filter::raw(from_hex(argument))}, session_), ids);
        if (name == "pause") std::this_thread::sleep_for(std::chrono::milliseconds{std::stoi(argument)});
        return name == "pause" ? "ok " : "error no such step";
    }

private:
    static std::string text_of(std::optional<std::string> const& text) { return text.value_or(""); }

    static std::string ids(ListEnrollmentsEnvelope const& page) {
        std::string text;
        for (EnrollmentDetail const& enrollment : page.data) text += (text.empty() ? "" : ",") + enrollment.id;
        return text;
    }

    /// Errors are an `ApiError`, or a variant of it and the transport's, which `carry` describes.
    template <class Reply, class Text>
    std::string show(Reply const& reply, Text text) {
        if (reply) return "ok " + text(*reply);
        if (auto const* error = std::get_if<0>(&reply.error())) {
            headers_.clear();
            for (Header const& header : error->headers) headers_ += header.name + ": " + header.value + '\t';
            return "error " + to_string(*error);
        }
        return "error transport: " + carry_.describe(std::get<1>(reply.error()));
    }

    Carry& carry_;
    Session session_ = Session::zt("a token");
    std::string identity_ = "an identity";
    std::string id_ = "an id";
    std::string headers_;  // of the last reply that was an error
};

/// `Carry` is made from the options; called with an operation and a session it waits for the result.
template <class Carry, class Options>
int main(std::span<char*> arguments) {
    if (arguments.size() < 8) return 2;
    Carry carry{read_options<Options>(arguments)};
    Steps<Carry> steps{carry};
    for (char const* const step : arguments.subspan(8)) {
        std::string_view const text = step;
        std::cout << text.substr(0, text.find(':')) << ' ' << steps.run(text) << std::endl;
    }
    return 0;
}

}  // namespace drive
