"""Two sentences run into one without a capital: "The gel dries in a minute it leaves no mark."

The words before must be a whole clause with nothing that could take another in (no "if", "that", "so", "think"), and
the words behind must be a whole clause too: a subject with its verb, and no gap that would make them a relative clause
("the gel you bought", "the bed she sleeps in").
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from lint_health.document import BlockKind
from lint_health.language import words as W
from lint_health.rules.context import RuleContext
from lint_health.rules.kinds.garble_detectors.clause_parts import (
    BE,
    DETERMINERS,
    OBJECTS,
    PREPOSITIONS,
    SINGULAR,
    SKIPPED,
    SUBJECTS,
    finite_verb,
    has_gap,
    is_order,
)
from lint_health.rules.kinds.garble_detectors.joins import begins_row
from lint_health.rules.kinds.garble_detectors.lines import NUMBER, Line, Token
from lint_health.rules.kinds.garble_detectors.registry import Hit
from lint_health.rules.kinds.garble_detectors.tokens import token_table
from lint_health.source import Span

_KINDS = (
    BlockKind.PARAGRAPH,
    BlockKind.LIST_ITEM,
    BlockKind.FIELD,
    BlockKind.TABLE_CELL,
    BlockKind.DESCRIPTION,
    BlockKind.QUOTE,
)
_OF_OBJECTS = frozenset("the a an your my our their his its no any".split())  # what opens an object behind a verb
_PARTICLES = frozenset("off up out down in on away back aside apart".split())
_CAUSES = frozenset("let make help have see watch hear feel come go".split())  # "help them walk"


def run_on(context: RuleContext, options: Mapping[str, Any]) -> Iterable[Hit]:
    """Detector: a clause, and behind it another with a subject of its own and nothing that joins the two.

    ``words``: words that take a clause or join two, anywhere in the first one; ``lists.nouns``: nouns behind which a
    clause says when, where, how or why; ``lists.double``: verbs with two objects ("the pills she gave the dog");
    ``lists.without``: verbs that take no object.
    """
    joiners = frozenset(options["words"])
    lists = {name: frozenset(words) for name, words in options["lists"].items()}
    table = token_table(context)
    for line in table.prose():
        if len(line.tokens) < 6 or line.block.kind not in _KINDS or table.text[line.span.end - 1] == "?":
            continue
        for i in _places(line, joiners, lists):
            a, b = line.tokens[i - 1], line.tokens[i + 1]
            if not table.quoted(a.start, b.end) and not begins_row(context.document, line.tokens[i].start):
                yield Hit(Span(a.start, b.end))
                break


def _places(line: Line, joiners: frozenset[str], lists: Mapping[str, frozenset[str]]) -> Iterable[int]:
    """Where a second clause starts."""
    tokens, words, start = line.tokens, line.words, 0
    for i in range(1, len(tokens) - 1):
        if tokens[i].gap != " ":
            if (tokens[i].gap or "\0")[0] not in "-'’/":
                start = i
            continue
        if i - start < 3 or not _may_open(line, i):
            continue
        left = words[start:i]
        if not joiners.isdisjoint(left) or _is_object(line, i) or not _is_clause(line, start, i):
            continue
        if words[i - 1] in lists["nouns"] and words[i - 2] not in ("a", "an") and words[i - 2] not in W.NUMERALS:
            continue  # "the minute it dries"
        if (words[i] not in joiners and _gives_order(line, start, i)) or _follows(line, i, joiners, lists):
            yield i


def _is_object(line: Line, i: int) -> bool:
    """True for "it" or "you" right behind a word that may be a verb: "help you", "let it"."""
    before = line.tokens[i - 1]
    if line.words[i] not in ("it", "you") or before.flags == NUMBER or not before.flags & W.VERB & ~W.ING:
        return False
    opens_noun = line.words[i - 2] in (W.DETERMINERS | W.PREPOSITIONS | {"most", "many", "few"}) - {"to"}
    return not opens_noun and not line.tokens[i - 2].flags & W.ADJECTIVE


def _may_open(line: Line, i: int) -> bool:
    word = line.words[i]
    return word in SUBJECTS or word in DETERMINERS or word in ("do", "don't") or bool(line.tokens[i].flags & W.BASE)


def _is_clause(line: Line, start: int, end: int) -> bool:
    """True when the tokens are one plain clause: an order with its object, or a subject with its verb."""
    tokens, words = line.tokens, line.words
    before = tokens[end - 1]
    if "or" in words[start:end]:
        return False  # "Like it or not it works"
    if before.flags == NUMBER or not (
        _ends(before) or _is_predicate(line, end) or before.flags & (W.NOMINAL | W.ADVERB)
    ):
        return False
    if before.flags & W.CLOSED_CLASS and not _ends(before):
        return False
    if is_order(line, start):
        return True
    if words[start] in ("it", "that", "this", "there") and words[start + 1] in BE:
        return False  # "It was the heat we liked"
    verb = finite_verb(line, start, end)
    return 0 < verb < end - 1 or (0 < verb < end and not tokens[verb].flags & W.NOMINAL and words[verb] not in BE)


def _is_predicate(line: Line, end: int) -> bool:
    """ "The pump is quiet": nothing hangs on an adjective at the end."""
    return line.words[end - 2] in BE and bool(line.tokens[end - 1].flags & W.ADJECTIVE)


def _ends(token: Token) -> bool:
    return (
        token.lower in OBJECTS - {"these", "those"}
        or token.lower in _PARTICLES
        or token.lower in ("too", "again", "there", "overnight")
    )


def _gives_order(line: Line, start: int, i: int) -> bool:
    """ "Take it off do not ...", "Take it off walk to the door": an order behind a whole clause."""
    words, tokens = line.words, line.tokens
    before = tokens[i - 1]
    if words[i] == "don't" or (words[i] == "do" and words[i + 1] == "not"):
        verb = i + (1 if words[i] == "don't" else 2)
        while verb < len(words) and words[verb] in SKIPPED:
            verb += 1
        if before.flags & W.PLURAL or before.lower in ("you", "these", "those"):
            return False  # "women do not like it"
        return verb < len(words) and bool(tokens[verb].flags & W.BASE)
    if not is_order(line, start) or words[start] in _CAUSES or words[start + 1] not in ("it", "them"):
        return False
    if i != start + 3 or before.lower not in _PARTICLES or tokens[i].flags & W.CLOSED_CLASS:
        return False
    after = words[i + 1]
    return bool(tokens[i].flags & W.BASE) and (after in _OF_OBJECTS or after in ("to", "it", "them"))


def _follows(line: Line, i: int, joiners: frozenset[str], lists: Mapping[str, frozenset[str]]) -> bool:
    """True when a whole clause with its own subject starts at ``i``."""
    words, tokens = line.words, line.tokens
    end = i + 1
    while end < len(tokens) and tokens[end].gap in (" ", "-"):
        end += 1
    if words[i] not in SUBJECTS and words[i] not in DETERMINERS:
        return False
    verb = finite_verb(line, i, end)
    if not verb or end - verb < 2 or has_gap(line, verb, end):
        return False
    main = verb
    while main < end - 1 and (
        words[main] in W.MODALS
        or words[main] in SKIPPED
        or words[main] in ("do", "does", "did", "have", "has", "had")
        or words[main].endswith("n't")
    ):
        main += 1
        if (
            words[main - 1] in ("have", "has", "had", "do", "does", "did")
            and not tokens[main].flags & W.VERB
            and words[main] not in SKIPPED
        ):
            main -= 1
            break
    after = main + 1
    if (words[main] in joiners - lists["without"] and words[after : after + 1] not in (("it",), ("them",))) or words[
        main
    ] in lists["double"]:
        return False
    while after < end and words[after] in SKIPPED:
        after += 1
    if after >= end:
        return (
            words[main - 1] in ("not", "n't")
            and words[i] in SINGULAR
            and bool(tokens[main].flags & W.BASE)
            and words[main] in lists["without"]
        )
    if words[main] in BE:
        if words[after] in _OF_OBJECTS or not tokens[i - 1].flags & W.NOMINAL or _is_predicate(line, i):
            return words[after] not in PREPOSITIONS or end - after > 1
        return (
            words[i] == "it"
            and not tokens[after].flags & W.ING
            and words[after] not in ("possible", "best", "worth", "important", "easy", "hard", "safe")
        )
    if words[main] in lists["without"]:
        return True
    if words[after] == "by" and words[after + 1 : after + 2] in (("itself",), ("themselves",)):
        return True
    if words[after] in ("it", "them", "us", "me"):
        return words[after] != words[i]
    nouns = words[after + 1 : min(after + 4, end)]
    return (
        words[after] in _OF_OBJECTS
        and bool(nouns)
        and lists["nouns"].isdisjoint(nouns)
        and any(
            t.flags != NUMBER and t.flags & W.NOMINAL and not t.flags & W.CLOSED_CLASS
            for t in tokens[after + 1 : min(after + 4, end)]
        )
    )
