"""What a page claims, as the rules of the claim family read it or in patterns of its own: a caveat hangs on a claim,
whoever finds it."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import cast

from lint_health.diagnostics import Confidence, Finding, Severity
from lint_health.language import Patterns, Sentence
from lint_health.language.quotes import critic_outside, in_quotes
from lint_health.rules.context import RuleContext
from lint_health.rules.topics.page import Page
from lint_health.rules.topics.shared import PatternBook

EXCUSES = ("negation", "hedge", "attribution", "condition", "advice", "question")
_GRADES = (("claim-strong", 3), ("claim-medium", 2), ("claim-figure", 2), ("claim-weak", 1))
_SOFTENERS = frozenset(("can", "help", "helps", "helped", "helping", "designed", "support", "supports", "could"))

_NONE: tuple[Finding, ...] = ()
# Claim rules that promise an effect, with their ceiling; "for tennis elbow" is hardly more than a label.
_CEILINGS = {"claim.disease": 3, "claim.function": 2, "claim.disease.good-for-condition": 1,
             "claim.disease.used-for": 1, "claim.implied": 1, "claim.testimonial": 1, "claim.absolute": 1,
             "claim.comparative": 1}  # fmt: skip


def claims_in(context: RuleContext, sentence: Sentence) -> Sequence[Finding]:
    """The claim findings that begin in a sentence."""
    by_start = cast("Mapping[int, list[Finding]]", context.once("caveat.claims", lambda: _by_sentence(context)))
    return by_start.get(sentence.span.start, _NONE)


def claims_plainly(context: RuleContext, sentence: Sentence) -> bool:
    """True for a sentence with a claim of any kind that its rule is sure of."""
    return any(
        f.severity is not Severity.INFO and f.confidence is not Confidence.LOW for f in claims_in(context, sentence)
    )


def effect_weight(finding: Finding, *, sells: bool) -> int:
    """How strongly a finding promises an effect on the body: 0 for praise and proof, and for physiology."""
    ceiling = _CEILINGS.get(finding.rule, _CEILINGS.get(finding.rule.rpartition(".")[0], 0))
    if not ceiling or (not sells and finding.rule.startswith("claim.function")):
        return 0
    sure = finding.severity is Severity.ERROR and finding.confidence is Confidence.HIGH
    weight = 3 if sure else 1 if finding.severity is Severity.INFO else 2
    weight -= not sells  # an explainer is read more kindly than a shop
    return max(0, min(weight - (finding.confidence is Confidence.LOW), ceiling))


@dataclass(frozen=True, slots=True)
class Claims:
    """Looks for the strongest claim of a sentence: with its own patterns alone, or the shared ones and the claim rules."""

    grades: tuple[tuple[Patterns, int], ...]
    not_claims: Patterns
    own: bool

    @classmethod
    def of(cls, book: PatternBook, own: bool) -> Claims:
        """From the shared groups; with ``own`` from a rule's ``claims`` map."""
        grades = tuple(
            (book.option("claims", name.removeprefix("claim-")) if own else book.group(name), weight)
            for name, weight in _GRADES
        )
        return cls(grades, book.group("not-claim"), own)

    def strongest(self, page: Page, sentence: Sentence, *, sells: bool) -> tuple[int, int, int] | None:
        """Weight and units of what the sentence claims most strongly; the shared kinds are looked for once a page."""
        if self.own:
            return self._claim(page, sentence, sells)
        key = sentence.span.start
        if key not in page.claims:
            page.claims[key] = self._claim(page, sentence, sells)
        return page.claims[key]

    def _claim(self, page: Page, sentence: Sentence, sells: bool) -> tuple[int, int, int] | None:
        if sentence.question:
            return None
        own = self._own_claim(page.context, sentence)
        found = None if self.own else self._found_claim(page, sentence, sells)
        return max((c for c in (own, found) if c), key=lambda c: c[0], default=None)

    def _own_claim(self, context: RuleContext, sentence: Sentence) -> tuple[int, int, int] | None:
        """A match that nothing undoes: a hedge, a question, a source."""
        text = context.document.text
        wrong = sentence.find_all(self.not_claims)
        for patterns, weight in self.grades:
            for m in sentence.find_all(patterns):
                if any(w.first < m.last and m.first < w.last for w in wrong):
                    continue
                if any(sentence.cues_at(m.head, EXCUSES)) or context.analysis.sources(sentence.span):
                    continue
                if in_quotes(text, sentence, m.head) and critic_outside(text, sentence):
                    continue  # a leaflet's words, not the page's
                return _softened(sentence, weight, m.head, m.first, m.last), m.start, m.end
        return None

    def _found_claim(self, page: Page, sentence: Sentence, sells: bool) -> tuple[int, int, int] | None:
        """The strongest finding of the claim rules in the sentence."""
        wrong = sentence.find_all(self.not_claims)
        best: tuple[int, int, int] | None = None
        for finding in claims_in(page.context, sentence):
            weight = effect_weight(finding, sells=sells)
            inside = [i for i, u in enumerate(sentence.units) if finding.span.start <= u.start < finding.span.end]
            if not weight or not inside:
                continue
            first, last = inside[0], inside[-1] + 1
            if any(w.first < last and first < w.last for w in wrong):
                continue
            claim = _softened(sentence, weight, first, first, last), first, last
            best = max((c for c in (best, claim) if c), key=lambda c: c[0])
        return best


def _softened(sentence: Sentence, weight: int, head: int, first: int, last: int) -> int:
    """ "Can" and "helps" make a claim weaker; a wrinkle is no illness."""
    if any("cosmetic" in u.classes for u in sentence.units[first:last]):
        return 1
    soft = any(u.lower in _SOFTENERS for u in sentence.units[max(head - 3, 0) : head + 1])
    return max(weight - soft, 1)


def _by_sentence(context: RuleContext) -> dict[int, list[Finding]]:
    starts = sorted(s.span.start for s in context.analysis.sentences)
    found: dict[int, list[Finding]] = {}
    for finding in context.claims():
        at = bisect_right(starts, finding.span.start)
        if at:
            found.setdefault(starts[at - 1], []).append(finding)
    return found
