#!/usr/bin/env python3
# SPDX-License-Identifier: BSL-1.0
"""Runs the transports of examples/ over TLS on the loopback interface.

    python3 tests/wire/test_adapters.py [--strict] FOLDER_WITH_PROGRAMS... [unittest options]

In the folders: a program adapter_STACK for each stack (tests/wire/), and controller_server and list_enrollments_STACK
(examples/). What is not there is skipped, with --strict a failure.
"""

import pathlib
import sys
import tempfile
import unittest
import urllib.parse

import adapter
from certificates import Certificates
from on_the_wire import InTime, OnTheWire
from trust import Trust
from with_controller import WithController

STACKS = ["beast", "asio", "curl", "curl_multi", "httplib", "qt"]


def setUpModule():
    global SCRATCH  # pylint: disable=global-statement
    SCRATCH = tempfile.TemporaryDirectory()  # pylint: disable=consider-using-with
    adapter.Adapter.ca = Certificates(pathlib.Path(SCRATCH.name))
    adapter.Adapter.server = adapter.Adapter.ca.issue("server", "IP:127.0.0.1")


def tearDownModule():
    SCRATCH.cleanup()


for name in STACKS:
    globals()[f"Adapter_{name}"] = type(f"Adapter_{name}", (WithController, OnTheWire, InTime, Trust, unittest.TestCase), {"stack": name})
Adapter_curl.pause_before_change = Adapter_curl_multi.pause_before_change = "pause:5200"  # libcurl 7 goes by the time
Adapter_httplib.may_decode = staticmethod(urllib.parse.unquote)  # version 0.11 does
Adapter_qt.joins_headers = True
Adapter_qt.hears_early = False


if __name__ == "__main__":
    arguments = sys.argv[1:]
    if arguments[:1] == ["--strict"]:
        adapter.STRICT.append(True)
        arguments.pop(0)
    while arguments and pathlib.Path(arguments[0]).is_dir():
        adapter.FOLDERS.append(pathlib.Path(arguments.pop(0)))
    unittest.main(argv=[sys.argv[0], *arguments])
