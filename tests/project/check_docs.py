#!/usr/bin/env python3
# SPDX-License-Identifier: BSL-1.0
"""Compiles the examples of a page, runs the programs among them and compares what they print.
usage: check_docs.py PROJECT_ROOT PAGE LIBRARY,... COMPILER [FLAGS...]

A ```cpp block with `int main` is a whole program; the ```text block directly after it is what it prints. Every other
```cpp block is a fragment: the body of a function, with the two headers below and `using namespace zitiwire;`. What is
wrong is told by the page's own line numbers."""

import difflib
import pathlib
import re
import subprocess
import sys
import tempfile

from markdown import PageError, blocks_of

HEADERS = "#include <zitiwire/zitiwire.hpp>\n#include <zitiwire/fake_controller.hpp>\nusing namespace zitiwire;\n"
WARNINGS = ["-Wall", "-Wextra", "-Werror"]
# A fragment shows how to get a value, not what becomes of it.
FRAGMENT_WARNINGS = [*WARNINGS, "-Wno-unused-variable", "-Wno-unused-but-set-variable"]


def is_program(block):
    return re.search(r"^int main\(", block.text, re.MULTILINE) is not None


def fragments_unit(fragments, name):
    """One unit for all fragments of a page; `#include` lines stand before the functions."""
    includes, functions = "", ""
    for block in fragments:
        functions += f'void fragment_of_line_{block.line}();\nvoid fragment_of_line_{block.line}() {{\n#line {block.line} "{name}"\n'
        for offset, line in enumerate(block.text.splitlines()):
            is_include = line.startswith("#include")
            if is_include:
                includes += f'#line {block.line + offset} "{name}"\n{line}\n'
            functions += "\n" if is_include else f"{line}\n"
        functions += "}\n"
    return includes + HEADERS + functions


def run(program, block, expected, name):
    done = subprocess.run([program], capture_output=True, text=True, timeout=60, check=False)
    if done.returncode != 0:
        raise PageError(f"{block.line}: the program ends with {done.returncode}\n{done.stdout}{done.stderr}")
    if done.stdout != expected.text:
        lines = difflib.unified_diff(expected.text.splitlines(), done.stdout.splitlines(), f"{name}", "printed", lineterm="")
        raise PageError(f"{expected.line}: the program prints something else\n" + "\n".join(lines))


def check(root, name, libraries, compile_command):
    blocks = blocks_of((root / name).read_text(encoding="utf-8"))
    outputs = {id(block.follows): block for block in blocks if block.language == "text"}
    code = [block for block in blocks if block.language == "cpp"]
    programs = [block for block in code if is_program(block)]
    fragments = [block for block in code if not is_program(block)]
    for block in programs:
        if id(block) not in outputs:
            raise PageError(f"{block.line}: a program without its output: a ```text block directly after it")

    def compiled(unit, line, *arguments):
        command = [*compile_command, *arguments, "-x", "c++", "-"]
        if subprocess.run(command, input=unit, text=True, cwd=root, check=False).returncode != 0:
            raise PageError(f"{line}: does not compile, see above")

    if fragments:
        compiled(fragments_unit(fragments, name), fragments[0].line, *FRAGMENT_WARNINGS, "-fsyntax-only")
    with tempfile.TemporaryDirectory() as folder:
        for block in programs:
            program = f"{folder}/program"
            compiled(f'#line {block.line} "{name}"\n{block.text}', block.line, *WARNINGS, "-c", "-o", f"{program}.o")
            link_flags = [flag for flag in compile_command if flag.startswith("-fsanitize")]
            subprocess.run([compile_command[0], *link_flags, f"{program}.o", *libraries, "-o", program], check=True)
            run(program, block, outputs[id(block)], name)
    return f"{name}: {len(programs)} programs print what the page says, {len(fragments)} fragments compile"


def main():
    root, name, libraries, compile_command = pathlib.Path(sys.argv[1]).resolve(), sys.argv[2], sys.argv[3].split(","), sys.argv[4:]
    try:
        print(check(root, name, libraries, compile_command))
    except PageError as error:
        sys.exit(f"{name}:{error}")


main()
