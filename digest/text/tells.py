"""Patterns of words that are sought in a whole text, made fast: most of a text has none of them.

A pattern that begins with `\\b` is tried at every letter. `Tell` parts Latin words, which are tried only after a letter that ends a word,
from Chinese ones, which are tried only where one of their first letters stands; `windows` gives the few places around trigger words, where
a slow pattern is worth trying.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import lru_cache

from digest.text.pairs import pair_of, pairs_of
from digest.text.patterns import first_pairs, quick

_RUN = re.compile(r"[a-z][\x00-\x7f]*")


class Tell:
    """Alternatives that begin a Latin word, and Chinese ones; each in a form that `patterns.quick` takes."""

    def __init__(self, latin: str, han: str = "") -> None:
        self._opening = quick(latin)
        self._latin = re.compile(f"[^a-z0-9](?:{self._opening.pattern})")
        # In a text of ASCII the same is found sooner where letters of all scripts need not be told from marks.
        self._latin_ascii = re.compile(self._latin.pattern, re.ASCII)
        self._han = quick(han) if han else None
        begins = first_pairs(han) if han else None
        self._pairs = None if begins is None else frozenset(map(pair_of, begins))

    def places(self, text: str, low: int = 0, high: int | None = None) -> Sequence[tuple[int, int]]:
        """(start, end) of each find in `text[low:high]`, in order."""
        high = len(text) if high is None else high
        if text.isascii():
            return self._latin_places(text, low, high)
        # Nearly every Han letter ends a word: there, the few runs of Latin letters are read.
        found = [
            place
            for start, end in _latin_runs(text)
            if low < end and start < high
            for place in self._latin_places(text, max(low, start), min(end, high))
        ]
        if self._han is not None and (self._pairs is None or not self._pairs.isdisjoint(pairs_of(text).seen)):
            found += [match.span() for match in self._han.finditer(text, low, high)]
            found.sort()
        return found

    def _latin_places(self, text: str, low: int, high: int) -> list[tuple[int, int]]:
        latin = self._latin_ascii if text.isascii() else self._latin
        found = [(match.start() + 1, match.end()) for match in latin.finditer(text, max(0, low - 1), high)]
        if low == 0 and (opening := self._opening.match(text, 0, high)):
            found.insert(0, opening.span())
        return found


@lru_cache(maxsize=4)
def _latin_runs(text: str) -> Sequence[tuple[int, int]]:
    """Where the runs of Latin letters stand in a text of others. The last texts are kept: every tell reads the same ones."""
    return [run.span() for run in _RUN.finditer(text)]


def word_cutter(letters: str) -> Callable[[str], list[str]]:
    """A function that gives the words of a text in order. `letters`: those of a word, as in a class of a pattern.

    A text of ASCII alone, as most English ones are, is cut at blanks that take the place of all else: that is several times faster.
    So is any other where words have no letters but these.
    """
    word = re.compile(f"[{letters}]+")
    blanks = {code: " " for code in range(128) if not word.match(chr(code))}
    if letters.isascii():
        return lambda text: text.encode("ascii", "replace").decode("ascii").translate(blanks).split()
    return lambda text: text.translate(blanks).split() if text.isascii() else word.findall(text)


def by_first_letter(alternatives: Iterable[str], before: str = "", *, ahead: bool = False) -> str:
    """The alternatives as one pattern, those of one first letter together: each must begin with a letter that stands for itself.

    It finds the same, many times faster, for the letters of a text that begin none are passed over at once. `before`: what must stand
    before the first letter, of a fixed length. `ahead`: the find is the first letter alone, so that another may begin within the words.
    """
    heads: dict[str, list[str]] = {}
    for one in alternatives:
        heads.setdefault(one[0], []).append(one[1:])
    behind = f"(?<={before}%s)" if before else ""
    group = "?=" if ahead else "?:"
    return "|".join(
        f"{head}{behind % head if before else ''}({group}{'|'.join(rests)})" for head, rests in heads.items()
    )


def matches_at(pattern: re.Pattern[str], text: str, starts: Iterable[int]) -> Iterator[re.Match[str]]:
    """What `pattern.finditer(text)` finds, tried only at `starts` (in order): for a pattern that begins with what must stand before it."""
    floor = 0
    for start in starts:
        if start >= floor and (match := pattern.match(text, start)):
            yield match
            floor = match.end()


def occurrences(text: str, words: Iterable[str], low: int, high: int) -> list[int]:
    """Where any of the words stands, in order; as they are written, also inside a longer word."""
    found: list[int] = []
    for word in words:
        at = text.find(word, low, high)
        while at >= 0:
            found.append(at)
            at = text.find(word, at + 1, high)
    found.sort()
    return found


class Triggers:
    """Words to be sought as `occurrences` does, of which most texts hold few."""

    def __init__(self, *words: str) -> None:
        self._latin = [word for word in words if word.isascii()]
        self._single = [word for word in words if len(word) == 1]
        self._begun: dict[int, list[str]] = {}
        for word in words:
            self._begun.setdefault(pair_of(word[:2]), []).append(word)

    def of(self, text: str) -> Sequence[str]:
        """Those that may stand in the text. Of one that is not of ASCII alone the pairs of letters are known: each must have its first."""
        if text.isascii():
            return self._latin
        # So the few pairs of these words are looked up, and not the thousand of the text.
        begun = pairs_of(text).seen.intersection(self._begun)
        return [*self._single, *[word for pair in begun for word in self._begun[pair]]]


def windows(text: str, words: Iterable[str], before: int, after: int, limit: int) -> list[tuple[int, int]]:
    """The parts of `text[:limit]` around any of the words, in order; those that touch are joined."""
    return around(occurrences(text, words, 0, limit), before, after, limit)


def around(places: Iterable[int], before: int, after: int, limit: int) -> list[tuple[int, int]]:
    """The parts of a text of `limit` letters around places in order; those that touch are joined."""
    found: list[tuple[int, int]] = []
    for at in places:
        low, high = max(0, at - before), min(limit, at + after)
        if found and low <= found[-1][1]:
            found[-1] = (found[-1][0], high)
        else:
            found.append((low, high))
    return found
