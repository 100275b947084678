"""Letters that a reader can trust: invisible ones dropped, lengths bounded, links http(s) only."""

from __future__ import annotations

import re
from typing import Final
from urllib.parse import urljoin, urlsplit

FIELD_BYTES: Final = 64 * 1024
"""No field of an entry is longer (in UTF-8)."""
_MAX_URL: Final = 2_048


# Bidirectional controls, zero-width and other invisible letters, tag characters, and what XML has no place for.
INVISIBLE: Final = re.compile(
    "[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u0084\u0086-\u009f\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180e"
    "\u200b-\u200f\u202a-\u202e\u2060-\u206f\u3164\ufe00-\ufe0e\ufeff\uffa0\ufff0-\ufffc\ufffe\uffff\ud800-\udfff"
    "\U0001d173-\U0001d17a\U000e0000-\U000e0fff]"
)
_BREAKS: Final = re.compile("\r\n?|[\u0085\u2028\u2029]")
_FALSE_LINK: Final = re.compile(
    "[\u0000-\u001f\u007f-\u00a0\u00ad\u2000-\u200f\u2028-\u202f\u2060-\u206f\u3000\ufeff\ud800-\udfff]"
)
_UNSAFE: Final = re.compile(r"[ \"<>\\^`{|}]")


def clean(text: str) -> str:
    """Plain text with invisible letters dropped, spaces collapsed, and at most one empty line between two others."""
    lines = [" ".join(line.split()) for line in _BREAKS.sub("\n", INVISIBLE.sub("", text)).split("\n")]
    return re.sub(r"\n{3,}", "\n\n", "\n".join(lines)).strip()


def one_line(text: str) -> str:
    """As `clean`, on one line."""
    return " ".join(clean(text).split())


def cut(text: str, limit: int = FIELD_BYTES) -> str:
    """The text, at most `limit` bytes of UTF-8, never half a letter."""
    if len(text) * 4 <= limit:
        return text
    return text.encode("utf-8", "ignore")[:limit].decode("utf-8", "ignore")


def web_link(link: str | None, base: str) -> str | None:
    """An http(s) address, resolved against `base`; None for every other scheme, for user names in it, for spoofing letters."""
    if not link:
        return None
    try:
        found = urljoin(base, link.strip())
        parts = urlsplit(found)
        _ = parts.port
    except ValueError:
        return None
    if parts.scheme not in {"http", "https"} or not parts.hostname or "@" in parts.netloc:
        return None
    if len(found) > _MAX_URL or _FALSE_LINK.search(found) or _UNSAFE.search(parts.netloc):
        return None
    return _UNSAFE.sub(lambda letter: f"%{ord(letter.group()):02X}", found)
