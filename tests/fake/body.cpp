// SPDX-License-Identifier: BSL-1.0
#include <zitiwire/fake/body.hpp>

#include <doctest/doctest.h>

#include <optional>
#include <string>
#include <string_view>

using namespace zitiwire;
using namespace zitiwire::fake;

namespace {

struct Body {
    std::optional<std::string> name;
    std::optional<bool> flag;
    std::optional<BodyDate> when;
};

Outcome<Body> read(std::string_view text) {
    Body body;
    auto const done = read_body(text, "thing", "ThingCreate", [&](std::string_view name, RawJson value) -> MemberFault {
        if (name == "name") return assign(body.name, value, "ThingCreate.name");
        if (name == "flag") return assign(body.flag, value, "ThingCreate.flag");
        if (name == "when") return assign(body.when, value, "ThingCreate.when");
        return {};
    });
    if (!done) return std::unexpected(done.error());
    return body;
}

std::string message_of(std::string_view text) {
    auto const body = read(text);
    return body ? "" : body.error().error.cause->message.value();
}

}  // namespace

TEST_CASE("bodies: names in any case, the last of equal ones, unknown ones ignored") {
    auto const body = read(R"({"NAME":"a","x":[{}],"Name":"b","flag":true,"when":"2031-01-02"} trailing)");
    REQUIRE(body);
    CHECK(body->name == "b");
    CHECK(body->flag == true);
    CHECK(to_string(body->when.value().time) == "2031-01-02T00:00:00.000Z");
    CHECK_FALSE(read(R"({"name":"a","name":null})")->name);
    CHECK_FALSE(read("null")->name);
}

TEST_CASE("bodies: nothing is 602, what cannot be read 400 with Go's words") {
    for (std::string_view const text : {"", " \n"}) {
        auto const body = read(text);
        REQUIRE_FALSE(body);
        CHECK(body.error().status == 602);
        CHECK(body.error().error.cause->field == "thing");
    }
    CHECK(read("{").error().error.code == "COULD_NOT_PARSE_BODY");
    CHECK(message_of("{") == "parsing thing body from \"\" failed, because unexpected EOF");
    CHECK(message_of("[]") ==
          "parsing thing body from \"\" failed, because json: cannot unmarshal array into Go value of type "
          "rest_model.ThingCreate");
    CHECK(message_of(R"({"name":1})") ==
          "parsing thing body from \"\" failed, because json: cannot unmarshal number into Go struct field "
          "ThingCreate.name of type string");
    CHECK(message_of(R"({"flag":"x"})") ==
          "parsing thing body from \"\" failed, because json: cannot unmarshal string into Go struct field "
          "ThingCreate.flag of type bool");
    CHECK(message_of(R"({"when":"x","name":1})") ==
          R"(parsing thing body from "" failed, because parsing time "x" as "2006-01-02": cannot parse "x" as "2006")");
}
