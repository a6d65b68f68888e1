"""Profiles: read with all mistakes at once, several in one pass, excuses that count for less, rules of their own."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from lint_health.diagnostics import Finding, Severity
from lint_health.errors import UserError
from lint_health.readers import ReaderOptions, reader_for
from lint_health.rules import RuleSet, load_ruleset
from lint_health.source import SourceFile
from tests.rules.conftest import RULE

Make = Callable[..., Path]
ALL = ("us-supplement", "us-device", "uk-cap", "eu-food", "eu-device", "au-tga", "ca")
SHOP = "# Capsules £12\n\nAdd to basket. "

LAW = """\
title: T
description: D
severity: {claim: warning}
laws:
  - {rules: [claim.disease], clause: Act 4, what: no disease, checked: 2026-11-22, advice: Ask the office.}
softened:
  - {rules: [claim.disease], excuses: {hedge: A hedge does not clear it.}}
"""


@pytest.fixture(scope="module")
def ruleset() -> RuleSet:
    return load_ruleset(profiles=("editorial", *ALL))


def _check(ruleset: RuleSet, text: str, *profiles: str, name: str = "a.md") -> tuple[Finding, ...]:
    document = reader_for(name)(SourceFile(name, text), ReaderOptions())
    return (ruleset.under(*profiles) if profiles else ruleset).check(document).findings


def _errors(root: Path, *profiles: str) -> list[str]:
    with pytest.raises(UserError) as caught:
        load_ruleset([root], profiles or ("editorial",), with_default=False)
    return [str(p).replace(f"{root.as_posix()}/", "") for p in caught.value.problems]


@pytest.mark.parametrize(
    ("old", "new", "want"),
    [
        ("laws:", "lows:", ':4:1: unknown key "lows" (did you mean "laws"?)'),
        ("checked: 2026-11-22", "checked: soon", '"checked" must be a day such as 2026-11-22'),
        ("checked: 2026-11-22", 'checked: "2026-13-45"', '"checked" must be a day such as 2026-11-22'),
        ("clause: Act 4, ", "", 'the key "clause" is missing'),
        ("{hedge:", "{hedg:", 'unknown excuse "hedg" (did you mean "hedge"?)'),
        ("rules: [claim.disease], clause", "rules: [claim.diseaze], clause", 'no rule is called "claim.diseaze"'),
        ("{claim: warning}", "{claim: warn}", 'unknown severity "warn" (did you mean "warning"?)'),
        ("title: T", "title: T\nauthorised: wordings", 'unknown table "wordings"'),
        ("laws:", "laws: 3\nlows:", '"laws" must be a list'),
    ],
)
def test_each_mistake_of_a_profile_is_named(make_ruleset: Make, old: str, new: str, want: str) -> None:
    assert old in LAW
    found = _errors(make_ruleset(profiles__strict=LAW.replace(old, new, 1)))
    assert any(want in e and e.startswith("profiles/strict.yaml:") for e in found), found


def test_a_rule_for_an_unknown_profile_is_an_error(make_ruleset: Make) -> None:
    found = _errors(make_ruleset(claim__disease__heals=RULE.replace("find:", "profiles: [editoral]\nfind:")))
    assert found == ['claim/disease/heals.yaml:7:12: unknown profile "editoral" (did you mean "editorial"?)']


def test_an_unknown_profile_to_run_under(make_ruleset: Make, ruleset: RuleSet) -> None:
    assert any(
        'unknown profile "editoral" (did you mean "editorial"?)' in e for e in _errors(make_ruleset(), "editoral")
    )
    with pytest.raises(UserError, match="did you mean"):
        ruleset.under("uk-capp")


def test_law_advice_and_severity_reach_the_finding(make_ruleset: Make) -> None:
    loaded = load_ruleset([make_ruleset(profiles__strict=LAW)], ("editorial", "strict"), with_default=False)
    (found,) = _check(loaded, "Our gel heals veins.")
    assert found.severity is Severity.ERROR
    assert [(h.profile, str(h.severity), h.law, h.checked) for h in found.held] == [
        ("editorial", "error", "", ""),
        ("strict", "warning", "Act 4", "2026-11-22"),
    ]
    assert found.advice.endswith("Ask the office.")
    (alone,) = _check(loaded, "Our gel heals veins.", "editorial")
    assert not alone.held and "office" not in alone.advice


def test_the_advice_of_a_law_may_stand_instead(make_ruleset: Make) -> None:
    own = LAW.replace("advice: Ask the office.", "advice: Ask the office., instead: true")
    loaded = load_ruleset([make_ruleset(profiles__strict=own)], ("editorial", "strict"), with_default=False)
    (alone,) = _check(loaded, "Our gel heals veins.", "strict")
    assert alone.advice == "Ask the office."
    (both,) = _check(loaded, "Our gel heals veins.", "editorial", "strict")
    assert both.advice.endswith("Ask the office.") and both.advice != "Ask the office."


def test_editorial_alone_says_nothing_of_profiles(ruleset: RuleSet) -> None:
    text = SHOP + "Our capsules cure arthritis and support circulation. They may prevent gout. Superfood."
    editorial = _check(ruleset, text, "editorial")
    assert editorial and not any(f.held for f in editorial)
    own = {r.spec.id for r in ruleset.rules if r.spec.profiles}
    assert not own & {f.rule for f in editorial}


@pytest.mark.parametrize("profile", ALL)
@pytest.mark.parametrize(
    "line",
    [
        "Our capsules may prevent arthritis.",
        "Can our capsules cure arthritis?",
        "Our capsules relieved arthritis (Marlow et al., 2019).",
        "- Might help against gout",
    ],
)
def test_a_hedge_question_or_citation_lowers(ruleset: RuleSet, profile: str, line: str) -> None:
    found = [f for f in _check(ruleset, f"{SHOP}\n\n{line}", profile) if "ties what is sold" in f.message]
    if not line.startswith("-"):
        assert found, line
    for f in found:
        assert f.severity is not None and f.severity < Severity.ERROR
        assert not f.excuses
    assert not any("arthritis" in f.message for f in _check(ruleset, f"{SHOP}\n\n{line}", "editorial"))


@pytest.mark.parametrize("profile", ALL)
@pytest.mark.parametrize(
    "line",
    [
        "Arthritis affects the joints.",
        "Ask your doctor before use if you have diabetes.",
        "Do not use our capsules if you have epilepsy.",
        "Our capsules do not cure arthritis.",
        "Regular walks may help to prevent diabetes.",
        "Do our capsules cure arthritis? No, nothing does.",
        "Our capsules may ease tired legs.",
    ],
)
def test_advice_facts_and_caveats_stay_silent(ruleset: RuleSet, profile: str, line: str) -> None:
    found = [f for f in _check(ruleset, SHOP + line, profile) if f.rule.startswith("claim.")]
    assert not found, [(f.rule, f.message) for f in found]


LEAFLET = """# Compression after an operation

