"""A text as a bag of words, for weights that were learned by counting.

The phrases and names that rooms look for are what a person would name. Whole stories have their own words beside them: a court speaks of
an insider, a researcher of a server that stood open, a chain of its stores; and newsrooms have their ways to write a round-up or a denial.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from digest.text.pairs import pairs_of
from digest.text.tells import word_cutter
from digest.vocabulary.phrases import written

PART_END: Final = ": "
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


@dataclass(frozen=True, slots=True)
class Bag:
    """The words of a part of an article. `part`: what its words are called by, before each; `worth`: what one of them counts."""

    part: str
    words: Collection[str]
    worth: float

    def named(self) -> Mapping[str, float]:
        """Each word under its name in the tables, with what it counts."""
        return dict.fromkeys([self.part + word for word in self.words], self.worth)


def article_words(simple: str, title_end: int, limit: int, title: float = WORTH) -> tuple[Bag, Bag]:
    """The words of the head line, each of which counts `title`, and of the first `limit` letters of the body (`WORTH`).

    `simple`: simplified, small letters.
    """
    # Of a short text all is read, whatever the limit: then those who ask with other limits share one bag.
    end = min(title_end + limit, len(simple))
    return Bag(TITLE, bag(simple, (0, title_end)), title), Bag(BODY, bag(simple, (title_end, end)), WORTH)


def story_words(simple: str, title_end: int) -> tuple[Bag, Bag]:
    """The words that tell what story it is: of the head line, which says most, and of most of the body."""
    return article_words(simple, title_end, _STORY, title=1.0)
