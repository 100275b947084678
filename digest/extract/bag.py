"""A text as a bag of words, for weights that were learned by counting.

The phrases and names that rooms look for are what a person would name. Whole stories have their own words beside them: a court speaks of
an insider, a researcher of a server that stood open, a chain of its stores; and newsrooms have their ways to write a round-up or a denial.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import Final

from digest.text.pairs import pairs_of
from digest.text.tells import word_cutter
from digest.vocabulary.phrases import written

TITLE: Final = "title: "
BODY: Final = "body: "
WORTH: Final = 0.4
"""Of one word, where another observation counts up to 1: there are many, and each tells little."""
_STEM: Final = 7
_STORY: Final = 3_000  # letters of the body
_words: Final = word_cutter("a-z")


@lru_cache(maxsize=8)
def bag(text: str, *places: tuple[int, int]) -> frozenset[str]:
    """The stems (first seven letters) of English words and the pairs of Chinese letters, in all of a text or at places of it.

    `text`: simplified, small letters. The last few are kept: several rooms ask for the same parts of an article.
    """
    read = "\n".join(text[low:high] for low, high in places) if places else text
    found = {word[:_STEM] for word in _words(read)}
    if not read.isascii():
        letters = _han_pairs(text)
        pairs = pairs_of(text)
        for some in [pairs.within(*place) for place in places] if places else [pairs.seen]:
            found.update(filter(None, map(letters.get, some)))
    return frozenset(found)


@lru_cache(maxsize=2)
def _han_pairs(text: str) -> Mapping[int, str]:
    """The pairs of Chinese letters of a text. The last texts are kept: bags are made of several parts of one."""
    return written(pairs_of(text).seen)


def article_words(simple: str, title_end: int, limit: int, title: float = WORTH) -> Mapping[str, float]:
    """The words of the head line, each with what it counts (`title`), and of the first `limit` letters of the body (`WORTH`).

    `simple`: simplified, small letters.
    """
    told = dict.fromkeys(_named(TITLE, simple, 0, title_end), title)
    # Of a short text all is read, whatever the limit: then those who ask with other limits share one bag.
    told.update(dict.fromkeys(_named(BODY, simple, title_end, min(title_end + limit, len(simple))), WORTH))
    return told


@lru_cache(maxsize=4)
def _named(part: str, simple: str, low: int, high: int) -> Sequence[str]:
    """The words of a part of an article, each behind what the part is called. The last are kept: two rooms ask for the same."""
    return [part + word for word in bag(simple, (low, high))]


@lru_cache(maxsize=2)
def story_words(simple: str, title_end: int) -> Mapping[str, float]:
    """The words that tell what story it is: of the head line, which says most, and of most of the body.

    The last is kept: sector and attack ask for the same.
    """
    return article_words(simple, title_end, _STORY, title=1.0)
