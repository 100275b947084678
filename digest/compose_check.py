"""A composed text read back: every number, date and name in it must be the record's, and both languages must agree.

Names are taken out first, for some carry digits (23andMe, Storm-0558); what is left may hold no digit that is not part of an
amount, a date or a duration of the record, no Latin word in Chinese text and no capitalised word or Chinese letter in
English text but the templates' own.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from digest.compose_names import names_of
from digest.model import Bilingual, Figure, FigureRole, Incident, PartialDate, Qualifier, Tongue, Unit
from digest.text.dates import find_dates
from digest.text.numbers import Amount, Measure, find_amounts
from digest.text.render import count_short, size
from digest.vocabulary import countries
from digest.vocabulary.phrases import words

_HOLE: Final = "■"
_DIGIT: Final = re.compile(r"\d")
_LATIN: Final = re.compile(r"[A-Za-z][A-Za-z'’\-]*")
_HAN: Final = re.compile(r"[\u3400-\u9fff]")
_OPENING: Final = re.compile(r"(?:\A|[.:;!?] )\Z")
_CODES: Final = words("KB MB GB TB PB CVE HK NT NZ A C R S U ID IDs IP USB Social Security Insurance National")
_MONTHS: Final = words("January February March April May June July August September October November December")
_CURRENCY: Final = re.compile(r"[A-Z]{3}\Z")


@dataclass(frozen=True, slots=True)
class Record:
    """What texts on an incident may state."""

    figures: tuple[Figure, ...]
    dates: frozenset[PartialDate]
    durations: frozenset[int]
    names: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Read:
    """What one text was found to state: indexes of figures, dates, months; and what it may not."""

    figures: frozenset[int]
    dates: frozenset[PartialDate]
    durations: frozenset[int]
    wrong: tuple[str, ...]


def dates_of(incident: Incident) -> frozenset[PartialDate]:
    """All dates of the record."""
    d = incident.dates
    found = (d.occurred_start, d.occurred_end, d.discovered, d.disclosed, d.notified, d.review_completed)
    return frozenset(day for day in found if day is not None)


def record_of(incident: Incident) -> Record:
    """The incident's values, those that its changes replaced among them."""
    figures = [sourced.figure for sourced in incident.figures]
    if incident.affected:
        figures.append(incident.affected.figure)
    changed = [value for change in incident.changes for value in (change.old, change.new)]
    figures += [value for value in changed if isinstance(value, Figure)]
    days = {value for value in changed if isinstance(value, PartialDate)}
    return Record(
        figures=tuple(dict.fromkeys(figures)),
        dates=dates_of(incident) | days,
        durations=frozenset(remedy.months for remedy in incident.remediation if remedy.months),
        names=names_of(incident),
    )


def violations(said: Bilingual, record: Record) -> tuple[str, ...]:
    """What the two texts state that the record does not, or that only one of them states; empty when all is well."""
    zh, en = _read(said.zh, Tongue.ZH, record), _read(said.en, Tongue.EN, record)
    found = [*zh.wrong, *en.wrong]
    if not said.zh.strip() or not said.en.strip():
        found.append("one language is empty")
    if _values(zh, record) != _values(en, record):
        found.append("the languages differ in figures")
    if zh.dates != en.dates:
        found.append("the languages differ in dates")
    if zh.durations != en.durations:
        found.append("the languages differ in durations")
    return tuple(found)


def faults(text: str, tongue: Tongue, record: Record) -> tuple[str, ...]:
    """What one text in one language states that the record does not."""
    return _read(text, tongue, record).wrong


def states(said: Bilingual, record: Record, figures: Iterable[Figure], dates: Iterable[PartialDate]) -> tuple[str, ...]:
    """As `violations`, and the figures with values and the dates stated must be exactly these."""
    found = list(violations(said, record))
    zh = _read(said.zh, Tongue.ZH, record)
    if _values(zh, record) != {_value(fig) for fig in figures if fig.value is not None}:
        found.append(f"not the figures of the record: {said.zh[:60]}")
    if zh.dates != frozenset(dates):
        found.append(f"not the dates of the record: {said.zh[:60]}")
    return tuple(found)


def _value(fig: Figure) -> tuple[object, ...]:
    return (fig.value, fig.low, fig.currency)


def _values(read: _Read, record: Record) -> set[tuple[object, ...]]:
    return {_value(record.figures[i]) for i in read.figures}


