"""A text as a bag of words, for weights that were learned by counting."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final

_STEM: Final = 7
_RUN: Final = re.compile(r"[a-z]+|[\u3400-\u9fff]+")


@lru_cache(maxsize=8)
def bag(text: str) -> frozenset[str]:
    """The stems (first seven letters) of English words and the pairs of Chinese letters. `text`: simplified, small letters.

    The last few are kept: several rooms ask for the same parts of an article.
    """
    found: set[str] = set()
    for run in _RUN.findall(text):
        if run[0] > "\u33ff":
            found.update(map(str.__add__, run, run[1:]))
        else:
            found.add(run[:_STEM])
    return frozenset(found)
