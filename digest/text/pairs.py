"""Every two letters of a text that stand side by side: what words are in English, pairs are in Chinese.

Each is one number, as the two stand in UTF-16: numbers are compared, and gathered in sets, many times faster than pieces of a text.
"""

from __future__ import annotations

import re
import sys
from array import array
from collections.abc import Iterable, Sequence
from functools import lru_cache
from typing import Final

_UTF16: Final = f"utf-16-{sys.byteorder[0]}e"
_ASTRAL: Final = re.compile("[\U00010000-\U0010ffff]")


class Pairs:
    """The pairs of a text in order: those that begin at even places, and those at odd ones."""

    __slots__ = ("even", "odd", "seen")

    def __init__(self, text: str) -> None:
        units = text.encode(_UTF16, "surrogatepass")
        if len(units) > 2 * len(text):  # letters of two units each would shift all behind them
            units = _ASTRAL.sub("\uffff", text).encode(_UTF16, "surrogatepass")
        view = memoryview(units)
        self.even: Sequence[int] = view[: len(units) // 4 * 4].cast("I").tolist()
        self.odd: Sequence[int] = view[2 : 2 + (len(units) - 2) // 4 * 4].cast("I").tolist() if units else []
        self.seen: frozenset[int] = frozenset(self.even).union(self.odd)

    def within(self, low: int, high: int) -> set[int]:
        """The pairs of `text[low:high]`, each once."""
        return {*self.even[(low + 1) // 2 : max(0, high) // 2], *self.odd[low // 2 : max(0, high - 1) // 2]}


@lru_cache(maxsize=4)
def pairs_of(text: str) -> Pairs:
    """The pairs of a text. The last texts are kept: many rooms read one article."""
    return Pairs(text)


def pair_of(letters: str) -> int:
    """Two letters as one number."""
    return int.from_bytes(letters.encode(_UTF16, "surrogatepass"), sys.byteorder)


def letters_of(pairs: Iterable[int]) -> str:
    """The letters of pairs, in a row."""
    return array("I", pairs).tobytes().decode(_UTF16, "surrogatepass")
