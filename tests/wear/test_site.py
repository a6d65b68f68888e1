"""A site whose pages agree; changing one value in one file is found, with both places exact."""

from __future__ import annotations

from pathlib import Path
from random import Random

import pytest

from lint_health.readers import ReaderOptions, reader_for
from lint_health.rules import RuleSet
from lint_health.source import SourceFile
from tests.wear.conftest import Check

SITE = Path(__file__).parents[2] / "fixtures" / "wear" / "site"


def pages() -> dict[str, str]:
    return {p.name: p.read_text(encoding="utf-8") for p in sorted(SITE.iterdir())}


MUTATIONS = [
    ("blog.md", "Take the Dayward off at bedtime", "Keep the Dayward on in bed", "dayward.md"),
    ("dayward.md", "Take it off at bedtime", "Wear it day and night", "blog.md"),
    ("questions.html", "No, take it off at night", "Yes, leave it on at night", "dayward.md"),
    ("blog.md", "every six months", "every two years", "dayward.md"),
    ("dayward.md", "every six months", "every month", "blog.md"),
    ("questions.html", "Twenty minutes.", "Fifty minutes.", "pulsar.json"),
    ("pulsar.json", "for 20 minutes", "for two hours", "questions.html"),
    ("questions.html", "Once a day.", "Every other day.", "pulsar.json"),
    ("pulsar.json", "once a day", "three times a day", "questions.html"),
    ("blog.md", "with food: two capsules", "on an empty stomach: two capsules", "range.csv"),
    ("range.csv", "Take two capsules a day with food", "Take six capsules a day with food", "blog.md"),
    ("blog.md", "gel in the morning", "gel at bedtime", "range.csv"),
    ("range.csv", "Apply in the morning", "Apply at night", "blog.md"),
]


def test_the_site_is_consistent(check: Check) -> None:
    assert [c.message for c in check(pages())] == []


@pytest.mark.parametrize(("name", "old", "new", "other"), MUTATIONS, ids=str)
def test_one_changed_value_is_found(check: Check, name: str, old: str, new: str, other: str) -> None:
    files = pages()
    assert old in files[name]
    line = files[name][: files[name].index(old)].count("\n") + 1
    files[name] = files[name].replace(old, new, 1)
    found = check(files)
    assert found
    for conflict in found:
        places = [conflict.place, *(p for p, _ in conflict.related)]
        assert (name, line) in {(p.path, p.line) for p in places}
        assert all(p.text in files[p.path] for p in places if not p.path.endswith("json"))
    assert any(p.path == other for c in found for p in [c.place, *(p for p, _ in c.related)])


def test_order_of_files_and_facts_does_not_matter(ruleset: RuleSet) -> None:
    files = pages()
    files["blog.md"] = files["blog.md"].replace("off at bedtime", "on in bed")
    facts = []
    for name, text in files.items():
        facts += ruleset.check(reader_for(name)(SourceFile(name, text), ReaderOptions())).facts
    want = ruleset.resolve(facts)
    for seed in range(5):
        shuffled = list(facts)
        Random(seed).shuffle(shuffled)
        assert ruleset.resolve(shuffled) == want
    assert want
