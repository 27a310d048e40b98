#!/usr/bin/env python3
# SPDX-License-Identifier: BSL-1.0
"""Writes one translation unit that holds several test files, each in a namespace of its own, so that what they include is
read and compiled once. usage: group_tests.py OUTPUT FILE..., with the files relative to tests/."""

import os
import pathlib
import re
import sys

INCLUDE = re.compile(r'^#include ([<"])([^>"]+)[>"]$', re.MULTILINE)


def includes_of(name):
    for kind, target in INCLUDE.findall(pathlib.Path(name).read_text(encoding="utf-8")):
        yield f"<{target}>" if kind == "<" else f'"{(pathlib.Path(name).parent / target).as_posix()}"'


def main():
    output, *names = sys.argv[1:]
    output = pathlib.Path(output).absolute()
    os.chdir(pathlib.Path(__file__).absolute().parent.parent)
    # A specialisation has to stand at the outermost level, and so has what is included under a condition.
    open_level = [name for name in names if re.search(r"^struct zitiwire::|^#if", pathlib.Path(name).read_text(encoding="utf-8"), re.MULTILINE)]
    wrapped = [name for name in names if name not in open_level]
    lines = [f"#include {include}" for include in dict.fromkeys(include for name in wrapped for include in includes_of(name))]
    for name in wrapped:
        lines += ["", f"namespace {re.sub(r'[^a-z0-9]', '_', name)} {{", f'#include "{name}"', "}"]
    lines += ["", *(f'#include "{name}"' for name in open_level)]
    output.write_text("\n".join(lines) + "\n", encoding="utf-8")


main()
