"""A text as a bag of words, for weights that were learned by counting."""

from __future__ import annotations

import re
from typing import Final

_STEM: Final = 7
_RUN: Final = re.compile(r"[a-z]+|[\u3400-\u9fff]+")


def bag(text: str) -> set[str]:
    """The stems (first seven letters) of English words and the pairs of Chinese letters. `text`: simplified, small letters."""
    found: set[str] = set()
    for run in _RUN.findall(text):
        if run[0] > "\u33ff":
            found.update(map(str.__add__, run, run[1:]))
        else:
            found.add(run[:_STEM])
    return found
