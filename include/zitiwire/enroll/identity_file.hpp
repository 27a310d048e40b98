// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <zitiwire/json/presence.hpp>
#include <zitiwire/model/equality.hpp>
#include <zitiwire/text/secret.hpp>
#include <zitiwire/version.hpp>

#include <boost/describe/class.hpp>

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

/// The file in which OpenZiti's tools and SDKs keep an identity: JSON, for `decode<IdentityFile>` and `encode`. It
/// holds the key: nobody else may read it.
namespace zitiwire::inline ZITIWIRE_ABI {

/// Certificate chain and key of one more server certificate.
struct IdentityServerPair {
    std::optional<std::string> server_cert{};
    std::optional<Secret> server_key{};

    BOOST_DESCRIBE_CLASS(IdentityServerPair, (), (server_cert, server_key), (), ())
};

/// Each member is where something is, see `identity_value`; mostly "pem:" and the text itself.
struct IdentityMaterial {
    std::optional<Secret> key{};  ///< the private key; absent for who logs in by a JWT
    std::optional<std::string> cert{};  ///< its certificate, with the chain
    std::optional<std::string> ca{};  ///< whom to trust; the system's CAs when absent
    std::optional<std::string> server_cert{};
    std::optional<Secret> server_key{};  ///< `key` when absent
    std::optional<std::vector<IdentityServerPair>> alt_server_certs{};

    BOOST_DESCRIBE_CLASS(IdentityMaterial, (), (key, cert, ca, server_cert, server_key, alt_server_certs), (), ())
};

/// What is absent is left out when it is written. Members that others put into it are passed over, and lost when it is
/// written again.
struct IdentityFile {
    static constexpr MemberNames zero_when_absent{"ztAPI"};

    /// The Client API of a controller: "https://host:port/edge/client/v1"; some write the origin alone
    std::string ztAPI{};
    std::optional<std::vector<std::string>> ztAPIs{};  ///< of all controllers; counts instead of `ztAPI` when not empty
    std::optional<std::vector<std::string>> configTypes{};  ///< of the services' configurations that are wanted
    IdentityMaterial id{};
    std::optional<bool> enableHa{};  ///< log in by OIDC; newer SDKs ask the controller instead

    BOOST_DESCRIBE_CLASS(IdentityFile, (), (ztAPI, ztAPIs, configTypes, id, enableHa), (), ())
};

/// What a member of `IdentityMaterial` says.
struct IdentityValue {
    enum class Kind : std::uint8_t {
        pem,  ///< `text` is PEM
        file,  ///< `text` is the path of a file with PEM, relative to wherever the program runs
        engine,  ///< of a key in hardware: `text` is the whole value, "pkcs11://...", "parsec:..."
    };

    Kind kind = Kind::file;
    std::string_view text{};

    bool operator==(IdentityValue const&) const = default;
};

/// "pem:..." is the text itself; "file://path", "file:path" and anything without a scheme a path ("C:\..." is one,
/// too); the rest an engine's. The text is a view into `value`.
[[nodiscard]] constexpr IdentityValue identity_value(std::string_view value) noexcept {
    using Kind = IdentityValue::Kind;
    if (value.starts_with("pem:")) return {Kind::pem, value.substr(4)};
    if (value.starts_with("file://")) return {Kind::file, value.substr(7)};
    if (value.starts_with("file:")) return {Kind::file, value.substr(5)};
    std::size_t const scheme = value.find(':');
    bool const has_scheme = scheme != std::string_view::npos && scheme > 1 &&
                            value.substr(0, scheme).find_first_of("/\\. ") == std::string_view::npos;
    return {has_scheme ? Kind::engine : Kind::file, value};
}

/// The file of an identity that enrolled: all in it as text. `key` is its private key in PEM, `cert` that of the reply,
/// or the one it brought; `ca` the anchors in PEM (`certificates_to_pem` of those of `ListWellKnownCas`).
[[nodiscard]] inline IdentityFile make_identity_file(std::string_view origin, Secret const& key, std::string_view cert,
                                                     std::string_view ca) {
    IdentityFile file;
    file.ztAPI.append(origin).append("/edge/client/v1");
    file.id.key = Secret{"pem:" + key.reveal()};
    file.id.cert = std::string{"pem:"}.append(cert);
    file.id.ca = std::string{"pem:"}.append(ca);
    return file;
}

}  // namespace zitiwire::inline ZITIWIRE_ABI
