"""The facts of a file as they are kept: objects are made of them only when somebody looks."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Any, overload

from lint_health.engine.plain_values import plain, restored
from lint_health.engine.result_store import digest, packed, unpacked

if TYPE_CHECKING:
    from lint_health.rules.kinds.base import Fact


class KeptFacts(Sequence["Fact"]):
    """A sequence of facts. ``data`` is what they are kept as: equal for equal facts of one place."""

    __slots__ = ("_facts", "_length", "data")

    def __init__(self, data: bytes, length: int) -> None:
        self.data = data
        self._length = length
        self._facts: tuple[Fact, ...] | None = None

    @classmethod
    def of(cls, facts: Iterable[Fact]) -> KeptFacts:
        """Those of a file that was just read. Raises ``TypeError`` for facts that cannot be kept."""
        found = tuple(facts)
        kept = cls(packed(plain(found)), len(found))
        kept._facts = found
        return kept

    def __reduce__(self) -> tuple[Any, ...]:
        return KeptFacts, (self.data, self._length)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, KeptFacts) and self.data == other.data

    def __hash__(self) -> int:
        return hash(self.data)

    def __len__(self) -> int:
        return self._length

    @overload
    def __getitem__(self, index: int) -> Fact: ...
    @overload
    def __getitem__(self, index: slice) -> Sequence[Fact]: ...
    def __getitem__(self, index: int | slice) -> Fact | Sequence[Fact]:
        if self._facts is None:
            self._facts = restored(unpacked(self.data)) if self._length else ()
        return self._facts[index]


def digest_of(told: Iterable[Sequence[Fact]]) -> bytes:
    """What stands for the facts of some files, in order. Raises ``TypeError`` for facts that cannot be kept."""
    return digest(*((f if isinstance(f, KeptFacts) else KeptFacts.of(f)).data for f in told))
