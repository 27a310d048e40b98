// SPDX-License-Identifier: BSL-1.0
#include <zitiwire/fake_controller.hpp>

#include <zitiwire/zitiwire.hpp>

#include <doctest/doctest.h>

#include <cstddef>
#include <string>
#include <utility>

using namespace zitiwire;

namespace {

std::string add_identity(FakeController& controller, std::string id, bool is_admin = false) {
    controller.store().add(fake::Identity{.id = id, .name = "name of " + id, .is_admin = is_admin});
    return id;
}

EnrollmentCreate one_time(FakeController const& controller, std::string identity) {
    return {.expiresAt = {controller.now().seconds + 3600, 987'654'321}, .identityId = std::move(identity)};
}

HttpRequest request_to(std::string path, Method method = Method::get) {
    return {method, "/edge/management/v1" + std::move(path), "", {}, ""};
}

template <class Reply>
std::string code_of(Reply const& reply) {
    return reply ? "none" : !reply.error().api ? "no document" : reply.error().api->code.value_or("no code");
}

}  // namespace

TEST_CASE("fake controller: an enrollment is created, read, listed, refreshed and deleted") {
    FakeController controller;
    EnrollmentApi api{controller.log_in(), controller};
    auto const made = api.create_enrollment(one_time(controller, add_identity(controller, "laptop")));
    REQUIRE(made);
    std::string const id = made->data.id.value();

    auto const detail = api.detail_enrollment(id);
    REQUIRE(detail);
    CHECK(detail->data.method == EnrollmentMethod::ott);
    CHECK(detail->data.identity->name == "name of laptop");
    CHECK(detail->data.expiresAt.nanoseconds == 987'000'000);
    CHECK(detail->data.createdAt.seconds == min_timestamp_seconds);
    CHECK(detail->data.tags == Tags{});

    auto const page = api.list_enrollments({.filter = filter::equal("identity", "laptop")});
    REQUIRE(page);
    REQUIRE(page->data.size() == 1);
    CHECK(page->data[0] == detail->data);

    CHECK(api.refresh_enrollment(id, {.expiresAt = {controller.now().seconds + 7200, 0}}));
    auto const refreshed = api.detail_enrollment(id);
    REQUIRE(refreshed);
    CHECK(refreshed->data.token != detail->data.token);
    CHECK(refreshed->data.jwt != detail->data.jwt);
    CHECK(refreshed->data.expiresAt.seconds == controller.now().seconds + 7200);

    CHECK(api.delete_enrollment(id));
    CHECK(code_of(api.detail_enrollment(id)) == "NOT_FOUND");
    CHECK(code_of(api.delete_enrollment(id)) == "NOT_FOUND");
}

TEST_CASE("fake controller: log-in gives a session that ends when it is idle") {
    FakeController controller;
    auto const reply = call(Authenticate{.credentials = {.password = Secret{"admin"}, .username = "admin"}},
                            Session::none(), controller);
    REQUIRE(reply);
    EnrollmentApi api{to_session(*reply), controller};
    CHECK(api.list_enrollments({}));
    controller.advance(1799);
    CHECK(api.list_enrollments({}));
    controller.advance(1800);
    auto const refused = api.list_enrollments({});
    CHECK(code_of(refused) == "UNAUTHORIZED");
    CHECK(refused.error().headers.find("www-authenticate")->contains("error=\"invalid\""));

    auto const wrong = call(Authenticate{.credentials = {.password = Secret{"wrong"}, .username = "admin"}},
                            Session::none(), controller);
    CHECK(code_of(wrong) == "INVALID_AUTH");
    CHECK(call(ListNetworkJWTs{}, Session::none(), controller));
}

TEST_CASE("fake controller: identities come with their enrollment") {
    FakeController controller;
    HttpRequest create = request_to("/identities", Method::post);
    create.headers = {{"zt-session", controller.log_in().token().reveal()}, {"content-type", "application/json"}};
    create.body = R"({"name":"laptop","type":"Default","isAdmin":false,"enrollment":{"updb":"user","ott":true}})";
    auto const made = decode<CreateEnvelope>(controller(create).body);
    REQUIRE(made);
    std::string const id = made->data.id.value();
    REQUIRE(controller.store().enrollments.size() == 1);
    CHECK(controller.store().enrollments.begin()->second.method == "ott");
    HttpRequest get = request_to("/identities/" + id);
    get.headers = create.headers;
    CHECK(controller(get).body.contains("\"enrollment\":{\"ott\":{\"expiresAt\":\"2030-01-01T03:00:00.000Z\""));
    CHECK(controller(create).body.contains("duplicate value 'laptop' in unique index"));
    get.method = Method::delete_;
    CHECK(controller(get).status == 200);
    CHECK(controller.store().enrollments.empty());
}

