"""Train the table of weights of the rule ``claim.implied.sentence`` from labelled sentences.

    python tools/train_claims.py                  # train on all files of benchmarks/training, write the table
    python tools/train_claims.py --held-out       # leave one file out in turn: what each would gain, and cost

Needs scikit-learn (in the extra ``dev``); the tool itself does not. Sentences are set on a page that sells a
product, as ``benchmarks/sentences.py`` sets them. Signals that fewer than three sentences give are left out, and so are
weights too small to matter, so that the table stays small and readable.
"""

from __future__ import annotations

import argparse
import collections
import json
import sys
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml
from sklearn.feature_extraction import DictVectorizer
from sklearn.linear_model import LogisticRegression

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from benchmarks.sentences import CLAIM_PAGE, page  # noqa: E402
from lint_health.readers import ReaderOptions, reader_for  # noqa: E402
from lint_health.rules import RuleSet, load_ruleset  # noqa: E402
from lint_health.rules.context import RuleContext  # noqa: E402
from lint_health.rules.kinds.weighed import WeighedRule  # noqa: E402
from lint_health.rules.weighing import Signal  # noqa: E402
from lint_health.source import Position, SourceFile, Span  # noqa: E402

RULE = "claim.implied.sentence"
TABLE = ROOT / "rulesets" / "tables" / "claim-weights.json"
FOLDERS = [
    *(ROOT / "benchmarks" / "seen" / f"claims_{letter}" for letter in "adefgijklopqrstuvwxy"),
    *(ROOT / "benchmarks" / "seen" / f"seo_{letter}" for letter in "de"),
    ROOT / "fixtures" / "clean",  # honest copy without labels: every sentence is clean
]
FILES = [
    *sorted((ROOT / "benchmarks" / "training").glob("*.yaml")),
    ROOT / "benchmarks" / "sentences" / "sent_claims_1.yaml",
]
STRENGTH = 0.3  # inverse of the regularisation
LEAST_SENTENCES = 3
LEAST_WEIGHT = 5  # hundredths of a logit


@dataclass(frozen=True)
class Item:
    """A labelled sentence: its signals, and whether the other claim rules find it."""

    file: str
    text: str
    kind: str
    claim: bool
    found: bool
    signals: tuple[Signal, ...]


def read_all() -> list[Item]:
    """All sentences that the table is trained on."""
    return [*read_items(FILES), *read_documents(FOLDERS)]


def _rules() -> tuple[WeighedRule, RuleSet]:
    """The weighed rule, and all other claim rules."""
    rules = load_ruleset().select(["claim"])
    weighed = next(r for r in rules.rules if r.spec.id == RULE)
    assert isinstance(weighed, WeighedRule)
    return weighed, rules.select([], [RULE])


def read_items(files: Iterable[Path]) -> list[Item]:
    """Every sentence of the files with its signals; those that are excused have none."""
    weighed, others = _rules()
    items = []
    for file in files:
        for item in yaml.safe_load(file.read_text(encoding="utf-8")):
            found, signals = read_sentence(item["text"], weighed, others)
            items.append(
                Item(file.stem, item["text"], item.get("kind") or item["why"], item["label"] == "claim", found, signals)
            )
    return items


def read_sentence(text: str, weighed: WeighedRule, others: RuleSet) -> tuple[bool, tuple[Signal, ...]]:
    """Whether other rules find something, and the signals of the sentence (of all, when there are several)."""
    document = reader_for("a.md")(SourceFile("a.md", page(text, CLAIM_PAGE)), ReaderOptions())
    found = bool(others.check(document).findings)
    language = others.language.views["claim"]
    context = RuleContext(document, language.analyze, language)
    signals: list[Signal] = []
    for sentence in context.analysis.sentences[2:]:
        signals += weighed.signals(sentence, context)
    return found, tuple(signals)


def read_documents(folders: Iterable[Path]) -> list[Item]:
    """Every sentence of labelled documents: a claim where a label's phrase lies in it; optional ones are left out."""
    weighed, others = _rules()
    language = others.language.views["claim"]
    items = []
    for folder in folders:
        labels = _labels(folder / "labels.yaml")
        for path in sorted(p for p in folder.iterdir() if p.is_file() and p.suffix not in (".yaml", ".docx")):
            source = SourceFile(path.name, path.read_text(encoding="utf-8"))
            document = reader_for(path.name)(source, ReaderOptions())
            claims = [_place(source, label) for label in labels[path.name] if label["must"]]
            optional = [_place(source, label) for label in labels[path.name] if not label["must"]]
            found = [document.source_map.to_source(f.span) for f in others.check(document).findings]
            context = RuleContext(document, language.analyze, language)
            for sentence in context.analysis.sentences:
                span = document.source_map.to_source(sentence.span)
                is_claim = _meets(span, claims)
                if is_claim or not _meets(span, optional):
                    text = context.analysis.text(sentence.span)
                    signals = tuple(weighed.signals(sentence, context))
                    items.append(Item(folder.name, text, "document", is_claim, _meets(span, found), signals))
    return items


