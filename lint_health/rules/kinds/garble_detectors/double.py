"""Words, phrases and halves of compounds that stand twice: "the the", "will also will also", "night-night-time"."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from lint_health.expressions import expression
from lint_health.language import words as W
from lint_health.rules.context import RuleContext
from lint_health.rules.kinds.garble_detectors.knowledge import FUNCTION_WORDS
from lint_health.rules.kinds.garble_detectors.lines import NUMBER, Line
from lint_health.rules.kinds.garble_detectors.registry import Hit
from lint_health.rules.kinds.garble_detectors.tokens import token_table
from lint_health.source import Span

_COMPOUND = expression(r"(?<![\w-])((?:[A-Za-z]+-)?[A-Za-z]{3,})-(?i:\1)(?:-(\w+(?:-\w+)*))?(?![\w-])")
_TAIL = expression(r"(?<![\w-])[A-Za-z]+-([A-Za-z]{3,})-(?i:\1)(?![\w-])")
_LONGEST_PHRASE = 5
_SHORT = 5  # letters of words that speakers double
_BEAT = frozenset("left right in out up down heel toe tick tock one two lift rest".split())
_SPANS = frozenset(
    "time term long week day month hour minute year way part piece step fold person seater weekly monthly".split()
)


def double_word(context: RuleContext, options: Mapping[str, Any]) -> Iterable[Hit]:
    """Detector: the same word twice in a row. ``words``: words that may be said twice, but where the words beside them
    show a slip; ``lists.phrasal``: words after which "in in" and "on on" are two words; ``lists.named``: capitalised
    words that are no name."""
    allowed = frozenset(options["words"])
    lists = options.get("lists") or {}
    phrasal, named = frozenset(lists.get("phrasal", ())), frozenset(lists.get("named", ()))
    table = token_table(context)
    for line in table.lines:
        words = line.words
        if not line.prose or not line.again & 0b10:
            continue
        for i in range(len(words) - 1):
            a, b = line.tokens[i], line.tokens[i + 1]
            if words[i] != words[i + 1] or b.gap not in (" ", "\n") or a.flags == NUMBER or not a.lower[0].isalpha():
                continue
            if a.lower in allowed or (a.lower in ("in", "on") and i and words[i - 1] in phrasal):
                if not _is_slip(line, i):
                    continue
            elif not _is_double(line, i, named):
                continue
            if _is_stressed(context, a.end, b.start):
                continue  # "as long as you *walk* walk": marked on purpose
            if not _is_exclaimed(table.text, a.start, b.end) and table.text[b.end : b.end + 1] != "-":
                yield Hit(Span(a.start, b.end), replacement=a.text)


def _is_stressed(context: RuleContext, start: int, end: int) -> bool:
    """True when marks of emphasis close between the two."""
    source = context.document.source_map.to_source(Span(start - 1, end + 1)).of(context.document.source.text)
    return any(mark in source for mark in ("*", "_ ", "</em>", "</i>", "</strong>", "</b>"))


def _is_double(line: Line, i: int, named: frozenset[str]) -> bool:
    tokens, words = line.tokens, line.words
    a, b = tokens[i], tokens[i + 1]
    if len(a.text) < 2:
        after = tokens[i + 2] if i + 2 < len(tokens) else None
        return a.text == b.text == "a" and i > 0 and after is not None and after.gap == " " and after.text.islower()
    if not a.flags:
        return False  # a name of food or places: "camu camu"
    if a.text[0].isupper() and b.text[0].isupper() and words[i] not in named:
        # "The The" is a band; a common word between others of a title is none
        name = a.lower not in FUNCTION_WORDS or a.gap is not None or a.lower in ("the", "who", "it")
        middle = i + 2 < len(tokens) and tokens[i + 2].gap == " " and tokens[i + 2].text[0].isupper()
        common = a.flags >> W.FREQUENCY_SHIFT >= 5 and not a.flags & W.NAME and a.flags & W.NOMINAL
        if name and not (middle and common and not a.text.isupper()):
            return False
    elif b.text[0].isupper() and not a.text[0].isupper():
        return False  # "in In Style": the second begins a name
    run = (i + 2 < len(words) and words[i + 2] == words[i]) or (i and words[i - 1] == words[i])
    if run and a.lower not in FUNCTION_WORDS:
        return False
    # a rhythm: "lift lift rest rest"
    return i + 3 >= len(words) or words[i + 2] != words[i + 3] or a.lower in FUNCTION_WORDS


def _is_slip(line: Line, i: int) -> bool:
    """True where a word that may be said twice ("is is") is not: its neighbours leave room for one."""
    words, tokens = line.words, line.tokens
    word, before = words[i], words[i - 1] if i else ""
    after = words[i + 2] if i + 2 < len(words) and tokens[i + 2].gap == " " else ""
    plain_before = i > 0 and tokens[i].gap == " " and tokens[i - 1].flags != NUMBER
    if word == "is":
        noun = plain_before and tokens[i - 1].flags & W.NOMINAL and not tokens[i - 1].flags & W.CLOSED_CLASS
        return bool(noun and after and not _QUESTION_WORDS & set(words[:i]))
    if word == "no":
        return i > 1 and bool(after) and not tokens[i + 2].flags & W.CLOSED_CLASS
    if word == "there":
        return after in ("is", "are", "was", "were", "will", "has", "have")
    if word == "you":
        return (i == 0 or before in W.CONJUNCTIONS - {"what", "which", "that", "how", "as"}) and after in W.MODALS
    if word == "so":
        return after == "that"
    if word == "do":
        return before in W.MODALS and bool(after)
    return False


_QUESTION_WORDS = frozenset("what whatever who whoever how where which why when whichever that all".split())


def _is_exclaimed(text: str, start: int, end: int) -> bool:
    """True inside quotation marks that hold little but the two words."""
    before = text[start - 1 : start]
    if before not in ("“", '"', "‘", "'"):
        return False
    return bool(_CLOSED.match(text, end))


_CLOSED = expression(r"[!,]|[^\n“”\".]{0,24}[”\"’']")


def double_phrase(context: RuleContext, options: Mapping[str, Any]) -> Iterable[Hit]:
    """Detector: two to five words said twice in a row."""
    for line in token_table(context).prose():
        if not line.again & 0b111100:
            continue
        at, words = 0, line.words
        while at < len(words) - 3:
            size = next((n for n in range(_LONGEST_PHRASE, 1, -1) if _repeats(line, words, at, n)), 0)
            if size:
                span = Span(line.tokens[at].start, line.tokens[at + 2 * size - 1].end)
                first = Span(line.tokens[at].start, line.tokens[at + size - 1].end)
                yield Hit(span, replacement=first.of(context.document.text))
            at += 2 * size or 1


def _repeats(line: Line, words: tuple[str, ...], at: int, size: int) -> bool:
    first, second = words[at : at + size], words[at + size : at + 2 * size]
    if first != second or len(set(first)) == 1 or any(t.gap != " " for t in line.tokens[at + 1 : at + 2 * size]):
        return False
    if any(t.flags == NUMBER for t in line.tokens[at : at + size]) and size < 3:
        return False
    if any(len(w) < 2 and not w.isdigit() for w in first if w not in ("a", "i")) or _BEAT.issuperset(first):
        return False
    if size > 2:
        return True
    after = words[at + 2 * size : at + 2 * size + 1]
    before = words[at - 1 : at] if at else []
    return after != first[:1] and before != first[-1:]  # "step by step by step" is a way to say it


_HYPHEN = expression(r"-(\S\S)")


def _may_double(text: str) -> bool:
    """False when what follows the hyphens of a text begins like nothing right before them. The searches below try every
    letter of a text; few texts need them."""
    for m in _HYPHEN.finditer(text):
        at = m.start()
        before = text[max(text.rfind(" ", 0, at), text.rfind("\n", 0, at)) + 1 : at]
        if m[1].casefold() in before.casefold():
            return True
    return False


def double_compound(context: RuleContext, options: Mapping[str, Any]) -> Iterable[Hit]:
    """Detector: a compound with one part twice. ``words``: doublings that are words (win-win)."""
    if not _may_double(context.document.text):
        return
    allowed = frozenset(options.get("words") or ())
    for m in _COMPOUND.finditer(context.document.text):
        part, tail = m.group(1).lower(), m.group(2)
        if part in allowed and not (tail and tail.split("-")[0] in _SPANS):
            continue
        if m.group(1).isupper() or (m.group(1)[0].isupper() and m.group().count(m.group(1)) > 1 and not tail):
            continue  # a name such as Baden-Baden
        if not tail and len(part) <= _SHORT and context.document.text.lower().count(m.group().lower()) > 1:
            continue  # said twice it is meant: "hurt, or hurt-hurt?"
        if "-" in part and _BEAT.issuperset(part.split("-")):
            continue
        yield Hit(Span(*m.span()), f"{m.group(1)}-{tail}" if tail else m.group(1))
    for m in _TAIL.finditer(context.document.text):
        whole = m.group()
        if (
            m.group(1).lower() not in allowed
            and whole.count("-") == 2
            and whole.split("-")[0].lower() != m.group(1).lower()
        ):
            yield Hit(Span(*m.span()), whole[: -len(m.group(1)) - 1])
