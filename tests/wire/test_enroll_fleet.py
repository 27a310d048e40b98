# SPDX-License-Identifier: BSL-1.0
"""The program enroll_fleet against controller_server: all identities and JWTs are there once, whatever goes wrong on the way."""

import base64
import fcntl
import json
import os
import pathlib
import pty
import random
import subprocess
import sys
import tempfile
import time
import unittest

from certificates import Certificates
from controller import Administrator, Controller

FOLDER = None
COUNT = int(os.environ.get("ZITIWIRE_FLEET", "200"))


def claims(jwt):
    """What a JWT says."""
    text = jwt.split(".")[1]
    return json.loads(base64.urlsafe_b64decode(text + "=" * (-len(text) % 4)))


class EnrollFleet(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.scratch = tempfile.TemporaryDirectory()  # pylint: disable=consider-using-with
        cls.folder = pathlib.Path(cls.scratch.name)
        cls.ca = Certificates(cls.folder)
        cls.certificate = cls.ca.issue("server", "IP:127.0.0.1")
        (cls.folder / "password").write_text("admin\n", encoding="ascii")

    @classmethod
    def tearDownClass(cls):
        cls.scratch.cleanup()

    def setUp(self):
        name = self.id().rpartition(".")[2]
        self.csv, self.out = self.folder / f"{name}.csv", self.folder / name

    def serve(self, *options):
        controller = Controller(FOLDER / "controller_server", self.certificate, *options)
        self.addCleanup(controller.__exit__)
        self.port = controller.port
        return Administrator(controller.port)

    def write(self, *rows):
        self.csv.write_text("name,role_attributes\n" + "".join(row + "\n" for row in rows), encoding="utf-8")

    def fleet(self, count):
        self.write(*(f"device-{number},all;floor-{number % 7}" for number in range(count)))

    def command(self, *arguments, program="enroll_fleet", password="password"):
        return [FOLDER / program, "127.0.0.1", str(self.port), self.ca.file, "--user", "admin", "--password-file", self.folder / password,
                *map(str, arguments)]

    def run_fleet(self, *arguments, program="enroll_fleet"):
        done = subprocess.run(self.command("--csv", self.csv, "--out", self.out, *arguments, program=program), capture_output=True, text=True,
                              timeout=120, check=False)
        self.assertNotRegex(done.stdout + done.stderr, r"eyJ\w|\x1b")
        return done

    def look(self, path):
        """In a session of its own, and in another one if that was ended."""
        for _ in range(2):
            status, document = Administrator(self.port).ask("GET", path)
            if status == 200:
                return document
        self.fail(document)

    def check_all_there(self, count):
        """Exactly so many identities, and a JWT of each that is good for its enrollment."""
        listed = self.look("/identities?limit=1&filter=isAdmin=false")
        self.assertEqual(listed["meta"]["pagination"]["totalCount"], count)
        files = {path.name: path.read_text(encoding="ascii") for path in self.out.iterdir()}
        self.assertEqual(len(files), count)
        self.assertEqual({path.stat().st_mode & 0o777 for path in self.out.iterdir()}, {0o600})
        self.assertEqual(len({claims(jwt)["sub"] for jwt in files.values()}), count)
        enrollments = self.look("/enrollments?limit=-1")["data"]
        self.assertEqual(len(enrollments), count)
        self.assertEqual({(one["identity"]["name"] + ".jwt", one["identity"]["id"], one["jwt"]) for one in enrollments},
                         {(name, claims(jwt)["sub"], jwt) for name, jwt in files.items()})

    def test_all_are_there_once_after_faults_and_a_kill(self):
        self.serve("--fault-every", "7", "--sessions-end-every", "150")
        self.fleet(COUNT)
        with subprocess.Popen(self.command("--csv", self.csv, "--out", self.out), stderr=subprocess.DEVNULL) as process:
            goal = random.randrange(1, COUNT - 10)
            while process.poll() is None and (not self.out.exists() or len(os.listdir(self.out)) < goal):
                time.sleep(0.002)
            time.sleep(random.random() / 50)
            process.kill()
        self.assertLess(len(os.listdir(self.out)), COUNT)
        done = self.run_fleet("--report", "json")
        self.assertEqual(done.returncode, 0, done)
        self.check_all_there(COUNT)
        report = json.loads(done.stdout)
        self.assertEqual((report["outstanding"], report["expired"], len(report["enrollments"])), (COUNT, 0, COUNT))
        again = self.run_fleet()
        self.assertEqual(again.returncode, 0, again)
        self.assertIn(f"{COUNT} identities: 0 made, {COUNT} were there, 0 changed, 0 enrollments renewed, 0 enrolled already, 0 JWTs written, "
                      "0 failed\n", again.stderr)

    def test_logs_in_by_oidc_and_over_another_stack(self):
        self.serve("--fault-every", "3")
        self.fleet(20)
        done = self.run_fleet("--log-in", "oidc", program="enroll_fleet_beast")
        self.assertEqual(done.returncode, 0, done)
        self.check_all_there(20)

    def test_waits_as_long_as_it_is_asked_to(self):
        self.serve("--fault-every", "2", "--retry-after", "1")
        self.fleet(3)
        begin = time.monotonic()
        self.assertEqual(self.run_fleet().returncode, 0)
        self.assertGreater(time.monotonic() - begin, 1)
        self.check_all_there(3)
        self.fleet(5)
        done = self.run_fleet("--longest-wait", "0")
        self.assertEqual(done.returncode, 1, done)
        self.assertRegex(done.stderr, r'line \d: "device-\d": api error, status (429|503)')

    def test_patches_attributes_that_differ(self):
        administrator = self.serve()
        self.write("camera,a;b", "printer,c")
        self.assertEqual(self.run_fleet().returncode, 0)
        self.write("camera,b; a", 'printer,"d;e"')
        self.assertIn("2 were there, 1 changed", self.run_fleet().stderr)
        _, listed = administrator.ask("GET", "/identities?filter=isAdmin=false")
        self.assertEqual({one["name"]: sorted(one["roleAttributes"]) for one in listed["data"]}, {"camera": ["a", "b"], "printer": ["d", "e"]})

    def test_renews_what_has_expired_or_is_gone(self):
        administrator = self.serve()
        self.fleet(2)
        self.assertEqual(self.run_fleet().returncode, 0)
        first, second = administrator.enrollments()
        before = {path.name: path.read_text(encoding="ascii") for path in self.out.iterdir()}
        soon = time.strftime("%Y-%m-%dT%H:%M:%SZ", time.gmtime(time.time() + 2))
        administrator.ask("POST", f"/enrollments/{first['id']}/refresh", {"expiresAt": soon})
        administrator.ask("DELETE", f"/enrollments/{second['id']}")
        time.sleep(3)
        report = subprocess.run(self.command("--report", "table"), capture_output=True, text=True, timeout=60, check=True).stdout
        self.assertRegex(report, rf"\nexpired +ott +\S+Z +{first['id']} +{first['identity']['name']}\n0 outstanding, 1 expired\n\Z")
        self.assertIn("2 enrollments renewed, 0 enrolled already, 2 JWTs written", self.run_fleet().stderr)
        self.check_all_there(2)
        self.assertNotEqual({path.name: path.read_text(encoding="ascii") for path in self.out.iterdir()}, before)

    def test_says_that_a_device_has_enrolled(self):
        self.serve()
        self.fleet(1)
        self.assertEqual(self.run_fleet().returncode, 0)
        jwt = self.out / "device-0.jwt"
        subprocess.run([FOLDER / "enroll", "--jwt", jwt, "--out", self.folder / "enrolled.json"], check=True, capture_output=True)
        jwt.unlink()
        done = self.run_fleet()
        self.assertEqual((done.returncode, os.listdir(self.out)), (0, []), done)
        self.assertIn('line 2: "device-0": has enrolled already; there is no JWT', done.stderr)

    def test_leaves_an_administrator_alone(self):
        self.serve()
        self.write("Default Admin,x")
        done = self.run_fleet()
        self.assertEqual((done.returncode, os.listdir(self.out)), (1, []), done)

    def test_names_never_share_a_file_or_leave_the_folder(self):
        self.serve()
        names = ["a/b", "a%2Fb", "../up", "..", ".hidden", "Ü", "two\nlines", 'a "quoted" one', "a,b", "x" * 260, "x" * 261, "~", "a b", "A", "a"]
        self.write(*('"' + name.replace('"', '""') + '",' for name in names))
        done = self.run_fleet()
        self.assertEqual(done.returncode, 0, done)
        files = os.listdir(self.out)
        self.assertEqual(len(files), len(names))
        self.assertEqual(len({(self.out / file).read_text(encoding="ascii") for file in files}), len(names))
        for file in ("a%2Fb.jwt", "a%252Fb.jwt", "%2E.%2Fup.jwt", "%C3%9C.jwt", "a%20%22quoted%22%20one.jwt"):
            self.assertIn(file, files)

    def test_says_where_the_input_is_wrong(self):
        self.serve()
        for text, place in ((b"", "1:1: empty"), (b"id,x\n", "1:1: the header has no column"), (b"name\na\n\"b\n", "3:1: this quote is never"),
                            (b"name\na\"b\n", "2:2: a quote in"), (b"name\n\"a\"b\n", "2:4: only a comma"), (b"name,x\na\n", "2:1: 1 fields"),
                            (b"name\n\xc3\xbca\xff\n", "2:3: not UTF-8"), (b"name,x\n,1\n", "2:1: the name is missing"),
                            (b"name\na\n\na\n", '4:1: "a" stands in line 2'), (b"name\na\rb\n", "2:2: a carriage return"),
                            (b"name\n\x01\n", "2:1: "), (b"name,role_attributes\na,b;#c\n", '2:3: "#c": a role')):
            with self.subTest(text):
                self.csv.write_bytes(text)
                done = self.run_fleet()
                self.assertEqual(done.returncode, 2, done)
                self.assertIn(f"{self.csv}:{place}", done.stderr)
                self.assertFalse(self.out.exists())
        self.csv.write_bytes(b"\xef\xbb\xbfname,role_attributes\r\nlaptop,a\r\n\r\n\"tab\",\"b\"")
        self.assertEqual(self.run_fleet().returncode, 0)
        self.assertEqual(sorted(os.listdir(self.out)), ["laptop.jwt", "tab.jwt"])

    def test_shows_progress_on_a_terminal_alone(self):
        self.serve()
        self.fleet(30)
        master, slave = pty.openpty()
        with subprocess.Popen(self.command("--csv", self.csv, "--out", self.out), stderr=slave) as process:
            os.close(slave)
            text = b""
            try:
                while part := os.read(master, 4096):
                    text += part
            except OSError:  # the other end is closed
                pass
        os.close(master)
        self.assertEqual(process.returncode, 0)
        self.assertRegex(text.decode(), r"\r\d+ of 30, \d+/s, 0 failed, \d+ left\x1b")
        self.assertNotRegex(text.decode(), r"eyJ\w")

    def test_is_alone_in_its_folder(self):
        self.serve()
        self.fleet(1)
        self.out.mkdir()
        lock = os.open(self.out, os.O_RDONLY)
        fcntl.flock(lock, fcntl.LOCK_EX)
        self.assertEqual(self.run_fleet().returncode, 2)
        os.close(lock)
        self.assertEqual(self.run_fleet().returncode, 0)

    def test_refuses_wrong_usage(self):
        self.serve()
        for arguments in ((), ("--csv", "x"), ("--out", "x"), ("--report", "xml"), ("--report", "json", "--log-in", "magic"), ("--nonsense",)):
            done = subprocess.run(self.command(*arguments), capture_output=True, timeout=60, check=False)
            self.assertEqual(done.returncode, 2, arguments)
        (self.folder / "wrong").write_text("nonsense\n", encoding="ascii")
        done = subprocess.run(self.command("--report", "json", password="wrong"), capture_output=True, text=True, timeout=60, check=False)
        self.assertEqual((done.returncode, done.stdout), (1, ""))
        self.assertRegex(done.stderr, r"no log-in: .*INVALID_AUTH")
        self.port = 1  # nobody listens there
        done = subprocess.run(self.command("--report", "json"), capture_output=True, text=True, timeout=60, check=False)
        self.assertEqual((done.returncode, done.stdout), (1, ""), done)


if __name__ == "__main__":
    FOLDER = pathlib.Path(sys.argv.pop(1))
    unittest.main()
