// SPDX-License-Identifier: BSL-1.0
#include <zitiwire/json/writer.hpp>

#include <zitiwire/json/encode.hpp>
#include <zitiwire/json/string.hpp>

#include <doctest/doctest.h>

#include <boost/describe/class.hpp>

#include <cstddef>
#include <cstdint>
#include <limits>
#include <random>
#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

using namespace zitiwire;

namespace {

/// What the pieces make, written at the end of a string of that length and capacity.
template <class Write>
std::string written(Write write, std::size_t before = 0, std::size_t capacity = 0) {
    std::string out(before, 'x');
    out.reserve(capacity);
    {
        reflect::Writer writer{out};
        writer.end_text(write(writer, writer.room(writer.end_of_text(), 0)));
    }
    REQUIRE(out.size() >= before);
    CHECK(out.substr(0, before) == std::string(before, 'x'));
    return out.substr(before);
}

std::string string_of(std::string_view text, std::size_t before = 0, std::size_t capacity = 0,
                      bool* is_valid = nullptr) {
    bool ignored = true;
    return written(
        [&](auto& writer, char* at) { return writer.string(at, text, is_valid != nullptr ? *is_valid : ignored); },
        before, capacity);
}

/// The slow way.
std::string appended(std::string_view text) {
    std::string out;
    append_json_string(out, text);
    return out;
}

struct Thrower {};

}  // namespace

template <>
struct zitiwire::Leaf<Thrower> {
    static constexpr std::string_view expected = "nothing";
    static bool read(Thrower&, Token const&, TextStore*) { return false; }
    static std::string_view write(Thrower, std::string& out) {
        out += std::string(1'000, 'a');
        throw std::runtime_error{"no"};
    }
};

namespace {

struct Throwing {
    std::string name = "n";
    Thrower thrower{};
    BOOST_DESCRIBE_CLASS(Throwing, (), (name, thrower), (), ())
};

}  // namespace

TEST_CASE("writer: texts of every length with every kind of character at every place") {
    for (std::size_t length = 0; length < 140; ++length) {
        CHECK(string_of(std::string(length, 'a')) == '"' + std::string(length, 'a') + '"');
        for (std::size_t at = 0; at < length; ++at) {
            for (std::string const odd :
                 {"\"", "\\", "\n", "\x01", "\x1F", "\x7F", "\xC3\xA9", "\xF0\x9F\x98\x80", "\xFF", "\xE2\x82"}) {
                std::string text(length, 'a');
                text.replace(at, 1, odd);
                std::string copy;
                bool const is_valid = append_json_string(copy, text);
                bool said = true;
                std::string const ours = string_of(text, length % 20, length % 40, &said);
                if (ours != copy || said != is_valid) CHECK_MESSAGE(ours == copy, text);
            }
        }
    }
    for (int c = 0; c < 256; ++c) {
        std::string const text(1, static_cast<char>(static_cast<unsigned char>(c)));
        CHECK(string_of(text) == appended(text));
    }
}

TEST_CASE("writer: random texts, one after the other") {
    std::mt19937 random{3};
    for (int round = 0; round < 300; ++round) {
        std::vector<std::string> texts(random() % 20);
        std::string expected;
        for (std::string& text : texts) {
            for (std::size_t length = random() % 90; length != 0; --length)
                text += random() % 9 == 0 ? static_cast<char>(random() % 256) : 'a';
            expected += appended(text);
        }
        CHECK(written(
                  [&](auto& writer, char* at) {
                      bool is_valid = true;
                      for (std::string const& text : texts) at = writer.string(at, text, is_valid);
                      return at;
                  },
                  random() % 40, random() % 400) == expected);
    }
}

TEST_CASE("writer: numbers, instants and flags") {
    for (std::int64_t const value : {std::int64_t{0}, std::int64_t{-1}, std::numeric_limits<std::int64_t>::max(),
                                     std::numeric_limits<std::int64_t>::min()})
        CHECK(written([&](auto& writer, char* at) { return writer.integer(at, value); }) == std::to_string(value));
    CHECK(written([](auto& writer, char* at) { return writer.boolean(writer.boolean(at, true), false); }) ==
          "truefalse");
    std::mt19937_64 random{5};
    std::vector<Timestamp> times{
        {0, 0},      {-1, 999'999'999}, {min_timestamp_seconds, 0}, {max_timestamp_seconds, 999'999'999},
        {86'399, 1}, {86'400, 1'000},   {951'782'400, 120'000'000}};
    for (int i = 0; i < 2'000; ++i)
        times.push_back(
            {min_timestamp_seconds +
                 static_cast<std::int64_t>(random() %
                                           static_cast<std::uint64_t>(max_timestamp_seconds - min_timestamp_seconds)),
             static_cast<std::uint32_t>(random() % 4 == 0 ? random() % 1'000 * 1'000'000 : random() % 1'000'000'000)});
    std::string expected;
    for (Timestamp const& time : times) expected += '"' + to_string(time) + "\"\"" + to_string(time) + '"';
    CHECK(written([&](auto& writer, char* at) {
              for (Timestamp const& time : times) {
                  for (int twice = 0; twice < 2; ++twice) at = writer.instant(writer.room(at, 0), time);
              }
              return at;
          }) == expected);
}

TEST_CASE("writer: what is taken back, and what somebody else appends") {
    CHECK(written([](auto& writer, char* at) {
              at = writer.put(writer.put(at, "abc") - 2, 'd');
              CHECK(writer.size_of(at) == 2);
              CHECK(writer.place(2) == at);
              return writer.put(writer.elsewhere(at, [](std::string& out) { out.append(500, 'e'); }), 'f');
          }) == "ad" + std::string(500, 'e') + "f");
    std::string out = "before";
    CHECK_THROWS_AS(encode_to(out, Throwing{}), std::runtime_error);
    CHECK(out.starts_with("before"));
    CHECK(out.size() < 1'100);
}
