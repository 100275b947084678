"""Finding many phrases in a text at once: by first word in Latin script, by first two letters in Chinese.

The words and pairs of letters of a text are made into a set and cut with those that begin phrases, so that the work in
Python is done for the few phrases that may be there, and not for each place of the text.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from operator import add, itemgetter
from typing import Final, Generic, TypeVar

from digest.text.pairs import Pairs, letters_of, pair_of, pairs_of
from digest.text.tells import word_cutter

Value = TypeVar("Value")
_Phrase = tuple[str, Value, str]
_SHORT: Final = 3
_LETTERS: Final = "A-Za-z0-9À-ɏ"
_WORD: Final = re.compile(f"[{_LETTERS}]+")
_LONG_WORD: Final = re.compile(f"[{_LETTERS}]{{{_SHORT + 1},}}")
_words_in: Final = word_cutter(_LETTERS)


def words(text: str) -> frozenset[str]:
    """The words of a text, parted by white space: a list in prose reads better than one of quoted strings."""
    return frozenset(text.split())


class PhraseFinder(Generic[Value]):
    """Phrases with a value each. Text and phrases must be given in the same case and script."""

    def __init__(self, phrases: Iterable[tuple[str, Value]]) -> None:
        # By a word: the phrases that begin with it, and those of which it is the first longer word. A short word stands in every text,
        # so that what begins with one is kept by another (`The Home Depot`: Home). Each with its last word: a text without it does not
        # hold the phrase. Chinese ones with their last two letters.
        self._latin: dict[str, tuple[list[_Phrase[Value]], list[_Phrase[Value]]]] = {}
        self._han: dict[str, list[tuple[str, Value, int]]] = {}
        latin, han, first_word = self._latin, self._han, _WORD.match
        for phrase, value in phrases:
            first = first_word(phrase)
            if first:
                longer = _LONG_WORD.search(phrase) if first.end() <= _SHORT else None
                begun, holding = latin.setdefault((longer or first).group(), ([], []))
                (holding if longer else begun).append((phrase, value, _WORD.findall(phrase)[-1]))
            elif len(phrase) > 1:
                han.setdefault(phrase[:2], []).append((phrase, value, pair_of(phrase[-2:])))
        self._pairs = {pair_of(head): head for head in han}
        # As sets, for these are cut with those of a text by the smaller of both.
        self._words, self._begun = frozenset(latin), frozenset(self._pairs)

    def find(self, text: str) -> list[tuple[int, int, Value]]:
        """(start, end, value) of each phrase found, in order, the longest at each place; Latin ones as whole words."""
        said = _words_of(text)
        found: list[tuple[int, int, Value]] = []
        for head in self._words & said:
            begun, holding = self._latin[head]
            if phrases := [(phrase, value) for phrase, value, last in begun if last in said]:
                # A short head stands in too many places: its phrases are looked for themselves.
                seeds = [phrase for phrase, _ in phrases] if len(head) <= _SHORT else [head]
                found += _places(text, seeds, phrases, whole_words=True)
            if phrases := [(phrase, value) for phrase, value, last in holding if last in said]:
                found += _places(text, [phrase for phrase, _ in phrases], phrases, whole_words=True)
        if not text.isascii():
            seen = pairs_of(text).seen
            for pair in self._begun & seen:
                head = self._pairs[pair]
                if phrases := [(phrase, value) for phrase, value, last in self._han[head] if last in seen]:
                    found += _places(text, [head], phrases, whole_words=False)
        # By their beginnings, the longest of one place first.
        found.sort(key=itemgetter(1), reverse=True)
        found.sort(key=itemgetter(0))
        kept: list[tuple[int, int, Value]] = []
        floor = 0
        for place in found:
            if place[0] >= floor:
                kept.append(place)
                floor = place[1]
        return kept


@lru_cache(maxsize=2)
def _words_of(text: str) -> frozenset[str]:
    """The last texts are kept: several finders read one article."""
    return frozenset(_words_in(text))


_FIRST_HAN: Final = 0x3400
_LAST_HAN: Final = 0x9FFF


def han_pairs(text: str) -> set[str]:
    """Every two Chinese letters that stand side by side."""
    return set(written(Pairs(text).seen).values())


def written(pairs: Iterable[int]) -> dict[int, str]:
    """Those of the pairs of a text that are two Chinese letters, each with these letters."""
    han = [pair for pair in pairs if _FIRST_HAN <= pair & 0xFFFF <= _LAST_HAN and _FIRST_HAN <= pair >> 16 <= _LAST_HAN]
    letters = letters_of(han)
    return dict(zip(han, map(add, letters[::2], letters[1::2]), strict=True))


def _places(
    text: str, seeds: Iterable[str], phrases: Sequence[tuple[str, Value]], *, whole_words: bool
) -> Iterator[tuple[int, int, Value]]:
    """Where one of the phrases stands, the longest at each place, looked for by what each begins with (`seeds`)."""
    for seed in seeds:
        start = text.find(seed)
        while start >= 0:
            longest = 0
            for phrase, value in phrases:
                if len(phrase) > longest and text.startswith(phrase, start):
                    end = start + len(phrase)
                    if not whole_words or not (phrase[-1].isalnum() and _goes_on(text, phrase, end)):
                        longest, best = len(phrase), value
            if longest and not (whole_words and start and _is_latin(text[start - 1])):
                yield start, start + longest, best
            start = text.find(seed, start + 1)


def _is_latin(letter: str) -> bool:
    return letter.isalnum() and letter < "\u2e80"


def _goes_on(text: str, phrase: str, end: int) -> bool:
    """Whether a Latin word goes on after the phrase; a Chinese letter begins another word."""
    return end < len(text) and _is_latin(text[end]) and _is_latin(phrase[-1])
