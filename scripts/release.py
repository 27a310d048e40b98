#!/usr/bin/env python3
# SPDX-License-Identifier: BSL-1.0
"""Makes what a release consists of, out of the commit that is checked out, into build/release.
usage: release.py [--output FOLDER] [--url BASE] [--draft]

    zitiwire-VERSION.tar.gz              the source
    zitiwire-VERSION-single-header.tar.gz
    zitiwire-VERSION.cdx.json            the bill of materials, CycloneDX 1.5
    zitiwire.wrap                        for Meson; --url is where the source will be found
    SHA256SUMS

The same commit gives the same bytes. Whatever is not as a release needs it is named, and ends it: a changed tree, a version without its
section in CHANGELOG.md or unlike that of the packages, single headers that are not fresh. --draft passes over the first two."""

import argparse
import gzip
import hashlib
import io
import json
import pathlib
import re
import subprocess
import sys
import tarfile
import uuid

ROOT = pathlib.Path(__file__).resolve().parent.parent
BOOST_LIBRARIES = re.compile(r"#include <boost/(\w+)")


def git(*arguments):
    return subprocess.run(["git", *arguments], cwd=ROOT, check=True, capture_output=True).stdout


def read(path):
    return (ROOT / path).read_text(encoding="utf-8")


def complaints(version, is_draft):
    if not is_draft:
        if git("status", "--porcelain").strip():
            yield "the working tree is changed: commit first"
        if f"## [{version}]" not in read("CHANGELOG.md"):
            yield f"CHANGELOG.md has no section [{version}]"
    if json.loads(read("packaging/vcpkg/zitiwire/vcpkg.json"))["version"] != version:
        yield "packaging/vcpkg/zitiwire/vcpkg.json has another version"
    if subprocess.run([sys.executable, ROOT / "single_include/amalgamate.py", "--check"], capture_output=True, check=False).returncode != 0:
        yield "the single headers are not fresh: python3 single_include/amalgamate.py"


def archive(prefix):
    """The commit as a compressed archive."""
    return gzip.compress(git("archive", "--format=tar", f"--prefix={prefix}/", "HEAD"), mtime=0)


def single_headers(version, when):
    """Laid out as they are included: an include folder, and the licence."""
    out = io.BytesIO()
    with tarfile.open(fileobj=out, mode="w") as tar:
        folder = ROOT / "single_include"
        for path in sorted(folder.glob("zitiwire/**/*.hpp")) + [ROOT / "LICENSE"]:
            below = path.relative_to(folder) if path.is_relative_to(folder) else path.name
            entry = tarfile.TarInfo(f"zitiwire-{version}-single-header/{below}")
            entry.size, entry.mtime, entry.mode = path.stat().st_size, when, 0o644
            tar.addfile(entry, io.BytesIO(path.read_bytes()))
    return gzip.compress(out.getvalue(), mtime=0)


def bill_of_materials(version, commit, hashes):
    libraries = {name for path in (ROOT / "include").rglob("*.?pp") for name in BOOST_LIBRARIES.findall(path.read_text(encoding="utf-8"))}
    boost = [{"type": "library", "bom-ref": f"boost-{name}", "group": "boost", "name": name, "licenses": [{"license": {"id": "BSL-1.0"}}],
              "scope": "required"} for name in sorted(libraries - {"version", "config", "system"})]
    return {
        "bomFormat": "CycloneDX", "specVersion": "1.5", "version": 1,
        "serialNumber": f"urn:uuid:{uuid.uuid5(uuid.NAMESPACE_URL, f'zitiwire {version} {commit}')}",
        "metadata": {"component": {"type": "library", "bom-ref": "zitiwire", "name": "zitiwire", "version": version,
                                   "licenses": [{"license": {"id": "BSL-1.0"}}],
                                   "properties": [{"name": "git:commit", "value": commit}, {"name": "boost:minimum", "value": "1.81"}],
                                   "components": [{"type": "file", "name": name, "hashes": [{"alg": "SHA-256", "content": digest}]}
                                                  for name, digest in hashes.items()]}},
        "components": boost,
        "dependencies": [{"ref": "zitiwire", "dependsOn": [each["bom-ref"] for each in boost]}],
    }


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--output", type=pathlib.Path, default=ROOT / "build/release")
    parser.add_argument("--url", default="")
    parser.add_argument("--draft", action="store_true")
    options = parser.parse_args()
    version = re.search(r'VERSION_STRING "(.*)"', read("include/zitiwire/version.hpp"))[1]
    wrong = list(complaints(version, options.draft))
    if wrong:
        sys.exit("\n".join(f"release: {each}" for each in wrong))

    commit, when = git("log", "-1", "--format=%H %ct").decode().split()
    source = f"zitiwire-{version}.tar.gz"
    files = {source: archive(f"zitiwire-{version}"), f"zitiwire-{version}-single-header.tar.gz": single_headers(version, int(when))}
    hashes = {name: hashlib.sha256(data).hexdigest() for name, data in files.items()}
    files[f"zitiwire-{version}.cdx.json"] = json.dumps(bill_of_materials(version, commit, hashes), indent=1).encode() + b"\n"
    source_url = f"source_url = {options.url.rstrip('/')}/{source}\n" if options.url else ""
    files["zitiwire.wrap"] = (f"[wrap-file]\ndirectory = zitiwire-{version}\n{source_url}source_filename = {source}\nsource_hash = {hashes[source]}\n\n"
                              "[provide]\ndependency_names = zitiwire, zitiwire-compiled\n").encode()
    files["SHA256SUMS"] = "".join(f"{hashlib.sha256(data).hexdigest()}  {name}\n" for name, data in sorted(files.items())).encode()
    options.output.mkdir(parents=True, exist_ok=True)
    for name, data in files.items():
        (options.output / name).write_bytes(data)
        print(f"{len(data):>9} {name}")


main()
