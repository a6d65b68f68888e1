"""Configuration: found upwards, checked strictly, every mistake at once with its place."""

from __future__ import annotations

from pathlib import Path

import pytest

from lint_health.config import Settings, find_config, load_config
from lint_health.diagnostics import Severity
from lint_health.errors import UserError

YAML = """\
profile: strict
fail-on: never
select: [claim, garble]
ignore: claim.absolute
rulesets: [rules/own]
brands: [Harlow, " Tarnwick"]
exclude: ["archive/"]
copy-fields: [usp]
skip-fields: [note]
site: true
severity:
  claim.disease: info
  garble: error
"""
TOML = """\
[project]
name = "site"

[tool.lint-health]
profile = "strict"
fail-on = "never"
select = ["claim", "garble"]
ignore = "claim.absolute"
rulesets = ["rules/own"]
brands = ["Harlow", " Tarnwick"]
exclude = ["archive/"]
copy-fields = ["usp"]
skip-fields = ["note"]
site = true

[tool.lint-health.severity]
"claim.disease" = "info"
garble = "error"
"""


@pytest.fixture(autouse=True)
def _here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


@pytest.mark.parametrize(("name", "text"), [(".lint-health.yaml", YAML), ("pyproject.toml", TOML)])
def test_every_key(tmp_path: Path, name: str, text: str) -> None:
    Path(name).write_text(text)
    assert load_config(Path(name)).settings == Settings(
        profiles=("strict",),
        select=("claim", "garble"),
        ignore=("claim.absolute",),
        fail_on=None,
        rulesets=("rules/own",),
        brands=frozenset({"harlow", "tarnwick"}),
        severity=(("claim.disease", Severity.INFO), ("garble", Severity.ERROR)),
        exclude=("archive/",),
        copy_fields=frozenset({"usp"}),
        skip_fields=frozenset({"note"}),
        site=True,
        exclude_root=tmp_path.as_posix(),
        root=tmp_path.as_posix(),
    )


@pytest.mark.parametrize(
    ("name", "text", "expected"),
    [
        (
            ".lint-health.yaml",
            "profil: strict\nfail-on: errors\nselect: 3\nsite: maybe\nseverity:\n  claim: hihg\n",
            [
                '.lint-health.yaml:1:1: unknown key "profil" (did you mean "profile"?)',
                '.lint-health.yaml:2:1: "fail-on" cannot be "errors" (did you mean "error"?)',
                '.lint-health.yaml:3:1: "select" must be a text or a list of texts',
                '.lint-health.yaml:4:1: "site" must be true or false',
                '.lint-health.yaml:6:3: the severity of "claim" cannot be "hihg" (one of: error, info, warning)',
            ],
        ),
        (
            "pyproject.toml",
            '[tool.lint-health]\nprofil = "strict"\nfail-on = "errors"\n\n  select = 3\nsite = "maybe"\n'
            '[tool.lint-health.severity]\n"claim.disease" = "hihg"\n[tool.other]\nprofil = 1\n',
            [
                'pyproject.toml:2:1: unknown key "profil" (did you mean "profile"?)',
                'pyproject.toml:3:1: "fail-on" cannot be "errors" (did you mean "error"?)',
                'pyproject.toml:5:3: "select" must be a text or a list of texts',
                'pyproject.toml:6:1: "site" must be true or false',
                'pyproject.toml:8:1: the severity of "claim.disease" cannot be "hihg" (one of: error, info, warning)',
            ],
        ),
        (".lint-health.yaml", "select: [a\n", ["not valid YAML"]),
        ("pyproject.toml", "[tool.lint-health]\nselect = [\n[x\n", ["pyproject.toml:3:2: not valid TOML"]),
        (".lint-health.yaml", "- claim\n", [".lint-health.yaml:1:1: a configuration is a mapping of keys"]),
        (".lint-health.yaml", "profile: x\nprofiles: y\n", ['"profile" and "profiles" mean the same; keep one']),
        ("pyproject.toml", "[tool.other]\n", ["there is no table [tool.lint-health]"]),
        ("pyproject.toml", "\n[tool.lint_health]\n", ["pyproject.toml:2:1: [tool.lint_health] is not read"]),
        (".lint-health.yaml", "site: true\nsite: true\n", ['the key "site" stands twice']),
    ],
)
def test_mistakes_are_told_with_their_place(name: str, text: str, expected: list[str]) -> None:
    Path(name).write_text(text)
    with pytest.raises(UserError) as caught:
        load_config(Path(name))
    told = [str(p) for p in caught.value.problems]
    assert len(told) == len(expected)
    assert all(part in whole for part, whole in zip(expected, told, strict=True)), told


def test_an_empty_configuration_is_fine() -> None:
    Path(".lint-health.yaml").write_text("# nothing yet\n")
    assert load_config(Path(".lint-health.yaml")).settings.profiles == ("editorial",)


def test_bytes_that_are_no_text() -> None:
    Path(".lint-health.yaml").write_bytes(b"select: \xff\n")
    with pytest.raises(UserError, match="not UTF-8"):
        load_config(Path(".lint-health.yaml"))


