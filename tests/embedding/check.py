#!/usr/bin/env python3
# SPDX-License-Identifier: BSL-1.0
"""Compiles program.cpp in one of the ways in which applications are compiled, without a warning, and runs it.
usage: check.py INCLUDE COMPILER WAY    77 when this machine cannot; without arguments: the ways"""

import pathlib
import subprocess
import sys
import tempfile

HERE = pathlib.Path(__file__).resolve().parent
CANNOT = 77
HEADER_ONLY_JSON = str(HERE.parent / "support/boost_json.cpp")
COMPILED_JSON = "-lboost_json"

# What a flag or a package gives, and how Boost.JSON comes with it: a library was compiled with other flags.
WAYS = {
    "no_rtti": (["-fno-rtti"], COMPILED_JSON),
    "no_exceptions": (["-fno-exceptions"], COMPILED_JSON),  # Boost then wants boost::throw_exception of the program
    "unsigned_char": (["-funsigned-char"], HEADER_ONLY_JSON),
    "32_bit": (["-m32", "-idirafter", "/usr/include/x86_64-linux-gnu"], HEADER_ONLY_JSON),  # where Debian has <asm/errno.h>
    "threads": (["-fsanitize=thread", "-g"], HEADER_ONLY_JSON),
    "libcxx": (["-stdlib=libc++"], HEADER_ONLY_JSON),
}


def compiles(compiler, flags):
    trial = subprocess.run([compiler, "-std=c++23", *flags, "-x", "c++", "-", "-o", "/dev/null"], input="#include <string>\nint main() {}\n",
                           text=True, capture_output=True)
    return trial.returncode == 0


def main(include, compiler, way):
    flags, json = WAYS[way]
    if not compiles(compiler, flags):
        print(f"{compiler} cannot compile with {' '.join(flags)} here")
        return CANNOT
    with tempfile.TemporaryDirectory() as folder:
        program = pathlib.Path(folder, "program")
        subprocess.run([compiler, "-std=c++23", "-O1", "-Wall", "-Wextra", "-Wpedantic", "-Wconversion", "-Wshadow", "-Werror", *flags, f"-I{include}",
                        HERE / "program.cpp", json, "-pthread", "-o", program], check=True)
        return subprocess.run([program], check=False).returncode


if __name__ == "__main__":
    if len(sys.argv) == 1:
        print("\n".join(WAYS))
    elif len(sys.argv) == 4 and sys.argv[3] in WAYS:
        sys.exit(main(pathlib.Path(sys.argv[1]).resolve(), *sys.argv[2:]))
    else:
        sys.exit(__doc__)
