// SPDX-License-Identifier: BSL-1.0
// Each of the allocations of a call fails once: only std::bad_alloc escapes, nothing leaks, and what was there stays
// usable. And a reply takes memory in proportion to its size, whatever stands in it.
#include <zitiwire/fake_controller.hpp>
#include <zitiwire/management.hpp>
#include <zitiwire/zitiwire.hpp>

#include <doctest/doctest.h>

#include <malloc.h>

#include <algorithm>
#include <cstddef>
#include <cstdlib>
#include <new>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace {

struct Heap {
    long live = 0;  ///< blocks
    long until_failure = -1;  ///< how many allocations succeed before one fails; negative: all succeed
    bool has_failed = false;
    std::size_t bytes = 0;
    std::size_t most_bytes = 0;
};
Heap heap;

}  // namespace

void* operator new(std::size_t size) {
    if (heap.until_failure == 0) {
        heap.until_failure = -1;
        heap.has_failed = true;
        throw std::bad_alloc{};
    }
    if (heap.until_failure > 0) --heap.until_failure;
    void* const block = std::malloc(size);
    if (block == nullptr) throw std::bad_alloc{};
    ++heap.live;
    heap.bytes += malloc_usable_size(block);
    heap.most_bytes = (std::max)(heap.most_bytes, heap.bytes);
    return block;
}
void operator delete(void* block) noexcept {
    if (block == nullptr) return;
    --heap.live;
    heap.bytes -= malloc_usable_size(block);
    std::free(block);
}
void operator delete(void* block, std::size_t) noexcept { operator delete(block); }

namespace {

using namespace zitiwire;

/// Does the job again and again: with its first allocation failing, its second, and so on, until none fails, and its
/// result has to be right. After each failure `is_usable` says whether what it works on is as good as before.
template <class Job, class Check>
int fail_everywhere(Job job, Check is_usable) {
    (void)job();  // what is made once and kept is there from now on
    for (int failing = 0;; ++failing) {
        long const before = heap.live;
        bool has_thrown = false;
        bool is_right = false;
        heap.until_failure = failing;
        heap.has_failed = false;
        try {
            is_right = job();
        } catch (std::bad_alloc const&) {
            has_thrown = true;
        }
        heap.until_failure = -1;
        REQUIRE(has_thrown == heap.has_failed);
        REQUIRE(heap.live == before);
        if (!heap.has_failed) {
            REQUIRE(is_right);
            return failing;
        }
        REQUIRE(is_usable());
    }
}

template <class Job>
int fail_everywhere(Job job) {
    return fail_everywhere(job, [] { return true; });
}

std::string enrollment(std::string_view id) {
    return R"({"_links":{"self":{"href":"./enrollments/1"}},"createdAt":"2026-11-23T15:40:33.007Z","expiresAt":"2026-11-26T15:40:33.007Z","id":")" +
           std::string{id} +
           R"(","identity":{"_links":{},"entity":"identities","id":"i","name":"a na\u006de with an escape"},"identityId":"i",)" +
           R"("jwt":"eyJhbGciOiJFUzI1NiJ9.eyJpc3MiOiJodHRwczovL2V4YW1wbGUub3JnIn0.c2ln","method":"ott","tags":{"nested":[1.5,{"two":2}]},)" +
           R"("token":"3b0d9f6e-51a4-4a1b-8f0e-6c1f0e9a7d42","updatedAt":"2026-11-23T15:40:33.007Z"})";
}

HttpResponse list_reply() {
    std::string data;
    for (int i = 0; i != 12; ++i)
        data += (data.empty() ? "" : ",") + enrollment("an id that needs the heap " + std::to_string(i));
    return {.status = 200,
            .headers = {},
            .body = R"({"data":[)" + data + R"(],"meta":{"pagination":{"limit":12,"offset":0,"totalCount":24}}})"};
}

HttpResponse error_reply(int status) {
    HttpResponse reply{.status = status, .headers = {}, .body = {}};
    reply.headers.append(
        "www-authenticate",
        R"(zt-session realm="zt-session", error="invalid", error_description="a text that needs the heap")");
    reply.body =
        R"({"error":{"args":{"urlVars":{"id":"x"}},"cause":{"field":"a field that needs the heap","reason":"a reason that needs the heap","value":[1,2]},)"
        R"("code":"COULD_NOT_VALIDATE","message":"the supplied request contains an invalid document","requestId":"an id that needs the heap"},"meta":{}})";
    return reply;
}

}  // namespace

