"""Kind ``require``: a page pushes something and lacks the caveat that this calls for.

A page is a feed record or else the whole document. One finding a page, on the words that push most strongly;
further triggers are related places. In every pattern list ``$name`` stands for a shared group of the lexicons.

Options:
  things         what is pushed; without it every page counts
  not_things     look-alikes of a thing
  traits         signs of the thing by name, for a page that sells it by its brand alone: dose, pack, contents
  least_traits   how many distinct traits make the thing (default 2)
  titled_trait   one more trait, which only a headline shows: the name of a herb that is sold for nothing else
  traits_only_if a page that makes no claim has to say one of these for its traits to count
  not_traits     a headline with one of these sells another kind of thing
  harmless_unless a page that makes no claim has to name one of these: a plain vitamin calls for nothing
  pushed_by      signals that count: sale, advice, claim (default: all)
  claims         own claim patterns by grade (strong, medium, weak) instead of the shared ones
  not_pushes     look-alikes of a push: one that overlaps such a match does not count
  bar            sum of the three strongest signals from which the page needs the caveat (default 3)
  signs          patterns that call for the caveat by themselves, wherever they stand (weight 3)
  sold_signs     the same on pages that offer goods only
  asked_signs    patterns of a question that call for the caveat when the answer is yes
  claim_signs    groups of claim rules whose findings call for the caveat where somebody tells them
  not_told       patterns of remarks that tell of no result, whatever a claim rule finds in them
  distrusted     patterns of doubt: in a block with one nothing is told in earnest
  excused_by     cues that excuse a sign (default: negation, hedge, attribution, condition, advice, question)
  only_if        the page must hold one of these as well
  unless_titled  a page whose headline holds one of these is left alone
  unless_for     a page that speaks of these in its headline or again and again is left alone (goods for animals)
  unless_used    a page that tells of such a use (on the skin, in a burner) is left alone, unless it tells ...
  used           ... of one of these uses, too
  sells          true: only pages that offer goods
  informs_unless_claimed  true: on a page that claims no effect (a bare catalogue row) the finding only informs
  promotes       true: only pages that offer goods or that plainly promise effects
  locale         "US": only pages for US readers
  met_by         a sentence with one of these is the caveat
  general        a warning without names ("not for everyone"): enough when it or the next sentence sends to a professional
  denied         words that say that the caveat is not needed ("no fitting required"): then only elements count
  denied_asked   a question that is denied when its answer begins with "no": "Is there anyone who shouldn't wear them?"
  not_met        look-alikes: they spoil a match that they overlap and do not start inside
  frame          patterns that make a sentence a warning; headings and field names frame what stands below them
  elements       what a warning may name, by name: patterns
  not_elements   look-alikes of what a warning names: "HRT is the usual treatment"
  least          how many distinct elements are enough (default 1)
  must           elements that may not be missing
  altered        words of a caveat that has been changed: with them, or with a part of it, it is not absent but altered
  messages       other messages: "altered"; "far" when the caveat is there but far from what it is about; "elsewhere"
                 for a need of the claim itself that a caveat in another section does not meet
  far_severity   severity of a finding with the message "far"
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from lint_health.diagnostics import Finding, Related, Severity
from lint_health.language import Language, Patterns
from lint_health.rules.context import RuleContext
from lint_health.rules.explainers import explainer
from lint_health.rules.nearest import nearest
from lint_health.rules.spec import RuleSpec
from lint_health.rules.topics import (
    Caveat,
    Page,
    PatternBook,
    Push,
    Pusher,
    Signs,
    ToldClaims,
    Traits,
    Uses,
    far_from,
    pages,
    stands_by,
)
from lint_health.rules.topics.asserted import EXCUSES
from lint_health.rules.topics.pushing import SIGNALS
from lint_health.rules.topics.shared import any_in

# Options that hold token patterns, in lists and in lists by name.
_LISTS = tuple(
    "things not_things not_traits titled_trait traits_only_if harmless_unless not_pushes signs sold_signs asked_signs "
    "not_told distrusted only_if unless_titled unless_for unless_used used met_by general denied denied_asked not_met "
    "frame not_elements altered".split()
)
_MAPS = ("elements", "claims", "traits")
OPTIONS: Mapping[str, str] = {
    **dict.fromkeys(_LISTS, "?list[str]"),
    **dict.fromkeys(_MAPS, "?map[str,list[str]]"),
    **dict.fromkeys(("pushed_by", "claim_signs", "excused_by", "must"), "?list[str]"),
    **dict.fromkeys(("least_traits", "bar", "least"), "?int"),
    **dict.fromkeys(("sells", "promotes", "informs_unless_claimed"), "?bool"),
    **dict.fromkeys(("locale", "far_severity"), "?str"),
    "messages": "?map[str,str]",
}
_RECORD_CLAIM, _PAGE_CLAIM = 2, 1  # a record is one line of a catalogue: "supports normal bones" is a label there
_MESSAGES = ("altered", "far", "elsewhere")
_BAR, _STRONGEST, _RELATED, _TRAITS = 3, 3, 3, 2


def patterns(options: Mapping[str, Any]) -> Iterable[str]:
    """All token patterns of a rule's options."""
    groups = [options.get(key, ()) for key in _LISTS]
    groups += [group for key in _MAPS for group in options.get(key, {}).values()]
    return (p for group in groups for p in group if not p.startswith("$"))


