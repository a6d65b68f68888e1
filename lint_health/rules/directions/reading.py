"""One sentence read as directions: its actions, day events, quantities and the segments they stand in.

A segment is the reach of one action: it ends at a mark, at "but", and where a comma or "and" opens the next action.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from lint_health.expressions import expression
from lint_health.language.quantities import Quantity, find_quantities
from lint_health.language.rates import Rate, find_rate
from lint_health.language.tokens import Token, Tokens
from lint_health.rules.directions.actions import Action, find_actions
from lint_health.rules.directions.events import find_baths, find_events, find_sleeps
from lint_health.rules.directions.vocabulary import Mention, Vocabulary
from lint_health.source import Span

_HARD = frozenset((";", ":", ".", "!", "?", "(", ")", "[", "]", "|", "\n", "•", "—", "–", "--", "…", "→", "but", "although",
                   "though", "whereas", "otherwise", "which", "however"))  # fmt: skip
_SOFT = frozenset((",", "and", "or", "then", "so", "before", "after", "&", "+"))
_LONGEST = 300  # words of a sentence that can direct a reader
_LOOK = 5  # how far after a comma or "and" an action may begin
_BEFORE_LENGTH = frozenset(
    ("for", "about", "lasts", "after", "within", "than", "least", "most", "only")
)  # "for a month" is no rate
_LABEL = 4  # words of a label
_QUALIFIERS = ("lotion.any", "food.", "water.")  # "Creams: not under the sleeve" is one direction
_NEGATORS = frozenset(("not", "never", "no", "n't", "rather", "without"))


@dataclass(frozen=True, slots=True)
class Segment:
    """Part of a sentence that gives at most one direction; indices are of the sentence's words.

    ``tags`` are mentions of families plus the meaning of day events ("when.to-bed"). ``reason`` marks a
    because-clause; ``words`` are those of the whole sentence.
    """

    start: int
    end: int
    actions: tuple[Action, ...]
    tags: tuple[Mention, ...]
    quantities: tuple[Quantity, ...]
    rates: tuple[Rate, ...]
    reason: bool = False
    words: tuple[str, ...] = ()
    families: frozenset[str] = field(init=False, repr=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "families", frozenset(t.family for t in self.tags))

    def has(self, *families: str) -> bool:
        """True when one of these families is mentioned."""
        return not self.families.isdisjoint(families)

    def find(self, family: str) -> Iterator[Mention]:
        """Mentions of a family, or of families with that prefix when it ends in a dot."""
        if family.endswith("."):
            return (t for t in self.tags if t.family.startswith(family))
        return (t for t in self.tags if t.family == family) if family in self.families else iter(())


@dataclass(frozen=True, slots=True)
class Reading:
    """A sentence as directions see it."""

    tokens: tuple[Token, ...]
    words: tuple[str, ...]
    segments: tuple[Segment, ...]
    mentions: tuple[Mention, ...] = field(repr=False)

    def span(self, start: int, end: int) -> Span:
        """The text range of words, without marks at its ends."""
        end = max(end, start + 1)
        while end - 1 > start and not self.words[end - 1][0].isalnum():
            end -= 1
        while start < end - 1 and (
            not self.words[start][0].isalnum() or self.words[start] in ("and", "but", "or", "then", "so")
        ):
            start += 1
        return Span(self.tokens[start].start, self.tokens[end - 1].end)

    def text(self, start: int, end: int) -> str:
        """Some words, joined."""
        return " ".join(self.words[start:end])


def read(text: str, span: Span, vocabulary: Vocabulary, known: Tokens | None = None) -> Reading:
    """Read one sentence. ``known``: the tokens of the text, as far as it has been cut already."""
    tokens = tuple(_joined((known or Tokens(text)).between(span.start, span.end)))
    words = tuple(t.lower for t in tokens)
    if len(words) > _LONGEST:
        return Reading(tokens, words, (), ())  # no sentence: a list of key words, a damaged file
    mentions = vocabulary.find(words)
    quantities = find_quantities(words)
    capitals = frozenset(i for i, t in enumerate(tokens) if i and text[t.start].isupper())
    actions = find_actions(words, mentions, quantities, capitals)
    events = list(find_events(words, mentions, vocabulary, capitals))
    actions = sorted(
        [*actions, *find_sleeps(words, events), *find_baths(mentions)], key=lambda a: (a.first, a.end, a.kind)
    )
    bounds = _bounds(words, mentions, quantities, actions)
    segments = []
    for (start, reason), (end, _) in zip(bounds, [*bounds[1:], (len(words), False)], strict=True):
        if any(w[0].isalnum() for w in words[start:end]):
            segments.append(_segment(words, start, end, reason, actions, [*mentions, *events], quantities))
    return Reading(tokens, words, tuple(segments), tuple(mentions))


# What prescriptions shorten: "b.d." is twice daily.
_LATIN = {"od": "once", "o.d": "once", "bd": "twice", "bid": "twice", "tds": "thrice", "tid": "thrice"}
_SHORTENED = frozenset("max min approx temp hrs hr mins wk wks tbsp tsp tabs caps incl".split())
_TIMES = expression(r"[x×]\d{1,2}")


def _joined(tokens: list[Token]) -> Iterator[Token]:
    """ "a.m." and "p.m." as one word each, so that their stops end nothing; "b.d." and "x3" as the words they stand for."""
    i = 0
    while i < len(tokens):
        t = tokens[i]
        size = _dotted(tokens, i) if len(t.lower) == 1 else 0
        letters = "".join(x.lower for x in tokens[i : i + size : 2]) if size else t.lower
        if letters in ("am", "pm") and size:
            yield Token(t.start, tokens[i + size - 1].end, letters)
        elif letters in _LATIN:
            end = tokens[i + max(size, 1) - 1].end
            yield Token(t.start, t.start + 1, _LATIN[letters])
            yield Token(t.start + 1, end, "daily")
        elif len(t.lower) < 4 and _TIMES.fullmatch(t.lower):
            yield Token(t.start, t.start + 1, t.lower[1:])
            yield Token(t.start + 1, t.end, "x")
        else:
            yield t
            size = 1
            if t.lower in _SHORTENED and [x.lower for x in tokens[i + 1 : i + 2]] == ["."] and i + 2 < len(tokens):
                size = 2  # the stop of "max. 40" ends nothing
        i += max(size, 1)


def _dotted(tokens: list[Token], i: int) -> int:
    """How many tokens of "a.m.", "b.i.d" stand at ``i``, 0 when none do."""
    size = 1
    while i + size + 1 < len(tokens) and tokens[i + size].lower == "." and len(tokens[i + size + 1].lower) == 1:
        if not tokens[i + size + 1].lower.isalpha() or tokens[i + size].start != tokens[i + size - 1].end:
            break
        size += 2
    if size == 1:
        return 0
    return size + 1 if i + size < len(tokens) and tokens[i + size].lower == "." else size


def _bounds(
    words: Sequence[str], mentions: Sequence[Mention], quantities: Sequence[Quantity], actions: Sequence[Action]
) -> list[tuple[int, bool]]:
    """Where segments start, and whether each is a reason."""
    inside = {i for q in quantities for i in range(q.start + 1, q.end)}
    inside |= {i for m in mentions if not m.family.startswith(("do.", "rel.")) for i in range(m.start + 1, m.end)}
    starts = sorted(a.first for a in actions)
    # "rub it in and pull your stockings on over the top" is one direction
    inside |= {m.start for m in mentions if m.family == "then-garment"}
    because = {m.start for m in mentions if m.family == "x.because"}
    qualified = any(m.family.startswith(_QUALIFIERS) and m.start < _LABEL for m in mentions)
    found: list[tuple[int, bool]] = [(0, False)]
    at = 0
    for i in range(1, len(words)):
        if i in inside:
            continue
        word = words[i]
        colon = words[i] == ":" or words[i - 1] == ":"
        if colon and qualified and i <= _LABEL + 1 and at == 0 and not any(a < i for a in starts):
            continue
        if i in because and (i < 2 or words[i - 1] != "just"):
            found.append((i, True))
            at = i
        elif _is_hard(words, i) or (word in _SOFT and _opens(words, starts, at, i)):
            found.append((i, False))
            at = i
    return found


def _is_hard(words: Sequence[str], i: int) -> bool:
    return words[i] in _HARD or words[i - 1] in (":", "(", ")", ";", "\n")


def _opens(words: Sequence[str], starts: Sequence[int], at: int, i: int) -> bool:
    """True when the comma or "and" at ``i`` opens a new direction: one was given, another or a negation follows."""
    if bisect_right(starts, i) == bisect_right(starts, at - 1):
        return False  # no action yet in this segment
    k = i + 1
    while k < len(words) and words[k] in _SOFT:
        k += 1
    if words[i] in (",", "and", "or") and k < len(words) and words[k] in _NEGATORS:
        return True
    if words[i] in ("before", "after"):  # "apply before pulling the stocking on": one direction
        return False
    n = bisect_right(starts, i)
    return n < len(starts) and starts[n] <= k + _LOOK and "," not in words[k : starts[n]]


def _segment(
    words: Sequence[str], start: int, end: int, reason: bool, actions: Iterable[Action], mentions: Iterable[Mention],
    quantities: Iterable[Quantity],
) -> Segment:  # fmt: skip
    rates: list[Rate] = []
    kept: list[Quantity] = []
    blocked = start
    for i in range(start, end):
        rate = (
            find_rate(words, i)
            if i >= blocked
            and not (i and words[i - 1] in _BEFORE_LENGTH and words[i] in ("a", "an", "one", "each", "every"))
            else None
        )
        if rate and rate.end <= end and not (words[i] in ("out", "in", "of", "over", "one") and i == start):
            rates.append(rate)
            blocked = rate.end
    for q in quantities:
        if start <= q.start and q.end <= end and not any(r.start <= q.start < r.end for r in rates):
            kept.append(q)
        elif start <= q.start < end and q.indefinite and any(r.start == q.start for r in rates):
            continue
    return Segment(
        start,
        end,
        tuple(a for a in actions if start <= a.start < end),
        tuple(sorted(m for m in mentions if start <= m.start < end)),
        tuple(kept),
        tuple(rates),
        reason,
        tuple(words),
    )
