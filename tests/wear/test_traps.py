"""The traps of the feasibility study: texts that a naive reading takes for a clash, or for none."""

from __future__ import annotations

import pytest

from lint_health.readers import ReaderOptions, reader_for
from lint_health.rules import RuleSet
from lint_health.rules.context import RuleContext
from lint_health.rules.directions.listing import extract_facts
from lint_health.rules.directions.rule import DirectionRule
from lint_health.source import SourceFile
from tests.wear.conftest import Check

SILENT = {
    "more than after a negator is a limit": "# Kelby drops\n\nAdults must not have more than 20 drops a day.\n\nTake 15 drops a day.",
    "over 20 drops is no age": "# Kelby drops\n\nTake 10 drops a day. If you have taken over 20 drops, ring us.",
    "a purpose does not turn the action": "# Kelby sock\n\nRemove them before bed to avoid any discomfort.\n\nTake them off at night.",
    "remove before swimming is one direction": "# Kelby brace\n\nRemove before swimming.\n\nOff it comes before you swim.",
    "night without a garment": "# Kelby sock\n\nTake them off at night.\n\nA cool room can help you sleep better at night. Cramps at night are common.",
    "drying and charging overnight": "# Kelby sock\n\nTake them off at bedtime. Let them dry overnight. Charge the warmer overnight. We ship overnight.",
    "an answer with the verb of its question": "# Kelby sock\n\nDo I wash them once a week? After each wear, please.\n\nWash them daily.",
    "a denied question invents no time": "# Kelby tablets\n\nTake one before breakfast.\n\n## Should I take it after dinner?\n\nNo, before breakfast.",
    "never nightly is not never at night": "# Kelby retinol cream\n\nUse it at night.\n\nNot every night: two or three times a week.",
    "a bound belongs to the number after it": "# Kelby panel\n\nUse it three days a week, with at least one day off between.\n\nUse it on three days a week.",
    "what the device does by itself": "# Kelby massager\n\nUse it for 15 minutes.\n\nIt blinks for 40 minutes while it charges, and shuts off after 90 minutes.",
    "chilling and melting take their own time": "# Kelby cold pack\n\nFreeze it for two hours. Hold it on the sore place for ten minutes.\n\nMelt the wax for three hours.",
    "a thing that is called a machine": "# Kelby TENS machine\n\nWipe it with a dry cloth. Never put it in the washing machine.\n\nIt's a machine for the whole household.",
    "readers by colon": "# Kelby drops\n\nBabies: 2 drops a day.\n\nAdults: 6 drops a day.\n\nChildren must not have more than 4 drops a day.",
    "a denied length is no length": "# Kelby mat\n\nRun it for 20 minutes.\n\nDon't run it for an hour.",
    "content and ceilings are no doses": "# Kelby tablets\n\nTake two tablets a day. Each tablet has 50 mg. The safe upper level is 400 mg a day.",
    "strength is a variant": "# Kelby magnesium\n\n| Strength | Dose |\n|---|---|\n| 500 mg | 2 tablets a day |\n| 1,000 mg | 1 tablet a day |",
    "alternatives in one passage": "# Kelby sock\n\nHand wash or, if you are less patient, machine wash in a bag.",
    "a limit on the time off": "# Kelby stocking\n\nDo not remove for more than 30 minutes at a time.\n\nWear it day and night.",
    "a change of clothes is no replacement": "# Kelby stocking\n\nChange your garment twice a day.\n\nReplace it every six months.\n\nYou will be seen every 3 to 6 months.",
    "build-up without numbers": "# Kelby brace\n\nIncrease gradually, with the aim to wear it all day.\n\nIn the first week wear it for two hours a day.",
    "general knowledge": "# Kelby magnesium\n\nTake one tablet a day.\n\nDoses range from two to four tablets a day. The recommended intake is 300 mg a day.",
    "damage to digits": "# Kelby sock\n\nWash at 4O degrees.\n\nWash at 40 degrees.",
    "several products in one array": '[{"name": "Kelby Sock", "care": "Take it off at night."}, {"name": "Kelby Wrap", "care": "Wear it all night."}]',
    "one sentence against itself": "# Kelby sock\n\nWear them for 2 hours, or for 8 hours, as you like.",
    "a row with a cell too many": "name,care\nKelby Sock,Take it off at night.,extra,more\nKelby Wrap,Wear it all night.",
    "each leg and both legs": "# Kelby mat\n\nUse it for 15 minutes on each leg.\n\nUse it for half an hour in total.",
    "programmes": "# Kelby mat\n\n| Programme | Session |\n|---|---|\n| P1 | 10 minutes |\n| P3 | 60 minutes |",
    "over-70s": "# Kelby mat\n\nUse it for 30 minutes.\n\nOver-70s: use it for 15 minutes.",
    "where your consultant has asked you": "# Kelby sock\n\nTake them off at night.\n\nWhere your consultant has asked you to, wear them overnight.",
    "heat for two minutes": "# Kelby wheat bag\n\nHeat it for two minutes.\n\nUse it for 20 minutes.",
    "a yes to some": "# Kelby sock\n\nTake them off at night.\n\nCan I sleep in them? Yes, if your surgeon prescribed night wear.",
    "a yes for another product": "# Kelby sock\n\nTake them off at night.\n\nCan I sleep in mine? Yes, but only in the Kelby Moonlight wrap.",
    "yes and no": "# Kelby sock\n\nTake them off at night.\n\nCan I sleep in them? Yes and no: ask the clinic.",
    "no need to": "# Kelby sock\n\nTake them off at night.\n\nDo I have to take them off at night? No.",
    "somebody else's question": "# Kelby sock\n\nTake them off at night.\n\nCan my sister sleep in hers? Yes, if the clinic told her to.",
    "a yes that agrees": "# Kelby sock\n\nWash by hand only.\n\nCan I wash them by hand? Yes.",
    "walk every day": "# Kelby mask\n\nUse it once a week.\n\nAim to walk every day.",
    "warmth lingers": "# Kelby patch\n\nWear it for no more than 4 hours.\n\nThe warmth lingers all day.",
}  # fmt: skip

