// SPDX-License-Identifier: BSL-1.0
// Only here for the precompiled header that the tests share.
