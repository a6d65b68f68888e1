"""What holds for some files only: overrides by path, sites, and configurations further down."""

from __future__ import annotations

from pathlib import Path

import pytest

CURE = "Our socks cure gout.\n"
TEH = "Wear teh socks.\n"
NIGHT, DAY = "Wear overnight.\n", "Remove at night.\n"
CURES, SLIP, CLASH = "claim.disease.cures", "garble.slip.teh", "wear.night.overnight"


@pytest.fixture
def write(tmp_path: Path):
    def put(**files: str) -> None:
        for name, text in files.items():
            path = tmp_path / name.replace("__", "/")
            path = path.with_name(".lint-health.yaml") if path.name == "config" else path.with_name(path.name + ".md")
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text)

    return put


def found(lint, *arguments: str) -> list[tuple[str, str, str]]:
    ran = lint("check", *(arguments or (".",)), "--format", "json")
    assert ran.err == "", ran.err
    return [(f["path"], f["rule"], f["severity"]) for f in ran.json["findings"]]


def test_keys_of_an_override_hold_for_its_files_only(lint, write) -> None:
    write(
        config="""\
overrides:
  - paths: ["blog/**", "!blog/keep.md"]
    ignore: garble
    severity: {claim: info}
  - paths: legal/
    select: garble
""",
        blog__a=CURE + TEH,
        blog__keep=CURE + TEH,
        legal__a=CURE + TEH,
        shop__a=CURE + TEH,
    )
    assert found(lint) == [
        ("blog/a.md", CURES, "info"),
        ("blog/keep.md", CURES, "error"),
        ("blog/keep.md", SLIP, "info"),
        ("legal/a.md", SLIP, "info"),
        ("shop/a.md", CURES, "error"),
        ("shop/a.md", SLIP, "info"),
    ]
    assert found(lint, "blog/a.md", "legal/a.md") == [("blog/a.md", CURES, "info"), ("legal/a.md", SLIP, "info")]
    assert found(lint, ".", "--ignore", "claim") == [
        (f"{folder}.md", SLIP, "info") for folder in ("blog/a", "blog/keep", "legal/a", "shop/a")
    ], "the command line wins over overrides"


def test_later_overrides_win_and_severities_add_up(lint, write) -> None:
    write(
        config="""\
severity: {garble: error}
overrides:
  - {paths: "*.md", severity: {claim: info}, ignore: claim.absolute}
  - {paths: blog/a.md, severity: {claim.disease: warning}, ignore: []}
""",
        blog__a=CURE + TEH + "Guaranteed.\n",
        blog__b=CURE + "Guaranteed.\n",
    )
    assert found(lint) == [
        ("blog/a.md", CURES, "warning"),
        ("blog/a.md", SLIP, "error"),
        ("blog/a.md", "claim.absolute.guaranteed", "info"),
        ("blog/b.md", CURES, "info"),
    ]


def test_profiles_fail_on_and_fields(lint, write, tmp_path: Path) -> None:
    write(
        config="""\
fail-on: never
overrides:
  - {paths: us/, profile: strict, fail-on: error}
  - {paths: feeds/, skip-fields: [usp]}
""",
        us__a=TEH + "Guaranteed.\n",
    )
    (tmp_path / "feeds").mkdir()
    (tmp_path / "feeds" / "a.json").write_text('[{"title": "Socks", "usp": "They cure gout."}]')
    (tmp_path / "b.json").write_text('[{"title": "Socks", "usp": "They cure gout."}]')
    assert [f[:2] for f in found(lint)] == [("b.json", CURES), ("us/a.md", "claim.absolute.guaranteed")]
    assert lint("check", ".").code == 1
    assert lint("check", "b.json").code == 0


def test_a_site_under_several_settings_is_resolved_over_all_its_files(lint, write) -> None:
    write(
        config="overrides: [{paths: blog/, severity: {wear: info}, ignore: garble}]\n",
        blog__a=NIGHT,
        shop__b=DAY,
        shop__c=DAY,
    )
    ran = lint("check", ".", "--format", "json")
    ((clash),) = ran.json["findings"]
    assert (clash["path"], clash["rule"], clash["severity"]) == ("blog/a.md", CLASH, "info")
    assert [r["path"] for r in clash["related"]] == ["shop/b.md", "shop/c.md"]
    assert lint("check", ".", "--format", "json", "--jobs", "2").out == ran.out
    assert found(lint, ".", "--no-site") == []


