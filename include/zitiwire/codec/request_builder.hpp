// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <zitiwire/codec/error.hpp>
#include <zitiwire/codec/input_text.hpp>
#include <zitiwire/codec/operation.hpp>
#include <zitiwire/codec/session.hpp>
#include <zitiwire/http/headers.hpp>
#include <zitiwire/http/request.hpp>
#include <zitiwire/json/reflect.hpp>
#include <zitiwire/text/secret.hpp>
#include <zitiwire/version.hpp>

#include <expected>
#include <optional>
#include <string>
#include <string_view>

namespace zitiwire::inline ZITIWIRE_ABI {

/// What of a request is not the operation's.
struct BuildOptions {
    /// In front of every path of the Management API; another one for a controller behind a rewriting proxy. "" is
    /// possible.
    std::string base_path = "/edge/management/v1";
    /// Sent after our own, their names in lower case: tracing, user agent.
    Headers headers{};
    /// The same for operations of the Client API: the device's side of enrolment.
    std::string client_base_path = "/edge/client/v1";
    /// The same for what stands at the root of the host: `/.well-known/est/cacerts`, `/version`.
    std::string host_base_path{};
    /// The same for the log-in, `/oidc/authorize`. It is the path of the issuer, which controllers check.
    std::string oidc_base_path = "/oidc";
};

[[nodiscard]] BuildOptions const& default_build_options();

/// What stands in front of the paths of an API, without a slash at its end.
[[nodiscard]] std::string_view base_path_of(Api api, BuildOptions const& options) noexcept;

/// Collects the parts of a request; the first thing that cannot be sent is kept and ends up as the error.
class RequestBuilder {
public:
    RequestBuilder(Endpoint const& endpoint, BuildOptions const& options);

    void path_text(std::string_view text);
    void path_input(std::string_view name, InputText const& input);
    /// In the query or the form.
    void parameter(std::string_view name, InputText const& input);
    void header_input(std::string_view name, InputText const& input);
    void text_body(std::string_view name, std::string_view media_type, std::string_view text);
    void json_body(std::string_view name, reflect::Type const& type, void const* value);
    void add_headers(Session const& session);

    [[nodiscard]] std::expected<HttpRequest, ApiError> finish() &&;

private:
    void refuse(std::string pointer, std::string_view name, std::string_view reason);
    void add_credentials(Session const& session);
    void add_token(std::string name, std::string_view scheme, Secret const& token);
    void add_extra(Header const& header);

    Endpoint const& endpoint_;
    BuildOptions const& options_;
    std::string_view content_type_{};  ///< "" for no body
    std::string header_input_{};
    HttpRequest request_{};
    std::optional<ApiError> error_{};
};

}  // namespace zitiwire::inline ZITIWIRE_ABI

#if ZITIWIRE_DEFINITIONS
#include <zitiwire/codec/request_builder.ipp>
#endif
