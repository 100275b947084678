"""Words to search tokens, the same for every database: Latin words casefolded, Chinese, Japanese and Korean as bigrams.

A run of such letters 甲乙丙 gives 甲乙, 乙丙 and, at its end, 丙. A query is a phrase of neighbouring tokens, so it finds
exactly the texts that contain it; the last lone letter lets a prefix query find a single letter wherever it stands.
Traditional and simplified letters are different letters here. What punctuation parts stands in a text joined as well (AT&T: `at t`,
then `att`), so that it is found however it is typed.

A look-up that finds nothing is asked again `loose`ly, and then with the words of names that are one edit away (`like`).
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Final

from digest.model import Incident, PartialDate, Query
from digest.same_story import names_of

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
_JOINED: Final = re.compile(rf"[^\W_{_CJK}]+(?:[-&'’‘`´./_·,@!+‐‑–][^\W_{_CJK}]+)+")
_MIN_PREFIX: Final = 2
_MIN_LIKE: Final = 5
"""Letters of a word in which an edit is allowed; shorter ones are too often another word."""

_MIN_NAME: Final = _MIN_LIKE - 1
MAX_LIKE: Final = 5
"""Names' words that are offered for one that nothing holds."""


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


def joined(text: str) -> list[str]:
    """What punctuation alone parts, without it, in order.

    >>> joined("AT&T and O’Reilly")
    ['att', 'oreilly']
    """
    words = ("".join(_RUN.findall(found)) for found in _JOINED.findall(_folded(text)))
    return list(dict.fromkeys(word for word in words if len(word) <= _MAX_LETTERS))


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


def wanted(query: Query) -> list[tuple[Phrase, ...]]:
    """What each word of a query looks for; any phrase of a group will do. Loosely, a Latin word may go on, and stand joined."""
    if not query.loose:
        return [(found,) for found in phrases(query.words)]
    return [(_going_on(found), *_run_together(word)) for word in query.words if (found := phrase(word))]


def _going_on(found: Phrase) -> Phrase:
    last = found.tokens[-1]
    goes_on = len(last) >= _MIN_PREFIX and not last.isdigit() and not _IS_CJK.match(last)
    return Phrase(found.tokens, prefix=True) if goes_on else found


def _run_together(word: str) -> list[Phrase]:
    runs = _runs(word)
    if len(runs) < 2 or any(_IS_CJK.match(run) for run in runs) or len(word.split()) > 1:
        return []
    return [Phrase(("".join(runs)[:_MAX_LETTERS],), prefix=True)]


def matches(document: str, wanted: Phrase) -> bool:
    """Whether a document (tokens joined by spaces) holds the phrase."""
    needle = " " + " ".join(wanted.tokens)
    return (needle if wanted.prefix else needle + " ") in f" {document} "


def extend(document: str, text: str) -> str:
    """The document with the tokens of one more text, which is left out when it is in there already."""
    added = f" {BREAK} ".join((" ".join(tokens(text)), *joined(text)))
    if not added or f" {BREAK} {added} {BREAK} " in f" {BREAK} {document} {BREAK} ":
        return document
    both = f"{document} {BREAK} {added}" if document else added
    return " ".join(both.split(" ")[:MAX_TOKENS])


def name_words(incident: Incident) -> set[str]:
    """The words of its names, for look-ups that mistype them; their punctuation left out."""
    names = (*names_of(incident.organization), incident.threat_actor or "", incident.product or "")
    return {word for name in names for word in words_of_name(name)}


def words_of_name(name: str) -> set[str]:
    """The words of one name in which a slip can be seen: Latin ones with some letters, cut and casefolded like the tokens."""
    found = (*tokens(name), *joined(name))
    return {word for word in found if len(word) >= _MIN_NAME and word.isalpha() and not _IS_CJK.match(word)}


def halves(word: str) -> tuple[str, str] | None:
    """A beginning and an end, of which a word that is one edit away has at least one; None for a word that allows no edit."""
    if len(word) < _MIN_LIKE or not word.isalpha() or _IS_CJK.match(word):
        return None
    half = len(word) // 2
    # Two letters that changed places in the middle touch both halves, so the first stops a letter short of it.
    return word[: half - 1], word[half:]


def mendable(word: str) -> tuple[str, ...]:
    """The parts of a word of a query in which slips may be; none for one with Chinese, Japanese or Korean letters."""
    return () if _IS_CJK.search(word) else tuple(tokens(word))


def like(word: str, known: Iterable[str]) -> list[str]:
    """Those of the known words that are one edit away (a letter more, less, another, or two that changed places), the likest first.

    A slip is rarer at the beginning of a word; and one who writes a name by its sound takes one letter for another.
    """
    found = [(other[:1] != word[:1], len(other) != len(word), other) for other in known if _is_one_edit(word, other)]
    return [other for *_, other in sorted(found)][:MAX_LIKE]


def _is_one_edit(one: str, other: str) -> bool:
    if one == other or abs(len(one) - len(other)) > 1:
        return False
    start = next((i for i, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other)))
    if len(one) != len(other):
        longer, shorter = (one, other) if len(one) > len(other) else (other, one)
        return longer[start + 1 :] == shorter[start:]
    swapped = one[start : start + 2] == other[start : start + 2][::-1]
    return one[start + 1 :] == other[start + 1 :] or (swapped and one[start + 2 :] == other[start + 2 :])


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


def _folded(text: str) -> str:
    return unicodedata.normalize("NFKC", unicodedata.normalize("NFKC", text).casefold())


def _runs(text: str) -> list[str]:
    return _RUN.findall(_folded(text))


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
