#!/usr/bin/env python3
# SPDX-License-Identifier: BSL-1.0
"""Runs a check that starts compilers, unless the same check has passed before with the same compiler, headers and files.
usage: remember.py FOLDER PROJECT_ROOT [FILE...] -- CHECK.py ARGUMENT...

What passed is kept in FOLDER: remove it to run everything again."""

import hashlib
import pathlib
import shutil
import subprocess
import sys


def key_of(root, files, command):
    digest = hashlib.sha256()

    def add(name, content):
        digest.update(f"{name}\0{len(content)}\0".encode() + content)

    add("command", "\0".join(command).encode())
    for word in command:
        if program := shutil.which(word):
            add("program", pathlib.Path(program).resolve().as_posix().encode() + str(pathlib.Path(program).stat().st_mtime).encode())
    rules = pathlib.Path(__file__).parent
    sources = [path for folder in ("include", "single_include") for path in sorted((root / folder).rglob("*.?pp"))]
    for path in [*sources, *sorted(rules.glob("*.py")), *map(pathlib.Path, files), pathlib.Path(command[0])]:
        add(path.as_posix(), path.read_bytes())
    return digest.hexdigest()


def main():
    folder, root = pathlib.Path(sys.argv[1]), pathlib.Path(sys.argv[2])
    separator = sys.argv.index("--")
    files, command = sys.argv[3:separator], sys.argv[separator + 1:]
    passed = folder / key_of(root, files, command)
    if passed.exists():
        print(f"{passed.read_text(encoding='utf-8')}(as before: nothing it depends on has changed)")
        return
    done = subprocess.run([sys.executable, *command], stdout=subprocess.PIPE, text=True, check=False)
    print(done.stdout, end="")
    if done.returncode != 0:
        sys.exit(done.returncode)
    folder.mkdir(parents=True, exist_ok=True)
    passed.write_text(done.stdout, encoding="utf-8")


main()
