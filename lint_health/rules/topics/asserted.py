"""What a page claims, as the rules of the claim family read it: a caveat hangs on a claim, whoever finds it."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Mapping, Sequence
from typing import cast

from lint_health.diagnostics import Confidence, Finding, Severity
from lint_health.language import Sentence
from lint_health.rules.context import RuleContext

_NONE: tuple[Finding, ...] = ()
# Claim rules that promise an effect, with their ceiling; "for tennis elbow" is hardly more than a label.
_CEILINGS = {"claim.disease": 3, "claim.function": 2, "claim.disease.good-for-condition": 1,
             "claim.disease.used-for": 1}  # fmt: skip


def claims_in(context: RuleContext, sentence: Sentence) -> Sequence[Finding]:
    """The claim findings that begin in a sentence."""
    by_start = cast("Mapping[int, list[Finding]]", context.once("caveat.claims", lambda: _by_sentence(context)))
    return by_start.get(sentence.span.start, _NONE)


def effect_weight(finding: Finding, *, sells: bool) -> int:
    """How strongly a finding promises an effect on the body: 0 for praise and proof, and for physiology."""
    ceiling = _CEILINGS.get(finding.rule, _CEILINGS.get(finding.rule.rpartition(".")[0], 0))
    if not ceiling or (not sells and finding.rule.startswith("claim.function")):
        return 0
    sure = finding.severity is Severity.ERROR and finding.confidence is Confidence.HIGH
    weight = 3 if sure else 1 if finding.severity is Severity.INFO else 2
    weight -= not sells  # an explainer is read more kindly than a shop
    return max(0, min(weight - (finding.confidence is Confidence.LOW), ceiling))


def _by_sentence(context: RuleContext) -> dict[int, list[Finding]]:
    starts = sorted(s.span.start for s in context.analysis.sentences)
    found: dict[int, list[Finding]] = {}
    for finding in context.claims():
        at = bisect_right(starts, finding.span.start)
        if at:
            found.setdefault(starts[at - 1], []).append(finding)
    return found
