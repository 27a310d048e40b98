// SPDX-License-Identifier: BSL-1.0
// expect: ParseNamesAnOperationAndNotWhatItGives
#include <zitiwire/zitiwire.hpp>

zitiwire::HttpResponse const response{200, {}, "{}"};
#ifdef MISUSE
auto const reply = zitiwire::parse<zitiwire::EnrollmentDetail>(response);
#else
auto const reply = zitiwire::parse<zitiwire::DetailEnrollment>(response);
#endif
