// SPDX-License-Identifier: BSL-1.0
#include "recording.hpp"

#include <boost/json/object.hpp>
#include <boost/json/parse.hpp>

#include <cstdint>
#include <stdexcept>
#include <string_view>

namespace fake_tests {

namespace json = boost::json;

namespace {

std::string from_base64(std::string_view text) {
    constexpr std::string_view digits = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    std::string out;
    std::uint32_t pending = 0;
    int bits = 0;
    for (char const c : text.substr(0, text.find('='))) {
        pending = (pending << 6U) | static_cast<std::uint32_t>(digits.find(c));
        bits += 6;
        if (bits < 8) continue;
        bits -= 8;
        out += static_cast<char>(pending >> bits & 255U);
    }
    return out;
}

std::string body_of(json::object const& request) {
    auto const text = [](json::value const& value) { return std::string{value.as_string()}; };
    if (json::value const* encoded = request.if_contains("body_base64")) return from_base64(text(*encoded));
    if (json::value const* rule = request.if_contains("body_generated")) {
        std::string body = text(rule->at("prefix"));
        for (std::int64_t count = rule->at("fill_count").as_int64(); count != 0; --count)
            body += text(rule->at("fill"));
        return body + text(rule->at("suffix"));
    }
    json::value const* const body = request.if_contains("body");
    return body == nullptr || body->is_null() ? "" : text(*body);
}

}  // namespace

std::optional<Recording> read_recording(std::filesystem::path const& path) {
    std::string const text = replay::read_file(path);
    auto exchange = replay::read_exchange(text);
    if (!exchange || exchange->id.empty()) return std::nullopt;
    Recording recording;
    recording.folder = path.parent_path().filename().string();
    recording.key =
        path.parent_path().parent_path().filename().string() + "/" + recording.folder + "/" + path.stem().string();
    bool const has_a_dialect = recording.key.starts_with("1.7.2/") || recording.key.starts_with("2.1.0-pre/");
    if (!has_a_dialect) return std::nullopt;
    recording.is_old = recording.key.starts_with("1.");
    json::value const file = json::parse(text);
    recording.request_body = body_of(file.at("request").as_object());
    boost::system::error_code error;
    json::value reply = json::parse(exchange->response.body, error);
    if (!error) recording.reply = std::move(reply);
    recording.exchange = *std::move(exchange);
    return recording;
}

Recording recording_of_line(replay::ExchangeText const& line) {
    auto exchange = replay::read_exchange(line.text);
    if (!exchange) throw std::runtime_error{line.name + ": " + exchange.error()};
    Recording recording;
    recording.exchange = *std::move(exchange);
    recording.key = line.name + " " + recording.exchange.id;
    recording.is_old = line.name.contains("/1.7.2/");
    recording.request_body = recording.exchange.request_body;
    boost::system::error_code error;
    json::value reply = json::parse(recording.exchange.response.body, error);
    if (!error) recording.reply = std::move(reply);
    return recording;
}

}  // namespace fake_tests
