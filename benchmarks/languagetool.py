"""What each rule of a LanguageTool server finds: ``python benchmarks/languagetool.py URL [--pages FOLDER...] [BATCH...]``.

All its rules are asked, but for spelling, style, typography, punctuation and compounds; with ``--chosen`` only those of
rulesets/garble/languagetool. Counted by rule:

labels   findings that meet a label of garble in the batches (default: seen/garble_a, seen/garble_e)
other    findings in the batches that meet none
new      of the labels met, those that no rule of ours finds
pages    findings in real pages (``--pages``: good copy, never committed): each has to be judged by eye (``--show``)
damage   sentences of those pages, damaged on purpose with a fixed seed: a word left out, an ending lost, a word put in
         place of another; findings that stand at the damage
"""

from __future__ import annotations

import argparse
import random
import re
from collections import Counter, defaultdict
from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path
from typing import Any

import yaml
from accuracy import HERE, _at

from lint_health import lint_paths
from lint_health.document import BlockKind, Document
from lint_health.engine.languagetool import Server, _remote_class
from lint_health.engine.remarks import remarks_on
from lint_health.engine.targets import Target, UnreadError, read_target
from lint_health.readers.base import ReaderOptions, is_readable, reader_for
from lint_health.rules import Remark, load_ruleset
from lint_health.source import SourceFile

NEVER = frozenset(
    "CASING COLLOQUIALISMS COMPOUNDING CREATIVE_WRITING GENDER_NEUTRALITY MULTITOKEN_SPELLING PLAIN_ENGLISH PUNCTUATION"
    " REDUNDANCY REPETITIONS REPETITIONS_STYLE STYLE TEXT_ANALYSIS TYPOGRAPHY TYPOS WIKIPEDIA".split()
)
ALL = frozenset(BlockKind)
_WORD = re.compile(r"[a-z]+(?:'[a-z]+)?")
_SENTENCE = re.compile(r"(?:(?<=[.!?] )|^)[A-Z][^.!?\n]{40,200}[.!?](?=\s|$)")


class Everything(Server):
    """A server with all rules but those that are never wanted."""

    def _connected(self) -> Any:
        tool = _remote_class()(self.url, self.timeout)
        tool.disabled_categories = set(NEVER)
        return tool


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("url")
    parser.add_argument("batch", nargs="*", type=Path)
    parser.add_argument("--chosen", action="store_true")
    parser.add_argument("--pages", nargs="+", type=Path, default=[])
    parser.add_argument("--words", type=int, default=60_000, help="of pages")
    parser.add_argument("--damage", type=int, default=1000, help="sentences to damage")
    parser.add_argument("--show", action="store_true", help="print the findings in pages")
    args = parser.parse_args()
    chosen = {r for rule in load_ruleset().rules for r in rule.spec.server_rules}
    server = (Server if args.chosen else Everything)(args.url, 300, chosen)
    counts: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for folder in args.batch or [HERE / "seen" / "garble_a", HERE / "seen" / "garble_e"]:
        count_batch(folder.resolve(), server, counts)
    pages = list(sample(args.pages, args.words))
    for document in pages:
        for remark in remarks_on(document, server, ALL):
            counts[remark.rule]["pages"] += 1
            if args.show:
                near = document.text[max(remark.span.start - 60, 0) : remark.span.end + 40].replace("\n", " ")
                print(f"{remark.rule}: {remark.span.of(document.text)!r} in {near!r}")
    damaged = count_damage(pages, server, counts, args.damage)
    words = sum(len(d.text.split()) for d in pages)
    print(
        f"\n{words} words of pages, {damaged} damaged sentences\n\n| rule | labels | new | other | pages | damage |\n| --- | --- | --- | --- | --- | --- |"
    )
    for rule, n in sorted(counts.items(), key=lambda p: (-p[1]["labels"] - p[1]["damage"], p[0])):
        print(f"| {rule} | {n['labels']} | {n['new']} | {n['other']} | {n['pages']} | {n['damage']} |")


