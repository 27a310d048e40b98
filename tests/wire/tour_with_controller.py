# SPDX-License-Identifier: BSL-1.0
"""The tour and the program controller_server, with a proxy in between."""

import base64
import json
import pathlib
import signal
import socket
import subprocess
import tempfile

from tour_case import PROGRAMS, STEPS, TourTest
from certificates import Certificates
from controller import Administrator, Controller
from proxy import LOST, UNHEARD, Fault, Proxy

PASSWORD = "a good password 4711"
REQUESTS = [step.rpartition(" ")[0] for step in STEPS if step != "none"]
BUSY = (503, '{"error":{"code":"TIMEOUT","message":"m","requestId":"r"},"meta":{}}')


class WithController(TourTest):
    @classmethod
    def setUpClass(cls):
        cls.scratch = tempfile.TemporaryDirectory()  # pylint: disable=consider-using-with
        cls.folder = pathlib.Path(cls.scratch.name)
        cls.ca = Certificates(cls.folder)
        cls.by_address = cls.ca.issue("by-address", "IP:127.0.0.1")
        cls.by_name = cls.ca.issue("by-name", "DNS:localhost")
        (cls.folder / "password").write_text(PASSWORD + "\n", encoding="utf-8")
        (cls.folder / "wrong").write_text("a bad password\n", encoding="utf-8")
        cls.controller = Controller(PROGRAMS[0] / "controller_server", cls.by_address, "--password", PASSWORD)

    @classmethod
    def tearDownClass(cls):
        cls.controller.__exit__()
        cls.scratch.cleanup()

    def setUp(self):
        self.administrator = Administrator(self.controller.port, PASSWORD)

    def arguments(self, url, **changed):
        options = {"url": url, "ca": self.ca.file, "user": "admin", "password-file": self.folder / "password",
                   **{name.replace("_", "-"): value for name, value in changed.items()}}
        return [text for name, value in options.items() for text in (f"--{name}", str(value))]

    def visit(self, certificate=None, host="127.0.0.1", client_ca=None, faults=None, extra=(), **changed):
        """A tour through a proxy of its own."""
        with Proxy(self.controller.port, certificate or self.by_address, client_ca, faults) as proxy:
            done = self.run_tour(*self.arguments(f"https://{host}:{proxy.port}", **changed), *extra)
        self.check_secrets(done.stdout + done.stderr, {PASSWORD, *proxy.secrets})
        return done, proxy

    def check_clean(self, proxy):
        """Something was made, and nothing is left."""
        self.assertIn("POST identities", proxy.requests)
        self.assertEqual((self.administrator.enrollments(), proxy.identities), ([], {}))

    def test_plays_over_one_connection_and_leaves_nothing(self):
        done, proxy = self.visit()
        self.assertEqual((done.returncode, done.stderr), (0, ""))
        self.check_steps(done.stdout)
        self.assertEqual((proxy.requests, proxy.connections), (REQUESTS, 1))
        self.assertGreater(len(proxy.secrets), 5)
        self.check_clean(proxy)

    def test_plays_with_an_identity_that_is_there(self):
        _, made = self.administrator.ask("POST", "/identities", {"name": "somebody", "type": "Default", "isAdmin": False})
        identity = made["data"]["id"]
        for faults in ({}, {"POST enrollments": [LOST]}, {"POST enrollments": [None, Fault(reply=BUSY)]}, {"POST refresh": [UNHEARD]}):
            fails = bool(faults)
            done, proxy = self.visit(faults=faults, identity=identity)
            self.assertEqual(done.returncode, 1 if fails else 0, done)
            self.assertNotIn("POST identities", proxy.requests)
            self.assertEqual(self.administrator.enrollments(), [], faults)
        self.assertEqual(self.administrator.ask("GET", f"/identities/{identity}")[0], 200)
        _, made = self.administrator.ask("POST", "/enrollments", {"expiresAt": "2096-01-01T00:00:00Z", "identityId": identity, "method": "updb", "username": "u"})
        for faults, complaint in (({}, "ENROLLMENT_EXISTS.*--identity"), ({"POST enrollments": [LOST]}, "closed")):
            done, _ = self.visit(faults=faults, identity=identity)
            self.check_complaint(done, complaint)
            self.assertEqual([enrollment["id"] for enrollment in self.administrator.enrollments()], [made["data"]["id"]])
        self.administrator.ask("DELETE", f"/identities/{identity}")

    def test_finds_the_port_that_is_served_in_the_jwts(self):
        _, made = self.administrator.ask("POST", "/identities", {"name": "somebody", "type": "Default", "isAdmin": False, "enrollment": {"ott": True}})
        (enrollment,) = self.administrator.enrollments()
        claims = json.loads(base64.urlsafe_b64decode(enrollment["jwt"].split(".")[1] + "=="))
        own = f"127.0.0.1:{self.controller.port}"
        self.assertEqual((claims["iss"], claims["ctrls"]), (f"https://{own}", [f"tls:{own}"]))
        self.administrator.ask("DELETE", f"/identities/{made['data']['id']}")

    def test_checks_and_sends_the_host_name(self):
        done, proxy = self.visit(self.by_name, "localhost")
        self.assertEqual((done.returncode, proxy.host_names), (0, ["localhost"]), done)

    def test_sends_a_client_certificate(self):
        certificate, key = self.ca.issue("client", "DNS:client")
        done, _ = self.visit(client_ca=self.ca.file, client_cert=certificate, client_key=key)
        self.assertEqual(done.returncode, 0, done)
        done, _ = self.visit(client_ca=self.ca.file)
        self.check_complaint(done, "client certificate")

    def test_says_what_is_wrong_with_the_login(self):
        done, proxy = self.visit(password_file=self.folder / "wrong")
        self.check_complaint(done, "INVALID_AUTH", "--password-file")
        self.assertEqual((done.returncode, proxy.requests), (1, ["POST authenticate"]))

    def test_refuses_an_untrusted_certificate(self):
        done, proxy = self.visit(ca=Certificates(self.folder, "other").file)
        self.check_complaint(done, "refused the certificate of 127.0.0.1:", "--ca")
        self.assertEqual(proxy.requests, [])

    def test_refuses_a_certificate_for_another_host(self):
        for certificate, host in ((self.by_address, "localhost"), (self.by_name, "127.0.0.1")):
            done, proxy = self.visit(certificate, host)
            self.check_complaint(done, "mismatch", "--url")
            self.assertEqual(proxy.requests, [])

    def test_says_that_nobody_listens(self):
        with socket.socket() as unused:
            unused.bind(("127.0.0.1", 0))
            arguments = self.arguments(f"https://127.0.0.1:{unused.getsockname()[1]}")
            self.check_complaint(self.run_tour(*arguments), "cannot connect to 127.0.0.1:", "[Rr]efused")
            done = self.run_tour(*arguments, "--json")
        self.check_complaint(done)
        exchange, outcome = map(json.loads, done.stdout.splitlines())
        self.assertEqual(exchange["error"]["kind"], "transport")
        self.assertNotIn("response", exchange)
        self.assertEqual((outcome["result"], "tour: " + outcome["error"] + "\n"), ("failed", done.stderr))

    def test_names_unreadable_files_and_wrong_urls(self):
        url = "https://127.0.0.1:1"
        (self.folder / "empty").write_text("\n", encoding="utf-8")
        self.check_complaint(self.run_tour(*self.arguments(url, ca="/nonexistent")), "/nonexistent", "--ca")
        self.check_complaint(self.run_tour(*self.arguments(url, ca=self.folder / "wrong")), "CA file", "PEM")
        self.check_complaint(self.run_tour(*self.arguments(url, password_file=self.folder)), "--password-file")
        self.check_complaint(self.run_tour(*self.arguments(url, password_file=self.folder / "empty")), "no password")
        for wrong in ("http://127.0.0.1:1", "127.0.0.1", "https://", "https://h:0", "https://h:1x", "https://h/path",
                      "https://user@h", "https://[::1", "https://h:99999"):
            self.check_complaint(self.run_tour(*self.arguments(wrong)), "https://host:port")

    def test_deletes_what_it_created_when_a_step_fails(self):
        for faults in ({"POST refresh": [Fault(works=False, reply=BUSY)]}, {"POST refresh": [LOST]},
                       {"GET enrollment": [None, Fault(reply=(502, "<html>"))]}, {"GET enrollments": [Fault(reply=(200, '{"data":{}}'))]},
                       {"DELETE enrollment": [Fault(works=False, reply=BUSY)]}, {"DELETE identity": [Fault(works=False, reply=BUSY)]},
                       {"DELETE identity": [LOST]}):
            with self.subTest(faults=list(faults)):
                done, proxy = self.visit(faults=faults)
                self.check_complaint(done)
                self.assertEqual(done.returncode, 1)
                self.check_clean(proxy)

    def test_deletes_what_it_created_when_the_reply_is_lost(self):
        lost = (LOST, Fault(reply=BUSY), Fault(reply=(502, "<html>")), Fault(reply=(201, "{")))
        for kind in ("identities", "enrollments"):
            for fault in lost:
                with self.subTest(kind=kind, fault=fault):
                    done, proxy = self.visit(faults={f"POST {kind}": [fault]})
                    self.check_complaint(done)
                    self.assertEqual(proxy.requests.count(f"POST {kind}"), 1)
                    self.assertEqual(proxy.requests[-1], "DELETE identity")
                    self.check_clean(proxy)

    def test_deletes_no_identity_of_somebody_else(self):
        status, others = self.administrator.ask("GET", "/identities")
        self.assertEqual([identity["name"] for identity in others["data"]], ["Default Admin"])
        foreign = Fault(reply=(status, json.dumps(others)))
        done, proxy = self.visit(faults={"POST identities": [LOST], "GET identities": [foreign]})
        self.check_complaint(done)
        self.assertEqual(proxy.requests[-3:], ["GET identities", "GET identities", "DELETE identity"])
        self.check_clean(proxy)

    def test_says_what_is_left_when_it_cannot_delete(self):
        done, proxy = self.visit(faults={"DELETE identity": [Fault(works=False, reply=(500, ""))] * 2})
        ((identity, name),) = proxy.identities.items()
        self.check_complaint(done, f'the identity "{name}" may be left behind')
        self.assertEqual(self.administrator.ask("DELETE", f"/identities/{identity}")[0], 200)

    def test_sends_a_get_again_when_the_connection_was_closed(self):
        done, proxy = self.visit(faults={"GET enrollment": [UNHEARD]})
        self.assertEqual((done.returncode, done.stderr), (0, ""))
        self.assertEqual((proxy.requests.count("GET enrollment"), proxy.connections), (4, 2))

    def test_deletes_what_it_created_when_it_is_interrupted(self):
        for number, moment in ((signal.SIGINT, "GET enrollment"), (signal.SIGTERM, "POST enrollments"), (signal.SIGHUP, "POST identities"),
                               (signal.SIGINT, "DELETE identity")):
            for reply in ("the controller's", None):
                with self.subTest(number=number, moment=moment, reply=reply):
                    proxy = self.interrupt(number, moment, reply)
                    self.check_clean(proxy)
                    if moment != "DELETE identity":
                        self.assertNotIn("POST refresh", proxy.requests)

    def check_removed(self):
        """Nothing of a tour that provisions is left."""
        for name in ("identities", "services", "service-policies"):
            left = [one["name"] for one in self.administrator.ask("GET", f"/{name}?limit=-1")[1]["data"] if "tour" in one["name"]]
            self.assertEqual(left, [], name)

    def test_removes_what_it_provisioned_whatever_happens(self):
        done, proxy = self.visit(extra=("provision",))
        self.assertEqual((done.returncode, done.stderr), (0, ""))
        self.assertEqual(proxy.requests.count("POST services"), 1)
        self.check_removed()
        for faults in ({"POST services": [LOST]}, {"POST policies": [LOST]}, {"POST identities": [Fault(reply=BUSY)]},
                       {"PATCH identity": [Fault(works=False, reply=BUSY)]}, {"DELETE service": [Fault(works=False, reply=BUSY)]}):
            with self.subTest(faults=list(faults)):
                done, proxy = self.visit(extra=("provision",), faults=faults)
                self.check_complaint(done)
                self.assertEqual((done.returncode, proxy.requests.count("POST policies") < 2), (1, True))
                self.check_removed()
        for number, moment in ((signal.SIGINT, "POST services"), (signal.SIGTERM, "PATCH identity"), (signal.SIGINT, "DELETE service")):
            for reply in ("the controller's", None):
                with self.subTest(number=number, moment=moment, reply=reply):
                    proxy = self.interrupt(number, moment, reply, "provision")
                    self.assertEqual(proxy.requests.count("PATCH service"), int(moment == "DELETE service"))
                    self.check_removed()

    def interrupt(self, number, moment, reply, *extra):
        processes = []
        fault = Fault(reply=reply, before=lambda: processes[0].send_signal(number))
        with Proxy(self.controller.port, self.by_address, faults={moment: [fault]}) as proxy:
            arguments = self.arguments(f"https://127.0.0.1:{proxy.port}")
            # Whoever runs the tests in the background may have them ignore signals, and the tour with them.
            with subprocess.Popen([PROGRAMS[0] / "tour", "--json", *arguments, *extra], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
                                  preexec_fn=lambda: signal.signal(number, signal.SIG_DFL)) as process:
                processes.append(process)
                out, complaint = process.communicate(timeout=120)
        self.check_secrets(out + complaint, proxy.secrets)
        self.assertEqual(process.returncode, 128 + number)
        self.assertEqual(json.loads(out.splitlines()[-1])["result"], "interrupted")
        self.assertRegex(complaint, r"\Atour: interrupted[^\n]*\n\Z")
        return proxy
