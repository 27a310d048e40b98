// SPDX-License-Identifier: BSL-1.0
// What an application does with zitiwire, in one small program; compiled under the flags that applications have.
#include <zitiwire/fake_controller.hpp>
#include <zitiwire/management.hpp>
#include <zitiwire/zitiwire.hpp>

#include <cstdio>
#include <sstream>
#include <string>
#include <string_view>
#include <thread>
#include <vector>

namespace {

int failures = 0;

void expect(bool condition, char const* what) {
    if (condition) return;
    ++failures;
    std::fprintf(stderr, "not so: %s\n", what);
}

constexpr std::string_view enrollment =
    R"({"data":{"_links":{"self":{"href":"./enrollments/1"}},"createdAt":"2026-11-23T15:40:33.007Z","expiresAt":"2026-11-26T15:40:33.007Z","id":"1",)"
    R"("identityId":"ü\u00fc","jwt":"eyJh.eyJi.c2ln","method":"ott","tags":{"depth":[1.5,-2e-3]},"token":"3b0d9f6e","updatedAt":"2026-11-23T15:40:33.007Z"},"meta":{}})";

void build_and_parse() {
    using namespace zitiwire;
    Session const session = Session::zt("3b0d9f6e-51a4-4a1b-8f0e-6c1f0e9a7d42");
    auto const request =
        build(ListEnrollments{.limit = 5, .filter = filter::equal("identity", "a \"quoted\" \xC3\xBC")}, session);
    expect(request && request->target().starts_with("/edge/management/v1/enrollments?limit=5&filter=identity%3D%22"),
           "a list is built");
    expect(!build(DetailEnrollment{".."}, session), "an id that changes the route is refused");

    HttpResponse const reply{.status = 200, .headers = {}, .body = std::string{enrollment}};
    auto const owned = parse<DetailEnrollment>(reply);
    auto const viewed = parse_view<DetailEnrollment>(reply);
    expect(owned && owned->data.identityId == "\xC3\xBC\xC3\xBC", "a reply is parsed");
    expect(owned && viewed && encode(*owned) == encode(viewed->envelope()), "a view says the same");
    expect(owned && encode(*owned).find("3b0d9f6e") != std::string::npos, "it is written again");

    auto const refused = parse<DetailEnrollment>(
        HttpResponse{.status = 404, .headers = {}, .body = R"({"error":{"code":"NOT_FOUND","message":"no"}})"});
    expect(!refused && refused.error().kind == ErrorKind::api && refused.error().api->code == "NOT_FOUND",
           "an error document is read");
    auto const cut = parse<DetailEnrollment>(
        HttpResponse{.status = 200, .headers = {}, .body = std::string{enrollment.substr(0, 200)}});
    expect(!cut && cut.error().kind == ErrorKind::decode, "half a reply is refused");
    std::ostringstream printed;
    if (!cut) printed << cut.error();
    expect(!printed.str().empty(), "an error is printed");
}

void call_a_controller() {
    using namespace zitiwire;
    FakeController controller;
    auto const request = build(Authenticate::with_password("admin", Secret{"admin"}));
    auto const logged_in = parse<Authenticate>(controller(*request));
    expect(logged_in.has_value(), "the fake controller logs its administrator in");
}

void read_from_threads() {
    using namespace zitiwire;
    HttpResponse const reply{.status = 200, .headers = {}, .body = std::string{enrollment}};
    DetailEnrollment const operation{"1"};
    Session const session = Session::zt("3b0d9f6e");
    auto const parsed = parse<DetailEnrollment>(reply);
    std::vector<int> good(4, 0);
    std::vector<std::thread> threads;
    for (int& result : good) {
        threads.emplace_back([&] {
            for (int i = 0; i != 200; ++i) {
                auto const own = parse<DetailEnrollment>(reply);
                auto const request = build(operation, session);
                result += own && request && parsed && *own == *parsed && !encode(*parsed).empty() ? 1 : 0;
            }
        });
    }
    for (auto& thread : threads) thread.join();
    for (int const result : good) expect(result == 200, "threads read the same values");
}

}  // namespace

int main() {
    build_and_parse();
    call_a_controller();
    read_from_threads();
    return failures == 0 ? 0 : 1;
}
