"""The year of a date that is told without one. It is never made up: it comes from the story's dates or from that of publishing."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Final

from digest.model import PartialDate
from digest.text.date_forms import shift

# Days. A day without a year is one to come when it lies so near ahead; it is news when it has just passed, and then a story's
# last day gives it a year only within a quarter. Far from that date in the text, it gives one within a quarter. A story goes back
# before its last date only so far, and only to what is long ago.
_SOON: Final = 40
_NEWS: Final = 35
_QUARTER: Final = 92
_BACK: Final = 70
_LONG_AGO: Final = 120


@dataclass(frozen=True, slots=True)
class Anchor:
    """The last date told before a date, whether it stands near by in the text, and whether as one of "last year"."""

    day: PartialDate
    near: bool
    against_news: bool


def partial(year: int, month: int, day: int) -> PartialDate | None:
    try:
        return PartialDate(year, month, day)
    except ValueError:
        return None


def dated(year: int, month: int, day: int, anchor: Anchor | None, published: date | None) -> PartialDate | None:
    """The date with a year: its own, else that of the story's last date, else the last before publishing."""
    if year:
        return partial(year, month, day)
    if not month:
        return None
    latest = _latest(month, day, published) if published else None
    passed = (published - mid(latest)).days if published and latest else _LONG_AGO
    if anchor is not None:
        carried, gap = _carried(month, day, anchor.day, goes_back=passed >= _LONG_AGO)
        if carried is not None and (published is None or not _is_after(carried, published)):
            close = gap <= _QUARTER and bool(anchor.day.day)
            if passed <= _NEWS:
                tells = anchor.near and close and not anchor.against_news
            else:
                tells = close or (anchor.near and (gap <= _LONG_AGO or passed > _QUARTER))
            if tells:
                return carried
    if published is None:
        return None
    coming = _latest(month, day, shift(published, _SOON)) if day else None
    return coming if coming is not None and _is_after(coming, published) else latest


def _carried(month: int, day: int, anchor: PartialDate, *, goes_back: bool) -> tuple[PartialDate | None, int]:
    """The first such day on or after the anchor, or the one before when that is much nearer; and the days between."""
    told = mid(anchor)
    later = month < anchor.month or (month == anchor.month and 0 < day < anchor.day)
    ahead, back = partial(anchor.year + later, month, day), partial(anchor.year + later - 1, month, day)
    after, before = ((mid(one) - told).days if one else 999 for one in (ahead, back))
    if goes_back and back is not None and anchor.day and -before <= _BACK and -before < after // 4:
        return back, -before
    return ahead, abs(after)


def _latest(month: int, day: int, published: date) -> PartialDate | None:
    """The last such day that is not after the date of publishing."""
    here = partial(published.year, month, day)
    return here if here is not None and not _is_after(here, published) else partial(published.year - 1, month, day)


def mid(day: PartialDate) -> date:
    """The day, or the middle of the month or year."""
    return date(day.year, day.month or 7, day.day or (15 if day.month else 1))


def _is_after(one: PartialDate, published: date) -> bool:
    return str(one) > published.isoformat()[: len(str(one))]
