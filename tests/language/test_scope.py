"""What negation, hedge, question, condition and hearsay reach: the verb they qualify, and nothing beyond."""

from __future__ import annotations

from functools import cache

import pytest

from lint_health.language import Analysis, Language
from lint_health.readers import ReaderOptions, reader_for
from lint_health.rules import load_ruleset
from lint_health.source import SourceFile

KINDS = ("negation", "hedge", "question", "condition", "attribution", "advice", "seeking", "topic")

# Text, and the word whose statement is excused.
EXCUSED = [
    ("The gel does not relieve pain.", "relieve"),
    ("The gel doesn't relieve pain.", "relieve"),
    ("The gel won't relieve pain.", "relieve"),
    ("It will never relieve pain.", "relieve"),
    ("It cannot relieve pain.", "relieve"),
    ("It neither relieves pain nor reduces swelling.", "relieves"),
    ("It neither relieves pain nor reduces swelling.", "reduces"),
    ("Nothing we sell relieves pain.", "relieves"),
    ("No cream relieves pain.", "relieves"),
    ("There is no evidence that it relieves pain.", "relieves"),
    ("Too little evidence supports the idea that it relieves pain.", "relieves"),
    ("It is a myth that magnets relieve pain.", "relieve"),
    ("It fails to relieve pain.", "relieve"),
    ("It is unlikely to relieve pain.", "relieve"),
    ("It is far from a cure.", "cure"),
    ("It may relieve pain.", "relieve"),
    ("It might relieve pain.", "relieve"),
    ("It could relieve pain.", "relieve"),
    ("Perhaps it relieves pain.", "relieves"),
    ("It seems to relieve pain.", "relieve"),
    ("It is believed to relieve pain.", "relieve"),
    ("Some people find that it relieves pain.", "relieves"),
    ("Some wearers say it relieves pain.", "relieves"),
    ("Limited evidence suggests that it relieves pain.", "relieves"),
    ("The evidence that it relieves pain is weak.", "relieves"),
    ("For some people it relieves pain.", "relieves"),
    ("In theory it relieves pain.", "relieves"),
    ("We do not know whether it relieves pain.", "relieves"),
    ("How to relieve pain", "relieve"),
    ("Tips to relieve pain", "relieve"),
    ("What relieves pain", "relieves"),
    ("Websites tell you that it relieves pain.", "relieves"),
    ("The brand claims that it relieves pain.", "relieves"),
    ("It is marketed as a cure.", "cure"),
    ("Somebody online wrote that it relieves pain.", "relieves"),
    ("Patches that promise to relieve pain.", "relieve"),
    ("Many people want to relieve pain.", "relieve"),
    ("Ask your doctor whether it would relieve pain.", "relieve"),
    ("The product is not intended to diagnose, treat, cure, or prevent any disease.", "prevent"),
    ("Not a cure, and not a treatment.", "treatment"),
    ("If it relieves pain, keep it.", "relieves"),
    ("We never claim that it relieves pain.", "relieves"),
    ("It is untrue that it relieves pain.", "relieves"),
    ("Never assume that it relieves pain.", "relieves"),
    ("The first step in treating pain is a proper look at it.", "treating"),
    ("It would be wrong to say that it relieves pain.", "relieves"),
    ("The firm was fined for claiming that it relieves pain.", "relieves"),
    ("The regulator ruled that “it relieves pain” was misleading.", "relieves"),
    ("Relief is not something a sock can promise.", "relief"),
    ("They promise that it relieves pain.", "relieves"),
]
# Look-alikes, and clauses that the cue before them does not reach.
NOT_EXCUSED = [
    ("It not only soothes but relieves pain.", "relieves"),
    ("It not only relieves pain but warms.", "relieves"),
    ("It never fails to relieve pain.", "relieve"),
    ("We promise that it relieves pain.", "relieves"),
    ("False economy aside, it relieves pain.", "relieves"),
    ("One step a day, and it relieves pain.", "relieves"),
    ("It assumes no skill and relieves pain.", "relieves"),
    ("We call it a balm, false modesty aside, and it relieves pain.", "relieves"),
    ("We were fined for parking, but it relieves pain.", "relieves"),
    ("Nothing wrong with that: it relieves pain.", "relieves"),
    ("I can promise that it relieves pain.", "relieves"),
    ("You can't help but feel it relieve pain.", "relieve"),
    ("It isn't a drug, but it relieves pain.", "relieves"),
    ("Not a cure, but it heals ulcers.", "heals"),
    ("It may smell odd; it relieves pain.", "relieves"),
    ("It may smell odd, but it relieves pain.", "relieves"),
    ("It does not stain, relieves pain and lasts all day.", "relieves"),
    ("If your knees ache, Zorbex relieves pain.", "relieves"),
    ("If you want less pain, our gel relieves it.", "relieves"),
    ("Even if you are old, it relieves pain.", "relieves"),
    ("Without doubt it relieves pain.", "relieves"),
    ("No wonder it relieves pain.", "relieves"),
    ("It relieves pain, whether or not you sleep.", "relieves"),
    ("It helps relieve pain.", "relieve"),
    ("It can relieve pain.", "relieve"),
    ("It is designed to relieve pain.", "relieve"),
    ("Promising research says it relieves pain.", "relieves"),
    ("A pilot study says it relieves pain.", "relieves"),
    ("In May it relieved pain.", "relieved"),
    ("You may know that it relieves pain.", "relieves"),
    ("Some say no; our gel relieves pain.", "relieves"),
    ("Why not relieve pain today", "relieve"),
    ("It does not matter how old you are: it relieves pain.", "relieves"),
    ("There is no limit on use, and it relieves pain.", "relieves"),
    ("The other gel does not work, while ours relieves pain.", "relieves"),
    ("It relieves pain but does not stain.", "relieves"),
    ("It relieves pain, though it may smell.", "relieves"),
    ("Take it daily, and it relieves pain.", "relieves"),
]


@cache
def language() -> Language:
    whole = load_ruleset().language
    return whole.views.get("claim", whole)


def read(text: str) -> Analysis:
    return language().analyze(reader_for("a.md")(SourceFile("a.md", text), ReaderOptions()))


def is_excused(text: str, word: str) -> bool:
    for sentence in read(text).sentences:
        for i, unit in enumerate(sentence.units):
            if word in unit.lower.split():
                return sentence.question or any(sentence.cues_at(i, KINDS))
    raise AssertionError(f"{word!r} is not in {text!r}")


@pytest.mark.parametrize(("text", "word"), EXCUSED)
def test_excused(text: str, word: str) -> None:
    assert is_excused(text, word)


@pytest.mark.parametrize(("text", "word"), NOT_EXCUSED)
def test_not_excused(text: str, word: str) -> None:
    assert not is_excused(text, word)


@pytest.mark.parametrize("mark", ["?", "?”", '?"', "?**"])
def test_a_question_mark_inside_closing_marks_is_a_question(mark: str) -> None:
    assert all(s.question for s in read(f"Does it relieve pain{mark}").sentences)
