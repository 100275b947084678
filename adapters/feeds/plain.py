"""Markup off, once, here: what leaves this package is plain text."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any, Final

from lxml import etree  # type: ignore[import-untyped]

from adapters.feeds.letters import INVISIBLE, clean


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


class _Text:
    """Target of lxml's HTML parser: collects what a reader would see."""

    def __init__(self) -> None:
        self._parts: list[str] = []
        self._hidden = 0

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        if self._hidden or tag in _SILENT or is_hidden(attributes):
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


def is_hidden(attributes: Mapping[str, str]) -> bool:
    """Whether an element with these attributes is not shown."""
    return "hidden" in attributes or ("style" in attributes and _HIDDEN.search(attributes["style"]) is not None)


def html_to_text(markup: str) -> str:
    """What a reader sees of a piece of HTML: blocks on lines of their own, entities decoded once, hidden text dropped."""
    if "<" not in markup and "&" not in markup:
        return clean(markup)
    data = INVISIBLE.sub("", markup).encode("utf-8", "ignore")
    parser = etree.HTMLParser(target=_Text(), encoding="utf-8", no_network=True, remove_comments=True, remove_pis=True)
    try:
        parser.feed(b"<div>")
        parser.feed(data)
        return clean(parser.close())
    except (etree.LxmlError, AssertionError):
        return clean(re.sub(r"<[^<>]{0,5000}>", " ", markup))


def tree_to_text(root: Any) -> str:
    """As `html_to_text`, of an element of a parsed page."""
    target = _Text()
    # Written out rather than by recursion: a page may be nested a hundred thousand deep.
    for event, element in etree.iterwalk(root, events=("start", "end")):
        if not isinstance(element.tag, str):
            continue
        if event == "start":
            target.start(element.tag, dict(element.attrib))
            target.data(element.text or "")
        else:
            target.end(element.tag)
            if element is not root:
                target.data(element.tail or "")
    return clean(target.close())
