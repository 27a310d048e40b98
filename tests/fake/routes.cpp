// SPDX-License-Identifier: BSL-1.0
#include <zitiwire/fake/routes.hpp>

#include <doctest/doctest.h>

#include <string>
#include <string_view>

using namespace zitiwire;
using namespace zitiwire::fake;

namespace {

std::string message_of(Outcome<Destination> const& destination) {
    return destination ? "" : destination.error().error.cause->message.value();
}

bool leads(Method method, std::string_view path, decltype(Route::work) work) {
    auto const found = find_route(method, path);
    return found && found->route->work == work;
}

}  // namespace

TEST_CASE("routes: cleaned and decoded, the last slash does not matter") {
    auto const to = [](Method method, std::string_view path) { return find_route(method, path).value(); };
    CHECK(leads(Method::get, "/edge/management/v1/enrollments", list_records));
    CHECK(leads(Method::get, "/edge/management/v1/enrollments/", list_records));
    CHECK(leads(Method::get, "/edge/management/v1/enrollments/.", list_records));
    CHECK(leads(Method::get, "/edge/management/v1/enrollments/..", version_document));
    CHECK(leads(Method::get, "/", version_document));
    CHECK(to(Method::get, "//edge/management/v1//enrollments//x").id == "x");
    CHECK(to(Method::delete_, "/edge/management/v1/enrollments/a%2Fb%22").id == "a/b\"");
    CHECK(to(Method::get, "/edge/management/v1/enrollments/%2e%2e").id == "..");
    CHECK(leads(Method::post, "/edge/management/v1/enrollments/x/refresh/", refresh_enrollment));
}

TEST_CASE("routes: each row is found at its path below its base, so none stands before another one") {
    struct Place {
        Base base;
        std::string_view path;
        bool is_old;
    };
    for (Place const& place : {Place{Base::management, "/edge/management/v1/", false},
                               {Base::client, "/edge/client/v1/", false},
                               {Base::client, "/edge/client/v1/", true}}) {
        for (Route const& route : routes) {
            std::string path = std::string{place.path} + std::string{route.path};
            if (auto const star = path.find('*'); star != std::string::npos) path.replace(star, 1, "an%20id");
            auto const found = find_route(route.method, path, place.is_old);
            bool const is_there = is_of(route.base, place.base, place.is_old);
            CHECK_MESSAGE((found && found->route == &route) == is_there, path);
            if (is_there) CHECK_MESSAGE(found->id == (route.path.contains('*') ? "an id" : ""), path);
        }
    }
}

TEST_CASE("routes: 404 with the path as it was sent, 405 with the methods there are, 400 for a wrong escape") {
    auto const unknown = find_route(Method::get, "/edge/management/v1/enrollments/../refresh");
    REQUIRE_FALSE(unknown);
    CHECK(unknown.error().status == 404);
    CHECK(message_of(unknown) == "path /edge/management/v1/enrollments/../refresh was not found");
    CHECK(message_of(find_route(Method::get, "/nothing")) == "path /edge/client/v1/nothing was not found");
    CHECK(message_of(find_route(Method::get, "/edge/management/v1/Enrollments")) ==
          "path /edge/management/v1/Enrollments was not found");

    auto const wrong_method = find_route(Method::put, "/edge/management/v1/enrollments");
    REQUIRE_FALSE(wrong_method);
    CHECK(wrong_method.error().status == 405);
    CHECK(message_of(wrong_method) == "method PUT is not allowed, but [GET,POST] are");
    CHECK(find_route(Method::get, "/edge/management/v1/enrollments/%zz").error().status == 400);
    CHECK(message_of(find_route(Method::get, "/edge/client/v1/identities")) ==
          "path /edge/client/v1/identities was not found");
    CHECK(message_of(find_route(Method::get, "/edge/client/v1/services")) ==
          "path /edge/client/v1/services, which FakeController does not serve, was not found");
    CHECK(message_of(find_route(Method::get, "/edge/client/v1/current-identity/mfa")) ==
          "path /edge/client/v1/current-identity/mfa, which FakeController does not serve, was not found");
}
