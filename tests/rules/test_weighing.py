"""Weighing signals: what gives a signal, what never does, how a table adds up, and how a bad one is refused."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lint_health.errors import UserError
from lint_health.readers import ReaderOptions, reader_for
from lint_health.rules import RuleSet, load_ruleset
from lint_health.rules.context import RuleContext
from lint_health.rules.kinds.weighed import WeighedRule
from lint_health.rules.weighing import Signal, WeightTable, read_table
from lint_health.source import SourceFile

RULE = "claim.implied.sentence"
SHOP = "Order now, $9.\n\n"


@pytest.fixture(scope="module")
def rules() -> RuleSet:
    return load_ruleset().select([RULE])


def signals_of(rules: RuleSet, text: str) -> set[str]:
    rule = rules.rules[0]
    assert isinstance(rule, WeighedRule)
    document = reader_for("a.md")(SourceFile("a.md", SHOP + text + "\n"), ReaderOptions())
    language = rules.language.views["claim"]
    context = RuleContext(document, language.analyze, language)
    return {s.name for sentence in context.analysis.sentences[1:] for s in rule.signals(sentence, context)}


def test_classes_words_and_their_order_give_signals(rules: RuleSet) -> None:
    found = signals_of(rules, "Our balm melts cramps by teatime.")
    assert {"w:balm", "c:condition", "p:promoted condition", "s:paragraph", "s:length 1"} <= found


def test_words_that_a_hedge_reaches_give_none(rules: RuleSet) -> None:
    found = signals_of(rules, "Our balm may calm cramps for some people.")
    assert "w:cramp" not in found and "c:condition" not in found


@pytest.mark.parametrize(
    "text",
    [
        "Will your lungs notice by Friday?",
        "Your lungs notice by Friday (Okafor and Lind, 2019).",
        "Two words.",
        "The cartons arrive by van on Tuesdays.",
    ],
)
def test_questions_sourced_short_and_anchorless_sentences_are_not_weighed(rules: RuleSet, text: str) -> None:
    assert signals_of(rules, text) == set()


@pytest.mark.parametrize(
    "text",
    [
        "My shoulders throb every evening.",
        "Well, it's my elbow.",
        "I have a stiff neck.",
        '## My aunt writes that beetroot "unblocks the arteries and ends gout"',
    ],
)
def test_what_a_speaker_complains_of_or_a_heading_quotes_is_not_weighed(rules: RuleSet, text: str) -> None:
    assert signals_of(rules, text) == set()


def test_a_complaint_that_has_ended_is_weighed(rules: RuleSet) -> None:
    assert "c:body" in signals_of(rules, "My shoulders throb no more since the wrap came.")


def test_a_page_that_sells_needs_less_weight(rules: RuleSet) -> None:
    spec = rules.rules[0].spec
    assert spec.options["threshold"] < spec.options["elsewhere"]


def test_claims_on_the_page_and_beside_a_sentence_lower_the_doubt() -> None:
    rules = load_ruleset()
    rule = next(r for r in rules.rules if r.spec.id == RULE)
    assert isinstance(rule, WeighedRule)
    alone = "Order now, $9.\n\nThe hill is flat again.\n\nIt ships on Monday.\n"
    among = alone + "\nOur balm cures arthritis. The jar holds 50 ml.\n"
    gains = {}
    for name, text in (("alone", alone), ("among", among)):
        document = reader_for("a.md")(SourceFile("a.md", text), ReaderOptions())
        language = rules.language.views["claim"]
        phrases = rules.select(["claim.disease"]).check(document).findings
        context = RuleContext(document, language.analyze, language, phrased=lambda found=phrases: found)
        gains[name] = rule._company(context)
    assert gains["alone"] == [0.0, 0.0, 0.0]
    page, beside = rule.spec.options["company"] / 100 / 5, rule.spec.options["beside"] / 100
    assert gains["among"] == pytest.approx([page, page, page + beside, page, page + beside])


def test_a_table_adds_up_and_names_what_tipped_it() -> None:
    table = WeightTable(-100, {"w:knee": 150, "c:condition": 60, "w:the": 300, "p:a b": 40})
    found = [Signal("w:knee", 1, 2), Signal("w:the", 0, 1), Signal("p:a b", 1, 4), Signal("w:new", 5, 6)]
    assert table.score(found) == pytest.approx((150 + 300 + 40 - 100) / 100)
    assert table.tipping(found, 3) == [Signal("w:knee", 1, 2)]  # empty words and overlaps are not told


@pytest.mark.parametrize(
    "content",
    [
        "",
        "[]",
        '{"bias": 1}',
        '{"bias": "x", "weights": {}}',
        '{"bias": 1, "weights": {"a": 0.5}}',
        '{"bias": true, "weights": {}}',
    ],
)
def test_a_broken_table_is_refused_with_its_name(tmp_path: Path, content: str) -> None:
    path = tmp_path / "broken.json"
    path.write_text(content, encoding="utf-8")
    with pytest.raises(UserError, match=r"broken\.json.*table of weights"):
        read_table(path)


def _copy_rule(root: Path) -> None:
    text = (Path(__file__).parents[2] / "rulesets/claim/implied/sentence.yaml").read_text(encoding="utf-8")
    folder = root / "claim" / "implied"
    folder.mkdir(parents=True)
    (folder / "mine.yaml").write_text(text, encoding="utf-8")


def test_a_damaged_table_stops_the_run_before_any_file_is_read(tmp_path: Path) -> None:
    _copy_rule(tmp_path)
    (tmp_path / "tables").mkdir()
    (tmp_path / "tables" / "claim-weights.json").write_text('{\n "bias": oops}', encoding="utf-8")
    with pytest.raises(UserError, match=r"claim-weights\.json:2:10: the table of weights cannot be used: not JSON"):
        load_ruleset([tmp_path])


def test_a_missing_table_is_an_error_at_the_key(tmp_path: Path) -> None:
    _copy_rule(tmp_path)
    with pytest.raises(UserError) as caught:
        load_ruleset([tmp_path])
    (problem,) = caught.value.problems
    assert problem.message == 'there is no table "tables/claim-weights.json"'
    assert problem.where is not None and problem.where.path.endswith("mine.yaml") and problem.where.line > 1


def test_the_shipped_table_is_small() -> None:
    path = Path(__file__).parents[2] / "rulesets/tables/claim-weights.json"
    assert path.stat().st_size < 500_000
    assert all(isinstance(w, int) for w in json.loads(path.read_text(encoding="utf-8"))["weights"].values())


@pytest.mark.slow
def test_the_shipped_table_is_what_the_training_makes() -> None:
    """Lexicons move on between trainings; when over 2 % of the sentences are judged otherwise, it is time to train."""
    from tools import train_claims

    items = [i for i in train_claims.read_all() if i.signals]
    fresh = train_claims.train(items, train_claims.STRENGTH)
    shipped = read_table(train_claims.TABLE)
    threshold = load_ruleset().spec(RULE).options["threshold"]
    differ = [
        i.text
        for i in items
        if (train_claims.score(fresh, i) >= threshold) != (shipped.score(set(i.signals)) * 100 >= threshold)
    ]
    assert len(items) > 2000
    assert len(differ) <= 0.02 * len(items), differ


_WORDS = st.sampled_from(
    "our balm melts cramps by teatime may calm pain , . and not your knees Arthritis relief 9 trial gently beats a doctor "
    "never woke again stiff lungs notice until “ ” you they clinically proven".split()
)


@given(st.lists(_WORDS, min_size=3, max_size=24))
def test_no_sentence_weighs_more_than_the_most_it_can(rules: RuleSet, words: list[str]) -> None:
    rule = rules.rules[0]
    assert isinstance(rule, WeighedRule)
    document = reader_for("a.md")(SourceFile("a.md", " ".join(words) + "\n"), ReaderOptions())
    language = rules.language.views["claim"]
    context = RuleContext(document, language.analyze, language)
    for sentence in context.analysis.sentences:
        found, free = rule.signals(sentence, context), rule._weighable(sentence)
        if found:
            assert rule.table.score(found) <= rule.scales.most(sentence, free)
