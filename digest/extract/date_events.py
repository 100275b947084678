"""What the words near a date tell of: events (noticed, broke in, wrote to customers, filed, …) and who acts.

The words stand in `date_events.tsv` and `date_actors.tsv`, one class a line. They are matched against small letters and
simplified Chinese; where several classes match at one place, the earlier line wins.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from itertools import chain
from typing import Final, NamedTuple

from digest.extract.weights import read_rows
from digest.text.patterns import first_letters

_HAN: Final = re.compile(r"[\u3400-\u9fff]")


class Event(NamedTuple):
    """Words of class `name` at `text[start:end]`."""

    start: int
    end: int
    name: str


class EventFinder:
    """Finds the words of all classes in one pass: each place asks only for the patterns that can begin with its letter."""

    def __init__(self, rows: Sequence[tuple[str, Sequence[str]]]) -> None:
        self.names: Final = tuple(name for name, _ in rows)
        starts: dict[str, dict[str, list[str]]] = {}
        for name, patterns in rows:
            for pattern in patterns:
                for letter in first_letters(pattern):
                    starts.setdefault(letter, {}).setdefault(name, []).append(pattern)
        self._tables: Mapping[str, tuple[re.Pattern[str], tuple[str, ...]]] = {
            letter: (_compiled(letter, list(classes.values())), tuple(classes)) for letter, classes in starts.items()
        }
        letters = re.escape("".join(sorted(starts)))
        self._places = re.compile(rf"[{letters}](?:(?<=\b[a-z])|(?<=[\u3400-\u9fff]))")
        # The same in a text of ASCII alone: tried only after what ends a word.
        small = "".join(sorted(letter for letter in starts if "a" <= letter <= "z"))
        self._after = re.compile(f"[^a-zA-Z0-9_][{small}]")

    def find(self, text: str, start: int, end: int) -> Iterator[Event]:
        """The events within the bounds, in order, none overlapping another."""
        free = start
        for at in self._begun(text, start, end):
            if at < free:
                continue
            pattern, names = self._tables[text[at]]
            match = pattern.match(text, at, end)
            if match and match.lastindex:
                free = match.end()
                yield Event(at, free, names[match.lastindex - 1])

    def _begun(self, text: str, start: int, end: int) -> Iterable[int]:
        """Where a word begins with the letter of a pattern, in order."""
        if not text.isascii():
            return (place.start() for place in self._places.finditer(text, start, end))
        found = (place.end() - 1 for place in self._after.finditer(text, max(0, start - 1), end))
        return found if start or not self._places.match(text, 0, end) else chain((0,), found)


def _compiled(letter: str, classes: Sequence[Sequence[str]]) -> re.Pattern[str]:
    tail = "" if _HAN.match(letter) else r"\b"
    return re.compile("(?:" + "|".join(f"({'|'.join(patterns)})" for patterns in classes) + ")" + tail)


@lru_cache(maxsize=2)
def finder(table: str) -> EventFinder:
    """The finder of a table, `events` or `actors`."""
    return EventFinder(
        [
            (name, [_pattern(p) for p in f"{en} | {zh}".split(" | ") if p.strip()])
            for name, en, zh in read_rows(f"date_{table}.tsv")
        ]
    )


def _pattern(phrase: str) -> str:
    phrase = phrase.strip()
    return rf"{phrase[:-1]}\w*" if phrase.endswith("*") and not phrase.endswith(("w*", ")*")) else phrase
