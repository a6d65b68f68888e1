"""Kind ``story``: somebody tells of a change for the better.

A story is read over the sentences of one teller: a customer's quotation or review, a caller, a first-person page, or what
the shop tells of somebody it names. It may be told by one sign, or in two parts that stand apart: a time or a turn, and
what a body does or suffers. One finding a story. In every pattern list ``$name`` stands for a shared group.

Options:
  quoted_signs   patterns that tell of a result by themselves, in the words of customers
  told_signs     the same, and in what the shop tells of somebody: "Mrs Teale put the walking frame in the shed"
  turns          the same, in sentences of customers that speak of nothing in not_turns (the parcel, the colour)
  quoted_pairs   the same, for patterns of two or more groups that meet in a sentence or in two of three neighbours
  outcome_pairs  the same for what was wrong and what is better now
  aside          a sentence with one of these (delivery, taste) is no part of a pair
  distrusted     a block with one of these does not believe what it repeats: "we had no idea whether it would help her"
  excused_by     cues that excuse a sign (default: negation, hedge, attribution, condition, advice, question)
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, ClassVar

from lint_health.diagnostics import Finding
from lint_health.language import Language
from lint_health.rules.context import RuleContext
from lint_health.rules.explainers import explainer
from lint_health.rules.nearest import nearest
from lint_health.rules.spec import RuleSpec
from lint_health.rules.topics import Offers, PatternBook, Push, Stories, pages
from lint_health.rules.topics.asserted import EXCUSES

OPTIONS: Mapping[str, str] = {
    "quoted_signs": "list[str]",
    "told_signs": "?list[str]",
    "turns": "?list[str]",
    "not_turns": "?list[str]",
    "aside": "?list[str]",
    "distrusted": "?list[str]",
    "quoted_pairs": "?map[str,list[str]]",
    "outcome_pairs": "?map[str,list[str]]",
    "excused_by": "?list[str]",
}
_LISTS = ("quoted_signs", "told_signs", "turns", "not_turns", "aside", "distrusted")
_NEAR = 3  # characters between neighbouring sentences
_PAIRS = ("quoted_pairs", "outcome_pairs")


def patterns(options: Mapping[str, Any]) -> Iterable[str]:
    """All token patterns of a rule's options."""
    groups = [*(options.get(key, ()) for key in _LISTS), *(v for key in _PAIRS for v in options.get(key, {}).values())]
    return (p for group in groups for p in group if not p.startswith("$"))


def compile(spec: RuleSpec, language: Language) -> StoryRule:
    """Make the rule. Raises ``UserError`` with every bad pattern or option."""
    book = PatternBook(spec, language)
    for value in spec.options.get("excused_by", ()):
        if value not in EXCUSES:
            book.complain(f'"excused_by" cannot hold "{value}"', "excused_by", hint=nearest(value, EXCUSES))
    excuses = frozenset(spec.options.get("excused_by", EXCUSES))
    rule = StoryRule(spec, Stories.of(book, spec.options, excuses), Offers.of(book))
    book.close()
    return rule


@dataclass(frozen=True, slots=True)
class StoryRule:
    """A compiled rule."""

    # Stories are told in the words that caveats know as well: a frame in the shed, a choir, a first name.
    view: ClassVar[str] = "caveat"

    spec: RuleSpec
    stories: Stories
    offers: Offers

    def check(self, context: RuleContext) -> Iterator[Finding]:
        """One finding a story; none on a page that explains and offers nothing."""
        if explainer(context):
            return
        for page in pages(context):
            for push in _apart(sorted(self.stories.pushes(page, sells=self.offers.sells), key=lambda p: p.span)):
                words = " ".join(context.analysis.text(push.span).split())
                yield Finding(self.spec.id, push.span, self.spec.message.replace("{match}", words))


def _apart(pushes: Sequence[Push]) -> Iterator[Push]:
    """The first sign of each story: signs in one sentence or in two neighbours tell the same one."""
    last: Push | None = None
    for push in pushes:
        same = (
            last is not None
            and last.sentence.block.index == push.sentence.block.index
            and push.sentence.span.start - last.sentence.span.end < _NEAR
        )
        if not same:
            yield push
        last = push
