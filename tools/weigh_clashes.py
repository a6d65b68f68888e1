"""Fit what makes a clash of directions likely: the weights in ``lint_health/rules/directions/likelihood.py``.

    python tools/weigh_clashes.py [BATCH...]     # default: benchmarks/seen/wear_* and fixtures/clean

A folder without ``labels.yaml`` is of consistent pages.

Each pair of values that differ in a batch is an example: right when a label names both statements, wrong when none
names either (what a label half names is left out). Prints the weights fitted to all, what the rules' ``doubt`` would be,
and how many right and wrong clashes would be reported, each batch judged by weights fitted to the others; batches
without labels (consistent pages) are left out together. Weights are copied by hand.
Needs scikit-learn (in the extra ``dev``).
"""

from __future__ import annotations

import argparse
import collections
import math
import sys
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
import yaml
from sklearn.linear_model import LogisticRegression

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from benchmarks.accuracy import names_place  # noqa: E402
from lint_health.readers import ReaderOptions, reader_for  # noqa: E402
from lint_health.rules import RuleSet, load_ruleset  # noqa: E402
from lint_health.rules.directions.likelihood import Signs, is_likely, likelihood, signs  # noqa: E402
from lint_health.rules.directions.model import Fact  # noqa: E402
from lint_health.rules.directions.products import Products  # noqa: E402
from lint_health.rules.directions.resolve import Class, buckets_of, classes_of, differing, pairs_of  # noqa: E402
from lint_health.rules.directions.rule import DirectionRule  # noqa: E402
from lint_health.source import SourceFile  # noqa: E402

TEXTS = frozenset((".md", ".html", ".txt", ".csv", ".json"))
STRENGTH = 0.5  # of the regularisation
STEPS = 1000  # of the fit


class Example(NamedTuple):
    """A pair of values that differ: what speaks for a clash, whether the rule doubts, and whether it is one."""

    batch: str
    signs: Signs
    doubted: bool
    right: bool


def main() -> None:
    """Fit, and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("batch", nargs="*", type=Path)
    folders = parser.parse_args().batch or [
        *sorted((ROOT / "benchmarks" / "seen").glob("wear_*")),
        ROOT / "fixtures" / "clean",
    ]
    ruleset = load_ruleset().select(["wear"])
    found = [e for b in folders for e in examples(b.resolve(), ruleset)]
    weights, doubt = fit(found)
    print(", ".join(f"{n}={w:.2f}" for n, w in zip(Signs._fields, weights, strict=True)) + f"; doubt: {doubt:.2f}\n")
    print("| batch | right | reported | wrong | reported |\n| --- | --- | --- | --- | --- |")
    batches = by_batch(found)
    silent = {name for name, same in batches.items() if not any(e.right for e in same)}
    for batch, same in batches.items():
        unseen = silent if batch in silent else {batch}
        learnt, doubt = fit([e for e in found if e.batch not in unseen])
        kept = [e for e in same if is_likely(likelihood(e.signs, doubt * e.doubted, learnt), math.exp(e.signs.read))]
        right, wrong = (sum(e.right is r for e in same) for r in (True, False))
        print(f"| {batch} | {right} | {sum(e.right for e in kept)} | {wrong} | {sum(not e.right for e in kept)} |")


def by_batch(found: Sequence[Example]) -> Mapping[str, list[Example]]:
    """Examples by batch."""
    batches: dict[str, list[Example]] = collections.defaultdict(list)
    for example in found:
        batches[example.batch].append(example)
    return batches


def examples(folder: Path, ruleset: RuleSet) -> Iterator[Example]:
    """All pairs of values that differ in a batch."""
    told = folder / "labels.yaml"
    if told.exists():
        data = yaml.safe_load(told.read_text(encoding="utf-8"))
    else:
        data = {"docs": sorted(p.name for p in folder.iterdir() if p.suffix in TEXTS), "labels": []}
    labels = [label for label in data["labels"] if label["family"] == "wear"]
    single = [[d] for d in data["docs"] if "/" not in d]
    sites = sorted({d.split("/")[0] for d in data["docs"] if "/" in d})
    for docs in (*single, *([d for d in data["docs"] if d.startswith(f"{s}/")] for s in sites)):
        facts = [f for d in docs for f in _facts(folder / d, ruleset)]
        rules = [r for r in ruleset.rules if isinstance(r, DirectionRule)]
        products = Products(facts, rules[0].vocabulary.product_nouns)
        for rule in rules:
            own = [f for f in facts if f.rule == rule.spec.id]
            for bucket in buckets_of(own, products):
                yield from _of_bucket(bucket, rule, folder, labels)


def _facts(path: Path, ruleset: RuleSet) -> Iterator[Fact]:
    text = path.read_text(encoding="utf-8")
    document = reader_for(path.name)(SourceFile(str(path), text), ReaderOptions())
    yield from (f for f in ruleset.check(document).facts if isinstance(f, Fact))


def _of_bucket(
    bucket: Sequence[Fact], rule: DirectionRule, folder: Path, labels: Sequence[dict[str, Any]]
) -> Iterator[Example]:
    per_page = collections.Counter(f.place.path for f in bucket)
    classes = classes_of(bucket)
    for i, a in enumerate(classes):
        for b in classes[i + 1 :]:
            clash = differing(a, b, rule.compare)
            if clash is None:
                continue
            every = [signs(*pair, a.likely * b.likely, clash.severity, per_page) for pair in pairs_of(a, b)]
            if every and (named := _named(a, b, folder, labels)) != 1:
                doubted = rule.spec.options.get("doubt", 0.0) > 0
                yield Example(folder.name, max(every, key=likelihood), doubted, named == 2)


def _named(a: Class, b: Class, folder: Path, labels: Sequence[dict[str, Any]]) -> int:
    """How many of the two a label names, of the label that names most."""
    most = 0
    for label in labels:
        other = label.get("other") or []
        ends = [label, *(other if isinstance(other, list) else [other])]
        ends = [e for e in ends if "line" in e]
        most = max(most, sum(any(names_place(e, f.place, folder) for e in ends for f in x.facts) for x in (a, b)))
    return most


def fit(found: Sequence[Example]) -> tuple[Signs, float]:
    """The weights of a logistic regression, and what rules that doubt take off."""
    rows = np.array([[*map(float, e.signs[1:]), -float(e.doubted)] for e in found])
    model = LogisticRegression(C=1 / STRENGTH, max_iter=STEPS, tol=1e-8).fit(rows, [e.right for e in found])
    bias, (*weights, doubt) = float(model.intercept_[0]), model.coef_[0].tolist()
    return Signs(bias, *weights), doubt


if __name__ == "__main__":
    main()
