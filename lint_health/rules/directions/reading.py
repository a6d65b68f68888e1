"""One sentence read as directions: its actions, day events, quantities and the segments they stand in.

A segment is the reach of one action: it ends at a mark, at "but", and where a comma or "and" opens the next action.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from lint_health.language.quantities import Quantity, find_quantities
from lint_health.language.rates import Rate, find_rates
from lint_health.language.tokens import Token, Tokens
from lint_health.rules.directions.abbreviations import joined
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
# Families without which a sentence holds no action and no day event: what these are made of.
_DOING = ("do.", "particle.", "ev.", "in-it", "water.")
_AFTER = frozenset((":", "(", ")", ";", "\n"))  # marks after which another segment starts
_BREAKS = _HARD | _SOFT
_NEGATORS = frozenset(("not", "never", "no", "n't", "rather", "without"))


@dataclass(slots=True, eq=False)  # not frozen: a page has hundreds, and freezing makes each three times as dear
class Segment:
    """Part of a sentence that gives at most one direction; indices are of the sentence's words. Never changed.

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
        self.families = frozenset([t[2] for t in self.tags])

    def has(self, *families: str) -> bool:
        """True when one of these families is mentioned."""
        return not self.families.isdisjoint(families)

    def find(self, family: str) -> Iterator[Mention]:
        """Mentions of a family, or of families with that prefix when it ends in a dot."""
        if family.endswith("."):
            return (t for t in self.tags if t.family.startswith(family))
        return (t for t in self.tags if t.family == family) if family in self.families else iter(())


@dataclass(slots=True, eq=False)
class Reading:
    """A sentence as directions see it. ``families`` are those of its mentions, without what day events mean."""

    tokens: Sequence[Token]
    words: tuple[str, ...]
    segments: tuple[Segment, ...]
    mentions: Sequence[Mention] = field(repr=False)
    families: frozenset[str] = frozenset()

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
    tokens = joined((known or Tokens(text)).between(span.start, span.end))
    words = tuple([t[2] for t in tokens])
    if not words or len(words) > _LONGEST:
        return Reading(tokens, words, (), ())  # no sentence: a list of key words, a damaged file
    mentions = vocabulary.find(words)
    families = frozenset([m[2] for m in mentions])
    quantities = find_quantities(words)
    actions: list[Action] = []
    events: list[Mention] = []
    if not families.isdisjoint(vocabulary.sorts(*_DOING)):
        capitals = frozenset([i for i, t in enumerate(tokens) if i and text[t[0]].isupper()])
        actions = find_actions(words, mentions, quantities, capitals, vocabulary)
        if not families.isdisjoint(vocabulary.table("events")):
            events = list(find_events(words, mentions, vocabulary, capitals))
        actions = sorted(
            [*actions, *find_sleeps(words, events), *find_baths(mentions)], key=lambda a: (a.first, a.end, a.kind)
        )
    bounds = _bounds(words, mentions, quantities, actions)
    tags = sorted([*mentions, *events])
    segments = _segments(words, bounds, actions, tags, quantities)
    return Reading(tokens, words, segments, mentions, families)


def _bounds(
    words: Sequence[str], mentions: Sequence[Mention], quantities: Sequence[Quantity], actions: Sequence[Action]
) -> list[tuple[int, bool]]:
    """Where segments start, and whether each is a reason."""
    because = {m.start for m in mentions if m.family == "x.because"}
    places = [
        i for i in range(1, len(words)) if words[i] in _BREAKS or words[i - 1] in _AFTER or (because and i in because)
    ]
    found: list[tuple[int, bool]] = [(0, False)]
    if not places:
        return found
    inside = {i for q in quantities for i in range(q.start + 1, q.end)}
    for m in mentions:
        if m[1] - m[0] > 1 and not m[2].startswith(("do.", "rel.")):
            inside.update(range(m[0] + 1, m[1]))
        if m[2] == "then-garment":
            inside.add(m[0])  # "rub it in and pull your stockings on over the top" is one direction
    starts = sorted([a.first for a in actions])
    at = 0
    for i in places:
        if i in inside:
            continue
        word = words[i]
        if (
            (word == ":" or words[i - 1] == ":")
            and i <= _LABEL + 1
            and at == 0
            and not any(a < i for a in starts)
            and any(m.family.startswith(_QUALIFIERS) and m.start < _LABEL for m in mentions)
        ):
            continue
        if i in because and (i < 2 or words[i - 1] != "just"):
            found.append((i, True))
            at = i
        elif _is_hard(words, i) or (word in _SOFT and _opens(words, starts, at, i)):
            found.append((i, False))
            at = i
    return found


def _is_hard(words: Sequence[str], i: int) -> bool:
    return words[i] in _HARD or words[i - 1] in _AFTER


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


def _segments(
    words: tuple[str, ...], bounds: Sequence[tuple[int, bool]], actions: Sequence[Action], tags: Sequence[Mention],
    quantities: Sequence[Quantity],
) -> tuple[Segment, ...]:  # fmt: skip
    """The segments that hold a word, each with what stands in it."""
    rates = find_rates(words)
    found: list[Segment] = []
    for n, (start, reason) in enumerate(bounds, 1):
        end = bounds[n][0] if n < len(bounds) else len(words)
        if not _has_word(words, start, end):
            continue
        own_rates = _rates_within(words, start, end, rates) if rates else ()
        found.append(
            Segment(
                start,
                end,
                tuple([a for a in actions if start <= a[2] < end]) if actions else (),
                tuple([m for m in tags if start <= m[0] < end]),
                _quantities_within(start, end, quantities, own_rates) if quantities else (),
                own_rates,
                reason,
                words,
            )
        )
    return tuple(found)


def _has_word(words: Sequence[str], start: int, end: int) -> bool:
    return words[start][0].isalnum() or any(w[0].isalnum() for w in words[start + 1 : end])


def _rates_within(words: Sequence[str], start: int, end: int, rates: Iterable[tuple[int, Rate]]) -> tuple[Rate, ...]:
    found: list[Rate] = []
    after = start
    for i, rate in rates:
        if not after <= i < end or rate.end > end:
            continue
        if i and words[i - 1] in _BEFORE_LENGTH and words[i] in ("a", "an", "one", "each", "every"):
            continue
        if not (words[i] in ("out", "in", "of", "over", "one") and i == start):
            found.append(rate)
            after = rate.end
    return tuple(found)


def _quantities_within(
    start: int, end: int, quantities: Iterable[Quantity], rates: Sequence[Rate]
) -> tuple[Quantity, ...]:
    return tuple(
        q
        for q in quantities
        if start <= q.start and q.end <= end and not any(r.start <= q.start < r.end for r in rates)
    )
