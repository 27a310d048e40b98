// SPDX-License-Identifier: BSL-1.0
#include <zitiwire/fake/http_rules.hpp>

#include <doctest/doctest.h>

#include <string>
#include <string_view>
#include <utility>
#include <vector>

using namespace zitiwire;
using namespace zitiwire::fake;

TEST_CASE("paths: raw dots and doubled slashes are cleaned away, encoded ones are not") {
    using Segments = std::vector<std::string_view>;
    CHECK(clean_segments("/a//b/./c/../d/") == Segments{"a", "b", "d"});
    CHECK(clean_segments("/../..") == Segments{});
    CHECK(clean_segments("/a/%2e%2E/b%2Fc") == Segments{"a", "%2e%2E", "b%2Fc"});
    CHECK(clean_segments("/a/...") == Segments{"a", "..."});
}

TEST_CASE("queries: a raw semicolon or a wrong escape drops the pair") {
    auto const query = parse_query("limit=1&filter=a;b&%6Cimit=2&x=%zz&y=a+b%2B&z&&=v&w=1=2");
    CHECK(query ==
          std::vector<QueryPair>{{"limit", "1"}, {"limit", "2"}, {"y", "a b+"}, {"z", ""}, {"", "v"}, {"w", "1=2"}});
    CHECK(values_of(query, "limit") == std::vector<std::string_view>{"1", "2"});
    CHECK(parse_query("").empty());
}

TEST_CASE("Accept: JSON, its ranges and nothing at all") {
    for (char const* const accept : {"*/*", "application/*", "application/json", "Application/JSON; charset=utf-8",
                                     "text/html, application/json;q=0.5", "text/html,*/*;q=0.001", ""}) {
        CHECK_MESSAGE(accepts_json({{"accept", accept}}), accept);
    }
    for (char const* const accept :
         {"text/html", "application/xml, text/xml", "application/json;q=0", "application/json; q=0.000", "json"}) {
        CHECK_FALSE_MESSAGE(accepts_json({{"accept", accept}}), accept);
    }
    CHECK(accepts_json({}));
    CHECK(accepts_json({{"accept", "text/html"}, {"Accept", "application/json"}}));
    CHECK(not_acceptable({{"accept", "a/b"}}).error.cause->value->text == R"("a/b")");
}

TEST_CASE("Content-Type: JSON with any parameters, or 415, or 400") {
    for (char const* const type :
         {"application/json", "APPLICATION/JSON", "application/json; charset=iso-8859-1", " application/json ;x"}) {
        CHECK_FALSE_MESSAGE(content_type_fault({{"content-type", type}}), type);
    }
    auto const fault = content_type_fault({{"content-type", "text/plain"}});
    REQUIRE(fault);
    CHECK(fault->status == 415);
    CHECK(fault->error.cause->reason == R"(unsupported media type "text/plain", only [application/json] are allowed)");
    CHECK(content_type_fault({})->error.cause->value->text == R"("application/octet-stream")");
    CHECK(content_type_fault({{"content-type", "application/"}})->error.code == "COULD_NOT_PARSE_BODY");
}