def compile(spec: RuleSpec, language: Language) -> RequireRule:
    """Make the rule. Raises ``UserError`` with every bad pattern or option."""
    book = PatternBook(spec, language)
    options = spec.options
    elements = tuple(options.get("elements", {}))
    for key, valid in (("pushed_by", SIGNALS), ("must", elements), ("excused_by", EXCUSES), ("messages", _MESSAGES)):
        for value in options.get(key, ()):
            if value not in valid:
                book.complain(f'"{key}" cannot hold "{value}"', key, hint=nearest(value, valid))
    severities = [str(s) for s in Severity]
    if (value := options.get("far_severity", "info")) not in severities:
        book.complain(f'"far_severity" cannot be "{value}"', "far_severity", hint=nearest(value, severities))
    by_signs = any(key in options for key in ("signs", "sold_signs", "claim_signs"))
    rule = RequireRule(
        spec,
        Pusher.of(
            book,
            options.get("pushed_by", () if by_signs else SIGNALS),
            "claims" in options,
            Traits.of(book, tuple(options.get("traits", ())), options.get("least_traits", _TRAITS)),
        ),
        Caveat.of(book, elements, options.get("least", 1), options.get("must", ())),
        signs=Signs.of(book, frozenset(options.get("excused_by", EXCUSES))),
        told=ToldClaims.of(book, options.get("claim_signs", ())),
        only_if=book.option("only_if"),
        harmless_unless=book.option("harmless_unless"),
        unless_titled=book.option("unless_titled"),
        uses=Uses.of(book),
        not_pushes=book.option("not_pushes"),
    )
    book.close()
    return rule


