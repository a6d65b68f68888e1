"""One sentence read as directions: its actions, day events, quantities and the segments they stand in.

A segment is the reach of one action: it ends at a mark, at "but", and where a comma or "and" opens the next action.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from lint_health.language.quantities import Quantity, Rate, find_quantities, find_rate
from lint_health.language.tokens import Token, tokenize
from lint_health.rules.directions.actions import Action, find_actions
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


def read(text: str, span: Span, vocabulary: Vocabulary) -> Reading:
    """Read one sentence."""
    tokens = tuple(_joined(list(tokenize(text, span.start, span.end))))
    words = tuple(t.lower for t in tokens)
    if len(words) > _LONGEST:
        return Reading(tokens, words, (), ())  # no sentence: a list of key words, a damaged file
    mentions = vocabulary.find(words)
    quantities = find_quantities(words)
    capitals = frozenset(i for i, t in enumerate(tokens) if i and text[t.start].isupper())
    actions = find_actions(words, mentions, quantities, capitals)
    events = list(_events(words, mentions, vocabulary))
    actions = sorted([*actions, *_sleeps(words, events)], key=lambda a: (a.first, a.end, a.kind))
    bounds = _bounds(words, mentions, quantities, actions)
    segments = []
    for (start, reason), (end, _) in zip(bounds, [*bounds[1:], (len(words), False)], strict=True):
        if any(w[0].isalnum() for w in words[start:end]):
            segments.append(_segment(words, start, end, reason, actions, [*mentions, *events], quantities))
    return Reading(tokens, words, tuple(segments), tuple(mentions))


def _joined(tokens: list[Token]) -> Iterator[Token]:
    """ "a.m." and "p.m." as one word each, so that their stops end nothing."""
    i = 0
    while i < len(tokens):
        t = tokens[i]
        if t.lower in ("a", "p") and [x.lower for x in tokens[i + 1 : i + 3]] == [".", "m"]:
            size = 4 if i + 3 < len(tokens) and tokens[i + 3].lower == "." else 3
            yield Token(t.start, tokens[i + size - 1].end, t.lower + "m")
            i += size
        else:
            yield t
            i += 1


def _bounds(
    words: Sequence[str], mentions: Sequence[Mention], quantities: Sequence[Quantity], actions: Sequence[Action]
) -> list[tuple[int, bool]]:
    """Where segments start, and whether each is a reason."""
    inside = {i for q in quantities for i in range(q.start + 1, q.end)}
    inside |= {i for m in mentions if not m.family.startswith(("do.", "rel.")) for i in range(m.start + 1, m.end)}
    starts = sorted(a.first for a in actions)
    because = {m.start for m in mentions if m.family == "x.because"}
    found: list[tuple[int, bool]] = [(0, False)]
    at = 0
    for i in range(1, len(words)):
        if i in inside:
            continue
        word = words[i]
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
        rate = find_rate(words, i) if i >= blocked and not (i and words[i - 1] in _BEFORE_LENGTH) else None
        if rate and rate.end <= end and not (words[i] in ("out", "in", "of", "over") and i == start):
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


def _events(words: Sequence[str], mentions: Sequence[Mention], vocabulary: Vocabulary) -> Iterator[Mention]:
    """What each day event means together with the word before it."""
    meanings, adverbs = vocabulary.table("events"), frozenset(vocabulary.settings.get("adverbs", ()))
    events = [m for m in mentions if m.family in meanings]
    skip = {i for m in mentions if m.family == "rel.skip" for i in range(m.start, m.end)}
    worn = {m.start for m in mentions if m.family in ("garment", "product-noun", "worn")}
    ailing = {m.end + n for m in mentions if m.family == "symptom" for n in (0, 1, 2)}  # "cramps at night"
    relations: dict[int, str] = {}
    for family in ("rel.to", "rel.at", "rel.during", "rel.from", "rel.after", "rel.until", "rel.before"):
        relations.update({m.end: family[4:] for m in mentions if m.family == family})
    for event in events:
        if any(
            o != event and o.start <= event.start and event.end <= o.end and o.end - o.start > event.end - event.start
            for o in events
        ):
            continue
        relation = _relation(event, relations, skip)
        alone = all(not w[0].isalnum() for w in (*words[: event.start], *words[event.end :]))
        if event.start in ailing:
            continue
        if relation == "" and event.text in adverbs and not _is_modifier(words, event):
            relation = "adverb" if "adverb" in meanings[event.family] else "bare"
        if relation == "" and (event.family in ("ev.all-day", "ev.clock") or alone):
            relation = "adverb" if "adverb" in meanings[event.family] else "bare"
        if relation == "" and event.family == "ev.sleep":
            relation = "bare"
        if event.family == "ev.sleep" and _is_in_it(words, event, worn):
            yield Mention(event.start, event.end + 1, "in-it", event.text)
        meaning = meanings[event.family].get(relation, "")
        if meaning:
            yield Mention(event.start, event.end, f"when.{meaning}", event.text)


def _sleeps(words: Sequence[str], events: Iterable[Mention]) -> Iterator[Action]:
    """ "Sleep in them" is an action of its own."""
    for event in events:
        if event.family == "in-it" and not any(
            w in ("when", "while", "if", "as") for w in words[max(event.start - 3, 0) : event.start]
        ):
            yield Action("sleep", event.start, event.start, event.end)


def _is_in_it(words: Sequence[str], event: Mention, worn: set[int]) -> bool:
    """True for "sleep in them", "doze with your brace on", "fine to snooze in"."""
    at = event.end
    if at >= len(words) or words[at] not in ("in", "with"):
        return False
    nxt = words[at + 1] if at + 1 < len(words) else "."
    if nxt in ("it", "them", "one", "these", "those"):
        return True
    if nxt in ("your", "the", "a", "this", "our"):
        return any(at + 2 <= w <= at + 4 for w in worn)
    return not nxt[0].isalnum() and words[event.start - 1 : event.start] in (["to"], ("to",), ("be",), ("for",))


_AFTER_ADVERB = frozenset(
    "and or for to but in only as with if when at on unless after is while then by from so because it they until".split()
)


def _is_modifier(words: Sequence[str], event: Mention) -> bool:
    """True for "night-time cramps", "overnight delivery": the event describes a noun."""
    nxt = words[event.end] if event.end < len(words) else "."
    return nxt[0].isalnum() and nxt not in _AFTER_ADVERB


def _relation(event: Mention, relations: dict[int, str], skip: set[int]) -> str:
    at = event.start
    for _ in range(6):
        if at in relations:
            return relations[at]
        if at - 1 in skip:
            at -= 1
        else:
            return ""
    return ""
