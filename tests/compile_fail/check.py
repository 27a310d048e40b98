#!/usr/bin/env python3
# SPDX-License-Identifier: BSL-1.0
"""Compiles each case twice: as it is it must compile, with MISUSE defined it must not, and the errors must match every
`// expect:` line. usage: check.py CASE.cpp COMPILER FLAGS..."""

import re
import subprocess
import sys


def compile_case(command):
    result = subprocess.run(command, capture_output=True, text=True, check=False)
    return result.returncode == 0, result.stderr


def main():
    case, command = sys.argv[1], sys.argv[2:]
    text = open(case, encoding="utf-8").read()
    expected = re.findall(r"^// expect: (.*)$", text, re.MULTILINE)
    flags = " ".join(re.findall(r"^// flags: (.*)$", text, re.MULTILINE)).split()
    command = [*command, *flags, "-fsyntax-only", case]

    compiles, errors = compile_case(command)
    if not compiles:
        sys.exit(f"{case}: the good twin does not compile:\n{errors}")
    compiles, errors = compile_case([*command, "-DMISUSE"])
    if compiles:
        sys.exit(f"{case}: the misuse compiles")
    missing = [pattern for pattern in expected if not re.search(pattern, errors)]
    if not expected or missing:
        sys.exit(f"{case}: the errors do not say {missing}:\n{errors}")
    first = next((line for line in errors.splitlines() if "error:" in line), "")
    print(f"{case}: refused, {len(errors.splitlines())} lines, first: {first}")


main()
