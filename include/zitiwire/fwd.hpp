// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <zitiwire/version.hpp>

#include <cstdint>
#include <string>

/// Names to declare functions and members with, without what they are. A model of a topic is declared likewise:
/// `namespace zitiwire::inline ZITIWIRE_ABI::basic { template <class Text> struct IdentityDetail; }`.
namespace zitiwire::inline ZITIWIRE_ABI {

enum class Method : std::uint8_t;
class Headers;
struct HttpRequest;
struct HttpResponse;

struct Timestamp;
class Session;
enum class ErrorKind : std::uint8_t;
struct ApiError;
struct ErrorBody;
struct BuildOptions;
struct DecodeOptions;
struct DecodeError;
struct CallOptions;
template <class Transport>
class Client;
template <class Transport>
class EnrollmentApi;

namespace basic {

template <class Text>
class Secret;
template <class Text>
struct Json;
template <class Text>
class Links;
template <class Text>
struct EntityRef;
template <class Text>
struct Meta;
template <template <class> class Data, class Text>
struct Envelope;
template <template <class> class Item, class Text>
struct ListEnvelope;
template <class Text>
struct CreateEnvelope;
template <class Text>
struct Empty;
template <class Text>
struct EnrollmentDetail;
template <class Text>
struct CurrentApiSessionDetail;

}  // namespace basic

using Secret = basic::Secret<std::string>;
using Json = basic::Json<std::string>;
using Links = basic::Links<std::string>;
using EntityRef = basic::EntityRef<std::string>;
using Meta = basic::Meta<std::string>;
using CreateEnvelope = basic::CreateEnvelope<std::string>;
using Empty = basic::Empty<std::string>;
using EnrollmentDetail = basic::EnrollmentDetail<std::string>;
using CurrentApiSessionDetail = basic::CurrentApiSessionDetail<std::string>;

struct EnrollmentCreate;
struct EnrollmentRefresh;
struct CreateEnrollment;
struct DeleteEnrollment;
struct DetailEnrollment;
struct ListEnrollments;
struct RefreshEnrollment;

}  // namespace zitiwire::inline ZITIWIRE_ABI
