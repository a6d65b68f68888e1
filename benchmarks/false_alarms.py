"""False alarms on good copy: ``python benchmarks/false_alarms.py [--show] FOLDER...``

Counts the words of running prose (paragraphs, list items, quotes) in the documents of some folders, and the findings of
the family garble in them of medium or high confidence, by rule. On copy that is known to be good each is a false
alarm; the interval is that of a Poisson count, 95 %. ``--show`` prints each finding, to be judged by reading it.

Prose that anyone can get: the modules of a textbook, https://github.com/openstax/osbooks-psychology at de7e40c9.
"""

from __future__ import annotations

import argparse
import collections
import html
import math
import sys
from pathlib import Path
from xml.etree import ElementTree

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from lint_health.diagnostics import Confidence, Severity  # noqa: E402
from lint_health.document import BlockKind  # noqa: E402
from lint_health.readers import ReaderOptions, reader_for  # noqa: E402
from lint_health.rules import load_ruleset  # noqa: E402
from lint_health.source import SourceFile  # noqa: E402

PROSE = (BlockKind.PARAGRAPH, BlockKind.LIST_ITEM, BlockKind.QUOTE)
SUFFIXES = (".md", ".html", ".txt", ".cnxml")
_NO_PROSE = frozenset("figure table list media equation math footnote note exercise".split())
_SHORTEST = 13  # words; shorter paragraphs of a textbook are captions and the like


def text_of(path: Path) -> str:
    """A document; the running paragraphs of a textbook in CNXML (as OpenStax publishes them) as HTML."""
    text = path.read_text(encoding="utf-8", errors="replace")
    if path.suffix != ".cnxml":
        return text
    nodes = (e for e in ElementTree.fromstring(text).iter() if e.tag.split("}")[-1] == "para")
    paragraphs = (" ".join(_flat(e).split()) for e in nodes)
    return "\n".join(f"<p>{html.escape(p)}</p>" for p in paragraphs if len(p.split()) >= _SHORTEST)


def _flat(element: ElementTree.Element) -> str:
    """The words of an element; a link without words of its own stands for a figure."""
    parts = [element.text or ""]
    for child in element:
        name = child.tag.split("}")[-1]
        if name == "newline":
            parts.append(" ")
        elif name == "link" and not (child.text or "").strip():
            parts.append("the figure")
        elif name not in _NO_PROSE:
            parts.append(_flat(child))
        parts.append(child.tail or "")
    return "".join(parts)


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
        name = path.with_suffix(".html").name if path.suffix == ".cnxml" else path.name
        source = SourceFile(name, text_of(path))
        document = reader_for(name)(source, ReaderOptions())
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
