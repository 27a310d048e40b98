// SPDX-License-Identifier: BSL-1.0
#include <zitiwire/oidc.hpp>

#include <zitiwire/client/client.hpp>
#include <zitiwire/management/identity.hpp>
#include <zitiwire/fake/topics/seed.hpp>
#include <zitiwire/fake_controller.hpp>
#include <zitiwire/json/encode.hpp>
#include <zitiwire/management/auth_policy.hpp>

#include <doctest/doctest.h>

#include <array>
#include <cstddef>
#include <string>
#include <utility>

using namespace zitiwire;

namespace {

constexpr std::string_view address = "https://127.0.0.1:1280";

std::array<std::byte, 64> random_bytes(int seed = 1) {
    std::array<std::byte, 64> bytes{};
    for (std::size_t i = 0; i < bytes.size(); ++i)
        bytes[i] = static_cast<std::byte>(i * 13 + static_cast<std::size_t>(seed));
    return bytes;
}

/// A controller of either dialect with somebody to log in, and a transport that presents a certificate.
struct Setting {
    FakeController controller;
    std::string certificate{};

    explicit Setting(fake::Dialect dialect) : controller{FakeSettings{.dialect = dialect}} {
        controller.store().add(fake::Identity{.id = "user",
                                              .name = "a user",
                                              .is_admin = true,
                                              .user_name = "someone",
                                              .password = "correct horse",
                                              .certificates = {"00ff"}});
        fake::put(controller.store(), "external-jwt-signers", "signer-1", R"({"issuer":"https://idp"})");
        controller.store().add(fake::Bearer{
            .token = "ext", .identity_id = "user", .kind = fake::BearerKind::external, .signer_id = "signer-1"});
    }
    fake::Identity& user() { return controller.store().identities.at("user"); }
    OidcLogIn machine(OidcCredentials credentials) {
        return {{.origin = std::string{address}}, std::move(credentials), random_bytes(), controller.now()};
    }
    OidcState drive(OidcLogIn& machine) {
        return log_in(machine, [&](HttpRequest const& request) { return controller(request, certificate); });
    }
    /// How many identities a list shows that is asked for with those tokens; 0 when it is refused.
    std::size_t use(OidcLogIn const& machine) {
        auto const list = [&](HttpRequest const& request) { return controller(request, certificate); };
        Client const client{OidcSession{machine.tokens()}.session(), list};
        auto const reply = client(ListIdentities{});
        return reply ? reply->data.size() : 0;
    }
};

constexpr fake::Dialect dialects[] = {fake::Dialect::v1_7, fake::Dialect::v2_1};
OidcPassword const by_password{"someone", "correct horse"};

}  // namespace

TEST_CASE("log-in against the fake: password, certificate and external JWT") {
    for (fake::Dialect const dialect : dialects) {
        for (OidcCredentials const& credentials : {OidcCredentials{by_password}, OidcCredentials{OidcCertificate{}},
                                                   OidcCredentials{OidcExternalJwt{"ext"}}}) {
            CAPTURE(credentials.index());
            Setting setting{dialect};
            if (std::holds_alternative<OidcCertificate>(credentials)) setting.certificate = "00ff";
            OidcLogIn machine = setting.machine(credentials);
            REQUIRE(setting.drive(machine) == OidcState::done);
            CHECK(machine.tokens().issuer == "https://127.0.0.1:1280/oidc");
            CHECK(machine.tokens().expires_at.seconds == setting.controller.now().seconds + 1'799);
            CHECK(machine.tokens().scope == "openid offline_access");
            CHECK(setting.use(machine) == 2);
        }
    }
}

TEST_CASE("log-in against the fake: what is wrong is told by its code") {
    for (fake::Dialect const dialect : dialects) {
        Setting setting{dialect};
        OidcLogIn machine = setting.machine(OidcPassword{"someone", "wrong"});
        REQUIRE(setting.drive(machine) == OidcState::failed);
        CHECK(machine.error()->api->code == "INVALID_AUTH");
        OidcLogIn without = setting.machine(OidcCertificate{});
        REQUIRE(setting.drive(without) == OidcState::failed);
        CHECK(without.error()->status == 401);
    }
}

TEST_CASE("log-in against the fake: a one-time code that the caller is asked for") {
    for (fake::Dialect const dialect : dialects) {
        Setting setting{dialect};
        setting.user().totp = fake::Totp{.id = "t", .secret = "S", .recovery_codes = {"RECOVR"}, .is_verified = true};
        OidcLogIn machine = setting.machine(by_password);
        REQUIRE(setting.drive(machine) == OidcState::needs_code);
        machine.give_code(Secret{"000000"});
        REQUIRE(setting.drive(machine) == OidcState::needs_code);
        CHECK(machine.error()->api->code == "INVALID TOTP CODE");
        machine.give_code(Secret{"123456"});
        REQUIRE(setting.drive(machine) == OidcState::done);
        CHECK(setting.use(machine) == 2);
    }
}

TEST_CASE("log-in against the fake: a second factor is enrolled on the way") {
    for (fake::Dialect const dialect : dialects) {
        Setting setting{dialect};
        setting.user().needs_second_factor = true;
        OidcLogIn machine = setting.machine(by_password);
        REQUIRE(setting.drive(machine) == OidcState::needs_enrollment);
        machine.enroll_totp();
        REQUIRE(setting.drive(machine) == OidcState::needs_verification);
        CHECK(machine.enrollment().recoveryCodes.size() == 20);
        CHECK(machine.enrollment().provisioningUrl.reveal().contains("&secret=" + setting.user().totp->secret));
        machine.give_code(Secret{"000000"});
        REQUIRE(setting.drive(machine) == OidcState::needs_verification);
        CHECK(machine.error()->api->code == "MFA_INVALID_TOKEN");
        machine.give_code(Secret{"123456"});
        OidcState state = setting.drive(machine);
        if (state == OidcState::needs_code) {  // 1.x wants it again
            machine.give_code(Secret{"123456"});
            state = setting.drive(machine);
        }
        REQUIRE(state == OidcState::done);
        CHECK(setting.user().totp->is_verified);
        CHECK(setting.use(machine) == 2);
    }
}

TEST_CASE("log-in against the fake: an external JWT beside the password, which 1.x can never take") {
    for (fake::Dialect const dialect : dialects) {
        Setting setting{dialect};
        AuthPolicyCreate policy{.name = "both", .primary = {}, .secondary = {}};
        policy.secondary.requireExtJwtSigner = "signer-1";
        fake::put(setting.controller.store(), "auth-policies", "both", encode(policy));
        setting.user().auth_policy_id = "both";
        OidcLogIn machine = setting.machine(by_password);
        REQUIRE(setting.drive(machine) == OidcState::needs_external_jwt);
        machine.give_external_jwt(Secret{"ext"});
        bool const is_old = dialect == fake::Dialect::v1_7;
        CHECK(setting.drive(machine) == (is_old ? OidcState::needs_external_jwt : OidcState::done));
        if (!is_old) CHECK(setting.use(machine) == 2);
    }
}

TEST_CASE("session against the fake: refreshed until it is given up") {
    for (fake::Dialect const dialect : dialects) {
        Setting setting{dialect};
        OidcLogIn machine = setting.machine(by_password);
        REQUIRE(setting.drive(machine) == OidcState::done);
        OidcSession session{machine.tokens()};
        auto const transport = [&](HttpRequest const& request) { return setting.controller(request); };
        Client anonymous{Session::none(), transport};
        for (int round = 0; round < 3; ++round) {
            setting.controller.advance(1'750);
            REQUIRE(session.needs_refresh(setting.controller.now()));
            auto reply = anonymous(session.refresh());
            REQUIRE(reply);
            session.take(*std::move(reply), setting.controller.now());
            Client const client{session.session(), transport};
            CHECK(client(ListIdentities{}));
        }
        auto const steps = session.log_out();
        REQUIRE(steps.size() == 2);  // its tokens are no pair after a refresh
        for (auto const& step : steps) CHECK(anonymous(step.operation));
        CHECK_FALSE(anonymous(session.refresh()));
        CHECK(Client{session.session(), transport}(ListIdentities{}).has_value() == (dialect == fake::Dialect::v1_7));
        auto const again = anonymous(steps.front().operation);
        REQUIRE_FALSE(again);
        CHECK(again.error().status == 500);
    }
}