def test_the_nearest_file_upwards_holds(tmp_path: Path) -> None:
    deep = tmp_path / "a" / "b"
    deep.mkdir(parents=True)
    (tmp_path / ".lint-health.yaml").write_text("")
    (tmp_path / "a" / "pyproject.toml").write_text("[project]\nname = 'lint-health-site'\n")
    assert find_config(deep) == tmp_path / ".lint-health.yaml"
    (tmp_path / "a" / "pyproject.toml").write_text("[tool.lint-health]\n")
    assert find_config(deep) == tmp_path / "a" / "pyproject.toml"
    (tmp_path / "a" / ".lint-health.yaml").write_text("")
    with pytest.raises(UserError, match="two configurations"):
        find_config(deep)


class TestOnTheCommandLine:
    def test_settings_take_effect_and_options_win(self, lint, tmp_path: Path) -> None:
        (tmp_path / "a.md").write_text("Our socks cure gout. Guaranteed. Wear teh socks.\n")
        (tmp_path / ".lint-health.yaml").write_text("ignore: claim.absolute\nfail-on: never\nseverity: {claim: info}\n")
        ran = lint("check", ".", "--format", "json")
        assert ran.code == 0
        assert [(f["rule"], f["severity"]) for f in ran.json["findings"]] == [
            ("claim.disease.cures", "info"),
            ("garble.slip.teh", "info"),
        ]
        ran = lint("check", ".", "--ignore", "garble", "--fail-on", "info", "--format", "json")
        assert ran.code == 1 and [f[3] for f in ran.findings] == ["claim.disease.cures", "claim.absolute.guaranteed"]

    def test_every_path_has_its_own_configuration(self, lint, tmp_path: Path) -> None:
        for name in ("one", "two"):
            (tmp_path / name).mkdir()
            (tmp_path / name / "a.md").write_text("Our socks cure gout. Wear teh socks.\n")
        (tmp_path / "one" / ".lint-health.yaml").write_text("ignore: garble\n")
        found = lint("check", "two", "one/a.md", "--format", "json").findings
        assert [(f[0], f[3]) for f in found] == [
            ("one/a.md", "claim.disease.cures"),
            ("two/a.md", "claim.disease.cures"),
            ("two/a.md", "garble.slip.teh"),
        ]

    def test_wrong_names_are_told_at_their_place(self, lint, tmp_path: Path) -> None:
        (tmp_path / "a.md").write_text("x")
        (tmp_path / ".lint-health.yaml").write_text(
            "select:\n  - claim\n  - garbel\nignore: [tool.encodng]\nseverity:\n  wera: info\n"
        )
        ran = lint("check", ".")
        assert ran.code == 2
        assert ran.err.splitlines() == [
            'lint-health: .lint-health.yaml:3:5: unknown rule or family "garbel" (did you mean "garble"?)',
            'lint-health: .lint-health.yaml:4:10: unknown rule "tool.encodng" (did you mean "tool.encoding"?)',
            'lint-health: .lint-health.yaml:6:3: unknown rule or family "wera" (did you mean "wear"?)',
        ]

    def test_a_missing_ruleset_folder(self, lint, tmp_path: Path) -> None:
        (tmp_path / "a.md").write_text("x")
        (tmp_path / "pyproject.toml").write_text('[tool.lint-health]\nrulesets = [\n  "none",\n]\n')
        ran = lint("check", ".")
        assert ran.code == 2
        assert ran.err == 'lint-health: pyproject.toml:3:3: the ruleset folder "none" does not exist\n'

    def test_exclude_and_fields(self, lint, tmp_path: Path) -> None:
        (tmp_path / "archive").mkdir()
        (tmp_path / "archive" / "a.md").write_text("Our socks cure gout.\n")
        (tmp_path / "b.json").write_text('[{"x1": "cure gout"}, {"x1": "cure gout"}]')
        (tmp_path / ".lint-health.yaml").write_text("exclude: [archive/]\ncopy-fields: [x1]\n")
        assert {f[0] for f in lint("check", ".", "--format", "json").findings} == {"b.json"}
        (tmp_path / ".lint-health.yaml").write_text("exclude: [archive/]\nskip-fields: [x1]\n")
        assert lint("check", ".", "--format", "json").findings == []

    def test_the_day_can_be_set(self, lint, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        (tmp_path / "a.md").write_text("<!-- lint-health: ignore[claim] until=2026-05-01 -->\n\nOur socks cure gout.\n")
        monkeypatch.setenv("LINT_HEALTH_TODAY", "2026-05-01")
        assert lint("check", ".").code == 0
        monkeypatch.setenv("LINT_HEALTH_TODAY", "2026-05-02")
        assert lint("check", ".").code == 1
        monkeypatch.setenv("LINT_HEALTH_TODAY", "tomorrow")
        assert lint("check", ".").code == 2


@pytest.mark.parametrize("kind", ["yml", "folder", "dangling"])
def test_what_was_meant_as_a_configuration_is_not_passed_over(tmp_path: Path, kind: str) -> None:
    match kind:
        case "yml":
            (tmp_path / ".lint-health.yml").write_text("fail-on: error\n")
        case "folder":
            (tmp_path / ".lint-health.yaml").mkdir()
        case "dangling":
            (tmp_path / ".lint-health.yaml").symlink_to(tmp_path / "gone.yaml")
    with pytest.raises(UserError, match=r"not read under this name|no file that can be read"):
        find_config(tmp_path)


def test_yaml_that_refers_to_itself_is_said_to(tmp_path: Path) -> None:
    (tmp_path / ".lint-health.yaml").write_text("select: &a [*a]\n")
    with pytest.raises(UserError, match="refers to itself"):
        load_config(tmp_path / ".lint-health.yaml")
