// SPDX-License-Identifier: BSL-1.0
#include "enroll.hpp"

#include "clean_up.hpp"
#include "device.hpp"
#include "expect.hpp"

#include <enroll/keys.hpp>

#include <zitiwire/enroll.hpp>
#include <zitiwire/management/identity.hpp>
#include <zitiwire/text/chrono.hpp>

#include <array>
#include <chrono>
#include <expected>
#include <iomanip>
#include <sstream>
#include <string>
#include <utility>

namespace tour {

using namespace zitiwire;

namespace {

using Taken = std::expected<Fields, ShownError>;

void create_identity(Script const& script, Created& created, Exchanger& exchange) {
    created.identity_is_ours = true;
    created.has_lost = true;
    auto const reply =
        exchange("Create an identity that may enroll with a one-time token",
                 "CreateIdentity{{.enrollment = {{.ott = true}}, .name = name}}",
                 CreateIdentity{{.enrollment = IdentityCreateEnrollment{.ott = true}, .name = script.name}},
                 [](CreateEnvelope const& envelope) { return Fields{{"id", envelope.data.id.value_or("")}}; });
    created.has_lost = !reply && !did_nothing(reply.error());
    created.identity_id = expect(reply).data.id.value_or("");
    require(!created.identity_id.empty(), "gave no id for the identity");
}

Secret read_jwt(Created const& created, Exchanger& exchange) {
    auto const reply = exchange(
        "Read its JWT: this is what the device is given, and all that it is given", "DetailIdentity{identity}",
        DetailIdentity{created.identity_id}, [](DetailIdentityEnvelope const& envelope) {
            auto const& ott = envelope.data.enrollment.ott;
            return ott ? Fields{{"expiresAt", to_string(ott->expiresAt)}, {"jwt", to_string(ott->jwt)}} : Fields{};
        });
    DetailIdentityEnvelope const envelope = expect(reply);
    require(envelope.data.enrollment.ott.has_value(), "the identity has no enrollment");
    return envelope.data.enrollment.ott->jwt;
}

std::string to_hex(std::array<unsigned char, 20> const& bytes) {
    std::ostringstream text;
    for (unsigned const byte : bytes) text << std::hex << std::setw(2) << std::setfill('0') << byte;
    return std::move(text).str();
}

/// What the device does with the JWT; it knows nothing else of the network.
class Device {
public:
    Device(Exchanger const& exchange, Secret const& jwt)
        : exchange_(exchange.beside([this](HttpRequest const& request) { return carry(request); })),
          machine_(jwt, to_timestamp(std::chrono::system_clock::now())) {
        exchange_.options.build = on_client_api();
    }
    Device(Device const&) = delete;
    Device& operator=(Device const&) = delete;

    void enroll() {
        look_at_plan();
        meet();
        check_signature();
        fetch_cas();
        make_key();
        get_certificate();
    }

    void log_in() {
        auto const reply =
            exchange_("Log in with the new certificate: over mutual TLS, without a password",
                      "Authenticate::with_certificate(), {.build = on_client_api()}", Authenticate::with_certificate(),
                      [](CurrentApiSessionDetailEnvelope const& envelope) {
                          return Fields{{"identity", envelope.data.identity.name.value_or("")},
                                        {"token", to_string(envelope.data.token)},
                                        {"expiresAt", to_string(envelope.data.expiresAt)}};
                      });
        require(expect(reply).data.identityId == machine_.plan().subject, "logged in somebody else");
    }

    void fail_to_enroll() {
        auto const request = build(Enroll{*machine_.plan().operation}, Session::none());
        if (!request) throw Failure{explain(request.error())};
        exchange_.show("A failure: the token is used up now", "*plan.operation, judge_enrollment(error, plan.method)",
                       *request, [&](HttpResponse const& response) -> Taken {
                           auto const reply = parse<Enroll>(response);
                           require(!reply, "the token is good for a second time");
                           EnrollmentFailure const failure = judge_enrollment(reply.error(), machine_.plan().method);
                           if (failure.token != TokenLeft::gone) throw Failure{explain(failure.error)};
                           return std::unexpected(shown(failure.error));
                       });
    }

private:
    std::expected<HttpResponse, NoReply> carry(HttpRequest const& request) {
        what_.request = request;
        auto reply = exchange(what_, certificate_);
        if (!reply) return std::unexpected(NoReply{reply.error(), "the controller is inside this program: try again"});
        leaf_ = std::move(reply->leaf);
        return std::move(reply->response);
    }

