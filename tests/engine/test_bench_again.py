"""What an editor asks for again is not worked out again, and is never that of another text."""

from __future__ import annotations

from pathlib import Path

import pytest

from lint_health.engine import bench
from lint_health.engine.bench import Bench
from lint_health.engine.linter import Linter

TEXT = "Guaranteed to help.\n"


@pytest.fixture
def read(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The texts that were really checked."""
    texts: list[str] = []
    check = Linter.check_source

    def counted(self: Linter, source: object, read_as: str) -> object:
        texts.append(source.text)  # type: ignore[attr-defined]
        return check(self, source, read_as)  # type: ignore[arg-type]

    monkeypatch.setattr(Linter, "check_source", counted)
    return texts


def test_a_text_is_checked_once_and_after_a_change(small_rules: None, read: list[str]) -> None:
    desk = Bench({})
    first = desk.check(TEXT, "", "draft.md")
    other = desk.check(TEXT.lower(), "", "draft.md")
    again = desk.check(TEXT, "", "draft.md")
    as_text = desk.check(TEXT, "", "draft.txt")
    assert first and again and other and as_text
    assert again.result is first.result and other.result is not first.result
    assert read == [TEXT, TEXT.lower(), TEXT]
    assert as_text.source.path == "draft.txt"


def test_another_configuration_checks_again(small_rules: None, read: list[str], tmp_path: Path) -> None:
    desk = Bench({})
    path = str(tmp_path / "draft.md")
    found = []
    for settings in ("", "ignore: [claim]\n", ""):
        (tmp_path / ".lint-health.yaml").write_text(settings)
        checked = desk.check(TEXT, path, path)
        assert checked is not None
        found.append(len(checked.result.diagnostics))
    assert found == [1, 0, 1] and len(read) == 3


def test_only_some_versions_are_kept(small_rules: None, read: list[str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(bench, "_VERSIONS", 2)
    desk = Bench({})
    for text in ("a\n", "b\n", "a\n", "c\n", "a\n", "b\n"):
        desk.check(text, "", "draft.md")
    assert read == ["a\n", "b\n", "c\n", "b\n"]
