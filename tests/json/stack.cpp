// SPDX-License-Identifier: BSL-1.0
// The deepest text there is, on a small stack.
#if __has_include(<pthread.h>)
#include <zitiwire/json/decode.hpp>
#include <zitiwire/json/skim.hpp>
#include <zitiwire/model/error_body.hpp>

#include <doctest/doctest.h>

#include <pthread.h>

#include <cstddef>
#include <string>

namespace {

#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__) || !defined(ZITIWIRE_SEPARATE)
constexpr std::size_t stack_size = 4'194'304;  // frames of sanitizers, or without optimisation
#else
constexpr std::size_t stack_size = 262'144;
#endif

struct Texts {
    std::string deepest{};
    std::string deeper{};
    std::string unknown{};
    bool are_right = false;
};

void* read(void* of) {
    using namespace zitiwire;
    Texts& texts = *static_cast<Texts*>(of);
    DecodeOptions const options{.max_depth = 512};
    bool const is_read = decode<ErrorCause>(texts.deepest, options).has_value();
    bool const is_refused = !decode<ErrorCause>(texts.deeper, options).has_value();
    bool const is_passed_over = decode<ErrorCause>(texts.unknown, {.lenient = true}).has_value();
    texts.are_right = is_read && is_refused && is_passed_over && !is_json_value(texts.unknown);
    return nullptr;
}

}  // namespace

TEST_CASE("512 levels of a model take less than 256 KiB of stack, and what is passed over takes none") {
    Texts texts;
    for (int level = 1; level < 512; ++level) texts.deepest += R"({"cause":)";
    texts.deeper = R"({"cause":)" + texts.deepest;
    texts.deepest += "{}" + std::string(511, '}');
    texts.deeper += "{}" + std::string(512, '}');
    texts.unknown = R"({"other":)" + std::string(1'000'000, '[') + std::string(1'000'000, ']') + "}";
    pthread_attr_t attributes;
    REQUIRE(pthread_attr_init(&attributes) == 0);
    REQUIRE(pthread_attr_setstacksize(&attributes, stack_size) == 0);
    pthread_t thread{};
    REQUIRE(pthread_create(&thread, &attributes, read, &texts) == 0);
    REQUIRE(pthread_join(thread, nullptr) == 0);
    pthread_attr_destroy(&attributes);
    CHECK(texts.are_right);
}
#endif
