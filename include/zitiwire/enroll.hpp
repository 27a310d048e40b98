// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <zitiwire/enroll/cacerts.hpp>
#include <zitiwire/enroll/client_api.hpp>
#include <zitiwire/enroll/device.hpp>
#include <zitiwire/enroll/device_enrollment.hpp>
#include <zitiwire/enroll/enrollment_failure.hpp>
#include <zitiwire/enroll/identity.hpp>
#include <zitiwire/enroll/identity_file.hpp>
#include <zitiwire/enroll/jwt.hpp>
#include <zitiwire/enroll/pem.hpp>
#include <zitiwire/enroll/plan.hpp>
#include <zitiwire/enroll/router.hpp>
#include <zitiwire/enroll/signature.hpp>
#include <zitiwire/enroll/unserved.hpp>
#include <zitiwire/management/current_api_session.hpp>
#include <zitiwire/management/current_identity.hpp>
#include <zitiwire/management/informational.hpp>
#include <zitiwire/management/well_known.hpp>
#include <zitiwire/zitiwire.hpp>
