#!/usr/bin/env bash
# SPDX-License-Identifier: BSL-1.0
# What needs no build of the tests: layout, clang-tidy, shell scripts, spelling, licence lines.
#   scripts/lint.sh            looks
#   scripts/lint.sh --format   lays out all C++ files
set -euo pipefail
cd "$(dirname "$0")/.."

./scripts/install-packages.sh clang-format-19 clang-tidy-19 shellcheck codespell git libboost1.81-dev
sources() { git ls-files -z -- '*.cpp' '*.hpp' '*.ipp' ':!single_include'; }

if [ "${1:-}" = --format ]; then
    sources | xargs -0 clang-format-19 -i
    exit
fi
sources | xargs -0 clang-format-19 --dry-run --Werror
clang-tidy-19 --quiet tests/project/quiet.cpp -- -std=c++23 -Iinclude
shellcheck check tour .ci/run scripts/*.sh site/*.sh
git ls-files -z -- ':!fuzz/corpus' ':!fuzz/regressions' ':!*.json' ':!*.svg' ':!single_include' ':!tests/recordings*' ':!benchmarks/results' | xargs -0 codespell
without=$(git grep -L SPDX-License-Identifier -- '*.cpp' '*.hpp' '*.ipp' '*.py' '*.sh' '*.cmake' '*CMakeLists.txt' '*meson.build' check tour || true)
if [ -n "$without" ]; then
    printf 'No SPDX line in:\n%s\n' "$without"
    exit 1
fi