@dataclass(frozen=True, slots=True)
class RequireRule:
    """A compiled rule."""

    spec: RuleSpec
    pusher: Pusher
    caveat: Caveat
    signs: Signs
    told: ToldClaims
    only_if: Patterns
    harmless_unless: Patterns
    unless_titled: Patterns
    uses: Uses
    not_pushes: Patterns

    def check(self, context: RuleContext) -> Iterator[Finding]:
        """At most one finding a page; none on a page that explains and offers nothing."""
        if explainer(context):
            return
        bar = self.spec.options.get("bar", _BAR)
        for page in pages(context):
            if not self._applies(page):
                continue
            pushes = self._pushes(page)
            if self.harmless_unless and not self._matters(page):
                continue
            if sum(p.weight for p in _apart(pushes)[:_STRONGEST]) < bar:
                continue
            if self.spec.options.get("locale") == "US" and not page.american:
                continue  # asked last, for it reads the whole copy
            missing = self.caveat.missing(page)
            if missing is not None:
                altered = self.caveat.is_altered(page, missing)
                finding = self._finding(context, page, pushes, missing, "altered" if altered else "")
                quiet = self.spec.options.get("informs_unless_claimed") and not self.pusher.claims_at_least(
                    page, _PAGE_CLAIM
                )
                yield _quieter(finding) if quiet else finding
            elif astray := self._astray(page, pushes):
                yield self._finding(context, page, *astray)

    def _astray(self, page: Page, pushes: list[Push]) -> tuple[list[Push], tuple[str, ...], str] | None:
        """What is wrong with the place of a caveat that is there: its pushes, nothing missing, and the message."""
        asked = self.spec.options.get("messages", {})
        if not pushes or not {"far", "elsewhere"} & asked.keys() or not (said := self.caveat.said_in(page)):
            return None
        if "far" in asked:
            plain = [p for p in pushes if not any_in(self.caveat.consult, p.sentence)]  # "if they turn weak, call ..."
            far = bool(plain) and far_from(page, [p.sentence for p in plain], said, self.pusher.offers)
            return (plain, (), "far") if far else None
        if "elsewhere" in asked:
            bar = self.spec.options.get("bar", _BAR)
            alone = [
                p
                for p in pushes
                if p.weight >= bar
                and p.sentence.block.index not in page.headline
                and self.pusher.names(p.sentence)
                and not any(stands_by(page, p.sentence, s) for s in said)
            ]
            return (alone, (), "elsewhere") if alone else None
        return None

    def _matters(self, page: Page) -> bool:
        """True for a page that promises an effect, or that names what is potent in any case."""
        bar = _RECORD_CLAIM if page.record is not None else _PAGE_CLAIM
        return self.pusher.claims_at_least(page, bar) or any(any_in(self.harmless_unless, s) for s in page.sentences)

    def _pushes(self, page: Page) -> list[Push]:
        sells = self.pusher.sells
        found = self.pusher.weigh(page) if self.pusher.signals else []
        found = [*found, *self.signs.pushes(page, sells=sells), *self.told.pushes(page)]
        found = [p for p in found if not self._only_looks_so(p)]
        return sorted(found, key=lambda p: (-p.weight, p.sentence.span.start))

    def _only_looks_so(self, push: Push) -> bool:
        wrong = (push.sentence.span_of(m.start, m.end) for m in push.sentence.find_all(self.not_pushes))
        return bool(self.not_pushes) and any(push.span.overlaps(w) for w in wrong)

    def _applies(self, page: Page) -> bool:
        options = self.spec.options
        if options.get("sells") and not self.pusher.sells(page):
            return False
        if options.get("promotes") and not self.pusher.promotes(page):
            return False
        if self.only_if and not any(any_in(self.only_if, s) for s in page.sentences):
            return False
        if any(s.block.index in page.headline and any_in(self.unless_titled, s) for s in page.sentences):
            return False
        return not self.uses.differ(page)

    def _finding(
        self, context: RuleContext, page: Page, pushes: Sequence[Push], missing: Sequence[str], case: str
    ) -> Finding:
        """``case`` picks the message; without one of that name the rule's own stands. The finding is known by its page
        and by what that lacks, for the words that push most strongly may move or change."""
        top = pushes[0]
        words = " ".join(context.analysis.text(top.span).split())
        template = self.spec.options.get("messages", {}).get(case, self.spec.message)
        message = template.replace("{match}", words).replace("{missing}", ", ".join(missing))
        related = tuple(Related(p.span, "this calls for it too") for p in _apart(pushes)[1 : _RELATED + 1])
        severity = self.spec.options.get("far_severity") if case == "far" else None
        chosen = Severity[severity.upper()] if severity else None
        state = case if case in ("far", "elsewhere") else "lacks"
        parts = tuple(" ".join((page.name, state, element)) for element in missing or ("it",))
        return Finding(self.spec.id, top.span, message, severity=chosen, related=related, parts=parts)


def _quieter(finding: Finding) -> Finding:
    """The finding as a remark; it is another one when the page begins to promise something."""
    return replace(finding, severity=Severity.INFO, parts=tuple(f"{part} quietly" for part in finding.parts))


def _apart(pushes: Sequence[Push]) -> list[Push]:
    """The strongest signal of each sentence: one sentence said three ways is one push."""
    seen: dict[int, Push] = {}
    for push in pushes:
        seen.setdefault(push.sentence.span.start, push)
    return list(seen.values())
