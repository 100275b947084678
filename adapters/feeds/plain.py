"""Markup off, once, here: what leaves this package is plain text without invisible letters, and http(s) links."""

from __future__ import annotations

import re
from typing import Final
from urllib.parse import urljoin, urlsplit

from lxml import etree  # type: ignore[import-untyped]

FIELD_BYTES: Final = 64 * 1024
"""No field of an entry is longer (in UTF-8)."""
_MAX_URL: Final = 2_048


def _names(words: str) -> frozenset[str]:
    return frozenset(words.split())


_BLOCKS: Final = _names(
    "address article aside blockquote body br caption center dd details dialog dir div dl dt fieldset figcaption figure "
    "footer form h1 h2 h3 h4 h5 h6 header hr html legend li main menu nav ol p pre section summary table tbody tfoot "
    "thead tr ul"
)
_CELLS: Final = frozenset({"td", "th"})
_SILENT: Final = _names(
    "applet audio canvas datalist embed head iframe math noembed noframes noscript object script select style svg "
    "template textarea title video"
)
_HIDDEN: Final = re.compile(
    r"(?:display\s*:\s*none|visibility\s*:\s*hidden|font-size\s*:\s*0(?:px|pt|em|rem|%)?\s*(?:;|!|\Z))", re.IGNORECASE
)

# Bidirectional controls, zero-width and other invisible letters, tag characters, and what XML has no place for.
_INVISIBLE: Final = re.compile(
    "[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u0084\u0086-\u009f\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180e"
    "\u200b-\u200f\u202a-\u202e\u2060-\u206f\u3164\ufe00-\ufe0e\ufeff\uffa0\ufff0-\ufffc\ud800-\udfff"
    "\U0001d173-\U0001d17a\U000e0000-\U000e0fff]"
)
_BREAKS: Final = re.compile("\r\n?|[\u0085\u2028\u2029]")
_FALSE_LINK: Final = re.compile(
    "[\u0000-\u001f\u007f-\u00a0\u00ad\u2000-\u200f\u2028-\u202f\u2060-\u206f\u3000\ufeff\ud800-\udfff]"
)
_UNSAFE: Final = re.compile(r"[ \"<>\\^`{|}]")


def clean(text: str) -> str:
    """Plain text with invisible letters dropped, spaces collapsed, and at most one empty line between two others."""
    lines = [" ".join(line.split()) for line in _BREAKS.sub("\n", _INVISIBLE.sub("", text)).split("\n")]
    return re.sub(r"\n{3,}", "\n\n", "\n".join(lines)).strip()


def one_line(text: str) -> str:
    """As `clean`, on one line."""
    return " ".join(clean(text).split())


def cut(text: str, limit: int = FIELD_BYTES) -> str:
    """The text, at most `limit` bytes of UTF-8, never half a letter."""
    if len(text) * 4 <= limit:
        return text
    return text.encode("utf-8", "ignore")[:limit].decode("utf-8", "ignore")


class _Text:
    """Target of lxml's HTML parser: collects what a reader would see."""

    def __init__(self) -> None:
        self._parts: list[str] = []
        self._hidden = 0

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        if self._hidden or tag in _SILENT or _is_hidden(attributes):
            self._hidden += 1
        elif tag in _BLOCKS:
            self._parts.append("\n")
        elif tag in _CELLS:
            self._parts.append(" ")

    def end(self, tag: str) -> None:
        if self._hidden:
            self._hidden -= 1
        elif tag in _BLOCKS and tag != "br":
            self._parts.append("\n")
        elif tag in _CELLS:
            self._parts.append(" ")

    def data(self, data: str) -> None:
        if not self._hidden:
            # A line break in the source is a space on the page.
            self._parts.append(data.replace("\n", " ").replace("\r", " "))

    def close(self) -> str:
        return "".join(self._parts)


def _is_hidden(attributes: dict[str, str]) -> bool:
    return "hidden" in attributes or ("style" in attributes and _HIDDEN.search(attributes["style"]) is not None)


def html_to_text(markup: str) -> str:
    """What a reader sees of a piece of HTML: blocks on lines of their own, entities decoded once, hidden text dropped."""
    if "<" not in markup and "&" not in markup:
        return clean(markup)
    data = _INVISIBLE.sub("", markup).encode("utf-8", "ignore")
    parser = etree.HTMLParser(target=_Text(), encoding="utf-8", no_network=True, remove_comments=True, remove_pis=True)
    try:
        parser.feed(b"<div>")
        parser.feed(data)
        return clean(parser.close())
    except (etree.LxmlError, AssertionError):
        return clean(re.sub(r"<[^<>]{0,5000}>", " ", markup))


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
