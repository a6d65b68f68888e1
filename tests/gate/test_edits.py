"""A thousand scripted edits: what was found stays known, and what was planted is new every time."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from random import Random

import pytest

from lint_health.config.settings import Config, Settings
from lint_health.diagnostics import Diagnostic
from lint_health.engine.corpus import settle
from lint_health.engine.known import counted, known
from lint_health.engine.part import Part, Parts
from lint_health.engine.rulesets import make_linter
from lint_health.engine.targets import Target
from lint_health.source import SourceFile
from tests.gate.edits import EDITS

ROOT = Path(__file__).parents[2]
FOLDERS = ("fixtures", "tests/caveat/probes", "tests/caveat/honest")
NUMBER, LONGEST, EVERY = 1000, 12_000, 5
PLANTED = "Our Teasel band cures shingles within a week."
Check = Callable[[str, str], tuple[Diagnostic, ...]]

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def check() -> Check:
    config = Config(Settings())
    linter = make_linter(config)

    def run(path: str, text: str) -> tuple[Diagnostic, ...]:
        result = linter.check_source(SourceFile(path, text), path)
        return settle(Parts([Part(linter, (Target(path, path),), (result,), config)])).diagnostics

    return run


@pytest.fixture(scope="module")
def documents(check: Check) -> dict[str, tuple[str, tuple[Diagnostic, ...]]]:
    """The project's own documents in which something is found."""
    found = {}
    for path in sorted(p for folder in FOLDERS for p in (ROOT / folder).rglob("*") if p.suffix in EDITS):
        try:
            text = path.read_bytes().decode("utf-8-sig").replace("\r\n", "\n")
        except UnicodeDecodeError:
            continue
        name = path.relative_to(ROOT).as_posix()
        diagnostics = check(name, text) if len(text) < LONGEST else ()
        if diagnostics:
            found[name] = (text, diagnostics)
    return found


def planted(text: str, suffix: str) -> str:
    """The text with one more claim at its end, in formats where that is another paragraph."""
    if suffix == ".html":
        return text.replace("</body>", f"<p>{PLANTED}</p>\n</body>") if "</body>" in text else text
    return f"{text.rstrip()}\n\n{PLANTED}\n" if suffix in (".md", ".mdx", ".txt") else text


def test_findings_stay_known_over_a_thousand_edits(
    check: Check, documents: dict[str, tuple[str, tuple[Diagnostic, ...]]]
) -> None:
    random = Random(20261123)
    names = sorted(documents)
    made = before = kept = named = fresh = seen = plants = 0
    at = 0
    while made < NUMBER:
        name = names[at % len(names)]
        at += 1
        text, old = documents[name]
        new = random.choice(EDITS[Path(name).suffix])(text, random)
        if new == text:
            continue
        made += 1
        with_plant = planted(new, Path(name).suffix) if made % EVERY == 0 else new
        now = check(name, with_plant)
        was = known(now, counted(old))
        if with_plant != new:
            plants += 1
            mine = {i for i, d in enumerate(now) if d.family == "claim" and "shingles" in d.text}
            assert mine and not mine & was, name
        else:
            seen += len(now)
            fresh += len(now) - len(was)
        before += len(old)
        kept += len(known(old, counted(now)))
        named += len({d.fingerprint for d in old} & {d.fingerprint for d in now})
    assert before > 2000 and plants > 100
    assert kept >= 0.99 * before, (kept, before)
    assert named >= 0.99 * before, (named, before)
    assert fresh <= 0.01 * seen, (fresh, seen)


def test_a_second_copy_of_what_was_found_is_new(
    check: Check, documents: dict[str, tuple[str, tuple[Diagnostic, ...]]]
) -> None:
    tried = 0
    for name, (text, _) in sorted(documents.items()):
        if Path(name).suffix not in (".md", ".txt"):
            continue
        twice = check(name, f"{planted(text, '.md')}\n{PLANTED}\n")
        once = check(name, planted(text, ".md"))
        of = [d for d in twice if "shingles" in d.text and d.family == "claim"]
        if len(of) == 2:
            tried += 1
            at = known(twice, counted(once))
            assert sorted((i in at for i, d in enumerate(twice) if d in of), reverse=True) == [True, False], name
    assert tried >= 10
