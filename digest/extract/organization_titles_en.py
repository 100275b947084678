"""English names that no run of capitals finds: cities and states of the head line, and names in small letters."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from digest.extract.organization_forms import Span, peoples, places
from digest.extract.organization_words_en import COMMON
from digest.text.patterns import AtWord

_OFTEN: Final = 3
"""How often a text says a name in small letters."""
# A city or a state that is the victim itself: it is named by its place, and spoken of as one.
_GOVERNMENT: Final = AtWord(
    r"\b(?:the city|city hall|city (?:officials|manager|council|administrator|workers)|the mayor|[Mm]ayor [A-Z]|the county|"
    r"county officials|"
    r"the state|state officials|[Gg]ov(?:ernor|\.) [A-Z]|the province|provincial government|the town|town council)\b"
)
_IN_CAPITALS: Final = re.compile(r"[A-Z][\w.]+(?: [A-Z][\w.]+)?(?:'s)?")
_MOST_MENTIONS: Final = 8


def governments(text: str, title_end: int) -> Iterator[Span]:
    """Places of the head line, as the cities and states that they are, where the text speaks of a city hall or a governor."""
    named: list[str] = []
    for word in _IN_CAPITALS.finditer(text, 0, title_end):
        name = word.group().removesuffix("'s")
        if name not in places() and " " in name:
            name = name.split(" ", 1)[1].removesuffix("'s")
        if name in places() and name not in peoples():
            named.append(name)
    if not named or not _GOVERNMENT.search(text, title_end):
        return
    for name in named:
        for number, found in enumerate(re.finditer(rf"\b{re.escape(name)}\b", text)):
            if number < _MOST_MENTIONS:
                yield Span(found.start(), found.end(), name, False)


_SMALL_FIRST: Final = re.compile(r"[a-z][a-z0-9]{2,14}(?=[:' ])")
_SMALL_OPENS: Final = re.compile(r"\n([a-z][a-z0-9]{2,14})(?=(?:'s)? )")
# What stands before a thing or a person, and seldom before a name.
_DETERMINED: Final = r"\b(?:an?|the|its|our|your|their|his|her|my|this|that|these|those|any|some|each|every|no|all) "


def small_names(text: str) -> Iterator[Span]:
    """Names without a capital, with which the head line or a paragraph begins, and which the text says again: `bebe`."""
    first = _SMALL_FIRST.match(text)
    words = {first.group()} if first else set()
    words.update(opening.group(1) for opening in _SMALL_OPENS.finditer(text))
    for word in sorted(words):
        if word.capitalize() in COMMON:
            continue
        found = list(re.finditer(rf"\b{word}\b", text))
        determined = len(re.findall(rf"{_DETERMINED}{word}\b", text))
        if len(found) - 2 * determined >= _OFTEN:
            yield from (Span(one.start(), one.end(), one.group(), False) for one in found[:_MOST_MENTIONS])
