// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <zitiwire/error.hpp>
#include <zitiwire/http/headers.hpp>
#include <zitiwire/http/request.hpp>
#include <zitiwire/http/target.hpp>
#include <zitiwire/json/encode.hpp>
#include <zitiwire/json/reflect.hpp>
#include <zitiwire/model/error_body.hpp>
#include <zitiwire/print.hpp>
#include <zitiwire/text/ascii.hpp>
#include <zitiwire/text/json_text.hpp>
#include <zitiwire/text/printable.hpp>
#include <zitiwire/version.hpp>

#include <cstddef>
#include <iterator>
#include <optional>
#include <ostream>
#include <string>
#include <string_view>

namespace zitiwire::inline ZITIWIRE_ABI {
namespace printing {

/// Controllers quote what is wrong with a request, which can be a password that is too short.
ZITIWIRE_INLINE void hide_quoted_secrets(ErrorCause& cause) {
    auto const speaks = [](auto const& text) { return text && find_word_of_secrets(*text) != std::string_view::npos; };
    bool const secret = speaks(cause.field) || speaks(cause.reason);
    for (std::optional<Json>* const quoted : {&cause.value, &cause.data}) {
        if (*quoted && (secret || find_word_of_secrets((*quoted)->text) != std::string_view::npos)) (*quoted)->text = "\"***\"";
    }
    if (cause.cause) hide_quoted_secrets(*cause.cause);
}

ZITIWIRE_INLINE void hide_quoted_secrets(ErrorBody& body) {
    if (body.data && find_word_of_secrets(body.data->text) != std::string_view::npos) body.data->text = "\"***\"";
    if (body.cause) hide_quoted_secrets(*body.cause);
}

/// Values of a query can be secrets when their pair speaks of tokens: `filter=token%3D...`, `token=...`.
ZITIWIRE_INLINE std::string without_secrets(std::string_view query) {
    std::string out;
    while (!query.empty()) {
        std::string_view const pair = query.substr(0, query.find('&'));
        query.remove_prefix(pair.size() == query.size() ? pair.size() : pair.size() + 1);
        if (!out.empty()) out += '&';
        std::string const text = ascii::to_lower(percent_decode(pair).value_or(std::string{pair}));
        bool const secret = text.contains("token") || text.contains("jwt");
        out += secret ? pair.substr(0, pair.find('=')) : pair;
        if (secret) out += "=***";
    }
    return mask_long_runs(out);
}

/// What a controller says, which may quote a token.
ZITIWIRE_INLINE void append_message(std::string& out, std::string_view before, std::optional<std::string> const& message) {
    if (message) append_printable(out.append(before), mask_long_runs(*message));
}

ZITIWIRE_INLINE void append_cause(std::string& out, ErrorCause const& cause) {
    out += "; cause";
    append_message(out, ": ", cause.field);
    append_message(out, ": ", cause.reason);
    append_message(out, ": ", cause.code);
    append_message(out, ": ", cause.message);
    if (cause.cause) append_cause(out, *cause.cause);
}

/// Headers whose values help to understand a failure and never hold a secret.
ZITIWIRE_INLINE std::string_view shown_header(std::size_t index) {
    constexpr std::string_view names[] = {"server", "www-authenticate", "retry-after", "content-type"};
    return index < std::size(names) ? names[index] : "";
}

ZITIWIRE_INLINE void append_position(std::string& out, ApiError const& error) {
    if (!error.pointer.empty() || error.kind == ErrorKind::decode) {
        out += " at \"";
        append_printable(out, mask_long_runs(error.pointer));
        out += '"';
    }
    if (error.kind == ErrorKind::decode) out.append(", byte ").append(std::to_string(error.offset));
}

}  // namespace printing

}  // namespace zitiwire::inline ZITIWIRE_ABI

namespace zitiwire::inline ZITIWIRE_ABI {

ZITIWIRE_INLINE std::ostream& print_model(std::ostream& out, reflect::Type const& type, void const* slot) {
    std::string text;
    encode_from(text, type, slot, Secrets::hidden);
    std::string line;
    append_printable(line, mask_long_runs(text), text.size());
    return out << line;
}

ZITIWIRE_INLINE std::ostream& operator<<(std::ostream& out, ErrorCause const& cause) {
    ErrorCause copy = cause;
    printing::hide_quoted_secrets(copy);
    return print_model(out, reflect::type_of<ErrorCause>, &copy);
}

ZITIWIRE_INLINE std::ostream& operator<<(std::ostream& out, ErrorBody const& body) {
    ErrorBody copy = body;
    printing::hide_quoted_secrets(copy);
    return print_model(out, reflect::type_of<ErrorBody>, &copy);
}

ZITIWIRE_INLINE std::ostream& operator<<(std::ostream& out, ApiErrorEnvelope const& envelope) {
    ApiErrorEnvelope copy = envelope;
    printing::hide_quoted_secrets(copy.error);
    return print_model(out, reflect::type_of<ApiErrorEnvelope>, &copy);
}

ZITIWIRE_INLINE std::string to_string(ApiError const& error) {
    std::string out{to_string(error.kind)};
    out += " error";
    if (error.kind != ErrorKind::request) out.append(", status ").append(std::to_string(error.status));
    if (error.api) {
        printing::append_message(out, ": ", error.api->code);
        printing::append_message(out, ": ", error.api->message);
        if (error.api->cause) printing::append_cause(out, *error.api->cause);
        printing::append_message(out, "; request id ", error.api->requestId);
    } else {
        append_printable(out += ": ", error.reason);
        printing::append_position(out, error);
    }
    for (std::size_t i = 0; !printing::shown_header(i).empty() && error.kind == ErrorKind::http; ++i) {
        std::string const* const value = error.headers.find(printing::shown_header(i));
        if (value != nullptr) append_printable(out.append("; ").append(printing::shown_header(i)).append(": "), mask_long_runs(*value));
    }
    if (error.kind == ErrorKind::http && !error.body.empty()) {
        out += "; body: \"";
        append_printable(out, mask_secrets(error.body), 200);
        out += '"';
    }
    return out;
}

ZITIWIRE_INLINE std::ostream& operator<<(std::ostream& out, ApiError const& error) { return out << to_string(error); }

ZITIWIRE_INLINE HttpRequest redacted(HttpRequest const& request) {
    auto const printable = [](std::string_view text) {
        std::string out;
        append_printable(out, text, text.size());
        return out;
    };
    HttpRequest out{.method = request.method, .path = printable(mask_long_runs(request.path)), .query = printable(printing::without_secrets(request.query))};
    for (Header const& header : request.headers) {
        bool const shown = same_header_name(header.name, "accept") || same_header_name(header.name, "content-type");
        out.headers.append(printable(header.name), shown ? printable(mask_long_runs(header.value)) : "***");
    }
    bool const secret = find_word_of_secrets(request.body) != std::string_view::npos;
    out.body = secret ? "***" : printable(mask_long_runs(request.body));
    return out;
}

ZITIWIRE_INLINE std::string describe(HttpRequest const& request) {
    HttpRequest const safe = redacted(request);
    std::string text = std::string{to_string(safe.method)}.append(" ").append(safe.target());
    for (Header const& header : safe.headers) text.append("; ").append(header.name).append(": ").append(header.value);
    if (!request.body.empty()) text.append("; body of ").append(std::to_string(request.body.size())).append(" bytes");
    return text;
}

ZITIWIRE_INLINE std::ostream& operator<<(std::ostream& out, HttpRequest const& request) { return out << describe(request); }

}  // namespace zitiwire::inline ZITIWIRE_ABI
