// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <zitiwire/model/entity_ref.hpp>
#include <zitiwire/model/envelope.hpp>
#include <zitiwire/model/links.hpp>
#include <zitiwire/model/tags.hpp>
#include <zitiwire/text/secret.hpp>
#include <zitiwire/text/timestamp.hpp>
#include <zitiwire/version.hpp>

#include <boost/describe/class.hpp>
#include <boost/describe/enum.hpp>

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace zitiwire::inline ZITIWIRE_ABI {

/// How an identity may enroll: the methods an enrollment can be created for.
/// `ott` one-time token, `ottca` one-time token with a certificate of a known CA, `updb` user name and password.
enum class EnrollmentMethod : std::uint8_t { ott, ottca, updb };
BOOST_DESCRIBE_ENUM(EnrollmentMethod, ott, ottca, updb)

[[nodiscard]] constexpr std::string_view to_string(EnrollmentMethod method) noexcept {
    switch (method) {
        case EnrollmentMethod::ott: return "ott";
        case EnrollmentMethod::ottca: return "ottca";
        case EnrollmentMethod::updb: return "updb";
        default: break;
    }
    return "";
}

/// Received methods are text, because there are others: `erott` and `trott` for routers.
[[nodiscard]] constexpr bool operator==(std::string_view text, EnrollmentMethod method) noexcept {
    return text == to_string(method);
}

/// What to create. Specification: `enrollmentCreate`.
struct EnrollmentCreate {
    std::optional<std::string> caId{};      ///< id of a CA: required for `ottca`; for other methods a wrong one is a 404
    Timestamp expiresAt;                    ///< in the future; kept to the nanosecond, answered to the millisecond
    std::string identityId;                 ///< the identity that may enroll; it may have one enrollment of each method
    EnrollmentMethod method = EnrollmentMethod::ott;
    std::optional<std::string> username{};  ///< required for `updb`, ignored otherwise

    bool operator==(EnrollmentCreate const&) const = default;
    BOOST_DESCRIBE_CLASS(EnrollmentCreate, (), (caId, expiresAt, identityId, method, username), (), ())
};

/// What to refresh. Specification: `enrollmentRefresh`.
struct EnrollmentRefresh {
    Timestamp expiresAt;  ///< in the future

    bool operator==(EnrollmentRefresh const&) const = default;
    BOOST_DESCRIBE_CLASS(EnrollmentRefresh, (), (expiresAt), (), ())
};

/// An outstanding enrollment. Specification: `enrollmentDetail` with its `baseEntity`. The document also requires
/// `details`, which it does not define and no controller sends.
template <class Text>
struct BasicEnrollmentDetail {
    BasicLinks<Text> _links{};
    Timestamp createdAt{};                ///< always 0001-01-01T00:00:00Z: controllers do not keep it for enrollments
    Text id{};                            ///< opaque; may start with `.` or `-`
    std::optional<BasicTags<Text>> tags{};
    Timestamp updatedAt{};                ///< as `createdAt`
    std::optional<Text> caId{};           ///< "" if it was created so
    std::optional<BasicEntityRef<Text>> edgeRouter{};  ///< method `erott` only
    std::optional<Text> edgeRouterId{};
    Timestamp expiresAt{};                ///< to the millisecond; an expired enrollment stays readable
    std::optional<BasicEntityRef<Text>> identity{};  ///< methods `ott`, `ottca`, `updb`
    std::optional<Text> identityId{};
    std::optional<BasicSecret<Text>> jwt{};          ///< what the enrolling party needs
    Text method{};                        ///< "ott", "ottca", "updb", "erott", "trott", or what a later controller adds
    BasicSecret<Text> token{};            ///< the JWT's `jti`; refresh replaces both
    std::optional<BasicEntityRef<Text>> transitRouter{};  ///< method `trott` only
    std::optional<Text> transitRouterId{};
    std::optional<Text> username{};       ///< never sent, not even for `updb`

    bool operator==(BasicEnrollmentDetail const&) const = default;
    BOOST_DESCRIBE_CLASS(BasicEnrollmentDetail, (),
                         (_links, createdAt, id, tags, updatedAt, caId, edgeRouter, edgeRouterId, expiresAt, identity,
                          identityId, jwt, method, token, transitRouter, transitRouterId, username),
                         (), ())
};

using EnrollmentDetail = BasicEnrollmentDetail<std::string>;

/// Specification: `detailEnrollmentEnvelope`.
template <class Text>
struct BasicDetailEnrollmentEnvelope {
    BasicEnrollmentDetail<Text> data;
    BasicMeta<Text> meta{};

    bool operator==(BasicDetailEnrollmentEnvelope const&) const = default;
    BOOST_DESCRIBE_CLASS(BasicDetailEnrollmentEnvelope, (), (data, meta), (), ())
};

using DetailEnrollmentEnvelope = BasicDetailEnrollmentEnvelope<std::string>;

/// Specification: `listEnrollmentsEnvelope`.
template <class Text>
struct BasicListEnrollmentsEnvelope {
    std::vector<BasicEnrollmentDetail<Text>> data{};  ///< by `id`, bytes ascending, unless sorted otherwise
    BasicMeta<Text> meta{};

    bool operator==(BasicListEnrollmentsEnvelope const&) const = default;
    BOOST_DESCRIBE_CLASS(BasicListEnrollmentsEnvelope, (), (data, meta), (), ())
};

using ListEnrollmentsEnvelope = BasicListEnrollmentsEnvelope<std::string>;

}  // namespace zitiwire::inline ZITIWIRE_ABI
