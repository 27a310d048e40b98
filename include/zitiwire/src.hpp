// SPDX-License-Identifier: BSL-1.0
#pragma once

// For exactly one .cpp file of a program that is compiled with ZITIWIRE_SEPARATE: the code of zitiwire that is not a template. In a
// header-only program it has no effect.
#include <zitiwire/version.hpp>

#if !ZITIWIRE_HEADER_ONLY
#include <zitiwire/advice/error_code.ipp>
#include <zitiwire/advice/reply_headers.ipp>
#include <zitiwire/advice/retry.ipp>
#include <zitiwire/codec/build.ipp>
#include <zitiwire/codec/error.ipp>
#include <zitiwire/codec/parse.ipp>
#include <zitiwire/codec/serve.ipp>
#include <zitiwire/codec/text_reply.ipp>
#include <zitiwire/enroll/jwt.ipp>
#include <zitiwire/filter/combine.ipp>
#include <zitiwire/filter/field.ipp>
#include <zitiwire/filter/filter.ipp>
#include <zitiwire/filter/quote.ipp>
#include <zitiwire/http/target.ipp>
#include <zitiwire/http/www_authenticate.ipp>
#include <zitiwire/json/decode.ipp>
#include <zitiwire/json/decode_error.ipp>
#include <zitiwire/json/decoder.ipp>
#include <zitiwire/json/encode.ipp>
#include <zitiwire/json/leaf.ipp>
#include <zitiwire/json/reader.ipp>
#include <zitiwire/json/refusals.ipp>
#include <zitiwire/json/skim.ipp>
#include <zitiwire/json/string.ipp>
#include <zitiwire/json/token_scanner.ipp>
#include <zitiwire/json/type.ipp>
#include <zitiwire/json/writer.ipp>
#include <zitiwire/management/authentication.ipp>
#include <zitiwire/management/enrollment.ipp>
#include <zitiwire/show/curl.ipp>
#include <zitiwire/show/print.ipp>
#include <zitiwire/text/ascii.ipp>
#include <zitiwire/text/printable.ipp>
#include <zitiwire/text/timestamp.ipp>
#include <zitiwire/text/utf8.ipp>
#endif
