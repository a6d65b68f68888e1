"""``directions``: what is listed, in which order and shape, and how it ends."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import jsonschema
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from lint_health.config import Config, Settings
from lint_health.engine.directions import direction_rules, list_directions
from lint_health.engine.linter import Linter
from lint_health.engine.run import Plan
from lint_health.engine.targets import Target
from lint_health.reports.excerpt import cells
from lint_health.rules import RuleSet
from lint_health.rules.loader import load_ruleset
from lint_health.source import decode
from tests.conftest import Ran, run_command, write_files

ROOT = Path(__file__).resolve().parents[2]
SCHEMA = json.loads((ROOT / "lint_health" / "reports" / "schema" / "directions-v1.json").read_text(encoding="utf-8"))
INPUT = ROOT / "fixtures" / "input"
GUIDE = """# The Larkfell sock

Take it off before bed.

Wash it after each wear. Children: no more than 2 hours a day.

Can I wear it all day?

My aunt wore hers overnight for a year.
"""
SHOP = (
    '[{"name": "Larkfell sock", "care": "Sleep in it."}, {"name": "Larkfell mat", "care": "Run it for half an hour."}]'
)
Run = Callable[..., Ran]


@pytest.fixture(scope="module")
def shipped() -> RuleSet:
    return load_ruleset()


@pytest.fixture
def lint(shipped: RuleSet, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Run:
    """Runs ``lint-health`` with the shipped rules, loaded once, in an empty folder."""
    import lint_health.rules

    monkeypatch.setattr(lint_health.rules, "load_ruleset", lambda roots, names: shipped.under(*names))
    monkeypatch.chdir(tmp_path)
    return lambda *arguments, **options: run_command(monkeypatch, *arguments, **options)


@pytest.fixture
def site(tmp_path: Path) -> Path:
    write_files(tmp_path, **{"site/guide.md": GUIDE, "site/shop.json": SHOP})
    return tmp_path


def rows(ran: Ran) -> list[tuple[object, ...]]:
    keys = ("path", "line", "column", "product", "attribute")
    return [(*(d[k] for k in keys), d["value"]["shown"], d["skipped"]) for d in ran.json["directions"]]


def test_the_directions_of_a_site_in_site_order(lint: Run, site: Path) -> None:
    ran = lint("directions", "site", "--format", "json")
    assert ran.code == 0 and not ran.err
    sock, mat = "larkfell sock", "larkfell mat"
    assert rows(ran) == [
        ("site/guide.md", 3, 1, sock, "night use", "off at night", None),
        ("site/guide.md", 5, 1, sock, "how often to wash it", "after each wear", None),
        ("site/guide.md", 5, 36, sock, "wearing time", "at most 2 h a day", None),
        ("site/shop.json", 1, 37, sock, "night use", "on at night", None),
        ("site/shop.json", 1, 87, mat, "length of a session", "30 min", None),
    ]
    assert [d["readers"] for d in ran.json["directions"]][2] == "children"
    assert ran.json["summary"] == {"directions": 5, "skipped": 0, "products": 2}


def test_what_was_passed_over_has_its_reason(lint: Run, site: Path) -> None:
    ran = lint("directions", "site", "--skipped", "--format", "json")
    passed = [(r[1], r[5], r[6]) for r in rows(ran) if r[6]]
    assert (7, "all day (about 7-18 h)", "question") in passed
    assert (9, "on at night", "past") in passed or (9, "on at night", "somebody's tale") in passed
    assert ran.json["summary"]["skipped"] == len(passed)


def test_json_is_as_the_schema_says(lint: Run, site: Path) -> None:
    shutil.copytree(INPUT, site / "input", symlinks=True)
    shutil.copytree(ROOT / "fixtures" / "clean", site / "clean")
    ran = lint("directions", "site", "input", "clean", "gone.md", "--skipped", "--format", "json")
    assert len(ran.json["directions"]) > 20
    jsonschema.validate(ran.json, SCHEMA)
    assert {"gone.md", "input/binary.txt"} <= {u["path"] for u in ran.json["unread"]}
    wrong = ran.json
    del wrong["directions"][0]["value"]["shown"]
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate(wrong, SCHEMA)


def test_the_table_puts_values_of_one_product_under_each_other(lint: Run, site: Path) -> None:
    lines = lint("directions", "site").out.splitlines()
    at = lines.index("larkfell sock")
    assert lines[at + 1 : at + 4] == [
        "  night use",
        '    off at night       site/guide.md:3:1    "Take it off before bed"',
        '    on at night        site/shop.json:1:37  "Sleep in it"',
    ]
    assert lines[-1] == "5 directions for 2 products in 2 files"


@pytest.mark.parametrize("width", [80, 100, 120])
def test_the_table_keeps_to_the_width(lint: Run, site: Path, monkeypatch: pytest.MonkeyPatch, width: int) -> None:
    write_files(site, **{"site/long.md": "# Larkfell sock\n\nTake it off at night " + "and fold it with care " * 20})
    monkeypatch.setattr("lint_health.cli.listing.width_of", lambda _: width)
    ran = lint("directions", "site", "--skipped")
    assert ran.out.count("…") >= 1
    assert max(cells(line) for line in ran.out.splitlines()) <= width


def test_colour_is_for_terminals_only(lint: Run, site: Path) -> None:
    assert "\x1b[" not in lint("directions", "site").out
    assert "\x1b[" in lint("directions", "site", terminal=True).out
    assert "\x1b[" not in lint("directions", "site", "--no-color", terminal=True).out


def test_filters(lint: Run, site: Path) -> None:
    run = lambda *a: rows(lint("directions", "site", "--format", "json", *a))  # noqa: E731
    assert {r[4] for r in run("--attribute", "Night use")} == {"night use"}
    assert run("--attribute", "overnight") == run("--attribute", "night use")
    assert {r[4] for r in run("--select", "wear.time.session,wear.care")} == {
        "length of a session",
        "how often to wash it",
    }
    assert {r[3] for r in run("--product", "SOCK larkfell")} == {"larkfell sock"}
    ran = lint("directions", "site", "--product", "brace")
    assert ran.code == 0 and "known: larkfell mat, larkfell sock" in ran.err
    assert ran.out == "0 directions for 0 products in 2 files\n"


def test_a_filter_does_not_change_which_product_a_direction_is_of(lint: Run, site: Path) -> None:
    every = rows(lint("directions", "site", "--format", "json"))
    for attribute in {str(r[4]) for r in every}:
        assert rows(lint("directions", "site", "--format", "json", "--attribute", attribute)) == [
            r for r in every if r[4] == attribute
        ]


@pytest.mark.parametrize(
    ("arguments", "expected"),
    [
        ([], "lint-health directions content/"),
        (["a.md", "--attribute", "nigth use"], 'did you mean "night use"?'),
        (["a.md", "--attribute", "xyzzy"], "night use, "),
        (["a.md", "--select", "claim"], "no rule that reads directions"),
        (["a.md", "--select", "wear.tmie"], 'did you mean "wear.time"?'),
        (["a.md", "--format", "table"], "--format"),
        (["a.md", "--config", "none.yaml"], "none.yaml"),
        (["a.md", "--output", "nowhere/list.txt"], "nowhere"),
        (["-", "--stdin-filename", "page.docx2"], "no reader"),
    ],
)
def test_bad_usage_is_exit_code_2(lint: Run, tmp_path: Path, arguments: list[str], expected: str) -> None:
    (tmp_path / "a.md").write_text(GUIDE)
    ran = lint("directions", *arguments)
    assert ran.code == 2 and not ran.out
    assert expected in ran.err and "Traceback" not in ran.err


def test_a_configuration_for_check_does_not_empty_the_list(lint: Run, site: Path) -> None:
    (site / ".lint-health.yaml").write_text("select: [claim]\nignore: [wear.care]\n")
    assert {r[4] for r in rows(lint("directions", "site", "--format", "json"))} == {
        "night use",
        "wearing time",
        "length of a session",
    }


def test_unreadable_files_are_said_and_the_rest_is_listed(lint: Run, site: Path) -> None:
    shutil.copy(INPUT / "binary.txt", site / "site")
    ran = lint("directions", "site", "gone.md")
    assert ran.code == 1 and "Take it off before bed" in ran.out
    assert [line.split(": ")[1] for line in ran.err.splitlines()] == ["gone.md", "site/binary.txt"]


def test_a_defect_is_exit_code_3_and_the_rest_is_listed(lint: Run, site: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    real = Linter.read

    def broken(self: Linter, source, read_as: str):
        if read_as.endswith(".md"):
            raise ZeroDivisionError("oh")
        return real(self, source, read_as)

    monkeypatch.setattr(Linter, "read", broken)
    ran = lint("directions", "site")
    assert ran.code == 3 and "Sleep in it" in ran.out
    assert "site/guide.md: lint-health failed on this file: ZeroDivisionError: oh" in ran.err
    assert "Traceback" not in ran.err


def test_standard_input_and_output_to_a_file(lint: Run, tmp_path: Path) -> None:
    ran = lint(
        "directions", "-", "--stdin-filename", "a.html", "-o", "list.txt", stdin=b"<p>Take the sock off at night."
    )
    assert (ran.code, ran.out, ran.err) == (0, "", "")
    assert "a.html:1:4" in (tmp_path / "list.txt").read_text(encoding="utf-8")
    assert [p.name for p in tmp_path.iterdir()] == ["list.txt"]


def test_an_empty_folder_is_said_to_be_empty(lint: Run) -> None:
    ran = lint("directions", ".")
    assert (ran.code, ran.out) == (0, "0 directions for 0 products in 0 files\n") and "nothing to read" in ran.err


def test_pages_without_a_product_are_told_apart(lint: Run, site: Path) -> None:
    write_files(site, **{"site/note.md": "Replace after six months."})
    ran = lint("directions", "site", "--format", "json")
    (note,) = [d for d in ran.json["directions"] if d["path"] == "site/note.md"]
    assert note["product"] == ""
    assert "no product named" in lint("directions", "site").out


def test_as_a_process(site: Path) -> None:
    command = [sys.executable, "-m", "lint_health", "directions", "site", "--skipped"]
    env = {**os.environ, "PYTHONPATH": str(ROOT), "PYTHONUTF8": "1"}
    first, second = (
        subprocess.run(command, cwd=site, env=env, capture_output=True, text=True, encoding="utf-8", check=False)
        for _ in range(2)
    )
    assert (first.returncode, first.stderr) == (0, "")
    assert first.stdout == second.stdout and "larkfell sock" in first.stdout


PARTS = (
    "Take it off at night. ", "Wear the *sock* for 2&nbsp;hours a day", "# The Larkfell sock\n\n", "Can I wash it? No.\n",
    "<p>", "</p>", "<b>", "</b>", "<li>", "- ", "| a | b |\n|-|-|\n| Wash | weekly |\n", "\n\n", "é", "🧦", "&amp;", "\\u00e9",
    "\r\n", "\r", "\ufeff", "\\", '"', "{", '"care": "Take one tablet\\u0020daily\\nwith food"', "}", "[", "]", ",", "x,y\n",
    "Never wear it for more than half an hour; ", "if you sleep, remove it", "\0", "\u2028", "15–20 mmHg ",
)  # fmt: skip


@settings(
    max_examples=120, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture]
)
@given(
    text=st.lists(st.sampled_from(PARTS), max_size=25).map("".join),
    form=st.sampled_from(["md", "mdx", "html", "txt", "csv", "json", "jsonl"]),
)
def test_the_words_of_every_place_are_those_of_the_file(
    shipped: RuleSet, monkeypatch: pytest.MonkeyPatch, text: str, form: str
) -> None:
    wear = shipped.select(["wear"])
    monkeypatch.setattr("lint_health.engine.directions.linters_of", lambda plans: [Linter(wear, Settings(), shipped)])
    data = text.encode()
    target = Target(f"a.{form}", "-", data=data)
    listing = list_directions((Plan(Config(), (target,)),), skipped=True)
    assert not listing.crashes
    if listing.unread:
        return
    source = decode(data, target.path)
    starts = [source.lines.position(i) for i in range(len(source.text) + 1)]
    for direction in listing.directions:
        place = direction.place
        start, end = starts.index((place.line, place.column)), starts.index((place.end_line, place.end_column))
        assert source.text[start:end] == place.text
    assert list(listing.directions) == sorted(listing.directions, key=lambda d: d.sort_key)


def test_every_rule_that_reads_directions_has_a_name_of_its_own(shipped: RuleSet) -> None:
    rules = direction_rules(Linter(shipped, Settings()))
    assert len({r.spec.options["attribute"] for r in rules}) == len(rules) > 10
