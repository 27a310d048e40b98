// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <zitiwire/codec/error.hpp>
#include <zitiwire/codec/operation.hpp>
#include <zitiwire/codec/request_builder.hpp>
#include <zitiwire/codec/session.hpp>
#include <zitiwire/enroll/device.hpp>
#include <zitiwire/enroll/enrollment_failure.hpp>
#include <zitiwire/enroll/identity_file.hpp>
#include <zitiwire/enroll/plan.hpp>
#include <zitiwire/enroll/signature.hpp>
#include <zitiwire/http/request.hpp>
#include <zitiwire/http/response.hpp>
#include <zitiwire/json/decode_error.hpp>
#include <zitiwire/json/json_text.hpp>
#include <zitiwire/text/secret.hpp>
#include <zitiwire/text/timestamp.hpp>
#include <zitiwire/version.hpp>

#include <cstdint>
#include <expected>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

/// The whole way from a JWT to a certificate, without I/O and without a crypto library.
namespace zitiwire::inline ZITIWIRE_ABI {

/// What an enrollment waits for.
enum class EnrollmentState : std::uint8_t {
    ready,                     ///< to send what `next` gives, and be fed with the reply or told of a lost one
    needs_leaf_check,          ///< for the leaf certificate of the handshake: `give_leaf`
    needs_csr,                 ///< for a signing request: `give_csr`
    needs_router_csrs,         ///< for two of them: `give_router_csrs`
    needs_password,            ///< for a password: `give_password`
    needs_client_certificate,  ///< for a certificate of a CA that the network knows: `give_client_certificate`
    needs_external_jwt,        ///< for the JWT of an external signer: `give_external_jwt`
    done,                      ///< for nothing: there is a `result`
    failed,                    ///< for nothing: there is a `failure`
};

/// What a connection has to check of the server's certificate.
enum class EnrollmentTrust : std::uint8_t {
    nobody,   ///< nothing: the leaf is kept, for `give_leaf`, and nothing that the server says counts
    leaf,     ///< that it is `EnrollmentExchange::leaf`, byte for byte; neither its issuer, names nor time
    anchors,  ///< that it is the server's, vouched for by `EnrollmentExchange::anchors` and nobody else
};

/// A request, and what it takes of TLS.
struct EnrollmentExchange {
    HttpRequest request{};
    std::string origin{};  ///< "https://host:port"
    EnrollmentTrust trust = EnrollmentTrust::nobody;
    std::string leaf{};     ///< DER, of `leaf`
    std::string anchors{};  ///< PEM, of `anchors`
    bool with_certificate = false;  ///< the connection has to present the certificate that was given
};

/// What has to verify with the public key of the leaf before anything is believed.
struct EnrollmentSignature {
    JwtAlgorithm algorithm{};
    std::string text{};       ///< what was signed
    std::string signature{};  ///< of ECDSA as ASN.1, see `verifiable_signature`
};

/// What an enrollment gave.
struct EnrollmentResult {
    std::string method{};
    std::string origin{};  ///< of the controller
    std::string subject{};  ///< who has enrolled: of "ca" the CA, for the reply does not tell the new identity
    /// PEM, the leaf first: the new one, whose key has to be yours, or the one that was given; "" of updb, network, and
    /// of token without a signing request
    std::string certificate{};
    std::string server_certificate{};  ///< PEM; of routers
    std::string ca{};  ///< PEM: whom to trust from now on
    std::string username{};  ///< of updb
    std::vector<Json> controllers{};  ///< where else to connect; from 2.1 on
    /// Ready to be written but for the key: `identity.id.key = Secret{"pem:" + key}`. It has none for updb and network.
    IdentityFile identity{};
};

/// How requests are built and replies are read.
struct EnrollmentSettings {
    BuildOptions build{};
    DecodeOptions decode{};
};

/// One enrollment: `next` gives a request, `feed` takes its reply, until `state` says something else than `ready`.
/// There are three requests: one for the leaf of the handshake alone; the network's CAs; `Enroll`. Redirects are never
/// followed: switch that off in the HTTP stack.
///
/// Nothing of the token leaves before `give_leaf` said that the JWT is signed by the server, and the CAs have come.
/// Whatever an enrollment needs may be given before it is asked for; what it does not need is passed over. The JWT of a
/// network gives the CAs alone.
class DeviceEnrollment {
public:
    /// `now` is the caller's clock. With a JWT that cannot be one it has failed at once; with one that has expired it
    /// goes on, for controllers go by their own clock: see `plan`.
    DeviceEnrollment(Secret jwt, Timestamp now, EnrollmentSettings settings = {});

