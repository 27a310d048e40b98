#!/usr/bin/env bash
# SPDX-License-Identifier: BSL-1.0
# Runs a compiler through ccache: /PATH/TO/scripts/compile.sh COMPILER ARGUMENT...
# A precompiled header is good only where it was made. So it is made anew, with a checksum of what it was made from beside it,
# by which the cache knows the objects that were compiled with it in whatever clone.
set -euo pipefail

export CCACHE_BASEDIR=${CCACHE_BASEDIR:-${0%/scripts/*}} CCACHE_NOHASHDIR=1 CCACHE_PCH_EXTSUM=1
export CCACHE_SLOPPINESS=pch_defines,time_macros,include_file_mtime,include_file_ctime

output='' dependencies=''
is_header=no
for ((i = 1; i <= $#; i++)); do
    next=$((i + 1))
    case ${!i} in
        c++-header) is_header=yes ;;
        -o) output=${!next} ;;
        -MF) dependencies=${!next} ;;
    esac
done
if [[ $is_header == no || -z $dependencies ]]; then
    exec ccache "$@"
fi
"$@"
{
    printf '%s\n' "$("$1" --version)" "${@//$PWD/}"
    # Sorted by what is in them: where they lie is another matter in every clone.
    sed -e 's/^[^:]*://' -e 's/\\$//' "$dependencies" | tr -s ' ' '\n' | sed '/^$/d' | grep -v 'cmake_pch' | while read -r file; do sha256sum <"$file"; done | sort -u
} | sed "s#$CCACHE_BASEDIR##g" | sha256sum >"$output.sum"
