"""How a clause ends: open where more must come, or with a word whose object or verb came before."""

from __future__ import annotations

from lint_health.language import words as W
from lint_health.rules.kinds.garble_detectors.lines import NUMBER, Line

_BEING = frozenset("is are was were".split())
_PLAIN_SUBJECTS = frozenset("it they this these".split())
_CLAUSE_STARTS = frozenset("because and but so since as".split())


def is_open(line: Line) -> bool:
    """ "because they are rather rich in.": a plain clause from its subject on, so that nothing before can be what is meant."""
    words, last = line.words, line.tokens[-2]
    at = len(words) - 3
    while at > 0 and words[at] in ("very", "so", "too", "quite", "rather", "also", "always", "really", "often"):
        at -= 1
    if at < 1 or words[at] not in _BEING or words[at - 1] not in _PLAIN_SUBJECTS or last.flags == NUMBER:
        return False
    if not last.flags & W.ADJECTIVE or last.flags & (W.PAST | W.PARTICIPLE | W.CLOSED_CLASS):
        return False
    return at == 1 or words[at - 2] in _CLAUSE_STARTS or (line.tokens[at - 1].gap or "")[:1] in (",", ";")


_SUBORDINATORS = frozenset("if unless until because while whether although though whenever".split())
_SUBJECTS = frozenset("you they we he she it".split())
_FOLK = frozenset(
    "people those anyone someone everyone women men adults children patients babies runners users customers folk anybody somebody".split()
)
_AIMED = frozenset("with from for to of into by".split())


def hangs(line: Line) -> bool:
    """True for ends that open what never comes: "unless you.", "for people who.", "then rinse it with.", "stop using."."""
    words = line.words
    if len(words) < 4 or line.tokens[-1].gap != " " or line.tokens[-2].gap not in (" ", ", "):
        return False
    last, before, third = words[-1], words[-2], words[-3]
    if before in _SUBORDINATORS and last in _SUBJECTS:
        return third not in ("as", "or", "but")
    if before in ("before", "after", "once", "when") and last in _SUBJECTS - {"it"}:
        return third not in ("as", "than")
    if before == "that" and last in _SUBJECTS:
        return third in ("fact", "so", "means", "find", "mean", "sure", "think", "know", "shows", "say")
    if last == "then" and before in ("and", "but"):
        return third not in ("now", "every", "till", "until", "since")
    if last == "that" and third in ("a", "an"):
        return bool(line.tokens[-2].flags & W.NOMINAL) and not line.tokens[-2].flags & (W.VERB | W.ADJECTIVE)
    if last in W.MODALS and before in _SUBJECTS and (line.tokens[-2].gap or "")[:1] == ",":
        return words[0] in _SUBORDINATORS
    if last == "who":
        return before in _FOLK
    if last == "using":
        return before in ("stop", "start", "avoid", "keep", "try")
    if last in _AIMED and before in ("it", "them"):
        orders = line.tokens[-3].flags & W.BASE and (
            len(words) == 3 or words[-4] in ("and", "then", "or", "not", "never")
        )
        return bool(orders) and _RELATIVES.isdisjoint(words[:-1])
    return False


_RELATIVES = frozenset("what whatever which who whom whose where how there's unless until as than worth".split())
_EAGER = frozenset(
    "need needs want wants have like likes able used ought going love try hope mean got ready free".split()
)
_ALL = frozenset("all something everything anything nothing one ones".split())
_STRANDED = frozenset(
    "of to with from for by at in on into that has have had is are was were can will may should might must gets makes becomes".split()
)
_SAYERS = frozenset(
    "i you he she it we they people everyone nobody doctors nurses midwives vets clinics customers".split()
)


def is_stranded(line: Line) -> bool:
    """True where a preposition or an auxiliary may end: "what it is for", "easy to live with", "the paste our nurses
    swear by", "unless a midwife has told you to", "or a brother or sister has"."""
    words = line.words
    if words[-1] not in _STRANDED:
        return False
    related = set(words[:-1]) & _RELATIVES
    if related == {"as"} and words[-1] in _BEING and any(w in words for w in ("long", "soon")):
        related = set()  # "as long as the tag is"
    if related or words[-3] == "to" or (words[-2] in _EAGER and words[-1] == "to"):
        return True
    if words[-1] in W.MODALS and words[-2] in _SUBJECTS and words[-3] in _SUBORDINATORS | {"when", "where", "as"}:
        return True  # "if you must"
    if words[-1] in W.AUXILIARIES | W.MODALS and "or" in words[:-1]:
        return True
    return any(_opens_relative(line, i) for i in range(1, len(words) - 1))


def _opens_relative(line: Line, i: int) -> bool:
    """True for a noun and, right behind it, the subject of a clause of its own."""
    words, before, subject = line.words, line.tokens[i - 1], line.tokens[i]
    if before.flags == NUMBER or subject.gap != " " or not (before.flags & W.NOMINAL or words[i - 1] in _ALL):
        return False
    if before.flags & W.VERB and not (i > 1 and words[i - 2] in W.DETERMINERS):
        return False
    starts = words[i] == "that" or words[i] in W.DETERMINERS or words[i].split("'")[0] in _SAYERS
    return starts or subject.flags & ~(W.LISTED | W.OWN) == W.PLURAL


def is_bare(line: Line) -> bool:
    """ "more than a long": an article with an adjective that is no noun as well."""
    last = line.tokens[-1]
    bare = last.flags != NUMBER and last.flags & W.ADJECTIVE and last.lower not in _HEADS
    return bool(bare) and line.words[-2] in ("a", "an", "very", "your", "their", "have", "has")


_HEADS = frozenset(
    "right left same other best worst most least cold good whole minimum maximum own second third".split()
)


def is_counting(line: Line) -> bool:
    """ "within two", "every three": a number of what?"""
    last = line.tokens[-1]
    return line.words[-2] in ("within", "every") and (last.flags == NUMBER or last.lower in W.NUMERALS)


def is_broken_off(line: Line) -> bool:
    """ "until it lifts by itself, then": a mark, and a word that only opens what comes next."""
    last = line.tokens[-1]
    return len(line.tokens) > 4 and last.gap == ", " and last.lower in ("then", "because", "unless", "until", "while")
