// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <zitiwire/oidc/authorize.hpp>
#include <zitiwire/oidc/discovery.hpp>
#include <zitiwire/oidc/log_in.hpp>
#include <zitiwire/oidc/log_in_over.hpp>
#include <zitiwire/oidc/log_out.hpp>
#include <zitiwire/oidc/oidc_client.hpp>
#include <zitiwire/oidc/oidc_log_in.hpp>
#include <zitiwire/oidc/oidc_session.hpp>
#include <zitiwire/oidc/pkce.hpp>
#include <zitiwire/oidc/token.hpp>
#include <zitiwire/oidc/tokens.hpp>
#include <zitiwire/oidc/totp.hpp>
#include <zitiwire/oidc/ways_in.hpp>
#include <zitiwire/zitiwire.hpp>
