"""Rulesets kept compiled: used while nothing changed, never trusted otherwise."""

from __future__ import annotations

import os
import pickle
import shutil
import zlib
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from lint_health.engine import compiled_rules
from lint_health.engine.compiled_rules import kept_or_built
from lint_health.rules import RuleSet, load_ruleset
from tests.small_rules import ROOT


class Builder:
    """Builds the ruleset of a folder and counts how often it was asked to."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.times = 0

    def __call__(self) -> RuleSet:
        self.times += 1
        return load_ruleset([self.folder], with_default=False)

    def get(self, *profiles: str) -> RuleSet:
        return kept_or_built((self.folder,), profiles or ("editorial",), self)


@pytest.fixture
def cache(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    folder = tmp_path / "cache"
    monkeypatch.setenv("LINT_HEALTH_CACHE", str(folder))
    return folder


@pytest.fixture
def builder(tmp_path: Path) -> Builder:
    shutil.copytree(ROOT, tmp_path / "rules")
    return Builder(tmp_path / "rules")


def test_a_ruleset_is_built_once_and_then_the_same(cache: Path, builder: Builder) -> None:
    first, second = builder.get(), builder.get()
    assert builder.times == 1
    assert (second.ids, second.hash, second.version) == (first.ids, first.hash, first.version)
    assert [p.name for p in cache.iterdir()] == [next(cache.iterdir()).name]


def test_only_the_newest_copies_stay(cache: Path, builder: Builder) -> None:
    cache.mkdir(mode=0o700)
    for day in range(12):
        old = cache / f"rules-{day:016x}.bin"
        old.write_bytes(b"of another version")
        os.utime(old, (day, day))
    builder.get()
    left = sorted(cache.glob("rules-*.bin"), key=lambda path: path.stat().st_mtime)
    assert [path.name[6:22] for path in left[:-1]] == [f"{day:016x}" for day in range(5, 12)]
    builder.get()
    assert builder.times == 1


@pytest.mark.parametrize("change", ["edited", "added", "removed", "code"])
def test_any_change_of_rules_or_code_builds_anew(
    cache: Path, builder: Builder, change: str, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    (tmp_path / "package").mkdir()
    (tmp_path / "package" / "a.py").write_text("a = 1\n")
    monkeypatch.setattr(compiled_rules, "_PACKAGE", tmp_path / "package")
    builder.get()
    rule = next(builder.folder.glob("claim/**/*.yaml"))
    match change:
        case "edited":  # same size, and a clock that was set back
            times = os.stat(rule)
            rule.write_bytes(rule.read_bytes().replace(b"e", b"e"))
            os.utime(rule, ns=(times.st_atime_ns, times.st_mtime_ns))
        case "added":
            shutil.copy(rule, rule.with_name("another.yaml"))
        case "removed":
            rule.unlink()
        case "code":
            (tmp_path / "package" / "a.py").write_text("a = 2\n")
    builder.get()
    assert builder.times == 2
    assert len(list(cache.iterdir())) == 1  # the old copy is replaced, so that editing rules does not fill the disk


def test_other_profiles_have_a_copy_of_their_own(cache: Path, builder: Builder) -> None:
    builder.get("editorial")
    builder.get("editorial", "strict")
    assert builder.times == 2 and len(list(cache.iterdir())) == 2


@pytest.mark.parametrize("damage", ["cut", "flipped", "foreign", "empty", "no pickle"])
def test_a_damaged_copy_is_not_used(cache: Path, builder: Builder, damage: str) -> None:
    builder.get()
    kept = next(cache.iterdir())
    data = bytearray(kept.read_bytes())
    match damage:
        case "cut":
            data = data[: len(data) // 2]
        case "flipped":
            data[-100] ^= 1
        case "foreign":
            data[:13] = b"other program"
        case "empty":
            data = bytearray()
        case "no pickle":
            head = data[: len(compiled_rules._FORM) + 32]
            data = head + zlib.crc32(b"nonsense").to_bytes(4, "big") + b"nonsense"
    kept.write_bytes(data)
    assert builder.get().ids and builder.times == 2
    assert builder.get().ids and builder.times == 2  # and is put right


@pytest.mark.skipif(not hasattr(os, "geteuid"), reason="this system knows no owners of files")
@pytest.mark.parametrize("what", ["folder", "file", "link"])
def test_what_others_could_have_written_is_never_read(
    cache: Path, builder: Builder, what: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    builder.get()
    kept = next(cache.iterdir())
    match what:
        case "folder":
            cache.chmod(0o777)
        case "file":
            kept.chmod(0o666)
        case "link":
            kept.rename(tmp_path / "elsewhere")
            kept.symlink_to(tmp_path / "elsewhere")
    monkeypatch.setattr(pickle, "loads", lambda *_: pytest.fail("it was read"))
    assert builder.get().ids and builder.times == 2


def test_without_a_place_to_write_it_is_built_each_time(
    builder: Builder, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    (tmp_path / "file").write_text("no folder")
    for said in ("off", str(tmp_path / "file" / "below")):
        monkeypatch.setenv("LINT_HEALTH_CACHE", said)
        builder.get()
    assert builder.times == 2


def test_several_at_once_leave_one_whole_copy(cache: Path, builder: Builder) -> None:
    with ThreadPoolExecutor(8) as pool:
        found = {r.hash for r in pool.map(lambda _: builder.get(), range(16))}
    assert len(found) == 1 and len(list(cache.iterdir())) == 1
    before = builder.times
    assert builder.get().ids and builder.times == before


@pytest.mark.slow
def test_a_kept_ruleset_finds_what_a_new_one_finds(cache: Path) -> None:
    from lint_health import lint_paths

    fixtures = Path(__file__).resolve().parents[2] / "fixtures"
    runs = [lint_paths([fixtures], cache=False) for _ in range(2)]
    assert len(list(cache.iterdir())) == 1
    os.environ["LINT_HEALTH_CACHE"] = "off"
    assert runs[0] == runs[1] == lint_paths([fixtures]) and runs[0]
