// SPDX-License-Identifier: BSL-1.0
// The same for FakeController, in an object of its own: only programs that use it get it.
#include <zitiwire/fake_controller.ipp>
