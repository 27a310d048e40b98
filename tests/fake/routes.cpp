// SPDX-License-Identifier: BSL-1.0
#include <zitiwire/fake/routes.hpp>

#include <doctest/doctest.h>

#include <string>
#include <string_view>

using namespace zitiwire;
using namespace zitiwire::fake;

namespace {

std::string message_of(Outcome<Destination> const& destination) { return destination ? "" : destination.error().error.cause->message.value(); }

}  // namespace

TEST_CASE("routes: cleaned and decoded, the last slash does not matter") {
    auto const to = [](Method method, std::string_view path) { return find_route(method, path).value(); };
    CHECK(to(Method::get, "/edge/management/v1/enrollments").route->action == Action::list_enrollments);
    CHECK(to(Method::get, "/edge/management/v1/enrollments/").route->action == Action::list_enrollments);
    CHECK(to(Method::get, "/edge/management/v1/enrollments/.").route->action == Action::list_enrollments);
    CHECK(to(Method::get, "/edge/management/v1/enrollments/..").route->action == Action::version);
    CHECK(to(Method::get, "/").route->action == Action::version);
    CHECK(to(Method::get, "//edge/management/v1//enrollments//x").id == "x");
    CHECK(to(Method::delete_, "/edge/management/v1/enrollments/a%2Fb%22").id == "a/b\"");
    CHECK(to(Method::get, "/edge/management/v1/enrollments/%2e%2e").id == "..");
    CHECK(to(Method::post, "/edge/management/v1/enrollments/x/refresh/").route->action == Action::refresh_enrollment);
}

TEST_CASE("routes: 404 with the path as it was sent, 405 with the methods there are, 400 for a wrong escape") {
    auto const unknown = find_route(Method::get, "/edge/management/v1/enrollments/../refresh");
    REQUIRE_FALSE(unknown);
    CHECK(unknown.error().status == 404);
    CHECK(message_of(unknown) == "path /edge/management/v1/enrollments/../refresh was not found");
    CHECK(message_of(find_route(Method::get, "/nothing")) == "path /edge/client/v1/nothing was not found");
    CHECK(message_of(find_route(Method::get, "/edge/management/v1/Enrollments")) == "path /edge/management/v1/Enrollments was not found");

    auto const wrong_method = find_route(Method::put, "/edge/management/v1/enrollments");
    REQUIRE_FALSE(wrong_method);
    CHECK(wrong_method.error().status == 405);
    CHECK(message_of(wrong_method) == "method PUT is not allowed, but [GET,POST] are");
    CHECK(find_route(Method::get, "/edge/management/v1/enrollments/%zz").error().status == 400);
}
