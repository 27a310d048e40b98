// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <zitiwire/codec/error.hpp>
#include <zitiwire/http/headers.hpp>
#include <zitiwire/http/request.hpp>
#include <zitiwire/http/target.hpp>
#include <zitiwire/json/encode.hpp>
#include <zitiwire/json/json_text.hpp>
#include <zitiwire/json/reflect.hpp>
#include <zitiwire/json/token_scanner.hpp>
#include <zitiwire/model/error_body.hpp>
#include <zitiwire/show/print.hpp>
#include <zitiwire/text/ascii.hpp>
#include <zitiwire/text/printable.hpp>
#include <zitiwire/version.hpp>

#include <algorithm>
#include <cstddef>
#include <iterator>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace zitiwire::inline ZITIWIRE_ABI {
namespace printing {

/// How much of a text of an error is looked at for printing. Of a longer one the end, in which a token may be cut, is
/// left out.
inline constexpr std::size_t judged_size = 16'384;

[[nodiscard]] ZITIWIRE_INLINE std::string judged(std::string const& text) {
    if (text.size() <= judged_size) return text;
    std::string beginning = text.substr(0, judged_size);
    std::size_t const last = beginning.find_last_of(" \t\r\n");
    if (last != std::string::npos) beginning.resize(last);
    return (last == std::string::npos ? std::string{} : beginning) += "...";
}

[[nodiscard]] ZITIWIRE_INLINE bool speaks(std::optional<std::string> const& text) {
    return text && speaks_of_secrets(*text);
}

/// The field of an error is that of a secret: `code` is that of a second factor.
[[nodiscard]] ZITIWIRE_INLINE bool is_secret_field(std::optional<std::string> const& field) {
    if (!field) return false;
    std::string_view const name = std::string_view{*field}.substr(field->find_last_of("./") + 1);
    return speaks_of_secrets(*field) || ascii::same_ignoring_case(name, "code") ||
           ascii::same_ignoring_case(name, "mfa-validation-code");
}

/// Hides in an error what a controller quotes of a request, which can be a password or a token: values that are quoted
/// because of a field or in a text that speaks of secrets, wherever they stand in the chain of causes.
class QuoteHider {
public:
    void hide(ErrorBody& body) {
        if (body.cause) collect(*body.cause);
        hide_json(body.data, false);
        for (std::optional<std::string>* const text : {&body.message, &body.causeMessage, &body.code})
            hide_text(*text, false);
        if (body.cause) hide_cause(*body.cause);
    }
    void hide(ErrorCause& cause) {
        collect(cause);
        hide_cause(cause);
    }

private:
    void collect(ErrorCause const& cause) {
        bool const secret = is_secret_field(cause.field) || speaks(cause.reason) || speaks(cause.message);
        if (secret && cause.value && cause.value->text.starts_with('"')) values_.push_back(unquote(cause.value->text));
        if (cause.cause) collect(*cause.cause);
    }

    void hide_cause(ErrorCause& cause) {
        bool const field_speaks = is_secret_field(cause.field);
        bool const secret = field_speaks || speaks(cause.reason) || speaks(cause.message);
        for (std::optional<std::string>* const text :
             {&cause.reason, &cause.message, &cause.causeMessage, &cause.code}) {
            hide_text(*text, field_speaks && !cause.value);
        }
        hide_json(cause.value, secret);
        hide_json(cause.data, secret);
        if (cause.cause) hide_cause(*cause.cause);
    }

    static void hide_json(std::optional<Json>& json, bool secret) {
        if (json && (secret || speaks_of_secrets(json->text))) json->text = "\"***\"";
    }

    /// Without a value to look for nobody knows which words of a text are the secret.
    void hide_text(std::optional<std::string>& text, bool whole) const {
        if (!text) return;
        for (std::string const& value : values_) {
            if (value.size() < 3)
                whole = whole || (!value.empty() && text->contains(value));
            else
                hide_value(*text, value);
        }
        *text = judged(*text);  // not before: a value might be cut
        if (whole) {
            *text = "***";
        } else if (speaks_of_secrets(*text)) {
            hide_quoted(*text);
        }
    }

    static void hide_value(std::string& text, std::string_view value) {
        std::string out;
        std::size_t shown = 0;
        for (std::size_t at = text.find(value); at != std::string::npos; at = text.find(value, shown)) {
            out.append(text, shown, at - shown).append("***");
            shown = at + value.size();
        }
        text = out.append(text, shown, std::string::npos);
    }

    static void hide_quoted(std::string& text) {
        for (char const quote : {'"', '\'', '`'}) {
            std::string out;
            std::size_t shown = 0;
            for (std::size_t begin = text.find(quote); begin != std::string::npos; begin = text.find(quote, shown)) {
                std::size_t const end = (std::min)(text.find(quote, begin + 1), text.size());
                out.append(text, shown, begin + 1 - shown).append("***");
                if (end != text.size()) out += quote;
                shown = (std::min)(end + 1, text.size());
            }
            text = out.append(text, shown, std::string::npos);
        }
    }

