// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <zitiwire/enroll/device.hpp>
#include <zitiwire/enroll/jwt.hpp>
#include <zitiwire/zitiwire.hpp>