TEST_CASE("building") {
    Session const session = Session::zt("3b0d9f6e-51a4-4a1b-8f0e-6c1f0e9a7d42");
    CreateEnrollment const create{{.expiresAt = {1'795'534'833, 0},
                                   .identityId = "an id that needs the heap",
                                   .username = "a name that needs the heap"}};
    BuildOptions const traced{.headers = {{"x-trace", "a header that needs the heap"}}};
    CHECK(fail_everywhere([&] { return build(create, session, traced).has_value(); }) > 4);
    CHECK(fail_everywhere([&] {
              auto filter = filter::all(filter::equal("identity", "a \"quoted\" text that needs the heap"),
                                        filter::greater(filter::EntityFields::createdAt, Timestamp{0, 0}));
              return build(ListEnrollments{.limit = 5, .filter = std::move(filter), .sort = Sort{"createdAt desc"}},
                           session)
                  .has_value();
          }) > 8);
    CHECK(fail_everywhere([&] {
              return !build(DetailEnrollment{"a/../b\xFF"}, session, {.base_path = "no base path"}).has_value();
          }) > 1);
}

TEST_CASE("parsing") {
    HttpResponse const list = list_reply();
    CHECK(fail_everywhere([&] { return parse<ListEnrollments>(list).has_value(); }) > 40);
    CHECK(fail_everywhere([&] { return parse_view<ListEnrollments>(list).has_value(); }) > 4);
    CHECK(fail_everywhere([&] { return !parse<ListEnrollments>(error_reply(400)).has_value(); }) > 8);
    CHECK(fail_everywhere([&] { return !parse<ListEnrollments>(error_reply(200)).has_value(); }) > 8);
    std::string const half = list.body.substr(0, list.body.size() / 2);
    for (int const status : {200, 502}) {
        CHECK(
            fail_everywhere([&] {
                return !parse<ListEnrollments>(HttpResponse{.status = status, .headers = {}, .body = half}).has_value();
            }) > 8);
    }
    HttpResponse const long_exponent{
        .status = 200, .headers = {}, .body = R"({"data":[],"meta":{"news":1e99999999999}})"};
    CHECK(fail_everywhere([&] {
              std::vector<std::string> unknown;
              DecodeOptions options;
              options.unknown_members = &unknown;
              return parse<ListEnrollments>(long_exponent, options).has_value() && unknown.size() == 1;
          }) > 2);
}

TEST_CASE("a target that was being read into can be read into again") {
    std::string const text = enrollment("an id that needs the heap");
    EnrollmentDetail const expected = decode<EnrollmentDetail>(text).value();
    auto const& type = reflect::type_of<EnrollmentDetail>;
    std::optional<EnrollmentDetail> target;
    auto const read = [&] {
        return decode_into(&*target, type, text, DecodeOptions{}, nullptr).has_value() && *target == expected;
    };
    int const failures = fail_everywhere([&] {
        EnrollmentDetail own;
        auto const end = decode_into(&own, type, text, DecodeOptions{}, nullptr);
        return end.has_value() && own == expected;
    });
    for (int failing = 0; failing != failures; ++failing) {
        target.emplace();
        heap.until_failure = failing;
        CHECK_THROWS_AS((void)decode_into(&*target, type, text, DecodeOptions{}, nullptr), std::bad_alloc);
        heap.until_failure = -1;
        reflect::reset(type, &*target);
        CHECK(read());
    }
}

TEST_CASE("writing and printing") {
    Session const session = Session::zt("3b0d9f6e-51a4-4a1b-8f0e-6c1f0e9a7d42");
    auto const list = parse<ListEnrollments>(list_reply()).value();
    auto const error = parse<ListEnrollments>(error_reply(400)).error();
    auto const request =
        build(CreateEnrollment{{.expiresAt = {1'795'534'833, 0}, .identityId = "an id that needs the heap"}}, session)
            .value();
    CHECK(fail_everywhere([&] { return !encode(list).empty(); }) > 2);
    CHECK(fail_everywhere([&] { return !to_string(error).empty(); }) > 2);
    CHECK(fail_everywhere([&] { return !describe(request).empty(); }) > 2);
    CHECK(fail_everywhere([&] { return !to_curl(request, "https://ctrl.example:1280").empty(); }) > 2);
    CHECK(fail_everywhere([&] { return read_request<CreateEnrollment>(request).has_value(); }) > 0);
    CHECK(fail_everywhere([&] { return !read_request<RefreshEnrollment>(request).has_value(); }) > 0);
    CHECK(fail_everywhere([&] { return write_response<ListEnrollments>(list).status == 200; }) > 2);
}

TEST_CASE("a pager that could not be fed asks for the same page again") {
    auto const page = parse<ListEnrollments>(list_reply()).value();
    CHECK(fail_everywhere([&] {
              Pager<ListEnrollments> pager{ListEnrollments{.limit = 12}};
              return pager.next() && pager.feed(page) && pager.next();
          }) > 10);
    for (int failing = 0;; ++failing) {
        Pager<ListEnrollments> pager{ListEnrollments{.limit = 12}};
        auto given = page;
        heap.until_failure = failing;
        heap.has_failed = false;
        try {
            (void)pager.feed(std::move(given));
        } catch (std::bad_alloc const&) {}
        heap.until_failure = -1;
        if (!heap.has_failed) break;
        auto const again = pager.next();
        REQUIRE(again.has_value());
        CHECK_FALSE(again->filter.has_value());
        auto const entities = pager.feed(page);
        REQUIRE(entities.has_value());
        CHECK(entities->size() == 12);
    }
}

TEST_CASE("a fake controller answers on after it could not") {
    FakeController controller;
    Session const session = controller.log_in();
    auto const list =
        build(ListEnrollments{.filter = Filter{R"(id != "an id that needs the heap" and not (method = "ott"))"}},
              session)
            .value();
    auto const missing = build(DetailEnrollment{"an id that needs the heap"}, session).value();
    auto const identities = build(ListIdentities{}, session).value();
    for (auto const* request : {&list, &missing, &identities}) {
        auto const answers = [&, status = controller(*request).status] {
            return controller(*request).status == status;
        };
        CHECK(fail_everywhere(answers, answers) > 8);
    }
}

namespace {

std::string repeated(std::string_view before, std::string_view part, std::string_view after) {
    std::string text{before};
    while (text.size() < 200'000) text += part;
    text.back() = ' ';  // the last comma
    return text.append(after);
}

/// The most bytes that a call had from the heap at one time, for each byte of the body.
template <class Op>
double memory_for_each_byte(std::string const& body, DecodeOptions const& options = {}) {
    HttpResponse const reply{.status = 200, .headers = {}, .body = body};
    std::size_t const before = heap.bytes;
    heap.most_bytes = before;
    { auto const parsed = parse<Op>(reply, options); }
    if (options.unknown_members != nullptr) *options.unknown_members = std::vector<std::string>{};
    CHECK(heap.bytes == before);
    return static_cast<double>(heap.most_bytes - before) / static_cast<double>(body.size());
}

}  // namespace

TEST_CASE("a reply takes a small multiple of its size, whatever stands in it") {
    std::vector<std::string> unknown;
    DecodeOptions reporting;
    reporting.unknown_members = &unknown;
    double const small_elements =
        memory_for_each_byte<ListIdentities>(repeated(R"({"data":[],"meta":{"filterableFields":[)", R"("",)", "]}}"));
    double const small_entries =
        memory_for_each_byte<ListIdentities>(repeated(R"({"data":[{"tags":{)", R"("":1,)", "}}]}"));
    double const unfinished = memory_for_each_byte<ListIdentities>(repeated(R"({"data":[)", "{},", "]}"));
    double const escapes =
        memory_for_each_byte<ListEnrollments>(repeated(R"({"data":[{"id":")", R"(\u0041)", R"("}]})"));
    double const nested = memory_for_each_byte<ListEnrollments>(std::string(200'000, '['));
    double const strangers =
        memory_for_each_byte<ListEnrollments>(repeated(R"({"data":[],"meta":{)", R"("x":0,)", "}}"), reporting);
    double const real = memory_for_each_byte<ListEnrollments>(list_reply().body);
    INFO(small_elements, " ", small_entries, " ", unfinished, " ", escapes, " ", nested, " ", strangers, " ", real);
    // A text of three bytes is a std::string of 32 with its place in a vector that grows by half.
    CHECK((std::max)({small_elements, small_entries, unfinished, escapes, nested, strangers, real}) < 40);
    CHECK(real < 5);
}
