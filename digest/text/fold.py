"""Compatibility folding that never loses an offset.

`level` keeps the length of the text, so that what is found in it stands at the same place in the original. `fold` goes
further (NFKC, white space collapsed, invisible letters dropped) and carries a map back. `locate` finds a quote by them.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from digest.model import Evidence

_SPACES: Final = "\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f\u3000"
_INVISIBLE: Final = frozenset("\u00ad\u200b\u200c\u200d\u200e\u200f\u2060\u2061\u2062\u2063\u2064\ufeff\u180e")


def _level_table() -> dict[int, str]:
    table = {code: chr(code - 0xFEE0) for code in range(0xFF01, 0xFF5F)}
    # A full-width comma ends a clause far more often than it groups digits; see `level`.
    del table[ord("，")]
    table |= {ord(space): " " for space in _SPACES}
    table |= {0x1D7CE + i: str(i % 10) for i in range(50)}  # mathematical digits
    for plain, odd in (("-", "‐‑‒–—−"), ("'", "’‘ʻʼ"), ('"', "“”")):
        table |= dict.fromkeys(map(ord, odd), plain)
    # Letters that a pattern without case takes for i, s and k, and whose small forms no table knows.
    table |= {ord(odd): plain for odd, plain in zip("İıſK", "IisK", strict=True)}
    # The dash of Chinese prose is doubled; a single one may be a range. Both level to hyphens.
    return table


_LEVEL: Final = _level_table()
# Few kinds of these letters stand in one text: each is looked for, and put in its place, faster than all letters are looked up.
_ODD: Final = re.compile(f"[{re.escape(''.join(chr(code) for code in _LEVEL if code < 0x10000))}]")
_ASTRAL: Final = re.compile("[\U00010000-\U0010ffff]")
# A full-width comma that may group digits, and the groups it then makes of them: 81，234 and 1，234，567, each of the right shape.
# Behind a Latin word, a point or a label the first digits are another number's: Windows 10，200名, 图1，200名.
_WIDE_COMMA: Final = re.compile(r"，(?<=[0-9０-９]，)(?=[0-9０-９]{3})")
_WIDE_GROUPS: Final = re.compile(
    "(?<![0-9０-９.．,，/:：#A-Za-z_图圖表第件号號编編])(?<![A-Za-z][ -])"
    "[1-9１-９][0-9０-９]{0,2}(?:，[0-9０-９]{3}){1,5}(?![0-9０-９]|，[0-9０-９])"
)


# Stops of the typewriter within Chinese prose: those beside a Chinese letter, a bracket or a quotation mark between them.
_HAN: Final = "\u3400-\u9fff"
# The stop comes first, and then what must stand before it: so all other letters are passed over at once.
_HAN_STOP: Final = re.compile(
    rf"[,.;?!](?:(?:(?<=[{_HAN}].)|(?<=[{_HAN}][)\"'”’》」』%].))(?![,.;?!])|(?<=[\w)\"”%].)(?=[\"“《「『]?[{_HAN}]))"
)
_WIDE_STOPS: Final = {",": "，", ".": "。", ";": "；", "?": "？", "!": "！"}


@lru_cache(maxsize=8)
def han_stops(text: str) -> str:
    """The text with the ASCII stops of Chinese prose (`已修复.用户,`) as Chinese ones; same length, same offsets."""
    return text if text.isascii() else _HAN_STOP.sub(lambda stop: _WIDE_STOPS[stop.group()], text)


@lru_cache(maxsize=8)
def level(text: str) -> str:
    """The text with full-width forms, odd spaces, dashes and quotation marks made plain; same length, same offsets.

    A full-width comma stays as it is unless it groups digits by threes, and so do the stops of Chinese prose, however they were typed.
    """
    if text.isascii():
        return text
    text = han_stops(text)
    if _WIDE_COMMA.search(text):
        text = _WIDE_GROUPS.sub(lambda groups: groups.group().replace("，", ","), text)
    if _ASTRAL.search(text):
        return text.translate(_LEVEL)
    for odd in set(_ODD.findall(text)):
        text = text.replace(odd, _LEVEL[ord(odd)])
    return text


@lru_cache(maxsize=4)
def small(plain: str) -> str:
    """A levelled text in small letters, of the same length: the text itself where it would not be. The last ones are kept."""
    lower = plain.lower()
    return lower if len(lower) == len(plain) else plain


@dataclass(frozen=True, slots=True)
class Folded:
    """Folded text; character i of it came from `original[starts[i]:ends[i]]`."""

    text: str
    starts: tuple[int, ...]
    ends: tuple[int, ...]


@lru_cache(maxsize=4096)
def _nfkc(letter: str) -> str:
    if letter in _INVISIBLE:
        return ""
    folded = unicodedata.normalize("NFKC", letter).translate(_LEVEL)
    return "".join(" " if part.isspace() else part for part in folded)


def fold(text: str) -> Folded:
    """NFKC letter by letter, white space runs as one space, zero-width letters dropped, with the map back."""
    letters: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    for offset, letter in enumerate(text):
        for part in _nfkc(letter):
            if part == " " and letters and letters[-1] == " ":
                ends[-1] = offset + 1
                continue
            letters.append(part)
            starts.append(offset)
            ends.append(offset + 1)
    return Folded("".join(letters), tuple(starts), tuple(ends))


def _nearest(needle: str, hay: str, near: int | None) -> int:
    """Offset of the occurrence that begins nearest to `near` (the first when None), -1 when there is none."""
    if near is None:
        return hay.find(needle)
    before = hay.rfind(needle, 0, max(0, near) + len(needle))
    after = hay.find(needle, max(0, near))
    if before < 0 or after < 0:
        return max(before, after)
    return before if near - before <= after - near else after


def locate(quote: str, text: str, near: int | None = None) -> Evidence | None:
    """Where the quote stands in the text: exactly, or equal after folding; None when it does not.

    `near` (an offset in code points) chooses among several occurrences. The evidence returned is a slice of the original
    text. Nothing is matched fuzzily: a single changed digit gives None.
    """
    quote = quote.strip()
    if not quote:
        return None
    start = _nearest(quote, text, near)
    if start >= 0:
        return Evidence(quote, start, start + len(quote))
    needle = fold(quote).text.strip()
    if not needle:
        return None
    folded = fold(text)
    target = None
    if near is not None:
        target = next((i for i, begin in enumerate(folded.starts) if begin >= near), len(folded.starts))
    start = _nearest(needle, folded.text, target)
    if start < 0:
        return None
    begin, end = folded.starts[start], folded.ends[start + len(needle) - 1]
    return Evidence(text[begin:end], begin, end)
