// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <zitiwire/enroll/base64.hpp>
#include <zitiwire/http/headers.hpp>
#include <zitiwire/http/method.hpp>
#include <zitiwire/http/request.hpp>
#include <zitiwire/json/decode.hpp>
#include <zitiwire/json/decode_error.hpp>
#include <zitiwire/json/json_text.hpp>
#include <zitiwire/json/skim.hpp>
#include <zitiwire/recorded/asked.hpp>
#include <zitiwire/recorded/exchange.hpp>
#include <zitiwire/show/print.hpp>
#include <zitiwire/version.hpp>

#include <boost/describe/class.hpp>

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <expected>
#include <filesystem>
#include <fstream>
#include <ios>
#include <iterator>
#include <optional>
#include <string>
#include <string_view>
#include <system_error>
#include <utility>
#include <vector>

namespace zitiwire::inline ZITIWIRE_ABI::recorded {
namespace details {

/// A body too long to be written down.
struct GeneratedBody {
    std::optional<std::string> prefix{};
    std::string fill{};
    std::uint32_t fill_count = 0;
    std::optional<std::string> suffix{};

    BOOST_DESCRIBE_CLASS(GeneratedBody, (), (prefix, fill, fill_count, suffix), (), ())
};

struct RequestMember {
    std::string method{};
    std::string target{};
    std::optional<std::vector<std::vector<std::string>>> headers{};
    std::optional<Json> body{};
    std::optional<std::string> body_base64{};
    std::optional<GeneratedBody> body_generated{};

    BOOST_DESCRIBE_CLASS(RequestMember, (), (method, target, headers, body, body_base64, body_generated), (), ())
};

struct ResponseMember {
    std::int64_t status = 0;
    std::optional<std::vector<std::vector<std::string>>> headers{};
    std::optional<Json> body{};
    std::optional<std::string> body_base64{};

    BOOST_DESCRIBE_CLASS(ResponseMember, (), (status, headers, body, body_base64), (), ())
};

struct ExchangeDocument {
    std::string id{};
    std::optional<std::string> auth{};
    RequestMember request{};
    ResponseMember response{};

