"""Plain text into Slack's mrkdwn: invisible characters off, `& < >` escaped, links judged, lengths in UTF-16 units."""

from __future__ import annotations

import re
import unicodedata
from typing import Final
from urllib.parse import quote, urlsplit

# Letters by category that draw nothing and so hide what a name or a link says.
_FILLERS: Final = frozenset("\u115f\u1160\u2800\u3164\uffa0")
_DIGITS: Final = frozenset("0123456789０１２３４５６７８９〇零一二三四五六七八九十百千万萬亿億")
_BREAKS: Final = " \n\u3000，。；：、"
LINK_LIMIT: Final = 300  # a longer address is shown as its host alone


def units(text: str) -> int:
    """Length in UTF-16 code units, the strictest way that a platform counts."""
    return len(text) + sum(1 for letter in text if ord(letter) > 0xFFFF)


def clean(text: str) -> str:
    """Without control, bidirectional, zero-width and other invisible characters; line breaks stay."""
    lines = text.replace("\r\n", "\n").replace("\t", " ").replace("\u2028", "\n").replace("\u2029", "\n")
    return "".join(letter for letter in lines if letter == "\n" or _visible(letter)).strip()


def _visible(letter: str) -> bool:
    return letter not in _FILLERS and unicodedata.category(letter) not in ("Cc", "Cf", "Cs", "Cn")


def escape(text: str) -> str:
    """Cleaned, and with the three characters escaped that Slack gives a meaning to: no mention or link survives."""
    return clean(text).replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def clip(text: str, limit: int) -> str:
    """Escaped text of at most `limit` UTF-16 units; a cut is marked `…` and never goes through a number or its unit."""
    plain = clean(text)
    if units(escape(plain)) <= limit:
        return escape(plain)
    size = 1  # the ellipsis
    end = 0
    for letter in plain:
        size += 1 if letter.isspace() else units(escape(letter))  # cleaning trims white space that stands alone
        if size > limit:
            break
        end += 1
    kept = plain[:end].rstrip()
    if end < len(plain) and plain[end].isascii() and plain[end].isalnum():
        kept = re.sub(r"[0-9A-Za-z.,'-]+\Z", "", kept).rstrip()
    # "4 | million" and "4亿|2000万" would say another number, so what ends in one goes with it.
    while kept:
        start = max(kept.rfind(mark) for mark in _BREAKS) + 1
        if _DIGITS.isdisjoint(kept[start:]):
            break
        kept = kept[:start].rstrip(_BREAKS)
    return f"{escape(kept)}…"


def link(url: str | None) -> tuple[str, str] | None:
    """(address safe inside `<…|`, host to show), or None for anything but a plain http or https address."""
    if not url or clean(url) != url or any(letter.isspace() for letter in url):
        return None
    try:
        parts = urlsplit(url)
        host = (parts.hostname or "").encode("idna").decode("ascii")
    except (ValueError, UnicodeError):
        return None
    if parts.scheme.lower() not in ("http", "https") or not re.fullmatch(r"[a-z0-9.\-:]+", host) or "@" in parts.netloc:
        return None
    # Everything outside the address alphabet is percent-encoded, `|`, `<` and `>` among it.
    return quote(url, safe="/:?#[]@!$&'()*+,;=%~-._").replace("&", "&amp;"), host


_REFERENCE: Final = re.compile(r"<([^<>|]*)(?:\|([^<>]*))?>")


def plain_words(text: str) -> str:
    """What a person typed, from the form in which Slack hands it on: `<http://x.org|x.org>` → `x.org`, `&amp;` → `&`.

    Mentions keep their id (`@U123`, `#general`), so that they read as the words they are.
    """

    def shown(found: re.Match[str]) -> str:
        inner, label = found[1], found[2]
        mark = inner[:1] if inner[:1] in ("@", "#") else ""
        return f"{mark}{label}" if label else inner

    bare = _REFERENCE.sub(shown, text).replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&")
    return " ".join(clean(bare).split())
