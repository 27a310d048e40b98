#!/usr/bin/env python3
# SPDX-License-Identifier: BSL-1.0
"""Compiles and runs the program of the README with the command of the README, over the single header, and compares what
it prints; compiles the fragment after it. usage: check_readme.py PROJECT_ROOT COMPILER [FLAGS...]"""

import pathlib
import subprocess
import sys
import tempfile

from markdown import blocks_of

# Around the second program text, which is a fragment.
FRAGMENT = """#include <zitiwire/zitiwire.hpp>
template <class... T> void use(T const&...) {{}}
void fragment(std::string id, std::string access_token, int status, zitiwire::Headers headers, std::string body) {{
{}
}}
"""


def main():
    root, compiler, flags = pathlib.Path(sys.argv[1]).resolve(), sys.argv[2], sys.argv[3:]
    text = (root / "README.md").read_text(encoding="utf-8")
    blocks = blocks_of(text[text.index("## A complete round trip"):])[:4]
    if [block.language for block in blocks] != ["cpp", "console", "text", "cpp"]:
        sys.exit("README: the round trip is a program, its command, what it prints, and a fragment")
    program, command, expected, fragment = (block.text for block in blocks)

    build, run = command.strip().split(" && ")
    arguments = [compiler, *build.split()[1:], *flags, "-Wall", "-Wextra", "-Werror"]
    arguments = [f"-I{root}/{argument[2:]}" if argument.startswith("-I") and not argument.startswith("-I/") else argument for argument in arguments]
    with tempfile.TemporaryDirectory() as folder:
        pathlib.Path(folder, "example.cpp").write_text(program, encoding="utf-8")
        subprocess.run(arguments, cwd=folder, check=True)
        output = subprocess.run([f"{folder}/{run}"], cwd=folder, check=True, capture_output=True, text=True).stdout
        pathlib.Path(folder, "fragment.cpp").write_text(FRAGMENT.format(fragment), encoding="utf-8")
        subprocess.run([compiler, "-std=c++23", f"-I{root}/single_include", *flags, "-fsyntax-only", "fragment.cpp"], cwd=folder, check=True)
    if output != expected:
        sys.exit(f"the program of the README prints\n{output}\nthe README says\n{expected}")
    print("the program of the README compiles and prints what the README says")


main()
