#!/usr/bin/env python3
# SPDX-License-Identifier: BSL-1.0
"""Compiles and runs the program of the README with the command of the README, over the single header, and compares what
it prints; compiles the fragments after it. usage: check_readme.py PROJECT_ROOT COMPILER [FLAGS...]"""

import pathlib
import subprocess
import sys
import tempfile

from markdown import blocks_of

# The program texts after the first are fragments: each becomes a function.
BEFORE = """#include <zitiwire/management.hpp>
#include <zitiwire/fake_controller.hpp>
using namespace zitiwire;
template <class... T> void use(T const&...) {}
HttpResponse transport(HttpRequest const&);
HttpResponse my_http_client(HttpRequest const&);
Session const session = Session::none();
"""
FRAGMENT = """void fragment_{}(std::string id, std::string access_token, int status, Headers headers, std::string body) {{
{}
}}
"""


def main():
    root, compiler, flags = pathlib.Path(sys.argv[1]).resolve(), sys.argv[2], sys.argv[3:]
    text = (root / "README.md").read_text(encoding="utf-8")
    blocks = blocks_of(text[text.index("## A complete round trip"):])
    if [block.language for block in blocks[:3]] != ["cpp", "console", "text"]:
        sys.exit("README: the round trip is a program, its command and what it prints")
    program, command, expected = (block.text for block in blocks[:3])
    fragments = [block.text for block in blocks[3:] if block.language == "cpp"]

    build, run = command.strip().split(" && ")
    arguments = [compiler, *build.split()[1:], *flags, "-Wall", "-Wextra", "-Werror"]
    arguments = [f"-I{root}/{argument[2:]}" if argument.startswith("-I") and not argument.startswith("-I/") else argument for argument in arguments]
    with tempfile.TemporaryDirectory() as folder:
        pathlib.Path(folder, "example.cpp").write_text(program, encoding="utf-8")
        subprocess.run(arguments, cwd=folder, check=True)
        output = subprocess.run([f"{folder}/{run}"], cwd=folder, check=True, capture_output=True, text=True).stdout
        functions = (FRAGMENT.format(number, fragment) for number, fragment in enumerate(fragments))
        pathlib.Path(folder, "fragments.cpp").write_text(BEFORE + "".join(functions), encoding="utf-8")
        subprocess.run([compiler, "-std=c++23", f"-I{root}/single_include", *flags, "-fsyntax-only", "fragments.cpp"], cwd=folder, check=True)
    if output != expected:
        sys.exit(f"the program of the README prints\n{output}\nthe README says\n{expected}")
    print(f"the program of the README compiles and prints what the README says, and {len(fragments)} fragments compile")


main()
