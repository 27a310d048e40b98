// SPDX-License-Identifier: BSL-1.0
#include "documents.hpp"

#include <boost/json/parse.hpp>
#include <boost/json/value.hpp>
#include <boost/json/value_to.hpp>

#include <fstream>
#include <iterator>
#include <map>
#include <stdexcept>

namespace bench {

namespace {
std::string read_file(std::string const& path) {
    std::ifstream file(path, std::ios::binary);
    if (!file) throw std::runtime_error("cannot read " + path);
    return {std::istreambuf_iterator<char>(file), {}};
}
}  // namespace

Documents read_documents(std::string const& folder) {
    std::map<std::string, Kind> const kinds{{"list", Kind::list},         {"identities", Kind::identities},
                                            {"services", Kind::services}, {"configs", Kind::configs},
                                            {"sessions", Kind::sessions}, {"detail", Kind::detail},
                                            {"error", Kind::error}};
    Documents documents;
    boost::json::value const index = boost::json::parse(read_file(folder + "/index.json"));
    for (auto const& entry : index.as_array()) {
        auto const text = [&](char const* name) { return boost::json::value_to<std::string>(entry.at(name)); };
        Document document{.name = text("name"), .kind = Kind::list, .response = {}, .same_as = text("same_as")};
        document.kind = kinds.at(text("kind"));
        document.response = {.status = entry.at("status").to_number<int>(),
                             .headers = {},
                             .body = read_file(folder + "/" + document.name + ".json")};
        document.response.body.shrink_to_fit();
        documents.push_back(std::move(document));
    }
    return documents;
}

Document const& find(Documents const& documents, std::string_view name) {
    for (auto const& document : documents) {
        if (document.name == name) return document;
    }
    throw std::runtime_error("no document " + std::string{name});
}

}  // namespace bench
