"""How directions word their figures: the ``phrases`` and ``meanings`` of the lexicon files, compiled as they are used."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cached_property

from lint_health.language.phrases import Phrases
from lint_health.rules.lexicon_file import Meaning, ValueLists

_NONE = ValueLists()


class Wordings:
    """Phrases by name ("often.nth"), and what words mean ("pea": 0.15 to 0.4 ml). A name that no file gives fits nothing."""

    def __init__(self, lists: ValueLists | None = None) -> None:
        self._lists = lists or _NONE
        self._made: dict[str, Phrases] = {}

    @cached_property
    def _named(self) -> Mapping[str, Sequence[str]]:
        return self._lists.named

    def __getitem__(self, name: str) -> Phrases:
        made = self._made.get(name)
        if made is None:
            made = self._made[name] = Phrases(self._named.get(name, ()), self._named)
        return made

    def under(self, prefix: str) -> Sequence[Phrases]:
        """The phrases of all names that begin so, in the order of the file."""
        return [self[name] for name in self._named if name.startswith(prefix)]

    def has(self, name: str) -> bool:
        """True when a file gives phrases of that name."""
        return name in self._named

    def words(self, name: str) -> Sequence[str]:
        """The words of a list that holds nothing but words."""
        return self._named.get(name, ())

    def meanings(self, name: str) -> Mapping[str, Meaning]:
        """What the words of a table mean."""
        return self._lists.meanings.get(name, {})

    def amount(self, table: str, word: str) -> float:
        """The figure that a word stands for; 0 when the table does not say."""
        return self.span(table, word)[0]

    def span(self, table: str, word: str) -> tuple[float, float]:
        """The least and the most that a word stands for; nothing when the table does not say."""
        value = self.meanings(table).get(word, 0.0)
        if isinstance(value, str):
            return 0.0, 0.0
        return (float(value[0]), float(value[-1])) if isinstance(value, Sequence) else (float(value), float(value))

    def name(self, table: str, word: str) -> str:
        """The name that a word is another name for, or the word itself."""
        value = self.meanings(table).get(word, word)
        return value if isinstance(value, str) else word
