// SPDX-License-Identifier: BSL-1.0
// The code of zitiwire that is not a template, for programs that are compiled with ZITIWIRE_SEPARATE.
#define ZITIWIRE_SOURCE
#include <zitiwire/enroll.hpp>
#include <zitiwire/management.hpp>
#include <zitiwire/oidc.hpp>
#include <zitiwire/zitiwire.hpp>
