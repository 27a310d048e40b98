#!/usr/bin/env python3
# SPDX-License-Identifier: BSL-1.0
"""Runs the program `tour`: by itself, and against the program `controller_server`.

    python3 tests/wire/test_tour.py FOLDER_OF_BOTH_PROGRAMS [unittest options]
"""

import pathlib
import sys
import unittest

import tour_case
from tour_by_itself import ByItself
from tour_with_controller import WithController

__all__ = ["ByItself", "WithController"]

if __name__ == "__main__":
    if len(sys.argv) < 2:
        sys.exit(__doc__)
    tour_case.PROGRAMS.append(pathlib.Path(sys.argv[1]).resolve())
    unittest.main(argv=[sys.argv[0], *sys.argv[2:]])
