#!/usr/bin/env python3
# SPDX-License-Identifier: BSL-1.0
"""Packs folders of inputs: FOLDER becomes OUTPUT/NAME-OF-FOLDER.tar.xz, and the same inputs give the same bytes.
usage: pack_corpus.py OUTPUT FOLDER..."""

import lzma
import pathlib
import sys
import tarfile


def pack(folder, archive):
    inputs = sorted(path for path in folder.iterdir() if path.is_file())
    if not inputs:
        sys.exit(f"no inputs in {folder}")
    with lzma.open(archive, "wb", preset=9) as packed, tarfile.open(fileobj=packed, mode="w", format=tarfile.USTAR_FORMAT) as tar:
        for path in inputs:
            entry = tarfile.TarInfo(f"{folder.name}/{path.name}")  # of nobody, of 1970, with the mode 0644
            entry.size = path.stat().st_size
            with path.open("rb") as file:
                tar.addfile(entry, file)
    print(f"{archive}: {len(inputs)} inputs, {archive.stat().st_size} bytes")


if __name__ == "__main__":
    if len(sys.argv) < 3:
        sys.exit(__doc__)
    for name in sys.argv[2:]:
        folder = pathlib.Path(name).resolve()
        pack(folder, pathlib.Path(sys.argv[1]) / f"{folder.name}.tar.xz")
