"""False alarms on good copy: ``python benchmarks/false_alarms.py [--show] FOLDER...``

Counts the words of running prose (paragraphs, list items, quotes) in the documents of some folders, and the findings of
the family garble in them of medium or high confidence, by rule. On copy that is known to be good each is a false
alarm; the interval is that of a Poisson count, 95 %. ``--show`` prints each finding, to be judged by reading it.
"""

from __future__ import annotations

import argparse
import collections
import math
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from lint_health.diagnostics import Confidence, Severity  # noqa: E402
from lint_health.document import BlockKind  # noqa: E402
from lint_health.readers import ReaderOptions, reader_for  # noqa: E402
from lint_health.rules import load_ruleset  # noqa: E402
from lint_health.source import SourceFile  # noqa: E402

PROSE = (BlockKind.PARAGRAPH, BlockKind.LIST_ITEM, BlockKind.QUOTE)
SUFFIXES = (".md", ".html", ".txt")


def interval(count: int) -> tuple[float, float]:
    """The 95 % interval of a Poisson mean from one count (Byar's approximation, as in Breslow and Day, 1987)."""
    low = count * (1 - 1 / (9 * count) - 1.96 / (3 * math.sqrt(count))) ** 3 if count else 0.0
    more = count + 1
    return low, more * (1 - 1 / (9 * more) + 1.96 / (3 * math.sqrt(more))) ** 3


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", nargs="+", type=Path)
    parser.add_argument("--show", action="store_true")
    args = parser.parse_args()
    rules = load_ruleset().select(["garble"])
    by_rule: collections.Counter[str] = collections.Counter()
    words = 0
    for path in sorted(p for f in args.folder for p in f.rglob("*") if p.suffix in SUFFIXES):
        source = SourceFile(path.name, path.read_text(encoding="utf-8", errors="replace"))
        document = reader_for(path.name)(source, ReaderOptions())
        words += sum(len(document.block_text(b).split()) for b in document.blocks if b.kind in PROSE)
        for finding in rules.check(document).findings:
            rule = rules.spec(finding.rule)
            confidence, severity = finding.confidence or rule.confidence, finding.severity or rule.severity
            if confidence < Confidence.MEDIUM or severity is Severity.INFO:
                continue
            by_rule[finding.rule] += 1
            if args.show:
                place = finding.source or document.source_map.to_source(finding.span)
                near = source.text[max(place.start - 50, 0) : place.end + 30].replace("\n", " / ")
                print(f"{finding.rule} {path.name} | {place.of(source.text)[:40]!r} | {near!r}")
    total = sum(by_rule.values())
    low, high = interval(total)
    per = 1000 / max(words, 1)
    print(f"{words:,} words, {total} findings: {total * per:.2f} per 1,000 words ({low * per:.2f} to {high * per:.2f})")
    for rule, count in by_rule.most_common():
        print(f"| {rule} | {count} |")


if __name__ == "__main__":
    main()
