"""Recall on labelled single sentences: ``python benchmarks/sentences.py [--show] [FILE...]``.

A file is a YAML list. Items with ``label`` (claim or clean; ``kind`` or ``why``) are set on a page that sells a
product, and count as found when any claim rule fires. Items with ``attribute`` (a direction of use, or none with
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
        for item in yaml.safe_load(file.read_text(encoding="utf-8")):
            wanted = item.get("label") != "clean" and item.get("attribute") != "none"
            key = (wanted, str(item.get("kind") or item.get("why") or item.get("attribute")))
            hit = is_found(item, claims, wear)
            total[key] += 1
            found[key] += hit
            if args.show and hit != wanted:
                print("missed " if wanted else "flagged", key[1], item["text"], sep="  ")
        for wanted in (True, False):
            n = sum(c for k, c in total.items() if k[0] is wanted)
            hits = sum(c for k, c in found.items() if k[0] is wanted)
            kinds = ", ".join(f"{k[1]} {found[k]}/{c}" for k, c in sorted(total.items()) if k[0] is wanted)
            print(f"{file.name}: {'found' if wanted else 'flagged wrongly'} {hits} of {n} ({hits / n:.2f}): {kinds}")


if __name__ == "__main__":
    main()
