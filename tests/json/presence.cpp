// SPDX-License-Identifier: BSL-1.0
#include <zitiwire/json/presence.hpp>

#include <zitiwire/container/flat_map.hpp>
#include <zitiwire/json/decode.hpp>

#include <doctest/doctest.h>

#include <boost/describe/class.hpp>

#include <optional>
#include <string>
#include <string_view>
#include <vector>

using namespace zitiwire;

namespace {

struct Address {
    static constexpr MemberNames zero_when_absent{"port", "host"};

    std::string name{};
    int port = 0;
    std::string host{};
    std::vector<std::string> tags{};
    FlatMap<std::string, std::vector<int>> more{};

    bool operator==(Address const&) const = default;
    BOOST_DESCRIBE_CLASS(Address, (), (name, port, host, tags, more), (), ())
};

struct Reply {
    static constexpr MemberNames always_there{"data"};

    std::vector<Address> data{};

    BOOST_DESCRIBE_CLASS(Reply, (), (data), (), ())
};

}  // namespace

TEST_CASE("what a model names, and every container, may be missing or null, and is then as it was made") {
    for (std::string_view const text :
         {R"({"name":"n"})", R"({"name":"n","port":null,"host":null,"tags":null,"more":null})"}) {
        CAPTURE(text);
        CHECK(decode<Address>(text) == Address{.name = "n"});
    }
    CHECK(decode<Address>(R"({"name":"n","more":{"a":null,"b":[1]}})")->more.find("a")->second.empty());
    CHECK_FALSE(decode<Address>(R"({"name":null})"));
    CHECK_FALSE(decode<Address>(R"({"port":1})"));
    CHECK_FALSE(decode<Address>(R"({"name":"n","tags":[null]})"));
    CHECK_FALSE(decode<Address>(R"({"name":"n","port":""})"));
    CHECK_FALSE(decode<Address>(R"({"name":"n","tags":{}})"));
}

TEST_CASE("a container that is always there may be null, but not missing") {
    CHECK(decode<Reply>(R"({"data":null})")->data.empty());
    CHECK(decode<Reply>("{}").error().reason == "missing required: data");
}

TEST_CASE("a document that is null is none but for what may be absent by itself") {
    CHECK_FALSE(decode<std::optional<int>>("null").value().has_value());
    CHECK_FALSE(decode<std::vector<int>>("null"));
    CHECK_FALSE(decode<Address>("null"));
    CHECK_FALSE(decode<Address>("null", {.lenient = true}));
    CHECK_FALSE(decode<std::vector<int>>("null", {.lenient = true}));
}
