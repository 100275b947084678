"""The words of an article, each of which tells a little of what kind of article it is; `kind_words.tsv` says how much.

The groups of `vocabulary/kinds.tsv` are what a person would name. Beside them whole newsrooms have their own ways to write a round-up, a
comment or a denial, which only counting finds.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import Final

from digest.extract.bag import article_words
from digest.extract.document import Document
from digest.extract.weights import read_rows

_READ_LIMIT: Final = 1_500  # letters of the body: how it begins says what it is


def observe_words(document: Document, simple: str) -> Mapping[str, float]:
    """The words of the head line and of the beginning of the body. `simple`: simplified, small letters."""
    return article_words(simple, document.title_end, _READ_LIMIT)


@cache
def word_weights() -> Mapping[str, tuple[float, ...]]:
    """What each word says for an incident, a round-up, neither."""
    return {name: tuple(map(float, row)) for name, *row in read_rows("kind_words.tsv")}
