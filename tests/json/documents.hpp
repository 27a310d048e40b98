// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <string_view>

/// Replies as controllers send them, shared by the tests of decoding.
namespace documents {

/// GET /enrollments/{id}, with the line feed every body ends in.
inline constexpr std::string_view detail =
    R"({"data":{"_links":{"self":{"href":"./enrollments/6Wd9FpDMPFqvqjbtHNtvN2"}},"createdAt":"0001-01-01T00:00:00.000Z",)"
    R"("id":"6Wd9FpDMPFqvqjbtHNtvN2","tags":{"a\"b":[1, 2.50],"owner":"x\u0026y"},"updatedAt":"0001-01-01T00:00:00.000Z",)"
    R"("expiresAt":"2026-08-22T13:03:03.123Z","identity":{"_links":{"auth-policies":{"href":"./auth-policies/default"},)"
    R"("self":{"href":"./identities/.kTbR1vRi"}},"entity":"identities","id":".kTbR1vRi","name":"lap\u003ctop\u003e"},)"
    R"("identityId":".kTbR1vRi","jwt":"eyJhbGciOiJFUzI1NiIs.eyJpc3MiOiJodHRwczovL2gifQ.c2ln","method":"ott",)"
    R"("token":"1e727c8f-07e4-4a1d-a8b0-da0c7a01c6e1"},"meta":{}})"
    "\n";

/// GET /enrollments, without entities: what the request asked for with limit=none.
inline constexpr std::string_view empty_list =
    R"({"data":[],"meta":{"filterableFields":["tags","id"],"pagination":{"limit":9223372036854775807,"offset":0,"totalCount":0}}})"
    "\n";

}  // namespace documents
