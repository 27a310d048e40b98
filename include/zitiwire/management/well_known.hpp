// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <zitiwire/codec/operation.hpp>
#include <zitiwire/version.hpp>

#include <boost/describe/class.hpp>

#include <string>

/// What stands at well-known places.
namespace zitiwire::inline ZITIWIRE_ABI {

/// GET /.well-known/est/cacerts: the network's CAs, as PKCS#7 in base64 with line breaks and without a BEGIN line,
/// whatever Accept says (listWellKnownCas). The same stands at that path of the host itself.
struct ListWellKnownCas {
    using Envelope = std::string;
    static constexpr Endpoint endpoint{.id = "listWellKnownCas",
                                       .method = Method::get,
                                       .path = "/.well-known/est/cacerts",
                                       .credential = Credential::none,
                                       .accept = "application/pkcs7-mime"};

    BOOST_DESCRIBE_CLASS(ListWellKnownCas, (), (), (), ())
};
static_assert(Operation<ListWellKnownCas>);

}  // namespace zitiwire::inline ZITIWIRE_ABI
