# SPDX-License-Identifier: BSL-1.0
"""The program enroll against controller_server: from a JWT to an identity file that logs in, and what it refuses."""

import base64
import contextlib
import http.client
import json
import os
import pathlib
import shutil
import ssl
import subprocess
import sys
import tempfile
import unittest

from certificates import Certificates
from controller import Administrator, Controller, https
from proxy import UNHEARD, Proxy

FOLDER = None
KINDS = ((), ("--v1",))  # of controllers


class Front(Proxy):
    """Stands between a device and its controller, with the certificate of its identity file, which leads here from now
    on. `seen` are the requests, `tokens` those of OIDC among their headers."""

    def __init__(self, controller_port, certificate, identity, offers_oidc):
        super().__init__(controller_port, certificate)
        self.identity, self.offers_oidc = identity, offers_oidc
        self.seen, self.tokens = [], set()
        text = identity.read_text(encoding="ascii")
        identity.write_text(text.replace(f"127.0.0.1:{controller_port}/", f"127.0.0.1:{self.port}/"), encoding="ascii")

    def _pass_on(self, method, target, headers, body):
        self.seen.append(f"{method} {target.removeprefix('/edge/client/v1')}")
        passed = {name: headers[name] for name in ("accept", "content-type", "zt-session", "authorization") if name in headers}
        if "authorization" in passed:
            self.tokens.add(passed["authorization"])
        file = self.identity.with_suffix(".presented")
        own = json.loads(self.identity.read_text(encoding="ascii"))["id"]
        file.write_text(own["cert"].removeprefix("pem:") + own["key"].removeprefix("pem:"), encoding="ascii")
        context = ssl._create_unverified_context()  # pylint: disable=protected-access
        context.load_cert_chain(file)
        file.unlink()
        with contextlib.closing(http.client.HTTPSConnection("127.0.0.1", self.controller_port, context=context, timeout=30)) as controller:
            controller.request(method, target, body or None, passed)
            response = controller.getresponse()
            text = response.read().decode()
        return response.status, text if self.offers_oidc else text.replace('"OIDC_AUTH"', "")