def count_batch(folder: Path, server: Server, counts: dict[str, Counter[str]]) -> None:
    """Findings in labelled documents, those at labels and the others."""
    data = yaml.safe_load((folder / "labels.yaml").read_text(encoding="utf-8"))
    labels = [label for label in data["labels"] if label["family"] == "garble"]
    ours = [d for d in lint_paths([folder / name for name in data["docs"]]) if d.family == "garble"]
    for name in data["docs"]:
        document = read(folder / name)
        for remark in remarks_on(document, server, ALL) if document else ():
            place = _place(folder / name, document, remark)
            met = [label for label in labels if _at(place, label, folder, "garble")]
            counts[remark.rule]["labels" if met else "other"] += 1
            known = any(
                _at((d.path, d.line, d.column, d.end_line, d.end_column), m, folder, "garble")
                for d in ours
                for m in met
            )
            counts[remark.rule]["new"] += bool(met) and not known


def _place(path: Path, document: Document, remark: Remark) -> tuple[str, int, int, int, int]:
    span = document.source_map.to_source(remark.span)
    lines = document.source.lines
    return (str(path), *lines.position(span.start), *lines.position(span.end))


def sample(folders: list[Path], words: int) -> Iterator[Document]:
    """Pages in an order that their names fix, up to so many words."""
    files = [f for folder in folders for f in folder.rglob("*") if f.is_file() and f.suffix in (".md", ".html", ".txt")]
    for path in sorted(files, key=lambda f: sha256(f.name.encode()).hexdigest()):
        document = read(path) if words > 0 else None
        if document:
            words -= len(document.text.split())
            yield document


def read(path: Path) -> Document | None:
    """A file as a document, None when it is none."""
    try:
        return (
            reader_for(path.name)(read_target(Target(str(path), str(path))), ReaderOptions())
            if is_readable(path.name)
            else None
        )
    except UnreadError:
        return None


def count_damage(pages: list[Document], server: Server, counts: dict[str, Counter[str]], most: int) -> int:
    """Damage sentences of the pages, one place each, and count what is found there and was not found before; how many."""
    chance = random.Random(6)
    sentences = [
        m.group()
        for d in pages
        for b in d.blocks
        for m in _SENTENCE.finditer(d.block_text(b))
        if b.kind is BlockKind.PARAGRAPH
    ]
    sentences = [s for s in sentences if len(_WORD.findall(s)) > 5]
    chance.shuffle(sentences)
    words = [w.group() for s in sentences for w in _WORD.finditer(s) if len(w.group()) > 3]
    for sentence in sentences[:most]:
        damaged, start, end = _damage(sentence, words, chance)
        before = Counter(r.rule for r in _ask(sentence, server))
        for remark in _ask(damaged, server):
            if before[remark.rule]:
                before[remark.rule] -= 1
            elif remark.span.start <= end + 12 and start <= remark.span.end + 12:
                counts[remark.rule]["damage"] += 1
    return min(most, len(sentences))


def _damage(sentence: str, words: list[str], chance: random.Random) -> tuple[str, int, int]:
    places = [m for m in _WORD.finditer(sentence) if m.start()]
    cut = [m for m in places if re.search(r"(?:ed|ing|s)$", m.group()) and len(m.group()) > 5]
    kind = chance.choice(("out", "ending", "word") if cut else ("out", "word"))
    m = chance.choice(cut if kind == "ending" else places)
    put = {"out": "", "ending": re.sub(r"(?:ed|ing|s)$", "", m.group()), "word": chance.choice(words)}[kind]
    start = m.start() - (kind == "out")
    return sentence[:start] + put + sentence[m.end() :], start, start + len(put)


def _ask(text: str, server: Server) -> tuple[Remark, ...]:
    source = SourceFile("sentence.txt", text)
    return remarks_on(reader_for("sentence.txt")(source, ReaderOptions()), server, ALL)


if __name__ == "__main__":
    main()
