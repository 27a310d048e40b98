# SPDX-License-Identifier: BSL-1.0
"""What the project asks of its own speed, as ratios of results of one run."""

# Strings of each request that do not fit into a std::string itself (path, query, body, "application/json" once or twice,
# the token), and the list of headers.
REQUEST_ALLOCATIONS = {"create": 6, "delete": 4, "detail": 4, "list": 5, "refresh": 6}
OWNED, VIEWS = "zitiwire, owned", "zitiwire, views"
BEFORE = "zitiwire over basic_parser"
EMPTY = "(empty handler)"
LISTS = ("list-100", "list-500", "identities-100")
NO_LINKS = "list-100-no-links"
OTHER_LISTS = ("services-100", "configs-100", "sessions-100")
OTHER_SPELLINGS = ("list-100-reversed", "list-100-shuffled", "list-100-unknown", "list-100-escaped", "list-100-utf8")
# At least so many times as long does Glaze take; at most so many times as long as the empty handler do views.
GLAZE_OVER_OWNED = {"list-100": 2.8, "list-500": 2.0, "identities-100": 2.0, NO_LINKS: 1.6}
GLAZE_OVER_VIEWS = {"list-100": 4.0, "list-500": 3.0, "identities-100": 2.6, NO_LINKS: 2.5}
VIEWS_OVER_EMPTY = {"list-100": 1.35, "list-500": 1.7, "identities-100": 1.5, NO_LINKS: 1.5}
GLAZE_OVER_WRITE = {"list-100": 1.0, "list-500": 1.0, "identities-100": 1.0, NO_LINKS: 1.0}
GLAZE_OVER_REWRITE = {"list-100": 2.0, "list-500": 1.0, "identities-100": 1.9, NO_LINKS: 1.1}
COMPILE_ONE = "one operation, its own headers, header-only"
COMPILE_SEPARATE = "one operation, its own headers, separate"


class Goals:
    """Rows of (what, measured ratio, how it must be, limit or None); what was not measured is left out."""

    def __init__(self, times, memory, compile_cost, compiler):
        self.times = times  # (group, input, contender) -> nanoseconds, the smallest of all repetitions
        self.memory = memory
        self.compile_cost = compile_cost
        self.compiler = compiler  # what it says of its version
        self.rows = []
        self.decode()
        self.spellings()
        self.others()
        self.growth()
        self.compile()

    def ratio(self, what, above, below, sense="", limit=None):
        if above in self.times and below in self.times:
            self.rows.append((what, self.times[above] / self.times[below], sense, limit))

    def decode(self):
        for document in (*LISTS, NO_LINKS):
            def at(contender, document=document):
                return ("decode", document, contender)

            self.ratio(f"{document}: Glaze / owned", at("Glaze"), at(OWNED), ">=", GLAZE_OVER_OWNED[document])
            if document != NO_LINKS:
                self.ratio(f"{document}: Glaze with raw links / owned", at("Glaze, raw links"), at(OWNED))
                self.ratio(f"{document}: nlohmann DOM / owned", at("nlohmann DOM"), at(OWNED), ">=", 5.0)
                for simdjson in ("simdjson On-Demand", "simdjson On-Demand, newer"):
                    self.ratio(f"{document}: {simdjson} / owned", at(simdjson), at(OWNED))
                self.ratio(f"{document}: Glaze / links expanded", at("Glaze"), at("zitiwire, links expanded"))
            self.ratio(f"{document}: Glaze / views", at("Glaze"), at(VIEWS), ">=", GLAZE_OVER_VIEWS[document])
            self.ratio(f"{document}: views / empty handler", at(VIEWS), at(EMPTY), "<=", VIEWS_OVER_EMPTY[document])
        for document in OTHER_LISTS:
            self.ratio(f"{document}: Glaze / owned", ("decode", document, "Glaze"), ("decode", document, OWNED))
            self.ratio(f"{document}: Glaze / views", ("decode", document, "Glaze"), ("decode", document, VIEWS))
            self.ratio(f"{document}: views / empty handler", ("decode", document, VIEWS), ("decode", document, EMPTY))
        for document in ("list-100", NO_LINKS, "identities-100", *OTHER_LISTS):
            for ours in (OWNED, VIEWS):
                kind = ours.removeprefix("zitiwire, ")
                self.ratio(f"{document}: over basic_parser / {kind}", ("decode", document, f"{BEFORE}, {kind}"), ("decode", document, ours))

    def spellings(self):
        for document in OTHER_SPELLINGS:
            for contender in (OWNED, VIEWS):
                self.ratio(f"{document} / list-100: {contender}", ("decode", document, contender), ("decode", "list-100", contender), "<=", 1.25)

    def others(self):
        for document in ("detail", "error"):
            peers = {key: time for key, time in self.times.items()
                     if key[:2] == ("decode", document) and not key[2].startswith(("zitiwire", "("))}
            for kind, is_dom in (("typed peer", False), ("DOM, not looked into", True)):
                times = {key: time for key, time in peers.items() if key[2].endswith("DOM") == is_dom}
                if times:
                    best = min(times, key=times.get)
                    self.ratio(f"{document}: fastest {kind} ({best[2]}) / owned", best, ("decode", document, OWNED), ">=", 1.0)
        for document in (*LISTS, NO_LINKS):
            for group, words, limits in (("write", "into a new string", GLAZE_OVER_WRITE), ("rewrite", "into a reused one", GLAZE_OVER_REWRITE)):
                ours, what = (group, document, "zitiwire"), f"write {document} {words}"
                self.ratio(f"{what}: Glaze / zitiwire", (group, document, "Glaze"), ours, ">=", limits[document])
                self.ratio(f"{what}: Glaze, raw links / zitiwire", (group, document, "Glaze, raw links"), ours)
        for operation, allocations in REQUEST_ALLOCATIONS.items():
            self.ratio(f"build {operation}: by hand / zitiwire", ("build", operation, "by hand"), ("build", operation, "zitiwire"), ">=", 1.0)
            counted = self.memory.get(("build", operation, "zitiwire"), {}).get("allocations")
            if counted is not None:
                self.rows.append((f"build {operation}: allocations", counted, "<=", allocations))

    def growth(self):
        for contender in (OWNED, VIEWS):
            hundred, most = ("grow", "100", contender), ("grow", "100000", contender)
            if hundred in self.times and most in self.times:
                ratio = self.times[most] / 100_000 / (self.times[hundred] / 100)
                self.rows.append((f"time per enrollment, 100,000 / 100: {contender}", ratio, "<=", 1.3))
        counted = self.memory.get(("grow", "100000", OWNED))
        if counted:
            self.rows.append(("peak memory / the value's own size, 100,000: owned", counted["peak_bytes"] / counted["own_bytes"], "<=", 2.0))

    def compile(self):
        if not self.compile_cost:
            return
        for unit, most in ((COMPILE_ONE, 2.0 if "clang" in self.compiler else 2.1), (COMPILE_SEPARATE, 1.15)):
            self.rows.append((f"compile: {unit} / empty handler", self.compile_cost[unit]["ratio"], "<=", most))
        self.rows.append(("object code of one operation, header-only, in kB", self.compile_cost[COMPILE_ONE]["bytes"] / 1000, "", None))


def is_met(value, sense, limit):
    return {">=": lambda: value >= limit, "<=": lambda: value <= limit, "": lambda: None}[sense]()
