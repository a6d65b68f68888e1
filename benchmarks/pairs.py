"""Pairs of directions, one page each: ``python benchmarks/pairs.py [--show] [FILE...]``.

A file holds ``clash`` (the two cannot both be followed) and ``fine`` (they can), each by attribute, rows of
[product, first statement, second statement]. Each pair is set on a page of its own: the product is the title, the
first statement stands under "Directions", the second under "More about it". A clash counts as found when one finding
names the lines of both; any finding on a page of ``fine`` is false.
"""

from __future__ import annotations

import argparse
import collections
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import yaml

from lint_health.readers import ReaderOptions, reader_for
from lint_health.rules import RuleSet, load_ruleset
from lint_health.source import SourceFile

HERE = Path(__file__).resolve().parent
FIRST, SECOND = 7, 15  # lines of the two statements


def page(product: str, first: str, second: str) -> str:
    """A page with the two statements in sections of their own."""
    return (
        f"# The {product}\n\nMade in Leeds by people who care.\n\n## Directions\n\n{first}\n\n"
        f"## In the box\n\nA card and a bag.\n\n## More about it\n\n{second}\n"
    )


def rows(file: Path, kind: str) -> Iterator[tuple[str, str, str, str]]:
    """Attribute, product and the two statements of each pair."""
    for attribute, pairs in (yaml.safe_load(file.read_text(encoding="utf-8")).get(kind) or {}).items():
        for product, first, second in pairs:
            yield attribute, product, first, second


@cache
def _rules() -> RuleSet:
    return load_ruleset().select(["wear"])


def lines(product: str, first: str, second: str) -> list[set[int]]:
    """The lines that each finding names."""
    document = reader_for("a.md")(SourceFile("a.md", page(product, first, second)), ReaderOptions())
    found = _rules().resolve(_rules().check(document).facts)
    return [{c.place.line, *(place.line for place, _ in c.related)} for c in found]


def is_found(product: str, first: str, second: str) -> bool:
    """True when one finding names both statements."""
    return any({FIRST, SECOND} <= named for named in lines(product, first, second))


def is_flagged(product: str, first: str, second: str) -> bool:
    """True when anything is found on the page."""
    return bool(lines(product, first, second))


def main() -> None:
    """Print two lines a file."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("file", nargs="*", type=Path, default=sorted((HERE / "pairs").glob("*.yaml")))
    parser.add_argument("--show", action="store_true", help="list what was missed and what was flagged wrongly")
    args = parser.parse_args()
    for file in args.file:
        for kind, judge, said in (("clash", is_found, "found"), ("fine", is_flagged, "flagged wrongly")):
            hits: collections.Counter[str] = collections.Counter()
            total: collections.Counter[str] = collections.Counter()
            for attribute, product, first, second in rows(file, kind):
                hit = judge(product, first, second)
                total[attribute] += 1
                hits[attribute] += hit
                if args.show and hit != (kind == "clash"):
                    print("missed " if kind == "clash" else "false  ", attribute, product, first, second, sep="  ")
            by = ", ".join(f"{a} {hits[a]}/{n}" for a, n in total.items())
            print(f"{file.name}: {said} {hits.total()} of {total.total()} ({hits.total() / total.total():.2f}): {by}")


if __name__ == "__main__":
    main()
