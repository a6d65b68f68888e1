"""What the damage rules cost alone: ``python benchmarks/garble_speed.py``. One process, one core.

- at start: time and memory that the first small document takes beyond the second, once rules are loaded: word tables,
  detectors, expressions;
- throughput: documents of the labelled batches, read before the clock starts, through all rules of the family garble
  with what they need of the language; best of three;
- by rule, with ``--rules``: where that time goes. What several rules share is counted for the first that asks for it.
"""

from __future__ import annotations

import gc
import sys
import time
from collections import Counter
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from lint_health.document import Document  # noqa: E402
from lint_health.readers import ReaderOptions, reader_for  # noqa: E402
from lint_health.readers.base import is_readable  # noqa: E402
from lint_health.rules import RuleSet, load_ruleset  # noqa: E402
from lint_health.source import SourceFile, decode  # noqa: E402

SMALL = "# Socks\n\nPull them on before breakfast. Wash them at 30 degrees.\n"


def documents() -> tuple[list[Document], int]:
    """All labelled documents, and their bytes."""
    found, size = [], 0
    for path in sorted((ROOT / "benchmarks").glob("*/*/**/*")):
        if path.is_file() and is_readable(path.name):
            data = path.read_bytes()
            size += len(data)
            found.append(reader_for(path.name)(decode(data, path.name), ReaderOptions()))
    return found, size


def first_seconds(rules: RuleSet) -> float:
    """What the first document costs more than the same again."""
    document = reader_for("a.md")(SourceFile("a.md", SMALL), ReaderOptions())
    times = []
    for _ in range(2):
        start = time.perf_counter()
        rules.check(document)
        times.append(time.perf_counter() - start)
    return times[0] - times[1]


def seconds(rules: RuleSet, found: list[Document]) -> float:
    """How long the rules take over the documents."""
    start = time.perf_counter()
    for document in found:
        rules.check(document)
    return time.perf_counter() - start


def by_rule(rules: RuleSet, found: list[Document]) -> Counter[str]:
    """Seconds a rule, in the order in which they run."""
    spent: Counter[str] = Counter()
    for document in found:
        context = rules.context(document, "garble")
        for rule in rules.rules:
            if rules.runs(rule.spec):
                start = time.perf_counter()
                list(rule.check(context))
                spent[rule.spec.id] += time.perf_counter() - start
    return spent


if __name__ == "__main__":
    garble = load_ruleset().select(["garble"])
    gc.freeze()  # as a run does
    print(f"first document: {first_seconds(garble) * 1000:.0f} ms more than the second")
    every, total = documents()
    best = min(seconds(garble, every) for _ in range(3))
    print(f"{total:,} bytes in {len(every)} documents, {best:.2f} s: {total / best / 1e6:.2f} MB/s")
    if "--rules" in sys.argv:
        spent = by_rule(garble, every)
        for name, took in spent.most_common(12):
            print(f"| {name} | {took / spent.total():.0%} |")
