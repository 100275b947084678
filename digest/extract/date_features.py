"""What speaks for and against a date having a role: named observations, weighed in `date_weights`.

An observation is a cue with the place where it stands: `<` close before the date, `>` close after it, `~` in the same clause, `=`
in the same sentence, and `nearest` for the role whose cue stands nearest.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Final

from digest.extract import date_cues as cue
from digest.extract.document import Document
from digest.text.dates import FoundDate

_PATTERNS: Final = {**cue.CUES, "not ours": cue.NOT_OURS, "other": cue.OTHER}
_NEAR: Final = 26


@dataclass(frozen=True, slots=True)
class _Index:
    spans: Mapping[str, list[tuple[int, int]]]

    def has(self, name: str, low: int, high: int) -> bool:
        places = self.spans[name]
        at = bisect_left(places, (low, 0))
        return at < len(places) and places[at][0] < high

    def distance(self, name: str, low: int, start: int, end: int, high: int) -> int:
        """Letters between the date and the nearest cue of that name within the bounds; 999 when there is none."""
        places = self.spans[name]
        best = 999
        at = bisect_left(places, (end, 0))
        if at < len(places) and places[at][0] < high:
            best = places[at][0] - end
        at = bisect_left(places, (start, 0)) - 1
        if at >= 0 and places[at][0] >= low:
            best = min(best, max(0, start - places[at][1]))
        return best


def observe(doc: Document) -> list[tuple[str, ...]]:
    """For each date of the document the names of what was observed about it."""
    index = _Index({name: [m.span() for m in pattern.finditer(doc.lower)] for name, pattern in _PATTERNS.items()})
    return [_observe(doc, found, index, number) for number, found in enumerate(doc.dates)]


def _observe(doc: Document, found: FoundDate, index: _Index, number: int) -> tuple[str, ...]:
    sentence = doc.sentence_at(found.start)
    start, end = found.start, found.end
    low, high = doc.clause_at(start)
    low, high = max(low, start - 120), min(max(high, end), end + 120)
    whole_low, whole_high = max(sentence.start, start - 300), min(sentence.end, end + 300)
    seen: list[str] = []
    distances: list[tuple[int, str]] = []
    for name in _PATTERNS:
        if index.has(name, max(sentence.start, start - _NEAR), start):
            seen.append(f"{name}<")
        if index.has(name, end, min(sentence.end, end + _NEAR)):
            seen.append(f"{name}>")
        if index.has(name, low, start) or index.has(name, end, high):
            seen.append(f"{name}~")
        if index.has(name, whole_low, whole_high):
            seen.append(f"{name}=")
        if name in cue.CUES:
            distances.append((index.distance(name, whole_low, start, end, whole_high), name))
    distance, nearest = min(distances)
    if distance < 999:
        seen.append(f"nearest {nearest}")
    if cue.BYLINE.search(doc.lower[sentence.start : end + 6]) and start - sentence.start < 24:
        seen.append("byline")
    seen += _shape(doc, found)
    if sentence.in_title:
        seen.append("title")
    elif sentence.paragraph <= 2:
        seen.append("opening")
    elif start > len(doc.text) * 0.7:
        seen.append("closing")
    if number == 0:
        seen.append("first date")
    return tuple(seen)


def _shape(doc: Document, found: FoundDate) -> list[str]:
    """What the date itself is like, and how long before publishing it lies."""
    first = found.first
    seen = ["day" if first.day else "month" if first.month else "year"]
    if found.last is not None:
        seen.append("range")
    if found.relative:
        seen.append("relative")
    published = doc.article.published_date
    if published is None:
        seen.append("undated article")
        return seen
    months = (published.year - first.year) * 12 + published.month - (first.month or 6)
    if str(first) > published.isoformat():
        seen.append("future")
    elif first.day and str(first) == published.isoformat():
        seen.append("published day")
    elif (
        first.day
        and months <= 1
        and abs(published.toordinal() - date(first.year, first.month, first.day).toordinal()) <= 7
    ):
        seen.append("last week")
    elif months > 60:
        seen.append("old")
    elif months > 18:
        seen.append("years ago")
    elif months > 2:
        seen.append("months ago")
    others = [other.first for other in doc.dates if other.first.day]
    if others and first == min(others):
        seen.append("earliest")
    if others and first == max(others):
        seen.append("latest")
    return seen
