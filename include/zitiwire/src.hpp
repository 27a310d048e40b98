// SPDX-License-Identifier: BSL-1.0
#pragma once

// For exactly one .cpp file of a program. It holds what is no template when the program is compiled with ZITIWIRE_SEPARATE,
// and the sources of Boost.JSON, unless ZITIWIRE_LINKS_BOOST_JSON says that its library is linked.
#include <zitiwire/version.hpp>

#if !ZITIWIRE_HEADER_ONLY
#include <zitiwire/build.ipp>
#include <zitiwire/check.ipp>
#include <zitiwire/curl.ipp>
#include <zitiwire/error.ipp>
#include <zitiwire/error_code.ipp>
#include <zitiwire/filter/combine.ipp>
#include <zitiwire/filter/field.ipp>
#include <zitiwire/filter/filter.ipp>
#include <zitiwire/filter/quote.ipp>
#include <zitiwire/http/target.ipp>
#include <zitiwire/http/www_authenticate.ipp>
#include <zitiwire/json/decode.ipp>
#include <zitiwire/json/decode_error.ipp>
#include <zitiwire/json/encode.ipp>
#include <zitiwire/json/leaf.ipp>
#include <zitiwire/json/reflect.ipp>
#include <zitiwire/jwt.ipp>
#include <zitiwire/parse.ipp>
#include <zitiwire/print.ipp>
#include <zitiwire/reply_headers.ipp>
#include <zitiwire/retry.ipp>
#include <zitiwire/serve.ipp>
#include <zitiwire/text/ascii.ipp>
#include <zitiwire/text/json_string.ipp>
#include <zitiwire/text/json_tokens.ipp>
#include <zitiwire/text/printable.ipp>
#include <zitiwire/text/timestamp.ipp>
#include <zitiwire/text/utf8.ipp>
#endif

#if !defined(ZITIWIRE_LINKS_BOOST_JSON)
#include <boost/json/src.hpp>
#endif
