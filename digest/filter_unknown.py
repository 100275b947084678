"""Words that are no filter: how they compare with those that are, and what is said of them."""

from __future__ import annotations

import difflib
from collections.abc import Iterable
from typing import Final

from digest.errors import FilterError
from digest.model import Bilingual
from digest.text.fold import level
from digest.vocabulary import simplify

_SHOWN: Final = 40


def fold(word: str) -> str:
    """The word as a key of the tables: simplified, lower case, `_` and `-` as spaces."""
    return " ".join(simplify(level(word)).casefold().replace("_", " ").replace("-", " ").split())


def shown(word: str) -> str:
    """The asker's own word, short enough to be said back."""
    return word if len(word) <= _SHOWN else word[: _SHOWN - 1] + "…"


def nearest(word: str, known: Iterable[str]) -> str | None:
    """The known word most like this one, or None when none is."""
    by_fold = {fold(each): each for each in known}
    found = difflib.get_close_matches(fold(word)[:60], list(by_fold), n=1, cutoff=0.6)
    return by_fold[found[0]] if found else None


class UnknownWord(FilterError):
    """A word without a key that is no filter. `name`: what it may be the name of, with the words after it; None for a slip."""

    def __init__(self, said: Bilingual, name: str | None) -> None:
        super().__init__(said)
        self.name = name


def unknown(word: str, what: Bilingual, known: Iterable[str], right: Bilingual) -> FilterError:
    """The error for a word that is none of `known`: names the nearest one, or says what is `right`."""
    like = nearest(word, known)
    if like:
        return FilterError(
            Bilingual(
                f"{what.zh}“{shown(word)}”看不懂，是不是想写“{like}”？",
                f'I don\'t know the {what.en} "{shown(word)}". Did you mean "{like}"?',
            )
        )
    return FilterError(
        Bilingual(
            f"{what.zh}“{shown(word)}”看不懂。可以写：{right.zh}",
            f'I don\'t know the {what.en} "{shown(word)}". Try: {right.en}',
        )
    )
