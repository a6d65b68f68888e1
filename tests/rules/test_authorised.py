"""Authorised wordings: what means the same passes, what says more is found, each pair a step apart."""

from __future__ import annotations

import pytest

from lint_health.readers import ReaderOptions, reader_for
from lint_health.rules import RuleSet, load_ruleset
from lint_health.source import SourceFile

BEYOND = "claim.nutrition.beyond-the-list"
PAIRS = [
    ("Magnesium contributes to normal muscle function.", "Magnesium contributes to muscle function."),
    ("Magnesium contributes to normal muscle function.", "Magnesium boosts normal muscle function."),
    ("Magnesium helps to maintain normal muscle function.", "Magnesium helps to improve muscle function."),
    (
        "Magnesium helps maintain the normal function of your muscles.",
        "Magnesium improves the function of your muscles.",
    ),
    ("Magnesium plays a role in normal muscle function.", "Magnesium restores normal muscle function."),
    ("Magnesium supports normal muscle function.", "Magnesium supports muscle function."),
    ("Magnesium contributes to a reduction of tiredness and fatigue.", "Magnesium ends tiredness and fatigue."),
    ("Magnesium helps to reduce tiredness and fatigue.", "Magnesium prevents tiredness and fatigue."),
    ("Magnesium contributes to normal psychological function.", "Magnesium contributes to deeper sleep."),
    ("Magnesium contributes to the maintenance of normal bones.", "Magnesium contributes to strong bones."),
    ("Magnesium contributes to electrolyte balance.", "Magnesium relieves cramps."),
    ("Potassium contributes to normal muscle function.", "Potassium stops muscle cramps."),
    ("Potassium contributes to the maintenance of normal blood pressure.", "Potassium lowers blood pressure."),
    ("Calcium is needed for the maintenance of normal bones.", "Calcium builds strong bones."),
    ("Calcium is needed for the maintenance of normal teeth.", "Calcium strengthens bones."),
    ("Calcium contributes to normal blood clotting.", "Calcium improves circulation."),
    ("Vitamin D contributes to the normal function of the immune system.", "Vitamin D boosts the immune system."),
    ("Vitamin D3 helps to maintain normal bones.", "Vitamin D3 protects your bones."),
    ("Vitamin C contributes to the normal function of the immune system.", "Vitamin C strengthens your immune system."),
    ("Vitamin C contributes to the protection of cells from oxidative stress.", "Vitamin C heals damaged skin."),
    ("Iron contributes to normal cognitive function.", "Iron improves memory."),
    ("Iron helps to reduce tiredness and fatigue.", "Iron fights fatigue."),
    ("Vitamin B12 contributes to normal red blood cell formation.", "Vitamin B12 boosts energy."),
    ("Vitamin B6 contributes to the normal functioning of the nervous system.", "Vitamin B6 repairs nerves."),
    ("Zinc contributes to the maintenance of normal skin.", "Zinc clears acne."),
    ("Zinc contributes to the maintenance of normal hair and nails.", "Zinc regrows hair."),
    ("Biotin contributes to the maintenance of normal hair.", "Biotin contributes to thicker, healthier hair."),
    ("Selenium contributes to normal thyroid function.", "Selenium contributes to better mood."),
    ("Thiamine contributes to the normal function of the heart.", "Thiamine prevents heart failure."),
    ("Folate contributes to normal blood formation.", "Folate prevents anaemia."),
    ("Iodine contributes to normal cognitive function.", "Iodine improves memory."),
    (
        "Magnesium contributes to normal muscle function and to a reduction of tiredness and fatigue.",
        "Magnesium contributes to normal muscle function and to better sleep.",
    ),
    (
        "Iron and vitamin B12 contribute to a reduction of tiredness and fatigue.",
        "Iron and vitamin B12 contribute to a better mood.",
    ),
    (
        "- Magnesium, which contributes to normal muscle function",
        "- Magnesium, which contributes to relief of muscle pain",
    ),
    ("EPA and DHA contribute to the normal function of the heart.", "EPA and DHA protect the heart."),
]
SILENT = [
    "Low magnesium contributes to cramps.",
    "A magnesium deficiency causes fatigue.",
    "Magnesium is a mineral.",
    "Our magnesium comes from sea water and tastes of lemon.",
    "Does magnesium improve sleep?",
    "Magnesium may help with sleep.",
    "Magnesium does not improve sleep.",
    "Copper fibres improve the feel of the sock.",
    "Rub in the magnesium oil to relax.",
    "Each capsule holds 100 mg of zinc.",
]


