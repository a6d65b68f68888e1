"""Patterns over units: a small language for phrases, compiled to one expression over an encoded sentence.

    word            the unit's lemma ("cure" finds cures, cured, curing), or the unit as written ("proven")
    'word'          the unit as written, lower case
    @class          a unit of that lexicon class
    a|@b|'c'        one of these
    !a|@b           one unit that is none of these
    ..  ..N         up to 3 (N) units of any kind, never across a clause mark (; : ( ) - . but)
    ~s              a unit written with this ending ("~s": soothes, muzzles)
    _   _N          up to 5 (N) units that can stand inside a noun phrase: no mark, no unit of class @gap-stop
    x?  x*  x+      optional, any number, one or more
    ( a b | c )     group, with its own ? * +
    [ a b ]         the head: the unit whose negation or hedge excuses the claim (default: the first unit)
    < a b >         what is reported (default: the whole match)
    ^  $            start and end of the sentence; ~^ start of a clause or after a comma; a "$" among words ("again|.|$")
                    is the end too, one among currencies ("£|$|€") the dollar
    =>( a )  !>( a )    what must, or must not, follow

Each pattern also tells which words must be there (``pattern_needs``): a sentence without them is never searched.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from lint_health.expressions import expression
from lint_health.language.alphabet import (
    BOUNDARY_WORDS,
    CLOSE,
    EDGE,
    LEMMA,
    LOWER,
    MARK,
    OPEN,
    Alphabet,
    Atom,
    PatternError,
)
from lint_health.language.pattern_needs import (
    ANY,
    AT_END,
    AT_START,
    GAP,
    START,
    Part,
    ahead,
    in_order,
    one_of,
    unit,
    unit_or_end,
)
from lint_health.language.patterns import Pattern

_ANY = f"[{OPEN}{MARK}]"
_ANY_UNIT = f"{_ANY}[^{CLOSE}]*{CLOSE}"
_GAP_UNIT = f"{OPEN}[^{CLOSE}]*{CLOSE}"

_TOKENS = expression(
    r"\s*(?:(?P<look>=>\(|!>\()|(?P<gap>\.\.\d*)|(?P<fill>_\d*(?=[\s)\]>]|$))|(?P<open>\()|(?P<close>\)[?*+]?)|(?P<head>\[)|(?P<headend>\])"
    r"|(?P<mark><)|(?P<markend>>)|(?P<alt>\|(?=\s))|(?P<edge>~\^|\^|\$)|(?P<ending>~[a-z]+)|(?P<atom>(?:!(?!>))?[^\s()\[\]<>?*+]+[?*+]?|\?))"
)


_CLAUSE_START = Part(False, None, frozenset((START, ",", *BOUNDARY_WORDS)))
_EDGES = {
    "^": (r"\A", AT_START),
    "$": (r"\Z", AT_END),
    "~^": (f"(?:\\A|(?<={EDGE}{CLOSE}))", _CLAUSE_START),
}
_PLAIN_GROUP = expression(r"(?<![=!]>)\(([^()\[\]<>]*)\)")
_TWO_LISTS = expression(r"\S\|\S+ \S+\|\S")


def compile_pattern(text: str, alphabet: Alphabet) -> Pattern:
    """Compile one pattern, the same one for the same text: half of those that rules name, others name, too.

    Raises ``PatternError`` with what is wrong and where.
    """
    known = alphabet.patterns.get(text)
    if known is None:
        known = alphabet.patterns[text] = _Compiler(text, alphabet).compile()
    return known


class _Group:
    """A group that is being read: what opened it, and the parts of its alternatives."""

    def __init__(self, opener: str) -> None:
        self.opener = opener
        self.branches: list[list[Part]] = [[]]

    def add(self, part: Part) -> None:
        """One part more of the alternative at hand."""
        self.branches[-1].append(part)

    def as_part(self, *, optional: bool = False) -> Part:
        """The group as a part of what holds it."""
        return one_of([in_order(b) for b in self.branches], optional=optional)


class _Compiler:
    """Walks the tokens of one pattern once, and writes an expression and what it needs side by side."""

    def __init__(self, text: str, alphabet: Alphabet) -> None:
        self.text = text
        self.alphabet = alphabet
        self.out: list[str] = []
        self.words: set[str] = set()
        self.heads: list[str] = []
        self.marks: list[str] = []
        self.groups = [_Group("")]

    def compile(self) -> Pattern:
        for group in _PLAIN_GROUP.finditer(self.text):
            # "(never|no longer|does)" reads as never or no, then longer or does: nobody means that.
            if " | " not in group[1] and _TWO_LISTS.search(group[1]):
                raise PatternError(f"put spaces around the bars beside each phrase of two words in {group[0]!r}")
        at = 0
        while self.text[at:].strip():
            m = _TOKENS.match(self.text, at)
            if not m or m.end() == at:
                raise PatternError(f"cannot read {self.text[at:].strip()!r} at character {at + 1}")
            getattr(self, f"_{m.lastgroup}")(m.group(str(m.lastgroup)))
            at = m.end()
        if len(self.groups) > 1:
            raise PatternError(f"{self.groups[-1].opener!r} is never closed")
        if not any(self.out):
            raise PatternError("the pattern is empty")
        whole = self.groups[0].as_part()
        number = self.alphabet.register(whole.needs, whole.pairs)
        return Pattern(
            self.text, "".join(self.out), number, frozenset(self.words), tuple(self.heads), tuple(self.marks)
        )

    def _write(self, source: str, part: Part) -> None:
        self.out.append(source)
        self.groups[-1].add(part)

    def _opened(self, opener: str, source: str) -> None:
        self.groups.append(_Group(opener))
        self.out.append(source)

    def _look(self, token: str) -> None:
        self._opened(token, "(?=" if token[0] == "=" else "(?!")

    def _open(self, token: str) -> None:
        self._opened(token, "(?:")

    def _close(self, token: str) -> None:
        if self.groups[-1].opener not in ("(", "=>(", "!>("):
            raise PatternError("')' without '('")
        group = self.groups.pop()
        part = group.as_part(optional=token[1:] in ("?", "*"))
        if group.opener != "(":
            part = ahead(part if group.opener == "=>(" else GAP)
        self._write(token, part)

    def _alt(self, token: str) -> None:
        if len(self.groups) == 1:
            raise PatternError("' | ' outside a group")
        self.groups[-1].branches.append([])
        self.out.append("|")

    def _head(self, token: str) -> None:
        name = f"h{len(self.heads)}"
        self.heads.append(name)
        self._opened(token, f"(?P<{name}>")

    def _headend(self, token: str) -> None:
        self._end("[", "]")

    def _mark(self, token: str) -> None:
        name = f"m{len(self.marks)}"
        self.marks.append(name)
        self._opened(token, f"(?P<{name}>")

    def _markend(self, token: str) -> None:
        self._end("<", ">")

    def _end(self, opener: str, closer: str) -> None:
        if self.groups[-1].opener != opener:
            raise PatternError(f"{closer!r} without {opener!r}")
        group = self.groups.pop()
        part = group.as_part()
        if len(group.branches) > 1:
            # Bars right inside a head or mark: words of every alternative have to be there, and rules were tried like
            # that; brackets of their own, "[( a | b )]", ask for one alternative.
            part = part._replace(needs=tuple(need for b in group.branches for need in in_order(b).needs))
        self._write(")", part)

    def _gap(self, token: str) -> None:
        self._write(f"(?:{_GAP_UNIT}){{0,{token[2:] or 3}}}?", GAP)

    def _ending(self, token: str) -> None:
        self._write(f"{OPEN}[^{LOWER}]*{LOWER}[^{CLOSE}{EDGE} ]*{token[1:]}{EDGE}?{CLOSE}", ANY)

    def _fill(self, token: str) -> None:
        stop = self._one_of(["@gap-stop"])
        self._write(f"(?:(?!{stop}){_GAP_UNIT}){{0,{token[1:] or 5}}}?", GAP)

    def _edge(self, token: str) -> None:
        self._write(*_EDGES[token])

    def _atom(self, token: str) -> None:
        atom = self.alphabet.atoms.get(token)
        if atom is None:
            atom = self.alphabet.atoms[token] = self._read_atom(token)
        self.words.update(atom.lemmas)
        self._write(atom.source, atom.part)

    def _read_atom(self, token: str) -> Atom:
        repeat = token[-1] if token[-1] in "?*+" and len(token) > 1 else ""
        body = token[: len(token) - len(repeat)]
        negated = body.startswith("!") and len(body) > 1
        names = [n for n in body[negated:].split("|") if n] if body not in ("|", "!") else [body]
        if not names:
            raise PatternError(f"empty alternative in {token!r}")
        lemmas = tuple(n for n in names if not (n.startswith("@") and len(n) > 1) and not _written(n))
        one = self._one_of(names, lemmas)
        ends = not negated and _ends(names)
        source = f"(?:(?!{one}){_ANY_UNIT})" if negated else f"(?:{one}|\\Z)" if ends else one
        optional = repeat in ("?", "*")
        words = frozenset(_written(n) or n for n in names)
        if negated or ends:
            part = GAP if optional else ANY if negated else unit_or_end(words)
        else:
            part = unit(words, optional=optional)
        return Atom(f"(?:{source}){repeat}" if repeat else source, lemmas, part)

    def _one_of(self, names: Sequence[str], lemmas: Sequence[str] = ()) -> str:
        classes = "".join(re.escape(self.alphabet.char(n[1:])) for n in names if n.startswith("@") and len(n) > 1)
        quoted = [word for n in names if (word := _written(n))]
        parts = []
        if classes:
            parts.append(f"[^{LEMMA}]*[{classes}][^{CLOSE}]*{CLOSE}")
        if lemmas:
            words = "|".join(map(re.escape, lemmas))
            parts.append(f"[^{LEMMA}]*{LEMMA}(?:[^{LOWER}]*{LOWER})?(?:{words})(?:{LOWER}[^{CLOSE}]*|{EDGE})?{CLOSE}")
        if quoted:
            parts.append(f"[^{LOWER}]*{LOWER}(?:{'|'.join(map(re.escape, quoted))}){EDGE}?{CLOSE}")
        return f"{_ANY}(?:{'|'.join(parts)})" if len(parts) > 1 else f"{_ANY}{parts[0]}"


def _ends(names: Sequence[str]) -> bool:
    """True when "$" among alternatives stands for the end of the sentence: it does unless other currencies stand there."""
    return "$" in names and len(names) > 1 and not {"£", "€"} & set(names)


def _written(name: str) -> str:
    """The word of a quoted atom ('relief'), or "" for others; a clitic ('s, 'll) is no quotation."""
    return name[1:-1] if len(name) > 2 and name[0] == name[-1] == "'" else ""


def pattern_words(text: str) -> frozenset[str]:
    """The lemmas a pattern names, for the lexicon to inflect; nothing is checked."""
    found = set()
    for m in _TOKENS.finditer(text):
        atom = m.group("atom")
        if atom:
            for name in atom.lstrip("!").rstrip("?*+").split("|"):
                if name and name[0] not in "@'":
                    found.add(name)
    return frozenset(found)
