// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <zitiwire/zitiwire.hpp>

#include <boost/json/object.hpp>
#include <boost/json/value.hpp>

#include <expected>
#include <filesystem>
#include <optional>
#include <string>
#include <vector>

namespace replay {

/// One recorded exchange; the members of the file that a replay looks at.
struct Exchange {
    std::string id;
    std::string operation;                    ///< operationId, "" when it is none
    std::optional<boost::json::object> input;  ///< the operation's inputs, absent when no typed client can send this
    std::string auth;                         ///< which credential was sent
    std::string method;
    std::string target;
    zitiwire::Headers request_headers;
    std::string request_body;
    std::string reason;                       ///< reason phrase of the reply, "" when not recorded
    zitiwire::HttpResponse response;
    bool has_text_body = true;  ///< false: the reply's body is stored as base64, because it is not UTF-8
};

/// Reads the text of an exchange file; the error says what is not as the format wants it. JSON without a request and
/// a response is no exchange: that gives an empty one, which is of no operation.
[[nodiscard]] std::expected<Exchange, std::string> read_exchange(std::string_view text);

/// All .json and .jsonl files in the given folders and their subfolders, and the given files, sorted by path.
[[nodiscard]] std::vector<std::filesystem::path> find_files(std::vector<std::string> const& places);

[[nodiscard]] std::string read_file(std::filesystem::path const& path);

/// The texts of the exchanges in a file, each with a name for people: one, or of a .jsonl file one in each line.
struct ExchangeText {
    std::string name;
    std::string text;
};
[[nodiscard]] std::vector<ExchangeText> read_texts(std::filesystem::path const& path);

/// The same of all files that find_files finds.
[[nodiscard]] std::vector<ExchangeText> read_all_texts(std::vector<std::string> const& places);

}  // namespace replay
