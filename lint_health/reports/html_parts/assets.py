"""The style sheet and the script of the page, and the policy that lets nothing else act."""

from __future__ import annotations

from base64 import b64encode
from functools import cache
from hashlib import sha256
from importlib.resources import files


@cache
def asset(file_name: str) -> str:
    """A text file that ships beside this module."""
    return files(__package__).joinpath("assets", file_name).read_text(encoding="utf-8").strip()


def head_parts() -> str:
    """The content security policy and the style sheet. The policy names style and script by their SHA-256 (Content
    Security Policy Level 3): whatever got past the escaping of copy would still not run, and no request can leave."""
    policy = (
        f"default-src 'none'; style-src {_digest('page.css')}; script-src {_digest('page.js')}; img-src data:; "
        "base-uri 'none'; form-action 'none'"
    )
    return (
        f'<meta http-equiv="Content-Security-Policy" content="{policy}">\n'
        '<meta name="referrer" content="no-referrer">\n'
        f'<link rel="icon" href="data:,">\n<style>{asset("page.css")}</style>\n'
    )


def script() -> str:
    """The script as an element."""
    return f"<script>{asset('page.js')}</script>\n"


def _digest(file_name: str) -> str:
    return f"'sha256-{b64encode(sha256(asset(file_name).encode()).digest()).decode()}'"
