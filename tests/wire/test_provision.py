# SPDX-License-Identifier: BSL-1.0
"""The program provision against controller_server: it becomes as the file says, whatever goes wrong on the way, and nothing else is touched."""

import copy
import json
import pathlib
import random
import re
import subprocess
import sys
import tempfile
import time
import unittest

from certificates import Certificates
from controller import Administrator, Controller
from proxy import LOST, Fault, Proxy

FOLDER = None
WISHES = {
    "identities": [{"name": "laptop-1", "roleAttributes": ["staff"]}, {"name": "host", "roleAttributes": []}],
    "configs": [{"name": "web-host", "type": "host.v1", "data": {"protocol": "tcp", "address": "127.0.0.1", "port": 8080}}],
    "services": [{"name": "web", "roleAttributes": ["sites"], "configs": ["web-host"], "encryptionRequired": True}],
    "servicePolicies": [{"name": "dial-web", "type": "Dial", "semantic": "AnyOf", "identityRoles": ["#staff", "@laptop-1"],
                         "serviceRoles": ["@web"]},
                        {"name": "bind-web", "type": "Bind", "identityRoles": ["@host"], "serviceRoles": ["@web"]}],
    "edgeRouterPolicies": [{"name": "all-routers", "identityRoles": ["#all"], "edgeRouterRoles": ["@gate"]}],
    "serviceEdgeRouterPolicies": [{"name": "web-routers", "semantic": "AllOf", "serviceRoles": ["@web"], "edgeRouterRoles": ["#all"]}],
}
LISTS = ("identities", "configs", "services", "service-policies", "edge-router-policies", "service-edge-router-policies")
COUNT = 8


class Listener(Proxy):
    """Keeps the bodies of patches."""

    def __init__(self, *arguments):
        self.patches = []
        super().__init__(*arguments)

    def answer(self, method, target, headers, body):
        if method == "PATCH":
            self.patches.append(json.loads(body))
        return super().answer(method, target, headers, body)


