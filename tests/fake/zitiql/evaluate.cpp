// SPDX-License-Identifier: BSL-1.0
#include <zitiwire/fake/topics/enrollments.hpp>
#include <zitiwire/fake/topics/table.hpp>
#include <zitiwire/fake/zitiql/evaluate.hpp>
#include <zitiwire/fake/zitiql/parser.hpp>

#include <replay/exchange.hpp>

#include <boost/json/array.hpp>
#include <boost/json/object.hpp>
#include <boost/json/parse.hpp>
#include <doctest/doctest.h>

#include <cstddef>
#include <optional>
#include <set>
#include <string>
#include <string_view>

using namespace zitiwire::fake;
using namespace zitiwire::fake::zitiql;

namespace {

Record const sample =
    to_record(Enrollment{.id = "B", .method = "ott", .token = "abc-def", .jwt = "", .identity_id = "i1", .ca_id = ""});

std::optional<ValueType> type_of_symbol(std::string_view name) { return type_of(*find_topic("enrollments"), name); }

/// 1 or 0 as the filter holds for the sample, or what is wrong with the filter.
std::string result(std::string_view text) {
    auto const query = Parser{text}.parse();
    if (!query) return query.error();
    std::string const fault = meaning_fault(query->predicate.value(), type_of_symbol);
    return !fault.empty() ? fault : matches(*query->predicate, sample) ? "1" : "0";
}

}  // namespace

TEST_CASE("filters: comparisons of text are by bytes") {
    for (std::string_view const text :
         {"id=\"B\"", "id!=\"b\"", "id<\"C\"", "id<=\"B\"", "id>\"A\"", "id>=\"B\"", "token contains \"c-d\"",
          "token icontains \"C-D\"", "token not contains \"x\"", "id in [\"A\",\"B\"]", "id not in [\"b\"]",
          "identity = \"i1\"", "caId = \"\"", "caId != null", "not id = 1"}) {
        CHECK_MESSAGE(result(text) == "1", text);
    }
    for (std::string_view const text :
         {"id=\"b\"", "id<\"B\"", "id>\"B\"", "token contains \"C\"", "token not icontains \"ABC\"", "id in [1,2]",
          "caId = null", "token contains 1"}) {
        CHECK_MESSAGE(result(text) == "0", text);
    }
}

TEST_CASE("filters: null is equal to nothing, and unequal to everything") {
    for (std::string_view const text :
         {"edgeRouter != \"x\"", "edgeRouter = null", "edgeRouter not contains \"x\"", "edgeRouter not icontains \"x\"",
          "edgeRouter not in [\"x\"]", "createdAt = null", "createdAt != datetime(2000-01-01T00:00:00Z)",
          "tags.color = null", "tags.color != 1", "isSystem = null"}) {
        CHECK_MESSAGE(result(text) == "1", text);
    }
    for (std::string_view const text :
         {"edgeRouter = \"\"", "edgeRouter < \"x\"", "edgeRouter >= \"\"", "edgeRouter contains \"\"",
          "edgeRouter in [\"x\"]", "edgeRouter != null", "createdAt < datetime(2100-01-01T00:00:00Z)",
          "updatedAt between datetime(2000-01-01T00:00:00Z) and datetime(2100-01-01T00:00:00Z)", "tags.color = true"}) {
        CHECK_MESSAGE(result(text) == "0", text);
    }
}

TEST_CASE("filters: isSystem is null, but false as a truth value") {
    CHECK(result("isSystem = false") == "1");
    CHECK(result("isSystem != true") == "1");
    CHECK(result("isSystem = true") == "0");
    CHECK(result("isSystem") == "0");
    CHECK(result("not isSystem") == "1");
}

TEST_CASE("filters: ten fields and no more, and no sets") {
    for (std::string_view const symbol :
         {"method", "expiresAt", "issuedAt", "username", "jwt", "name", "identity.name", "identityId", "ID"}) {
        CHECK(result(std::string{symbol} + " = null") == "unknown symbol '" + std::string{symbol} + "'");
    }
    CHECK(result("true or nope") == "unknown symbol 'nope'");
    CHECK(result("anyOf(id) = \"x\"") == "symbol 'id' is not a set symbol but is used in set function anyOf");
    CHECK(result("isEmpty(id)") == "symbol 'id' is not a set symbol but is used in set function isEmpty");
    CHECK(result("id").starts_with("query expr predicate must be a boolean expr"));
    CHECK(result("isSystem = \"true\"") ==
          "operation isSystem = true is not supported with operands types bool, string");
    CHECK(result("id = true") == "operation id = true is not supported with operands types string, bool");
    for (std::string_view const text : {"createdAt = 1", "id between 1 and 2", "isSystem < 1", "isSystem in [1]",
                                        "id = datetime(2000-01-01T00:00:00Z)"}) {
        CHECK_MESSAGE(result(text).starts_with("operation "), text);
    }
}

TEST_CASE("filters: each recorded literal finds what it found in a controller") {
    auto const rows = boost::json::parse(replay::read_file("recordings/zitiql-quoting.json")).as_array();
    std::set<std::string> values;
    for (auto const& row : rows) values.emplace(row.at("value").as_string());
    std::size_t tried = 0;
    for (auto const& row : rows) {
        if (!row.at("literal").is_string()) continue;
        ++tried;
        std::string const filter = "id=" + std::string{row.at("literal").as_string()};
        std::string const value{row.at("value").as_string()};
        auto const query = Parser{filter}.parse();
        bool const is_refused =
            !query || !query->predicate || !meaning_fault(*query->predicate, type_of_symbol).empty();
        std::set<std::string> found;
        for (std::string const& id : values) {
            Record const enrollment = to_record(Enrollment{.id = id, .method = "ott", .token = "", .jwt = ""});
            if (!is_refused && matches(*query->predicate, enrollment)) found.insert(id);
        }
        bool const found_it_alone = found == std::set{value};
        CHECK_MESSAGE(found_it_alone == row.at("matches").as_bool(), filter);
        bool const was_refused = row.at("note").as_string().find("INVALID_FILTER") != boost::json::string::npos;
        if (was_refused) CHECK_MESSAGE(is_refused, filter);
    }
    CHECK(tried >= 160);
}
