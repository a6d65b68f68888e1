"""Train the table that proposes directions from labelled sentences: ``rulesets/tables/direction-weights.bin``.

    python tools/train_directions.py                  # train on all of benchmarks/training/directions, write the table
    python tools/train_directions.py --held-out       # leave a fifth of the writers out in turn: what the table finds
    python tools/train_directions.py --unread         # what the shipped table finds, and rules out, in benchmarks/training/unread

Each file there is by one hand: items ``{t: sentence, f: {attribute: value}}``, empty for sentences that direct nobody.
Values of choices ("overnight: off") are learnt, those of ranges only noted; rules read the numbers. Needs scikit-learn
(in the extra ``dev``); the tool itself does not.
"""

from __future__ import annotations

import argparse
import collections
import re
import sys
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path
from typing import Any

import numpy as np
import scipy.sparse as sparse
import yaml
from sklearn.feature_extraction import DictVectorizer
from sklearn.linear_model import LogisticRegression

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from benchmarks.sentences import WEAR_PAGE, page  # noqa: E402
from lint_health.readers import ReaderOptions, reader_for  # noqa: E402
from lint_health.rules import RuleSet, load_ruleset  # noqa: E402
from lint_health.rules.context import RuleContext  # noqa: E402
from lint_health.rules.directions.model import Fact  # noqa: E402
from lint_health.rules.directions.rule import DirectionRule, extract  # noqa: E402
from lint_health.rules.directions.signals import signals  # noqa: E402
from lint_health.rules.directions.statements import statements  # noqa: E402
from lint_health.rules.directions.weights import CLASSES, FEWEST, WEIGHTS, direction_table, pack, read_classes  # noqa: E402
from lint_health.source import SourceFile  # noqa: E402

TABLES = ROOT / "rulesets" / "tables"
FOLDER = ROOT / "benchmarks" / "training" / "directions"
UNREAD = ROOT / "benchmarks" / "training" / "unread"  # by hands that no table has learnt from
CHOICES = frozenset("overnight time food wash dry lotion cloth damp broken rinse position water stop".split())
STRENGTH = 4.0  # inverse of the regularisation
LENGTH = 6.0  # what the sum of a sentence's signals is scaled to
LEAST_SENTENCES = 3
PROSE = [
    *(ROOT / "benchmarks" / "seen").glob("claims_*"),
    *(ROOT / "benchmarks" / "seen").glob("seo_*"),
    ROOT / "fixtures" / "clean",
]
EVERY = 3  # of the sentences of health copy at large, in which rules read no direction, one in so many is taken
SHORTEST = 4  # words of such a sentence
DOUBTFUL = 0.9  # ... and none that the labelled sentences alone call a direction so surely
LEAST_LABELS = 8  # sentences with a value, below which it is not learnt


@dataclass(frozen=True)
class Item:
    """A labelled sentence with its signals; ``labels`` are attributes and "attribute=value"."""

    file: str
    text: str
    labels: frozenset[str]
    signals: frozenset[str]


def read_all(folder: Path = FOLDER) -> list[Item]:
    """All sentences in which something speaks to the reader (questions and tales give no signals)."""
    rules = load_ruleset().select(["wear"])
    return [i for file in sorted(folder.glob("*.yaml")) for i in _items(file, rules) if i.signals]


def _items(file: Path, rules: RuleSet) -> Iterator[Item]:
    classes = read_classes(TABLES / CLASSES)
    for item in yaml.safe_load(file.read_text(encoding="utf-8")):
        document = reader_for("a.md")(SourceFile("a.md", page(item["t"], WEAR_PAGE)), ReaderOptions())
        context = RuleContext(document, rules.language.analyze, rules.language)
        own = [s for s in statements(context) if s.sentence.block.index and not s.skip and not s.answer]
        found = frozenset(signals([s.segment for s in own], classes)) if own else frozenset()
        yield Item(file.stem, item["t"], frozenset(labels_of(item["f"] or {})), found)


