// SPDX-License-Identifier: BSL-1.0
// Time stamps, HTTP dates, encodings and JSON strings. The first byte chooses; the text follows.
#include "input.hpp"

#include <zitiwire/http/target.hpp>
#include <zitiwire/json/string.hpp>
#include <zitiwire/text/ascii.hpp>
#include <zitiwire/text/base64url.hpp>
#include <zitiwire/text/http_date.hpp>
#include <zitiwire/text/printable.hpp>
#include <zitiwire/text/timestamp.hpp>
#include <zitiwire/text/utf8.hpp>

#include <boost/json/parse.hpp>
#include <boost/json/value.hpp>

#include <algorithm>

namespace {

using namespace zitiwire;

void check_timestamp(std::string const& text) {
    auto const time = parse_timestamp(text);
    if (!time) return fuzz::require(!time.error().empty(), "a refused time stamp has a reason");
    fuzz::require(is_representable(*time), "a time stamp that is read can be written");
    auto const again = parse_timestamp(to_string(*time));
    fuzz::require(again && *again == *time, "and is read again, and equal");
}

void check_instant(fuzz::Input& input) {
    Timestamp const time{input.number() * (input.flag() ? -1 : 1),
                         static_cast<std::uint32_t>(input.number() % 4'000'000'000)};
    std::string const text = to_string(time);
    auto const again = parse_timestamp(text);
    fuzz::require(again.has_value() == is_representable(time) && (!again || *again == time),
                  "an instant that is written is read again");
}

void check_http_date(std::string const& text) {
    auto const date = parse_http_date(text, Timestamp{1'795'534'833, 0});
    if (date)
        fuzz::require(is_representable(*date) && date->nanoseconds == 0, "an HTTP date is an instant of whole seconds");
}

void check_percent_encoding(std::string const& text) {
    std::string query;
    append_query(query, "n", text);
    fuzz::require(std::ranges::all_of(query, [](char c) { return c > ' ' && c < 0x7F; }), "a query is visible ASCII");
    auto const value = std::string_view{query}.substr(2);
    fuzz::require(query.starts_with("n=") && percent_decode(value) == text && form_decode(value) == text,
                  "percent-encoding is undone by decoding");
    auto const decoded = percent_decode(text);
    if (decoded) fuzz::require(decoded->size() <= text.size(), "decoding does not make text longer");
}

void check_base64url(std::string const& text) {
    auto const bytes = from_base64url(to_base64url(text));
    fuzz::require(bytes && *bytes == text, "base64url is undone by decoding");
    auto const decoded = from_base64url(text);
    if (decoded)
        fuzz::require(to_base64url(*decoded) == text, "only the one spelling is read");
    else
        fuzz::require(decoded.error() <= text.size(), "the place of a fault lies in the text");
}

void check_json_string(std::string const& text) {
    std::string out;
    bool const is_good = append_json_string(out, text);
    fuzz::require(is_good == (find_invalid_utf8(text) == std::string_view::npos), "text that is not UTF-8 is told");
    boost::system::error_code failure;
    auto const value = boost::json::parse(out, failure);
    fuzz::require(!failure && value.is_string(), "what is written is a JSON string, whatever the text");
    if (is_good)
        fuzz::require(std::string_view{value.as_string().data(), value.as_string().size()} == text,
                      "which says the same");
}

/// Of characters that tokens have, and not a name that is made of words, which has no digit.
bool has_long_run(std::string_view text) {
    std::size_t run = 0;
    bool has_digit = false;
    return std::ranges::any_of(text, [&](char c) {
        bool const belongs = ascii::is_alphanumeric(c) || c == '-' || c == '_' || c == '.';
        run = belongs ? run + 1 : 0;
        has_digit = belongs && (has_digit || ascii::is_digit(c));
        return run >= 32 && has_digit;
    });
}

void check_masks(std::string const& text) {
    std::string const masked = mask_long_runs(text);
    bool const has_escapes =
        text.find_first_of("%\\") != std::string::npos;  // which count as the characters that they stand for
    fuzz::require(has_escapes || !has_long_run(masked), "no run as long as a token is left");
    std::string out;
    append_printable(out, text);
    fuzz::require(find_invalid_utf8(out) == std::string_view::npos, "what is printed is UTF-8");
    fuzz::require(std::ranges::none_of(out, [](char c) { return (c >= 0 && c < ' ') || c == 0x7F; }),
                  "without control characters");
    (void)mask_secrets(text);
}

}  // namespace

int LLVMFuzzerTestOneInput(std::uint8_t const* data, std::size_t size) {
    fuzz::Input input{data, size};
    switch (input.below(7)) {
        case 0: check_timestamp(input.rest()); break;
        case 1: check_instant(input); break;
        case 2: check_http_date(input.rest()); break;
        case 3: check_percent_encoding(input.rest()); break;
        case 4: check_base64url(input.rest()); break;
        case 5: check_json_string(input.rest()); break;
        default: check_masks(input.rest());
    }
    return 0;
}
