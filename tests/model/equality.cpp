// SPDX-License-Identifier: BSL-1.0
// Models and operations are compared by their description: a member that is left out of it would not be compared.
#include <zitiwire/enroll.hpp>
#include <zitiwire/management.hpp>

#include <boost/describe/class.hpp>

#include <doctest/doctest.h>

#include <algorithm>
#include <concepts>
#include <cstddef>
#include <filesystem>
#include <fstream>
#include <set>
#include <sstream>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

using namespace zitiwire;

namespace {

/// The names in "a, b" of a description.
std::set<std::string> names_in(std::string_view list) {
    std::set<std::string> names;
    std::string name;
    for (char const byte : list) {
        if (byte == '_' || (byte >= '0' && byte <= '9') || (byte >= 'A' && byte <= 'Z') ||
            (byte >= 'a' && byte <= 'z')) {
            name += byte;
        } else if (!name.empty()) {
            names.insert(std::exchange(name, {}));
        }
    }
    if (!name.empty()) names.insert(name);
    return names;
}

/// The member that a line of a struct declares; "" for none.
std::string member_in(std::string line) {
    line.resize(std::min(line.find("//"), line.size()));
    if (!line.starts_with("    ") || line.starts_with("     ") || !line.contains(';')) return {};
    // Where a redirect leads is in no JSON, and compared by the reply itself.
    for (char const* const other : {"    static ", "    using ", "    friend ", "    bool operator", "    BOOST_",
                                    "    std::optional<Secret> location"}) {
        if (line.starts_with(other)) return {};
    }
    std::size_t const end = line.find_first_of("{=;(");
    if (line[end] == '(') return {};  // a function
    line.resize(end);
    line.resize(line.find_last_not_of(' ') + 1);
    return line.substr(line.find_last_of(' ') + 1);
}

/// The described structs of a header whose description is not of all their members.
std::vector<std::string> half_described(std::istream& header, std::size_t& seen) {
    std::vector<std::string> found;
    std::string name;
    std::set<std::string> declared;
    for (std::string line; std::getline(header, line);) {
        if (line.starts_with("struct ")) {
            name = line.substr(7, line.find(' ', 7) - 7);
            declared.clear();
        } else if (line.starts_with("    BOOST_DESCRIBE_CLASS(")) {
            std::string description = line;
            while (!line.contains(';') && line.find("())") == std::string::npos && std::getline(header, line))
                description += line;
            std::size_t const begin = description.find('(', description.find("()") + 2);
            ++seen;
            if (names_in(std::string_view{description}.substr(begin, description.find(')', begin) - begin)) != declared)
                found.push_back(name);
        } else if (std::string const member = member_in(line); !member.empty()) {
            declared.insert(member);
        }
    }
    return found;
}

}  // namespace

namespace users {

struct Place {
    int x = 0;
    int y = 0;

    BOOST_DESCRIBE_CLASS(Place, (), (x, y), (), ())
};
struct Round {
    int x = 0;

    BOOST_DESCRIBE_CLASS(Round, (), (x), (), ())
    friend bool operator==(Round const& left, Round const& right) { return left.x % 10 == right.x % 10; }
};
template <class Text>
struct Stop {
    Text name{};
    Round at{};

    bool operator==(Stop const&) const = default;
    BOOST_DESCRIBE_CLASS(Stop, (), (name, at), (), ())
};

}  // namespace users

static_assert(std::equality_comparable<EntityRef> && std::equality_comparable<std::vector<EntityRef>>);
static_assert(std::equality_comparable<ErrorCause> && std::equality_comparable<ListServicesEnvelope>);
static_assert(std::equality_comparable<ListServices> && std::equality_comparable<ListVersion>);
static_assert(!std::equality_comparable<users::Place>, "described structs of users are theirs to compare");
static_assert(Pagination{1, 2, 3} == Pagination{1, 2, 3} && Pagination{1, 2, 3} != Pagination{1, 2, 4});

TEST_CASE("every model and operation describes all of its members, so that all are compared") {
    std::size_t seen = 0;
    for (char const* const folder : {"management", "model", "enroll", "oidc"}) {
        for (auto const& entry :
             std::filesystem::directory_iterator{std::filesystem::path{"../include/zitiwire"} / folder}) {
            std::ifstream header{entry.path()};
            CAPTURE(entry.path().string());
            CHECK(half_described(header, seen) == std::vector<std::string>{});
        }
    }
    CHECK(seen > 350);
}

TEST_CASE("a member that is left out of a description is noticed") {
    std::istringstream header{
        "struct Forgetful {\n    int kept = 0;\n    Text forgotten{};\n\n    BOOST_DESCRIBE_CLASS(Forgetful, (), "
        "(kept), (), ())\n};\n"};
    std::size_t seen = 0;
    CHECK(half_described(header, seen) == std::vector<std::string>{"Forgetful"});
}

TEST_CASE("models differ when anything in them does, however deep") {
    ServiceDetail left;
    left.postureQueries.emplace_back().postureQueries.emplace_back().process.emplace().path = "a";
    left.config.emplace().append("type").append("name", Json{"1"});
    ServiceDetail right = left;
    CHECK(left == right);
    right.postureQueries[0].postureQueries[0].process->path = "b";
    CHECK(left != right);
    right = left;
    right.config->append("other");
    CHECK(left != right);

    ErrorCause cause;
    cause.cause = ErrorCause{.code = "A"};
    CHECK(cause == ErrorCause{cause});
    CHECK(cause != ErrorCause{.cause = ErrorCause{.code = "B"}});
    CHECK(Enroll{.body = EnrollRequest{.name = "a"}} != Enroll{.body = EnrollRequest{.name = "b"}});
    CHECK(Enroll{.body = EnrollRequest{.name = "a"}} == Enroll{.body = EnrollRequest{.name = "a"}});
}

TEST_CASE("an envelope of a user's own type compares that as the user says") {
    Envelope<users::Stop> const left{.data = {.name = "a", .at = {1}}};
    CHECK(left == Envelope<users::Stop>{.data = {.name = "a", .at = {11}}});
    CHECK(left != Envelope<users::Stop>{.data = {.name = "a", .at = {2}}});
}