def _labels(file: Path) -> dict[str, list[dict[str, Any]]]:
    """The claim labels of a corpus by document; none when it has no labels."""
    labels: dict[str, list[dict[str, Any]]] = collections.defaultdict(list)
    if file.exists():
        for label in yaml.safe_load(file.read_text(encoding="utf-8"))["labels"]:
            if label["family"] == "claim":
                labels[label["doc"]].append(label)
    return labels


def _place(source: SourceFile, label: dict[str, Any]) -> Span:
    start = source.lines.offset(Position(label["line"], 1))
    at = source.text.find(label["phrase"], start)
    return Span(at, at + len(label["phrase"]))


def _meets(span: Span, others: Sequence[Span]) -> bool:
    return any(span.start < o.end and o.start < span.end for o in others)


def train(items: Sequence[Item], strength: float) -> dict[str, int]:
    """Weights in hundredths of a logit by signal; "" is the bias."""
    counts = collections.Counter(name for item in items for name in {s.name for s in item.signals})
    rows = [{s.name: 1 for s in item.signals if counts[s.name] >= LEAST_SENTENCES} for item in items]
    vectors = DictVectorizer(sort=True)
    matrix = vectors.fit_transform(rows)
    model = LogisticRegression(C=strength, max_iter=2000)
    model.fit(matrix, [item.claim for item in items])
    weights = {n: round(w * 100) for n, w in zip(vectors.get_feature_names_out(), model.coef_[0], strict=True)}
    kept = {n: w for n, w in sorted(weights.items()) if abs(w) >= LEAST_WEIGHT}
    return {"": round(float(model.intercept_[0]) * 100), **kept}


def score(weights: dict[str, int], item: Item) -> int:
    """Hundredths of a logit."""
    return weights[""] + sum(weights.get(name, 0) for name in {s.name for s in item.signals})


def held_out(items: Sequence[Item], strength: float, show: int) -> None:
    """For each file, trained on the others: what the table adds where all other rules are silent."""
    for name in sorted({i.file for i in items}):
        weights = train([i for i in items if i.file != name and i.signals], strength)
        own = [i for i in items if i.file == name]
        claims, clean = sum(i.claim for i in own), sum(not i.claim for i in own)
        print(f"{name}: {claims} claims, {sum(i.claim and i.found for i in own)} found by other rules; "
              f"{clean} clean, {sum(not i.claim and i.found for i in own)} flagged by them; {len(weights)} weights")  # fmt: skip
        silent = [(score(weights, i), i) for i in own if not i.found and i.signals]
        for least in (0, 50, 100, 150, 200, 250, 300):
            more = [i for s, i in silent if s >= least]
            right = sum(i.claim for i in more)
            print(f"  from {least:>3}: {right} more claims, {len(more) - right} more clean ones flagged")
        for s, i in sorted(silent, key=lambda p: -p[0]):
            if show and s >= show and not i.claim:
                print("   wrong", s, i.kind, i.text)


def main() -> None:
    """Train and write, or hold out."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--held-out", action="store_true", help="leave one file out in turn and print what it gains")
    parser.add_argument("--strength", type=float, default=STRENGTH, help="inverse of the regularisation")
    parser.add_argument("--show", type=int, default=0, help="list clean sentences of this weight or more")
    args = parser.parse_args()
    items = read_all()
    if args.held_out:
        held_out(items, args.strength, args.show)
        return
    weights = train([i for i in items if i.signals], args.strength)
    bias = weights.pop("")
    lines = json.dumps({"bias": bias, "weights": weights}, ensure_ascii=False, indent=0)
    TABLE.write_text(lines + "\n", encoding="utf-8")
    print(f"{TABLE.relative_to(ROOT)}: {len(weights)} weights, {TABLE.stat().st_size / 1000:.0f} kB")


if __name__ == "__main__":
    main()
