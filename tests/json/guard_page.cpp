// SPDX-License-Identifier: BSL-1.0
#include <zitiwire/codec/parse_view.hpp>
#include <zitiwire/http/response.hpp>
#include <zitiwire/json/decode.hpp>
#include <zitiwire/json/json_text.hpp>
#include <zitiwire/json/skim.hpp>
#include <zitiwire/json/string.hpp>
#include <zitiwire/json/token.hpp>
#include <zitiwire/management/enrollment.hpp>

#include "documents.hpp"

#include <doctest/doctest.h>

#include <boost/describe/class.hpp>

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#if __has_include(<sys/mman.h>)
#include <sys/mman.h>
#include <unistd.h>

using namespace zitiwire;

namespace {

/// Memory with a page behind it that may not be read: whoever looks behind the end of a text there is killed.
class GuardedPages {
public:
    explicit GuardedPages(std::size_t least)
        : page_(static_cast<std::size_t>(sysconf(_SC_PAGESIZE))), size_((least + page_ - 1) / page_ * page_) {
        void* const all = mmap(nullptr, size_ + page_, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
        REQUIRE(all != MAP_FAILED);
        begin_ = static_cast<char*>(all);
        REQUIRE(mprotect(begin_ + size_, page_, PROT_NONE) == 0);
    }
    ~GuardedPages() { munmap(begin_, size_ + page_); }
    GuardedPages(GuardedPages const&) = delete;
    GuardedPages& operator=(GuardedPages const&) = delete;

    /// A copy that ends where the pages end.
    std::string_view put(std::string_view text) {
        REQUIRE(text.size() <= size_);
        char* const at = begin_ + size_ - text.size();
        text.copy(at, text.size());
        return {at, text.size()};
    }

private:
    std::size_t page_;
    std::size_t size_;
    char* begin_ = nullptr;
};

struct OfEachKind {
    std::optional<std::string> text{};
    std::optional<bool> yes{};
    std::optional<std::int64_t> n{};
    std::optional<double> ratio{};
    std::optional<Timestamp> at{};
    std::optional<Json> data{};
    std::optional<std::vector<std::string>> list{};
    std::optional<Tags> tags{};
    BOOST_DESCRIBE_CLASS(OfEachKind, (), (text, yes, n, ratio, at, data, list, tags), (), ())
};

using ViewOfDetail = basic::Envelope<basic::EnrollmentDetail, std::string_view>;

/// Reads the text there as the type says; what was wrong, or a reason that no error has.
template <class T>
DecodeError verdict(std::string_view text, DecodeOptions const& options = {}) {
    T value{};
    TextStore store;
    auto const decoded = decode_into(&value, reflect::type_of<T>, text, options, &store);
    return decoded ? DecodeError{decoded->unknown_at_root ? "read, with more" : "read", "", text.size()}
                   : decoded.error();
}

template <class T>
void check_same(std::string_view there, std::string const& ordinary) {
    CHECK(verdict<T>(there) == verdict<T>(ordinary));
    std::vector<std::string> passed_there;
    std::vector<std::string> passed;
    CHECK(verdict<T>(there, {.lenient = true, .unknown_members = &passed_there}) ==
          verdict<T>(ordinary, {.lenient = true, .unknown_members = &passed}));
    CHECK(passed_there == passed);
}

/// Each way to read a text, cut at every length.
template <class... T>
void check_cuts(GuardedPages& pages, std::string_view whole) {
    for (std::size_t length = 0; length <= whole.size(); ++length) {
        CAPTURE(length);
        std::string const ordinary{whole.substr(0, length)};
        std::string_view const there = pages.put(ordinary);
        CHECK(is_json_value(there) == is_json_value(ordinary));
        (check_same<T>(there, ordinary), ...);
    }
}

}  // namespace

TEST_CASE("a reply that is cut at the end of a page is refused as any other, and nothing behind it is read") {
    GuardedPages pages{documents::detail.size()};
    check_cuts<DetailEnrollmentEnvelope, ViewOfDetail, Json>(pages, documents::detail);
    check_cuts<ListEnrollmentsEnvelope, Json>(pages, documents::empty_list);
}

TEST_CASE("parse_view says of a cut reply what the decoder says of its text at the end of a page") {
    GuardedPages pages{documents::detail.size()};
    for (std::size_t length = 1; length <= documents::detail.size(); ++length) {
        CAPTURE(length);
        std::string_view const there = pages.put(documents::detail.substr(0, length));
        HttpResponse const response{.status = 200, .body = std::string{there}};
        auto const view = parse_view<DetailEnrollment>(response);
        DecodeError const expected = verdict<ViewOfDetail>(there);
        REQUIRE(view.has_value() == (expected.reason == "read"));
        if (view) continue;
        CHECK(view.error().kind == ErrorKind::decode);
        CHECK(view.error().reason == expected.reason);
        CHECK(view.error().pointer == expected.pointer);
        CHECK(view.error().offset == expected.offset);
    }
}

TEST_CASE("a reply with any byte damaged is judged at the end of a page as anywhere") {
    GuardedPages pages{documents::detail.size()};
    for (std::size_t at = 0; at < documents::detail.size(); ++at) {
        CAPTURE(at);
        for (char const damage : {'"', '\\', '}', '\xC3', '\xF0'}) {
            std::string text{documents::detail};
            text[at] = damage;
            CHECK(verdict<DetailEnrollmentEnvelope>(pages.put(text)) == verdict<DetailEnrollmentEnvelope>(text));
        }
    }
}

TEST_CASE("each kind of token may be cut anywhere at the end of a page") {
    GuardedPages pages{4096};
    std::string const plain = "\"0123456789abcdef0123456789abcdef0123456789\"";
    std::string const escaped = R"("a\"\\\/\b\f\n\r\t\u00e9\u20AC\ud83d\ude00 and 16 or more plain ones\n")";
    std::string const beyond = "\"\xC3\xA9\xE2\x82\xAC\xF0\x9F\x98\x80 sixteen plain ones and \xF0\x9F\x98\x80\"";
    for (std::string const& text :
         {plain, escaped, beyond, std::string{"-9223372036854775808"}, std::string{"-0.0001234567890123456789E+0012"},
          std::string{"true"}, std::string{"false"}, std::string{"null"}, std::string(40, ' '), std::string(17, '\n'),
          std::string{"[ ]"}, std::string{"{ }"}, std::string{"\"2026-08-22T13:03:03.123Z\""}}) {
        CAPTURE(text);
        check_cuts<Json, std::string, std::int64_t, double, bool, Timestamp, std::vector<Json>, OfEachKind>(pages,
                                                                                                            text);
        for (std::string const& name :
             {std::string{"text"}, std::string{"yes"}, std::string{"n"}, std::string{"ratio"}, std::string{"at"},
              std::string{"data"}, std::string{"list"}, std::string{"tags"}, std::string{"other"}}) {
            CAPTURE(name);
            check_cuts<OfEachKind>(pages, "{\"" + name + "\":" + text + "}");
        }
        check_cuts<OfEachKind, Json>(pages, "{\"list\" : [" + text + " , " + text + "]}  ");
        check_cuts<OfEachKind, Json>(pages, "{\"tags\" : {\"k\": " + text + "\n}\t}\r\n");
    }
}

