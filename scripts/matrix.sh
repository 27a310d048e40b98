#!/usr/bin/env bash
# SPDX-License-Identifier: BSL-1.0
# Builds the suites with one compiler, standard library and Boost after another, as far as this machine has them, and says what ran.
#   scripts/matrix.sh              all rows
#   scripts/matrix.sh ROW...       these
#   scripts/matrix.sh --list       the rows
# The rows trixie-* work in a Debian 13 that debootstrap puts into build/trixie; that takes root, and 2 GB.
set -euo pipefail
cd "$(dirname "$0")/.."
root=$PWD
place=$root/build/trixie

rows=(gcc-12-debug gcc-12-release clang-19-debug clang-19-release clang-19-libcxx aarch64-gcc-12 powerpc64-gcc-12 trixie-gcc-14-boost-1.83 trixie-gcc-14-boost-1.88)
if [ "${1:-}" = --list ]; then
    printf '%s\n' "${rows[@]}"
    exit
fi

export CMAKE_CXX_COMPILER_LAUNCHER=$root/scripts/compile.sh
mkdir -p build/matrix

# build_and_run ROW PRESET OPTIONS...: the suites and the replay.
build_and_run() {
    local preset=$2 folder=build/matrix/$1
    shift 2
    cmake --preset "$preset" -B "$folder" -DZITIWIRE_SANITIZE= -DZITIWIRE_GROUPED_SUITE=OFF "$@"
    cmake --build "$folder" --target suite suite_fake allocation replay
    for program in suite suite_fake allocation; do "$folder/tests/$program" --minimal; done
    "$folder/tests/replay" tests/recordings tests/recordings-api
}

# cross TARGET: what reads and writes bytes, for a machine with NEON or with the first byte of a number at its other end, under QEMU.
cross() {
    local folder=build/matrix/$1 file objects=()
    ./scripts/install-packages.sh "g++-12-$1-linux-gnu" qemu-user
    mkdir -p "$folder"
    # The machine's own /usr/include does not belong to the target: only Boost and doctest are taken from it.
    mkdir -p "$folder/include"
    ln -sfn /usr/include/boost "$folder/include/boost"
    ln -sfn /usr/include/doctest "$folder/include/doctest"
    for file in tests/json/*.cpp tests/text/*.cpp tests/http/target.cpp tests/support/boost_json.cpp tests/support/doctest.cpp tests/main.cpp; do
        objects+=("$folder/$(basename "$(dirname "$file")")_$(basename "$file" .cpp).o")
        printf '%s\0%s\0' "$file" "${objects[-1]}"
    done >"$folder/files"
    xargs -0 -n2 -P2 sh -c "$1-linux-gnu-g++-12 -std=c++23 -O1 -Iinclude -Itests -isystem $folder/include '-DTESTS_FOLDER=\"$root/tests\"' -c \"\$0\" -o \"\$1\"" <"$folder/files"
    "$1-linux-gnu-g++-12" -static "${objects[@]}" -o "$folder/suite"
    "qemu-${1/powerpc/ppc}" "$folder/suite" --minimal
}

# in_trixie BOOST: the same inside of Debian 13.
in_trixie() {
    local boost=$1
    if [ ! -e "$place/usr/bin/g++-14" ]; then
        debootstrap --variant=minbase --include=g++-14,ccache,cmake,ninja-build,python3,libboost1.83-dev,doctest-dev,libcli11-dev trixie "$place"
    fi
    # Two versions of Boost's headers do not go together in one system.
    chroot "$place" apt-get -qq install -y --no-install-recommends "libboost$boost-dev" >/dev/null
    mkdir -p "$place/zitiwire"
    mountpoint -q "$place/zitiwire" || mount --bind "$root" "$place/zitiwire"
    trap 'umount "$place/zitiwire"' EXIT
    chroot "$place" /zitiwire/scripts/matrix.sh --row "inside-$boost"
}

run_row() {
    case $1 in
        gcc-12-debug) build_and_run "$1" gcc ;;
        # Inlined, GCC 12 takes `"text" + std::to_string(n)` for a copy that is too long (its bug 105651), and lists of models for not initialised.
        gcc-12-release) build_and_run "$1" gcc -DCMAKE_BUILD_TYPE=Release "-DCMAKE_CXX_FLAGS=-Wno-restrict -Wno-stringop-overflow -Wno-array-bounds -Wno-maybe-uninitialized -Wno-stringop-overread" ;;
        clang-19-debug) build_and_run "$1" clang ;;
        clang-19-release) build_and_run "$1" clang -DCMAKE_BUILD_TYPE=Release ;;
        clang-19-libcxx) build_and_run "$1" clang -DCMAKE_CXX_FLAGS=-stdlib=libc++ ;;
        aarch64-gcc-12 | powerpc64-gcc-12) cross "${1%%-*}" ;;
        trixie-gcc-14-boost-*) in_trixie "${1##*-}" ;;
        inside-*) build_and_run "trixie-gcc-14-boost-${1#inside-}" gcc -DCMAKE_CXX_COMPILER=g++-14 -DZITIWIRE_EXAMPLES=OFF ;;
        *) echo "No such row: $1" >&2; return 2 ;;
    esac
}

# What a row needs and this machine does not have.
missing() {
    case $1 in
        gcc-12-*) command -v g++-12 >/dev/null || echo "g++-12" ;;
        clang-19-libcxx) [ -e /usr/lib/llvm-19/include/c++/v1/version ] || echo "libc++-19-dev" ;;
        clang-19-*) command -v clang++-19 >/dev/null || echo "clang++-19" ;;
        trixie-*) { command -v debootstrap >/dev/null && [ "$(id -u)" = 0 ]; } || echo "debootstrap, and root" ;;
    esac
}

# A row is a process of its own, so that the first thing that fails ends it.
if [ "${1:-}" = --row ]; then
    run_row "$2"
    exit
fi
if [ $# != 0 ]; then rows=("$@"); fi

failed=0
for row in "${rows[@]}"; do
    lacking=$(missing "$row")
    started=$SECONDS
    if [ -n "$lacking" ]; then
        verdict="skipped: this machine lacks $lacking"
    elif ./scripts/matrix.sh --row "$row" >"build/matrix/$row.log" 2>&1; then
        verdict="passed in $((SECONDS - started)) s"
    else
        verdict="FAILED, see build/matrix/$row.log"
        tail -n 20 "build/matrix/$row.log" >&2
        failed=1
    fi
    printf '%-28s %s\n' "$row" "$verdict"
done
exit $failed
