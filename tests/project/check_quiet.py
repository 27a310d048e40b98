#!/usr/bin/env python3
# SPDX-License-Identifier: BSL-1.0
"""The headers give users no warnings, whatever they ask for. usage: check_quiet.py QUIET.cpp INCLUDE COMPILER FLAG..."""

import subprocess
import sys

COMMON = ["-Wall", "-Wextra", "-Wpedantic", "-Wconversion", "-Wsign-conversion", "-Wshadow", "-Wold-style-cast", "-Wswitch-default",
          "-Wswitch-enum", "-Wzero-as-null-pointer-constant"]
GCC = ["-Weffc++", "-Wuseless-cast"]
# What clang's -Weverything says of code that is right:
CLANG = ["-Weverything", "-Wdocumentation",
         "-Wno-c++98-compat", "-Wno-c++98-compat-pedantic", "-Wno-c++20-compat",  # C++23 is wanted
         "-Wno-padded",
         "-Wno-unsafe-buffer-usage",  # every pointer
         "-Wno-covered-switch-default",  # the opposite of -Wswitch-default
         "-Wno-ctad-maybe-unsupported"]  # deduction without a guide of one's own


def warnings_of(file, include, compiler, flags):
    """What the compiler says of our headers; those of others are not ours to mend."""
    said = subprocess.run([compiler, "--version"], capture_output=True, text=True, check=True).stdout
    more = CLANG if "clang" in said else GCC
    done = subprocess.run([compiler, "-std=c++23", "-fsyntax-only", f"-I{include}", *flags, *COMMON, *more, file],
                          capture_output=True, text=True, check=False)
    if "error:" in done.stderr:
        sys.exit(done.stderr)
    return [line for line in done.stderr.splitlines() if "warning:" in line and line.startswith(f"{include}/zitiwire/")]


def main():
    found = warnings_of(*sys.argv[1:4], sys.argv[4:])
    print("\n".join(found) or "no warning")
    sys.exit(bool(found))


main()
