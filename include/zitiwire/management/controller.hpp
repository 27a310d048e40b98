// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <zitiwire/codec/operation.hpp>
#include <zitiwire/container/flat_map.hpp>
#include <zitiwire/filter/field.hpp>
#include <zitiwire/filter/filter.hpp>
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

/// The controllers of the network.
namespace zitiwire::inline ZITIWIRE_ABI {

namespace basic {

/// Where an API can be reached. Specification: `apiAddress`.
template <class Text>
struct ApiAddress {
    static constexpr MemberNames zero_when_absent{"url", "version"};

    Text url{};
    Text version{};  ///< "v1"

    BOOST_DESCRIBE_CLASS(ApiAddress, (), (url, version), (), ())
};

/// A controller, as controllers show it. Specification: `controllerDetail`.
template <class Text>
struct ControllerDetail {
    static constexpr MemberNames zero_when_absent{"ctrlAddress"};

    Links<Text> _links{};
    Timestamp createdAt{};
    Text id{};                                                    ///< opaque
    Tags<Text> tags{};
    Timestamp updatedAt{};
    FlatMap<Text, std::vector<ApiAddress<Text>>> apiAddresses{};  ///< by API: "edge-client", "edge-management", ...
    Text certPem{};                                               ///< of the controller
    Text ctrlAddress{};  ///< for routers and other controllers: "tls:host:port"
    Text fingerprint{};  ///< of the certificate: SHA-1 in hexadecimal, without colons
    bool isOnline = false;  ///< as the controller that answers sees it
    std::optional<bool> isPreferredLeader{};  ///< from 2.0 on; absent when false
    Timestamp lastJoinedAt{};  ///< when it last joined the cluster
    Text name{};

    BOOST_DESCRIBE_CLASS(ControllerDetail, (),
                         (_links, createdAt, id, tags, updatedAt, apiAddresses, certPem, ctrlAddress, fingerprint,
                          isOnline, isPreferredLeader, lastJoinedAt, name),
                         (), ())
};

}  // namespace basic

using ApiAddress = basic::ApiAddress<std::string>;
using ControllerDetail = basic::ControllerDetail<std::string>;

/// What the list can be filtered by and sorted by.
struct ControllerFields : filter::EntityFields {
    static constexpr filter::TextField certPem{"certPem"};
    static constexpr filter::TextField ctrlAddress{"ctrlAddress"};
    static constexpr filter::TextField fingerprint{"fingerprint"};
    static constexpr filter::FlagField isOnline{"isOnline"};
    static constexpr filter::FlagField isPreferredLeader{"isPreferredLeader"};  ///< from 2.0 on
    static constexpr filter::DateField lastJoinedAt{"lastJoinedAt"};
    static constexpr filter::TextField name{"name"};
};

/// GET /controllers: a page of the controllers (listControllers). A single controller lists none up to 1.x, itself
/// from 2.0 on. Errors to expect: 401 without the right to (2.x; 1.x does not ask for one), 400 INVALID_FILTER, 400
/// INVALID_SORT_IDENTIFIER.
struct ListControllers {
    using Envelope = ListEnvelope<basic::ControllerDetail>;
    static constexpr Endpoint endpoint{.id = "listControllers", .method = Method::get, .path = "/controllers"};

    std::optional<std::int64_t> limit{};  ///< 10 when absent; at most 500, more is cut to that; -1 for all
    std::optional<std::int64_t> offset{};  ///< 0 when absent; clamped to 100000
    OptionalText<Filter> filter{};  ///< all when absent
    OptionalText<Sort> sort{};  ///< by `id` when absent; not in the document

    BOOST_DESCRIBE_CLASS(ListControllers, (), (limit, offset, filter, sort), (), ())
};
static_assert(Operation<ListControllers>);

}  // namespace zitiwire::inline ZITIWIRE_ABI
