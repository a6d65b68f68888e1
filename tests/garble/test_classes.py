"""Whole classes of damage, each in cases of its own, beside copy that only looks like it."""

from __future__ import annotations

import pytest

from lint_health.readers import ReaderOptions, reader_for
from lint_health.rules import RuleSet, load_ruleset
from lint_health.source import SourceFile


@pytest.fixture(scope="module")
def garble() -> RuleSet:
    return load_ruleset().select(["garble"])


def found(ruleset: RuleSet, text: str, name: str = "a.md") -> list[tuple[str, str]]:
    document = reader_for(name)(SourceFile(name, text), ReaderOptions())
    return [
        (f.rule.removeprefix("garble."), (f.source or document.source_map.to_source(f.span)).of(text))
        for f in ruleset.check(document).findings
    ]


@pytest.mark.parametrize(
    ("text", "rule", "where"),
    [
        ("Hold the rail with one hplus and stplus up.", "splice.unknown-token", "hplus"),
        ("Go abbeyond your day withbeyond a stick.", "splice.unknown-token", "withbeyond"),
        ("She says that you could a cushion under the knee.", "slot.function-words", "could a"),
        ("Rinse it before we the van.", "slot.function-words", "before we the"),
        ("A full jar weighs ninety and lasts a month.", "slot.function-words", "weighs ninety and"),
        ("The strap is never too cement.", "slot.wrong-word", "too cement"),
        ("You can rest between giraffes.", "slot.wrong-word", "between giraffes"),
        ("Heat may mitigate your knees.", "slot.wrong-word", "mitigate your knees"),
        ("Lentils are cheap, and they are very rich in.", "cut.sentence-end", "rich in"),
        ("Open the strap when it loosens.Then sit down.", "splice.joined-sentences", "loosens.Then"),
        ("Our Our fitters come to you.", "double.word", "Our Our"),
        ("First lie d and breathe.", "fragment.lone-letter", "d"),
        ("It is a na ral colour of wool.", "fragment.split-word", "na ral"),
        ("Sip some t e p i d water.", "ocr.digit-letter", "t e p i d"),
        ("We sell Hollinby balm. Hollinby's tins are small. Try Hollimby.", "spelling.brand", "Hollimby"),
        ("Soft. Buy now Add to wishlist", "leftover.chrome", "Buy now Add to wishlist"),
        ("Hello [% user.name %], welcome.", "leftover.template", "[% user.name %]"),
        ("Photo to follow from the agency.", "leftover.placeholder", "Photo to follow from the agency"),
        ("The mask fits most faces it leaves a small mark.", "cut.run-on", "faces it leaves"),
        ("Store the oil in the dark the light will spoil it.", "cut.run-on", "dark the light"),
        ("When it cools, when it cools, stir in the honey.", "double.clause", "When it cools, when it cools"),
        ("Birch & Ember make soap. Brich & Ember is in Hull.", "spelling.name", "Brich & Ember"),
        ("Hazelmere opened in June. Hazlemere is by the canal.", "spelling.name", "Hazlemere"),
        ("Put it onthe shelf.", "splice.glued-pair", "onthe"),
        ("Pour it into a smallglass of juice.", "splice.glued-pair", "smallglass"),
        ("Chop it fine. Tagged as: onions, soup", "leftover.chrome", "Tagged as: onions, soup"),
        ("Lie still for 2O seconds.", "ocr.digit-letter", "2O"),
        ("The pan is hot. Lift it with a cloth, because", "cut.open-end", "with a cloth, because"),
    ],
)
def test_damage_is_found(garble: RuleSet, text: str, rule: str, where: str) -> None:
    assert (rule, where) in found(garble, text)


@pytest.mark.parametrize(
    "text",
    [
        "Massagers and massager heads, loafers and a loafer, are what we sell.",
        "Rest when you can the day after. Whatever you can the rest can wait.",
        "Much depends on the heel. It happens the same way each time.",
        "The tin weighs ninety grams.",
        "It is too hot, very early and extremely quiet. Between meals, at lunch, at rest.",
        "Minimise your leg pain and alleviate your back and shoulder ache.",
        "That is what they are rich in. It is nothing to be ashamed of.",
        "We use Node.js. Write to shop@example.Com today.",
        "The The played. It is what it is.",
        "Vitamin d or k? Plan b or c? Size s or m?",
        "Ye cannae dae that wi cauld feet, hen. Gie it a wee rub, an awa ye go.",
        "Organize the shelf. The colour is grey. Don't analyze it at our centre.",
        "A double-double, please. Varifocals and bifocals are lenses.",
        "The mask you wear at night fits most faces. Everyone we know likes it.",
        "Pick the chair you find it easy to get out of. I think the light will spoil it.",
        "We waited, we waited, and it rained. In, out, in, out, and rest.",
        "Carol Hart and Carl Hart are twins. Carol Hart runs. Beech Road and Beach Road are shut.",
        "Shortbread, sweetcorn, a greenhouse, a softball and a headrest.",
        "Come in. Stay as long as you like",
        "1. Sit.\n1. Lift.\n1. Pull.\n1. Smooth.",
    ],
)
def test_what_looks_like_damage_is_left_alone(garble: RuleSet, text: str) -> None:
    assert found(garble, text) == []


def test_a_soft_hyphen_entity_is_no_finding(garble: RuleSet) -> None:
    assert found(garble, "<p>Com&shy;pression and thrombo&shy;phlebitis.</p>", "a.html") == []
