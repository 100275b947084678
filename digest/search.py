"""Words to search tokens, the same for every database: Latin words casefolded, Chinese, Japanese and Korean as bigrams.

A run of such letters 甲乙丙 gives 甲乙, 乙丙 and, at its end, 丙. A query is a phrase of neighbouring tokens, so it finds
exactly the texts that contain it; the last lone letter lets a prefix query find a single letter wherever it stands.
Traditional and simplified letters are different letters here.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Final

from digest.model import Incident, PartialDate, Query

MAX_TOKENS: Final = 16_000
"""Tokens kept of one incident: PostgreSQL's tsvector counts positions to 16,383."""

MAX_TOTAL: Final = 1_000
"""Matches are counted up to here."""

BREAK: Final = "¶"
"""A token that no query has; it stands between two texts of one incident, so that no phrase crosses over."""

_MAX_LETTERS: Final = 64
_CJK: Final = "\u3005-\u3007\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uac00-\ud7af\uf900-\ufaff\U00020000-\U0003ffff"
_RUN: Final = re.compile(rf"[{_CJK}]+|[^\W_{_CJK}]+")
_IS_CJK: Final = re.compile(rf"[{_CJK}]")


def tokens(text: str) -> list[str]:
    """The tokens of a text, in order.

    >>> tokens("ILS 数据泄露")
    ['ils', '数据', '据泄', '泄露', '露']
    """
    found: list[str] = []
    for run in _runs(text):
        if _IS_CJK.match(run):
            found += [run[i : i + 2] for i in range(len(run))]
        else:
            found.append(run[:_MAX_LETTERS])
    return found


@dataclass(frozen=True, slots=True)
class Phrase:
    """Tokens that must stand side by side; `prefix`: the last one may go on."""

    tokens: tuple[str, ...]
    prefix: bool = False


def phrase(word: str) -> Phrase | None:
    """What a word of a query looks for; None when it holds no letter and no digit."""
    runs = _runs(word)
    if not runs:
        return None
    found = tokens(word)
    if not _IS_CJK.match(runs[-1]):
        return Phrase(tuple(found))
    # The lone letter at the end stands at the end of a run only, and the query may end in the middle of one.
    return Phrase(tuple(found), prefix=True) if len(runs[-1]) == 1 else Phrase(tuple(found[:-1]))


def phrases(words: Iterable[str]) -> list[Phrase]:
    """The phrases of all words that have any."""
    return [found for word in words if (found := phrase(word))]


def matches(document: str, wanted: Phrase) -> bool:
    """Whether a document (tokens joined by spaces) holds the phrase."""
    needle = " " + " ".join(wanted.tokens)
    return (needle if wanted.prefix else needle + " ") in f" {document} "


def extend(document: str, text: str) -> str:
    """The document with the tokens of one more text, which is left out when it is in there already."""
    added = " ".join(tokens(text))
    if not added or f" {BREAK} {added} {BREAK} " in f" {BREAK} {document} {BREAK} ":
        return document
    both = f"{document} {BREAK} {added}" if document else added
    return " ".join(both.split(" ")[:MAX_TOKENS])


def broke(incident: Incident) -> datetime:
    """When the news of it broke: the earliest time that a source was published, never later than we first saw it."""
    return min((s.published for s in incident.sources if s.published), default=incident.first_seen, key=_instant)


def shown_at(incident: Incident) -> datetime:
    """The time by which look-ups sort and filter: `broke`, and for a date in the future the time it was first seen."""
    return min(broke(incident), incident.first_seen, key=_instant)


def magnitude(incident: Incident) -> int | None:
    """The number affected that `minimum` is held against; for a range its lower end."""
    if incident.affected is None:
        return None
    figure = incident.affected.figure
    return next((n for n in (figure.value, figure.low, figure.high) if n is not None), None)


def bounds(query: Query) -> tuple[datetime | None, datetime | None]:
    """First instant, and the first instant that is too late; a year or month as `until` is counted whole."""
    return (_first(query.since) if query.since else None, _after(query.until) if query.until else None)


def _runs(text: str) -> list[str]:
    folded = unicodedata.normalize("NFKC", unicodedata.normalize("NFKC", text).casefold())
    return _RUN.findall(folded)


def _instant(moment: datetime) -> float:
    return moment.timestamp()


def _first(day: PartialDate) -> datetime:
    return datetime(day.year, day.month or 1, day.day or 1, tzinfo=UTC)


def _after(day: PartialDate) -> datetime | None:
    if day.year == 9999:
        return None
    if day.day:
        return _first(day) + timedelta(days=1)
    if day.month:
        return _first(day).replace(year=day.year + day.month // 12, month=day.month % 12 + 1)
    return _first(day).replace(year=day.year + 1)
