// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <string>

namespace example {

/// Renews the certificate in an identity file, with a new key of the same kind as it is asked for. The new file is
/// `FILE.renewed` until the controller has confirmed it; one that an interrupted run left is looked at first. The exit
/// code is the program's.
[[nodiscard]] int renew(std::string const& path, unsigned rsa_bits);

}  // namespace example
