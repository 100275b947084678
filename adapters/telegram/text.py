"""Plain text into Telegram's HTML: invisible characters off, live words defused, links judged, lengths in UTF-16 units."""

from __future__ import annotations

import html
import re
import unicodedata
from typing import Final
from urllib.parse import quote, urlsplit

# Letters by category that draw nothing and so hide what a name or a link says.
_FILLERS: Final = frozenset("\u115f\u1160\u2800\u3164\uffa0")
_DIGITS: Final = frozenset("0123456789０１２３４５６７８９〇零一二三四五六七八九十百千万萬亿億")
_BREAKS: Final = " \n\u3000，。；：、"
_JOINER: Final = "\u2060"
# Telegram makes links of @names, #tags, /commands, addresses and bare host names in any text. A word joiner, which
# draws nothing, at these places makes them plain words again (checked against TDLib's getTextEntities).
_LIVE: Final = re.compile(
    r"(?<=[@#$])(?=\w)"
    r"|(?<=(?<!\w)/)(?=\w)"
    r"|(?<=:)(?=//)"
    r"|(?<=[\w\-]\.)(?=[^\W\d_]{2}|[\w-]*--)"
    r"|(?<=\d\.)(?=\d+\.\d+\.\d)"
)
LINK_LIMIT: Final = 2000  # a longer address is shown as its host alone


def units(text: str) -> int:
    """Length in UTF-16 code units, as Telegram counts."""
    return len(text) + sum(1 for letter in text if ord(letter) > 0xFFFF)


def clean(text: str) -> str:
    """Without control, bidirectional, zero-width and other invisible characters; line breaks stay."""
    lines = text.replace("\r\n", "\n").replace("\t", " ").replace("\u2028", "\n").replace("\u2029", "\n")
    return "".join(letter for letter in lines if letter == "\n" or _visible(letter))


def _visible(letter: str) -> bool:
    return letter not in _FILLERS and unicodedata.category(letter) not in ("Cc", "Cf", "Cs", "Cn")


def defuse(text: str) -> str:
    """Nothing in this text becomes a mention, a command or a link; at most half as long again."""
    return _LIVE.sub(_JOINER, text)


def escape(text: str) -> str:
    """The characters escaped that Telegram's HTML gives a meaning to; `"` as well, for attributes."""
    return html.escape(text, quote=True).replace("&#x27;", "'")


def show(text: str, limit: int) -> str:
    """Cleaned and defused text of at most `limit` UTF-16 units; a cut is marked `…`."""
    whole = defuse(clean(text).strip())
    if units(whole) <= limit:
        return whole
    cut = defuse(_clip(text, limit))
    return cut if units(cut) <= limit else defuse(_clip(text, limit * 2 // 3))


def _clip(text: str, limit: int) -> str:
    """At most `limit` units, `…` included; the cut never goes through a number or between a number and its unit."""
    plain = clean(text).strip()
    if units(plain) <= limit:
        return plain
    kept = cut(plain, limit - 1)
    if plain[len(kept)].isascii() and plain[len(kept)].isalnum():
        kept = re.sub(r"[0-9A-Za-z.,'-]+\Z", "", kept)
    kept = kept.rstrip()
    # "4 | million" and "4亿|2000万" would say another number, so what ends in one goes with it.
    while kept:
        start = max(kept.rfind(mark) for mark in _BREAKS) + 1
        if _DIGITS.isdisjoint(kept[start:]):
            break
        kept = kept[:start].rstrip(_BREAKS)
    return f"{kept}…"


def cut(text: str, limit: int) -> str:
    """The longest beginning of at most `limit` UTF-16 units."""
    used = 0
    for index, letter in enumerate(text):
        used += 2 if ord(letter) > 0xFFFF else 1
        if used > limit:
            return text[:index]
    return text


def link(url: str | None) -> tuple[str, str] | None:
    """(address in the address alphabet, host to show), or None for anything but a plain http or https address."""
    if not url or clean(url) != url or any(letter.isspace() for letter in url):
        return None
    try:
        parts = urlsplit(url)
        host = (parts.hostname or "").encode("idna").decode("ascii")
    except (ValueError, UnicodeError):
        return None
    if parts.scheme.lower() not in ("http", "https") or not re.fullmatch(r"[a-z0-9.\-:]+", host) or "@" in parts.netloc:
        return None
    return quote(url, safe="/:?#[]@!$&'()*+,;=%~-._"), host
