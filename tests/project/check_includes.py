#!/usr/bin/env python3
# SPDX-License-Identifier: BSL-1.0
"""Checks what compilers do not: which header may include which, what each header looks like, how long it is.
usage: check_includes.py PATH_TO_include"""

import pathlib
import re
import sys

# A header may include headers of its own layer and of the layers above it in this list. The first match counts.
LAYERS = [
    ["version.hpp", "http/*", "text/*", "container/*"],
    ["json/*"],
    ["model/*"],
    ["filter/*"],
    ["codec/*"],
    ["management/well_known.hpp", "enroll/*"],
    ["management/*"],
    ["show/*"],
    ["advice/*"],
    ["client/*"],
    ["oidc/*"],
    ["zitiwire.hpp", "management.hpp", "enroll.hpp", "oidc.hpp"],
    ["recorded/*", "recorded_controller.hpp"],
    ["fake/go/*"],
    ["fake/*", "fake/enroll/*", "fake/topics/*", "fake/oidc/*", "fake/zitiql/*", "fake_controller.hpp"],
]
INCLUDE = re.compile(r"^#include <([^>]+)>$")
# Only json/value.hpp knows Boost.JSON; http/, text/ and container/ know no Boost at all. What is written once for all topics names none.
FORBIDDEN = [
    (r"^(http|text|container)/", r"^boost/"),
    (r"^(show|advice|client/(?!enrollment_api))", r"^zitiwire/management/"),
    (r"^(?!json/value\.hpp)", r"^boost/json"),
]


def layer_of(name):
    name = name.replace(".ipp", ".hpp")  # the definitions of a header are in its layer
    for number, patterns in enumerate(LAYERS):
        # From the root: a pattern by itself would match the end of a path.
        if any(pathlib.PurePath("/", name).match(f"/{pattern}") for pattern in patterns):
            return number
    return None


def problems_of(name, text):
    lines = text.splitlines()
    if lines[:2] != ["// SPDX-License-Identifier: BSL-1.0", "#pragma once"]:
        yield "does not start with the SPDX line and #pragma once"
    if len(lines) > 300:
        yield f"has {len(lines)} lines, 300 are the limit"
    if layer_of(name) is None:
        yield "belongs to no layer: see tests/project/check_includes.py"
        return
    if re.search(r"^\s*using namespace", text, re.MULTILINE):
        yield "has a using directive"
    macros = re.findall(r"^#define (\w+)", text, re.MULTILINE)
    if macros and name != "version.hpp":
        yield f"defines macros: {macros}"
    for line in lines:
        if not line.startswith("#include"):
            continue
        include = INCLUDE.match(line)
        if not include:
            yield f"{line}: write #include <...>"
            continue
        target = include[1]
        if target.startswith("zitiwire/"):
            layer = layer_of(target.removeprefix("zitiwire/"))
            if layer is None or layer > layer_of(name):
                yield f"includes {target}, which is in a layer above"
        for own, other in FORBIDDEN:
            if re.search(own, name) and re.search(other, target):
                yield f"includes {target}"


def problems_of_definitions(root):
    """Definitions belong to the header of the same name, which includes them at its end."""
    for path in sorted(root.rglob("*.ipp")):
        name = path.relative_to(root).as_posix()
        header = path.with_suffix(".hpp")
        end = f"\n#if ZITIWIRE_DEFINITIONS\n#include <zitiwire/{name}>\n#endif\n"
        if not header.exists() or not header.read_text(encoding="utf-8").endswith(end):
            yield f"{name}: its header does not end with{end}"
        if re.search(r"^inline (?!constexpr)", path.read_text(encoding="utf-8"), re.MULTILINE):
            yield f"{name}: write ZITIWIRE_INLINE instead of inline"


def main():
    root = pathlib.Path(sys.argv[1]) / "zitiwire"
    headers = sorted(root.rglob("*.?pp"))
    problems = []
    for path in headers:
        name = path.relative_to(root).as_posix()
        problems += [f"{name}: {problem}" for problem in problems_of(name, path.read_text(encoding="utf-8"))]
    problems += problems_of_definitions(root)
    umbrella = (root / "zitiwire.hpp").read_text(encoding="utf-8")
    for path in headers:
        name = path.relative_to(root).as_posix()
        if name.startswith(("client/", "advice/")) and path.suffix == ".hpp" and f"<zitiwire/{name}>" not in umbrella:
            problems.append(f"{name}: missing from zitiwire.hpp")
    if problems or not headers:
        sys.exit("\n".join(problems) or "no headers found")
    print(f"{len(headers)} headers keep the rules")


main()
