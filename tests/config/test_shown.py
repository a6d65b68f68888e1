"""``lint-health config``, and the JSON Schema of configurations, which must know what the reader knows."""

from __future__ import annotations

import json
from dataclasses import fields
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft7Validator

from lint_health.config import Settings, load_config
from lint_health.config.origins import KEYS
from lint_health.config.schema import POLICY_KEYS, FileReader, OverrideReader
from lint_health.errors import UserError
from lint_health.suppressions import ENTRY_KEYS

YAML = ".lint-health.yaml"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "blog").mkdir()
    (tmp_path / "base.yaml").write_text("fail-on: error\nbrands: [Zoë, Harlow]\nignore: [wear]\n")
    (tmp_path / YAML).write_text(
        "extend: base.yaml\nseverity: {claim: info}\nwaiver-policy: {max-days: 90}\n"
        "overrides:\n  - paths: ['blog/**']\n    profile: [strict]\n    severity: {claim.disease: error}\n    site: uk\n"
        "waivers:\n  - {path: a.csv}\n"
    )
    return tmp_path


def test_each_value_has_its_source(lint, folder: Path) -> None:
    ran = lint("config", "blog/new.md", "--format", "json", "--ignore", "garble")
    assert (ran.code, ran.err) == (0, "")
    value = ran.json
    assert (value["version"], value["path"], value["files"]) == (1, "blog/new.md", [YAML, "base.yaml"])
    assert value["overrides"] == [{"paths": ["blog/**"], "path": YAML, "line": 5, "column": 5}]
    assert value["waivers"] == [{"path": YAML, "line": 10, "column": 5}]
    settings = value["settings"]

    def said(key: str) -> tuple[Any, Any]:
        at = settings[key]["from"]
        return settings[key]["value"], at.get("said") or (at["path"], at["line"], at["column"])

    assert said("profile") == (["strict"], (YAML, 6, 5))
    assert said("ignore") == (["garble"], "command line")
    assert said("severity.claim") == ("info", (YAML, 2, 12))
    assert said("severity.claim.disease") == ("error", (YAML, 7, 16))
    assert said("fail-on") == ("error", ("base.yaml", 1, 1))
    assert said("brands") == (["harlow", "zoë"], ("base.yaml", 2, 1))
    assert said("site") == ("uk", (YAML, 8, 5))
    assert said("waiver-policy.max-days") == (90, (YAML, 3, 17))
    assert said("select") == ([], "default") and said("languagetool") == ("", "default")


def test_as_text(lint, folder: Path) -> None:
    ran = lint("config", "a.md")
    lines = ran.out.splitlines()
    assert lines[:2] == ["a.md", "configuration: .lint-health.yaml, extends base.yaml"]
    rows = {line.split()[0]: line.split()[1:] for line in lines[2:]}
    assert rows["profile"] == ['["editorial"]', "default"]
    assert rows["ignore"] == ['["wear"]', "base.yaml:3:1"]
    assert rows["select"] == ["-", "default"]
    assert lines[-1] == "waivers: .lint-health.yaml:10:5"


def test_without_any_configuration_and_where_nothing_is(lint, tmp_path: Path) -> None:
    lines = lint("config").out.splitlines()
    assert lines[:2] == [".", "configuration: none"]
    assert all(line.endswith("  default") for line in lines[2:])
    ran = lint("config", "nowhere/a.md")
    assert ran.code == 2 and "no such file or folder: nowhere/a.md" in ran.err
    (tmp_path / YAML).write_text("profil: x\n")
    ran = lint("config", "a.md")
    assert (ran.code, ran.err) == (2, f'lint-health: {YAML}:1:1: unknown key "profil" (did you mean "profile"?)\n')


def test_every_setting_is_shown() -> None:
    # Roots are computed, the day and whether waivers hold are no keys of a file; a site's name is shown as "site".
    hidden = {"root", "exclude_root", "today", "waivers", "site_name"}
    assert {f.name for f in fields(Settings)} - hidden == set(KEYS.values())


@pytest.fixture(scope="module")
def schema() -> dict[str, Any]:
    path = Path(__file__).parents[2] / "lint_health" / "config" / "schemas" / "configuration-v1.json"
    value: dict[str, Any] = json.loads(path.read_text())
    Draft7Validator.check_schema(value)
    return value


def test_the_schema_is_printed(lint, schema: dict[str, Any]) -> None:
    assert lint("config", "--schema").json == schema


def test_schema_and_reader_know_the_same_keys(schema: dict[str, Any]) -> None:
    keys = schema["properties"]
    assert set(keys) == {*FileReader.keys, *FileReader.others}
    assert set(keys["overrides"]["items"]["properties"]) == {*OverrideReader.keys, *OverrideReader.others}
    assert set(keys["waiver-policy"]["properties"]) == set(POLICY_KEYS)
    assert set(keys["waivers"]["items"]["properties"]) == set(ENTRY_KEYS)


