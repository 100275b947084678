"""The words of an article, each of which tells a little of what kind of article it is; `kind_words.tsv` says how much.

The groups of `vocabulary/kinds.tsv` are what a person would name. Beside them whole newsrooms have their own ways to write a round-up, a
comment or a denial, which only counting finds.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache
from typing import Final

from digest.extract.document import Document
from digest.extract.weights import read_rows

TITLE: Final = "title: "
BODY: Final = "body: "
WORTH: Final = (
    0.4  # of one word, where an observation of `kind_features` counts up to 1: there are many, and each tells little
)
_READ_LIMIT: Final = 1_500  # letters of the body: how it begins says what it is
_STEM: Final = 7
_RUN: Final = re.compile(r"[a-z]+|[\u3400-\u9fff]+")


def observe_words(document: Document, simple: str) -> Mapping[str, float]:
    """The words of the head line and of the beginning: stems of English ones, pairs of Chinese letters. `simple`: "
    "simplified, small letters."""
    end = document.title_end
    return {
        **dict.fromkeys((TITLE + word for word in _words(simple[:end])), WORTH),
        **dict.fromkeys((BODY + word for word in _words(simple[end : end + _READ_LIMIT])), WORTH),
    }


def _words(text: str) -> set[str]:
    found: set[str] = set()
    for run in _RUN.findall(text):
        if run[0] > "\u33ff":
            found.update(map(str.__add__, run, run[1:]))
        else:
            found.add(run[:_STEM])
    return found


@cache
def word_weights() -> Mapping[str, tuple[float, ...]]:
    """What each word says for an incident, a round-up, neither."""
    return {name: tuple(map(float, row)) for name, *row in read_rows("kind_words.tsv")}
