"""Configurations that extend others: whose word holds, where paths start, and what goes wrong."""

from __future__ import annotations

from pathlib import Path

import pytest

from lint_health.config import load_config
from lint_health.diagnostics import Severity
from lint_health.errors import UserError

YAML = ".lint-health.yaml"


@pytest.fixture(autouse=True)
def _here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


def write(**files: str) -> None:
    """Files by name; ``__`` is a slash."""
    for name, text in files.items():
        path = Path(name.replace("__", "/") + ("" if "pyproject" in name else ".yaml"))
        path = path.with_name(path.name.replace("pyproject", "pyproject.toml"))
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)


def told(path: str) -> list[str]:
    with pytest.raises(UserError) as caught:
        load_config(Path(path))
    return [str(p) for p in caught.value.problems]


def test_the_nearest_word_holds_key_by_key() -> None:
    write(
        base="ignore: [claim.function]\nbrands: [Harlow]\nfail-on: error\nseverity: {claim: info, wear: error}\n",
        shop__own="extend: ../base.yaml\nbrands: [Tarnwick]\nseverity: {claim: warning}\n",
    )
    config = load_config(Path("shop/own.yaml"))
    settings = config.settings
    assert settings.ignore == ("claim.function",)
    assert settings.brands == frozenset({"tarnwick"})  # a list is replaced, never added to
    assert settings.fail_on is Severity.ERROR
    assert dict(settings.severity) == {"claim": Severity.WARNING, "wear": Severity.ERROR}
    assert config.files == ("shop/own.yaml", "base.yaml")
    assert str(config.where("ignore", 0)) == "base.yaml:1:10"
    assert str(config.where("brands", 0)) == "shop/own.yaml:2:10"
    assert str(config.where("severity", "claim")) == "shop/own.yaml:3:12"
    assert str(config.where("severity", "wear")) == "base.yaml:4:25"


def test_of_several_the_later_wins_and_toml_and_yaml_mix() -> None:
    write(
        a="profile: one\nignore: [claim]\nstrict: true\n",
        b__pyproject='[tool.lint-health]\nprofiles = ["two"]\nignore = ["wear"]\n',
        own="extend: [a.yaml, b/pyproject.toml]\nignore: []\n",
    )
    config = load_config(Path("own.yaml"))
    assert (config.settings.profiles, config.settings.ignore, config.settings.strict) == (("two",), (), True)
    assert str(config.where("profiles")) == "b/pyproject.toml:2:1" and config.where("profile") is None
    assert config.files == ("own.yaml", "b/pyproject.toml", "a.yaml")


def test_three_levels_and_a_base_reached_twice() -> None:
    write(
        top="fail-on: never\nwaivers: [{path: a}]\n",
        mid="extend: top.yaml\nsite: true\n",
        other="extend: top.yaml\n",
        own="extend: [mid.yaml, other.yaml]\n",
    )
    config = load_config(Path("own.yaml"))
    assert config.settings.fail_on is None and config.settings.site is True
    assert config.files == ("own.yaml", "other.yaml", "top.yaml", "mid.yaml")
    assert str(config.where("fail-on")) == "top.yaml:1:1"


def test_folders_start_at_the_file_and_patterns_at_the_nearest_folder_above(tmp_path: Path) -> None:
    write(
        base="rulesets: [rules]\nsites: [shop/us]\nexclude: [shop/old/]\n",
        shared__aside="rulesets: [more]\nexclude: [archive/]\n",
        shop__own="extend: ../base.yaml\n",
        shop__two="extend: ../shared/aside.yaml\n",
    )
    above = load_config(Path("shop/own.yaml")).settings
    assert (above.rulesets, above.sites) == (("../rules",), ("us",))
    assert (above.exclude, above.exclude_root) == (("shop/old/",), tmp_path.as_posix())
    aside = load_config(Path("shop/two.yaml")).settings
    assert aside.rulesets == ("../shared/more",)
    assert (aside.exclude, aside.exclude_root) == (("archive/",), (tmp_path / "shop").as_posix())


def test_mistakes_of_all_files_are_told_at_once() -> None:
    write(base="fail-on: errors\n", own="extend: base.yaml\nprofil: x\n")
    assert told("own.yaml") == [
        'base.yaml:1:1: "fail-on" cannot be "errors" (did you mean "error"?)',
        'own.yaml:2:1: unknown key "profil" (did you mean "profile"?)',
    ]


@pytest.mark.parametrize(
    ("extend", "says"),
    [
        ("nowhere.yaml", 'own.yaml:2:1: the configuration "nowhere.yaml" does not exist'),
        ("sub", 'own.yaml:2:1: "extend" names the folder "sub"; name the file in it'),
        ("sub/notes.txt", 'own.yaml:2:1: "extend" names "sub/notes.txt", which is neither YAML nor TOML'),
        ("own.yaml", 'own.yaml:2:1: "extend" leads back to "own.yaml", which is being read'),
        ("[sub/fine.yaml, nowhere.yaml]", 'own.yaml:2:25: the configuration "nowhere.yaml" does not exist'),
        ("3", 'own.yaml:2:1: "extend" must be a text or a list of texts'),
        ("sub/pyproject.toml", "sub/pyproject.toml: there is no table [tool.lint-health]"),
        ("sub/broken.yaml", "sub/broken.yaml:2:1: not valid YAML"),
    ],
)
def test_what_cannot_be_extended(extend: str, says: str) -> None:
    write(own=f"site: true\nextend: {extend}\n", sub__fine="", sub__broken="a: [\n")
    Path("sub/notes.txt").write_text("")
    Path("sub/pyproject.toml").write_text("[project]\n")
    (problem,) = told("own.yaml")
    assert problem.startswith(says)


def test_cycles_and_depth() -> None:
    write(a="extend: b.yaml\n", b="extend: c.yaml\n", c="site: true\nextend: a.yaml\n")
    assert told("a.yaml") == ['c.yaml:2:1: "extend" leads back to "a.yaml", which is being read']
    write(**{f"n{i}": f"extend: n{i + 1}.yaml\n" for i in range(12)}, n12="")
    assert told("n0.yaml") == ['n9.yaml:1:1: "extend" goes deeper than 10 configurations']
    assert load_config(Path("n4.yaml")).files[-1] == "n12.yaml"


def test_crlf_bom_and_unicode_keep_places() -> None:
    Path("a é.yaml").write_bytes("\ufeff# Ü\r\nbrands: [Zoë]\r\nfail-on: nie\r\n".encode())
    assert told("a é.yaml") == [
        'a é.yaml:3:1: "fail-on" cannot be "nie" (one of: error, info, never, warning)',
    ]
