#!/usr/bin/env python3
# SPDX-License-Identifier: BSL-1.0
"""Writes first inputs for the fuzz targets, from the recorded exchanges and from cases that are hard.
usage: make_corpus.py TESTS OUTPUT    TESTS holds recordings/, recordings-api/ and recordings-oidc/; an input is OUTPUT/TARGET/NAME"""

import json
import pathlib
import sys

MOST = 4_000  # bytes of an input
# The first byte of an input chooses the operation: those of parse_reply.cpp, by the folders and names of recordings.
OPERATIONS = {
    "list/": "a", "detail/": "b", "create/": "c", "delete/": "d", "refresh/": "e", "identity/list-identities": "f", "identity/detail-identity": "g",
    "service/list-services": "h", "terminator/list-terminators": "i", "edge-router/detail-edge-router": "j", "posture-checks/list-posture-checks": "k",
    "config/detail-config": "l", "current-api-session/get-current": "m", "informational/list-version": "n",
}
STATUSES = {200: "a", 201: "b", 400: "c", 401: "d", 404: "e", 429: "f"}
TIMES = ["2026-11-23T15:40:33.007Z", "0001-01-01T00:00:00Z", "9999-12-31T23:59:59.999999999Z", "2024-02-29t00:00:00z", "2031-01-02T03:04:05.25+05:30",
         "2016-12-31T23:59:60Z", "-0001-01-01T00:00:00Z", "2026-02-30T00:00:00Z"]
DATES = ["Sun, 06 Nov 1994 08:49:37 GMT", "Sunday, 06-Nov-94 08:49:37 GMT", "Sun Nov  6 08:49:37 1994"]
TEXTS = ["", "plain", "a b&c=d+e%41/..?#", "\"\\\n\r\t\b\x1f\x7f", "ü€😀", "\ud800", "%-0123456789012345678901234567890123456789", "eyJhbGciOiJFUzI1NiJ9.eyJpc3MiOiJodHRwczovL2gifQ.c2ln"]
MEMBERS = ["", ',"narrow":-5', ',"large":18446744073709551615', ',"real":-1.5e-300', ',"real":1e400', ',"flag":true', f',"time":"{TIMES[0]}"',
           ',"list":["a","\\u00fc\\ud83d\\ude00"]', ',"map":{"a":1,"b":-9223372036854775808}', ',"any":{"x":[1,null,{"y":2.5}]}',
           ',"links":{"self":{"href":"./a","method":"get","comment":"c"}}', ',"inner":{"text":"b","whole":2,"inner":null}', ',"narrow":1e2',
           ',"whole":1', ',"new":[[[[]]]]', ',"real":1e99999999999', ',"text":null']
FILTERS = ['aa "quoted" \\ text', "aü€😀", "bnot (true)", "a*", "b\\n", 'a") or true or ("']
FIELDS = ["www-authenticate: zt-session realm=\"zt-session\", error=\"invalid\"", "retry-after: 120", "retry-after: Sun, 06 Nov 1994 08:49:37 GMT",
          "expires-at: 2026-11-23 15:40:33.007 +0000 UTC", "expiration-seconds: 1800", "server: ziti-controller/v2.1.0", "www-authenticate: Basic, Bearer a=b, c"]
# A log-in: statuses are letters, and so is whether a Location follows and which media type the body has.
LOG_IN_STATUSES = {302: "a", 200: "b", 201: "c", 400: "d", 401: "e", 409: "f", 500: "g"}
TOKEN_STATUSES = {200: "a", 400: "b", 401: "c", 403: "d", 429: "e", 500: "f", 503: "g"}
RANDOM = "bm5ubm5ubm5ubm5ubm5ubg"  # state and nonce of the log-in in oidc_log_in.cpp
PAGE = "ab/oidc/login/password?authRequestID=id-1\na\n"
CALLBACK = "abhttps://CTRL.example:1280/oidc/authorize/callback?id=id-1\na\n"
BACK = f"abhttp://localhost:8080/auth/callback?code=code-1&state={RANDOM}\na\n"
TOTP = 'baa{"authQueries":[{"typeId":"TOTP","provider":"ziti","httpUrl":"./oidc/login/totp","isTotpEnrolled":%s}]}\n'
CODE, ENROLL = TOTP % "true", TOTP % "false"
SECOND = 'baa{"authQueries":[{"typeId":"EXT-JWT","provider":"url","httpUrl":"https://idp/login"}]}\n'
BEGUN = 'caa{"_links":null,"createdAt":"2026-11-29T23:28:13Z","id":"m","updatedAt":"2026-11-29T23:28:13Z","isVerified":false,"provisioningUrl":"otpauth://x","recoveryCodes":["62RYIL"]}\n'
TOKENS = 'baa{"access_token":"a.b.c","token_type":"Bearer","refresh_token":"r","expires_in":1799,"id_token":"@"}\n'
CLAIMS = f'{{"aud":["openziti"],"exp":%s,"iss":"https://ctrl.example:1280/oidc","nonce":"{RANDOM}"}}\n'
# How far a log-in is when it comes to the recorded reply.
BEFORE = {"oidc:authorize": "", "oidc:login": PAGE, "oidc:totp": PAGE + CODE, "oidc:totp-enroll": PAGE + ENROLL, "oidc:totp-enroll-verify": PAGE + ENROLL + BEGUN,
          "oidc:callback": PAGE + CALLBACK, "oidc:token": PAGE + CALLBACK + BACK}