def test_a_file_that_ignores_a_rule_takes_no_part_in_its_contradictions(lint, write) -> None:
    write(config="overrides: [{paths: blog/, ignore: wear}]\n", blog__a=NIGHT, shop__b=DAY, shop__c=NIGHT)
    assert found(lint) == [("shop/b.md", CLASH, "warning")]
    write(config="overrides: [{paths: shop/, ignore: wear}]\n")
    assert found(lint) == []


def test_sites_and_named_sites(lint, write) -> None:
    write(us__a=NIGHT, us__deep__b=DAY, uk__a=DAY, blog__x=NIGHT, blog__y=DAY, z=NIGHT)
    assert len(found(lint)) == 1, "one folder, one site"
    write(config="sites: [us, uk]\n")
    assert found(lint) == [("blog/x.md", CLASH, "warning"), ("us/a.md", CLASH, "warning")]
    write(config="sites: [us, uk, us/deep]\noverrides: [{paths: blog/, site: false}]\n")
    assert found(lint) == []
    write(
        config="sites: [us/deep]\noverrides: [{paths: [us/a.md, uk/], site: both}, {paths: [blog/, z.md], site: false}]\n"
    )
    assert found(lint) == [("uk/a.md", CLASH, "warning")]
    assert found(lint, "us/a.md", "uk/a.md") == [], "files given one by one stand alone"
    assert found(lint, "us/a.md", "uk/a.md", "--site") == [("uk/a.md", CLASH, "warning")]


def test_the_nearest_configuration_of_each_file_holds_in_a_walk_over_three_levels(lint, write) -> None:
    write(
        config="ignore: claim.absolute\nexclude: [old/]\n",
        a=CURE + TEH + "Guaranteed.\n",
        shop__config="extend: ../.lint-health.yaml\nseverity: {claim: info}\n",
        shop__a=CURE + TEH + "Guaranteed.\n",
        shop__old__a=CURE,
        shop__feeds__config="ignore: garble\nexclude: [drafts/]\n",
        shop__feeds__a=TEH + "Guaranteed.\n",
        shop__feeds__drafts__a=CURE,
    )
    expected = [
        ("a.md", CURES, "error"),
        ("a.md", SLIP, "info"),
        ("shop/a.md", CURES, "info"),
        ("shop/a.md", SLIP, "info"),
        ("shop/feeds/a.md", "claim.absolute.guaranteed", "warning"),
    ]
    assert found(lint) == expected
    assert found(lint, ".", "--jobs", "2") == expected
    assert found(lint, "shop", "shop/feeds/a.md") == expected[2:]
    write(config="ignore: claim.absolute\n")
    assert found(lint, ".", "--config", "shop/feeds/.lint-health.yaml")[-1][:2] == ("shop/old/a.md", CURES)


def test_a_site_over_several_configurations_is_one(lint, write) -> None:
    write(a__config="severity: {wear: error}\n", a__a=NIGHT, b__config="", b__b=DAY)
    assert found(lint) == [("a/a.md", CLASH, "error")]
    assert found(lint, "a", "b") == []


def test_standard_input_is_under_the_override_of_its_name(lint, write) -> None:
    write(config="overrides: [{paths: blog/, ignore: claim}]\n", blog__a="")
    assert lint("check", "-", "--stdin-filename", "blog/new.md", stdin=CURE.encode()).code == 0
    assert lint("check", "-", "--stdin-filename", "shop.md", stdin=CURE.encode()).code == 1


