// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <zitiwire/codec/operation.hpp>
#include <zitiwire/container/flat_map.hpp>
#include <zitiwire/json/presence.hpp>
#include <zitiwire/model/envelope.hpp>
#include <zitiwire/model/links.hpp>
#include <zitiwire/model/tags.hpp>
#include <zitiwire/text/timestamp.hpp>
#include <zitiwire/version.hpp>

#include <boost/describe/class.hpp>

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

/// What a controller says about itself. None of it needs a session but the summary and the capabilities of routers.
namespace zitiwire::inline ZITIWIRE_ABI {

namespace basic {

/// A version of an API, and where it is. Specification: `apiVersion`.
template <class Text>
struct ApiVersion {
    std::vector<Text> apiBaseUrls{};  ///< absolute
    Text path{};                      ///< within the host
    std::optional<Text> version{};    ///< absent so far

    BOOST_DESCRIBE_CLASS(ApiVersion, (), (apiBaseUrls, path, version), (), ())
};

/// A document of an API. Specification: `specDetail`.
template <class Text>
struct SpecDetail {
    Links<Text> _links{};
    Timestamp createdAt{};
    Text id{};  ///< "edge-client", "edge-management"
    Tags<Text> tags{};
    Timestamp updatedAt{};
    Text name{};

    BOOST_DESCRIBE_CLASS(SpecDetail, (), (_links, createdAt, id, tags, updatedAt, name), (), ())
};

/// What a controller is, what it can do and which APIs it serves. Specification: `version`.
template <class Text>
struct ControllerVersionInfo {
    static constexpr MemberNames zero_when_absent{"buildDate", "revision", "runtimeVersion", "version"};

    /// API ("edge-management", ...) to version ("v1") to facts
    FlatMap<Text, FlatMap<Text, ApiVersion<Text>>> apiVersions{};
    Text buildDate{};                                             ///< "2020-01-01 01:01:01": not RFC 3339
    /// "OIDC_AUTH", "HA_CONTROLLER", "OIDC_AUTH_WITH_CSR" (2.x), or what comes later
    std::vector<Text> capabilities{};
    Text revision{};  ///< of its sources
    Text runtimeVersion{};  ///< of Go: "go1.24.1"
    Text version{};  ///< of the controller: "v1.7.2"

    BOOST_DESCRIBE_CLASS(ControllerVersionInfo, (),
                         (apiVersions, buildDate, capabilities, revision, runtimeVersion, version), (), ())
};

/// How many entities there are: kind to count. Specification: `listSummaryCounts`.
template <class Text>
using ListSummaryCounts = FlatMap<Text, std::int64_t>;

}  // namespace basic

using ApiVersion = basic::ApiVersion<std::string>;
using SpecDetail = basic::SpecDetail<std::string>;
using ControllerVersionInfo = basic::ControllerVersionInfo<std::string>;
using ListSummaryCounts = basic::ListSummaryCounts<std::string>;
using ListVersionEnvelope = Envelope<basic::ControllerVersionInfo>;

/// GET /: what the controller is and which APIs it serves, as `ListVersion` (listRoot).
struct ListRoot {
    using Envelope = ListVersionEnvelope;
    static constexpr Endpoint endpoint{
        .id = "listRoot", .method = Method::get, .path = "/", .credential = Credential::none};

    BOOST_DESCRIBE_CLASS(ListRoot, (), (), (), ())
};
static_assert(Operation<ListRoot>);

/// GET /version: what the controller is and which APIs it serves (listVersion).
struct ListVersion {
    using Envelope = ListVersionEnvelope;
    static constexpr Endpoint endpoint{
        .id = "listVersion", .method = Method::get, .path = "/version", .credential = Credential::none};

    BOOST_DESCRIBE_CLASS(ListVersion, (), (), (), ())
};
static_assert(Operation<ListVersion>);

/// GET /enumerated-capabilities: what controllers can do, as bare texts (listEnumeratedCapabilities).
struct ListEnumeratedCapabilities {
    using Envelope = ListEnvelope<basic::PlainText>;
    static constexpr Endpoint endpoint{.id = "listEnumeratedCapabilities",
                                       .method = Method::get,
                                       .path = "/enumerated-capabilities",
                                       .credential = Credential::none};

    BOOST_DESCRIBE_CLASS(ListEnumeratedCapabilities, (), (), (), ())
};
static_assert(Operation<ListEnumeratedCapabilities>);

/// GET /enumerated-router-capabilities: what routers can do, as bare texts; from 2.1 on
/// (listEnumeratedRouterCapabilities).
struct ListEnumeratedRouterCapabilities {
    using Envelope = ListEnvelope<basic::PlainText>;
    static constexpr Endpoint endpoint{
        .id = "listEnumeratedRouterCapabilities", .method = Method::get, .path = "/enumerated-router-capabilities"};

    BOOST_DESCRIBE_CLASS(ListEnumeratedRouterCapabilities, (), (), (), ())
};
static_assert(Operation<ListEnumeratedRouterCapabilities>);

/// GET /specs: the documents of the APIs (listSpecs). It names "edge-client" alone; "edge-management" is there by id.
struct ListSpecs {
    using Envelope = ListEnvelope<basic::SpecDetail>;
    static constexpr Endpoint endpoint{
        .id = "listSpecs", .method = Method::get, .path = "/specs", .credential = Credential::none};

    BOOST_DESCRIBE_CLASS(ListSpecs, (), (), (), ())
};
static_assert(Operation<ListSpecs>);

/// GET /specs/{id}: one document of an API (detailSpec). Errors to expect: 404 NOT_FOUND without a cause.
struct DetailSpec {
    using Envelope = zitiwire::Envelope<basic::SpecDetail>;
    static constexpr Endpoint endpoint{
        .id = "detailSpec", .method = Method::get, .path = "/specs/{id}", .credential = Credential::none};

    std::string id;

    BOOST_DESCRIBE_CLASS(DetailSpec, (), (id), (), ())
};
static_assert(Operation<DetailSpec>);

/// GET /specs/{id}/spec: the text of an API's document, as JSON or, from what does not know that, as YAML
/// (detailSpecBody). Controllers send the document bare, not as the one string in an envelope that it promises. Errors
/// to expect: 404 NOT_FOUND without a cause.
struct DetailSpecBody {
    using Envelope = std::string;
    static constexpr Endpoint endpoint{.id = "detailSpecBody",
                                       .method = Method::get,
                                       .path = "/specs/{id}/spec",
                                       .credential = Credential::none,
                                       .accept = "text/yaml"};

    std::string id;

    BOOST_DESCRIBE_CLASS(DetailSpecBody, (), (id), (), ())
};
static_assert(Operation<DetailSpecBody>);

/// GET /summary: how many entities there are, by their kind (listSummary). Kinds may have dots in their names:
/// "routers.edge". Errors to expect: 401.
struct ListSummary {
    using Envelope = zitiwire::Envelope<basic::ListSummaryCounts>;
    static constexpr Endpoint endpoint{.id = "listSummary", .method = Method::get, .path = "/summary"};

    BOOST_DESCRIBE_CLASS(ListSummary, (), (), (), ())
};
static_assert(Operation<ListSummary>);

}  // namespace zitiwire::inline ZITIWIRE_ABI
