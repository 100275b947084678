"""A line of chat filters, taken apart: words with the keys before them, quoted names, commas."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

from digest.errors import FilterError
from digest.model import Bilingual
from digest.text.fold import level

MAX_LENGTH: Final = 1_000
"""Letters of one command's filters; one in use has under 200."""

_TOKEN: Final = re.compile(
    r"(?:(?P<key>[^\s:\",，、;]{1,30}?)\s*:\s*)?"
    r"(?:\"(?P<quoted>[^\"\n]*)\"|(?P<bare>\d{1,3}(?:[,，]\d{3})+(?![\d])[^\s,，、;\"]*|[^\s,，、;\"]+))"
    r"(?P<comma>\s*[,，、;]+)?(?P<space>\s*)"
)
_QUOTES: Final = str.maketrans(dict.fromkeys("„”「」『』«»", '"'))


@dataclass(frozen=True, slots=True)
class Token:
    """A word with the key before it, if any. `joined`: a comma without a space binds it to the token before. `gap`: what was between."""

    key: str | None
    value: str
    quoted: bool
    joined: bool
    after_comma: bool
    gap: str = ""


def split(words: str) -> list[Token]:
    """The tokens of a line. Raises FilterError."""
    text = level(words).translate(_QUOTES).strip()
    if len(text) > MAX_LENGTH:
        raise FilterError(
            Bilingual(
                f"内容太长，请控制在{MAX_LENGTH}个字符以内", f"That is too long: keep it under {MAX_LENGTH} letters"
            )
        )
    if text.count('"') % 2:
        raise FilterError(
            Bilingual('引号不成对，请写成 org:"机构名称"', 'A quotation mark is not closed: write org:"the name"')
        )
    found: list[Token] = []
    joined = comma = False
    end = 0
    for match in _TOKEN.finditer(text):
        quoted = match["quoted"]
        value = match["bare"] if quoted is None else quoted
        gap = text[end : match.start()]
        found.append(Token(match["key"], value, quoted is not None, joined and not match["key"], comma, gap))
        end = match.end("quoted" if quoted is not None else "bare")
        comma = bool(match["comma"])
        joined = comma and not match["space"]
    return found
