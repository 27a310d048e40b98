# SPDX-License-Identifier: BSL-1.0
"""What the project asks of its own speed, as ratios of results of one run."""

# Strings of each request that do not fit into a std::string itself (path, query, body, "application/json" once or twice,
# the token), and the list of headers.
REQUEST_ALLOCATIONS = {"create": 6, "delete": 4, "detail": 4, "list": 5, "refresh": 6}
OWNED, VIEWS = "zitiwire, owned", "zitiwire, views"
LISTS = ("list-100", "list-500", "identities-100")
OTHER_SPELLINGS = ("list-100-reversed", "list-100-shuffled", "list-100-unknown", "list-100-escaped", "list-100-utf8")


class Goals:
    """Rows of (what, measured ratio, how it must be, limit or None); what was not measured is left out."""

    def __init__(self, times, memory, compile_cost):
        self.times = times  # (group, input, contender) -> nanoseconds, the smallest of all repetitions
        self.memory = memory
        self.compile_cost = compile_cost
        self.rows = []
        self.decode()
        self.spellings()
        self.others()
        self.growth()
        self.compile()

    def ratio(self, what, above, below, sense, limit):
        if above in self.times and below in self.times:
            self.rows.append((what, self.times[above] / self.times[below], sense, limit))

    def decode(self):
        for document in LISTS:
            def at(contender, document=document):
                return ("decode", document, contender)

            self.ratio(f"{document}: Glaze / owned", at("Glaze"), at(OWNED), ">=", 2.0)
            self.ratio(f"{document}: Glaze with raw links / owned", at("Glaze, raw links"), at(OWNED), "", None)
            self.ratio(f"{document}: nlohmann DOM / owned", at("nlohmann DOM"), at(OWNED), ">=", 5.0)
            for simdjson in ("simdjson On-Demand", "simdjson On-Demand, newer"):
                self.ratio(f"{document}: {simdjson} / owned", at(simdjson), at(OWNED), "", None)
            self.ratio(f"{document}: Glaze / links expanded", at("Glaze"), at("zitiwire, links expanded"), "", None)
            self.ratio(f"{document}: Glaze / views", at("Glaze"), at(VIEWS), ">=", 3.0)
            self.ratio(f"{document}: views / empty handler", at(VIEWS), at("(empty handler)"), "<=", 1.7)

        without = "list-100-no-links"
        self.ratio(f"{without}: Glaze / owned", ("decode", without, "Glaze"), ("decode", without, OWNED), ">=", 1.5)
        self.ratio(f"{without}: Glaze / views", ("decode", without, "Glaze"), ("decode", without, VIEWS), ">=", 2.0)

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
        for document in (*LISTS, "list-100-no-links"):
            for group, words in (("write", "into a new string"), ("rewrite", "into a reused one")):
                for glaze, limit in (("Glaze", 1.0), ("Glaze, raw links", None)):
                    self.ratio(f"write {document} {words}: {glaze} / zitiwire", (group, document, glaze), (group, document, "zitiwire"), ">=" if limit else "", limit)
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
        for unit, most in (("one operation, its own headers, header-only", 2.2), ("one operation, its own headers, separate", 1.3)):
            if self.compile_cost:
                self.rows.append((f"compile: {unit} / empty handler", self.compile_cost[unit]["ratio"], "<=", most))


def is_met(value, sense, limit):
    return {">=": lambda: value >= limit, "<=": lambda: value <= limit, "": lambda: None}[sense]()
