# SPDX-License-Identifier: BSL-1.0
"""The program controller_server, and what it keeps."""

import contextlib
import http.client
import json
import re
import ssl
import subprocess


class Controller:
    """Runs the program while the context lasts. `options` are its own, beside those of its certificate."""

    def __init__(self, program, certificate, *options):
        self.process = subprocess.Popen(  # pylint: disable=consider-using-with
            [program, "--certificate", certificate[0], "--key", certificate[1], *options], stdout=subprocess.PIPE, text=True)
        line = self.process.stdout.readline()
        self.port = int(re.fullmatch(r"listening on https://127\.0\.0\.1:(\d+)\n", line).group(1))

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.process.terminate()
        self.process.wait(30)
        self.process.stdout.close()


def https(port):
    """A connection to a server on the loopback interface, whoever it is."""
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
    context.check_hostname, context.verify_mode = False, ssl.CERT_NONE
    return http.client.HTTPSConnection("127.0.0.1", port, context=context, timeout=30)


class Administrator:
    """Looks at a controller from the outside, as admin."""

    def __init__(self, port, password="admin"):
        self.port = port
        self.headers = {"content-type": "application/json"}
        _, reply = self.ask("POST", "/authenticate?method=password", {"username": "admin", "password": password})
        self.headers["zt-session"] = reply["data"]["token"]

    def send(self, method, path, body=None):
        """Status and text."""
        with contextlib.closing(https(self.port)) as connection:
            connection.request(method, "/edge/management/v1" + path, body=json.dumps(body) if body else None, headers=self.headers)
            response = connection.getresponse()
            return response.status, response.read().decode()

    def ask(self, method, path, body=None):
        """Status and document."""
        status, text = self.send(method, path, body)
        return status, json.loads(text)

    def enrollments(self):
        """All there are."""
        return self.ask("GET", "/enrollments?limit=-1")[1]["data"]
