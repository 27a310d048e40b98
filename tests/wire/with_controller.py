# SPDX-License-Identifier: BSL-1.0
"""An adapter and the embedded controller, served."""

import os
import subprocess

from adapter import LIMIT, NEVER, Adapter, program
from certificates import Certificates
from controller import Controller

ONE_MIB = 1 << 20


class WithController(Adapter):
    def controller(self, *options):
        return Controller(program("controller_server"), self.server, *options)

    def test_carries_all_five_operations(self):
        with self.controller() as controller:
            login, create, detail, page, refresh, again, delete, gone = self.drive(
                controller.port, "login:admin", "create", "detail", "list", "refresh", "detail", "delete", "detail")
        self.assertRegex(login, r"\Aok \S+\Z")
        self.assertRegex(create, r"\Aok \S+\Z")
        self.assertEqual((detail, again, refresh, delete), (create, create, "ok ", "ok "))
        self.assertIn(create.removeprefix("ok "), page)
        self.assertRegex(gone, r"\Aerror api error, status 404: NOT_FOUND")

    def test_brings_a_refusal_of_a_large_body_as_what_it_is(self):
        with self.controller() as controller:
            _, at_limit, over, after = self.drive(controller.port, "login:admin", f"big:{ONE_MIB}", f"big:{ONE_MIB + 1}", "list")
        self.assertRegex(at_limit, r"\A(ok|error api error, status 4(?!13))")
        self.assertRegex(over, r"\Aerror api error, status 413: REQUEST_ENTITY_TOO_LARGE")
        self.assertRegex(after, r"\Aok")

    def test_gives_up_on_a_slow_controller(self):
        with self.controller("--delay", f"{int(NEVER * 1000)}") as controller:
            (text,) = self.drive(controller.port, "list", timeout=LIMIT)
        self.check_error(text)
        self.check_time()

    def test_notices_that_the_controller_broke_off(self):
        with self.controller("--cut-after", "20") as controller:
            (text,) = self.drive(controller.port, "login:admin")
        self.check_error(text)

    def test_refuses_a_controller_that_is_another(self):
        with self.controller() as controller:
            for changed in ({"ca": Certificates(self.ca.directory, "other").file}, {"host": "localhost"}):
                (text,) = self.drive(controller.port, "login:admin", **changed)
                self.check_error(text)

    def test_the_example_program_lists_enrollments(self):
        with self.controller() as controller:
            self.drive(controller.port, "login:admin", "create")
            done = subprocess.run(
                [program(f"list_enrollments_{self.stack}"), "127.0.0.1", str(controller.port), self.ca.file, "admin"],
                capture_output=True, text=True, timeout=120, check=False, env={**os.environ, "ZITI_PASSWORD": "admin"})
        self.assertEqual((done.returncode, done.stderr), (0, ""))
        self.assertRegex(done.stdout, r"\A1 of 1 enrollments\n\S+  ott    expires 2096-10-02T07:06:40\.000Z\n\Z")