GOOD: list[Any] = [
    None,
    {},
    *(
        {key: value}
        for key in ("profile", "profiles", "select", "ignore", "brands", "exclude")
        for value in ("a", ["a"])
    ),
    {"select": []},
    {"copy-fields": ["a"], "skip-fields": "b", "strict": True, "site": False},
    {"severity": {"claim": "info", "wear": {"night": "error"}}},
    {"severity": {}, "fail-on": "never"},
    {"languagetool": "http://localhost:8081", "languagetool-timeout": 0.5},
    {"languagetool": ""},
    {"baseline": "lint/known.json"},
    {"baseline": ""},
    {"waiver-policy": {"max-days": 180, "not-waivable": ["claim"], "require": ["owner", "reason"]}},
    {"waiver-policy": {"require": "owner"}},
    {"overrides": []},
    {"overrides": [{"paths": "a"}, {"paths": ["a", "b"], "profile": "x", "site": "us", "fail-on": "error"}]},
    {"overrides": [{"paths": "a", "site": False, "severity": {"claim": "error"}, "strict": True, "brands": ["X"]}]},
    {"waivers": []},
]
BAD: list[Any] = [
    "text",
    ["list"],
    {"profil": "x"},
    {"profile": []},
    {"profile": "a", "profiles": "b"},
    *({key: bad} for key in ("select", "rulesets", "sites", "copy-fields") for bad in (3, None, [1], [""], " ", {})),
    {"fail-on": "errors"},
    {"fail-on": ["error"]},
    *({"baseline": bad} for bad in (True, 3, None, ["a"])),
    {"fail-on": None},
    {"severity": "error"},
    {"severity": {"claim": "hihg"}},
    {"severity": {"claim": ["info"]}},
    {"strict": "yes"},
    {"site": "us"},
    {"site": None},
    {"languagetool": 3},
    {"languagetool": "localhost"},
    {"languagetool-timeout": 0},
    {"languagetool-timeout": 3601},
    {"languagetool-timeout": "30"},
    {"languagetool-timeout": True},
    {"waiver-policy": 3},
    {"waiver-policy": {"max-days": 0}},
    {"waiver-policy": {"max-days": True}},
    {"waiver-policy": {"max-day": 1}},
    {"waiver-policy": {"require": ["until"]}},
    {"waiver-policy": {"not-waivable": 1}},
    {"overrides": {}},
    {"overrides": ["a"]},
    {"overrides": [{}]},
    {"overrides": [{"paths": []}]},
    {"overrides": [{"paths": "a", "rulesets": "x"}]},
    {"overrides": [{"paths": "a", "site": True}]},
    {"overrides": [{"paths": "a", "profile": "a", "profiles": "a"}]},
    {"extend": 3},
    {"extend": None},
    {"overrides": None},
    {"waivers": None},
    {"waivers": {}},
    {"not-waivable": ["claim"]},
]


def reads(value: Any, path: Path) -> bool:
    path.write_text(json.dumps(value))  # JSON is YAML
    try:
        load_config(path)
    except UserError:
        return False
    return True


@pytest.mark.parametrize(("samples", "fits"), [(GOOD, True), (BAD, False)])
def test_schema_and_reader_agree(schema: dict[str, Any], tmp_path: Path, samples: list[Any], fits: bool) -> None:
    validator = Draft7Validator(schema)
    wrong = [v for v in samples if (validator.is_valid(v), reads(v, tmp_path / "c.yaml")) != (fits, fits)]
    assert wrong == []


ENTRY = {"path": "a.csv", "fingerprint": "0123456789abcdef", "rule": "claim"}


@pytest.mark.parametrize(
    ("changes", "fits"),
    [
        ({}, True),
        ({"fingerprint": ["0123456789ABCDEF"], "rule": ["claim", "wear"], "until": "2027-01-31", "owner": "a"}, True),
        ({"reason": ""}, True),
        ({"path": 3}, False),
        ({"fingerprint": "abc"}, False),
        ({"fingerprint": []}, False),
        ({"rule": []}, False),
        ({"rule": 3}, False),
        ({"until": "soon"}, False),
        ({"owner": ["a"]}, False),
        ({"resaon": "x"}, False),
    ],
)
def test_schema_and_reader_agree_on_entries(
    schema: dict[str, Any], lint, tmp_path: Path, changes: dict[str, Any], fits: bool
) -> None:
    value = {"waivers": [{**ENTRY, **changes}]}
    (tmp_path / YAML).write_text(json.dumps(value))
    (tmp_path / "a.md").write_text("Fine.\n")
    rules = [f[3] for f in lint("check", "a.md", "--format", "json").findings]
    assert Draft7Validator(schema).is_valid(value) is fits
    assert rules == ([] if fits else ["tool.waiver-malformed"])
