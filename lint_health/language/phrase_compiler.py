"""The notation of phrases, read and made a regular expression: lists, gaps, groups, words that may be missing.

docs/writing-rules.md says how phrases are written. The notation follows that of token patterns; what differs is that
words stand as they are written.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from lint_health.expressions import expression
from lint_health.language.alphabet import PatternError
from lint_health.language.numerals import ONES

Lists = Mapping[str, Sequence[str]]

_PAIR = r"([\d.]++)(?:~([\d.]++))?(?!~)"
_WRITTEN = "|".join(name for name, n in ONES.items() if n)
# What stands for a figure, with the kinds of its groups: a figure's low and high end, or an ordinal.
_FIGURES: Mapping[str, tuple[str, str]] = {
    "NUMBER": (f"n{_PAIR}", "nh"),
    "MINUTES": (f"t{_PAIR}", "th"),
    "DAYS": (f"d{_PAIR}", "dh"),
    "NTH": (r"o(\d++)", "o"),
    "WRITTEN": (rf"(\d{{1,2}}|{_WRITTEN})", "w"),
    "FIGURE": (r"[tdn][\d.]++(?:~[\d.]++)?(?!~)", ""),
}
_TOKEN = expression(r"\S+")
_GAP = expression(r"\.\.(\d*)(?:!(\S+))?")
_LETTERS = expression(r"\{(\d*)([.,]?)\}")
_BETWEEN = {"": "[^;.]", ",": "[^;.,]", ".": "."}  # what a gap of letters may run over
_CLOSE = expression(r"([)>])([^\s?*|]*)([?*]?)")
_LIST = expression(r"@([a-z][\w.-]*)(\S*)")
_WORD = expression(r"(?:[^\W_]|['’.,;:!?/&+%°£$#*_~–—-]|\([^\W\d_]+\))+")
_ENDING = expression(r"\(([^\W\d_]+)\)")
_ENDINGS = {"s": "e?s"}
_OPENERS = {"(": "(?:", "<": "(", "=>(": "(?=", "!>(": "(?!", "!<(": "(?<!"}
_DEEPEST = 4  # lists that name lists


class PhraseError(PatternError):
    """A phrase that cannot be read; ``column`` says where in it, 1-based."""

    column = 1


class UnknownList(PhraseError):
    """A phrase names a list that no file defines."""

    def __init__(self, name: str, error: PhraseError) -> None:
        super().__init__(*error.args)
        self.name = name
        self.column = error.column


def check_phrase(phrase: str, lists: Lists) -> None:
    """Raises ``PatternError`` with what is wrong in a phrase and at which character."""
    PhraseCompiler(lists).compile(phrase)


class PhraseCompiler:
    """Makes regular expressions of phrases; ``groups`` holds the kind of every group made so far, a letter each."""

    def __init__(self, lists: Lists, depth: int = 0) -> None:
        self.lists = lists
        self.groups = ""
        self.depth = depth
        self.tokens: list[tuple[str, int]] = []
        self.at = 0

    def compile(self, phrase: str) -> str:
        """The expression of one phrase."""
        outer = self.tokens, self.at
        self.tokens = [(m.group(), m.start() + 1) for m in _TOKEN.finditer(phrase)]
        self.at = 0
        try:
            text = "|".join(self._alternatives(""))
            if self.at < len(self.tokens):
                raise self._error("has no opening bracket")
            return text
        finally:
            self.tokens, self.at = outer

    def _error(self, what: str) -> PhraseError:
        token, column = self.tokens[min(self.at, len(self.tokens) - 1)] if self.tokens else ("", 1)
        error = PhraseError(f'"{token}" {what}' if token else what)
        error.column = column
        return error

    def _alternatives(self, closes: str) -> list[str]:
        found = [self._sequence(closes)]
        while self.at < len(self.tokens) and self.tokens[self.at][0] == "|":
            self.at += 1
            found.append(self._sequence(closes))
        return found

    def _sequence(self, closes: str) -> str:
        """Elements up to a bar or a bracket, joined by the blanks between words."""
        made = _Sequence()
        while self.at < len(self.tokens):
            token = self.tokens[self.at][0]
            if token == "|" or (token[0] in ")>" and token != ")>" and _CLOSE.fullmatch(token)):
                break
            self._element(token, made)
        if not made.full and not (closes in ("=>(", "!>(") and made.text):
            raise self._error("stands where words are needed" if self.tokens else "a phrase needs words")
        return made.text

    def _element(self, token: str, made: _Sequence) -> None:
        if token in _OPENERS:
            self._group(token, made)
            return
        if gap := _GAP.fullmatch(token):
            barred = f"(?!(?:{self._word(gap[2])})(?!\\w))" if gap[2] else ""
            made.add_gap(barred + r"\w+", int(gap[1] or 3))
        elif letters := _LETTERS.fullmatch(token):
            made.add_letters(_BETWEEN[letters[2]] + (f"{{0,{letters[1]}}}?" if letters[1] else "*?"))
        elif token == "^":
            made.add_edge("^")
        elif token == "$":
            made.add_edge(" ?$")
        else:
            mark = token[-1] if len(token) > 1 and token[-1] in "?*" else ""
            word = self._word(token[: len(token) - len(mark)])
            made.add(f"(?:{word})" if mark or "|" in word else word, mark)
        self.at += 1

    def _group(self, opener: str, made: _Sequence) -> None:
        start = self.at
        if opener == "<":
            self.groups += "<"
        self.at += 1
        inner = self._alternatives(opener)
        close = _CLOSE.fullmatch(self.tokens[self.at][0]) if self.at < len(self.tokens) else None
        if close is None or (close[1] == ">") != (opener == "<"):
            self.at = start
            raise self._error("is never closed")
        if opener in ("(", "<"):
            ending = self._suffix(close[2])
            text = f"{_OPENERS[opener]}{'|'.join(inner)}){ending}"
            made.add(f"(?:{text})" if ending or close[3] else text, close[3])
        elif opener == "!<(":
            if not all(one.replace(" ", "").isalpha() for one in inner):
                self.at = start
                raise self._error("takes plain words")
            made.add_edge("".join(f"(?<!{one} )" for one in inner))
        else:
            made.add_look(_OPENERS[opener], inner)
        self.at += 1

    def _word(self, text: str) -> str:
        if len(text) > 2 and text[0] == text[-1] == "'":
            return re.escape(text[1:-1])
        return "|".join(self._letters(part) for part in text.split("|"))

    def _letters(self, text: str) -> str:
        """One word: "~" for any letters, "_" for a blank or none, "(s)" for letters that may be missing."""
        if text in _FIGURES:
            made, groups = _FIGURES[text]
            self.groups += groups
            return made
        if text.startswith("@"):
            return self._list(text)
        if text == "~":
            return r"\w+"
        if not _WORD.fullmatch(text):
            raise self._error("cannot be read: a phrase is made of words")
        parts = _ENDING.split(text)  # what stands between brackets is every second one
        return "".join(f"(?:{_ENDINGS.get(p, p)})?" if i % 2 else _plain(p) for i, p in enumerate(parts))

    def _suffix(self, text: str) -> str:
        """Letters glued to a bracket or a list: "@weekday(s)"."""
        return r"\w*" if text == "~" else self._letters(text) if text else ""

    def _list(self, text: str) -> str:
        named = _LIST.fullmatch(text)
        if named is None:
            raise self._error("cannot be read: a list is named so: @weekday")
        name = named[1]
        if name not in self.lists:
            raise UnknownList(name, self._error("names no list"))
        if self.depth == _DEEPEST:
            raise self._error("names a list that names itself")
        self.depth += 1
        try:
            inner = "|".join(self.compile(phrase) for phrase in self.lists[name])
        finally:
            self.depth -= 1
        return f"(?:{inner}){self._suffix(named[2])}"


def _plain(text: str) -> str:
    return re.escape(text).replace("\\~", r"\w*").replace("_", " ?")


class _Sequence:
    """An expression as it grows: words are joined by one blank, optional ones bring theirs with them."""

    def __init__(self) -> None:
        self.text = ""
        self.full = False  # something stands there that cannot be missing
        self._blank = False  # the next word needs a blank before it

    def add(self, item: str, mark: str = "") -> None:
        """A word or group, with "?" or "*" where it may be missing."""
        if mark:
            self.text += f"(?: {item}){mark}" if self._blank else f"(?:{item} ){mark}"
            return
        self.text += f" {item}" if self._blank else item
        self.full = self._blank = True

    def add_gap(self, word: str, most: int) -> None:
        """Up to ``most`` words."""
        self.text += f"(?: {word}){{0,{most}}}?" if self._blank else f"(?:{word} ){{0,{most}}}?"

    def add_letters(self, gap: str) -> None:
        """Anything, counted in letters."""
        self.text += rf"(?!\w){gap}(?<!\w)" if self._blank else rf"{gap}(?<!\w)"
        self._blank = False

    def add_edge(self, edge: str) -> None:
        """The start or end of the text, or what must not stand before the next word."""
        self.text += f" {edge}" if self._blank and edge.startswith("(?<!") else edge
        self._blank = False if edge.startswith(("(?<!", "^")) else self._blank

    def add_look(self, opener: str, inner: Sequence[str]) -> None:
        """What must or must not follow."""
        ends = [i for i in inner if i == " ?$"]
        words = [i for i in inner if i != " ?$"]
        texts = [*ends, *([f"{' ' if self._blank else ''}(?:{'|'.join(words)})(?!\\w)"] if words else ())]
        self.text += f"{opener}{'|'.join(texts)})"