def _read(text: str, tongue: Tongue, record: Record) -> _Read:
    plain = _without(text, record.names)
    # "2000万" begins with what looks like a year.
    found_dates = [found for found in find_dates(plain) if plain[found.end : found.end + 1] not in ("万", "亿")]
    days = frozenset(day for found in found_dates for day in (found.first, found.last) if day is not None)
    wrong = [f"no such date in the record: {day}" for day in sorted(days - record.dates)]
    figures: set[int] = set()
    months: set[int] = set()
    spans = [(found.start, found.end) for found in found_dates]
    for amount in find_amounts(plain, found_dates):
        spans.append((amount.start, amount.end))
        words = plain[amount.start : amount.end]
        if amount.measure is Measure.DURATION and amount.value is not None:
            months.add(amount.value * (12 if amount.counter.startswith(("年", "year")) else 1))
            continue
        matching = [i for i, fig in enumerate(record.figures) if _carried(amount, fig, tongue)]
        if not matching:
            wrong.append(f"no such figure in the record: {words}")
        elif amount.value is not None:
            # A bare number may be a sum too, but where a count of that value is in the record, it is the count.
            figures.add(
                min(matching, key=lambda i: bool(record.figures[i].currency) != (amount.measure is Measure.MONEY))
            )
    wrong += [f"no such duration in the record: {m} months" for m in sorted(months - record.durations)]
    rest = _cut_out(plain, spans)
    if _DIGIT.search(rest):
        wrong.append(f"a number that can't be read back: {text[:80]}")
    wrong += _strange_words(rest, tongue)
    return _Read(frozenset(figures), days, frozenset(months), tuple(wrong))


def _carried(amount: Amount, fig: Figure, tongue: Tongue) -> bool:
    """Whether the amount is this figure: exactly, or cut to its large unit and then said to be above it."""
    if amount.value is None or fig.value is None:
        return amount.value is None and fig.value is None
    if fig.currency:
        if amount.currency not in (fig.currency, None) or amount.measure not in (Measure.MONEY, Measure.COUNT):
            return False
    elif fig.role is FigureRole.DATA_VOLUME:
        if amount.measure is not Measure.SIZE and not amount.counter.startswith(("byte", "字节")):
            return amount.measure is Measure.COUNT and amount.value == fig.value < 1000
    elif amount.measure is not Measure.COUNT or (
        amount.unit is not fig.unit and Unit.OTHER not in (fig.unit, amount.unit)
    ):
        return False
    if amount.value == fig.value and amount.low == (fig.low if fig.qualifier is Qualifier.RANGE else None):
        return amount.qualifier is fig.qualifier
    if amount.low is not None:
        return False
    hedged = amount.qualifier in (Qualifier.AT_LEAST, Qualifier.APPROX)
    return hedged and fig.qualifier is not Qualifier.UP_TO and amount.value in _cut_forms(fig, tongue)


def _cut_forms(fig: Figure, tongue: Tongue) -> set[int | None]:
    text = (
        size(fig.value or 0, tongue) if fig.role is FigureRole.DATA_VOLUME else count_short(fig.value or 0, tongue)[0]
    )
    return {amount.value for amount in find_amounts(text)}


def _without(text: str, names: Iterable[str]) -> str:
    """The text with each of the names, where it stands as a word of its own, replaced by one neutral letter."""
    for name in names:
        if name in text:
            before = r"(?<![A-Za-z0-9.,])" if name[0].isascii() and name[0].isalnum() else ""
            after = r"(?![A-Za-z0-9]|[.,]\d)" if name[-1].isascii() and name[-1].isalnum() else ""
            text = re.sub(before + re.escape(name) + after, _HOLE, text)
    return text


def _cut_out(text: str, spans: Iterable[tuple[int, int]]) -> str:
    letters = list(text)
    for start, end in spans:
        letters[start:end] = _HOLE * (end - start)
    return "".join(letters)


def _strange_words(text: str, tongue: Tongue) -> list[str]:
    """Names that the record does not have: Latin words in Chinese text, capitalised or Chinese ones in English text."""
    if tongue is Tongue.ZH:
        words = [word.group() for word in _LATIN.finditer(text)]
        return [f"not a name of the record: {w}" for w in words if w not in _CODES and not _CURRENCY.match(w)]
    places = _country_words()
    found = [
        word.group()
        for word in _LATIN.finditer(text)
        if word.group()[0].isupper()
        and not _OPENING.search(text[max(0, word.start() - 2) : word.start()])
        and word.group() not in _CODES | _MONTHS | places
        and not _CURRENCY.match(word.group())
    ]
    if _HAN.search(text):
        found.append("Chinese letters")
    return [f"not a name of the record: {word}" for word in found]


def _country_words() -> frozenset[str]:
    return frozenset(word for entry in countries().values() for word in _LATIN.findall(entry.en))
