# SPDX-License-Identifier: BSL-1.0
"""The tables and the chart of one run's results."""

import html

import goals

UNITS = ((1e6, "ms"), (1e3, "µs"), (1, "ns"))
NOT_COMPARED = """## What is not compared

* zitiwire checks links (each an object with a text `href`) but keeps them as JSON text and reads them on access; its peers make a
  `std::map` of them. "links expanded" is zitiwire followed by a walk that makes owned values of all links; "Glaze, raw links" keeps
  them as text as well, unchecked but for being JSON.
* zitiwire turns the three times of an enrollment into instants, and refuses those that do not exist; the others keep text.
* DOMs are what their libraries make of any JSON: no member has been looked for yet. The walks and zitiwire have found all of them.
* Who refuses what is in the table above; a contender that checks less has less to do.
* "zitiwire over basic_parser" is the decoder of the release before (tests/oracle), called as `parse` and `parse_view` call the one of now;
  an error it reads whole, `meta` too, and makes no `ApiError` of it.
* An error document: zitiwire gives its `ApiError` and passes over `meta`; the others read `meta` too.
* Debian's simdjson comes compiled by Debian; all else is compiled here. simdjson's On-Demand templates, without -march,
  do not use the processor's newer instructions; the part in its library does.
* simdjson keeps its parser and the padded copy of the body from one document to the next; copying is in its time.
* Writing: zitiwire and "Glaze, raw links" copy the text of links, Glaze writes them member by member, with control characters escaped.
* Reading from a network and undoing compression are in no time; destroying the result is in all.
"""


def scaled(nanoseconds):
    for size, unit in UNITS:
        if nanoseconds >= size * (10 if size > 1 else 1):
            return f"{nanoseconds / size:,.{0 if nanoseconds >= 100 * size else 1}f} {unit}"
    return f"{nanoseconds:.1f} ns"


class Results:
    def __init__(self, results):
        self.context = results["context"]
        self.times, self.medians, self.memory = {}, {}, {}
        for entry in results["benchmarks"]:
            key = tuple(entry["run_name"].split("/", 2))
            to = self.times if entry["aggregate_name"] == "min" else self.medians
            to[key] = entry["real_time"]
            if "allocations" in entry:
                self.memory[key] = {name: entry[name] for name in ("allocations", "own_bytes", "peak_bytes")}

    def goals(self):
        return goals.Goals(self.times, self.memory, self.context.get("compile_cost"), self.context["compiler"]).rows

    def inputs(self, group):
        return list(dict.fromkeys(key[1] for key in self.times if key[0] == group))

    def contenders(self, group, document):
        keys = [key for key in self.times if key[:2] == (group, document)]
        return [key[2] for key in sorted(keys, key=self.times.get)]


def table(heads, rows):
    right = "|".join(["---"] + ["--:"] * (len(heads) - 1))
    return "\n".join(["| " + " | ".join(heads) + " |", f"|{right}|"] + ["| " + " | ".join(map(str, row)) + " |" for row in rows]) + "\n"


def input_table(results, group, document, ours):
    rows = []
    base = results.times[(group, document, ours)]
    for contender in results.contenders(group, document):
        key = (group, document, contender)
        memory = results.memory.get(key)
        counted = [f"{memory['allocations']:,}", f"{memory['peak_bytes'] / 1000:,.1f}"] if memory else ["", ""]
        rows.append([contender, scaled(results.times[key]), scaled(results.medians[key]), f"{results.times[key] / base:.2f}", *counted])
    return table(["", "min", "median", f"to {ours}", "allocations", "peak kB"], rows)


def spelling_table(results):
    documents = ["list-100", *goals.OTHER_SPELLINGS]
    rows = []
    for contender in results.contenders("decode", "list-100"):
        times = [results.times.get(("decode", document, contender)) for document in documents]
        if None not in times:
            rows.append([contender, scaled(times[0]), *(f"{time / times[0]:.2f}" for time in times[1:])])
    return table(["", "list-100", *(document.removeprefix("list-100-") for document in documents[1:])], rows)


def growth_table(results):
    rows = []
    counts = results.inputs("grow")
    for contender in results.contenders("grow", counts[0]):
        keys = [("grow", count, contender) for count in counts]
        memory = results.memory[keys[-1]]
        rows.append([contender, *(scaled(results.times[key] / int(key[1])) for key in keys), f"{memory['own_bytes'] / int(counts[-1]):,.0f}",
                     f"{memory['peak_bytes'] / memory['own_bytes']:.2f}", f"{memory['allocations'] / int(counts[-1]):.1f}"])
    return table(["time for each of", *(f"{int(count):,}" for count in counts), "bytes of each", "peak / own", "allocations for each"], rows)


def refusal_table(refusals):
    kinds = list(dict.fromkeys(kind for refused in refusals.values() for kind in refused))
    return table(["refuses", *kinds], [[contender, *("yes" if kind in refused else "no" for kind in kinds)] for contender, refused in refusals.items()])


