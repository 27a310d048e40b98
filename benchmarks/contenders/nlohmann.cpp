// SPDX-License-Identifier: BSL-1.0
#include "../canonical.hpp"
#include "../work.hpp"

#include <nlohmann/json.hpp>

#include <optional>

namespace bench {
namespace {

using nlohmann::json;

struct Dom {
    static std::optional<json> parse(Document const& document) {
        std::optional<json> value{json::parse(document.text().begin(), document.text().end(), nullptr, false)};
        if (value->is_discarded()) value.reset();
        return value;
    }
    static auto list(Document const& document) { return parse(document); }
    static auto identities(Document const& document) { return parse(document); }
    static auto services(Document const& document) { return parse(document); }
    static auto configs(Document const& document) { return parse(document); }
    static auto sessions(Document const& document) { return parse(document); }
    static auto detail(Document const& document) { return parse(document); }
    static auto error(Document const& document) { return parse(document); }
    static std::string text(json const& value) {
        return canonical::of_json((value.contains("error") ? value["error"] : value).dump());
    }
};

}  // namespace

void add_nlohmann(Works& works, Documents const& documents) {
    add_decoder(works, documents, "nlohmann DOM", std::make_shared<Dom>());
    for (char const* name : written_documents) {
        auto const value = std::make_shared<json>(Dom::parse(find(documents, name)).value());
        add_work(
            works, "write", name, "nlohmann DOM", [value] { return std::optional{value->dump()}; }, canonical::of_json);
    }
}

}  // namespace bench
