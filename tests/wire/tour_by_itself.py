# SPDX-License-Identifier: BSL-1.0
"""The tour with the controller inside it."""

import json
import os
import pty
import re
import subprocess
import tempfile

from tour_case import PROGRAMS, STEPS, TourTest


class ByItself(TourTest):
    def test_shows_all_steps(self):
        done = self.run_tour()
        self.assertEqual((done.returncode, done.stderr), (0, ""))
        self.check_steps(done.stdout)
        self.assertEqual(len(re.findall(r"^    jwt +\*\*\*$", done.stdout, re.M)), 2)
        self.assertEqual(re.findall(r"^    token +\*\*\*(.*)$", done.stdout, re.M), ["", "", ", another one than before"])
        self.assertIn("Done: 14 steps with 13 exchanges", done.stdout)
        self.assertRegex(done.stdout, r'"password":"\*\*\*"')
        for text in ("NOT_FOUND", "ENROLLMENT_EXISTS", "a dot segment", "nothing is left"):
            self.assertIn(text, done.stdout)

    def test_logs_in_by_oidc(self):
        done = self.run_tour("--log-in", "oidc", "--json")
        self.assertEqual((done.returncode, done.stderr), (0, ""))
        *exchanges, outcome = map(json.loads, done.stdout.splitlines())
        statuses = [exchange.get("response", {}).get("status") for exchange in exchanges]
        self.assertEqual(statuses[:6], [200, 302, 302, 302, 200, 200])
        self.assertEqual(statuses[-2:], [200, 200])
        self.assertEqual(statuses[6:-2], [int(step[-3:]) if step != "none" else None for step in STEPS[1:]])
        self.assertEqual(outcome["result"], "ok")
        self.assertEqual(exchanges[5]["response"]["body"]["access_token"], "***")
        self.assertIn("revoke", exchanges[-1]["request"]["target"])
        self.assertIn("OIDC at https://127.0.0.1:", self.run_tour("--log-in", "oidc").stdout)
        self.assertEqual(self.run_tour("--log-in", "cookies").returncode, 2)

    def test_enrolls_a_device(self):
        with tempfile.TemporaryDirectory() as folder:
            done = self.run_tour("enroll", TMPDIR=folder)
            self.assertEqual((done.returncode, done.stderr), (0, ""))
            self.assertEqual(os.listdir(folder), [])
        steps = re.split(r"\n\n(?= ?\d+  )", done.stdout)[1:]
        found = [(re.search(r"^    request +(none|\w+ /\w+/\w+/v1/[\w.-]+)", step, re.M)[1],
                  re.findall(r"^    (?:reply|trust|signature) +(.*)$", step, re.M)) for step in steps]
        management, client = "/edge/management/v1/", "/edge/client/v1/"
        self.assertEqual(found, [
            (f"POST {management}authenticate", ["200"]), (f"POST {management}identities", ["201"]), (f"GET {management}identities", ["200"]),
            ("none", []), (f"GET {client}.well-known", ["200", "nobody"]), ("none", ["by the leaf's key"]),
            (f"GET {client}.well-known", ["200", "the leaf, byte for byte"]), ("none", []),
            (f"POST {client}enroll", ["200", "the network's CAs alone"]), (f"POST {client}authenticate", ["200"]),
            (f"POST {client}enroll", ["400"]), (f"DELETE {management}identities", ["200"])])
        leaf = re.search(r"^    leaf +SHA-1 ([0-9a-f]{40})$", steps[4], re.M)[1]
        self.assertRegex(steps[5], rf"    kid +{leaf}, the leaf's SHA-1\n    algorithm +ES256\n")
        self.assertRegex(steps[9], r"    identity +zitiwire tour \d+\n    token +\*\*\*\n")
        self.assertIn("INVALID_ENROLLMENT_TOKEN", steps[10])
        self.assertEqual(len(re.findall(r"^    (?:jwt +|key +P-256, |request .*&token=)\*\*\*$", done.stdout, re.M)), 4)
        self.assertIn("Done: 12 steps with 9 exchanges, nothing is left", done.stdout)

        done = self.run_tour("enroll", "--json")
        self.assertEqual((done.returncode, done.stderr), (0, ""))
        *exchanges, outcome = map(json.loads, done.stdout.splitlines())
        self.assertEqual([exchange.get("response", {}).get("status") for exchange in exchanges],
                         [200, 201, 200, None, 200, None, 200, None, 200, 200, 400, 200])
        self.assertEqual([exchange["error"]["code"] for exchange in exchanges if "error" in exchange], ["INVALID_ENROLLMENT_TOKEN"])
        self.assertEqual(exchanges[9]["response"]["body"]["data"]["identity"]["name"], exchanges[1]["request"]["body"]["name"])
        self.assertEqual(outcome, {"result": "ok", "steps": 12, "exchanges": 9})

    def test_provisions_from_a_file(self):
        for arguments in ((), ("--log-in", "oidc")):
            done = self.run_tour("provision", *arguments)
            self.assertEqual((done.returncode, done.stderr), (0, ""))
            self.assertEqual(re.findall(r"^    all +(.*)$", done.stdout, re.M), ["3 create", "3 unchanged", "1 patch, 2 unchanged"])
            self.assertEqual(re.findall(r"^    dropped +(.*)$", done.stdout, re.M), ["/encryptionRequired"])
            self.assertRegex(done.stdout, r'\n    plan +patch identity "zitiwire tour \d+ laptop": roleAttributes=\["staff","admins"\]\n')
            self.assertEqual([len(re.findall(rf"^    request +{method} /edge", done.stdout, re.M)) for method in ("PATCH", "DELETE")], [2, 3])
            self.assertIn("nothing is left", done.stdout)
        done = self.run_tour("provision", "--json")
        *exchanges, outcome = map(json.loads, done.stdout.splitlines())
        self.assertEqual((done.returncode, outcome["result"], outcome["steps"]), (0, "ok", len(exchanges)))
        patches = [exchange["request"]["body"] for exchange in exchanges if exchange.get("request", {}).get("method") == "PATCH"]
        self.assertEqual(patches, [{"roleAttributes": ["staff", "admins"]}, {"encryptionRequired": False, "roleAttributes": ["sites"]}])

    def test_aligns_names_and_values(self):
        lines = self.run_tour().stdout.splitlines()
        for line in lines[1:-1]:
            self.assertRegex(line, r"\A( ?\d+  \S|    (?=.{11}\S)\w+ +\S|\Z)", line)
        self.assertGreater(len(lines), 60)
        self.assertEqual(len({line.index("expires ") for line in lines if line.startswith("    data ")}), 1)

    def test_writes_json(self):
        done = self.run_tour("--json")
        self.assertEqual((done.returncode, done.stderr), (0, ""))
        *exchanges, outcome = map(json.loads, done.stdout.splitlines())
        self.assertEqual(outcome, {"result": "ok", "steps": len(STEPS), "exchanges": len(STEPS) - 1})
        self.assertEqual([exchange["step"] for exchange in exchanges], list(range(1, len(STEPS) + 1)))
        self.assertEqual([exchange.get("response", {}).get("status") for exchange in exchanges],
                         [int(step[-3:]) if step != "none" else None for step in STEPS])
        self.assertEqual([exchange["error"]["code"] for exchange in exchanges if exchange.get("error", {}).get("kind") == "api"],
                         ["NOT_FOUND", "ENROLLMENT_EXISTS"])
        self.assertEqual(exchanges[12]["error"]["kind"], "request")
        self.assertNotIn("request", exchanges[12])
        self.assertEqual(exchanges[0]["request"]["body"], {"password": "***", "username": "admin"})
        detail = exchanges[3]["response"]["body"]["data"]
        self.assertEqual((detail["token"], detail["jwt"], detail["method"]), ("***", "***", "ott"))

    def test_colours_only_a_terminal(self):
        self.assertNotIn("\033", self.run_tour().stdout)
        for arguments, environment, coloured in (([], {}, True), ([], {"NO_COLOR": "1"}, False), ([], {"TERM": "dumb"}, False),
                                                 (["--json"], {}, False)):
            output = self.on_a_terminal(arguments, {"TERM": "xterm", **environment})
            self.assertEqual("\033[" in output, coloured, environment)

    def on_a_terminal(self, arguments, environment):
        leader, terminal = pty.openpty()
        variables = {name: value for name, value in os.environ.items() if name != "NO_COLOR"}
        with subprocess.Popen([PROGRAMS[0] / "tour", *arguments], stdout=terminal, env={**variables, **environment}) as process:
            os.close(terminal)
            output = b""
            try:
                while part := os.read(leader, 65536):
                    output += part
            except OSError:
                pass  # the end of a terminal
            self.assertEqual(process.wait(120), 0)
        os.close(leader)
        return output.decode()

    def test_leaves_no_file(self):
        with tempfile.TemporaryDirectory() as folder:
            self.assertEqual(self.run_tour(TMPDIR=folder).returncode, 0)
            self.assertEqual(os.listdir(folder), [])

    def test_refuses_bad_options(self):
        for arguments in (["--nonsense"], ["--url", "https://x"], ["--user", "admin"], ["surplus"], ["--url"], ["enroll", "surplus"],
                          ["enroll", "--url", "https://x"], ["--log-in", "oidc", "enroll"],
                          ["provision", "surplus"], ["provision", "--identity", "x"]):
            done = self.run_tour(*arguments)
            self.check_complaint(done, "see tour --help")
            self.assertEqual((done.returncode, done.stdout), (2, ""))
            done = self.run_tour(*arguments, "--json")
            self.assertEqual(done.returncode, 2)
            self.assertEqual(json.loads(done.stdout)["result"], "failed")
        self.assertEqual(self.run_tour("--help").returncode, 0)

    def test_says_that_nobody_reads(self):
        with open("/dev/full", "w", encoding="utf-8") as full:
            done = subprocess.run([PROGRAMS[0] / "tour"], stdout=full, stderr=subprocess.PIPE, text=True, timeout=120, check=False)
        self.check_complaint(done, "cannot write to standard output")
