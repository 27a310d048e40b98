// SPDX-License-Identifier: BSL-1.0
#pragma once

namespace tour {

/// From now on SIGINT, SIGTERM and SIGHUP only leave word, so that the request on its way ends and what was created can
/// be deleted; one that was ignored stays ignored. SIGPIPE is ignored.
void delay_signals();

/// The last such signal, 0 when there was none.
[[nodiscard]] int received_signal();

}  // namespace tour
