"""Who or what does it: is the subject of a verb something promoted, or the body, an illness, a clinician?

No parse is made. The words between the start of a verb's clause and the verb are looked up in four classes:
``promoted`` (things and practices that copy sells, and the words that stand for them), ``other-subject`` (body,
illness, clinicians, medicines, general facts), ``lifestyle`` (rest, food, exercise) and ``person``.
"""

from __future__ import annotations

from bisect import bisect_right
from enum import Enum
from typing import TYPE_CHECKING

from lint_health.language.alphabet import BOUNDARY_WORDS
from lint_health.language.clauses import is_finite
from lint_health.language.lexicon import Unit

if TYPE_CHECKING:
    from lint_health.language.analysis import Analysis
    from lint_health.language.sentence import Sentence


class Subject(Enum):
    """What a verb says its effect of."""

    PROMOTED = "promoted"  # "our gel", "compression", "Zorbex"; also "it" and "these" that stand for such
    IMPLIED = "implied"  # "Relieves pain": a bullet, a button, a title
    COMMAND = "command"  # "Relieve pain": an order to the reader, or a heading
    UNKNOWN = "unknown"  # a name or a noun that no class knows
    PERSON = "person"  # "you", "people"
    LIFESTYLE = "lifestyle"  # "a balanced diet", "drinking water"
    OTHER = "other"  # "the immune system", "surgery", "knowing the cause"


_SKIP = frozenset(
    "and or also even simply just really truly then both to will can would does do did shall ll 'll help helps helped "
    "helping , always never not n't still actually naturally quickly gently effectively either now again".split()
)
_PURPOSE_OK = frozenset(
    "help design designed able prove proven know known show shown work make made formulate formulated guarantee guaranteed "
    "sure promise aim set ready enough power ability clinically tested used ideal perfect way "
    "engineered created developed crafted built blended specially made best fastest".split()
)
_JOIN_REACH = 8  # units between two verbs that share a subject
_STANDS_FOR = frozenset("it they this these those which that them its their our ours itself".split())


def subject_of(analysis: Analysis, sentence: Sentence, head: int) -> Subject:
    """The subject of the verb (or effect noun) at unit ``head``."""
    units = sentence.units
    near = head - 1
    while near >= 0 and _is_skipped(units[near]):
        near -= 1
    if near < 0 or units[near].lower in BOUNDARY_WORDS:
        return _bare(units[head], head, units)
    joined = _joined_verb(units, near, head)
    if joined is not None:
        return subject_of(analysis, sentence, joined)
    purpose = _is_purpose(units, head)
    end = head
    for start in reversed(sentence.clauses[: bisect_right(sentence.clauses, head)]):
        found = _classify(analysis, sentence, start, end)
        if found is not None:
            return Subject.OTHER if purpose and found is Subject.UNKNOWN else found
        if units[start].lower in BOUNDARY_WORDS:
            break
        end = start
    return _bare(units[head], head, units)


def _bare(unit: Unit, head: int, units: tuple[Unit, ...]) -> Subject:
    word = unit.lower.split(" ")[0]
    before = units[head - 1].lower if head else ""
    if "verb" in unit.classes and unit.lower == unit.lemma and before not in ("will", "can", "'ll", "helps"):
        return Subject.COMMAND
    if word.endswith("ing"):
        return Subject.COMMAND  # "Preventing cramps" names a topic unless something promoted is named with it
    return Subject.IMPLIED


def _joined_verb(units: tuple[Unit, ...], near: int, head: int) -> int | None:
    """The verb that ``head`` is joined to: "ends" for "brings on" in "Ends restless legs and brings on sleep"."""
    if not any(units[k].lower in ("and", "or", ",", "&") for k in range(near + 1, head)):
        return None
    form = _form(units[head])
    for k in range(near, max(near - _JOIN_REACH, -1), -1):
        if units[k].lower in BOUNDARY_WORDS:
            return None
        if "verb" in units[k].classes and "promoted" not in units[k].classes and _form(units[k]) == form:
            return k
    return None


