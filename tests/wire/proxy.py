# SPDX-License-Identifier: BSL-1.0
"""A TLS server on the loopback interface that passes requests on to a controller, takes notes, and meddles."""

import contextlib
import dataclasses
import http.server
import json
import re
import ssl
import threading

from controller import https

PREFIX = "/edge/management/v1"
KINDS = [(r"/authenticate", "authenticate"), (r"/identities", "identities"), (r"/identities/[^/]+", "identity"),
         (r"/enrollments", "enrollments"), (r"/enrollments/[^/]+", "enrollment"), (r"/enrollments/[^/]+/refresh", "refresh"), (r"/services", "services"), (r"/services/[^/]+", "service"),
         (r"/service-policies", "policies")]
PASSED_ON = ("accept", "content-type", "zt-session")


@dataclasses.dataclass
class Fault:
    """What happens to a request: first `before` is called; the controller gets it if `works`; then `reply`, a status and a
    body, goes back instead of the controller's; with None the connection is closed instead."""

    works: bool = True
    reply: object = "the controller's"
    before: object = None


LOST = Fault(reply=None)  # the work is done, nobody hears of it
UNHEARD = Fault(works=False, reply=None)


class Proxy:
    """Use as a context manager. `faults` maps "METHOD kind" to a list of faults for such requests, one after the other;
    None is none. `requests` are those that came, `secrets` all passwords, tokens and JWTs that were in them and in the
    replies, `identities` what was made and not deleted, by id."""

    def __init__(self, controller_port, certificate, client_ca=None, faults=None):
        self.controller_port = controller_port
        self.faults = faults or {}
        self.requests, self.host_names, self.secrets = [], [], set()
        self.connections = 0
        self.identities = {}
        self.lock = threading.Lock()
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(*certificate)
        context.sni_callback = lambda _socket, name, _context: self.host_names.append(name)
        if client_ca:
            context.verify_mode = ssl.CERT_REQUIRED
            context.load_verify_locations(client_ca)
        self.server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), self._handler_class())
        self.server.handle_error = lambda *_: None  # refused handshakes are part of the tests
        self.server.socket = context.wrap_socket(self.server.socket, server_side=True, do_handshake_on_connect=False)
        self.port = self.server.server_address[1]

    def __enter__(self):
        threading.Thread(target=self.server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True).start()
        return self

    def __exit__(self, *_):
        self.server.shutdown()
        self.server.server_close()

    def answer(self, method, target, headers, body):
        """The status and body of a reply, or None."""
        path = target.partition("?")[0].removeprefix(PREFIX)
        kind = next((kind for pattern, kind in KINDS if re.fullmatch(pattern, path)), "unknown")
        self.requests.append(f"{method} {kind}")
        self.secrets.update(re.findall(r'"password":"([^"]+)"', body.decode()))
        faults = self.faults.get(f"{method} {kind}", [])
        fault = faults.pop(0) if faults else None
        if fault and fault.before:
            fault.before()
        reply = None
        if not fault or fault.works:
            reply = self._pass_on(method, target, headers, body)
            self._remember(method, kind, path, body, reply)
        return fault.reply if fault and fault.reply != "the controller's" else reply

    def _pass_on(self, method, target, headers, body):
        with contextlib.closing(https(self.controller_port)) as controller:
            controller.request(method, target, body or None, {name: headers[name] for name in PASSED_ON if name in headers})
            response = controller.getresponse()
            return response.status, response.read().decode()

    def _remember(self, method, kind, path, body, reply):
        self.secrets.update(re.findall(r'"(?:token|jwt)":"([^"]+)"', reply[1]))
        if (method, kind, reply[0]) == ("POST", "identities", 201):
            self.identities[json.loads(reply[1])["data"]["id"]] = json.loads(body)["name"]
        if (method, kind, reply[0]) == ("DELETE", "identity", 200):
            self.identities.pop(path.rpartition("/")[2])

    def _handler_class(proxy):  # pylint: disable=no-self-argument
        class Handler(http.server.BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"

            def setup(self):
                self.request.do_handshake()
                proxy.connections += 1
                super().setup()

            def _handle(self):
                body = self.rfile.read(int(self.headers.get("content-length", 0)))
                with proxy.lock:
                    reply = proxy.answer(self.command, self.path, self.headers, body)
                if reply is None:
                    self.close_connection = True
                    return
                content = reply[1].encode()
                self.send_response(reply[0])
                self.send_header("Content-Type", "application/json")
                self.send_header("Content-Length", str(len(content)))
                self.end_headers()
                self.wfile.write(content)

            do_GET = do_POST = do_PATCH = do_DELETE = _handle

            def log_message(self, *_):
                pass

        return Handler
