// SPDX-License-Identifier: BSL-1.0
#include "../canonical.hpp"
#include "../work.hpp"

#include <rapidjson/document.h>
#include <rapidjson/stringbuffer.h>
#include <rapidjson/writer.h>

#include <optional>

namespace bench {
namespace {

/// As the other libraries, it is to check that text is UTF-8, which it does not do unless asked.
constexpr unsigned flags = rapidjson::kParseValidateEncodingFlag;

std::string write(rapidjson::Value const& value) {
    rapidjson::StringBuffer out;
    rapidjson::Writer<rapidjson::StringBuffer> writer{out};
    value.Accept(writer);
    return {out.GetString(), out.GetSize()};
}

struct Dom {
    static std::optional<rapidjson::Document> parse(Document const& document) {
        std::optional<rapidjson::Document> value{std::in_place};
        value->Parse<flags>(document.text().data(), document.text().size());
        if (value->HasParseError()) value.reset();
        return value;
    }
    static auto list(Document const& document) { return parse(document); }
    static auto identities(Document const& document) { return parse(document); }
    static auto services(Document const& document) { return parse(document); }
    static auto configs(Document const& document) { return parse(document); }
    static auto sessions(Document const& document) { return parse(document); }
    static auto detail(Document const& document) { return parse(document); }
    static auto error(Document const& document) { return parse(document); }
    static std::string text(rapidjson::Document const& value) {
        return canonical::of_json(write(value.HasMember("error") ? value["error"] : value));
    }
};

struct Written {
    rapidjson::StringBuffer out;
    explicit operator bool() const noexcept { return true; }
    std::string_view operator*() const { return {out.GetString(), out.GetSize()}; }
};

}  // namespace

void add_rapidjson(Works& works, Documents const& documents) {
    add_decoder(works, documents, "RapidJSON DOM", std::make_shared<Dom>());
    for (char const* name : written_documents) {
        auto const value = std::make_shared<rapidjson::Document>(Dom::parse(find(documents, name)).value());
        auto const make = [value] {
            Written written;
            rapidjson::Writer<rapidjson::StringBuffer> writer{written.out};
            value->Accept(writer);
            return written;
        };
        add_work(works, "write", name, "RapidJSON DOM", make, canonical::of_json);
    }
}

}  // namespace bench