def _form(unit: Unit) -> str:
    word = unit.lower.split(" ")[0]
    if word.endswith("ing"):
        return "ing"
    return "s" if word.endswith("s") and unit.lower != unit.lemma else ""


def _is_skipped(unit: Unit) -> bool:
    return unit.lower in _SKIP or (unit.lower.endswith("ly") and len(unit.lower) > 4)


def _is_purpose(units: tuple[Unit, ...], head: int) -> bool:
    """True for "to relieve" that says what for: not "helps to relieve", "designed to relieve"."""
    at = head - 1
    while at >= 0 and units[at].lower.endswith("ly"):
        at -= 1
    return at > 0 and units[at].lower == "to" and units[at - 1].lower not in _PURPOSE_OK


def _classify(analysis: Analysis, sentence: Sentence, start: int, end: int) -> Subject | None:
    """The subject among units, or None when only empty words stand there."""
    units = sentence.units[start:end]
    words = [u for u in units if u.lower not in BOUNDARY_WORDS and not _is_skipped(u)]
    if not words:
        return None
    verb = next((i for i, u in enumerate(words) if i and is_finite((u,), 0) and "promoted" not in u.classes), None)
    words = words[:verb]  # what follows the clause's own verb is its object
    first_other = next((i for i, u in enumerate(words) if "other-subject" in u.classes), None)
    first_promoted = next((i for i, u in enumerate(words) if _is_promoted(u)), None)
    if words[0].lower == "our" and "body" not in words[min(1, len(words) - 1)].classes:
        return Subject.PROMOTED
    if first_promoted is not None and (first_other is None or not _acts(words, first_other, first_promoted)):
        return Subject.PROMOTED
    if any("lifestyle" in u.classes for u in words):
        return Subject.LIFESTYLE
    if first_other is not None:
        return Subject.OTHER
    if any(u.lower in _STANDS_FOR for u in words):
        if all(u.lower in ("which", "that") for u in words):
            return None  # a relative clause: its subject stands before it
        return _antecedent(analysis, sentence, start)
    if any("person" in u.classes for u in words):
        return Subject.PERSON
    if len(words) == 1 and words[0].lower in (
        "by",
        "for",
        "with",
        "from",
        "in",
        "of",
        "as",
        "while",
        "because",
        "if",
        "when",
        "so",
    ):
        return None
    first = words[0]
    if "verb" in first.classes and first.lower == first.lemma:
        return Subject.COMMAND
    return Subject.UNKNOWN


def _is_promoted(unit: Unit) -> bool:
    """Clinics sell treatments too, but what a clinic does is a fact until it says "our"."""
    return "promoted" in unit.classes and not {"lifestyle", "clinician"} & unit.classes


def _acts(words: list[Unit], other: int, promoted: int) -> bool:
    """True for "doctors treat X with socks": the other thing comes first and has a verb of its own."""
    return other < promoted and any(
        "verb" in u.classes and "other-subject" not in u.classes and not u.lower.endswith(("ed", "ing"))
        for u in words[other + 1 : promoted]
    )


def _antecedent(analysis: Analysis, sentence: Sentence, start: int) -> Subject:
    """What a pronoun stands for: something promoted, unless what was spoken of before is another subject."""
    spoken = sentence.units[:start]
    if not any(_speaks(u) for u in spoken) or spoken[0].lower in (
        "by",
        "with",
        "in",
        "through",
        "after",
        "when",
        "while",
        "from",
    ):
        spoken = tuple(u for s in analysis.before(sentence) for u in s.units)
    if any("promoted" in u.classes for u in spoken) or (spoken and spoken[0].lower in ("not", "no")):
        return Subject.PROMOTED  # "Not a drug, yet it calms"
    for unit in spoken[:6]:
        if unit.lower in _STANDS_FOR:
            return Subject.PROMOTED
        if "lifestyle" in unit.classes:
            return Subject.LIFESTYLE
        if "other-subject" in unit.classes:
            return Subject.OTHER
    return Subject.PROMOTED


def _speaks(unit: Unit) -> bool:
    """True for a word that can be what a later pronoun stands for."""
    return bool({"promoted", "other-subject", "lifestyle"} & unit.classes) or unit.lower in _STANDS_FOR
