"""What speaks for and against a date having a role: named observations, weighed in `date_weights`.

A cue is observed with the place where it stands: `<` close before the date, `>` close after it, `~` in the same clause, `=` in
the same sentence, `last` and `next` when no other cue stands between it and the date.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from digest.extract import date_cues as cue
from digest.extract.document import Document
from digest.model import PartialDate
from digest.text.dates import FoundDate
from digest.vocabulary import simplify

_NEAR: Final = 26
_CLAUSE: Final = 120
_SENTENCE: Final = 300
_LABEL: Final = re.compile(r"[^\s:：]{1,24}(?: [^\s:：]{1,16}){0,3} ?[:：] ?(?:about |on )?\Z")
_LISTED: Final = re.compile(r" ?(?:[:：]|-{1,2} |\|)")
_AFTER_ZH: Final = re.compile(
    r"(?P<late>下旬|底|末)|(?P<mid>中旬|中)|(?P<early>上旬|初)|(?P<before>之?前|以前)|(?P<since>起|以来|至今)"
)


@dataclass(frozen=True, slots=True)
class _Index:
    """Where each cue stands in the whole text, so that every date asks only for a span; `all` in order of place."""

    starts: Mapping[str, Sequence[int]]
    all: Sequence[tuple[int, int, str]]

    def has(self, name: str, low: int, high: int) -> bool:
        places = self.starts[name]
        at = bisect_left(places, low)
        return at < len(places) and places[at] < high

    def last(self, low: int, high: int) -> str | None:
        """The cue nearest before `high`."""
        at = bisect_left(self.all, (high, 0, "")) - 1
        return self.all[at][2] if at >= 0 and self.all[at][0] >= low else None

    def next(self, low: int, high: int) -> str | None:
        """The cue nearest after `low`."""
        at = bisect_left(self.all, (low, 0, ""))
        return self.all[at][2] if at < len(self.all) and self.all[at][0] < high else None


def observe(doc: Document) -> list[tuple[str, ...]]:
    """For each date of the document the names of what was observed about it."""
    lower = simplify(doc.lower)
    spans = sorted((m.start(), m.end(), name) for name, pattern in cue.CUES.items() for m in pattern.finditer(lower))
    starts: dict[str, list[int]] = {name: [] for name in cue.CUES}
    for start, _, name in spans:
        starts[name].append(start)
    index = _Index(starts, spans)
    days = sorted({found.first for found in doc.dates if found.first.day})
    return [_observe(doc, lower, number, index, days) for number in range(len(doc.dates))]


def _observe(doc: Document, lower: str, number: int, index: _Index, days: Sequence[PartialDate]) -> tuple[str, ...]:
    found = doc.dates[number]
    sentence = doc.sentence_at(found.start)
    start, end = found.start, found.end
    # A cue belongs to the date that stands nearest: what lies beyond a neighbouring date speaks for that one.
    before = max(sentence.start, start - _SENTENCE, doc.dates[number - 1].end if number else 0)
    after = min(sentence.end, end + _SENTENCE)
    if number + 1 < len(doc.dates):
        after = min(after, max(end, doc.dates[number + 1].start))
    low, high = doc.clause_at(start)
    low, high = max(low, before, start - _CLAUSE), min(max(high, end), after, end + _CLAUSE)
    whole_low, whole_high = max(sentence.start, start - _SENTENCE), min(sentence.end, end + _SENTENCE)
    seen: list[str] = []
    for name in cue.CUES:
        if index.has(name, max(before, start - _NEAR), start):
            seen.append(f"{name}<")
        if index.has(name, end, min(after, end + _NEAR)):
            seen.append(f"{name}>")
        if index.has(name, low, start) or index.has(name, end, high):
            seen.append(f"{name}~")
        if index.has(name, whole_low, whole_high):
            seen.append(f"{name}=")
    last, following = index.last(before, start), index.next(end, after)
    opens = start - sentence.start < 8
    if last is not None:
        seen.append(f"last {last}")
    if following is not None:
        seen += [f"next {following}", *([f"opens, next {following}"] if opens or last is None else [])]
    if last == "documents" and following is None:
        seen.append("of documents")
    if last is not None and following is not None:
        seen.append(f"{last}, then {following}")
    seen += _place(doc, lower, found, number, opens)
    seen += _shape(doc, found, days)
    return tuple(seen)


def _place(doc: Document, lower: str, found: FoundDate, number: int, opens: bool) -> list[str]:
    """Where the date stands, and the small words around it."""
    sentence = doc.sentence_at(found.start)
    start, end = found.start, found.end
    seen: list[str] = []
    if opens:
        seen.append("opens sentence")
    word = cue.PREPOSITION.search(lower, max(sentence.start, start - 24), start)
    seen.append(f"word {word.lastgroup}" if word else "word none")
    tail = _AFTER_ZH.match(lower, end)
    if tail:
        seen.append(f"tail {tail.lastgroup}")
    if _LABEL.fullmatch(lower, sentence.start, start):
        seen.append("label")
    if opens and _LISTED.match(lower, end):
        seen.append("listed")
    if cue.BYLINE.search(lower[sentence.start : end + 6]) and start - sentence.start < 24:
        seen.append("byline")
    if cue.PRINTED.fullmatch(lower, sentence.start, start):
        seen.append("printed")
    if sentence.in_title:
        seen.append("title")
    elif sentence.paragraph <= 2:
        seen.append("opening")
    elif start > len(doc.text) * 0.7:
        seen.append("closing")
    if number == 0:
        seen.append("first date")
    return seen


def _shape(doc: Document, found: FoundDate, days: Sequence[PartialDate]) -> list[str]:
    """What the date itself is like, how long before publishing it lies, and its place among the days of the article."""
    first = found.first
    seen = ["day" if first.day else "month" if first.month else "year"]
    if found.last is not None:
        seen.append("range")
    if found.relative:
        seen.append("relative")
    if first.day and days and first == days[0]:
        seen.append("earliest")
    if first.day and days and first == days[-1]:
        seen.append("latest")
    published = doc.article.published_date
    if published is None:
        seen.append("undated article")
        return seen
    months = (published.year - first.year) * 12 + published.month - (first.month or 6)
    if str(first) > published.isoformat():
        seen.append("future")
    elif first.day and str(first) == published.isoformat():
        seen.append("published day")
    elif first.day and published.toordinal() - date(first.year, first.month, first.day).toordinal() <= 7:
        seen.append("last week")
    elif months > 60:
        seen.append("old")
    elif months > 18:
        seen.append("years ago")
    elif months > 2:
        seen.append("months ago")
    return seen
