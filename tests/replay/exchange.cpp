// SPDX-License-Identifier: BSL-1.0
#include "exchange.hpp"

#include <boost/json/array.hpp>
#include <boost/json/parse.hpp>

#include <algorithm>
#include <fstream>
#include <sstream>
#include <stdexcept>
#include <utility>

namespace replay {

namespace json = boost::json;

namespace {

std::string text_of(json::object const& object, std::string_view name) {
    json::value const* const value = object.if_contains(name);
    if (value == nullptr || value->is_null()) return {};
    if (!value->is_string()) throw std::runtime_error("\"" + std::string{name} + "\" is not a string");
    return std::string{value->get_string()};
}

json::object const& object_of(json::object const& object, std::string_view name) {
    json::value const* const value = object.if_contains(name);
    if (value == nullptr || !value->is_object())
        throw std::runtime_error("\"" + std::string{name} + "\" is not an object");
    return value->get_object();
}

zitiwire::Headers headers_of(json::object const& message) {
    json::value const* const list = message.if_contains("headers");
    if (list == nullptr || !list->is_array()) throw std::runtime_error("\"headers\" is not an array");
    zitiwire::Headers headers;
    for (json::value const& field : list->get_array()) {
        bool const is_pair =
            field.is_array() && field.get_array().size() == 2 && field.at(0).is_string() && field.at(1).is_string();
        if (!is_pair) throw std::runtime_error("a header is not a pair of strings");
        headers.append(std::string{field.at(0).get_string()}, std::string{field.at(1).get_string()});
    }
    return headers;
}

int status_of(json::object const& response) {
    json::value const* const status = response.if_contains("status");
    bool const is_status =
        status != nullptr && status->is_int64() && status->get_int64() >= 100 && status->get_int64() <= 999;
    if (!is_status) throw std::runtime_error("\"status\" is not a number of three digits");
    return static_cast<int>(status->get_int64());
}

std::string from_base64(std::string text) {
    std::ranges::replace(text, '+', '-');
    std::ranges::replace(text, '/', '_');
    text.erase((std::min)(text.find('='), text.size()));
    auto bytes = zitiwire::from_base64url(text);
    if (!bytes) throw std::runtime_error("\"body_base64\" is not base64");
    return *std::move(bytes);
}

Exchange read(json::object const& file) {
    Exchange exchange;
    exchange.id = text_of(file, "id");
    exchange.operation = text_of(file, "operation");
    exchange.auth = text_of(file, "auth");
    if (exchange.auth.empty()) throw std::runtime_error("\"auth\" does not say which credential was sent");
    json::value const* const input = file.if_contains("input");
    if (input != nullptr && input->is_object()) exchange.input = input->get_object();

    json::object const& request = object_of(file, "request");
    exchange.method = text_of(request, "method");
    exchange.target = text_of(request, "target");
    exchange.request_headers = headers_of(request);
    exchange.request_body = text_of(request, "body");

    json::object const& response = object_of(file, "response");
    exchange.response.status = status_of(response);
    exchange.reason = text_of(response, "reason");
    exchange.response.headers = headers_of(response);
    exchange.response.body = text_of(response, "body");
    exchange.has_text_body = !response.contains("body_base64");
    if (!exchange.has_text_body) exchange.response.body = from_base64(text_of(response, "body_base64"));
    return exchange;
}

}  // namespace

std::expected<Exchange, std::string> read_exchange(std::string_view text) {
    boost::system::error_code error;
    json::value const file = json::parse({text.data(), text.size()}, error);
    if (error) return std::unexpected("not JSON: " + error.message());
    bool const is_exchange =
        file.is_object() && (file.get_object().contains("request") || file.get_object().contains("response"));
    if (!is_exchange) return Exchange{};
    try {
        return read(file.get_object());
    } catch (std::runtime_error const& fault) {
        return std::unexpected(fault.what());
    }
}

std::vector<std::filesystem::path> find_files(std::vector<std::string> const& places) {
    std::vector<std::filesystem::path> files;
    for (std::string const& place : places) {
        if (!std::filesystem::is_directory(place)) {
            files.emplace_back(place);
            continue;
        }
        for (auto const& entry : std::filesystem::recursive_directory_iterator(place)) {
            bool const is_recording = entry.path().extension() == ".json" || entry.path().extension() == ".jsonl";
            if (entry.is_regular_file() && is_recording) files.push_back(entry.path());
        }
    }
    std::ranges::sort(files);
    files.erase(std::unique(files.begin(), files.end()), files.end());
    return files;
}

std::string read_file(std::filesystem::path const& path) {
    std::ifstream file{path, std::ios::binary};
    std::string text(file ? std::filesystem::file_size(path) : 0, '\0');
    if (!file || !file.read(text.data(), static_cast<std::streamsize>(text.size())))
        throw std::runtime_error("cannot read " + path.string());
    return text;
}

std::vector<ExchangeText> read_texts(std::filesystem::path const& path) {
    std::string const text = read_file(path);
    if (path.extension() != ".jsonl") return {{path.string(), text}};
    std::vector<ExchangeText> texts;
    std::istringstream lines{text};
    for (std::string line; std::getline(lines, line);)
        texts.push_back({path.string() + ":" + std::to_string(texts.size() + 1), line});
    return texts;
}

std::vector<ExchangeText> read_all_texts(std::vector<std::string> const& places) {
    std::vector<ExchangeText> texts;
    for (auto const& path : find_files(places)) {
        for (ExchangeText& one : read_texts(path)) texts.push_back(std::move(one));
    }
    return texts;
}

}  // namespace replay