TEST_CASE("names may be cut anywhere at the end of a page") {
    GuardedPages pages{4096};
    for (std::string_view const name :
         {"", "n", "text", "list", "textlonger", "tex", "te\\u0078t", "\\u006e", "\\ud83d\\ude00", "\xC3\xA9",
          "0123456789abcdef0123456789abcdef", "0123456789abcde\\n0123456789abcdef"}) {
        CAPTURE(name);
        std::string const quoted = std::string{"\""}.append(name).append("\"");
        check_cuts<OfEachKind, Json>(pages, "{" + quoted + ":null}");
        check_cuts<OfEachKind, Json>(pages, "{" + quoted + " : [{" + quoted + ":{}}]}");
        check_cuts<OfEachKind, Json>(pages, R"({"data":1,"tags":{)" + quoted + ":\"x\"}}");
        check_cuts<OfEachKind>(pages, R"({"text":"x",)" + quoted + ":\"x\"}");
    }
}

TEST_CASE("plain bytes are told and copied at the end of a page without a look behind it") {
    GuardedPages from{64};
    GuardedPages to{64};
    for (std::size_t length = 0; length <= 64; ++length) {
        CAPTURE(length);
        std::string const plain(length, 'x');
        std::string_view const there = from.put(plain);
        std::string_view const copy = to.put(std::string(length, '?'));
        CHECK(plain_prefix(there) == length);
        CHECK(copy_plain(const_cast<char*>(copy.data()), there));
        CHECK(copy == plain);
        std::string out;
        CHECK(append_json_string(out, there));
        CHECK(out == "\"" + plain + "\"");
    }
}

#endif