TEST_CASE("fake controller: values that are wrong, in both dialects") {
    for (auto const& [dialect, code] :
         {std::pair{Dialect::v1_7, "REFERENCED_ENTITY_NOT_FOUND"}, {Dialect::v2_1, "INVALID_FIELD"}}) {
        FakeController controller{{.dialect = dialect}};
        EnrollmentApi api{controller.log_in(), controller};
        CHECK(code_of(api.create_enrollment(one_time(controller, "nobody"))) == code);
        EnrollmentCreate create = one_time(controller, add_identity(controller, "laptop"));
        create.method = EnrollmentMethod::updb;
        CHECK(code_of(api.create_enrollment(create)) == code);
        create.method = EnrollmentMethod::ott;
        create.caId = "nope";
        CHECK(code_of(api.create_enrollment(create)) == "NOT_FOUND");
        create.caId.reset();
        CHECK(code_of(api.create_enrollment(create)) == "none");
        CHECK(code_of(api.create_enrollment(create)) == "ENROLLMENT_EXISTS");
    }
}

TEST_CASE("fake controller: bodies above one MiB are refused by 2.x before anything else") {
    HttpRequest request = request_to("/nothing", Method::post);
    request.body = std::string(fake::max_body_size + 1, ' ');
    HttpResponse const reply = FakeController{}(request);
    CHECK(reply.status == 413);
    CHECK(reply.body ==
          "{\"code\":\"REQUEST_ENTITY_TOO_LARGE\",\"message\":\"The request body exceeds the maximum accepted "
          "size\",\"cause\":null}\n");
    CHECK(FakeController{{.dialect = Dialect::v1_7}}(request).status == 404);
    request.body.pop_back();
    CHECK(FakeController{}(request).status == 404);
}

TEST_CASE("fake controller: the order in which a request is looked at") {
    FakeController controller;
    HttpRequest request{Method::post,
                        "/edge/management/v1/enrollment",
                        "",
                        {{"accept", "text/html"}, {"content-type", "text/plain"}},
                        "{"};
    CHECK(controller(request).status == 404);
    request.path += "s";
    CHECK(controller(request).status == 401);
    controller.store().add(fake::Identity{.id = "plain", .name = "plain"});
    request.headers.append("zt-session", controller.log_in("plain").token().reveal());
    CHECK(controller(request).status == 415);
    request.body.clear();
    CHECK(controller(request).status == 406);
    request.headers = {{"accept", "text/html"},
                       {"content-type", "application/json"},
                       {"zt-session", *request.headers.find("zt-session")}};
    request.body = "{}";
    CHECK(controller(request).status == 400);
    request.body = R"({"expiresAt":"2031-01-02","identityId":"nobody","method":"ott"})";
    CHECK(controller(request).status == 401);
}

TEST_CASE("fake controller: permissions of 2.x, and what belongs to administrators") {
    FakeController controller;
    controller.store().add(fake::Identity{.id = "manager", .name = "manager", .permissions = {"enrollment"}});
    controller.store().add(fake::Identity{.id = "reader", .name = "reader", .permissions = {"enrollment.read"}});
    add_identity(controller, "laptop");
    add_identity(controller, "boss", true);
    EnrollmentApi admin{controller.log_in(), controller};
    EnrollmentApi manager{controller.log_in("manager"), controller};
    EnrollmentApi reader{controller.log_in("reader"), controller};
    auto const of_boss = admin.create_enrollment(one_time(controller, "boss"));
    REQUIRE(of_boss);
    CHECK(code_of(manager.create_enrollment(one_time(controller, "boss"))) == "UNAUTHORIZED");
    CHECK(manager.create_enrollment(one_time(controller, "laptop")));
    CHECK(code_of(reader.create_enrollment(one_time(controller, "laptop"))) == "UNAUTHORIZED");
    CHECK(code_of(reader.detail_enrollment(of_boss->data.id.value())) == "UNAUTHORIZED");
    CHECK(admin.list_enrollments({})->data.size() == 2);
    CHECK(reader.list_enrollments({})->data.size() == 1);
}

TEST_CASE("fake controller: a copy goes its own way") {
    FakeController first;
    add_identity(first, "laptop");
    Session const session = first.log_in();
    FakeController second = first;
    CHECK(EnrollmentApi{session, first}.create_enrollment(one_time(first, "laptop")));
    CHECK(EnrollmentApi{session, second}.list_enrollments({})->data.empty());
}

TEST_CASE("fake controller: text is escaped as in Go") {
    FakeController controller;
    HttpRequest request = request_to("/enrollments/%3Cb%3E%26%E2%80%A8%E2%82%AC%FF");
    request.headers = {{"zt-session", controller.log_in().token().reveal()}};
    CHECK(controller(request).body.contains(
        "enrollment with id \\u003cb\\u003e\\u0026\\u2028\xE2\x82\xAC\xEF\xBF\xBD not found"));
}
