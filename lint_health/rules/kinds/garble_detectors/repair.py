"""What a damaged token may have been: the word around a splice, the words of a glued one, the whole of a piece."""

from __future__ import annotations

from functools import lru_cache
from itertools import pairwise

from lint_health.language import words as W
from lint_health.language.words import word_table
from lint_health.rules.kinds.garble_detectors.knowledge import FUNCTION_WORDS, is_known
from lint_health.rules.kinds.garble_detectors.slips import frequent_neighbours
from lint_health.rules.kinds.garble_detectors.tokens import TokenTable

SHAPES = (("rn", "m"), ("vv", "w"), ("rri", "m"), ("ii", "u"), ("cl", "d"), ("li", "h"), ("1", "l"), ("1", "i"), ("0", "o"),
           ("5", "s"), ("l", "i"), ("i", "l"), ("b", "h"), ("h", "b"), ("c", "e"), ("e", "c"), ("|", "l"), ("8", "b"), ("ld", "ki"), ("m", "rn"), ("fi", "fl"))  # fmt: skip
# Rarer ones, tried only on a page that is known to be scanned.
RARE_SHAPES = (("in", "m"), ("ni", "m"), ("nn", "m"), ("b", "o"), ("o", "b"), ("f", "t"), ("t", "f"), ("o", "c"), ("c", "o"), ("a", "o"),
               ("o", "a"), ("e", "o"), ("u", "n"), ("n", "u"), ("ti", "n"), ("h", "n"), ("h", "li"), ("d", "cl"), ("v", "y"), ("y", "v"),
               ("j", "i"), ("lc", "k"), ("tl", "d"), ("g", "q"), ("s", "a"), ("r", "t"), ("t", "r"), ("l", "t"), ("t", "l"), ("i", "t"))  # fmt: skip
_SURE_SHAPES = ("rn", "vv", "rri")
_CAPITAL_SHAPES = (("Li", "u"), ("LI", "u"), ("I", "l"), ("L", "i"), ("H", "li"), ("O", "o"), ("S", "s"), ("Z", "z"))
_COMMON_ENDS = frozenset(
    "s es ed ing er ers ly y al ic ion ions ate ates ated ating ation ia ism ist ous oid ity ability ally ness ised ized".split()
)
_HEADS = frozenset("a an ab ad de di re un in en em ex co bi tri dys sub pre pro non mis dis iso apo epi".split())
_SHORT_PIECES = frozenset("is of to in on at it be we by or an as if no so up my he me us do".split())


@lru_cache(maxsize=1 << 12)
def splice(word: str, *, strict: bool) -> tuple[str, str]:
    """(the word put in, the word it was put into) for a spliced token, else ("", "")."""
    shortest = 6 if strict else 5
    for size in range(min(len(word) - 2, 16), shortest - 1, -1):
        for start in range(1, len(word) - size):
            inner = word[start : start + size]
            head, tail = word[:start], word[start + size :]
            if len(head) > 9 or len(tail) > 9 or "-" in head + tail or inner[0] == "-" or inner[-1] == "-":
                continue
            if len(head) + len(tail) >= 2 and _is_insert(inner) and not _is_word_part(head, tail):
                guess = _filled(head, tail)
                if guess and not guess.startswith(inner):
                    return inner, guess if len(head) + len(tail) > 3 else " "
                if size >= 6 and len(word) >= 10 and word_table().flags(inner) >> W.FREQUENCY_SHIFT >= 3:
                    return inner, ""
    return "", ""


def _is_insert(inner: str) -> bool:
    table = word_table()
    parts = inner.split("-")
    if len(parts) > 1:
        return all(len(p) >= 3 and table.flags(p) >> W.FREQUENCY_SHIFT >= 3 for p in parts)
    flags = table.flags(inner)
    return bool(flags & W.OPEN and flags & (W.LISTED | W.OWN)) and (flags >> W.FREQUENCY_SHIFT >= 2 or len(inner) > 5)


def _is_word_part(head: str, tail: str) -> bool:
    """True when head and tail are words or affixes of their own: then the token is a compound or a derivation."""
    before = head in _HEADS or (len(head) > 2 and is_known(head))
    return before and (tail in _COMMON_ENDS or (len(tail) > 2 and is_known(tail)))


@lru_cache(maxsize=1 << 12)
def _filled(head: str, tail: str) -> str:
    """A common word that begins with ``head`` and ends with ``tail``, at most a few letters between them."""
    if len(head) + len(tail) < 2:
        return ""
    return next(iter(word_table().common.between(head, tail, 0, 5)), "")


def misread(word: str, table: TokenTable) -> str:
    """The common word that a scanner may have read as ``word``: "rnonth", "tbe", "1egs"."""
    best = ""
    for wrong, right in SHAPES:
        if wrong not in word:
            continue
        for candidate in {word.replace(wrong, right), word.replace(wrong, right, 1)}:
            flags = word_table().flags(candidate)
            level = flags >> W.FREQUENCY_SHIFT
            if len(candidate) < 4 and level < (5 if wrong in _SURE_SHAPES else 6):
                continue
            if wrong == "m" and level < 4:
                continue  # "rn" is seldom read as "m" in a word that is no common one
            if (
                level >= 4
                or (level >= 3 and len(candidate) > 4)
                or (level >= 2 and table.counts[candidate])
                or (flags & W.OWN and len(candidate) > 5)
            ) and (not best or level > word_table().flags(best) >> W.FREQUENCY_SHIFT):
                best = candidate
    return best