def goal_table(rows):
    words = {True: "yes", False: "**no**", None: ""}
    return table(["goal", "measured", "asked", "met"],
                 [[what, f"{value:.2f}", f"{sense} {limit}" if sense else "reported", words[goals.is_met(value, sense, limit)]]
                  for what, value, sense, limit in rows])


def compile_table(cost):
    return table(["translation unit, -O2", "times the first", "bytes of code"],
                 [[name, f"{row['ratio']:.2f}", f"{row['bytes']:,}"] for name, row in cost.items()])


def markdown(raw, name):
    results = Results(raw)
    context = results.context
    parts = [f"# Results: {name}\n", "Written by `benchmarks/run`; what is measured and how is in [benchmarks/README.md](../../README.md).\n",
             f"* {context['compiler']}\n* {context['flags']}\n* {context['cpu']}, {context['num_cpus']} of them; {context['date'][:10]}\n"
             f"* {', '.join(context['contenders'])}\n* {context['repetitions']} repetitions in random order; the ratios are those of the smallest times\n"
             + "".join(f"* {line}\n" for line in context["skipped"])]
    rows = results.goals()
    if rows:
        parts += ["## Goals\n", goal_table(rows)]
    if "list-100" in results.inputs("decode"):
        parts.append("![list-100](chart.svg)\n")
    for document in (*goals.LISTS, goals.NO_LINKS, *goals.OTHER_LISTS, "detail", "error"):
        if document in results.inputs("decode"):
            parts += [f"## Decode {document}\n", input_table(results, "decode", document, goals.OWNED)]
    if set(goals.OTHER_SPELLINGS) <= set(results.inputs("decode")):
        parts += ["## Other orders, unknown members, escapes\n", "As multiples of each contender's own time for list-100.\n", spelling_table(results)]
    for group, title in (("write", "Write {}"), ("rewrite", "Write {} into a reused string"), ("build", "Build {}")):
        for document in results.inputs(group):
            parts += [f"## {title.format(document)}\n", input_table(results, group, document, "zitiwire")]
    if results.inputs("grow"):
        parts += ["## Growth\n", "Memory as with the longest list.\n", growth_table(results)]
    if context.get("compile_cost"):
        parts += ["## Compile time and object size\n", compile_table(context["compile_cost"])]
    parts += ["## Who refuses what\n", refusal_table(context["refusals"]), NOT_COMPARED]
    return "\n".join(parts)


STYLE = """<style>
.ground{fill:#fff}.text{fill:#1f2328}.ours{fill:#1a7f5a}.before{fill:#8cbfa9}.peer{fill:#6a8bbf}.floor{fill:#b8bec6}
@media (prefers-color-scheme: dark){
.ground{fill:#0d1117}.text{fill:#e6edf3}.ours{fill:#3fb88a}.before{fill:#2c6650}.peer{fill:#5b7fb5}.floor{fill:#565d66}}
</style>"""
CHARTS = (("decode", "list-100", "Read a list of 100 enrollments"), ("decode", "identities-100", "Read a list of 100 identities"),
          ("rewrite", "list-100", "Write a list of 100 enrollments into a string that is used again"))
BAR, LABEL, WIDTH = 24, 230, 860


def kind_of(contender):
    """What a bar is of."""
    if contender.startswith(goals.BEFORE):
        return "before"
    return "ours" if contender.startswith("zitiwire") else "floor" if contender.startswith("(") else "peer"


def chart(raw):
    """Bars of the times, less being better; those longer than ten times ours are cut."""
    results = Results(raw)
    lines, y = [], 10
    for group, document, title in CHARTS:
        contenders = results.contenders(group, document)
        if not contenders:
            continue
        ours = min(results.times[(group, document, name)] for name in contenders if kind_of(name) == "ours")
        most = min(max(results.times[(group, document, name)] for name in contenders), 10 * ours)
        lines.append(f'<text class="text" x="10" y="{y + 14}" font-weight="bold">{title}</text>')
        y += 26
        for name in contenders:
            time = results.times[(group, document, name)]
            bar = max(1, round((WIDTH - LABEL - 110) * min(time, most) / most))
            cut = " (cut)" if time > most else ""
            lines += [f'<text class="text" x="{LABEL - 8}" y="{y + 13}" text-anchor="end">{html.escape(name)}</text>',
                      f'<rect class="{kind_of(name)}" x="{LABEL}" y="{y}" width="{bar}" height="{BAR - 7}" rx="2"/>',
                      f'<text class="text" x="{LABEL + bar + 6}" y="{y + 13}">{scaled(time)}{cut}</text>']
            y += BAR
        y += 14
    lines.append(f'<text class="text" x="10" y="{y + 6}" font-size="11">{html.escape(results.context["compiler"])}; less is better</text>')
    head = f'<svg xmlns="http://www.w3.org/2000/svg" width="{WIDTH}" height="{y + 18}" viewBox="0 0 {WIDTH} {y + 18}" font-family="sans-serif" font-size="13">'
    return "\n".join([head, STYLE, '<rect class="ground" width="100%" height="100%"/>', *lines, "</svg>"]) + "\n"
