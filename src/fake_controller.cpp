// SPDX-License-Identifier: BSL-1.0
// The same for FakeController and RecordedController, in an object of its own: only programs that use them get it.
#include <zitiwire/fake_controller.ipp>
#include <zitiwire/recorded/asked.ipp>
#include <zitiwire/recorded/exchange.ipp>
#include <zitiwire/recorded_controller.ipp>
