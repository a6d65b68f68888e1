"""Authorised wordings: what the law lets a food say of a nutrient, and what only comes near it.

A wording is a predicate of the list ("contributes to normal muscle function"). A statement says the same when the
nutrient is named, a modest verb joins it to the effect, every word that carries the wording is there ("normal" too),
and nothing of health is left over. Other orders and fillers are the same wording: "helps to maintain the normal
function of your muscles".
"""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any, NamedTuple

from lint_health.language import Analysis, Sentence
from lint_health.source import Span

_GAP = 7  # words between a nutrient and its verb: "magnesium in our night capsules also contributes to"
_STOPS = frozenset(". ; ! ? ... …".split())
_CLAUSE_ENDS = frozenset("so which while but because when without after before if unless who where".split())
_EMPTY = frozenset(
    "the a an of in for to and or your our its their this these both as well plus with also , ( ) : & - – — 's maintenance "
    "support role part process help body everyday daily healthy contribute during".split()
)
# Words that make an authorised effect stronger than it is.
_STRONGER = frozenset(
    "healthy strong stronger better optimal optimum improved improve faster fast boost more peak perfect".split()
)
_LACKING = frozenset("low lack lacking deficient inadequate insufficient excess excessive much little poor".split())
_NOT_EATEN = frozenset(
    "deficiency shortage level loss depletion absorption insufficiency overdose toxicity fibre fiber thread sock yarn "
    "fabric infused bracelet lotion oil spray cream gel bath flake salt soak balm rub butter patch".split()
)
_SAME = {
    "functioning": "function", "functions": "function", "reduce": "reduction", "reduces": "reduction",
    "reducing": "reduction", "maintain": "maintenance", "maintains": "maintenance", "maintaining": "maintenance",
    "supports": "support", "supporting": "support", "protect": "protection", "protects": "protection",
    "protecting": "protection", "contributes": "contribute", "contributing": "contribute", "helps": "help",
    "hemoglobin": "haemoglobin", "normally": "normal", "tired": "tiredness", "utilization": "utilisation",
}  # fmt: skip
_EFFECTS = frozenset(("fx-any", "fx-boost", "fx-body", "fx-manage", "fx-support", "fx-up"))
_HEALTH = frozenset("function body tissue organ symptom disease target condition measure outcome-word".split())
# Words of many wordings, which alone bring none near.
_COMMON = frozenset("normal function reduction formation protection synthesis".split())
_QUALIFIED = ("negation", "hedge", "attribution", "condition", "advice", "topic", "seeking", "course")
_MODEST = frozenset(("maintenance", "support", "contribute", "reduction", "protection"))


@dataclass(frozen=True, slots=True)
class Wording:
    """One entry of the list: its text, and the words that carry it."""

    text: str
    keys: frozenset[str]


@dataclass(frozen=True, slots=True)
class Nutrient:
    """What the list says of one substance. ``condition`` must be met for any of its wordings."""

    name: str
    phrases: tuple[tuple[str, ...], ...]
    wordings: tuple[Wording, ...]
    condition: str


@dataclass(frozen=True)
class WordingTable:
    """A list of authorised wordings. ``passes``: rules whose findings an authorised wording clears.
    ``kin``: words of copy and the word of the list that is nearest to them ("cramp": "muscle")."""

    nutrients: tuple[Nutrient, ...]
    passes: tuple[str, ...]
    kin: Mapping[str, str]

    @classmethod
    def of(cls, data: Mapping[str, Any]) -> WordingTable:
        """From a table of the lexicons."""
        nutrients = tuple(
            Nutrient(
                item["name"],
                tuple(tuple(w.lower().split()) for w in item.get("words", [item["name"]])),
                tuple(_wording(item.get("shown", item["name"]), text) for text in item["claims"]),
                item.get("condition", data["condition"]).replace("{nutrient}", item["name"]),
            )
            for item in data["nutrients"]
        )
        return cls(nutrients, tuple(data["passes"]), data.get("kin", {}))

    @cached_property
    def by_first(self) -> Mapping[str, tuple[tuple[tuple[str, ...], Nutrient], ...]]:
        """Phrases by their first word, longest first."""
        known: dict[str, list[tuple[tuple[str, ...], Nutrient]]] = {}
        for nutrient in self.nutrients:
            for phrase in nutrient.phrases:
                known.setdefault(phrase[0], []).append((phrase, nutrient))
        return {w: tuple(sorted(found, key=lambda f: -len(f[0]))) for w, found in known.items()}


@dataclass(frozen=True, slots=True)
class Reading:
    """A statement about nutrients. ``nearest`` is the closest wording of the list, None when none shares a word with it; ``lacks`` says why it is not that
    wording: "" when it is authorised, else "normal", "verb" or "effect"."""

    span: Span
    nutrients: tuple[Nutrient, ...]
    nearest: Wording | None
    lacks: str


def authorised_spans(analysis: Analysis, table: WordingTable) -> tuple[Span, ...]:
    """Where a document uses wordings of the list."""
    return tuple(r.span for s in analysis.sentences for r in readings(s, table) if not r.lacks)


def readings(sentence: Sentence, table: WordingTable) -> Iterator[Reading]:
    """What a sentence says of nutrients, authorised or not. Questions and qualified statements say nothing."""
    if sentence.question:
        return
    words = _words(sentence)
    groups: dict[int, list[_Mention]] = {}
    for mention in _mentions(words, table):
        verb = _verb(words, mention, sentence)
        if verb is not None:
            groups.setdefault(verb, []).append(mention)
    starts = sorted(min(m.start for m in ms) for ms in groups.values())
    for verb, mentions in sorted(groups.items()):
        if any(sentence.cues_at(words[verb].unit, _QUALIFIED)):
            continue
        limit = next((s for s in starts if s > verb), len(words))
        found = _read(sentence, words, verb, limit, mentions, table.kin)
        if found:
            yield found