def read_prose() -> Iterator[Item]:
    """Sentences of health copy in which no rule reads a direction, as sentences that give none."""
    rules = load_ruleset().select(["wear"])
    classes = read_classes(TABLES / CLASSES)
    count = 0
    for path in sorted(
        p for folder in PROSE for p in folder.iterdir() if p.is_file() and p.suffix not in (".yaml", ".docx")
    ):
        document = reader_for(path.name)(SourceFile(path.name, path.read_text(encoding="utf-8")), ReaderOptions())
        context = RuleContext(document, rules.language.analyze, rules.language)
        read = {f.statement for f in rules.check(document).facts if isinstance(f, Fact) and f.likely == 1}
        for number, same in groupby(statements(context), key=lambda s: s.number):
            own = [s.segment for s in same if not s.skip and not s.answer]
            if number in read or sum(w[0].isalnum() for s in own for w in s.words[s.start : s.end]) < SHORTEST:
                continue
            count += 1
            if count % EVERY == 0:
                yield Item("prose", " ".join(own[0].words), frozenset(), frozenset(signals(own, classes)))


def labels_of(facts: dict[str, Any]) -> Iterator[str]:
    """The attributes of an item, and the values of those that are choices."""
    for attribute, value in facts.items():
        yield attribute
        if attribute in CHOICES:
            if isinstance(value, bool):  # YAML reads a bare on, off, no as a truth value
                yes, no = ("on", "off") if attribute in ("overnight", "rinse") else ("yes", "no")
                yield f"{attribute}={yes if value else no}"
                continue
            for one in value if isinstance(value, list) else re.split(r"\s*[,+/|]\s*", str(value)):
                yield f"{attribute}={one}"


def train(items: Sequence[Item]) -> tuple[list[str], list[float], dict[str, list[float]]]:
    """Labels, their biases, and the weights of each signal in the order of the labels."""
    counts = collections.Counter(s for item in items for s in item.signals)
    vectors = DictVectorizer(sort=True, dtype=np.float32)
    matrix = vectors.fit_transform([{s: 1 for s in i.signals if counts[s] >= LEAST_SENTENCES} for i in items])
    matrix = sparse.diags(np.array([LENGTH / np.sqrt(max(len(i.signals), FEWEST)) for i in items])) @ matrix
    matrix = sparse.csr_matrix(matrix)
    of = collections.Counter(label for item in items for label in item.labels)
    labels = sorted(label for label, n in of.items() if n >= LEAST_LABELS or "=" not in label)
    biases, columns = [], []
    for label in labels:
        within = label.split("=")[0] if "=" in label else ""
        chosen = np.array([k for k, i in enumerate(items) if not within or within in i.labels])
        model = LogisticRegression(C=STRENGTH, solver="liblinear")
        model.fit(matrix[chosen], [label in items[k].labels for k in chosen])
        biases.append(round(float(model.intercept_[0]), 4))
        columns.append(model.coef_[0])
    rows = np.array(columns).T
    return (
        labels,
        biases,
        {n: list(map(float, row)) for n, row in zip(vectors.get_feature_names_out(), rows, strict=True)},
    )


def surely_none(items: Sequence[Item], prose: Sequence[Item]) -> list[Item]:
    """The sentences of ``prose`` without those that a table of ``items`` calls directions: rules miss some."""
    labels, biases, rows = train(items)
    attributes = [k for k, label in enumerate(labels) if "=" not in label]
    return [
        i for i, p in zip(prose, likely(prose, labels, biases, rows), strict=True) if p[attributes].max() < DOUBTFUL
    ]


def likely(items: Iterable[Item], labels: Sequence[str], biases: Sequence[float], rows: dict[str, list[float]]) -> Any:
    """Probabilities, a row an item, a column a label."""
    arrays = {name: np.array(row) for name, row in rows.items()}
    logits = []
    for item in items:
        total = sum((arrays[s] for s in item.signals if s in arrays), np.zeros(len(labels)))
        logits.append(np.array(biases) + LENGTH / np.sqrt(max(len(item.signals), FEWEST)) * total)
    return 1 / (1 + np.exp(-np.array(logits)))