    std::vector<std::string> values_{};
};

/// Values of a query are secrets when their pair speaks of them: `filter=token%3D...`, `password=...`, the `code` of a
/// second factor.
ZITIWIRE_INLINE std::string without_secrets(std::string_view query) {
    std::string out;
    while (!query.empty()) {
        std::string_view const pair = query.substr(0, query.find('&'));
        query.remove_prefix(pair.size() == query.size() ? pair.size() : pair.size() + 1);
        if (!out.empty()) out += '&';
        std::string_view const name = pair.substr(0, pair.find('='));
        std::string const text = form_decode(pair).value_or(std::string{pair});
        std::size_t const equals = (std::min)(text.find('='), text.size());
        std::string_view const decoded_name = std::string_view{text}.substr(0, equals);
        std::string_view const value = std::string_view{text}.substr((std::min)(equals + 1, text.size()));
        bool const is_one_word = std::ranges::all_of(value, ascii::is_letter);  // method=password
        bool const secret = speaks_of_secrets(decoded_name) || ascii::same_ignoring_case(decoded_name, "code") ||
                            (speaks_of_secrets(value) && !is_one_word);
        out += secret ? name : pair;
        if (secret) out += "=***";
    }
    return mask_long_runs(out);
}

/// What a controller says, which may quote a token.
ZITIWIRE_INLINE void append_message(std::string& out, std::string_view before,
                                    std::optional<std::string> const& message) {
    if (message) append_printable(out.append(before), mask_long_runs(judged(*message)));
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

ZITIWIRE_INLINE std::string printed_by_table(reflect::Type const& type, void const* slot) {
    std::string text;
    encode_from(text, type, slot, Secrets::hidden);
    std::string line;
    append_printable(line, mask_long_runs(text), text.size());
    return line;
}

ZITIWIRE_INLINE std::string printed(ErrorCause const& cause) {
    ErrorCause copy = cause;
    printing::QuoteHider{}.hide(copy);
    return printed_by_table(reflect::type_of<ErrorCause>, &copy);
}

ZITIWIRE_INLINE std::string printed(ErrorBody const& body) {
    ErrorBody copy = body;
    printing::QuoteHider{}.hide(copy);
    return printed_by_table(reflect::type_of<ErrorBody>, &copy);
}

ZITIWIRE_INLINE std::string printed(ApiErrorEnvelope const& envelope) {
    ApiErrorEnvelope copy = envelope;
    printing::QuoteHider{}.hide(copy.error);
    return printed_by_table(reflect::type_of<ApiErrorEnvelope>, &copy);
}

ZITIWIRE_INLINE std::string to_string(ApiError const& error) {
    std::string out{to_string(error.kind)};
    out += " error";
    if (error.kind != ErrorKind::request) out.append(", status ").append(std::to_string(error.status));
    if (error.api) {
        ErrorBody body = *error.api;
        printing::QuoteHider{}.hide(body);
        printing::append_message(out, ": ", body.code);
        printing::append_message(out, ": ", body.message);
        if (body.cause) printing::append_cause(out, *body.cause);
        printing::append_message(out, "; request id ", body.requestId);
    } else {
        append_printable(out += ": ", error.reason);
        printing::append_position(out, error);
    }
    for (std::size_t i = 0; !printing::shown_header(i).empty() && error.kind == ErrorKind::http; ++i) {
        std::string const* const value = error.headers.find(printing::shown_header(i));
        if (value != nullptr)
            append_printable(out.append("; ").append(printing::shown_header(i)).append(": "), mask_long_runs(*value));
    }
    if (error.kind == ErrorKind::http && !error.body.empty()) {
        out += "; body: \"";
        append_printable(out, mask_secrets(error.body), 200);
        out += '"';
    }
    return out;
}

ZITIWIRE_INLINE HttpRequest redacted(HttpRequest const& request) {
    auto const printable = [](std::string_view text) {
        std::string out;
        append_printable(out, text, text.size());
        return out;
    };
    RequestSecrets const& secrets = request.secrets;
    bool const are_told = secrets.are_of(request);
    auto const told = [&](std::string const& text, std::vector<SecretRange> const& ranges, std::string_view in_place) {
        if (are_told) return without_ranges(text, ranges, in_place);
        return ranges.empty() ? text
                              : std::string{"***"};  // it was changed, and where its secrets are now nobody knows
    };
    HttpRequest out{.method = request.method,
                    .path = printable(mask_long_runs(told(request.path, secrets.path, "***"))),
                    .query = printable(printing::without_secrets(told(request.query, secrets.query, "***")))};
    for (Header const& header : request.headers) {
        bool const shown = same_header_name(header.name, "accept") || same_header_name(header.name, "content-type");
        out.headers.append(printable(mask_long_runs(header.name)),
                           shown ? printable(mask_long_runs(header.value)) : "***");
    }
    bool const is_hidden = !are_told && speaks_of_secrets(request.body);
    out.body = is_hidden ? "***" : printable(mask_long_runs(told(request.body, secrets.body, "\"***\"")));
    return out;
}

ZITIWIRE_INLINE std::string describe(HttpRequest const& request) {
    HttpRequest const safe = redacted(request);
    std::string text = std::string{to_string(safe.method)}.append(" ").append(safe.target());
    for (Header const& header : safe.headers) text.append("; ").append(header.name).append(": ").append(header.value);
    if (!request.body.empty()) text.append("; body of ").append(std::to_string(request.body.size())).append(" bytes");
    return text;
}

}  // namespace zitiwire::inline ZITIWIRE_ABI