FORM = "application/x-www-form-urlencoded"
BEGIN = "client_id=openziti&response_type=code&scope=openid+offline_access&state=s&nonce=n&code_challenge=v&redirect_uri=http://localhost:8080/auth/callback"
BY_CODE = "grant_type=authorization_code&client_id=openziti&code=@&code_verifier=v&redirect_uri=http://localhost:8080/auth/callback"


def recorded(tests, folders=("recordings", "recordings-api")):
    for folder in folders:
        for path in sorted((tests / folder).rglob("*.json*")):
            is_single = path.suffix == ".json"
            for text in [path.read_text()] if is_single else path.open():
                exchange = json.loads(text)
                if isinstance(exchange, dict) and "response" in exchange:
                    yield f"{(path.parent if is_single else path.with_suffix('')).as_posix()}/{exchange['id']}", exchange


def replies(tests):
    for path, exchange in recorded(tests):
        operation = next((letter for part, letter in OPERATIONS.items() if f"/{part}" in path), None)
        body = exchange["response"].get("body") or ""
        if operation and len(body) < MOST:
            yield operation + STATUSES.get(exchange["response"]["status"], "g") + body


def requests(tests):
    for path, exchange in recorded(tests):
        request = exchange["request"]
        target = request.get("target") or request.get("path") or ""
        if not target.startswith("/edge/management/v1") or len(str(request.get("body"))) > MOST:
            continue
        method = "abcde"[["GET", "POST", "PUT", "PATCH", "DELETE"].index(request["method"])] if request["method"] in ("GET", "POST", "PUT", "PATCH", "DELETE") else "a"
        path_part, _, query = target.partition("?")
        yield method, path_part, query, request.get("body") or ""


def log_ins(tests):
    for _, exchange in recorded(tests, ["recordings-oidc"]):
        operation, request, reply = exchange["operation"], exchange["request"], exchange["response"]
        headers = {name.lower(): value for name, value in reply["headers"]}
        body = " ".join((reply.get("body") or "").splitlines())
        kind = "b" if headers.get("content-type", "").startswith("text/html") else "a"
        if operation in ("oidc:token", "oidc:refresh", "oidc:exchange"):
            challenge = f'b{headers["www-authenticate"]}\n' if "www-authenticate" in headers else "a"
            yield "oidc_tokens", TOKEN_STATUSES.get(reply["status"], "a") + kind + challenge + body
        before = BEFORE.get("oidc:login" if operation.startswith("oidc:login/") else operation)
        if before is not None:
            location = f'b{headers["location"]}\n' if "location" in headers else "a"
            yield "oidc_log_in", f"asecret-of-someone\n{before}{LOG_IN_STATUSES.get(reply['status'], 'h')}{location}{kind}{body}\n"
        method = {"GET": "a", "POST": "b", "PUT": "c", "PATCH": "d", "DELETE": "e"}.get(request["method"])
        path, _, query = request["target"].partition("?")
        media_type = dict(request["headers"]).get("content-type", "")
        if query or media_type == FORM:
            yield "forms", f"bcode\n{query or request.get('body') or ''}"
        if method and path.startswith("/oidc/"):
            yield "fake_controller", f"{'ab'[exchange['controller'] < '2']}{method}j{path[6:]}\n{query}\nab{media_type}\n{request.get('body') or ''}\na"


def asked(path, query="", method="a", media_type=FORM, body="", credential="a"):
    """A request to the fake controller."""
    return f"{method}j{path}\n{query}\n{credential}b{media_type}\n{body}\na"


