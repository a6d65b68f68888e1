"""UTF-8 offsets to code points."""

from __future__ import annotations

_CHUNK = 1024
_CONTINUATION = bytes(range(0x80, 0xC0))


class ByteIndex:
    """UTF-8 offsets to code points, without a table as long as the text."""

    def __init__(self, text: str) -> None:
        self._data = text.encode("utf-8", "surrogatepass")
        self._ascii = len(self._data) == len(text)
        self._counts = [0]
        if not self._ascii:
            for at in range(0, len(self._data), _CHUNK):
                chunk = self._data[at : at + _CHUNK]
                self._counts.append(self._counts[-1] + len(chunk.translate(None, _CONTINUATION)))

    def __getitem__(self, offset: int) -> int:
        if self._ascii:
            return offset
        chunk = offset // _CHUNK
        rest = self._data[chunk * _CHUNK : offset]
        return self._counts[chunk] + len(rest.translate(None, _CONTINUATION))