@pytest.fixture(scope="module")
def ruleset() -> RuleSet:
    return load_ruleset(profiles=("eu-food", "uk-cap"))


def _rules(ruleset: RuleSet, text: str) -> set[str]:
    document = reader_for("a.md")(SourceFile("a.md", text), ReaderOptions())
    return {f.rule for f in ruleset.check(document).findings if f.rule.startswith("claim.")}


@pytest.mark.parametrize("wording", sorted({a for a, _ in PAIRS}))
def test_an_authorised_wording_passes(ruleset: RuleSet, wording: str) -> None:
    assert not _rules(ruleset, wording)


@pytest.mark.parametrize("wording", sorted({b for _, b in PAIRS}))
def test_more_than_the_list_is_found(ruleset: RuleSet, wording: str) -> None:
    assert BEYOND in _rules(ruleset, wording)


@pytest.mark.parametrize("line", SILENT)
def test_what_is_no_claim_is_silent(ruleset: RuleSet, line: str) -> None:
    assert BEYOND not in _rules(ruleset, line)


def test_the_list_passes_whole(ruleset: RuleSet) -> None:
    """Every wording of the list, as the list writes it, is read as itself."""
    from lint_health.rules.authorised import WordingTable

    table = WordingTable.of(ruleset.language.tables["nutrient-wordings"])  # type: ignore[arg-type]
    found = [w.text for n in table.nutrients for w in n.wordings if BEYOND in _rules(ruleset, w.text + ".")]
    assert not found


def test_the_finding_names_the_nearest_wording_and_its_condition(ruleset: RuleSet) -> None:
    document = reader_for("a.md")(SourceFile("a.md", "Magnesium boosts muscle function."), ReaderOptions())
    (found,) = [f for f in ruleset.check(document).findings if f.rule == BEYOND]
    assert '"Magnesium contributes to normal muscle function"' in found.advice
    assert "15 % of its nutrient reference value" in found.advice and "source of magnesium" in found.advice


@pytest.mark.parametrize(
    ("line", "near"),
    [
        ("Magnesium stops cramps.", "Magnesium contributes to normal muscle function"),
        ("Potassium stops spasms.", "Potassium contributes to normal muscle function"),
        ("Magnesium contributes to deeper sleep.", ""),
        ("Zinc contributes to normal sleep.", ""),
    ],
)
def test_without_a_shared_word_the_kin_is_named_or_nothing(ruleset: RuleSet, line: str, near: str) -> None:
    document = reader_for("a.md")(SourceFile("a.md", line), ReaderOptions())
    (found,) = [f for f in ruleset.check(document).findings if f.rule == BEYOND]
    assert near in found.advice and ("Nearest" in found.advice) == bool(near)
    assert "tiredness" not in found.advice and "{" not in found.advice


def test_editorial_still_sees_a_benefit_claim(ruleset: RuleSet) -> None:
    text = "Magnesium contributes to normal muscle function."
    assert not _rules(ruleset, text)
    assert _rules(ruleset.under("editorial"), text) == _rules(ruleset.under("editorial", "eu-food"), text) != set()


def test_a_general_benefit_needs_a_listed_claim_beside_it(ruleset: RuleSet) -> None:
    general = "claim.nutrition.general-benefit"
    assert general in _rules(ruleset, "## Legs\n\nGood for your legs.")
    assert general not in _rules(
        ruleset, "## Legs\n\nGood for your legs: magnesium contributes to normal muscle function."
    )
    assert general in _rules(
        ruleset, "## A\n\nMagnesium contributes to electrolyte balance.\n\n## B\n\nGood for your legs."
    )
