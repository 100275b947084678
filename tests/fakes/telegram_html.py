"""Telegram's HTML as its server reads it: text and entities, or its own words for what is wrong.

The messages and offsets (bytes of UTF-8) follow TDLib's parseTextEntities; tests hold a table made with TDLib itself.
"""

from __future__ import annotations

import html
import re
from dataclasses import dataclass

TAGS = frozenset(
    [
        "blockquote",
        "a",
        "b",
        "strong",
        "i",
        "em",
        "s",
        "strike",
        "del",
        "u",
        "ins",
        "tg-spoiler",
        "tg-emoji",
        "span",
        "pre",
        "code",
    ]
)
_REFERENCE = re.compile(r"&(?:#x([0-9a-fA-F]+)|#([0-9]+)|(lt|gt|amp|quot));")
_SPACE = " \t\r\n\f\v"


class HtmlError(ValueError):
    """The text as it stands behind "Bad Request: can't parse entities: "."""


@dataclass(frozen=True)
class Entity:
    """`offset` and `length` in UTF-16 units; `type` is the tag."""

    type: str
    offset: int
    length: int
    url: str | None = None


def units(text: str) -> int:
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


def _decode(text: str) -> str:
    return _REFERENCE.sub(lambda found: html.unescape(found[0]), text)


def parse_html(text: str) -> tuple[str, list[Entity]]:
    """Raises HtmlError."""
    out, entities, open_tags, at = "", list[Entity](), list[tuple[str, int, str | None]](), 0

    def byte(index: int) -> int:
        return len(text[:index].encode())

    while at < len(text):
        start = at
        if text[at] != "<":
            stop = text.find("<", at)
            at = len(text) if stop < 0 else stop
            out += _decode(text[start:at])
        elif text.startswith("</", at):
            found = re.compile(rf"</([^\s>]*)[{_SPACE}]*>").match(text, at)
            if not open_tags:
                raise HtmlError(f"unexpected end tag at byte offset {byte(start)}")
            if not found:
                raise HtmlError(f"unclosed end tag at byte offset {byte(start)}")
            name, offset, url = open_tags.pop()
            if (closing := found[1].lower()) and closing != name:
                raise HtmlError(
                    f'unmatched end tag at byte offset {byte(start)}, expected "</{name}>", found "</{closing}>"'
                )
            at = found.end()
            if units(out) > offset and not (
                name == "a" and not (url or "").startswith(("http://", "https://", "tg://"))
            ):
                entities.append(Entity(name, offset, units(out) - offset, url))
        else:
            name, attributes, at = _start_tag(text, at, byte)
            open_tags.append((name, units(out), attributes.get("href")))
    if open_tags:
        raise HtmlError(f'can\'t find end tag corresponding to start tag "{open_tags[-1][0]}"')
    return out, entities


def _start_tag(text: str, start: int, byte: object) -> tuple[str, dict[str, str], int]:
    assert callable(byte)
    at = start + 1
    while at < len(text) and text[at] not in _SPACE and text[at] != ">":
        at += 1
    if at >= len(text):
        raise HtmlError(f"unclosed start tag at byte offset {byte(start)}")
    name = text[start + 1 : at].lower()
    if name not in TAGS:
        raise HtmlError(f'unsupported start tag "{name}" at byte offset {byte(start)}')
    attributes = dict[str, str]()
    while True:
        at = _skip(text, at)
        if at >= len(text):
            raise HtmlError(f"unclosed start tag at byte offset {byte(start)}")
        if text[at] == ">":
            break
        begin = at
        while at < len(text) and text[at] not in _SPACE + "=>/\"'":
            at += 1
        if at == begin:
            raise HtmlError(f'empty attribute name in the tag "{name}" at byte offset {byte(start)}')
        attribute, at = text[begin:at].lower(), _skip(text, at)
        if at >= len(text) or text[at] != "=":
            attributes[attribute] = ""
            continue
        at = _skip(text, at + 1)
        if at < len(text) and text[at] in "\"'":
            end = text.find(text[at], at + 1)
            if end < 0:
                raise HtmlError(f"unclosed start tag at byte offset {byte(start)}")
            attributes[attribute], at = _decode(text[at + 1 : end]), end + 1
        else:
            begin = at
            while at < len(text) and ((text[at].isascii() and text[at].isalnum()) or text[at] in ".-"):
                at += 1
            if at >= len(text):
                raise HtmlError(f"unclosed start tag at byte offset {byte(start)}")
            if text[at] not in _SPACE + ">":
                raise HtmlError(f"unexpected end of name token at byte offset {byte(begin)}")
            attributes[attribute] = text[begin:at].lower()
    if name == "span" and not attributes.get("class", "").startswith("tg-spoiler"):
        raise HtmlError(f'tag "span" must have class "tg-spoiler" at byte offset {byte(start)}')
    return name, attributes, at + 1


def _skip(text: str, at: int) -> int:
    while at < len(text) and text[at] in _SPACE:
        at += 1
    return at