    /// Sends what the machine asks for, and ends the tour when it does not like the reply.
    template <class Describe>
    void send(std::string title, Describe describe) {
        require_good();
        auto const next = machine_.next();
        if (!next) throw Failure{explain(next.error())};
        what_ = *next;
        exchange_.show(std::move(title), "machine.next(), machine.feed(reply)", next->request,
                       [&](HttpResponse const& reply) -> Taken {
                           machine_.feed(reply);
                           if (machine_.failure()) return std::unexpected(shown(machine_.failure()->error));
                           return describe(reply);
                       });
        require_good();
    }

    void require_good() const {
        if (machine_.failure()) throw Failure{explain(machine_.failure()->error)};
    }

    void look_at_plan() {
        exchange_.alone(
            "What the JWT asks for: nobody has checked yet that it is true", "plan_enrollment(jwt, now)", [&] {
                require_good();
                EnrollmentPlan const& plan = machine_.plan();
                if (plan.method != "ott" || !plan.needs.client_csr)
                    throw Failure{"the JWT asks for something else than was created: method " + plan.method};
                return Fields{{"method", plan.method},
                              {"origin", plan.origin},
                              {"subject", plan.subject},
                              {"needs", "a signing request"},
                              {"expires", plan.expires_at ? to_string(*plan.expires_at) : "never"}};
            });
    }

    void meet() {
        send("Connect without trusting anything, and keep the leaf of the handshake: the reply does not count",
             [&](HttpResponse const&) {
                 return Fields{{"trust", "nobody"}, {"leaf", "SHA-1 " + to_hex(example::sha1_of(leaf_))}};
             });
    }

    void check_signature() {
        exchange_.alone("Check the JWT's signature with the key of that leaf: here trust begins",
                        "machine.give_leaf(leaf, sha1(leaf), is_signed_by(machine.signature(), leaf))", [&] {
                            bool const has_signed = example::verifies(machine_.signature(), leaf_);
                            machine_.give_leaf(leaf_, example::sha1_of(leaf_), has_signed);
                            require_good();
                            JwtHeader const& header = machine_.plan().header;
                            return Fields{{"kid", header.kid.value_or("") + ", the leaf's SHA-1"},
                                          {"algorithm", header.alg.value_or("")},
                                          {"signature", "by the leaf's key"}};
                        });
    }

    void fetch_cas() {
        send("Fetch the network's CAs, over TLS pinned to that leaf", [](HttpResponse const& response) {
            auto const reply = parse<ListWellKnownCas>(response);
            auto const cas = certificates_of_cacerts(reply.value_or(""));
            return Fields{{"trust", "the leaf, byte for byte"},
                          {"cacerts", "certificates: " + std::to_string(cas ? cas->size() : 0)}};
        });
    }

    void make_key() {
        exchange_.alone("Make a key, which never leaves the device, and a signing request", "machine.give_csr(csr)",
                        [&] {
                            example::Key const key = example::make_key();
                            certificate_.key = example::to_pem(key);
                            machine_.give_csr(example::make_csr(key, machine_.plan().subject));
                            require_good();
                            return Fields{{"key", "P-256, " + to_string(certificate_.key)},
                                          {"csr", "CN=" + machine_.plan().subject}};
                        });
    }

    void get_certificate() {
        send("Enroll: the token and the signing request for a certificate", [&](HttpResponse const&) {
            EnrollmentResult const& result = machine_.result();
            certificate_.chain = result.certificate;
            if (!example::is_of_key(certificate_.chain, certificate_.key))
                throw Failure{"the controller answered, but the certificate has another key"};
            return Fields{{"trust", "the network's CAs alone"},
                          {"certs", "certificates: " + std::to_string(certificates_of_pem(result.certificate)->size())},
                          {"key", "the device's"},
                          {"good", example::validity_of(result.certificate)}};
        });
        what_.with_certificate = true;
    }

    Exchanger exchange_;
    DeviceEnrollment machine_;
    EnrollmentExchange what_{};  ///< how the next connection has to be
    DeviceCertificate certificate_{};
    std::string leaf_{};
};

}  // namespace

void enroll(Visitor const& visitor, Exchanger& exchange) {
    log_in(visitor, exchange);
    play_and_clean_up(
        [&exchange](Script const& script, Created& created) {
            create_identity(script, created, exchange);
            Device device{exchange, read_jwt(created, exchange)};
            device.enroll();
            device.log_in();
            device.fail_to_enroll();
        },
        {}, exchange);
}

}  // namespace tour