def misread_capital(text: str) -> str:
    """The common word that was read with a capital inside: "fLill", "sIeep". Names such as "iPad" are none."""
    for wrong, right in _CAPITAL_SHAPES:
        candidate = text[0] + text[1:].replace(wrong, right)
        if wrong in text[1:] and candidate[1:].islower() and candidate.isalpha() and len(candidate) > 2:
            flags = word_table().flags(candidate.lower())
            if flags & (W.OPEN | W.CLOSED_CLASS) and flags >> W.FREQUENCY_SHIFT >= (5 if right in "osz" else 3):
                return candidate.lower()
    return ""


@lru_cache(maxsize=1 << 12)
def segments(word: str) -> tuple[str, ...]:
    """The words that were run together, or nothing. A short rest may hang on when three words are sure."""
    if len(word) < 6:
        return ()
    for rest in range(4):
        pieces = _cover(word[: len(word) - rest] if rest else word)
        if not pieces or (pieces[0] == "a" and (rest or not all(map(_is_frequent, pieces)))):
            continue
        full = (*pieces, word[len(word) - rest :]) if rest else pieces
        if (
            len(pieces) >= 3
            and len(word) >= 10
            and _short_ones_fit(pieces)
            and any(p not in FUNCTION_WORDS and len(p) > 3 for p in pieces)
        ):
            return full
        glue = len(pieces) == 2 and any(p in FUNCTION_WORDS and len(p) > 2 for p in pieces)
        if rest == 0 and len(pieces) == 2 and _never_joins(pieces):
            return full
        if rest == 0 and (glue or len(pieces) >= 3) and all(map(word_table().seen, pieces, pieces[1:])):
            return full
    return ()


# Function words that begin or end no compound.
_APART = frozenset(
    "then because which whose whom they them their your than while where would could should might from with this that these "
    "those before until apart again always never often very about".split()
)


def _never_joins(pieces: tuple[str, ...]) -> bool:
    """ "thenbutter", "swingbefore": a function word that makes no compounds, and a common word."""
    first, second = pieces
    flags = word_table().flags
    one = first in _APART and flags(second) >> W.FREQUENCY_SHIFT >= 3 and len(second) > 3
    other = second in _APART and flags(first) >> W.FREQUENCY_SHIFT >= 3 and len(first) > 3
    return one or other


def _short_ones_fit(pieces: tuple[str, ...]) -> bool:
    """Pieces of two or three letters count only where English uses them beside their neighbours."""
    seen = word_table().seen
    return all(seen(a, b) for a, b in pairwise(pieces) if min(len(a), len(b)) < 4)


def _cover(word: str) -> tuple[str, ...]:
    """The split of ``word`` into the fewest known words, each common enough for its length."""
    best: list[tuple[str, ...] | None] = [()] + [None] * len(word)
    for end in range(1, len(word) + 1):
        for start in range(max(0, end - 16), end):
            before = best[start]
            if before is None or (best[end] is not None and len(best[end] or ()) <= len(before) + 1):
                continue
            if _is_piece(word[start:end]) or (end == 1 and word[0] == "a"):
                best[end] = (*before, word[start:end])
    return best[-1] or ()


def _is_frequent(word: str) -> bool:
    return word == "a" or (len(word) > 2 and word_table().flags(word) >> W.FREQUENCY_SHIFT >= 4)


def _is_piece(piece: str) -> bool:
    if len(piece) < 3:
        return piece in _SHORT_PIECES
    level = word_table().flags(piece) >> W.FREQUENCY_SHIFT
    return level >= {3: 5, 4: 3, 5: 2}.get(len(piece), 1)


def completed(word: str) -> str:
    """The common word of which ``word`` is the cut-off start."""
    return _usual(word_table().common.between(word, "", 1, 6)) if len(word) > 3 else ""


def headless(word: str) -> str:
    """The common word of which ``word`` is the end."""
    return _usual(word_table().common.between("", word, 1, 4)) if len(word) > 3 else ""


def _usual(words: list[str]) -> str:
    """The first of the words, unless it is rare."""
    return words[0] if words and word_table().flags(words[0]) >> W.FREQUENCY_SHIFT >= 3 else ""


def one_edit(word: str, table: TokenTable) -> str:
    """A frequent word, or one that the document uses more often, one slip of the keys away."""
    if len(word) < 5:
        return ""
    known, best = word_table().flags, (0, "")
    for edit in {*frequent_neighbours(word), *table.neighbours.of(word)}:
        best = max(best, ((known(edit) >> W.FREQUENCY_SHIFT) + 2 * table.counts[edit], edit))
    return best[1]
