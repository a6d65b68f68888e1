"""Brand names spelt otherwise than the document, the configuration or our list spells them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache
from typing import Any

from lint_health.diagnostics import Related
from lint_health.document import BlockKind
from lint_health.language import words as W
from lint_health.language.words import word_table
from lint_health.rules.context import RuleContext
from lint_health.rules.kinds.garble_detectors.knowledge import is_known
from lint_health.rules.kinds.garble_detectors.lines import NUMBER, Line, Token
from lint_health.rules.kinds.garble_detectors.registry import Hit
from lint_health.rules.kinds.garble_detectors.tokens import TokenTable, token_table

_SHORTEST = 5
_DIGITS = str.maketrans("013458", "oleasb")


def brand(context: RuleContext, options: Mapping[str, Any]) -> Iterable[Hit]:
    """Detector: a capitalised unknown word that is one or two letters away from a name. ``words``: names to know."""
    table = token_table(context)
    known = frozenset(w.lower() for w in options.get("words") or ()) | context.brands
    names = _names(context, table, options.get("words") or ())
    if not names:
        return
    for token in _candidates(table):
        if (_may_be_slip(token) and token.lower not in names) or _has_digit_slip(token):
            right = _nearest(token, names, known, table.counts)
            if right:
                sure = _is_settled(right, context, table) and not _is_handle(table.text, token)
                yield Hit(token.span, right, right if sure else None)


_SURE = 3  # so often a document must spell a name before a machine may write it so


def _is_settled(name: str, context: RuleContext, table: TokenTable) -> bool:
    """True for a name that the document spells so again and again, or once where the user names it as a brand."""
    seen = sum(token.text.removesuffix("'s").removesuffix("’s") == name for _, token in _tokens(table))
    return seen >= _SURE or (seen > 0 and name.lower() in context.brands)


def _is_handle(text: str, token: Token) -> bool:
    """True for a part of an address, a tag or a file name."""
    before, after = text[token.start - 1 : token.start], text[token.end : token.end + 2]
    return (
        before in ("@", "#", "/", "_", ".", "-")
        or after[:1] in ("@", "/", "_", "-")
        or (after[:1] == "." and after[1:].isalnum())
    )


def _candidates(table: TokenTable) -> Iterator[Token]:
    """Tokens that may be a name: unknown ones, and compounds that the document writes with a capital in mid-sentence."""
    yield from (line.tokens[i] for line, i in table.strange)
    made = {form for form in table.capitals if _is_made(form)}
    if made:
        yield from (token for _, token in _tokens(table) if token.text in made)


def _names(context: RuleContext, table: TokenTable, known: Iterable[str]) -> dict[str, str]:
    """Lower case to proper form: names used twice in the document, the user's brands, the rule's list."""
    names = {n.lower(): n for n in known if len(n) >= _SHORTEST and n.isalpha()}
    names |= {b: b.capitalize() for b in context.brands if len(b) >= _SHORTEST and b.isalpha()}
    counts: Counter[str] = Counter()
    for form, count in table.names.items():
        counts[form.replace("\u2019", "'").removesuffix("'s")] += count  # "Ollerby's" is one more Ollerby
    for form, count in table.capitals.items():  # "Tidewell" is made of two words, and never written small
        if (count > 1 or form in counts) and _is_made(form) and table.counts[form.lower()] == count:
            counts[form] += count
    for form, count in counts.items():
        low = form.lower()
        if (
            count >= 2
            and len(form) >= _SHORTEST
            and form.isalpha()
            and not form.isupper()
            and (_is_made(form) or not is_known(low))
            and "'" not in low
        ):
            names.setdefault(low, form)
    return names


@lru_cache(maxsize=1 << 12)
def _is_made(form: str) -> bool:
    """True for a capitalised form that no list knows, but that is made like a compound."""
    low = form.lower()
    return form[1:].islower() and form.isalpha() and not word_table().flags(low) and is_known(low)


def _may_be_slip(token: Token) -> bool:
    text = token.text
    if (
        token.flags == NUMBER
        or len(text) < _SHORTEST - 1
        or not text[0].isupper()
        or text.isupper()
        or not text.isascii()
    ):
        return False
    return text.isalpha() and text[1:].islower() and (_is_made(text) or not is_known(token.lower))


def _has_digit_slip(token: Token) -> bool:
    """ "Karr0well": one digit inside a name."""
    text = token.text
    digits = sum(c.isdigit() for c in text)
    return digits == 1 and len(text) >= _SHORTEST and text[0].isupper() and text[-1].isalpha() and text.isalnum()


def _nearest(token: Token, names: Mapping[str, str], known: frozenset[str], counts: Counter[str]) -> str:
    word = token.lower.translate(_DIGITS) if _has_digit_slip(token) else token.lower
    if word in names:
        return names[word] if word != token.lower else ""
    if word_table().flags(word) & W.NAME:
        return ""  # a name of its own: "Brook" beside "Brooks"
    for low in sorted(names):
        if (
            abs(len(low) - len(word)) <= 2
            and low[0] == word[0]
            and (low in known or counts[low] >= counts[token.lower])
        ):
            allowed = 1 if len(low) < 8 else 2
            if distance(word, low, allowed) <= allowed and not _is_form(word, low):
                return names[low]
    return ""


def _is_form(word: str, name: str) -> bool:
    """A plural, a possessive or a derived form of the name, unless the name itself ends in that letter."""
    if word.startswith(name) or name.startswith(word):
        tail = word[len(name) :] or name[len(word) :]
        return tail in ("s", "es", "er", "ers", "an", "ia", "ian", "ed", "ly", "y") and not (
            tail == "s" and name.endswith("s")
        )
    return False


def distance(a: str, b: str, most: int) -> int:
    """Edit distance with swaps, cut off above ``most``."""
    before: list[int] = []
    row = list(range(len(b) + 1))
    for i, x in enumerate(a, 1):
        older, before, row = before, row, [i, *([0] * len(b))]
        for j, y in enumerate(b, 1):
            row[j] = min(before[j] + 1, row[j - 1] + 1, before[j - 1] + (x != y))
            if i > 1 and j > 1 and x == b[j - 2] and a[i - 2] == y:
                row[j] = min(row[j], older[j - 2] + 1)
        if min(row) > most:
            return most + 1
    return row[-1]


def brand_case(context: RuleContext, options: Mapping[str, Any]) -> Iterable[Hit]:
    """Detector: a name in lower case that the document writes with a capital. ``minimum``: how often it does."""
    minimum = options.get("minimum") or 2
    table = token_table(context)
    names: dict[str, str] = {}
    for form, count in table.capitals.items():
        if (
            count >= minimum
            and len(form) >= _SHORTEST
            and not is_known(form.lower())
            and form[1:].islower()
            and form.isalpha()
        ):
            names[form.lower()] = form
    if names.keys().isdisjoint(table.counts):
        return
    for line, token in _tokens(table):
        right = names.get(token.lower)
        if (
            right
            and token.text.islower()
            and table.counts[token.lower] <= 2 * table.capitals[right]
            and line.block.kind is not BlockKind.BUTTON
        ):
            related = next(
                (Related(t.span, "spelt with a capital here") for _, t in _tokens(table) if t.text == right), None
            )
            sure = _is_settled(right, context, table) and not _is_handle(table.text, token)
            yield Hit(token.span, right, right if sure else None, related=(related,) if related else ())


def _tokens(table: TokenTable) -> Iterator[tuple[Line, Token]]:
    return ((line, token) for line in table.lines for token in line.tokens)