def test_directions_are_listed_over_overrides(lint, write) -> None:
    write(config="overrides: [{paths: blog/, brands: [Harlow]}]\n", blog__a=NIGHT, b=DAY)
    assert lint("directions", ".").code == 2, "the small rules read none"


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("overrides: blog\n", ['1:1: "overrides" must be a list of mappings, each with "paths"']),
        (
            "overrides:\n  - blog/\n",
            ['2:5: an override is a mapping with "paths" and the settings that hold there'],
        ),
        (
            "overrides:\n  - ignore: garble\n",
            ['2:5: an override needs "paths": .gitignore patterns of the files it is for'],
        ),
        ("overrides:\n  - paths: []\n", ['2:5: an override needs "paths": .gitignore patterns of the files it is for']),
        ("overrides:\n  - paths: 3\n", ['2:5: "paths" must be a text or a list of texts']),
        (
            "overrides:\n  - paths: a\n    ignored: x\n    rulesets: [x]\n    site: true\n    fail-on: no\n",
            [
                '3:5: unknown key "ignored" (did you mean "ignore"?)',
                '4:5: unknown key "rulesets" (it holds for all files, never for some)',
                '5:5: "site" must be the name of the site that these files belong to, or false',
                '6:5: "fail-on" cannot be False (one of: error, info, never, warning)',
            ],
        ),
        (
            "overrides:\n  - paths: nothing-here\n    ignore: [garbel]\n    severity:\n      wera: info\n    profile: strickt\n",
            [
                '3:14: unknown rule or family "garbel" (did you mean "garble"?)',
                '5:7: unknown rule or family "wera" (did you mean "wear"?)',
                '6:5: unknown profile "strickt" (did you mean "strict"?)',
            ],
        ),
        ("sites: [us, uk]\n", ['1:13: the site\'s folder "uk" does not exist']),
        (
            "not-waivable: [claim]\n",
            ['1:1: unknown key "not-waivable" (write it under "waiver-policy": waiver-policy.not-waivable)'],
        ),
    ],
)
def test_mistakes_are_told_at_their_place(lint, write, text: str, says: list[str]) -> None:
    write(config=text, us__a="Fine.\n")
    ran = lint("check", ".")
    assert (ran.code, ran.out) == (2, "")
    assert ran.err.splitlines() == [f"lint-health: .lint-health.yaml:{line}" for line in says]


def test_mistakes_in_toml_tables_are_told_at_their_place(lint, tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text("Fine.\n")
    (tmp_path / "pyproject.toml").write_text(
        "[tool.lint-health]\nwaiver-policy.max-day = 3\n\n"
        '[[tool.lint-health.overrides]]\npaths = ["a"]\n\n[[tool.lint-health.overrides]]\npaths = ["b"]\n'
        'severity."claim.disease" = "hihg"\n  severity.wear = { night = 3 }\nfail-on = 1\n'
    )
    ran = lint("check", ".")
    assert ran.err.splitlines() == [
        f"lint-health: pyproject.toml:{line}"
        for line in (
            '2:1: unknown key "max-day" (did you mean "max-days"?)',
            '9:1: the severity of "claim.disease" cannot be "hihg" (one of: error, info, warning)',
            '10:21: the severity of "wear.night" cannot be 3 (one of: error, info, warning)',
            '11:1: "fail-on" cannot be 1 (one of: error, info, never, warning)',
        )
    ]
    (tmp_path / "pyproject.toml").write_text(
        '[tool.lint-health]\noverrides = [\n  {paths = ["a"]},\n  {paths = ["b"], ignroe = ["claim"]},\n]\n'
    )
    assert 'pyproject.toml:4:19: unknown key "ignroe" (did you mean "ignore"?)' in lint("check", ".").err


def test_a_file_named_through_a_linked_folder_is_under_its_overrides(lint, write, tmp_path: Path) -> None:
    write(config="overrides: [{paths: blog/, ignore: garble}]\nsites: [blog]\n", blog__a=TEH, blog__b=NIGHT + TEH)
    (tmp_path.parent / "linked").unlink(missing_ok=True)
    (tmp_path.parent / "linked").symlink_to(tmp_path)
    assert found(lint, str(tmp_path.parent / "linked" / "blog")) == []
    assert found(lint, str(tmp_path.parent / "linked" / "blog" / "a.md")) == []


def test_nothing_to_check_is_no_error(small_rules: None) -> None:
    from lint_health import lint_paths

    assert lint_paths([]) == []
