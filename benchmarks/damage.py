"""Recall on made damage, by type: ``python benchmarks/damage.py [--count N] [--seed N] [--type TYPE]``.

Each case is a clean document of ours (fixtures/clean) with one place damaged by ``damaging.py``; it counts as found
when a finding of the family garble lies within 12 columns of the damage on its line. "bulk" puts one word into four
places of a document, and counts the places that are found. False alarms are counted on the untouched documents.
"""

from __future__ import annotations

import argparse
import random
import re
import sys
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from benchmarks.damaging import TABLES, TYPES, Damage, splice, wrong_word  # noqa: E402
from lint_health.diagnostics import Finding  # noqa: E402
from lint_health.readers import ReaderOptions, reader_for  # noqa: E402
from lint_health.rules import RuleSet, load_ruleset  # noqa: E402
from lint_health.source import SourceFile, Span  # noqa: E402

NEAR = 12
BULK = 4
_NAMED = 3
_PROSE = re.compile(r"^(?![#|>\-*{<]|\s|\d+\.)[A-Z].{80,}[.!?]$", re.MULTILINE)


def sources() -> list[tuple[str, str]]:
    """Names and texts of the clean documents in running text."""
    folder = ROOT / "fixtures" / "clean"
    return [(p.name, p.read_text(encoding="utf-8")) for p in sorted(folder.iterdir()) if p.suffix in (".md", ".txt")]


def findings(rules: RuleSet, name: str, text: str) -> list[Finding]:
    """What the garble rules say of a text."""
    return list(rules.check(reader_for(name)(SourceFile(name, text), ReaderOptions())).findings)


def places(found: list[Finding], name: str, text: str) -> Iterator[Span]:
    """All places of findings, related ones too, as ranges of the file."""
    document = reader_for(name)(SourceFile(name, text), ReaderOptions())
    for f in found:
        yield f.source or document.source_map.to_source(f.span)
        yield from (document.source_map.to_source(r.span) for r in f.related)


def cases(kind: str, rng: random.Random, count: int) -> Iterator[tuple[str, str, list[Span]]]:
    """(file name, damaged text, damaged ranges) of a type."""
    every = [(n, t, m) for n, t in sources() for m in _PROSE.finditer(t)]
    made = tries = 0
    while made < count and tries < 40 * count:
        tries += 1
        name, text, m = rng.choice(every)
        if kind == "bulk":
            done = _bulk(rng, text)
        else:
            damage = TYPES[kind](rng, m.group())
            if damage and kind == "name typo" and text.count(_name(m.group(), damage)) < _NAMED:
                continue  # nothing in the document would show how it is spelt
            done = _placed(text, m.start(), m.end(), damage) if damage and damage.text != m.group() else None
        if done:
            made += 1
            yield name, *done


def _name(before: str, damage: Damage) -> str:
    return before[damage.start : damage.end]


def _placed(text: str, start: int, end: int, damage: Damage) -> tuple[str, list[Span]]:
    return text[:start] + damage.text + text[end:], [Span(start + damage.start, start + damage.end)]


def _bulk(rng: random.Random, text: str) -> tuple[str, list[Span]] | None:
    """One word put into several sentences, now inside a word, now for one."""
    blocks = list(_PROSE.finditer(text))
    if len(blocks) < BULK:
        return None
    seed = rng.random()
    new, spans = text, []
    for m in sorted(rng.sample(blocks, BULK), key=lambda m: -m.start()):
        same = random.Random(seed)  # the same word each time, at another place
        make = splice if len(spans) % 2 else wrong_word
        damage = _with_word(make, same.choice(TABLES["put-in"]), rng, m.group())
        if damage is None:
            return None
        grown = len(damage.text) - len(m.group())
        spans = [Span(s.start + grown, s.end + grown) for s in spans]
        spans.append(Span(m.start() + damage.start, m.start() + damage.end))
        new = new[: m.start()] + damage.text + new[m.end() :]
    return new, spans


def _with_word(make: object, word: str, rng: random.Random, text: str) -> Damage | None:
    """A damage whose word is ``word``: tried until the generator draws it."""
    for _ in range(400):
        damage = make(rng, text)  # type: ignore[operator]
        if damage and word in damage.text[damage.start : damage.end]:
            return Damage(*damage)
    return None


def measure(rules: RuleSet, kind: str, seed: int, count: int, missed: bool = False) -> tuple[int, int]:
    """(places found, places made) of a type."""
    rng = random.Random(f"{seed} {kind}")
    hit = made = 0
    for name, text, spans in cases(kind, rng, count):
        seen = list(places(findings(rules, name, text), name, text))
        for span in spans:
            made += 1
            found = any(s.start <= span.end + NEAR and span.start <= s.end + NEAR for s in seen)
            hit += found
            if missed and not found:
                print(f"{kind}: {text[max(span.start - 40, 0) : span.end + 30]!r}")
    return hit, made


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--count", type=int, default=40, help="cases of each type")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--missed", action="store_true", help="show what was not found")
    parser.add_argument("--type", choices=("bulk", *TYPES), action="append")
    args = parser.parse_args()
    rules = load_ruleset().select(["garble"])
    print("| type | found | recall |\n| --- | --- | --- |")
    every = [0, 0]
    for kind in args.type or ("bulk", *TYPES):
        hit, made = measure(rules, kind, args.seed, args.count if kind != "bulk" else args.count // 2, args.missed)
        every = [every[0] + hit, every[1] + made]
        print(f"| {kind} | {hit} of {made} | {hit / made if made else 0:.2f} |", flush=True)
    print(f"| all | {every[0]} of {every[1]} | {every[0] / every[1]:.2f} |")
    words = sum(len(text.split()) for _, text in sources())
    false = sum(len(findings(rules, name, text)) for name, text in sources())
    print(f"\nFindings on the untouched documents: {false} in {words:,} words")


if __name__ == "__main__":
    main()
