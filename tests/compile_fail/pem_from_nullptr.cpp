// SPDX-License-Identifier: BSL-1.0
// expect: deleted
#include <zitiwire/codec/text_body.hpp>

#ifdef MISUSE
zitiwire::PemBody const body{nullptr};
#else
zitiwire::PemBody const body{"text"};
#endif
