"""Slot checks for a lost verb, subject or "to": "it should used within", "a puppy needs go out", "until are soft"."""

from __future__ import annotations

from lint_health.language import words as W
from lint_health.rules.kinds.garble_detectors.grammar import hyphen_follows, only_noun, spaced, span_of
from lint_health.rules.kinds.garble_detectors.lines import NUMBER, Line
from lint_health.source import Span

_SUBJECTS = frozenset("i you he she it we they".split())
_MODALS = frozenset("can could would should must may might will cannot".split())
_DENIED = frozenset("can't couldn't won't wouldn't shouldn't mustn't doesn't don't didn't not".split())
WOULD = _MODALS | _DENIED
# What turns a clause round or leaves its verb unsaid: "how soon can a", "as you would a", "all she can to".
_TURNED = frozenset(
    "how what when why where which who whom nor neither only than as all whatever however everything anything best "
    "more less hard much many so never rarely seldom or until not".split()
)
_NEVER_AFTER_MODAL = frozenset("a an itself themselves yourself himself herself to from into of without".split())
_OWN = frozenset("itself themselves yourself himself herself".split())
_SETTINGS = frozenset("if when whenever while before until once unless because time since although whether".split())
_DETERMINERS = frozenset("the a an your my our their his its this these those".split())
_PLACING = frozenset(
    "place put wrap pull roll fold rub hold leave spread smooth lay slide tie massage apply press drape".split()
)
CHAINS = frozenset(
    "try tries trying tried wants wanted needs forget forgets forgot hopes expects refuses refused decide decided decides "
    "managed manages unable supposed".split()
)
_PLURALS_TOO = frozenset("needs hopes tries".split())
_DEEDS = frozenset(
    "keep go take make get put see give find eat drink wear avoid bring choose become let sit stand lie lose remember "
    "use remove apply check charge ask tell wash clean bend breathe swallow hold".split()
)
_HANDLING = frozenset(
    "put press take wear apply remove fasten place lift pull push insert attach wrap swallow open close".split()
)
_FINITE = frozenset("are is was were has have".split())
WANTING = frozenset("want wants wanted able unable trying hoping ready".split())
_ASKED = frozenset("a an how what why where your".split())
_POSSESSIVES = frozenset("your my our their its a an".split())
_STRAY = frozenset("without with by to for into onto during until".split())


def modal_form(line: Line, i: int) -> Span | None:
    """ "the serum should used", "it will grown": after a modal stands a form that is no infinitive."""
    words, token = line.words, line.tokens[i]
    if i < 2 or not spaced(line, i) or not spaced(line, i - 1) or words[i - 1] not in WOULD - {"not"}:
        return None
    flags = token.flags
    if flags == NUMBER or not flags & (W.PAST | W.PARTICIPLE) or flags & (W.BASE | W.ADVERB | W.CLOSED_CLASS | W.NAME):
        return None
    return span_of(line, i - 1, i) if token.text.islower() and _is_subject(line, i - 2) else None


def modal_stray(line: Line, i: int) -> Span | None:
    """ "your skin will a little", "we would to thank", "the machine will itself off": the verb is gone."""
    words = line.words
    if (
        i < 2
        or i + 1 == len(words)
        or words[i] not in _NEVER_AFTER_MODAL
        or not spaced(line, i)
        or not spaced(line, i - 1)
    ):
        return None
    if hyphen_follows(line, i) or not _TURNED.isdisjoint(words[: i - 1]) or not _is_subject(line, i - 2):
        return None
    if words[i] in ("to", "of", "from", "into") and words[i - 2] not in _SUBJECTS:
        return None  # "the will to live", "a can of beans"
    if words[i] in _OWN and (i + 1 >= len(words) or line.tokens[i + 1].flags & W.BASE):
        return None
    return span_of(line, i - 1, i)


def _is_subject(line: Line, i: int) -> bool:
    """True for a pronoun or a noun that may be what a modal is about."""
    token = line.tokens[i]
    if line.words[i] in _SUBJECTS:
        return True
    plain = token.flags != NUMBER and token.flags & W.NOMINAL and not token.flags & (W.CLOSED_CLASS | W.ADJECTIVE)
    return bool(plain) and i > 0 and line.words[0] not in W.MODALS


def setting_gerund(line: Line, i: int) -> Span | None:
    """ "every time you flossing": a subject and a participle without its verb."""
    words, flags = line.words, line.tokens[i].flags
    if i < 2 or words[i - 2] not in _SETTINGS or flags == NUMBER or not flags & W.ING or flags & W.CLOSED_CLASS:
        return None
    return span_of(line, i - 1, i) if spaced(line, i) and spaced(line, i - 1) else None


def subject_thing(line: Line, i: int) -> Span | None:
    """ "before you acquisition the monitor": a noun where the verb of a clause must be."""
    words, token = line.words, line.tokens[i]
    if i + 1 >= len(words) or not spaced(line, i) or not only_noun(token) or token.flags & W.PLURAL:
        return None
    sure = i > 1 and words[i - 2] in ("if", "when", "whenever", "before", "until", "once", "unless")
    follows = words[i + 1] in _DETERMINERS or (sure and words[i + 1] not in ("and", "or"))
    if not follows or not spaced(line, i + 1) or len(token.text) < 4:
        return None
    opens = i == 1 or words[i - 2] in _SETTINGS | {"and", "but", "so"}
    return span_of(line, i - 1, i) if opens and words[i] not in ("people", "guys", "folk") else None