Deep vein thrombosis is a blood clot in a vein of the leg. Patients who lie still after surgery have a higher risk.
Nurses measure the legs and fit the stockings. Symptoms of a clot are pain, swelling and warmth in one calf. Doctors
confirm the diagnosis with an ultrasound scan and treat the clot with medicines that thin the blood. Patients with
arterial disease, diabetes or neuropathy need an assessment by a specialist first. The ward staff check the skin every
day for sores. Tell your nurse or doctor if you have pain, numbness or a change of colour. Rehabilitation begins on the
first day with a physiotherapist. Treatment ends when the patient walks as before. Ask the clinic about symptoms after
your discharge from hospital. The consultant will see you six weeks later for a review of the symptoms.

"""


def test_a_page_that_explains_keeps_its_excuses(ruleset: RuleSet) -> None:
    line = "Compression may help to prevent deep vein thrombosis."
    assert not [f for f in _check(ruleset, LEAFLET + line, *ALL) if "ties what is sold" in f.message]


@pytest.mark.parametrize("profile", ALL)
@pytest.mark.parametrize(
    "line",
    [
        "Our capsules might ease arthritis pain.",
        "Can our capsules calm the pain of long-standing gout?",
        "Our drops may relieve hay fever symptoms.",
        "Our rub might soothe arthritic knees.",
        "Magnesium may prevent restless legs syndrome.",
    ],
)
def test_the_choice_of_a_regulator_says_that_the_page_sells(ruleset: RuleSet, profile: str, line: str) -> None:
    assert any("ties what is sold" in f.message for f in _check(ruleset, line, profile))
    assert not [f for f in _check(ruleset, line, "editorial") if f.rule.startswith("claim.")]


@pytest.mark.parametrize(
    "line",
    [
        "Our capsules may ease tension.",
        "Our rub may soothe sore muscles after a long run.",
        "Can our sleeve relieve heavy legs?",
        "Our tea may help you to relax.",
        "Our drink might ease tiredness after a flight.",
        "Could our drops help with jet lag?",
    ],
)
def test_plain_comfort_stays_silent(ruleset: RuleSet, line: str) -> None:
    assert not [f for f in _check(ruleset, SHOP + line, *ALL) if "ties what is sold" in f.message]


def test_softened_reasons_name_each_country(ruleset: RuleSet) -> None:
    found = _check(ruleset, SHOP + "Our capsules may cure gout.", "us-supplement", "uk-cap")
    (line,) = [f for f in found if f.rule.startswith("claim.disease")]
    assert "In the United States a hedge" in line.message and "In the United Kingdom a hedge" in line.message
    assert [h.profile for h in line.held] == ["us-supplement", "uk-cap"]
    assert {h.law for h in line.held} == {"21 CFR 101.93(g)", "CAP Code rules 12.1, 12.2 and 15.6.2"}


def test_editorial_beside_a_regulator_holds_only_for_the_unexcused(ruleset: RuleSet) -> None:
    found = _check(ruleset, SHOP + "Our capsules cure gout. They may prevent arthritis.", "editorial", "ca")
    held = {tuple(h.profile for h in f.held) for f in found if f.rule.startswith("claim.disease")}
    assert held == {("ca",), ("editorial", "ca")}


def test_australia_never_has_an_error_for_a_missing_caveat(ruleset: RuleSet) -> None:
    rules = [r.spec.id for r in ruleset.rules if r.spec.family == "caveat"]
    profile = ruleset.known_profiles["au-tga"]
    for rule in rules:
        assert profile.severity_of(rule, ruleset.spec(rule).severity) < Severity.ERROR, rule


# Where a regulator's profile is milder than the editor, and why.
MILDER = {
    ("au-tga", "caveat.compression.contraindications"),  # a caveat that names a disease is itself restricted there
    ("au-tga", "caveat.ems.contraindications"),
    ("au-tga", "caveat.dvt.urgent-care"),
    ("us-device", "claim.regulatory.device-class"),  # the class of a device is plain fact there
}


def test_regulators_are_no_milder_than_the_editor(ruleset: RuleSet) -> None:
    found = {
        (name, r.spec.id)
        for name in ALL
        for r in ruleset.rules
        if ruleset.known_profiles[name].severity_of(r.spec.id, r.spec.severity) < r.spec.severity
        and not r.spec.profiles
    }
    assert found == MILDER


def test_every_law_names_its_day_and_what_it_says(ruleset: RuleSet) -> None:
    for name in ALL:
        profile = ruleset.known_profiles[name]
        assert profile.laws and profile.softened, name
        for law in profile.laws:
            assert law.clause and law.what
            assert date(2026, 1, 1) <= date.fromisoformat(law.checked) <= date.today(), (name, law.clause)


def test_rules_of_profiles_cite_a_law_where_they_run(ruleset: RuleSet) -> None:
    for spec in (r.spec for r in ruleset.rules if r.spec.profiles):
        for name in spec.profiles:
            assert ruleset.known_profiles[name].law_of(spec.id), (spec.id, name)


def test_the_page_of_a_rule_tells_of_profiles(ruleset: RuleSet) -> None:
    page = ruleset.explain("claim.disease.cures-condition")
    assert "Profiles" in page and "21 CFR 101.93(g)" in page and re.search(r"checked \d{4}-\d\d-\d\d", page)
    only = ruleset.explain("claim.nutrition.beyond-the-list")
    assert "eu-food: error" in only and "us-supplement" not in only


def test_the_printed_matrix_is_fresh(ruleset: RuleSet) -> None:
    """Run ``python tools/profile_matrix.py`` when this fails."""
    from tools.profile_matrix import PAGE, updated

    text = PAGE.read_text(encoding="utf-8")
    assert updated(text, ruleset) == text