class _Word(NamedTuple):
    text: str
    unit: int


class _Mention(NamedTuple):
    start: int
    end: int
    nutrient: Nutrient


def _wording(name: str, text: str) -> Wording:
    plain = text.lower().replace("contributes to", " ").replace("has a role in", " ").replace("is needed for", " ")
    plain = plain.replace("contribute to", " ").replace("-", " ").replace("/", " ").replace(",", " ")
    keys = frozenset(w for w in map(_norm, plain.split()) if w not in _EMPTY)
    return Wording(f"{name[:1].upper()}{name[1:]} {text}", keys)


def _norm(word: str) -> str:
    if word in _SAME:
        return _SAME[word]
    return word[:-1] if len(word) > 3 and word.endswith("s") and not word.endswith(("ss", "us", "is")) else word


def _words(sentence: Sentence) -> list[_Word]:
    return [_Word(_norm(w), i) for i, u in enumerate(sentence.units) for w in u.lower.replace("-", " ").split()]


def _mentions(words: list[_Word], table: WordingTable) -> Iterator[_Mention]:
    at = 0
    while at < len(words):
        for phrase, nutrient in table.by_first.get(words[at].text, ()):
            end = at + len(phrase)
            if tuple(w.text for w in words[at:end]) == tuple(map(_norm, phrase)):
                before = {w.text for w in words[max(at - 2, 0) : at]}
                if not before & _LACKING:
                    yield _Mention(at, end, nutrient)
                at = end - 1
                break
        at += 1


def _verb(words: list[_Word], mention: _Mention, sentence: Sentence) -> int | None:
    """The word that joins a nutrient to what it does."""
    for at in range(mention.end, min(mention.end + _GAP, len(words))):
        word = words[at].text
        if word in _STOPS or word in _CLAUSE_ENDS - {"which"} or word in _NOT_EATEN:
            return None
        if word in ("contribute", "help") or _has_role(words, at) or _needed(words, at):
            return at
        if _EFFECTS & sentence.units[words[at].unit].classes or word in _MODEST:
            return at
    return None


def _has_role(words: list[_Word], at: int) -> bool:
    following = [w.text for w in words[at + 1 : at + 6]]
    return words[at].text in ("play", "has", "have") and any(
        a in ("role", "part") and b == "in" for a, b in itertools.pairwise(following)
    )


def _needed(words: list[_Word], at: int) -> bool:
    return words[at].text in ("needed", "required") and at + 1 < len(words) and words[at + 1].text == "for"


def _is_modest(words: list[_Word], verb: int) -> bool:
    """True for the verbs of the list and their like; "helps" is as modest as the verb it helps."""
    at = verb
    if words[at].text == "help":
        at += 1
        if at < len(words) and words[at].text == "to":
            at += 1
        return at < len(words) and words[at].text in _MODEST
    return bool(words[at].text in ("contribute", "support") or _has_role(words, at) or _needed(words, at))


def _read(
    sentence: Sentence, words: list[_Word], verb: int, limit: int, mentions: list[_Mention], kin: Mapping[str, str]
) -> Reading | None:
    end = verb + 1
    while end < limit and words[end].text not in _STOPS and words[end].text not in _CLAUSE_ENDS:
        end += 1
    segment = words[verb:end]
    said = frozenset(w.text for w in segment)
    nutrients = tuple({m.nutrient.name: m.nutrient for m in mentions}.values())
    covering = [w for w in _common(nutrients) if w.keys <= said]
    covered = frozenset(k for w in covering for k in w.keys)
    health = [w for w in segment[1:] if _is_of_health(w, sentence)]
    extra = [w for w in health if w.text not in covered and w.text not in _EMPTY]
    extra += [w for w in segment if w.text in _STRONGER]
    modest = _is_modest(words, verb) or words[verb].text in covered
    nearest = _nearest((w for n in nutrients for w in n.wordings), said, kin)
    if covering and modest and not extra:
        lacks = ""
    elif not health and not covering:
        return None
    elif covering and not extra:
        lacks = "verb"
    else:
        lacks = "normal" if nearest and "normal" not in said and nearest.keys - said == {"normal"} else "effect"
    held = [w for w in segment if w.text in covered or w in health or w in extra]
    last = max((w.unit for w in held), default=segment[-1].unit)
    first = words[min(m.start for m in mentions)].unit
    if last < sentence.own:
        return None
    return Reading(sentence.span_of(first, last + 1), nutrients, nearest, lacks)


def _nearest(wordings: Iterable[Wording], said: frozenset[str], kin: Mapping[str, str]) -> Wording | None:
    """The wording that shares most with what is said, None when it shares nothing of substance with any."""
    meant = said | {kin[w] for w in said if w in kin}
    near = [w for w in wordings if (w.keys - _COMMON) & meant]
    return max(near, key=lambda w: (len(w.keys & meant) / len(w.keys), len(w.keys & meant)), default=None)


def _common(nutrients: Iterable[Nutrient]) -> list[Wording]:
    """Wordings that every one of these nutrients has."""
    first, *others = nutrients
    return [w for w in first.wordings if all(any(o.keys == w.keys for o in n.wordings) for n in others)]


def _is_of_health(word: _Word, sentence: Sentence) -> bool:
    return word.text not in _EMPTY and bool(_HEALTH & sentence.units[word.unit].classes)
