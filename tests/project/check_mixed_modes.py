#!/usr/bin/env python3
# SPDX-License-Identifier: BSL-1.0
"""Two files that hand each other a value link when both are header-only or both separate; mixed, the linker refuses them.
usage: check_mixed_modes.py INCLUDE COMPILER FLAG..."""

import pathlib
import subprocess
import sys
import tempfile

HERE = pathlib.Path(__file__).parent
MODES = {"header_only": [], "separate": ["-DZITIWIRE_SEPARATE"]}


def main():
    include, compiler, *flags = sys.argv[1:]
    faults = []
    with tempfile.TemporaryDirectory() as folder:
        objects = {}
        for role in ("caller", "callee"):
            for mode, definition in MODES.items():
                objects[role, mode] = pathlib.Path(folder) / f"{role}_{mode}.o"
                subprocess.run([compiler, "-std=c++23", f"-I{include}", *flags, *definition, "-c", HERE / f"mixed_modes_{role}.cpp",
                                "-o", objects[role, mode]], check=True)
        for caller in MODES:
            for callee in MODES:
                linked = subprocess.run([compiler, objects["caller", caller], objects["callee", callee], "-o", pathlib.Path(folder) / "program"],
                                        capture_output=True, text=True, check=False)
                is_refused = linked.returncode != 0 and "undefined reference to `is_get(zitiwire::" in linked.stderr
                if (caller == callee and linked.returncode != 0) or (caller != callee and not is_refused):
                    faults.append(f"{caller} calls {callee}: exit status {linked.returncode}\n{linked.stderr}")
    print("\n".join(faults) or "both modes link, and no mix of them")
    sys.exit(bool(faults))


main()
