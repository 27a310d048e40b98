#!/usr/bin/env python3
# SPDX-License-Identifier: BSL-1.0
"""Writes translation units that show each header to compile alone, in far fewer units than there are headers: a unit
includes a chain of headers of which each includes the one before it, so none of them gets anything it did not ask for.
usage: include_chains.py PATH_TO_include OUTPUT_FOLDER"""

import pathlib
import re
import sys

INCLUDE = re.compile(r"^#include <(zitiwire/[^>]+)>$", re.MULTILINE)


def read_includes(root):
    files = {path.relative_to(root).as_posix(): path for ending in ("hpp", "ipp") for path in root.rglob(f"*.{ending}")}
    return {name: set(INCLUDE.findall(path.read_text(encoding="utf-8"))) for name, path in files.items()}


def closure(includes):
    """Each file with all that it brings in."""
    known = {}

    def visit(name):
        found, todo = set(), [name]
        while todo:
            new = includes.get(todo.pop(), set()) - found
            found |= new
            todo += new
        known[name] = found - {name}

    for name in includes:
        visit(name)
    return known


def chains(brings_in):
    """A smallest set of chains, by a largest matching of headers with one they are followed by."""
    follows, leads = {}, {}

    def match(name, tried):
        for follower in sorted(other for other, inside in brings_in.items() if name in inside and other.endswith(".hpp") and other not in brings_in[name]):
            if follower in tried:
                continue
            tried.add(follower)
            if follower not in leads or match(leads[follower], tried):
                follows[name], leads[follower] = follower, name
                return True
        return False

    headers = sorted(name for name in brings_in if name.endswith(".hpp"))
    for name in headers:
        match(name, set())
    for name in headers:
        if name in leads:
            continue
        chain = [name]
        while chain[-1] in follows:
            chain.append(follows[chain[-1]])
        yield chain


def main():
    root, output = pathlib.Path(sys.argv[1]), pathlib.Path(sys.argv[2])
    output.mkdir(parents=True, exist_ok=True)
    texts = {f"chain_{chain[-1].replace('/', '_').replace('.', '_')}.cpp": "".join(f"#include <{name}>\n" for name in chain)
             for chain in chains(closure(read_includes(root)))}
    for path in output.glob("chain_*.cpp"):
        if path.name not in texts:
            path.unlink()
    for name, text in texts.items():
        path = output / name
        if not path.exists() or path.read_text(encoding="utf-8") != text:
            path.write_text(text, encoding="utf-8")
    print(";".join(sorted((output / name).as_posix() for name in texts)), end="")


main()