def inputs(tests):
    for target, text in log_ins(tests):
        if len(text) < MOST:
            yield target, text
    end = CALLBACK + BACK + TOKENS + CLAIMS % "1796001800"
    yield from (("oidc_log_in", f"{who}secret-of-someone\n{PAGE}{steps}{end}") for who in "abcd"
                for steps in ("", CODE, ENROLL + BEGUN, SECOND, CODE + f"{LOG_IN_STATUSES[400]}aa{{}}\n", ENROLL + 'faa{"code":"MFA_EXISTS","message":"m"}\nbaa{}\n' + BEGUN))
    yield from (("oidc_log_in", f"asecret-of-someone\n{PAGE}{CALLBACK}{BACK}{TOKENS}{CLAIMS % time}") for time in ("1796000001.5", "2e9", "1e300", "1795999999", "-1"))
    yield from (("forms", "a" + "\n".join((name, text, "other", name))) for name in ("code", "a b", "") for text in TEXTS if "\n" not in text)
    yield from (("forms", f"{letter}{text}\nopenziti\nscope scope\n\npem") for letter in "cd" for text in TEXTS if "\n" not in text)
    for version in "ab":
        for name in ("admin", "b"):
            step = f'{{"id":"@","username":"{name}","password":"{name}"}}'
            begun = version + asked("authorize", BEGIN) + asked("login/password", "", "b", "application/json", step)
            factor = asked("login/totp/enroll", "", "b", "application/json", '{"id":"@"}') + asked("login/totp/enroll/verify", "", "b", "application/json", '{"id":"@","code":"123456"}')
            factor += asked("login/totp", "", "b", FORM, "id=@&code=123456")
            code = asked("authorize/callback", "id=@") + asked("oauth/token", "", "b", FORM, BY_CODE)
            for more in ("revoke", "end_session", "userinfo"):
                last = asked(more, "", "b", FORM, "client_id=openziti&token=@&id_token_hint=@", "d")
                refresh = asked("oauth/token", "", "b", FORM, "grant_type=refresh_token&client_id=openziti&refresh_token=@")
                yield "fake_controller", begun + (factor if name == "b" else "") + code + refresh + last
    yield from (("parse_reply", reply) for reply in replies(tests))
    for method, path, query, body in requests(tests):
        yield from (("requests", f"g{operation}{method}{path}\n{query}\na{body}") for operation in "abcdefghijk"[: 3 if "/enrollments" in path else 0])
        below = path.removeprefix("/edge/management/v1")
        kind = next((i for i, start in enumerate(["/enrollments/", "/identities/", "/authenticate", "/auth-policies", "/version"]) if below.startswith(start)), None)
        if kind is not None:
            yield "fake_controller", f"a{method}{'bdeffg'[kind]}\n{query}\nbbapplication/json\n{body[:MOST]}\na"
    yield from (("requests", letter + "azt\naaid\n17\n5\nbvalue\nbother\nb7\n") for letter in "abcdef")
    yield from (("text", "a" + time) for time in TIMES)
    yield from (("text", "b" + number) for number in ("1795534833\na7000000\n", "0\nb0\n", "253402300799\na999999999\n"))
    yield from (("text", "c" + date) for date in DATES)
    yield from (("text", letter + text) for letter in "defg" for text in TEXTS)
    yield from (("decode", '{"text":"a","whole":1' + member + "}") for member in MEMBERS)
    yield from (("filters", "\n".join(FILTERS[: count + 1])) for count in range(len(FILTERS)))
    yield from (("headers", "c" + "\n".join(FIELDS[:count])) for count in range(len(FIELDS) + 1))
    yield from (("jwt_peek", "a" + text) for text in (*TEXTS, "..", "e30.e30."))
    yield from (("jwt_peek", 'b{"alg":"ES256","typ":"JWT"}\n' + claims + "\nsignature") for claims in ('{"aud":["a"],"exp":1.5}', '{"exp":-1e3,"jti":"c58cf747-8cf3-47c2","ctrls":null}', "[]"))
    yield from (("secrets", f"fa/{text}\n{text}\nx-name:{text}\n{text}") for text in ("@", "%40@", "\\u0063@", '{"@":1}', "x+@", "Bearer @"))
    yield from (("walk", start + "cb" + "bcbdbebf" * 4 + "aAaBaC") for start in ("aa", "ab", "ba", "bb"))
    yield from (("pager", start + pages) for start in ("aaaaa", "baaaa", "aaab", "ab5\nab7\n") for pages in ("a b c\nba3\n0\n9\nd e f\nba3\n3\n9\n", "\naa0\n0\n0\n", "b a\nba2\n0\n2\n"))


def main(tests, output):
    counts = {}
    for target, text in inputs(tests):
        folder = output / target
        folder.mkdir(parents=True, exist_ok=True)
        counts[target] = counts.get(target, 0) + 1
        (folder / f"{counts[target]:04}").write_bytes(text.encode("utf-8", "surrogatepass"))
    print("\n".join(f"{target}: {count}" for target, count in sorted(counts.items())))


if __name__ == "__main__":
    if len(sys.argv) != 3:
        sys.exit(__doc__)
    main(pathlib.Path(sys.argv[1]), pathlib.Path(sys.argv[2]))