def held_out(items: Sequence[Item]) -> None:
    """What a table finds in sentences of writers it has not read."""
    files = sorted({i.file for i in items})
    pooled: list[tuple[Item, dict[str, float]]] = []
    for fold in range(5):
        out = {f for k, f in enumerate(files) if k % 5 == fold}
        labels, biases, rows = train([i for i in items if i.file not in out])
        own = [i for i in items if i.file in out]
        pooled += [
            (i, dict(zip(labels, p, strict=True))) for i, p in zip(own, likely(own, labels, biases, rows), strict=True)
        ]
    report(pooled)


def unread() -> None:
    """What the shipped table finds in sentences of writers that nothing has been learnt from."""
    table = direction_table()
    pooled = []
    for item in read_all(UNREAD):
        score = table.score(item.signals)
        pooled.append((item, {label: score.of(label) for label in table.labels} if score else {}))
    report(pooled)
    ruled_out, every = _readings()
    for name, right in (("right", True), ("wrong", False)):
        print(f"{name} readings of rules ruled out: {ruled_out[right]} of {every[right]}")


def _readings() -> tuple[collections.Counter[bool], collections.Counter[bool]]:
    """How many readings of rules the table rules out, and how many there are, by whether they are of an attribute that
    their sentence has."""
    rules = load_ruleset().select(["wear"])
    readers = [r for r in rules.rules if isinstance(r, DirectionRule)]
    ruled_out: collections.Counter[bool] = collections.Counter()
    every: collections.Counter[bool] = collections.Counter()
    for item in (i for file in sorted(UNREAD.glob("*.yaml")) for i in yaml.safe_load(file.read_text(encoding="utf-8"))):
        document = reader_for("a.md")(SourceFile("a.md", page(item["t"], WEAR_PAGE)), ReaderOptions())
        context = RuleContext(document, rules.language.analyze, rules.language)
        for rule in readers:
            right = rule.spec.options["proposed"] in (item["f"] or {})
            for statement, _ in extract(rule, context):
                if statement.sentence.block.index and not statement.skip:
                    every[right] += 1
                    ruled_out[right] += rule.is_ruled_out(context, statement)
    return ruled_out, every


def report(pooled: Sequence[tuple[Item, dict[str, float]]]) -> None:
    """Print how many attributes are found, and how many sentences without one are taken for directions."""
    empty = [p for i, p in pooled if not i.labels]
    for least in (0.12, 0.2, 0.3, 0.5):
        right = sum(p.get(a, 0) >= least for i, p in pooled for a in i.labels if "=" not in a)
        every = sum("=" not in a for i, _ in pooled for a in i.labels)
        wrong = sum(any(v >= least for a, v in p.items() if "=" not in a) for p in empty)
        print(f"from {least}: {right} of {every} attributes ({right / every:.2f}), "
              f"{wrong} of {len(empty)} sentences without one ({wrong / len(empty):.2f})")  # fmt: skip
    sure = [(a, p.get(a, 0.0)) for i, p in pooled for a in i.labels if "=" in a]
    print(f"values: {sum(v >= 0.5 for _, v in sure)} of {len(sure)} likely when the attribute is known")


def main() -> None:
    """Train and write, or hold out."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--held-out", action="store_true")
    parser.add_argument("--unread", action="store_true")
    args = parser.parse_args()
    if args.unread:
        unread()
        return
    items = read_all()
    if args.held_out:
        held_out(items)
        return
    items += surely_none(items, list(read_prose()))
    labels, biases, rows = train(items)
    table = TABLES / WEIGHTS
    table.write_bytes(pack(labels, biases, rows, LENGTH))
    print(
        f"{table.relative_to(ROOT)}: {len(items)} sentences, {len(rows)} signals, {table.stat().st_size / 1000:.0f} kB"
    )


if __name__ == "__main__":
    main()
