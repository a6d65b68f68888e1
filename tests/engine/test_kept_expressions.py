"""Compiled expressions outlast a run: they match as new ones do, and nothing that is wrong with them does harm."""

from __future__ import annotations

import marshal
import os
import re
import subprocess
import sys
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path
from pkgutil import walk_packages

import pytest
from hypothesis import given
from hypothesis import strategies as st

import lint_health
from lint_health import expressions
from lint_health.engine import kept_expressions
from lint_health.expressions import expression

DRAFT = "# Calf sleeves\n\nOur sleeves cure cramps. Wear the the sleeves 8 hours a day.\n"


@pytest.fixture(autouse=True)
def fresh(monkeypatch: pytest.MonkeyPatch) -> None:
    """A process that has compiled nothing yet."""
    forget(monkeypatch)
    monkeypatch.setattr(expressions, "_keeping", False)


def forget(monkeypatch: pytest.MonkeyPatch) -> None:
    for name, nothing in (("_patterns", {}), ("_programs", {}), ("_new", set())):
        monkeypatch.setattr(expressions, name, nothing)


def later(monkeypatch: pytest.MonkeyPatch, data: bytes) -> None:
    """The next process takes up what one left."""
    forget(monkeypatch)
    expressions.take_up(data)


def shipped() -> Iterator[re.Pattern[str]]:
    """Every expression that a module of the package holds."""
    for module in walk_packages(lint_health.__path__, "lint_health."):
        if not module.name.endswith("__main__"):
            held = vars(import_module(module.name)).values()
            yield from (value for value in held if isinstance(value, re.Pattern) and isinstance(value.pattern, str))


def test_expressions_of_the_package_come_back_as_they_were(monkeypatch: pytest.MonkeyPatch) -> None:
    known = {(p.pattern, p.flags & ~re.UNICODE.value): p for p in shipped()}
    assert len(known) > 100
    later(monkeypatch, b"")
    for pattern, flags in known:
        expression(pattern, flags)
    data = expressions.worth_keeping()
    assert data is not None
    later(monkeypatch, data)
    monkeypatch.setattr(expressions, "_compiled", lambda key: pytest.fail(f"compiled anew: {key}"))
    for (pattern, flags), before in known.items():
        after = expression(pattern, flags)
        assert after == before and after.groups == before.groups and after.groupindex == before.groupindex
        assert [m.span() for m in after.finditer(DRAFT)] == [m.span() for m in before.finditer(DRAFT)]
    assert expressions.worth_keeping() is None


PIECES = st.sampled_from(
    [
        "a",
        "b+",
        "[a-c]",
        "(?:a|bc)",
        "(?P<x>ab)?",
        "(c)",
        r"\w",
        r"\b",
        "^",
        "$",
        ".",
        "a{2,3}",
        "(?=b)",
        "(?<!a)",
        "é",
        "😀",
    ]
)


@given(
    st.lists(PIECES, max_size=6), st.sampled_from([0, re.IGNORECASE, re.MULTILINE | re.DOTALL]), st.text("abcABC é😀\n")
)
def test_a_program_that_was_kept_matches_as_a_new_one(pieces: list[str], flags: int, text: str) -> None:
    try:
        before = re.compile("".join(pieces), flags)
    except re.error:
        return
    with pytest.MonkeyPatch.context() as patch:
        later(patch, b"")
        expression(before.pattern, flags)
        later(patch, expressions.worth_keeping() or b"")
        after = expression(before.pattern, flags)
    assert after.flags == before.flags
    assert [m.regs for m in after.finditer(text)] == [m.regs for m in before.finditer(text)]


def test_one_expression_is_one_object() -> None:
    assert expression("a+") is expression("a+", 0) is not expression("a+", re.IGNORECASE)


@pytest.mark.parametrize("keeping", [False, True])
def test_a_bad_expression_is_an_error_as_ever(keeping: bool) -> None:
    if keeping:
        expressions.take_up(b"")
    with pytest.raises(re.error):
        expression("(")
    assert expressions.worth_keeping() is None


@pytest.mark.parametrize(
    "data",
    [
        b"nonsense",
        marshal.dumps(3),
        marshal.dumps((("another Python", 1, 4), {("a", 0): (32, b"", 0, {})})),
        marshal.dumps((expressions.maker(), [])),
        marshal.dumps((expressions.maker(), {("a", 0): (32, b"\1\2\3", 0, {})})),
        marshal.dumps((expressions.maker(), {("a", 0): (32, b"\xff\xff\xff\xff" * 4, 0, {})})),
        marshal.dumps((expressions.maker(), {("a", 0): (32, b"", -7, {"x": 99})})),
        marshal.dumps((expressions.maker(), {("a", 0): None})),
    ],
)
def test_what_does_not_fit_is_compiled_anew(data: bytes) -> None:
    expressions.take_up(data)
    assert expression("a").fullmatch("a") and not expression("a").fullmatch("b")


def test_a_file_that_was_cut_or_changed_is_passed_over(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("LINT_HEALTH_CACHE", str(tmp_path))
    kept_expressions.take_up()
    expression("a+b")
    kept_expressions.keep()
    (file,) = tmp_path.iterdir()
    whole = file.read_bytes()
    for data in (whole[:-1], b"", whole[:20], bytes([whole[0] ^ 1]) + whole[1:], whole[:-1] + bytes([whole[-1] ^ 1])):
        file.write_bytes(data)
        later(monkeypatch, b"")
        kept_expressions.take_up()
        assert not expressions._programs
    file.write_bytes(whole)
    kept_expressions.take_up()
    assert len(expressions._programs) == 1


def test_the_second_process_has_nothing_to_compile(tmp_path: Path) -> None:
    cache, draft = tmp_path / "cache", tmp_path / "draft.md"
    draft.write_text(DRAFT)
    command = [sys.executable, "-m", "lint_health", "check", str(draft)]
    environment = {**os.environ, "LINT_HEALTH_CACHE": str(cache)}

    def run() -> tuple[str, list[tuple[str, int]]]:
        ran = subprocess.run(command, env=environment, capture_output=True, text=True, check=False)
        assert ran.returncode == 1, ran.stderr
        return ran.stdout, sorted((f.name, f.stat().st_mtime_ns) for f in cache.glob("expressions-*"))

    run()  # builds the rules
    printed, kept = run()  # takes them up
    assert (printed, kept) == run() and len(kept) == 1
