"""A LanguageTool server that the user named, asked through language-tool-python; whatever is wrong with it is one error.

Nothing but the address given is ever contacted: no proxy of the environment, no redirect, no server started or fetched.
"""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, TypeVar
from urllib.parse import urlsplit

from lint_health.expressions import expression

if TYPE_CHECKING:
    from language_tool_python import LanguageTool

_T = TypeVar("_T")
OLDEST = 6  # the version whose rules were measured
_LARGEST = 32 << 20  # bytes of an answer; a text of 8,000 characters gives some thousands
# Characters that a server counts as two, and halves of them: one stand-in each, so that its offsets are ours.
_WIDE = expression("[\U00010000-\U0010ffff\ud800-\udfff]")
_STAND_IN = "□"
_NO_SUCH = "answers with something that is not LanguageTool's"


class NoAnswerError(Exception):
    """The server gave no answer that can be used; the message says why, as the end of a sentence about it."""


@dataclass(frozen=True, slots=True)
class Match:
    """What the server says of a range of a text it was sent."""

    rule: str
    start: int
    end: int
    replacements: tuple[str, ...]


class Server:
    """One server. It is asked until it fails once; then every question gets that failure, so that a run waits for a
    dead server once and not for every file. ``timeout`` is in seconds, for one answer from the first byte to the last.
    """

    def __init__(self, url: str, timeout: float, rules: Iterable[str]) -> None:
        self.url = url
        self.timeout = timeout
        self.rules = frozenset(rules)
        self.failure = ""
        self._client: tuple[int, LanguageTool] | None = None

    @property
    def shown(self) -> str:
        """Its address without a name and password."""
        parts = urlsplit(self.url)
        return parts._replace(netloc=parts.netloc.rpartition("@")[2]).geturl().rstrip("/")

    def connect(self) -> None:
        """See whether it answers. Raises ``NoAnswerError``."""
        self._guarded(lambda: self._tool)

    def check(self, text: str) -> list[Match]:
        """What its rules find in a text, in order. Raises ``NoAnswerError``."""
        plain = _WIDE.sub(_STAND_IN, text)
        return self._guarded(lambda: sorted(self._matches(plain), key=lambda m: (m.start, m.end, m.rule)))

    def _matches(self, text: str) -> Iterable[Match]:
        for found in self._tool.check(text):
            start, length = found.offset, found.error_length
            if not 0 <= start <= start + length <= len(text):
                raise NoAnswerError("finds something outside the text it was sent")
            yield Match(found.rule_id, start, start + length, tuple(found.replacements[:3]))

    @property
    def _tool(self) -> LanguageTool:
        """The client of this process: one that was forked must not talk through the connection of its parent."""
        if self._client is None or self._client[0] != os.getpid():
            self._client = (os.getpid(), self._connected())
        return self._client[1]

    def _connected(self) -> LanguageTool:
        tool: LanguageTool = _remote_class()(self.url, self.timeout)
        tool.enabled_rules = set(self.rules)
        tool.enabled_rules_only = True
        return tool

    def _guarded(self, question: Callable[[], _T]) -> _T:
        """The answer to a question, or the failure in one sentence; a slow server is left alone when time is up."""
        if self.failure:
            raise NoAnswerError(self.failure)
        try:
            return _within(self.timeout, question)
        except NoAnswerError as error:
            self.failure = str(error)
            raise
        except Exception as error:  # what it answered does not have the form that the library takes apart
            self.failure = _reason(error)
            raise NoAnswerError(self.failure) from error


def _within(seconds: float, question: Callable[[], _T]) -> _T:
    """The result of a call, which may hang in ways that no socket's timeout ends (a byte a second, a name server)."""
    from queue import Empty, SimpleQueue
    from threading import Thread

    done: SimpleQueue[tuple[_T | None, BaseException | None]] = SimpleQueue()

    def run() -> None:
        try:
            done.put((question(), None))
        except BaseException as error:  # handed to the caller, whatever it is
            done.put((None, error))

    Thread(target=run, daemon=True).start()
    try:
        value, error = done.get(timeout=seconds)
    except Empty:
        raise NoAnswerError(f"gave no answer within {seconds:g} seconds") from None
    if error is not None:
        raise error
    return value  # type: ignore[return-value]


def _reason(error: Exception) -> str:
    if isinstance(error, ImportError):
        return "cannot be asked: the package language-tool-python is not installed"
    import requests

    if isinstance(error, requests.Timeout):
        return "gave no answer in time"
    if isinstance(error, requests.ConnectionError):
        refused = "refused" in str(error).lower()
        return "cannot be reached: connection refused" if refused else "cannot be reached"
    if isinstance(error, ValueError) and "unsupported language" in str(error):
        return "knows no English"
    return _NO_SUCH


def _remote_class() -> Any:
    """The library's client with requests of our own: bounded in time and size, straight to the address, no redirects."""
    import requests
    from language_tool_python import LanguageTool

    class Remote(LanguageTool):
        def __init__(self, url: str, timeout: float) -> None:
            self._timeout = timeout
            self._session = requests.Session()
            self._session.trust_env = False  # no proxies, no passwords of other places
            self._session.verify = os.environ.get("REQUESTS_CA_BUNDLE") or True
            super().__init__("en", remote_server=url)

        def _query_server(
            self, url: str, params: dict[str, str] | None = None, num_tries: int = 1, method: str = "get"
        ) -> Any:
            verb = "POST" if params else "GET"
            response = self._session.request(
                verb, url, data=params, timeout=self._timeout, allow_redirects=False, stream=True
            )
            with response:
                return _answer(response, is_check=bool(params))

    return Remote


def _answer(response: Any, is_check: bool) -> Any:
    """The value of a response. Raises ``NoAnswerError`` for one that is no answer of a LanguageTool that will do."""
    import json

    if response.is_redirect or 300 <= response.status_code < 400:
        raise NoAnswerError("answers with a redirect, which is not followed: give the address it leads to")
    if response.status_code != 200:
        raise NoAnswerError(f"answers with the status {response.status_code}")
    data = bytearray()
    for piece in response.iter_content(1 << 16):
        data += piece
        if len(data) > _LARGEST:
            raise NoAnswerError("answers without end")
    value = json.loads(data)
    if not is_check and not (isinstance(value, list) and value):
        raise NoAnswerError(_NO_SUCH)
    if is_check:
        software = value["software"]
        version = re.match(r"\d+", str(software["version"]))
        if software["name"] != "LanguageTool" or version is None:
            raise NoAnswerError(_NO_SUCH)
        if int(version.group()) < OLDEST:
            raise NoAnswerError(f"is version {str(software['version'])[:20]}; {OLDEST}.0 or newer is needed")
        if value.get("warnings", {}).get("incompleteResults"):
            raise NoAnswerError("did not finish a text in the time that it allows itself")
    return value
