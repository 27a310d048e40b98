#!/usr/bin/env python3
# SPDX-License-Identifier: BSL-1.0
"""Writes the files that instantiate the replay for every operation asserted in the headers of topics.
usage: list_operations.py INCLUDE OUTPUT_FOLDER PARTS    prints the files"""

import pathlib
import re
import sys

ASSERTION = re.compile(r"^static_assert\(Operation<(\w+)>\);$", re.MULTILINE)


def main():
    include, folder, parts = pathlib.Path(sys.argv[1]), pathlib.Path(sys.argv[2]), int(sys.argv[3])
    folder.mkdir(parents=True, exist_ok=True)
    found = []  # header, names of its operations
    for header in sorted([*include.glob("zitiwire/management/*.hpp"), *include.glob("zitiwire/enroll/*.hpp"), *include.glob("zitiwire/oidc/*.hpp")]):
        names = ASSERTION.findall(header.read_text(encoding="utf-8"))
        if names:
            found.append((header.relative_to(include).as_posix(), names))
    files = {}
    for part in range(parts):
        mine = found[part::parts]
        text = "// Made by list_operations.py.\n#include <replay/rows_of.hpp>\n"
        text += "".join(f"#include <{header}>\n" for header, _ in mine)
        text += "#include <span>\nnamespace replay {\nusing namespace zitiwire;\n"
        names = ", ".join(name for _, names in mine for name in names)
        text += f"std::span<Row const> operations_{part}();\nstd::span<Row const> operations_{part}() {{ return rows_of<{names}>; }}\n}}  // namespace replay\n"
        files[f"operations_{part}.cpp"] = text
    declared = "".join(f"std::span<Row const> operations_{part}();\n" for part in range(parts))
    calls = ", ".join(f"operations_{part}()" for part in range(parts))
    files["operations.cpp"] = ("// Made by list_operations.py.\n#include <replay/operations.hpp>\nnamespace replay {\n" + declared +
                               f"std::vector<std::span<Row const>> operations() {{ return {{{calls}}}; }}\n}}  // namespace replay\n")
    for name, text in files.items():
        path = folder / name
        if not path.exists() or path.read_text(encoding="utf-8") != text:
            path.write_text(text, encoding="utf-8")
    print(";".join((folder / name).as_posix() for name in files), end="")


main()
