// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <zitiwire/codec/build.hpp>
#include <zitiwire/codec/parse.hpp>
#include <zitiwire/enroll/cacerts.hpp>
#include <zitiwire/enroll/client_api.hpp>
#include <zitiwire/enroll/device_enrollment.hpp>
#include <zitiwire/enroll/pem.hpp>
#include <zitiwire/management/well_known.hpp>

#include <expected>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <variant>

namespace zitiwire::inline ZITIWIRE_ABI {

ZITIWIRE_INLINE DeviceEnrollment::DeviceEnrollment(Secret jwt, Timestamp now, EnrollmentSettings settings)
    : settings_(std::move(settings)) {
    std::string_view const text = jwt.reveal();
    auto plan = plan_enrollment(text, now);
    auto signature = verifiable_signature(text);
    if (!plan || !signature) {
        DecodeError const& why = !plan ? plan.error() : signature.error();
        fail(TokenLeft::unknown, EnrollmentRemedy::new_jwt, why.reason, why.pointer);
        failure_->error.offset = why.offset;
        return;
    }
    plan_ = *std::move(plan);
    signature_ = {*signature_algorithm(text), std::string{*signed_text(text)}, *std::move(signature)};
    has_input_ = input_state() == EnrollmentState::ready;
    step_ = Step::leaf;
}

ZITIWIRE_INLINE std::expected<EnrollmentExchange, ApiError> DeviceEnrollment::next() {
    bool const enrolls = step_ == Step::enroll && plan_.operation;
    auto request = enrolls ? build(*plan_.operation, session_, settings_.build)
                           : build(ListWellKnownCas{}, on_client_api(settings_.build));
    if (!request) {
        EnrollmentFailure failure{.error = request.error()};
        if (enrolls) failure = judge_enrollment(request.error(), plan_.method, was_lost_);
        fail(std::move(failure));
        return std::unexpected(std::move(request.error()));
    }
    EnrollmentExchange exchange{.request = *std::move(request), .origin = plan_.origin};
    if (step_ == Step::anchors) {
        exchange.trust = EnrollmentTrust::leaf;
        exchange.leaf = leaf_;
    } else if (enrolls) {
        exchange.trust = EnrollmentTrust::anchors;
        exchange.anchors = anchors_;
        exchange.with_certificate = plan_.needs.client_certificate;
    }
    return exchange;
}

ZITIWIRE_INLINE void DeviceEnrollment::feed(HttpResponse const& response) {
    if (state_ != EnrollmentState::ready) return;
    failure_.reset();
    switch (step_) {
        case Step::anchors: return take_anchors(response);
        case Step::enroll: return take_certificate(response);
        case Step::leaf:
        case Step::unreadable:
        default: state_ = EnrollmentState::needs_leaf_check;  // whatever the reply is: nobody is trusted
    }
}

ZITIWIRE_INLINE EnrollmentFailure const& DeviceEnrollment::lost_reply(bool was_sent) {
    was_lost_ = was_lost_ || (was_sent && step_ == Step::enroll);
    fail(was_lost_ ? TokenLeft::unknown : TokenLeft::good, EnrollmentRemedy::try_again, "no reply", "");
    failure_->error.kind = ErrorKind::http;
    return *failure_;
}

ZITIWIRE_INLINE void DeviceEnrollment::give_leaf(std::string der, std::span<unsigned char const, 20> sha1,
                                                 bool has_signed) {
    bool const is_asked = state_ == EnrollmentState::needs_leaf_check || state_ == EnrollmentState::ready;
    if (step_ != Step::leaf || !is_asked) return;
    if (der.empty() || !is_key_of(plan_.header.kid.value_or(""), sha1)) {
        return fail(TokenLeft::good, EnrollmentRemedy::new_jwt,
                    "the server's certificate is not the one that the JWT names: another server, or a new certificate",
                    "/header/kid");
    }
    if (!has_signed)
        return fail(TokenLeft::good, EnrollmentRemedy::new_jwt, "the JWT is not signed by the server", "/signature");
    leaf_ = std::move(der);
    failure_.reset();
    step_ = Step::anchors;
    state_ = EnrollmentState::ready;
}

ZITIWIRE_INLINE void DeviceEnrollment::give_csr(std::string_view pem) {
    if (!plan_.needs.client_csr) return;
    auto csr = csr_of(pem, "/body/clientCsr");
    if (!csr) return;
    body().clientCsr = std::move(csr);
    go_on();
}

ZITIWIRE_INLINE void DeviceEnrollment::give_router_csrs(std::string_view client, std::string_view server) {
    if (!plan_.needs.router_csrs) return;
    auto client_csr = csr_of(client, "/body/certCsr");
    auto server_csr = client_csr ? csr_of(server, "/body/serverCertCsr") : std::nullopt;
    if (!server_csr) return;
    body().certCsr = std::move(client_csr);
    body().serverCertCsr = std::move(server_csr);
    go_on();
}

ZITIWIRE_INLINE void DeviceEnrollment::give_password(Secret password) {
    if (!plan_.needs.password) return;
    body().password = std::move(password);
    go_on();
}

ZITIWIRE_INLINE void DeviceEnrollment::give_client_certificate(std::string pem, std::optional<std::string> name) {
    if (!plan_.needs.client_certificate) return;
    if (auto const read = certificates_of_pem(pem); !read) return refuse_input(read.error(), "/certificate");
    client_certificate_ = std::move(pem);
    if (name && plan_.method == "ca") body().name = std::move(name);
    go_on();
}

ZITIWIRE_INLINE void DeviceEnrollment::give_external_jwt(Secret jwt, std::string_view csr) {
    if (!plan_.needs.external_jwt) return;
    if (!csr.empty()) {
        auto read = csr_of(csr, "/body/clientCsr");
        if (!read) return;
        body().clientCsr = std::move(read);
    }
    session_ = Session::bearer(jwt.reveal());
    go_on();
}

ZITIWIRE_INLINE void DeviceEnrollment::try_again() {
    if (state_ == EnrollmentState::failed && step_ != Step::unreadable) state_ = EnrollmentState::ready;
}

ZITIWIRE_INLINE EnrollRequest& DeviceEnrollment::body() {
    if (!std::holds_alternative<EnrollRequest>(plan_.operation->body)) plan_.operation->body = EnrollRequest{};
    return std::get<EnrollRequest>(plan_.operation->body);
}

/// What it waits for when it lacks what it needs.
ZITIWIRE_INLINE EnrollmentState DeviceEnrollment::input_state() const noexcept {
    if (plan_.needs.client_csr) return EnrollmentState::needs_csr;
    if (plan_.needs.router_csrs) return EnrollmentState::needs_router_csrs;
    if (plan_.needs.password) return EnrollmentState::needs_password;
    if (plan_.needs.client_certificate) return EnrollmentState::needs_client_certificate;
    return plan_.needs.external_jwt ? EnrollmentState::needs_external_jwt : EnrollmentState::ready;
}

/// What was needed is there.
ZITIWIRE_INLINE void DeviceEnrollment::go_on() {
    has_input_ = true;
    if (state_ == input_state()) state_ = EnrollmentState::ready;
}

ZITIWIRE_INLINE void DeviceEnrollment::fail(EnrollmentFailure failure) {
    bool const waits = failure.remedy == EnrollmentRemedy::give_other;  // only `Enroll` is refused so
    state_ = waits ? input_state() : EnrollmentState::failed;
    failure_ = std::move(failure);
}

ZITIWIRE_INLINE void DeviceEnrollment::fail(TokenLeft token, EnrollmentRemedy remedy, std::string reason,
                                            std::string pointer) {
    EnrollmentFailure failure{.token = token, .remedy = remedy};
    failure.error.kind = ErrorKind::decode;
    failure.error.reason = std::move(reason);
    failure.error.pointer = std::move(pointer);
    fail(std::move(failure));
}

/// What was given cannot be sent; the state stays, for it may have been given before it was asked for.
ZITIWIRE_INLINE void DeviceEnrollment::refuse_input(DecodeError const& error, std::string pointer) {
    failure_.emplace();
    failure_->error = request_error(std::move(pointer), error.reason);
    failure_->token = was_lost_ ? TokenLeft::unknown : TokenLeft::good;
    failure_->remedy = EnrollmentRemedy::give_other;
}

/// Controllers take one block with nothing behind it.
ZITIWIRE_INLINE std::optional<std::string> DeviceEnrollment::csr_of(std::string_view pem, std::string pointer) {
    auto const blocks = read_pem(pem);
    if (blocks && blocks->size() == 1) return to_pem(blocks->front().label, blocks->front().der);
    refuse_input(blocks ? DecodeError{"expected one signing request in PEM", "", 0} : blocks.error(),
                 std::move(pointer));
    return std::nullopt;
}

ZITIWIRE_INLINE void DeviceEnrollment::take_anchors(HttpResponse const& response) {
    auto const reply = parse<ListWellKnownCas>(response, settings_.decode);
    if (!reply) return fail({.error = reply.error(), .remedy = EnrollmentRemedy::try_again});
    auto const certificates = certificates_of_cacerts(*reply);
    if (!certificates) {
        fail(TokenLeft::good, EnrollmentRemedy::try_again, certificates.error().reason, certificates.error().pointer);
        return keep_evidence(failure_->error, response);
    }
    anchors_ = certificates_to_pem(*certificates);
    step_ = Step::enroll;
    if (plan_.method == "network") return finish();
    state_ = has_input_ ? EnrollmentState::ready : input_state();
}

ZITIWIRE_INLINE void DeviceEnrollment::take_certificate(HttpResponse const& response) {
    auto reply = parse<Enroll>(response, settings_.decode);
    if (!reply) {
        EnrollmentFailure failure = judge_enrollment(std::move(reply.error()), plan_.method, was_lost_);
        was_lost_ = failure.token == TokenLeft::unknown;
        return fail(std::move(failure));
    }
    EnrollmentCerts& data = reply->data;
    auto const* const sent = std::get_if<EnrollRequest>(&plan_.operation->body);
    bool const wants_one = sent != nullptr && (sent->clientCsr || sent->certCsr);
    std::string_view lacking = "";
    if (wants_one && !certificates_of_pem(data.cert.value_or(""))) lacking = "/data/cert";
    if (plan_.needs.router_csrs && !certificates_of_pem(data.serverCert.value_or(""))) lacking = "/data/serverCert";
    if (!lacking.empty()) {
        fail(TokenLeft::gone, EnrollmentRemedy::new_jwt, "expected a certificate in PEM", std::string{lacking});
        return keep_evidence(failure_->error, response);
    }
    result_.certificate = std::move(data.cert).value_or("");
    result_.server_certificate = std::move(data.serverCert).value_or("");
    result_.username = std::move(data.username).value_or("");
    if (data.controllers) result_.controllers = *std::move(data.controllers);
    finish();
}

ZITIWIRE_INLINE void DeviceEnrollment::finish() {
    result_.method = plan_.method;
    result_.origin = plan_.origin;
    result_.subject = plan_.subject;
    if (plan_.needs.client_certificate) result_.certificate = client_certificate_;
    result_.ca = anchors_;
    result_.identity = make_identity_file(plan_.origin, Secret{}, result_.certificate, anchors_);
    result_.identity.id.key.reset();
    if (result_.certificate.empty()) result_.identity.id.cert.reset();
    if (!result_.server_certificate.empty()) result_.identity.id.server_cert = "pem:" + result_.server_certificate;
    state_ = EnrollmentState::done;
}

}  // namespace zitiwire::inline ZITIWIRE_ABI
