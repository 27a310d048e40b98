#!/usr/bin/env python3
# SPDX-License-Identifier: BSL-1.0
"""Writes the documents that the benchmarks read, each as NAME.json, and index.json, which lists them.
usage: documents.py TESTS OUTPUT [--growth]

TESTS is the folder of recordings/ and recordings-api/. With --growth also lists of up to 100,000 enrollments, 240 MB in all.

Lists of up to 186 enrollments are the beginning of one recorded reply. What is longer, or of another spelling, is generated from
it: the same members in the same order with values of the same lengths. Equal on every machine: the generator has a fixed seed."""

import base64
import copy
import json
import pathlib
import random
import string
import sys

LIST = "recordings/2.1.0-pre/list/list-many-all.json"
DETAIL = "recordings/2.1.0-pre/detail/detail-ott.json"
IDENTITIES = "recordings-api/2.1.0-pre/identity.jsonl/list-identities-several"
ERROR = "recordings/2.1.0-pre/detail/detail-missing-plain.json"
# Services as three operations list them: with permissions, with configs, with posture checks.
SERVICES = [f"recordings-api/2.1.0-pre/{name}" for name in ("service.jsonl/list-services-as-identity", "config.jsonl/list-config-services-several",
                                                            "service-policy.jsonl/list-service-policy-services-several")]
CONFIGS = "recordings-api/2.1.0-pre/config.jsonl/list-configs-several"
SESSIONS = "recordings-api/2.1.0-pre/session.jsonl/list-sessions-plain"
GROWTH = [1, 10, 100, 1000, 10_000, 100_000]
ID_CHARACTERS = string.ascii_letters + string.digits


def compact(value, ascii_only=False):
    return json.dumps(value, separators=(",", ":"), ensure_ascii=ascii_only)


def new_id(chance, length):
    return "".join(chance.choices(ID_CHARACTERS, k=length))


def like(entity, chance):
    """Another entity of the same shape: ids, token and JWT are new, the rest is as it was."""
    text = compact(entity)
    for old in (entity["id"], entity.get("identityId")):
        if old is not None:
            text = text.replace(old, new_id(chance, len(old)))
    made = json.loads(text)
    if "token" in made:
        made["token"] = str(chance.getrandbits(128))[:len(made["token"])].ljust(len(made["token"]), "0")
    if "jwt" in made:
        parts = made["jwt"].split(".")
        made["jwt"] = ".".join(base64.urlsafe_b64encode(chance.randbytes(len(part))).decode()[:len(part)] for part in parts)
    return made


def list_of(recorded, count, chance):
    data = recorded["data"][:count]
    data += [like(recorded["data"][i % len(recorded["data"])], chance) for i in range(len(data), count)]
    pagination = {**recorded["meta"]["pagination"], "totalCount": count}
    return {"data": data, "meta": {**recorded["meta"], "pagination": pagination}}


def joined(lists):
    """One list of what is in all of them."""
    return {"data": [entity for one in lists for entity in one["data"]], "meta": lists[0]["meta"]}


def reordered(value, order):
    """The same with the members of every object in another order."""
    if isinstance(value, list):
        return [reordered(element, order) for element in value]
    if not isinstance(value, dict):
        return value
    return {name: reordered(value[name], order) for name in order(list(value))}


def without_links(value):
    if isinstance(value, list):
        return [without_links(element) for element in value]
    if not isinstance(value, dict):
        return value
    return {name: {} if name == "_links" else without_links(member) for name, member in value.items()}


def with_unknown(document, chance):
    """Each enrollment with three members more, as a later controller may send, anywhere among the others."""
    document = copy.deepcopy(document)
    news = [("isSystem", False), ("issuedAt", "2026-11-23T15:40:33.007Z"), ("scope", {"levels": [1, 2.5], "of": {"name": None}})]
    for i, enrollment in enumerate(document["data"]):
        members = list(enrollment.items())
        for member in news:
            members.insert(chance.randint(0, len(members)), member)
        document["data"][i] = dict(members)
    return document


