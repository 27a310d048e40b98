#!/usr/bin/env python3
# SPDX-License-Identifier: BSL-1.0
"""Compiles program.cpp in one of the ways in which applications are compiled, without a warning, and runs it.
usage: embedding.py INCLUDE COMPILER WAY    77 when this machine cannot; without arguments: the ways"""

import pathlib
import subprocess
import sys
import tempfile

HERE = pathlib.Path(__file__).resolve().parent
CANNOT = 77

WAYS = {
    "no_rtti": ["-fno-rtti"],
    "no_exceptions": ["-fno-exceptions"],
    "unsigned_char": ["-funsigned-char"],
    "32_bit": ["-m32", "-idirafter", "/usr/include/x86_64-linux-gnu"],  # where Debian has <asm/errno.h>
    "threads": ["-fsanitize=thread", "-g"],
    "libcxx": ["-stdlib=libc++"],
}


def compiles(compiler, flags):
    trial = subprocess.run([compiler, "-std=c++23", *flags, "-x", "c++", "-", "-o", "/dev/null"], input="#include <string>\nint main() {}\n",
                           text=True, capture_output=True)
    return trial.returncode == 0


def main(include, compiler, way):
    flags = WAYS[way]
    if not compiles(compiler, flags):
        print(f"{compiler} cannot compile with {' '.join(flags)} here")
        return CANNOT
    with tempfile.TemporaryDirectory() as folder:
        program = pathlib.Path(folder, "program")
        subprocess.run([compiler, "-std=c++23", "-O0", "-Wall", "-Wextra", "-Wpedantic", "-Wconversion", "-Wshadow", "-Werror", *flags,
                        f"-I{include}", HERE / "program.cpp", "-pthread", "-o", program], check=True)
        return subprocess.run([program], check=False).returncode


if __name__ == "__main__":
    if len(sys.argv) == 1:
        print("\n".join(WAYS))
    elif len(sys.argv) == 4 and sys.argv[3] in WAYS:
        sys.exit(main(pathlib.Path(sys.argv[1]).resolve(), *sys.argv[2:]))
    else:
        sys.exit(__doc__)