    [[nodiscard]] EnrollmentState state() const noexcept { return state_; }
    /// What the JWT asks for. Nobody has checked it before the leaf was.
    [[nodiscard]] EnrollmentPlan const& plan() const noexcept { return plan_; }

    /// The next request. Precondition: `ready`. The error is of kind `request`, as for `build`.
    [[nodiscard]] std::expected<EnrollmentExchange, ApiError> next();
    /// Takes the reply to it. Precondition: `ready`.
    void feed(HttpResponse const& response);
    /// Instead of `feed`, when no reply came: what is left of the token, and what to do. `was_sent` is false only when
    /// surely nothing of the request left, as without a connection. Precondition: `ready`.
    EnrollmentFailure const& lost_reply(bool was_sent = true);

    /// What to verify with the public key of the leaf.
    [[nodiscard]] EnrollmentSignature const& signature() const noexcept { return signature_; }
    /// The leaf certificate that the server showed in the handshake, its SHA-1, and whether `signature` verifies with
    /// its key: the only thing that trust is built on. Also instead of feeding the first reply. Precondition:
    /// `needs_leaf_check`, or `ready` for the first request; else it is passed over.
    void give_leaf(std::string der, std::span<unsigned char const, 20> sha1, bool has_signed);

    /// PEM of one signing request; what stands around it is taken off.
    void give_csr(std::string_view pem);
    /// The same of a router: for the client's certificate, with `plan().subject` as common name, and for the server's.
    void give_router_csrs(std::string_view client, std::string_view server);
    /// 5 to 100 characters.
    void give_password(Secret password);
    /// PEM, the chain whose key the connection can use. `name` is that of the identity that is made ("ca"), if the CA's
    /// format of names asks for one.
    void give_client_certificate(std::string pem, std::optional<std::string> name = std::nullopt);
    /// `csr`, in PEM, for a certificate; "" to go on logging in with the JWT.
    void give_external_jwt(Secret jwt, std::string_view csr = "");

    /// Why it failed; or why what was given is refused, when it waits for that once more.
    [[nodiscard]] std::optional<EnrollmentFailure> const& failure() const noexcept { return failure_; }
    /// Back to the request that failed, from the leaf's check to the first. A JWT that cannot be one stays so.
    /// Precondition: `failed`.
    void try_again();
    /// Precondition: `done`.
    [[nodiscard]] EnrollmentResult const& result() const noexcept { return result_; }

private:
    enum class Step : std::uint8_t { unreadable, leaf, anchors, enroll };

    [[nodiscard]] EnrollRequest& body();
    [[nodiscard]] EnrollmentState input_state() const noexcept;
    void go_on();
    void fail(EnrollmentFailure failure);
    void fail(TokenLeft token, EnrollmentRemedy remedy, std::string reason, std::string pointer);
    void refuse_input(DecodeError const& error, std::string pointer);
    [[nodiscard]] std::optional<std::string> csr_of(std::string_view pem, std::string pointer);
    void take_anchors(HttpResponse const& response);
    void take_certificate(HttpResponse const& response);
    void finish();

    EnrollmentSettings settings_;
    EnrollmentPlan plan_{};
    EnrollmentSignature signature_{};
    EnrollmentState state_ = EnrollmentState::ready;
    Step step_ = Step::unreadable;
    bool has_input_ = false;
    bool was_lost_ = false;
    std::string leaf_{};
    std::string anchors_{};
    std::string client_certificate_{};
    Session session_{};
    std::optional<EnrollmentFailure> failure_{};
    EnrollmentResult result_{};
};

}  // namespace zitiwire::inline ZITIWIRE_ABI

#if ZITIWIRE_DEFINITIONS
#include <zitiwire/enroll/device_enrollment.ipp>
#endif
