"""Pages that explain and offer nothing are told from pages that promote, whatever their subject."""

from __future__ import annotations

import pytest

from lint_health.diagnostics import Finding, Severity
from lint_health.readers import ReaderOptions, reader_for
from lint_health.rules import RuleSet, load_ruleset
from lint_health.rules.explainers import explains, page_words
from lint_health.source import SourceFile

LEAFLET = """# Deep vein thrombosis

A deep vein thrombosis is a clot in one of the deep veins, most often in the leg. Symptoms include pain, swelling and
warmth in one calf, although some patients have no symptoms at all. The risk is higher after surgery, a long illness
or an injury, and in people with some inherited conditions.

## Diagnosis

The doctor will ask about symptoms, examine the leg and may order a blood test or an ultrasound scan. A scan shows
whether a vein is blocked. Further tests are done when the cause is not clear.

## Treatment

Medicines that thin the blood stop the clot from growing and prevent complications. Most patients take them for three
months. Surgery to remove a clot is rare. Compression stockings relieve swelling in some patients after the acute
phase. Vaccination does not affect the risk. Call the hospital at once if you have chest pain or trouble breathing,
because these can be signs of a clot in the lung, which is a medical emergency.
"""
SHOP = (
    LEAFLET.replace("Medicines that thin the blood stop", "Our premium Venora cream and our best wraps stop")
    + """
## Our range

Order our Venora wrap today, $29. Our customers love our soft socks, our cooling gel and our natural capsules.
"""
)


@pytest.fixture(scope="module")
def rules() -> RuleSet:
    return load_ruleset().select(["claim", "caveat"])


def findings(rules: RuleSet, text: str, name: str = "a.md") -> tuple[Finding, ...]:
    return rules.check(reader_for(name)(SourceFile(name, text), ReaderOptions())).findings


def test_a_leaflet_explains_and_a_shop_page_on_the_same_illness_does_not(rules: RuleSet) -> None:
    words = page_words(rules.language.tables)
    for text, wanted in ((LEAFLET, True), (SHOP, False), (LEAFLET[:300], False)):
        document = reader_for("a.md")(SourceFile("a.md", text), ReaderOptions())
        assert explains(document, words) is wanted


def test_treatments_in_a_leaflet_are_information(rules: RuleSet) -> None:
    assert all(f.severity is Severity.INFO for f in findings(rules, LEAFLET))


def test_a_claim_about_a_thing_that_shops_sell_is_still_told_but_only_informs(rules: RuleSet) -> None:
    text = LEAFLET + "\nCompression stockings cure varicose veins.\n"
    found = [f for f in findings(rules, text) if f.rule == "claim.disease.cures-condition"]
    assert [f.severity for f in found] == [Severity.INFO]


def test_the_same_claim_is_an_error_on_a_page_that_offers(rules: RuleSet) -> None:
    text = SHOP + "\nCompression stockings cure varicose veins.\n"
    assert any(f.severity is Severity.ERROR for f in findings(rules, text) if f.rule == "claim.disease.cures-condition")


def test_feeds_are_never_explainers(rules: RuleSet) -> None:
    document = reader_for("a.csv")(SourceFile("a.csv", f'title,text\nx,"{LEAFLET}"\n'), ReaderOptions())
    assert not explains(document, page_words(rules.language.tables))


def test_without_the_table_nothing_is_an_explainer() -> None:
    document = reader_for("a.md")(SourceFile("a.md", LEAFLET), ReaderOptions())
    assert not explains(document, page_words({}))
