// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <zitiwire/zitiwire.hpp>

#include <doctest/doctest.h>

#include <cstddef>
#include <set>
#include <sstream>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

/// Secrets that are known again wherever they come out, and what looks for them.
namespace marked {

using namespace zitiwire;

inline std::string const session_token = "5e55c0de-0001-4a1d-a8b0-da0c7a01c6e1";
inline std::string const bearer_token = "eyJhbGciOiJFUzI1NiJ9.eyJzdWIiOiJiZWFyZXIifQ.bearer0bearer1bearer2";
inline std::string const secondary_token = "eyJhbGciOiJFUzI1NiJ9.eyJzdWIiOiJzZWNvbmQifQ.second0second1second2";
inline std::string const enrollment_token = "70ce9000-0002-4b2e-b9c1-eb1d8b12d7f2";
inline std::string const jwt_text =
    to_base64url(R"({"alg":"ES256"})") + "." +
    to_base64url(R"({"jti":")" + enrollment_token + R"(","exp":1795452005,"em":"ott"})") + ".signed0signed1signed";
inline std::string const password = "hunter2hunter3";

/// Looks for the secrets in texts, and for any ten characters of one in a row: but for the header of a JWT, which is
/// none.
class Watch {
public:
    void operator()(std::string_view maker, std::string const& text) {
        fed_.emplace(maker);
        ++count_;
        for (std::string_view const secret :
             {session_token, bearer_token, secondary_token, enrollment_token, jwt_text, password}) {
            for (std::size_t i = secret.starts_with("eyJ") ? 20 : 0; i + 10 <= secret.size(); ++i) {
                if (!text.contains(secret.substr(i, 10))) continue;
                FAIL_CHECK(maker << " shows a secret: " << text);
                return;
            }
        }
    }

    /// Everything that prints a value of this type.
    template <class T>
    void printed(std::string_view maker, T const& value) {
        std::ostringstream out;
        out << value;
        (*this)(maker, out.str());
#if defined(__cpp_lib_format)
        (*this)("formatted(T)", std::format("{}", value));
#endif
    }
    template <class T>
    void model(T const& value) {
        printed("operator<<(T)", value);
        if constexpr (Model<T>) (*this)("printed(T)", zitiwire::printed(value));
    }

    void error(DecodeError const& error) {
        printed("operator<<(DecodeError)", error);
        (*this)("to_string(DecodeError)", to_string(error));
    }
    void error(ApiError const& error) {
        (*this)("to_string(ApiError)", to_string(error));
        (*this)("ApiError::reason", error.reason);
        (*this)("ApiError::pointer", error.pointer);
        printed("operator<<(ApiError)", error);
        (*this)("to_string(std::variant)", to_string(std::variant<ApiError, int>{error}));
        (*this)("operator<<(std::variant)", (std::ostringstream{} << std::variant<ApiError, int>{error}).str());
        if (!error.api) return;
        printed("printed(ErrorBody)", *error.api);
        printed("printed(ApiErrorEnvelope)", ApiErrorEnvelope{.error = *error.api});
        if (error.api->cause) printed("printed(ErrorCause)", *error.api->cause);
    }
    void request(HttpRequest const& request) {
        (*this)("describe(HttpRequest)", describe(request));
        (*this)("to_curl(HttpRequest)", to_curl(request, "https://admin:" + password + "@c:1280"));
        (*this)("redacted_origin(std::string_view)", redacted_origin("https://admin:" + password + "@c:1280"));
        printed("operator<<(HttpRequest)", request);
        HttpRequest const safe = redacted(request);
        (*this)("redacted(HttpRequest)", safe.target() + safe.body);
        for (Header const& header : safe.headers) (*this)("redacted(HttpRequest)", header.name + header.value);
    }

    /// Whatever an operation makes of a reply.
    template <class Op>
    void reply(HttpResponse const& response) {
        std::vector<std::string> unknown;
        auto const reply = parse<Op>(response, {.unknown_members = &unknown});
        if (reply)
            model(*reply);
        else
            error(reply.error());
        for (std::string const& pointer : unknown) (*this)("unknown members", mask_long_runs(pointer));
        if (auto const decoded = decode<typename Op::Envelope>(response.body); !decoded) error(decoded.error());
    }
    void any_reply(HttpResponse const& response) {
        reply<DetailEnrollment>(response);
        reply<ListEnrollments>(response);
        reply<CreateEnrollment>(response);
        reply<RefreshEnrollment>(response);
        reply<DeleteEnrollment>(response);
        reply<Authenticate>(response);
        reply<ListNetworkJWTs>(response);
    }

    [[nodiscard]] bool has_fed(std::string_view maker) const { return fed_.contains(maker); }
    [[nodiscard]] std::size_t count() const { return count_; }

private:
    std::set<std::string, std::less<>> fed_;
    std::size_t count_ = 0;
};

}  // namespace marked