def with_names(document):
    """Each identity's name with characters that need escapes, and some beyond ASCII."""
    document = copy.deepcopy(document)
    for i, enrollment in enumerate(document["data"]):
        if "identity" in enrollment:
            enrollment["identity"]["name"] = f'Zoë "{i}" \\ 日本\n'
    return document


def without(document, name):
    document = copy.deepcopy(document)
    del document["data"][len(document["data"]) // 2][name]
    return document


def with_value(document, name, value):
    document = copy.deepcopy(document)
    document["data"][len(document["data"]) // 2][name] = value
    return document


def documents(tests, growth):
    def reply(path):
        """Of a .jsonl file the line with the id that follows."""
        path = tests / path
        texts = path.parent.open() if path.parent.suffix == ".jsonl" else [path.read_text()]
        return next(exchange for exchange in map(json.loads, texts) if exchange["id"] == path.stem)["response"]

    def body(path):
        return json.loads(reply(path)["body"])

    recorded = body(LIST)
    chance = random.Random(6)
    hundred = list_of(recorded, 100, chance)
    plain = compact(hundred)
    yield "list-100", "list", 200, "", plain
    yield "list-100-no-links", "list", 200, "", compact(without_links(hundred))
    yield "identities-100", "identities", 200, "", compact(list_of(body(IDENTITIES), 100, random.Random(7)))
    yield "services-100", "services", 200, "", compact(list_of(joined([body(path) for path in SERVICES]), 100, random.Random(8)))
    yield "configs-100", "configs", 200, "", compact(list_of(body(CONFIGS), 100, random.Random(9)))
    yield "sessions-100", "sessions", 200, "", compact(list_of(body(SESSIONS), 100, random.Random(10)))
    yield "list-500", "list", 200, "", compact(list_of(recorded, 500, chance))
    yield "list-100-reversed", "list", 200, "list-100", compact(reordered(hundred, lambda names: names[::-1]))
    yield "list-100-shuffled", "list", 200, "list-100", compact(reordered(hundred, lambda names: chance.sample(names, len(names))))
    yield "list-100-unknown", "list", 200, "list-100", compact(with_unknown(hundred, chance))
    yield "list-100-escaped", "list", 200, "", compact(with_names(hundred), ascii_only=True)
    yield "list-100-utf8", "list", 200, "", compact(with_names(hundred))
    for name, path in (("detail", DETAIL), ("error", ERROR)):
        yield name, name, reply(path)["status"], "", reply(path)["body"]
    # Documents a careful reader refuses: who does is part of the report.
    twice = '"method":"ott","method":"ott"'
    yield "refuse: text that is not UTF-8", "list", 200, "", plain.encode().replace(b"many ", b"many\xff", 1)
    yield "refuse: a required member missing", "list", 200, "", compact(without(hundred, "token"))
    yield "refuse: a member of the wrong type", "list", 200, "", compact(with_value(hundred, "id", 7))
    yield "refuse: a member twice", "list", 200, "", plain.replace('"method":"ott"', twice, 1)
    yield "refuse: a time that does not exist", "list", 200, "", compact(with_value(hundred, "expiresAt", "2026-02-30T00:00:00Z"))
    yield "refuse: a link without its target", "list", 200, "", plain.replace('"href":', '"herf":', 1)
    yield "refuse: text after the document", "list", 200, "", plain + "}"
    for count in GROWTH if growth else []:
        yield f"grow-{count}", "list", 200, "", compact(list_of(recorded, count, chance))


def main(tests, output, growth):
    output.mkdir(parents=True, exist_ok=True)
    index = []
    for name, kind, status, same_as, text in documents(tests, growth):
        index.append({"name": name, "kind": kind, "status": status, "same_as": same_as})
        (output / f"{name}.json").write_bytes(text if isinstance(text, bytes) else text.encode())
    (output / "index.json").write_text(json.dumps(index, indent=1))


if __name__ == "__main__":
    if len(sys.argv) not in (3, 4) or sys.argv[3:] not in ([], ["--growth"]):
        sys.exit(__doc__)
    main(pathlib.Path(sys.argv[1]), pathlib.Path(sys.argv[2]), len(sys.argv) == 4)
