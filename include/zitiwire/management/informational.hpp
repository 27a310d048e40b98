// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <zitiwire/codec/operation.hpp>
#include <zitiwire/container/flat_map.hpp>
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
    std::vector<Text> apiBaseUrls{};
    Text path{};
    std::optional<Text> version{};

    bool operator==(ApiVersion const&) const = default;
    BOOST_DESCRIBE_CLASS(ApiVersion, (), (apiBaseUrls, path, version), (), ())
};

/// A spec, as controllers show it. Specification: `specDetail`.
template <class Text>
struct SpecDetail {
    Links<Text> _links{};
    Timestamp createdAt{};
    Text id{};  ///< opaque
    Tags<Text> tags{};
    Timestamp updatedAt{};
    Text name{};

    bool operator==(SpecDetail const&) const = default;
    BOOST_DESCRIBE_CLASS(SpecDetail, (), (_links, createdAt, id, tags, updatedAt, name), (), ())
};

/// Specification: `version`.
template <class Text>
struct ControllerVersionInfo {
    FlatMap<Text, FlatMap<Text, ApiVersion<Text>>> apiVersions{};  ///< API to version to facts
    Text buildDate{};
    std::vector<Text> capabilities{};                             ///< "OIDC_AUTH", "HA_CONTROLLER", or what comes later
    Text revision{};
    Text runtimeVersion{};                                        ///< of Go
    Text version{};

    bool operator==(ControllerVersionInfo const&) const = default;
    BOOST_DESCRIBE_CLASS(ControllerVersionInfo, (), (apiVersions, buildDate, capabilities, revision, runtimeVersion, version), (), ())
};

template <class Text>
using ListSummaryCounts = FlatMap<Text, std::int64_t>;

}  // namespace basic

using ApiVersion = basic::ApiVersion<std::string>;
using SpecDetail = basic::SpecDetail<std::string>;
using ControllerVersionInfo = basic::ControllerVersionInfo<std::string>;
using ListSummaryCounts = basic::ListSummaryCounts<std::string>;
using ListVersionEnvelope = Envelope<basic::ControllerVersionInfo>;
using ListEnumeratedCapabilitiesEnvelope = ListEnvelope<basic::PlainText>;
using ListEnumeratedRouterCapabilitiesEnvelope = ListEnvelope<basic::PlainText>;
using ListSpecsEnvelope = ListEnvelope<basic::SpecDetail>;
using DetailSpecEnvelope = Envelope<basic::SpecDetail>;
using DetailSpecBodyEnvelope = Envelope<basic::PlainText>;
using ListSummaryCountsEnvelope = Envelope<basic::ListSummaryCounts>;

/// GET /: what the controller is and which APIs it serves, as `ListVersion` (listRoot).
struct ListRoot {
    using Envelope = ListVersionEnvelope;
    static constexpr Endpoint endpoint{.id = "listRoot", .method = Method::get, .path = "/", .credential = Credential::none};

    bool operator==(ListRoot const&) const = default;
    BOOST_DESCRIBE_CLASS(ListRoot, (), (), (), ())
};
static_assert(Operation<ListRoot>);

/// GET /version: what the controller is and which APIs it serves (listVersion).
struct ListVersion {
    using Envelope = ListVersionEnvelope;
    static constexpr Endpoint endpoint{.id = "listVersion", .method = Method::get, .path = "/version", .credential = Credential::none};

    bool operator==(ListVersion const&) const = default;
    BOOST_DESCRIBE_CLASS(ListVersion, (), (), (), ())
};
static_assert(Operation<ListVersion>);

/// GET /enumerated-capabilities: what this controller can do (listEnumeratedCapabilities).
struct ListEnumeratedCapabilities {
    using Envelope = ListEnumeratedCapabilitiesEnvelope;
    static constexpr Endpoint endpoint{
        .id = "listEnumeratedCapabilities", .method = Method::get, .path = "/enumerated-capabilities", .credential = Credential::none};

    bool operator==(ListEnumeratedCapabilities const&) const = default;
    BOOST_DESCRIBE_CLASS(ListEnumeratedCapabilities, (), (), (), ())
};
static_assert(Operation<ListEnumeratedCapabilities>);

/// GET /enumerated-router-capabilities: what routers can do (listEnumeratedRouterCapabilities).
struct ListEnumeratedRouterCapabilities {
    using Envelope = ListEnumeratedRouterCapabilitiesEnvelope;
    static constexpr Endpoint endpoint{
        .id = "listEnumeratedRouterCapabilities", .method = Method::get, .path = "/enumerated-router-capabilities"};

    bool operator==(ListEnumeratedRouterCapabilities const&) const = default;
    BOOST_DESCRIBE_CLASS(ListEnumeratedRouterCapabilities, (), (), (), ())
};
static_assert(Operation<ListEnumeratedRouterCapabilities>);

/// GET /specs: a page of the specs (listSpecs).
struct ListSpecs {
    using Envelope = ListSpecsEnvelope;
    static constexpr Endpoint endpoint{.id = "listSpecs", .method = Method::get, .path = "/specs", .credential = Credential::none};

    bool operator==(ListSpecs const&) const = default;
    BOOST_DESCRIBE_CLASS(ListSpecs, (), (), (), ())
};
static_assert(Operation<ListSpecs>);

/// GET /specs/{id}: one spec (detailSpec). Errors to expect: 404 NOT_FOUND.
struct DetailSpec {
    using Envelope = DetailSpecEnvelope;
    static constexpr Endpoint endpoint{.id = "detailSpec", .method = Method::get, .path = "/specs/{id}", .credential = Credential::none};

    std::string id;

    bool operator==(DetailSpec const&) const = default;
    BOOST_DESCRIBE_CLASS(DetailSpec, (), (id), (), ())
};
static_assert(Operation<DetailSpec>);

/// GET /specs/{id}/spec: one of the API's documents (detailSpecBody).
struct DetailSpecBody {
    using Envelope = DetailSpecBodyEnvelope;
    static constexpr Endpoint endpoint{
        .id = "detailSpecBody", .method = Method::get, .path = "/specs/{id}/spec", .credential = Credential::none};

    std::string id;

    bool operator==(DetailSpecBody const&) const = default;
    BOOST_DESCRIBE_CLASS(DetailSpecBody, (), (id), (), ())
};
static_assert(Operation<DetailSpecBody>);

/// GET /summary: how many entities there are, by their kind (listSummary).
struct ListSummary {
    using Envelope = ListSummaryCountsEnvelope;
    static constexpr Endpoint endpoint{.id = "listSummary", .method = Method::get, .path = "/summary"};

    bool operator==(ListSummary const&) const = default;
    BOOST_DESCRIBE_CLASS(ListSummary, (), (), (), ())
};
static_assert(Operation<ListSummary>);

}  // namespace zitiwire::inline ZITIWIRE_ABI
