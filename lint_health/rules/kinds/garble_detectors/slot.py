"""Words that cannot stand where they stand: "towards maximise", "the elevate", "can iodine", "if have said".

Every check looks at a token, its neighbours and their parts of speech as the word table knows them. A word counts as a
verb only if it can be nothing else, so that "the walk" and "after rest" never meet a check.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from itertools import chain
from typing import Any, cast

from lint_health.language import words as W
from lint_health.rules.context import RuleContext
from lint_health.rules.kinds.garble_detectors import slot_gaps
from lint_health.rules.kinds.garble_detectors.grammar import ARTICLES
from lint_health.rules.kinds.garble_detectors.lines import NUMBER, Line
from lint_health.rules.kinds.garble_detectors.registry import Hit
from lint_health.rules.kinds.garble_detectors.slot_missing import (
    MODALS,
    NO_OBJECT,
    WITHIN,
    a_noun_plural,
    group_of,
    modal_gap,
    no_object,
    number_alone,
    pronoun_article,
    verbless_clause,
    verbless_within,
)
from lint_health.rules.kinds.garble_detectors.slot_missing import NUMBERS as ALL_NUMBERS
from lint_health.rules.kinds.garble_detectors.slot_missing import OPENERS as CLAUSE_OPENERS
from lint_health.rules.kinds.garble_detectors.slot_objects import POSSESSIVES, effect_limb
from lint_health.rules.kinds.garble_detectors.slot_things import (
    DEGREES,
    GOING,
    at_noun,
    degree_noun,
    go_noun,
    thing_places,
)
from lint_health.rules.kinds.garble_detectors.slot_verbs import (
    NUMBERS,
    PURE_PREPOSITIONS,
    SINGULAR,
    article_verb,
    bare_verb,
    number_verb,
    preposition_verb,
    subject_base,
    verb_verb,
)
from lint_health.rules.kinds.garble_detectors.slot_words import (
    CLASHES,
    NEGATED,
    OPENERS,
    QUANTIFIERS,
    SURE_MODALS,
    a_plural,
    adjective_that,
    article_adjective_of,
    article_function,
    clash,
    modal_noun,
    opener_finite,
    pronoun_noun,
)
from lint_health.rules.kinds.garble_detectors.tokens import token_table
from lint_health.source import Span


def slot(context: RuleContext, options: Mapping[str, Any]) -> Iterable[Hit]:
    """Detector: runs the slot checks that the rule names. ``lists.<check>``: words that the check leaves alone."""
    table = token_table(context)
    lists = options.get("lists") or {}
    allowed = {name: frozenset(lists.get(name, ())) for name in options["checks"]}
    for name, word, span, _ in slot_places(context):
        wanted = name in allowed and word not in allowed[name]
        if wanted and not table.quoted(span.start, span.end) and not _holds_code(context, span):
            yield Hit(span)


def _holds_code(context: RuleContext, span: Span) -> bool:
    """True when a span of code, which the text leaves out, stands between the words."""
    source = context.document.source_map.to_source(span).of(context.document.source.text)
    return "`" in source or "<code" in source


Check = Callable[[Line, int], "Span | None"]
CHECKS: dict[str, Check] = {
    "article-verb": article_verb,
    "article-function": article_function,
    "preposition-verb": preposition_verb,
    "number-verb": number_verb,
    "modal-noun": modal_noun,
    "opener-finite": opener_finite,
    "adjective-that": adjective_that,
    "bare-verb": bare_verb,
    "pronoun-noun": pronoun_noun,
    "subject-base": subject_base,
    "verb-verb": verb_verb,
    "article-adjective-of": article_adjective_of,
    "clash": clash,
    "a-plural": a_plural,
    "modal-gap": modal_gap,
    "pronoun-article": pronoun_article,
    "no-object": no_object,
    "group-of": group_of,
    "number-alone": number_alone,
    "a-noun-plural": a_noun_plural,
    "verbless-clause": verbless_clause,
    "verbless-within": verbless_within,
    "effect-limb": effect_limb,
    "degree-noun": degree_noun,
    "go-noun": go_noun,
    "at-noun": at_noun,
    **slot_gaps.CHECKS,
}


def _by_word() -> dict[str, tuple[str, ...]]:
    """The checks that the word before a token calls for, so that most tokens meet none."""
    found: dict[str, list[str]] = {}
    for name, words in (
        ("article-verb", ARTICLES),
        ("article-function", ARTICLES),
        ("article-adjective-of", ARTICLES),
        ("subject-base", SINGULAR),
        ("preposition-verb", PURE_PREPOSITIONS),
        ("number-verb", NUMBERS),
        ("modal-noun", NEGATED | SURE_MODALS),
        ("opener-finite", OPENERS),
        ("adjective-that", QUANTIFIERS),
        ("pronoun-noun", ("it", "them")),
        ("clash", {first for first, _ in CLASHES}),
        ("a-plural", ("a", "an", "one", "each", "every", "another")),
        ("modal-gap", MODALS | {"rather"}),
        ("pronoun-article", ("you", "we", "they", "he", "she", "i")),
        ("no-object", NO_OBJECT),
        ("group-of", ("of",)),
        ("number-alone", ALL_NUMBERS),
        ("effect-limb", POSSESSIVES),
        ("degree-noun", DEGREES),
        ("go-noun", GOING),
        ("at-noun", ("at",)),
        ("a-noun-plural", ("a", "an")),
        ("verbless-clause", CLAUSE_OPENERS),
        *slot_gaps.CALLED_BY.items(),
    ):
        for word in sorted(words):
            found.setdefault(word, []).append(name)
    return {word: tuple(names) for word, names in found.items()}


_BY_WORD = _by_word()


def slot_places(context: RuleContext) -> tuple[tuple[str, str, Span, Span], ...]:
    """(check, word, place, the word's own place) of every slot check in a document, run once."""
    return cast(
        "tuple[tuple[str, str, Span, Span], ...]", context.once("garble.slots", lambda: tuple(_places(context)))
    )


# Checks that find a wrong place, but not which of the words there is wrong.
UNTELLING = frozenset(("clash", "article-function", "opener-finite", "a-plural"))
_VERB_ONLY = W.BASE | W.NOMINAL | W.ADJECTIVE | W.ADVERB | W.CLOSED_CLASS | W.NAME


def _places(context: RuleContext) -> Iterator[tuple[str, str, Span, Span]]:
    table = token_table(context)
    for line, i, place in thing_places(table):
        yield "thing", line.words[i], place, line.tokens[i].span
    within = not WITHIN.isdisjoint(table.counts)
    called, mask, verb = _BY_WORD.get, _VERB_ONLY, W.BASE  # every word of the prose passes here
    for line in table.prose():
        for i, (token, by_word) in enumerate(zip(line.tokens, chain((None,), map(called, line.words)), strict=False)):
            names = by_word or ()
            if token.flags & mask == verb:
                names = (*names, "bare-verb", "verb-verb")
            if within and token.lower in WITHIN:
                names = (*names, "verbless-within")
            if names and token.flags != NUMBER:
                for name in names:
                    span = CHECKS[name](line, i)
                    if span is not None:
                        yield name, token.lower, span, token.span
                        break
