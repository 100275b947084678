"""The words around a place in the text, as observations for the learned weights.

English words lose their endings, Chinese is read by characters; numbers, dates and the organisation's own name become symbols, so
that what is learned is the way of speaking and never a name or a value.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Final

from digest.extract.document import Document
from digest.text.numbers import Measure
from digest.text.sentences import Sentence
from digest.text.tells import occurrences

_TOKEN: Final = re.compile(r"[a-z]+(?:['’][a-z]+)?|[\u3400-\u9fff]|[^\sa-z\u3400-\u9fff]")
_ENDINGS: Final = ("ings", "ing", "edly", "ed", "ies", "es", "s", "ly")
_SYMBOLS: Final = {
    Measure.MONEY: "$money",
    Measure.SIZE: "$size",
    Measure.PERCENT: "$percent",
    Measure.DURATION: "$duration",
    Measure.COUNT: "$number",
}
_REACH: Final = 14
_FIRST_HAN: Final = "\u3400"
_LAST_HAN: Final = "\u9fff"
_SHORT: Final = 5  # letters; a shorter word keeps its ending


class Words:
    """The words of a document. `simple`: its text in small letters and simplified characters, of the same length;
    `names`: the organisation's, in the same form."""

    def __init__(self, doc: Document, simple: str, names: Sequence[str]) -> None:
        self._doc, self._simple = doc, simple
        self._names = names
        self._sentences: dict[int, tuple[list[str], list[int]]] = {}

    def around(self, start: int, end: int) -> list[str]:
        """Observations of the words to the left and right of a span, within its sentence: `l2 up to`, `R affect`, …
        (small `l` and `r`: right beside it; capitals: anywhere near)."""
        sentence = self._doc.sentence_at(start)
        words, starts = self._of(sentence)
        here, after = bisect_left(starts, start), bisect_left(starts, end)
        left = words[max(0, here - _REACH) : here]
        right = words[after : after + _REACH]
        if len(left) < _REACH:
            left = ["^", *left]
        if len(right) < _REACH:
            right = [*right, "$"]
        seen: list[str] = []
        for count in (1, 2):
            if len(left) >= count:
                seen.append(f"l{count} {' '.join(left[-count:])}")
            if len(right) >= count:
                seen.append(f"r{count} {' '.join(right[:count])}")
        for side, words_of in (("L", left), ("R", right)):
            plain = [f"{side} {word}" for word in words_of if not _FIRST_HAN <= word[0] <= _LAST_HAN]
            seen += plain
            if len(plain) < len(words_of):
                seen += [f"{side} {one}{two}" for one, two in pairwise(words_of) if _is_han(one) or _is_han(two)]
        return seen

    def _of(self, sentence: Sentence) -> tuple[list[str], list[int]]:
        """The words of a sentence, and where each begins."""
        found = self._sentences.get(sentence.index)
        if found is None:
            read = self._read(sentence.start, sentence.end)
            found = self._sentences[sentence.index] = [word for word, _ in read], [start for _, start in read]
        return found

    def _read(self, low: int, high: int) -> list[tuple[str, int]]:
        spans = [
            (a.digits_start, max(a.digits_start + 1, a.end - len(a.counter)), _SYMBOLS[a.measure])
            for a in self._doc.amounts_in(low, high)
        ]
        spans += [(d.start, d.end, "$date") for d in self._doc.dates_in(low, high)]
        spans += [(start, end, "$organization") for start, end in self._named(low, high)]
        spans.sort(key=lambda span: (span[0], -span[1]))
        words: list[tuple[str, int]] = []
        position = low
        for start, end, symbol in spans:
            if start >= position:
                words += self._plain(position, start)
                words.append((symbol, start))
                position = end
        return words + self._plain(position, high)

    def _named(self, low: int, high: int) -> Iterator[tuple[int, int]]:
        """Where the organisation is named, the longest name at each place."""
        found = [(at, -len(name)) for name in self._names for at in occurrences(self._simple, (name,), low, high)]
        floor = low
        for at, less in sorted(found):
            if at >= floor:
                floor = at - less
                yield at, floor

    def _plain(self, low: int, high: int) -> list[tuple[str, int]]:
        return [
            (word if len(word := m.group()) < _SHORT else _stem(word), m.start())
            for m in _TOKEN.finditer(self._simple, low, high)
        ]


def _stem(word: str) -> str:
    if not word.isascii() or not word.isalpha():
        return word
    for ending in _ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= 3:
            return word[: -len(ending)]
    return word


def _is_han(word: str) -> bool:
    return _FIRST_HAN <= word[0] <= _LAST_HAN
