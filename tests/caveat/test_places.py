"""Caveats that are altered, that stand far from the claim, or in another section than the claim that needs them."""

from __future__ import annotations

import pytest

from lint_health.diagnostics import Severity
from lint_health.readers import ReaderOptions, reader_for
from lint_health.source import SourceFile
from tests.caveat.pages import rules

FDA = "caveat.supplement.fda-disclaimer"
BUMP = "caveat.pregnancy.claim"
FIRST = "These statements have not been evaluated by the Food and Drug Administration."
SECOND = "This product is not intended to diagnose, treat, cure, or prevent any disease."
BOTH = f"{FIRST} {SECOND}"
FILLER = "The tin is made in Ohio from recycled steel and the lid fits well. " * 36
LABEL = "# Quillan Turmeric Capsules, $21\n\nShips free in the U.S.\n\n"


def _said(text: str, rule: str, name: str = "page.md") -> list[tuple[str, Severity | None]]:
    document = reader_for(name)(SourceFile(name, text), ReaderOptions())
    return [(f.message, f.severity) for f in rules(rule).check(document).findings]


def _case(text: str, name: str = "page.md") -> str:
    """Which of the cases of the FDA disclaimer a text is; empty when it is in order."""
    found = [m for m, _ in _said(text, FDA, name)]
    assert len(found) <= 1
    words = {"far from the claim": "far", "altered": "altered", "without the FDA": "absent"}
    return next((case for said, case in words.items() if found and said in found[0]), "")


@pytest.mark.parametrize(
    "line",
    [
        FIRST,
        SECOND,
        f"{FIRST} This product is not intended to treat any disease.",
        f"{FIRST} This product is not intended to diagnose or cure any disease.",
        f"{FIRST} This product is not intended to treat, cure, or prevent any disease.",
        f"These statements have been evaluated by the Food and Drug Administration. {SECOND}",
        f"These statements may not have been evaluated by the Food and Drug Administration. {SECOND}",
        f"These statements have not been evaluated by any agency. {SECOND}",
        f"These statements have not been fully evaluated by the FDA. {SECOND}",
        f"These statements were read by our chemist. {SECOND}",
    ],
)
def test_altered(line: str) -> None:
    assert _case(f"{LABEL}Supports joint comfort.\n\n{line}\n") == "altered"


@pytest.mark.parametrize(
    "line",
    [
        BOTH,
        BOTH.replace("cure, or", "cure or"),
        BOTH.replace("Food and Drug Administration", "FDA"),
        BOTH.replace("These statements have", "This statement has"),
        BOTH.replace("have not", "haven’t").replace("is not", "isn’t"),
        BOTH.replace("have not", "haven't").replace("is not", "isn't"),
        BOTH.replace("This product is", "These products are"),
        BOTH.replace("any disease", "any diseases"),
        f"“{BOTH}”",
        BOTH.upper(),
    ],
)
def test_not_altered(line: str) -> None:
    assert _case(f"{LABEL}Supports joint comfort.\n\n{line}\n") == ""


@pytest.mark.parametrize("line", ["", "Made in an FDA-registered plant.", "Results vary.", "Ask your doctor first."])
def test_absent(line: str) -> None:
    assert _case(f"{LABEL}Supports joint comfort.\n\n{line}\n") == "absent"


def _long(claim: str, note: str, before: str = "") -> str:
    return f"{LABEL}{before}## Why people like it\n\n{claim}\n\n## Our tin\n\n{FILLER}\n\n## Small print\n\n{note}\n"


@pytest.mark.parametrize(
    "text",
    [
        _long("Supports joint comfort.", BOTH),
        _long("Supports joint comfort.*", BOTH),
        _long("Supports joint comfort.", f"†{BOTH}"),
        _long("Supports joint comfort.*", f"†{BOTH}"),
        _long("Supports joint comfort.", f"Free returns. {BOTH}"),
        _long("- Boosts immunity\n- Eases stiff knees", BOTH),
        _long("Free shipping\\* on two. Supports joint comfort.", "", f"{BOTH}\n\nHello there.\n\n"),
        _long("Supports joint comfort.[^1]", f"{BOTH}\n\n[^1]: Over ten dollars."),
        _long("**Boosts immunity** all winter.", f"**{FIRST}** {SECOND}"),
    ],
)
def test_far(text: str) -> None:
    assert _case(text) == "far"
    assert [severity for _, severity in _said(text, FDA)] == [Severity.INFO]


@pytest.mark.parametrize(
    "text",
    [
        _long("Supports joint comfort.*", f"\\*{BOTH}"),
        _long("Supports joint comfort.†", f"†{BOTH}"),
        _long("Supports **joint comfort**.†", f"† {BOTH}"),
        _long("Supports joint comfort‡.", f"‡ {BOTH}"),
        _long("Supports joint comfort.*", f"* {BOTH}"),
        _long(f"Supports joint comfort. {BOTH}", "Made in Ohio."),
        _long(f"Supports joint comfort.\n\n{FILLER}\n\n{BOTH}", "Made in Ohio."),
        _long("Supports joint comfort.[^1]", f"Made in Ohio.\n\n[^1]: {BOTH}"),
        _long("Supports joint comfort.", BOTH).replace(FILLER, "A tin."),
        f"{LABEL}{FILLER}\n\nSupports joint comfort.\n\n## Disclaimer\n\n{BOTH}\n",
    ],
)
def test_not_far(text: str) -> None:
    assert _case(text) == ""


def _bump(claim: str, note: str, more: str = "") -> str:
    return f"# Tilly socks\n\n£12 a pair.\n\n## For whom\n\n{claim}\n\n## Washing\n\nWash at 40 degrees.\n\n{more}## Notes\n\n{note}\n"


ASK = "Ask your midwife before you wear them."


@pytest.mark.parametrize(
    "text",
    [
        _bump("They are safe in pregnancy.", ASK),
        _bump("They relieve tired legs in pregnancy.", ASK),
        _bump("Perfect for pregnant women.", "If you are pregnant, speak to your doctor first."),
        _bump("Safe for mum and baby in pregnancy.", "Pregnant? Check with your midwife first."),
        _bump("- Soft\n- Safe during pregnancy", ASK),
        _bump("Soft.", ASK, "They are safe in pregnancy.\n\n"),
    ],
)
def test_caveat_in_another_section_does_not_meet_a_need_of_the_claim(text: str) -> None:
    assert ["another section" in m for m, _ in _said(text, BUMP)] == [True]


@pytest.mark.parametrize(
    "text",
    [
        _bump(f"They are safe in pregnancy. {ASK}", "Made in Leeds."),
        _bump(f"They are safe in pregnancy.\n\nThree colours.\n\n{ASK}", "Made in Leeds."),
        _bump(f"They are safe in pregnancy.\n\n### First\n\nThree colours.\n\n{ASK}", "Made in Leeds."),
        _bump("Soft.", f"They are safe in pregnancy. {ASK}"),
        _bump("Soft and warm.", ASK),
    ],
)
def test_caveat_in_the_section_or_beside_meets_it(text: str) -> None:
    assert _said(text, BUMP) == []


def test_need_of_the_page_is_met_in_any_section() -> None:
    text = "# Otterby Valerian Tablets\n\nSixty, £9.50.\n\n## Why\n\nSleep comes easily.\n\n## Notes\n\nPregnant? Ask your midwife first.\n"
    assert _said(text, "caveat.pregnancy.ask-first") == []