class Enroll(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.scratch = tempfile.TemporaryDirectory()  # pylint: disable=consider-using-with
        cls.folder = pathlib.Path(cls.scratch.name)
        cls.ca = Certificates(cls.folder)
        cls.devices = Certificates(cls.folder, "devices")
        cls.certificate = cls.chain(cls.ca.issue("server", "IP:127.0.0.1"), cls.ca.file)
        cls.controller = Controller(FOLDER / "controller_server", cls.certificate, "--device-ca", cls.devices.file)
        cls.administrator = Administrator(cls.controller.port)

    @classmethod
    def tearDownClass(cls):
        cls.controller.__exit__()
        cls.scratch.cleanup()

    @staticmethod
    def chain(issued, ca):
        """The certificate with its CA behind it: controllers tell devices to trust what they present."""
        file, key = issued
        file.write_text(file.read_text(encoding="ascii") + ca.read_text(encoding="ascii"), encoding="ascii")
        return file, key

    def setUp(self):
        self.out = self.folder / (self.id().rpartition(".")[2] + ".json")

    def jwt(self, name, enrollment, administrator=None):
        administrator = administrator or self.administrator
        _, made = administrator.ask("POST", "/identities", {"name": name, "type": "Default", "isAdmin": False, "enrollment": enrollment})
        _, detail = administrator.ask("GET", f"/identities/{made['data']['id']}")
        (method,) = enrollment
        file = self.folder / f"{name}.jwt"
        file.write_text(detail["data"]["enrollment"][method]["jwt"], encoding="ascii")
        return file

    def jwt_of_ca(self):
        """The JWT of method ca, which the CA's operator gets of the controller."""
        file = self.folder / "ca.jwt"
        file.write_text(self.administrator.send("GET", "/cas/device.CA/jwt")[1], encoding="ascii")
        return file

    def run_enroll(self, *arguments):
        done = subprocess.run([FOLDER / "enroll", *map(str, arguments)], capture_output=True, text=True, timeout=60, check=False)
        self.assertNotRegex(done.stdout + done.stderr, r"eyJ\w|PRIVATE|a good password")
        return done

    def files(self):
        return sorted(path.name for path in self.folder.iterdir() if path.name.startswith(self.out.stem))

    def test_enrolls_and_renews(self):
        done = self.run_enroll("--jwt", self.jwt("camera", {"ott": True}), "--out", self.out)
        self.assertEqual((done.returncode, done.stderr), (0, ""))
        self.assertEqual(os.stat(self.out).st_mode & 0o777, 0o600)
        identity = json.loads(self.out.read_text(encoding="ascii"))
        self.assertEqual(identity["ztAPI"], f"https://127.0.0.1:{self.controller.port}/edge/client/v1")
        first = identity["id"]["cert"]
        for part, label in (("key", "PRIVATE KEY"), ("cert", "CERTIFICATE"), ("ca", "CERTIFICATE")):
            self.assertTrue(identity["id"][part].startswith(f"pem:-----BEGIN {label}"), part)
        done = self.run_enroll("--renew", self.out)
        self.assertEqual(done.returncode, 0, done)
        self.assertNotEqual(json.loads(self.out.read_text(encoding="ascii"))["id"]["cert"], first)
        self.assertEqual(self.files(), [self.out.name])

    def enrolled(self, controller, name="camera"):
        """An identity file of that controller; a new one each time."""
        self.out.unlink(missing_ok=True)
        jwt = self.jwt(name, {"ott": True}, Administrator(controller.port))
        self.assertEqual(self.run_enroll("--jwt", jwt, "--out", self.out).returncode, 0)
        return self.out

    def certificate_in(self, file):
        return json.loads(file.read_text(encoding="ascii"))["id"]["cert"]

    def test_renews_by_oidc(self):
        for options in KINDS:
            with self.subTest(options), Controller(FOLDER / "controller_server", self.certificate, *options) as controller:
                identity = self.enrolled(controller)
                with Front(controller.port, self.certificate, identity, True) as front:
                    for _ in range(2):  # the second with the certificate of the first
                        before = self.certificate_in(identity)
                        done = self.run_enroll("--renew", identity)
                        self.assertEqual((done.returncode, done.stderr), (0, ""))
                        self.assertNotEqual(self.certificate_in(identity), before)
                steps = [step for step in front.seen if not step.endswith(("/version", "limit=-1"))]
                self.assertEqual([step.rpartition("/")[2] for step in steps], ["extend", "extend-verify"] * 2)
                self.assertEqual(len(front.tokens), 2)
                for token in front.tokens:  # revoked at the controller itself
                    with contextlib.closing(https(controller.port)) as connection:
                        connection.request("GET", "/oidc/userinfo", headers={"authorization": token})
                        self.assertEqual(connection.getresponse().status, 403)

    def test_renews_by_zt_session(self):
        for options in KINDS:
            with self.subTest(options), Controller(FOLDER / "controller_server", self.certificate, *options) as controller:
                identity = self.enrolled(controller)
                with Front(controller.port, self.certificate, identity, False) as front:
                    before = self.certificate_in(identity)
                    shutil.copy(identity, f"{identity}.renewed")
                    front.faults["GET unknown"] = [UNHEARD]
                    done = self.run_enroll("--renew", identity)  # whether it logs in cannot be told now
                    self.assertEqual((done.returncode, self.files()), (1, [identity.name, f"{identity.name}.renewed"]), done)
                    done = self.run_enroll("--renew", identity)  # it logs in: nothing is to be done
                    self.assertEqual((done.returncode, self.certificate_in(identity)), (0, before), done)
                    done = self.run_enroll("--renew", identity)
                    self.assertEqual((done.returncode, done.stderr), (0, ""))
                    self.assertNotEqual(self.certificate_in(identity), before)
                self.assertEqual(front.tokens, set())
                self.assertEqual([step for step in front.seen if step.endswith(("method=cert", "api-session"))],
                                 ["POST /authenticate?method=cert", "DELETE /current-api-session"] * 2)

    def test_settles_what_an_interrupted_run_left(self):
        for options in KINDS:
            with self.subTest(options), Controller(FOLDER / "controller_server", self.certificate, *options) as controller:
                identity = self.enrolled(controller)
                before, renewed = self.certificate_in(identity), pathlib.Path(f"{identity}.renewed")
                shutil.copy(identity, renewed)
                self.assertEqual(self.run_enroll("--renew", identity).returncode, 0)
                self.assertEqual((self.certificate_in(identity), self.files()), (before, [identity.name]))

                stranger = json.loads(identity.read_text(encoding="ascii"))
                certificate, key = self.ca.issue("stranger", "DNS:stranger")
                for name, file in (("cert", certificate), ("key", key)):
                    stranger["id"][name] = "pem:" + file.read_text(encoding="ascii")
                renewed.write_text(json.dumps(stranger), encoding="ascii")
                done = self.run_enroll("--renew", identity)
                self.assertRegex(done.stderr, "not confirmed; .* is good as before")
                self.assertEqual((done.returncode, self.files()), (0, [identity.name]), done)
                self.assertNotEqual(self.certificate_in(identity), before)
            shutil.copy(identity, renewed)  # and now nobody is there
            done = self.run_enroll("--renew", identity)
            self.assertEqual((done.returncode, self.files()), (1, [identity.name, renewed.name]))
            self.assertRegex(done.stderr, "stays until the controller says")
            renewed.unlink()

    def test_enrolls_with_a_certificate_of_another_ca(self):
        """It logs in, and who renews it is that CA."""
        for method in ("ottca", "ca"):
            with self.subTest(method):
                certificate, key = self.devices.issue(method, f"DNS:{method}", common_name=f"lamp {method}")
                jwt = self.jwt("by another CA", {"ottca": "device.CA"}) if method == "ottca" else self.jwt_of_ca()
                self.out.unlink(missing_ok=True)
                done = self.run_enroll("--jwt", jwt, "--out", self.out)
                self.assertEqual((done.returncode, self.files()), (2, []), done)
                self.assertIn("--cert", done.stderr)
                other = self.ca.issue("other", "DNS:other")
                done = self.run_enroll("--jwt", jwt, "--out", self.out, "--cert", other[0], "--key", other[1])
                self.assertEqual((done.returncode, self.files()), (1, []), done)
                self.assertIn("is still good", done.stderr)
                done = self.run_enroll("--jwt", jwt, "--out", self.out, "--cert", certificate, "--key", key, "--name", "lamp")
                self.assertEqual((done.returncode, done.stderr), (0, ""))
                self.assertIn(f"enrolled by {method} at", done.stdout)
                done = self.run_enroll("--renew", self.out)
                self.assertEqual(done.returncode, 1, done)
                self.assertIn("its own CA renews it", done.stderr)
        _, found = self.administrator.ask("GET", "/identities?limit=500")
        self.assertIn("devices-lamp ca", [identity["name"] for identity in found["data"]])

    def test_renews_the_certificate_that_it_has(self):
        """And not the other one of the same identity."""
        _, made = self.administrator.ask("POST", "/identities", {"name": "twice", "type": "Default", "isAdmin": False})
        files = [self.folder / f"{self.out.stem}-{number}.json" for number in (1, 2)]
        for file in files:
            _, enrollment = self.administrator.ask("POST", "/enrollments", {"method": "ott", "identityId": made["data"]["id"],
                                                                            "expiresAt": "2096-10-02T07:06:40Z"})
            _, detail = self.administrator.ask("GET", f"/enrollments/{enrollment['data']['id']}")
            (self.folder / "twice.jwt").write_text(detail["data"]["jwt"], encoding="ascii")
            done = self.run_enroll("--jwt", self.folder / "twice.jwt", "--out", file)
            self.assertEqual(done.returncode, 0, done)
        for file in files:
            done = self.run_enroll("--renew", file)
            self.assertEqual((done.returncode, done.stderr), (0, ""))

    def test_enrolls_with_an_rsa_key(self):
        done = self.run_enroll("--jwt", self.jwt("gateway", {"ott": True}), "--out", self.out, "--rsa=2048")
        self.assertEqual(done.returncode, 0, done)

    def test_enrolls_with_a_password(self):
        (self.folder / "password").write_text("a good password\n", encoding="ascii")
        done = self.run_enroll("--jwt", self.jwt("person", {"updb": "somebody"}), "--password-file", self.folder / "password", "--out", self.out)
        self.assertEqual(done.returncode, 0, done)
        self.assertIn("as somebody", done.stdout)
        status, _ = self.administrator.ask("POST", "/authenticate?method=password", {"username": "somebody", "password": "a good password"})
        self.assertEqual(status, 200)

    def test_says_that_a_token_is_used_up(self):
        jwt = self.jwt("once", {"ott": True})
        self.assertEqual(self.run_enroll("--jwt", jwt, "--out", self.out).returncode, 0)
        done = self.run_enroll("--jwt", jwt, "--out", self.folder / "another.json")
        self.assertEqual(done.returncode, 1)
        self.assertRegex(done.stderr, "INVALID_ENROLLMENT_TOKEN(.|\n)*used up")
        self.assertFalse((self.folder / "another.json").exists())

    def test_leaves_an_identity_alone(self):
        self.out.write_text("mine", encoding="ascii")
        jwt = self.jwt("late", {"ott": True})
        self.assertEqual(self.run_enroll("--jwt", jwt, "--out", self.out).returncode, 2)
        self.assertEqual(self.out.read_text(encoding="ascii"), "mine")
        self.assertEqual(self.run_enroll("--jwt", jwt, "--out", self.folder / "late.json").returncode, 0)  # the token is still good

    def test_believes_no_jwt_that_was_changed(self):
        jwt = self.jwt("victim", {"ott": True})
        head, claims, signature = jwt.read_text(encoding="ascii").split(".")
        told = json.loads(base64.urlsafe_b64decode(claims + "=="))
        told["exp"] += 1
        forged = base64.urlsafe_b64encode(json.dumps(told).encode()).decode().rstrip("=")
        for text in (f"{head}.{forged}.{signature}", f"{head}.{claims}.{signature[:-2]}AA"):
            (self.folder / "forged.jwt").write_text(text, encoding="ascii")
            done = self.run_enroll("--jwt", self.folder / "forged.jwt", "--out", self.out)
            self.assertEqual((done.returncode, self.files()), (1, []), done)
        self.assertEqual(self.run_enroll("--jwt", jwt, "--out", self.out).returncode, 0)

    def test_refuses_wrong_usage(self):
        for arguments in ((), ("--jwt", "x"), ("--renew", "x", "--jwt", "y", "--out", "z"), ("--nonsense",)):
            self.assertEqual(self.run_enroll(*arguments).returncode, 2, arguments)


if __name__ == "__main__":
    FOLDER = pathlib.Path(sys.argv.pop(1))
    unittest.main()
