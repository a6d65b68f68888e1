"""A bad ruleset fails loudly: every error at once, with its place and the nearest valid name."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from lint_health.errors import UserError
from lint_health.rules import load_ruleset
from tests.rules.conftest import RULE

Make = Callable[..., Path]


def _load(root: Path, *profiles: str):  # type: ignore[no-untyped-def]
    return load_ruleset([root], profiles or ("editorial",), with_default=False)


def _errors(root: Path) -> list[str]:
    with pytest.raises(UserError) as caught:
        _load(root)
    return [str(p).replace(f"{root.as_posix()}/", "") for p in caught.value.problems]


def test_the_sound_ruleset_loads(make_ruleset: Make) -> None:
    ruleset = _load(make_ruleset())
    assert ruleset.ids == ("claim.disease.heals",)
    assert ruleset.version == "1"


@pytest.mark.parametrize(
    ("old", "new", "want"),
    [
        ("severity: error", "severity: eror", ':2:1: unknown severity "eror" (did you mean "error"?)'),
        ("kind: pattern", "kind: patern", ':1:1: unknown kind "patern" (did you mean "pattern"?)'),
        ("advice:", "advise:", ':5:1: unknown key "advise" (did you mean "advice"?)'),
        ("why: A medicinal claim needs evidence.", "why: 3", ':6:1: "why" must be text'),
        ("heal]", "heal", "'[' is never closed"),
        ("vein|cramp", "@veins", "unknown lexicon class @veins"),
        ("[[heals tired veins]]", "heals tired veins", ":11:7: mark with [[ ]] what must be found"),
        ("  good:\n    - Our gel may heal veins.\n", "", 'a rule needs "good" examples'),
        ("find:", "unless: [negashun]\nfind:", ':7:10: unknown cue "negashun" (did you mean "negation"?)'),
        ("find:", "blocks: [headin]\nfind:", ':7:10: unknown block kind "headin" (did you mean "heading"?)'),
        ("why:", "severity: info\nwhy:", ':6:1: the key "severity" stands twice'),
        ("why: A", 'why: "A', "not valid YAML"),
    ],
)
def test_each_mistake_is_named_with_its_place(make_ruleset: Make, old: str, new: str, want: str) -> None:
    assert old in RULE
    found = _errors(make_ruleset(claim__disease__heals=RULE.replace(old, new, 1)))
    assert any(want in e for e in found), found


def test_all_errors_come_at_once_in_order_of_place(make_ruleset: Make) -> None:
    root = make_ruleset(
        claim__disease__heals=RULE.replace("error", "eror", 1).replace("high", "hi", 1),
        claims__x=RULE,
        lexicons__more="classes:\n  a:\n    verb: [go]\n",
    )
    found = _errors(root)
    assert len(found) == 4
    assert found[0].startswith("claim/disease/heals.yaml:2:1:")
    assert 'no family is called "claims" (did you mean "claim"?)' in found[2]
    assert 'unknown key "verb" (did you mean "verbs"?)' in found[3]


def test_unknown_profile_and_folder(make_ruleset: Make, tmp_path: Path) -> None:
    with pytest.raises(UserError, match='did you mean "editorial"'):
        _load(make_ruleset(), "editoral")
    with pytest.raises(UserError, match="does not exist"):
        _load(tmp_path / "nowhere")


def test_a_later_root_replaces_a_rule(make_ruleset: Make, tmp_path_factory: pytest.TempPathFactory) -> None:
    first = make_ruleset()
    second = tmp_path_factory.mktemp("own")
    (second / "claim" / "disease").mkdir(parents=True)
    (second / "claim" / "disease" / "heals.yaml").write_text(RULE.replace("error", "info", 1))
    ruleset = load_ruleset([first, second], with_default=False)
    assert str(ruleset.spec("claim.disease.heals").severity) == "info"


def test_selection_knows_ids_families_and_prefixes(make_ruleset: Make) -> None:
    ruleset = _load(make_ruleset(claim__other__second=RULE))
    assert ruleset.select(["claim.disease"]).ids == ("claim.disease.heals",)
    assert ruleset.select([], ["claim.other.second"]).ids == ("claim.disease.heals",)
    assert ruleset.select(["claim"]).ids == ruleset.ids
    with pytest.raises(UserError, match=r'did you mean "claim\.disease'):
        ruleset.select(["claim.diseaze"])


def test_a_profile_changes_severity_and_switches_off(make_ruleset: Make) -> None:
    root = make_ruleset(
        profiles__soft="title: S\ndescription: D\nseverity: {claim: info}\n",
        profiles__off="title: O\ndescription: D\noff: [claim.disease]\n",
    )
    from lint_health.readers import ReaderOptions, reader_for
    from lint_health.source import SourceFile

    document = reader_for("a.md")(SourceFile("a.md", "Our gel heals veins."), ReaderOptions())
    severity = [str(f.severity) for f in _load(root, "soft").check(document).findings]
    assert severity == ["info"]
    assert not _load(root, "off").check(document).findings
    both = [str(f.severity) for f in _load(root, "soft", "editorial").check(document).findings]
    assert both == ["error"]