class Provision(unittest.TestCase):
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
        self.file = self.folder / (self.id().rpartition(".")[2] + ".json")
        self.wishes = copy.deepcopy(WISHES)

    def serve(self, *options):
        controller = Controller(FOLDER / "controller_server", self.certificate, *options)
        self.addCleanup(controller.__exit__)
        self.port = controller.port
        for path, body in (("/edge-routers", {"name": "gate"}), ("/config-types", {"name": "host.v1"}), ("/config-types", {"name": "intercept.v1"})):
            while not self.look(f"{path}?filter=name=%22{body['name']}%22"):
                Administrator(self.port).ask("POST", path, body)
        self.before = self.state()
        return Administrator(self.port)

    def command(self, *arguments, port=None, program="provision"):
        return [FOLDER / program, "127.0.0.1", str(port or self.port), self.ca.file, "--user", "admin", "--password-file",
                self.folder / "password", "--file", self.file, *arguments]

    def provision(self, *arguments, **options):
        if self.wishes is not None:
            self.file.write_text(json.dumps(self.wishes), encoding="utf-8")
        done = subprocess.run(self.command(*arguments, **options), capture_output=True, text=True, timeout=120, check=False)
        self.assertNotRegex(done.stdout + done.stderr, r"eyJ\w|\x1b")
        return done

    def look(self, path):
        """In a session of its own, and in another one if that was ended."""
        for _ in range(2):
            status, document = Administrator(self.port).ask("GET", path)
            if status == 200:
                return document["data"]
        self.fail(document)

    def state(self):
        """All that a file can name, by list and name."""
        state = {}
        for name in LISTS:
            entities = self.look(f"/{name}?limit=-1")
            state.update({(name, one["name"]): one for one in entities if not one.get("isAdmin")})
            self.assertEqual(len(entities), len({one["name"] for one in entities}), name)
        return state

    def rows(self, done):
        """The table as lists of columns, without its head and its sum."""
        head, *rows, _ = done.stdout.splitlines()
        starts = [found.start() for found in re.finditer(r"\S+", head)]
        return [[row[begin:end].strip() for begin, end in zip(starts, [*starts[1:], None])] for row in rows]

    def check_all_there(self):
        """As the file says, each once; roles are ids."""
        state = self.state()
        self.assertEqual(len(state), len(self.before) + COUNT)
        ids = {name: one["id"] for (_, name), one in state.items()}
        dial = state["service-policies", "dial-web"]
        self.assertEqual((dial["type"], dial["semantic"], sorted(dial["identityRoles"]), dial["serviceRoles"]),
                         ("Dial", "AnyOf", sorted(["#staff", "@" + ids["laptop-1"]]), ["@" + ids["web"]]))
        self.assertEqual(state["services", "web"]["configs"], [ids["web-host"]])
        self.assertEqual((state["services", "web"]["encryptionRequired"], state["configs", "web-host"]["data"]["port"]), (True, 8080))
        self.assertEqual([one["name"] for one in state["edge-router-policies", "all-routers"]["edgeRouterRolesDisplay"]], ["@gate"])
        self.assertEqual(state["service-edge-router-policies", "web-routers"]["semantic"], "AllOf")

    def check_unchanged(self):
        """Another run does nothing: all that it sends are GETs, between a log-in and a log-out."""
        before = self.state()
        with Proxy(self.port, self.certificate) as proxy:
            done = self.provision(port=proxy.port)
        self.assertEqual((done.returncode, done.stderr), (0, ""), done)
        self.assertTrue(done.stdout.endswith(f"\n{COUNT} unchanged\n"), done.stdout)
        self.assertEqual({request for request in proxy.requests[1:-1] if not request.startswith("GET ")}, set(), proxy.requests)
        self.assertEqual(proxy.requests[0], "POST authenticate")
        self.assertEqual(self.state(), before)

    def test_makes_what_is_not_there_and_then_nothing(self):
        self.serve()
        for program in ("provision", "provision_beast"):
            with self.subTest(program):
                done = self.provision(program=program)
                self.assertEqual((done.returncode, done.stderr), (0, ""), done)
                self.assertEqual([row[:3] for row in self.rows(done)][2:5],
                                 [["create", "config", "web-host"], ["create", "service", "web"], ["create", "service policy", "dial-web"]])
                self.assertTrue(done.stdout.endswith(f"\n{COUNT} create\n"), done.stdout)
                self.check_all_there()
                self.check_unchanged()
                self.assertEqual(self.provision("--remove").returncode, 0)

    def test_patches_what_differs_and_nothing_else(self):
        administrator = self.serve()
        self.assertEqual(self.provision().returncode, 0)
        laptop = self.state()["identities", "laptop-1"]["id"]
        administrator.ask("PATCH", "/identities/" + laptop, {"tags": {"desk": 7}})
        before = self.state()
        self.wishes["identities"][0]["roleAttributes"] = ["staff", "admins"]
        self.wishes["configs"][0]["data"]["port"] = 9090
        self.wishes["servicePolicies"][0]["identityRoles"] = ["@host"]
        planned = self.provision("--dry-run")
        self.assertEqual(self.state(), before)
        with Listener(self.port, self.certificate) as proxy:
            done = self.provision(port=proxy.port)
        self.assertEqual((done.returncode, done.stdout), (0, planned.stdout), done)
        self.assertEqual([sorted(patch) for patch in proxy.patches], [["roleAttributes"], ["data"], ["identityRoles"]])
        self.assertEqual([row for row in self.rows(done) if row[0] != "unchanged"],
                         [["patch", "identity", "laptop-1", 'roleAttributes=["staff","admins"]'],
                          ["patch", "config", "web-host", 'data={"protocol": "tcp", "address": "127.0.0.1", "port": 9090}'],
                          ["patch", "service policy", "dial-web", 'identityRoles=["@host"]']])
        after = self.state()
        self.assertEqual({key[1] for key in after if after[key]["updatedAt"] != before[key]["updatedAt"]}, {"laptop-1", "web-host", "dial-web"})
        self.assertEqual((after["identities", "laptop-1"]["tags"], after["configs", "web-host"]["data"]["port"]), ({"desk": 7}, 9090))
        self.check_unchanged()

    def test_a_policy_that_is_there_gets_an_identity_that_is_new(self):
        self.serve()
        self.assertEqual(self.provision().returncode, 0)
        self.wishes["identities"].append({"name": "laptop-2"})
        self.wishes["servicePolicies"][0]["identityRoles"] = ["@laptop-2"]
        done = self.provision()
        self.assertEqual((done.returncode, done.stderr), (0, ""), done)
        self.assertEqual([row[0:3:2] for row in self.rows(done) if row[0] != "unchanged"], [["create", "laptop-2"], ["patch", "dial-web"]])
        self.assertEqual([one["name"] for one in self.state()["service-policies", "dial-web"]["identityRolesDisplay"]], ["@laptop-2"])

    def test_goes_on_with_what_does_not_need_what_failed(self):
        self.serve()
        refused = Fault(works=False, reply=(400, '{"error":{"code":"COULD_NOT_VALIDATE","message":"m","requestId":"r"},"meta":{}}'))
        with Proxy(self.port, self.certificate, faults={"POST identities": [refused]}) as proxy:
            done = self.provision(port=proxy.port)
        self.assertEqual(done.returncode, 1, done)
        self.assertEqual([row[2] for row in self.rows(done) if row[0] == "failed"], ["laptop-1", "dial-web"])
        self.assertIn('service policy "dial-web": it needs "laptop-1", which could not be made', done.stderr)
        self.assertEqual(len(self.state()), len(self.before) + COUNT - 2)
        self.assertEqual(self.provision().returncode, 0)
        self.check_all_there()

    def test_a_dry_run_changes_nothing(self):
        self.serve()
        for arguments in (("--dry-run",), ("--dry-run", "--remove")):
            done = self.provision(*arguments)
            self.assertEqual((done.returncode, done.stderr, self.state()), (0, "", self.before))
        self.assertTrue(done.stdout.endswith(f"\n{COUNT} absent\n"), done.stdout)
        self.assertEqual(self.provision().returncode, 0)
        before = self.state()
        done = self.provision("--dry-run", "--remove")
        self.assertTrue(done.stdout.endswith(f"\n{COUNT} remove\n"), done.stdout)
        self.assertEqual(self.state(), before)

    def test_names_a_member_that_is_dropped_in_silence(self):
        self.serve()
        self.assertEqual(self.provision().returncode, 0)
        self.wishes["services"][0].update(encryptionRequired=False, roleAttributes=["sites", "more"])
        done = self.provision()
        self.assertEqual(done.returncode, 1, done)
        self.assertEqual(done.stderr, 'provision: service "web": /encryptionRequired: the controller has dropped that in silence\n')
        self.assertEqual(sorted(self.state()["services", "web"]["roleAttributes"]), ["more", "sites"])
        done = self.provision()
        self.assertEqual((done.returncode, done.stderr),
                         (1, 'provision: service "web": /encryptionRequired: controllers do not change that\n'))

    def test_waits_and_looks_when_there_are_faults(self):
        self.serve("--fault-every", "3", "--retry-after", "1")
        begin = time.monotonic()
        done = self.provision()
        self.assertEqual((done.returncode, done.stderr), (0, ""), done)
        self.assertGreater(time.monotonic() - begin, 1)
        self.check_all_there()
        self.check_unchanged()
        self.assertEqual(self.provision("--remove").returncode, 0)
        self.assertEqual(self.state(), self.before)
        done = self.provision("--longest-wait", "0")
        self.assertEqual(done.returncode, 1, done)
        self.assertRegex(done.stderr, r'provision: [\w ]+ "[\w-]+": api error, status (429|503)')
        self.assertRegex(done.stdout, r"\nfailed ")

    def test_looks_when_the_reply_to_a_create_is_lost(self):
        self.serve()
        with Proxy(self.port, self.certificate, faults={"POST identities": [LOST], "POST services": [LOST]}) as proxy:
            done = self.provision(port=proxy.port)
        self.assertEqual((done.returncode, done.stderr), (0, ""), done)
        self.assertEqual((proxy.requests.count("POST identities"), proxy.requests.count("POST services")), (2, 1))
        self.check_all_there()

    def test_goes_on_after_a_kill(self):
        self.serve("--delay", "10")
        for _ in range(3):
            self.file.write_text(json.dumps(self.wishes), encoding="utf-8")
            with subprocess.Popen(self.command(), stdout=subprocess.DEVNULL) as process:
                time.sleep(random.random() / 2)
                process.kill()
        self.assertEqual(self.provision().returncode, 0)
        self.check_all_there()
        self.check_unchanged()

    def test_goes_on_when_sessions_end(self):
        self.serve("--sessions-end-every", "7")
        self.assertEqual(self.provision("--log-in", "password").returncode, 0)
        self.assertEqual(self.provision("--log-in", "oidc").returncode, 0)
        self.check_all_there()

    def test_removes_what_the_file_names(self):
        administrator = self.serve()
        administrator.ask("POST", "/identities", {"name": "somebody", "type": "Default", "isAdmin": False})
        self.before = self.state()
        self.assertEqual(self.provision().returncode, 0)
        administrator.ask("DELETE", "/services/" + self.state()["services", "web"]["id"])
        done = self.provision("--remove")
        self.assertEqual((done.returncode, done.stderr), (0, ""), done)
        self.assertEqual([row[0] for row in self.rows(done)], ["remove"] * 4 + ["absent"] + ["remove"] * 3)
        self.assertEqual(self.state(), self.before)
        self.assertTrue(self.provision("--remove").stdout.endswith(f"\n{COUNT} absent\n"))

    def test_leaves_alone_what_is_not_its_own(self):
        administrator = self.serve()
        self.wishes = {"identities": [{"name": "Default Admin", "roleAttributes": ["x"]}]}
        for arguments in ((), ("--remove",)):
            done = self.provision(*arguments)
            self.assertEqual(done.returncode, 1, done)
            self.assertIn('identity "Default Admin": ', done.stderr)
        admin = administrator.ask("GET", "/identities?filter=isAdmin=true")[1]["data"][0]
        self.assertEqual(admin["roleAttributes"] or [], [])
        self.wishes = copy.deepcopy(WISHES)
        self.assertEqual(self.provision().returncode, 0)
        self.wishes["configs"][0].update(type="intercept.v1")
        done = self.provision()
        self.assertEqual(done.returncode, 1, done)
        self.assertIn('config "web-host": /type: ', done.stderr)

    def test_says_where_the_file_is_wrong(self):
        self.serve()
        cases = ((("identities", 0, "isAdmin", True), "there is no such member", "/identities/0/isAdmin"),
                 (("nonsense", []), "there is no such member", "/nonsense"),
                 (("services", 0, {"roleAttributes": []}), "missing", "/services/0"),
                 (("services", 0, "name", ""), "the name is missing", "/services/0/name"),
                 (("services", 0, "name", 7), "expected a string", "/services/0/name"),
                 (("identities", 1, "name", "laptop-1"), "stands at /identities/0", "/identities/1/name"),
                 (("identities", 0, "roleAttributes", ["a", "#b"]), "a role attribute", "/identities/0/roleAttributes/1"),
                 (("servicePolicies", 0, "type", "Invalid"), "neither Dial nor Bind", "/servicePolicies/0/type"),
                 (("servicePolicies", 0, "semantic", "OneOf"), "neither AllOf nor AnyOf", "/servicePolicies/0/semantic"),
                 (("servicePolicies", 0, "identityRoles", ["staff"]), "a role is", "/servicePolicies/0/identityRoles/0"),
                 (("servicePolicies", 0, "identityRoles", ["#all", "#x"]), "#all stands alone", "/servicePolicies/0/identityRoles/0"),
                 (("configs", 0, "data", []), "the data has to be an object", "/configs/0/data"),
                 (("configs", 0, "type", "host.v9"), 'there is no config type "host.v9"', "/configs/0/type"),
                 (("services", 0, "configs", ["web-host", "nope"]), 'there is no config "nope"', "/services/0/configs/1"),
                 (("servicePolicies", 1, "identityRoles", ["@nobody"]), 'there is no identity "nobody"', "/servicePolicies/1/identityRoles/0"),
                 (("edgeRouterPolicies", 0, "edgeRouterRoles", ["@gat"]), 'there is no edge router "gat"', "/edgeRouterPolicies/0/edgeRouterRoles/0"))
        for (*path, last, value), why, pointer in cases:
            with self.subTest(pointer=pointer, why=why):
                self.wishes = copy.deepcopy(WISHES)
                place = self.wishes
                for step in path:
                    place = place[step]
                place[last] = value
                done = self.provision()
                self.assertEqual((done.returncode, done.stdout), (2, ""), done)
                self.assertTrue(done.stderr.startswith(f"{self.file}: "), done.stderr)
                self.assertIn(why, done.stderr)
                self.assertIn(f'at "{pointer}"', done.stderr)
        self.assertEqual(self.state(), self.before)
        self.wishes = None
        self.file.write_text("{", encoding="ascii")
        self.assertEqual(self.provision().returncode, 2)

    def test_refuses_wrong_usage(self):
        self.serve()
        for arguments in (("--nonsense",), ("surplus",), ("--log-in", "magic"), ("--file", "/nonexistent")):
            self.assertEqual(self.provision(*arguments).returncode, 2, arguments)
        done = self.provision(port=1)  # nobody listens there
        self.assertEqual((done.returncode, done.stdout), (1, ""), done)


if __name__ == "__main__":
    FOLDER = pathlib.Path(sys.argv.pop(1))
    unittest.main()