def chained_base(line: Line, i: int) -> Span | None:
    """ "try keep your back straight", "a puppy needs go": the "to" is gone."""
    words = line.words
    if words[i] not in _DEEDS or not spaced(line, i) or hyphen_follows(line, i) or not line.tokens[i].text.islower():
        return None
    if words[i - 1] in _PLURALS_TOO:
        if i < 2 or "'" in words[i - 2]:
            return None
        flags = line.tokens[i - 2].flags
        one = flags != NUMBER and flags & W.NOUN and not flags & (W.ADJECTIVE | W.VERB | W.PLURAL | W.CLOSED_CLASS)
        if not one and words[i - 2] not in ("he", "she", "it"):
            return None
    return span_of(line, i - 1, i)


def setting_verb(line: Line, i: int) -> Span | None:
    """ "until are soft", "before put it in your mouth": the subject is gone."""
    words = line.words
    if not spaced(line, i) or hyphen_follows(line, i):
        return None
    before = words[i - 1]
    if before == "until" and words[i] in _FINITE:
        return span_of(line, i - 1, i)
    if before not in ("before", "while", "when", "whether", "once", "if", "until") or words[i] not in _HANDLING:
        return None
    after = words[i + 1] if i + 1 < len(words) and spaced(line, i + 1) else ""
    return span_of(line, i - 1, i) if after in _DETERMINERS | {"it", "them"} else None


def there_nothing(line: Line, i: int) -> Span | None:
    """ "There no need to peel": the verb of a sentence is gone."""
    return span_of(line, 0, 1) if i == 1 and line.words[1] == "no" and spaced(line, 1) and len(line.words) > 3 else None


def it_article(line: Line, i: int) -> Span | None:
    """ "It a while for your eyes": the same, after a pronoun."""
    return span_of(line, 0, 1) if i == 1 and line.words[1] in ("a", "an") and spaced(line, 1) else None


def object_noun(line: Line, i: int) -> Span | None:
    """ "lets you a conversation", "place it your shoulders": between two objects a word is gone."""
    words = line.words
    if i < 2 or not spaced(line, i) or not spaced(line, i - 1):
        return None
    lets = words[i - 2] in ("let", "lets", "letting") and words[i] in ("a", "an", "the", "your")
    places = words[i - 1] in ("it", "them") and words[i - 2] in _PLACING and words[i] in ("your", "my", "our")
    if i + 1 < len(words) and words[i + 1] in ("way", "own", "best"):
        return None
    return span_of(line, i - 1, i) if lets or places else None


def owner_preposition(line: Line, i: int) -> Span | None:
    """ "your with", "a by": the noun is gone."""
    if line.words[i] not in _STRAY or not spaced(line, i) or hyphen_follows(line, i):
        return None
    quiet = line.tokens[i].text.islower() and line.tokens[i - 1].text.islower()
    return span_of(line, i - 1, i) if quiet else None


def have_gerund(line: Line, i: int) -> Span | None:
    """ "I have wearing these": "been" is gone."""
    words, flags = line.words, line.tokens[i].flags
    if flags == NUMBER or not flags & W.ING or flags & (W.NOMINAL | W.CLOSED_CLASS) or not spaced(line, i):
        return None
    after = words[i + 1] if i + 1 < len(words) and spaced(line, i + 1) else ""
    return span_of(line, i - 1, i) if after in _DETERMINERS | {"it", "them"} else None


def wanted_question(line: Line, i: int) -> Span | None:
    """ "a doctor will want to how long": the verb after "to" is gone."""
    if i < 2 or line.words[i - 2] not in WANTING or line.words[i] not in _ASKED or not spaced(line, i):
        return None
    return span_of(line, i - 1, i) if spaced(line, i - 1) else None


CHECKS = {
    "modal-form": modal_form,
    "modal-stray": modal_stray,
    "setting-gerund": setting_gerund,
    "subject-thing": subject_thing,
    "chained-base": chained_base,
    "setting-verb": setting_verb,
    "there-nothing": there_nothing,
    "it-article": it_article,
    "object-noun": object_noun,
    "owner-preposition": owner_preposition,
    "have-gerund": have_gerund,
    "wanted-question": wanted_question,
}
# The checks by the words before the token that they look at.
CALLED_BY = {
    "modal-form": _MODALS | _DENIED - {"not"},
    "modal-stray": _MODALS | _DENIED,
    "setting-gerund": _SUBJECTS,
    "subject-thing": _SUBJECTS,
    "chained-base": CHAINS,
    "setting-verb": frozenset("before while when whether once if until".split()),
    "there-nothing": frozenset(("there",)),
    "it-article": frozenset(("it", "he", "she")),
    "object-noun": frozenset("you it them us me him her".split()),
    "owner-preposition": _POSSESSIVES,
    "have-gerund": frozenset("have has had".split()),
    "wanted-question": frozenset(("to",)),
}
