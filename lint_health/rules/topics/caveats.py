"""Is the caveat there? Sentences that say it, warnings that name whom it is for, and look-alikes that do not count."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from lint_health.document import BlockKind
from lint_health.language import PatternMatch, Patterns, Sentence
from lint_health.rules.topics.page import Page
from lint_health.rules.topics.shared import PatternBook, any_in
from lint_health.rules.topics.voices import Voices

# Field names of feeds that say of their text what a heading would: "not_for: pregnancy".
_WARNING_FIELDS = ("not_for", "notfor", "caution", "warning", "contra", "safety", "ask_first", "avoid", "precaution",
                   "who_should", "unsuitable", "important")  # fmt: skip

_NONE = frozenset(("no", "none", "nobody", "nope", "hardly", "not"))  # how an answer denies


@dataclass(frozen=True, slots=True)
class Caveat:
    """What satisfies one rule."""

    met_by: Patterns
    denied: Patterns
    denied_asked: Patterns
    general: Patterns
    consult: Patterns
    not_met: Patterns
    frame: Patterns
    headings: Patterns
    not_headings: Patterns
    reassuring: Patterns
    voices: Voices
    elements: Mapping[str, Patterns]
    not_elements: Patterns
    altered: Patterns
    least: int
    must: frozenset[str]

    @classmethod
    def of(cls, book: PatternBook, elements: Sequence[str], least: int, must: Sequence[str]) -> Caveat:
        """From a rule's options."""
        named = {name: book.option("elements", name) for name in elements}
        return cls(
            met_by=book.option("met_by"),
            denied=book.option("denied"),
            denied_asked=book.option("denied_asked"),
            general=book.option("general"),
            consult=book.group("consult"),
            not_met=book.option("not_met"),
            frame=book.option("frame"),
            headings=book.group("caution-heading"),
            not_headings=book.group("not-caution-heading"),
            reassuring=book.group("reassuring"),
            voices=Voices.of(book),
            elements=named,
            not_elements=book.option("not_elements"),
            altered=book.option("altered"),
            least=least,
            must=frozenset(must),
        )

    def missing(self, page: Page) -> tuple[str, ...] | None:
        """What the page lacks: None when the caveat is there, else the elements that no warning names."""
        readable = self._readable(page)
        if not any(self._denies(page, s) for s in readable) and any(
            not s.question and (self._says(s, self.met_by) or self._says_in_general(page, s)) for s in readable
        ):
            return None
        named = {n for s in readable for n in self._named(s) if self._warns(page, s)}
        if self.elements and len(named) >= self.least and named >= self.must:
            return None
        return tuple(name for name in self.elements if name not in named)

    def said_in(self, page: Page) -> tuple[Sentence, ...]:
        """The sentences that say it or a part of it."""
        return tuple(
            s
            for s in self._readable(page)
            if not (s.question and not self._named(s))
            and (
                self._says(s, self.met_by)
                or self._says_in_general(page, s)
                or (bool(self._named(s)) and self._warns(page, s))
            )
        )

    def _readable(self, page: Page) -> list[Sentence]:
        """What the page itself tells its readers: a picture's text or a customer's tale warns nobody."""
        return [
            s
            for s in page.sentences
            if s.block.kind is not BlockKind.ALT_TEXT and not self.voices.tells_a_customers_tale(page, s)
        ]

    def is_altered(self, page: Page, missing: Sequence[str]) -> bool:
        """True when a part of the caveat is there, or words that are nearly those of it."""
        return len(missing) < len(self.elements) or any(any_in(self.altered, s) for s in page.sentences)

    def _denies(self, page: Page, sentence: Sentence) -> bool:
        """True for words, or for a question with its answer, that say that the caveat is not needed."""
        if not sentence.question:
            return any(_is_said(sentence, m) for m in sentence.find_all(self.denied))
        if not self.denied_asked or not any_in(self.denied_asked, sentence):
            return False
        answer = page.answer(sentence)
        return answer is not None and answer.units[answer.own].lower in _NONE

    def _says_in_general(self, page: Page, sentence: Sentence) -> bool:
        """A warning without names, with whom to ask: "Compression isn't for everyone. Check with your nurse."."""
        if not self.general or not self._says(sentence, self.general):
            return False
        answer = _next(page, sentence)
        return self._says(sentence, self.consult) or (answer is not None and self._says(answer, self.consult))

    def _named(self, sentence: Sentence) -> list[str]:
        """Elements in the sentence's own part; HRT praised as a treatment is no word for those who take it."""
        return [
            name
            for name, patterns in self.elements.items()
            if _counts(sentence.find_all(patterns), sentence, self.not_elements)
        ]

    def _says(self, sentence: Sentence, patterns: Patterns) -> bool:
        return _counts(_everywhere(sentence, patterns), sentence, self.not_met)

    def _warns(self, page: Page, sentence: Sentence) -> bool:
        """True when the sentence with its lead-in, a heading above it or its field's name warns."""
        if not self.frame or self._says(sentence, self.frame):
            return True
        if sentence.question and (answer := _next(page, sentence)) and self._says(answer, self.frame):
            return True  # "Pregnant? Ask your midwife first."
        if any(word in sentence.block.name.lower() for word in _WARNING_FIELDS):
            return True
        return not self._reassures(sentence) and any(
            self._says_caution(s) for h in page.headings(sentence) for s in page.context.analysis.by_block[h.index]
        )

    def _says_caution(self, heading: Sentence) -> bool:
        """ "Do not use if", "Who should ask first"; "don't take our word for it" heads no warning."""
        return _counts(heading.find_all(self.headings), heading, self.not_headings)

    def _reassures(self, sentence: Sentence) -> bool:
        """True for "fine in pregnancy", which is no warning below "Is it safe?" either."""
        return any(_is_said(sentence, m) for m in sentence.find_all(self.reassuring))


def _counts(matches: Sequence[PatternMatch], sentence: Sentence, spoilers: Patterns) -> bool:
    """A match counts unless a look-alike starts at or before it and overlaps it: "not use without asking" does."""
    wrong = _everywhere(sentence, spoilers) if matches else []
    return any(not any(w.first <= m.first < w.last for w in wrong) for m in matches)


def _everywhere(sentence: Sentence, patterns: Patterns) -> list[PatternMatch]:
    """Matches in the lead-in as well: "Do not use it if you:" frames the items below it."""
    return list(sentence.anywhere(patterns))


def _next(page: Page, sentence: Sentence) -> Sentence | None:
    """The sentence that follows in the same block."""
    block = page.context.analysis.by_block[sentence.block.index]
    later = [s for s in block if s.span.start > sentence.span.start]
    return later[0] if later else None


def _is_said(sentence: Sentence, m: PatternMatch) -> bool:
    """True unless a negation before the match turns it round: "isn't suitable for everyone"."""
    return not any(c.start < m.first for c in sentence.cues_at(m.head, ("negation", "question")))