FOUND = {
    "bare, dry skin is no kind of skin": "# Kelby sleeve\n\nWear it over bare, dry skin, with no cream under it.\n\nRub in some body lotion first, then pull it on over the top.",
    "labels are verbs": "# Kelby sock\n\n## Replace\n\nSix months\n\n## More\n\nLifespan: 2 years",
    "total wear time": "# Kelby brace\n\nTotal wear time: 2-3 hrs/day\n\nWear it for ten hours a day.",
    "a limit against a range above it": "# Kelby brace\n\nWear it for 8 to 10 hours a day.\n\nNever for more than four hours a day.",
    "do not wash against wash": "# Kelby wrap\n\nDo not wash it.\n\nMachine wash at 40.",
    "tsp": "# Kelby powder\n\nTake 3 tsp a day.\n\nTake no more than 1 tsp a day.",
    "a yes to a question": "# Kelby sock\n\nTake them off at night.\n\n**Can I sleep in them?** Yes.",
    "a yes below a heading": "# Kelby sock\n\nTake them off at night.\n\n## May I leave them on overnight?\n\nYes, of course.",
    "a no to a question": "# Kelby sock\n\nSleep in them.\n\n## Can I wear them at night?\n\nNo.",
    "a no to the machine": "# Kelby sock\n\nMachine wash at 40.\n\nCan I put them in the washing machine? No, never.",
    "my own pair": "# Kelby sock\n\nNever tumble dry them.\n\nCan my socks go in the tumble dryer? Yes.",
    "an end is no reader": "# Kelby stocking\n\nWear them day and night until you are up and about.\n\nTake them off at bedtime.",
    "a phase against never": "# Kelby patch\n\nFor the first two weeks, use it every day.\n\nNever use it two days running.",
}  # fmt: skip


@pytest.mark.parametrize("name", list(SILENT))
def test_silent(check: Check, name: str) -> None:
    text = SILENT[name]
    form = "json" if text.startswith("[") else "csv" if text.startswith("name,") else "md"
    assert [c.message for c in check(text, form)] == []


@pytest.mark.parametrize("name", list(FOUND))
def test_found(check: Check, name: str) -> None:
    assert check(FOUND[name])


def test_the_message_quotes_both_and_says_the_values(check: Check) -> None:
    (found,) = check("# Kelby brace\n\nThree hours a day is the ceiling.\n\n## On you\n\nKeep it on all day.")
    assert '"Three hours a day is the ceiling" (at most 3 h a day)' in found.message
    assert '"Keep it on all day" (all day (about 7-18 h))' in found.message
    assert [p.line for p, _ in found.related] == [7] or found.place.line == 7


def test_the_list_of_directions_names_what_was_passed_over(ruleset: RuleSet) -> None:
    text = "# The Kelby sock\n\nTake them off at night.\n\nMy aunt wore hers overnight for a year."
    document = reader_for("a.md")(SourceFile("a.md", text), ReaderOptions())
    context = RuleContext(document, ruleset.language.analyze, ruleset.language)
    rules = [r for r in ruleset.rules if isinstance(r, DirectionRule)]
    rows = [(d.attribute, d.fact.value.choice, d.skipped, d.product) for d in extract_facts(context, rules)]
    assert ("night use", "off", "", "kelby sock") in rows
    assert any(skipped and choice == "on" for _, choice, skipped, _ in rows)


def test_a_question_is_quoted_with_its_answer(check: Check) -> None:
    (found,) = check("# Kelby sock\n\nTake them off at night.\n\nSocks? Yes. Can I sleep in them? Yes, do.")
    assert '"Can I sleep in them? Yes, do." (on at night)' in found.message


@pytest.mark.parametrize(
    "text",
    [
        "The 25 is for every other day. The 10 you can use every day.",
        "Use it every morning.\n\nWe close at noon on Fridays. We open in the evening on Thursdays.",
        "Use it every morning.\n\nYour clinic may ask you to use it in the evening.",
        "Use it once a day.\n\nThey might tell you to use it three times a day.",
        "Use it once a day.\n\nPhone lines are open five days a week.",
    ],
)
def test_strengths_hours_of_business_and_what_a_clinic_may_say(check: Check, text: str) -> None:
    assert list(check(f"# Norrin lamp\n\n{text}\n")) == []


@pytest.mark.parametrize(
    "text",
    [
        "Use it every morning.\n\nWe ask you to use it in the evening.",
        "Use it once a day.\n\nWe suggest that you use it three times a day.",
        "Use it every day.\n\nThe 25 minutes are over soon: use it every other day.",
        "Use it every morning.\n\nOpen the lid and use it in the evening.",
        "Use the lamp once a day.\n\nUse the lamp three times a day.",
    ],
)
def test_what_the_shop_itself_asks_is_told_to_all(check: Check, text: str) -> None:
    assert list(check(f"# Norrin lamp\n\n{text}\n")) != []
