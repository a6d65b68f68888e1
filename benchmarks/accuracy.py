"""Precision and recall on labelled documents: ``python benchmarks/accuracy.py [--show missed|false|all] [BATCH...]``.

A batch is a folder with ``labels.yaml`` (families, docs, labels) and the documents it names. Without BATCH, families
that ``labels.yaml`` calls ``opened`` (what was missed of them has been read) are left out. Documents directly in
the folder are checked singly, each subfolder as one site. A finding meets a label of its family when they share a
line and their columns overlap or lie close together; a caveat label marked ``anywhere`` meets any caveat finding of
its need in the document; a finding about a contradiction also meets a label through its other place.
Recall counts labels with ``must: true``; precision counts findings that meet any label.
"""

from __future__ import annotations

import argparse
import collections
import datetime
import sys
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml

from lint_health import Diagnostic, lint_paths
from lint_health.diagnostics import Place

HERE = Path(__file__).resolve().parent
CLOSE = {"garble": 12}  # columns between a finding and a phrase that still are one place
CLOSE_ELSE = 60
# Part of a rule id that shows which caveat a finding misses, by label kind.
NEEDS = {
    "consult-doctor": ("consult", "doctor"),
    "contraindication-compression": ("compression",),
    "contraindication-ems": ("ems", "stimulation"),
    "pregnancy": ("pregnan",),
    "medication-interaction": ("medicine", "interaction"),
    "fda-disclaimer": ("fda", "disclaimer"),
    "professional-fitting": ("fitting",),
    "urgent-care": ("urgent", "dvt", "emergency"),
    "results-vary": ("results", "testimonial"),
}


@dataclass
class Tally:
    """Counts of one family or kind."""

    labels: int = 0
    hit: int = 0
    findings: int = 0
    false: int = 0

    def row(self, name: str) -> str:
        recall = f"{self.hit / self.labels:.2f}" if self.labels else "-"
        precision = f"{1 - self.false / self.findings:.2f}" if self.findings else "-"
        return f"| {name} | {self.hit} of {self.labels} | {recall} | {self.findings - self.false} of {self.findings} | {precision} |"


@dataclass
class Score:
    """All counts, and what was missed or wrong."""

    families: dict[str, Tally] = field(default_factory=lambda: collections.defaultdict(Tally))
    kinds: dict[str, Tally] = field(default_factory=lambda: collections.defaultdict(Tally))
    missed: list[str] = field(default_factory=list)
    false: list[str] = field(default_factory=list)


def score(folder: Path, total: Score, *, opened: bool = True) -> None:
    """Add the figures of one batch to ``total``; those of its opened families only with ``opened``."""
    data = yaml.safe_load((folder / "labels.yaml").read_text(encoding="utf-8"))
    labels = data["labels"]
    families = set(data.get("families") or (label["family"] for label in labels))
    if not opened:
        families -= set(data.get("opened", ()))
    hit: set[int] = set()
    for d in _findings(folder, data["docs"]):
        if d.family not in families:
            continue
        met = {i for i, label in enumerate(labels) if label["family"] == d.family and _meets(d, label, folder)}
        hit |= met
        tally = total.families[d.family]
        tally.findings += 1
        if not met:
            tally.false += 1
            total.false.append(f"{folder.name}/{_name(d.path, folder)}:{d.line}:{d.column}: {d.rule} {d.text[:90]!r}")
    for i, label in enumerate(labels):
        if not label.get("must", True) or label["family"] not in families:
            continue
        for tally in (total.families[label["family"]], total.kinds[f"{label['family']}/{label.get('kind', '')}"]):
            tally.labels += 1
            tally.hit += i in hit
        if i not in hit:
            total.missed.append(
                f"{folder.name}/{label['doc']}:{label['line']}: {label['family']}/{label.get('kind')} {label['phrase'][:90]!r}"
            )


def _findings(folder: Path, docs: list[str]) -> Iterator[Diagnostic]:
    yield from lint_paths([folder / d for d in docs if "/" not in d])
    for site in sorted({d.split("/")[0] for d in docs if "/" in d}):
        yield from lint_paths([folder / site])


def _name(path: str, folder: Path) -> str:
    return Path(path).relative_to(folder).as_posix()


def _meets(d: Diagnostic, label: dict[str, Any], folder: Path) -> bool:
    if label.get("anywhere") and label["family"] == "caveat":
        said = f"{d.rule} {d.message}".lower()
        return _name(d.path, folder) == label["doc"] and any(w in said for w in NEEDS.get(label["kind"], ("",)))
    other = label.get("other") or []
    ends = [label, *(other if isinstance(other, list) else [other])]
    places = [(d.path, d.line, d.column, d.end_line, d.end_column)]
    places += [(r.path, r.line, r.column, r.end_line, r.end_column) for r in d.related]
    return any(_at(place, end, folder, d.family) for place in places for end in ends if "line" in end) or any(
        d.line <= line <= d.end_line and _name(d.path, folder) == label["doc"] for line in label.get("alt_lines") or ()
    )


def names_place(end: dict[str, Any], place: Place, folder: Path) -> bool:
    """True when one end of a label for a contradiction lies at a place."""
    return _at((place.path, place.line, place.column, place.end_line, place.end_column), end, folder, "wear")


def _at(place: tuple[str, int, int, int, int], label: dict[str, Any], folder: Path, family: str) -> bool:
    path, line, column, end_line, end_column = place
    if _name(path, folder) != label["doc"] or not line <= label["line"] <= end_line:
        return False
    row = (folder / label["doc"]).read_text(encoding="utf-8", errors="replace").split("\n")[label["line"] - 1]
    at = row.find(label["phrase"])
    low, high = (at + 1, at + 1 + len(label["phrase"])) if at >= 0 else (1, len(row) + 1)
    first = column if label["line"] == line else 1
    last = end_column if label["line"] == end_line else sys.maxsize
    near = CLOSE.get(family, CLOSE_ELSE)
    return first <= high + near and low <= last + near


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("batch", nargs="*", type=Path, help="default: every folder of benchmarks/blind")
    parser.add_argument("--show", choices=("missed", "false", "all"))
    args = parser.parse_args()
    total = Score()
    batches = args.batch or sorted(p.parent for p in (HERE / "blind").glob("*/labels.yaml"))
    for folder in batches:
        score(folder.resolve(), total, opened=bool(args.batch))
    if args.show in ("missed", "all"):
        print(*(f"missed {m}" for m in total.missed), sep="\n")
    if args.show in ("false", "all"):
        print(*(f"false  {f}" for f in total.false), sep="\n")
    print(f"{', '.join(b.name for b in batches)} on {datetime.date.today().isoformat()}\n")
    print("| family | labels found | recall | findings right | precision |\n| --- | --- | --- | --- | --- |")
    for name, tally in sorted(total.families.items()):
        print(tally.row(name))
    print("\n| kind | labels found | recall |\n| --- | --- | --- |")
    for name, tally in sorted(total.kinds.items()):
        print(f"| {name} | {tally.hit} of {tally.labels} | {tally.hit / tally.labels:.2f} |")


if __name__ == "__main__":
    main()
