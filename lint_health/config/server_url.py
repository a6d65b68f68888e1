"""The address of a LanguageTool server, as users write it."""

from __future__ import annotations

from urllib.parse import urlsplit

from lint_health.expressions import expression

URL_HINT = 'write it as "http://localhost:8081"'
LONGEST_TIMEOUT = 3600
_END = expression(r"/+(?:v2(?:/+check)?/*)?$")


def server_url(text: str) -> str:
    """The address up to its ``v2``, with a slash at its end; "" stays "". Raises ``ValueError``, which says what is wrong.

    Accepts the server alone and the full address of its ``check`` call.
    """
    url = text.strip()
    if not url:
        return ""
    try:
        parts = urlsplit(url)
        _ = parts.port  # raises for one that is no number
    except ValueError:
        raise ValueError("is no address of a server") from None
    if parts.scheme not in ("http", "https"):
        raise ValueError("must be an address that starts with http:// or https://")
    if not parts.hostname or any(c.isspace() for c in url) or not url.isprintable():
        raise ValueError("is no address of a server")
    if parts.query or parts.fragment:
        raise ValueError('must be an address without "?" and "#"')
    return parts._replace(path=_END.sub("", parts.path + "/") + "/").geturl()
