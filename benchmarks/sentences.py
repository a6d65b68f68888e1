"""Recall on labelled single sentences: ``python benchmarks/sentences.py [--show] [FILE...]``.

A file is a YAML list. Items with ``label`` (claim or clean; ``kind`` or ``why``) are set on a page that sells a
product, and count as found when any claim rule fires. Items with ``claim`` and ``clean`` are minimal pairs, right when
only the first is found. Items with ``attribute`` (a direction of use, or none with
``why``) are set under a product's name, and count as found when a fact of that attribute is read. Sentences are
harder than pages: a claim has no neighbours here to lean on.
"""

from __future__ import annotations

import argparse
import collections
from pathlib import Path
from typing import Any

import yaml

from lint_health.readers import ReaderOptions, reader_for
from lint_health.rules import RuleSet, load_ruleset
from lint_health.source import SourceFile

HERE = Path(__file__).resolve().parent
# Which rule reads which attribute, where the names differ.
RULES = {
    "dose": ("amount",),
    "pressure": ("level",),
    "washing": ("washing", "wash-heat", "wash-often"),
    "wash-frequency": ("wash-often",),
}
CLAIM_PAGE = "# Zorbex by Marlow\n\nBuy our Zorbex product today.\n\n"
WEAR_PAGE = "# The Brackwell brace\n\n"


def page(text: str, head: str) -> str:
    """The sentence on its page; " | " separates the cells of a table row."""
    cells = text.split(" | ")
    if len(cells) == 1:
        return head + text + "\n"
    names = " | ".join([" ", *["Zorbex"] * (len(cells) - 1)])
    return f"{head}| {names} |\n|{'---|' * len(cells)}\n| {' | '.join(cells)} |\n"


def is_found(item: dict[str, Any], claims: RuleSet, wear: RuleSet) -> bool:
    """True when the rules see in an item what it is labelled with (or, for a clean one, anything at all)."""
    is_claim = "label" in item
    text = page(item["text"], CLAIM_PAGE if is_claim else WEAR_PAGE)
    document = reader_for("a.md")(SourceFile("a.md", text), ReaderOptions())
    if is_claim:
        return bool(claims.check(document).findings)
    rules = {fact.rule.rsplit(".", 1)[-1] for fact in wear.check(document).facts}
    wanted = item["attribute"]
    return bool(rules) if wanted == "none" else not rules.isdisjoint(RULES.get(wanted, (wanted,)))


def _pairs(name: str, items: list[dict[str, Any]], claims: RuleSet, wear: RuleSet, show: bool) -> None:
    """Print how many pairs have both sides right, by what makes the twin clean."""
    right: collections.Counter[str] = collections.Counter()
    for item in items:
        sides = [is_found({"text": item[side], "label": side}, claims, wear) for side in ("claim", "clean")]
        right[item["why"]] += sides == [True, False]
        if show and sides != [True, False]:
            print("pair    ", item["why"], item["claim"], item["clean"], sep="  ")
    total = collections.Counter(item["why"] for item in items)
    kinds = ", ".join(f"{why} {right[why]}/{n}" for why, n in sorted(total.items()))
    print(
        f"{name}: both sides right in {right.total()} of {len(items)} pairs ({right.total() / len(items):.2f}): {kinds}"
    )


def main() -> None:
    """Print one line a file and a table by kind."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("file", nargs="*", type=Path, default=sorted((HERE / "sentences").glob("*.yaml")))
    parser.add_argument("--show", action="store_true", help="list what was missed and what was flagged wrongly")
    args = parser.parse_args()
    everything = load_ruleset()
    claims, wear = everything.select(["claim"]), everything.select(["wear"])
    for file in args.file:
        found: collections.Counter[tuple[bool, str]] = collections.Counter()
        total: collections.Counter[tuple[bool, str]] = collections.Counter()
        items = yaml.safe_load(file.read_text(encoding="utf-8"))
        if "claim" in items[0]:
            _pairs(file.name, items, claims, wear, args.show)
            continue
        for item in items:
            wanted = item.get("label") != "clean" and item.get("attribute") != "none"
            key = (wanted, str(item.get("kind") or item.get("why") or item.get("attribute")))
            hit = is_found(item, claims, wear)
            total[key] += 1
            found[key] += hit
            if args.show and hit != wanted:
                print("missed " if wanted else "flagged", key[1], item["text"], sep="  ")
        for wanted in (True, False):
            n = sum(c for k, c in total.items() if k[0] is wanted)
            if not n:
                continue
            hits = sum(c for k, c in found.items() if k[0] is wanted)
            kinds = ", ".join(f"{k[1]} {found[k]}/{c}" for k, c in sorted(total.items()) if k[0] is wanted)
            print(f"{file.name}: {'found' if wanted else 'flagged wrongly'} {hits} of {n} ({hits / n:.2f}): {kinds}")


if __name__ == "__main__":
    main()
