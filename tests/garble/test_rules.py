"""The garble rules as users meet them: on whole texts, with the place of each finding."""

from __future__ import annotations

import pytest

from lint_health.engine.rule_examples import run_examples
from lint_health.readers import ReaderOptions, reader_for
from lint_health.rules import RuleSet, load_ruleset
from lint_health.source import SourceFile


@pytest.fixture(scope="module")
def garble() -> RuleSet:
    return load_ruleset().select(["garble"])


def found(
    ruleset: RuleSet, text: str, name: str = "a.md", brands: frozenset[str] = frozenset()
) -> list[tuple[str, str]]:
    """(rule without its family, the exact source) of every finding, in order of place."""
    document = reader_for(name)(SourceFile(name, text), ReaderOptions())
    places = []
    for finding in ruleset.check(document, brands).findings:
        span = finding.source or document.source_map.to_source(finding.span)
        places.append((span.start, finding.rule.removeprefix("garble."), span.of(text)))
    return [(rule, where) for _, rule, where in sorted(places)]


def test_examples_hold(garble: RuleSet) -> None:
    assert not [str(f) for f in run_examples(garble)]


@pytest.mark.parametrize(
    ("text", "rule", "where"),
    [
        ("A nurse can put the stmaximiseing on.", "splice.unknown-token", "stmaximiseing"),
        ("Rest your ankday-timele on a stool.", "splice.unknown-token", "ankday-timele"),
        ("Keep theleg up in the evening.", "splice.glued-words", "theleg"),
        ("Choose a softercushion for the knee, then waitandsee.", "splice.glued-words", "waitandsee"),
        ("Wash the the sleeve by hand.", "double.word", "the the"),
        ("Pull it up to the knee to the knee and stop.", "double.phrase", "to the knee to the knee"),
        ("For all-all-day wear, size up.", "double.compound", "all-all-day"),
        ("The strap may rub against the. Take it off.", "cut.sentence-end", "against the"),
        ("Walk slowly toward alleviate.", "slot.wrong-word", "toward alleviate"),
        ("A pharmacist can insole and advise.", "slot.wrong-word", "can insole"),
        ("Stop at once unless was told otherwise.", "slot.function-words", "unless was"),
        ("Some prefer a ban dage at night.", "fragment.split-word", "ban dage"),
        ("It costs Â£9 a pair.", "encoding.mojibake", "Â£"),
        ("Hello {{ customer.name }}, thanks.", "leftover.template", "{{ customer.name }}"),
        ("Soft. Certainly! Here is the revised text: warm.", "leftover.chat", "Certainly! Here is the revised text:"),
        ("Warm socks.\n\nLeave a reply\n", "leftover.chrome", "Leave a reply"),
        ("##Sizes\n\nThey run small.", "markup.stray", "##Sizes"),
        ("The colour, flavour and grey odour; our favorite one.", "spelling.mixed", "favorite"),
        ("Wear Tarnwick socks. Tarnwick is warm. Try Tarnwikc.", "spelling.brand", "Tarnwikc"),
    ],
)  # fmt: skip
def test_found_at_its_place(garble: RuleSet, text: str, rule: str, where: str) -> None:
    assert (rule, where) in found(garble, text)


@pytest.mark.parametrize(
    "text",
    [
        "She had had cramp before, and that that was hard to bear was plain.",
        "“Oh no no,” he said. « Mon vieux, tes bottes prennent l’eau. »",
        "Ask your gp about ibuprofen, naproxen or co-codamol.",
        "Diosmin, escin and micronised hesperidin are on sale beside ashwagandha.",
        "Ménière, Guillain–Barré and Sjögren keep their accents; Raynaud has none.",
        "Climb ten stairs. Rest. Climb ten stairs. Rest.",
        "The colour is grey, and we organize classes by size, as Oxford does.",
        "Dumville JC et al. Hydrocolloid dressings. BMJ 2019;364:k1234. doi:10.1000/xyz123",
        "Use `{{ product.title }}` in the theme.",
        "Can magnesium help? What can magnesium do? Most doctors that recommend it say so.",
        "Long, long ago they put people to bed. Up, up, up.",
        "The rest of the team agree that diet and exercise influence sleep.",
    ],
)
def test_good_copy_is_left_alone(garble: RuleSet, text: str) -> None:
    assert found(garble, text) == []


def test_brands_of_the_configuration_are_known(garble: RuleSet) -> None:
    text = "Put on a vellamerex sock and rest."
    assert found(garble, text, brands=frozenset({"vellamerex"})) == []


def test_bulk_replacement_names_every_place(garble: RuleSet) -> None:
    text = "Book an appointoptimisent. Flex your foot toward optimise. Pacing the optimise helps."
    document = reader_for("a.md")(SourceFile("a.md", text), ReaderOptions())
    (bulk,) = [f for f in garble.check(document).findings if f.rule == "garble.bulk.replacement"]
    assert '"optimise" in 3 places' in bulk.message
    assert [r.span.of(document.text) for r in bulk.related] == ["optimise", "optimise"]


def test_fix_of_a_doubled_word_keeps_the_meaning(garble: RuleSet) -> None:
    document = reader_for("a.md")(SourceFile("a.md", "Wash the the sleeve."), ReaderOptions())
    (finding,) = garble.check(document).findings
    assert (finding.span.of(document.text), finding.replacement) == ("the the", "the")


def test_wrapped_text_gives_the_same_findings(garble: RuleSet) -> None:
    flat = "Put the the sock on toward alleviate and rest your ankday-timele on a stool."
    wrapped = flat.replace(" ", "\n", 2)
    assert [r for r, _ in found(garble, flat)] == [r for r, _ in found(garble, wrapped)]
