"""The file of a baseline: what it looks like, where it lies, and what is said of a damaged one."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from lint_health.diagnostics import fingerprint
from tests.conftest import write_files
from tests.gate.baselines import NAME, entries, known

CURE = "Our socks cure gout.\n"
ECZEMA = "A cream for eczema.\n"
FINE = "Our socks are warm.\n"
VEINS = "Our socks cure varicose veins.\n"


def test_the_file_is_sorted_readable_and_without_line_numbers(lint, tmp_path: Path) -> None:
    write_files(tmp_path, **{"b.md": CURE + "\n" + CURE, "a.md": FINE + "\n" + VEINS + "\n" + ECZEMA})
    ran = lint("baseline", "create")
    assert (ran.code, ran.out) == (0, "")
    assert ran.err == f"lint-health: {NAME} written: 4 findings in 2 files\n"
    text = (tmp_path / NAME).read_text()
    assert known(tmp_path) == [("a.md", "cure varicose veins", 1), ("a.md", "eczema", 1), ("b.md", "cure gout", 2)]
    assert len(text.splitlines()) == 4 + 3 + 2 and '"line"' not in text
    assert entries(tmp_path)[2]["fingerprint"] == fingerprint("claim.disease.cures", "b.md", "Our socks cure gout.", 0)
    first = (tmp_path / NAME).read_bytes()
    (tmp_path / NAME).unlink()
    assert lint("baseline", "create", "b.md", "a.md").code == 0
    assert (tmp_path / NAME).read_bytes() == first


class TestPlaces:
    def test_beside_the_configuration_from_any_folder(
        self, lint, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        write_files(tmp_path, **{".lint-health.yaml": "site: false\n", "docs/a.md": CURE})
        lint("baseline", "create", "docs")
        assert known(tmp_path) == [("docs/a.md", "cure gout", 1)]
        monkeypatch.chdir(tmp_path / "docs")
        assert lint("check", "a.md").code == 0
        assert lint("check", str(tmp_path / "docs" / "a.md")).code == 0

    def test_at_the_root_of_the_repository(self, lint, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        write_files(tmp_path, **{".git/HEAD": "", "docs/a.md": CURE})
        monkeypatch.chdir(tmp_path / "docs")
        assert lint("baseline", "create").code == 0
        assert known(tmp_path) == [("docs/a.md", "cure gout", 1)]

    def test_as_configured_or_as_said(self, lint, tmp_path: Path) -> None:
        write_files(tmp_path, **{".lint-health.yaml": "baseline: lint/known.json\n", "a.md": CURE, "lint/x.txt": ""})
        ran = lint("check", "a.md")
        assert ran.code == 2 and ran.err.startswith(
            "lint-health: .lint-health.yaml:1:1: the baseline lint/known.json does not exist"
        )
        assert lint("check", "a.md", "--no-baseline").code == 1
        assert lint("baseline", "create").code == 0
        assert [e["path"] for e in entries(tmp_path, "lint/known.json")] == ["../a.md"]
        assert lint("check", "a.md").code == 0
        ran = lint("check", "a.md", "--baseline", "other.json")
        assert ran.code == 2 and "other.json does not exist" in ran.err
        assert lint("baseline", "create", "--baseline", "other.json").code == 0
        assert lint("check", "a.md", "--baseline", "other.json").code == 0
        assert lint("check", "a.md", "--baseline", "other.json", "--no-baseline").code == 2

    def test_each_configuration_has_its_own(self, lint, tmp_path: Path) -> None:
        write_files(tmp_path, **{f"{n}/.lint-health.yaml": "site: false\n" for n in "xy"})
        write_files(tmp_path, **{f"{n}/a.md": CURE for n in "xy"})
        assert lint("baseline", "create", "x").code == 0
        assert [p for p, *_ in lint("check", "x", "y", "--format", "json").findings] == ["y/a.md"]


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("", f"{NAME}:1:1: the baseline is not valid JSON"),
        ('{"tool": "lint-health",\n  "version": 1,,\n', f"{NAME}:2:16: the baseline is not valid JSON"),
        ('{\n<<<<<<< a\n"x": 1\n', f"{NAME}:2:1: the baseline is not valid JSON"),
        ("[]", f"{NAME}:1:1: this is no baseline"),
        ('{"findings": []}', f"{NAME}:1:1: this is no baseline"),
        ('{"tool": "lint-health",\n "version": 2, "findings": []}', f"{NAME}:2:2: this baseline has version 2"),
        ('{"tool": "lint-health", "version": 1,\n "findings": {}}', f"{NAME}:2:2: the baseline needs a list"),
        ('{"tool": "lint-health", "version": 1,\n "findings": [\n 7]}', f"{NAME}:3:2: the baseline has an entry"),
        ("[" * 100_000, f"{NAME}:1:1: the baseline is not valid JSON"),
    ],
)
def test_a_damaged_one_is_an_error_with_its_place(lint, tmp_path: Path, text: str, says: str) -> None:
    write_files(tmp_path, **{"a.md": CURE, NAME: text})
    for arguments in (("check", "a.md"), ("baseline", "update"), ("baseline", "prune")):
        ran = lint(*arguments)
        assert (ran.code, ran.out) == (2, "") and f"lint-health: {says}" in ran.err, ran.err
    assert (tmp_path / NAME).read_text() == text


@pytest.mark.parametrize("change", [{"count": 0}, {"count": True}, {"count": "1"}, {"path": 3}, {"rule": None}])
def test_a_wrong_entry_is_named_by_its_line(lint, tmp_path: Path, change: dict[str, Any]) -> None:
    write_files(tmp_path, **{"a.md": CURE + "\n" + ECZEMA})
    lint("baseline", "create")
    value = json.loads((tmp_path / NAME).read_text())
    value["findings"][1] |= change
    rows = ",\n".join(json.dumps(e) for e in value["findings"])
    (tmp_path / NAME).write_text('{"tool": "lint-health", "version": 1, "findings": [\n' + rows + "]}")
    ran = lint("check", "a.md")
    assert ran.code == 2 and f"{NAME}:3:" in ran.err and f'"{next(iter(change))}"' in ran.err


def test_a_byte_order_mark_and_entries_that_stand_twice_do_no_harm(lint, tmp_path: Path) -> None:
    write_files(tmp_path, **{"a.md": CURE})
    lint("baseline", "create")
    value = json.loads((tmp_path / NAME).read_text())
    value["findings"] *= 2
    (tmp_path / NAME).write_text("\ufeff" + json.dumps(value), encoding="utf-8")
    assert lint("check", "a.md").code == 0
    write_files(tmp_path, **{"a.md": CURE + "\n" + CURE})
    assert lint("check", "a.md").code == 1
