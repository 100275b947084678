"""Finding many phrases in a text at once: by first word in Latin script, by first two letters in Chinese. Linear."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Final

_WORD: Final = re.compile(r"[a-z0-9À-ɏ]+", re.IGNORECASE)
_HAN: Final = re.compile(r"[\u3400-\u9fff]")


def words(text: str) -> frozenset[str]:
    """The words of a text, parted by white space: a list in prose reads better than one of quoted strings."""
    return frozenset(text.split())


class PhraseFinder:
    """Phrases with a value each. Text and phrases must be given in the same case and script."""

    def __init__(self, phrases: Iterable[tuple[str, str]]) -> None:
        self._latin: dict[str, list[tuple[str, str]]] = {}
        self._han: dict[str, list[tuple[str, str]]] = {}
        for phrase, value in phrases:
            first = _WORD.match(phrase)
            if first:
                self._latin.setdefault(first.group(), []).append((phrase, value))
            elif len(phrase) > 1:
                self._han.setdefault(phrase[:2], []).append((phrase, value))
        for table in (self._latin, self._han):
            for entries in table.values():
                entries.sort(key=lambda entry: -len(entry[0]))

    def find(self, text: str) -> Iterator[tuple[int, int, str]]:
        """(start, end, value) of each phrase found, the longest at each place; Latin ones as whole words."""
        for match in _WORD.finditer(text):
            for phrase, value in self._latin.get(match.group(), ()):
                end = match.start() + len(phrase)
                if text.startswith(phrase, match.start()) and not (phrase[-1].isalnum() and _goes_on(text, end)):
                    yield match.start(), end, value
                    break
        if not _HAN.search(text):
            return
        heads = self._han
        floor = 0
        for start, pair in enumerate(map(str.__add__, text, text[1:])):
            if pair in heads and start >= floor:
                for phrase, value in heads[pair]:
                    if text.startswith(phrase, start):
                        floor = start + len(phrase)
                        yield start, floor, value
                        break


def _goes_on(text: str, offset: int) -> bool:
    return offset < len(text) and text[offset].isalnum() and not "\u3400" <= text[offset] <= "\u9fff"
