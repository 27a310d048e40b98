#!/usr/bin/env bash
# SPDX-License-Identifier: BSL-1.0
# Lines and branches of include/ that the tests reach: the table of docs/testing.md, and build/coverage/html.
#   scripts/coverage.sh            writes the table
#   scripts/coverage.sh --check    fails when fewer than 98 % of the lines are reached, or fewer than the table says
set -euo pipefail
cd "$(dirname "$0")/.."

./scripts/install-packages.sh g++-12 ccache cmake ninja-build python3 python3-venv openssl libboost1.81-dev libcli11-dev doctest-dev
export CCACHE_DISABLE=1  # its objects would count for the clone that compiled them first
folder=build/coverage
cmake --preset gcc -B "$folder" -DZITIWIRE_EXAMPLES=OFF -DCMAKE_CXX_FLAGS="--coverage -fprofile-abs-path" >/dev/null
cmake --build "$folder" --target suite suite_fake allocation
find "$folder" -name '*.gcda' -delete
for program in suite suite_fake allocation; do
    "$folder/tests/$program" --minimal >"$folder/$program.log"
done

environment=build/coverage-environment
[ -x "$environment/bin/gcovr" ] || { python3 -m venv "$environment" && "$environment/bin/pip" --quiet --disable-pip-version-check install gcovr==8.8; }
mkdir -p "$folder/html"
"$environment/bin/gcovr" --root . --object-directory "$folder" --gcov-executable gcov-12 --filter 'include/zitiwire/' \
    --exclude-throw-branches --exclude-unreachable-branches --merge-lines --fail-under-line 98 \
    --json-summary "$folder/summary.json" --html-details "$folder/html/index.html" --txt "$folder/lines.txt" "$folder"
python3 tests/project/rooms.py "$folder/summary.json" "$@"