    BOOST_DESCRIBE_CLASS(ExchangeDocument, (), (id, auth, request, response), (), ())
};

template <class T>
using Read = std::expected<T, std::string>;

ZITIWIRE_INLINE Read<Headers> headers_of(std::optional<std::vector<std::vector<std::string>>> const& pairs,
                                         std::string_view where) {
    Headers headers;
    if (!pairs) return headers;
    for (std::vector<std::string> const& pair : *pairs) {
        if (pair.size() != 2)
            return std::unexpected("not a pair of a name and a value in \"" + std::string{where} + '"');
        headers.append(pair[0], pair[1]);
    }
    return headers;
}

/// A string's characters; an object or array as it stands.
ZITIWIRE_INLINE Read<std::string> body_of(std::optional<Json> const& body, std::optional<std::string> const& base64,
                                          std::string_view where) {
    if (base64) {
        auto bytes = from_base64_lines(*base64);
        if (!bytes) return std::unexpected("not base64 at \"" + std::string{where} + "/body_base64\"");
        return *std::move(bytes);
    }
    if (!body || body->text == "null") return std::string{};
    if (!body->text.starts_with('"')) return body->text;
    auto text = decode<std::string>(body->text, unlimited());
    return text ? *std::move(text) : std::string{};
}

ZITIWIRE_INLINE Read<std::string> body_of(RequestMember const& request) {
    constexpr std::size_t most = std::size_t{64} << 20U;
    if (!request.body_generated) return body_of(request.body, request.body_base64, "/request");
    GeneratedBody const& rule = *request.body_generated;
    if (!rule.fill.empty() && rule.fill_count > most / rule.fill.size())
        return std::unexpected(std::string{"a body of more than 64 MiB at \"/request/body_generated\""});
    std::string body = rule.prefix.value_or("");
    for (std::uint32_t i = 0; i < rule.fill_count && !rule.fill.empty(); ++i) body += rule.fill;
    return body + rule.suffix.value_or("");
}

/// By the headers, where there are any; otherwise by the word for the credential.
ZITIWIRE_INLINE SentCredential credential_of(ExchangeDocument const& document, Headers const& headers) {
    if (carries_credential(headers)) return SentCredential::some;
    if (!headers.empty()) return SentCredential::none;
    if (!document.auth) return SentCredential::any;
    bool const is_none = *document.auth == "none" || *document.auth == "no-session" || *document.auth == "client-cert";
    return is_none ? SentCredential::none : SentCredential::some;
}

/// A request line without secrets.
ZITIWIRE_INLINE std::string line_of(std::string_view method, std::string_view target) {
    std::size_t const mark = (std::min)(target.find('?'), target.size());
    HttpRequest const request{.path = std::string{target.substr(0, mark)},
                              .query = std::string{target.substr((std::min)(mark + 1, target.size()))}};
    return shown(method) + ' ' + redacted(request).target();
}

ZITIWIRE_INLINE Read<Exchange> exchange_of(ExchangeDocument& document) {
    RequestMember const& request = document.request;
    if (document.id.empty()) return std::unexpected(std::string{"empty at \"/id\""});
    if (!is_header_name(request.method)) return std::unexpected(std::string{"not a method at \"/request/method\""});
    if (!request.target.starts_with('/')) return std::unexpected(std::string{"not a path at \"/request/target\""});
    if (document.response.status < 100 || document.response.status > 999)
        return std::unexpected(std::string{"not three digits at \"/response/status\""});
    auto const sent = headers_of(request.headers, "/request/headers");
    if (!sent) return std::unexpected(sent.error());
    auto received = headers_of(document.response.headers, "/response/headers");
    if (!received) return std::unexpected(received.error());
    auto body = body_of(request);
    if (!body) return std::unexpected(body.error());
    auto reply = body_of(document.response.body, document.response.body_base64, "/response");
    if (!reply) return std::unexpected(reply.error());
    return Exchange{.id = std::move(document.id),
                    .line = line_of(request.method, request.target),
                    .asked = asked_of(request.method, request.target, *std::move(body), credential_of(document, *sent)),
                    .response = {static_cast<int>(document.response.status), *std::move(received), *std::move(reply)}};
}

/// Reads one document, which begins in that line.
ZITIWIRE_INLINE std::optional<std::string> add_exchange(std::vector<Exchange>& exchanges, std::string_view text,
                                                        std::size_t line) {
    auto const at_line = [](std::size_t number, std::string const& what) {
        return "line " + std::to_string(number) + ": " + what;
    };
    auto document = decode<ExchangeDocument>(text, unlimited());
    if (!document) {
        auto const before = text.substr(0, document.error().offset);
        line += static_cast<std::size_t>(std::ranges::count(before, '\n'));
        return at_line(line, to_string(document.error()));
    }
    auto exchange = exchange_of(*document);
    if (!exchange) return at_line(line, exchange.error());
    exchanges.push_back(*std::move(exchange));
    return std::nullopt;
}

ZITIWIRE_INLINE Exchanges read_lines(std::string_view text) {
    std::vector<Exchange> exchanges;
    for (std::size_t line = 1; !text.empty(); ++line) {
        std::string_view const one = text.substr(0, text.find('\n'));
        text.remove_prefix((std::min)(one.size() + 1, text.size()));
        if (one.find_first_not_of(" \t\r") == std::string_view::npos) continue;
        if (auto wrong = add_exchange(exchanges, one, line)) return std::unexpected(*std::move(wrong));
    }
    return exchanges;
}

ZITIWIRE_INLINE std::string name_of(std::filesystem::path const& path) {
    auto const name = path.generic_u8string();
    return {name.begin(), name.end()};
}

ZITIWIRE_INLINE std::optional<std::string> text_of(std::filesystem::path const& path) {
    std::error_code error;
    if (!std::filesystem::is_regular_file(path, error)) return std::nullopt;  // a pipe would be waited for
    std::ifstream file{path, std::ios::binary};
    std::string text, block(65'536, '\0');
    while (file && !file.eof()) {
        file.read(block.data(), static_cast<std::streamsize>(block.size()));
        text.append(block, 0, static_cast<std::size_t>(file.gcount()));
    }
    return file.eof() && !file.bad() ? std::optional{std::move(text)} : std::nullopt;
}

/// The files of a folder, sorted; or the one that it is.
ZITIWIRE_INLINE Read<std::vector<std::filesystem::path>> files_of(std::filesystem::path const& place) {
    namespace fs = std::filesystem;
    std::vector<fs::path> files;
    std::error_code error;
    if (!fs::is_directory(place, error)) {
        if (error) return std::unexpected(name_of(place) + ": " + error.message());
        files.push_back(place);
        return files;
    }
    fs::recursive_directory_iterator entry{place, error};
    while (!error && entry != fs::recursive_directory_iterator{}) {
        fs::path const extension = entry->path().extension();
        std::error_code gone;  // what cannot be looked at is reported when it is read
        if ((extension == ".json" || extension == ".jsonl") && !entry->is_directory(gone))
            files.push_back(entry->path());
        entry.increment(error);
    }
    if (error) return std::unexpected(name_of(place) + ": " + error.message());
    std::ranges::sort(files);
    return files;
}

}  // namespace details

ZITIWIRE_INLINE Exchanges read_exchanges(std::string_view text) {
    std::size_t const begin = (std::min)(text.find_first_not_of(" \t\r\n"), text.size());
    bool const is_in_lines = is_json_value(text.substr(begin, text.find('\n', begin) - begin)) || begin == text.size();
    if (is_in_lines) return details::read_lines(text);
    std::vector<Exchange> exchanges;
    if (auto wrong = details::add_exchange(exchanges, text, 1)) return std::unexpected(*std::move(wrong));
    return exchanges;
}

ZITIWIRE_INLINE Exchanges read_files(std::filesystem::path const& place) {
    auto const files = details::files_of(place);
    if (!files) return std::unexpected(files.error());
    std::vector<Exchange> exchanges;
    for (std::filesystem::path const& file : *files) {
        auto const text = details::text_of(file);
        if (!text) return std::unexpected(details::name_of(file) + ": cannot be read");
        auto read = file.extension() == ".jsonl" ? details::read_lines(*text) : read_exchanges(*text);
        if (!read) return std::unexpected(details::name_of(file) + ": " + read.error());
        exchanges.insert(exchanges.end(), std::move_iterator{read->begin()}, std::move_iterator{read->end()});
    }
    return exchanges;
}

}  // namespace zitiwire::inline ZITIWIRE_ABI::recorded
