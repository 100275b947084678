"""Times of a breach compared: what two texts say of one event, or of two."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Final, NamedTuple

from digest.model import Dates, PartialDate

_ROLES: Final = ("occurred_start", "occurred_end", "discovered", "disclosed", "notified")


class Apart(NamedTuple):
    """Two spans of time compared, in days: from the end of the one to the beginning of the other, and the length of the longer.

    `days` is 0 or less where they overlap.
    """

    days: int
    width: int


def days_apart(ours: Dates, theirs: Dates) -> Apart | None:
    """How far apart the breach itself lies in what two texts say, each as wide as its precision leaves it; None when one says nothing."""
    one, other = _breach(ours), _breach(theirs)
    if one is None or other is None:
        return None
    return Apart(
        max((other[0] - one[1]).days, (one[0] - other[1]).days),
        max((last - first).days for first, last in (one, other)),
    )


def same_days(ours: Dates, theirs: Dates) -> list[str]:
    """The roles (`discovered`, …) for which both say the same day."""
    return [role for role in _ROLES if _is_same_day(getattr(ours, role), getattr(theirs, role))]


def first_day(day: PartialDate) -> date:
    """The first day that a partial date can mean."""
    return date(day.year, day.month or 1, day.day or 1)


def last_day(day: PartialDate) -> date:
    """The last day that a partial date can mean."""
    if day.day:
        return date(day.year, day.month, day.day)
    if not day.month:
        return date(day.year, 12, 31)
    following = (
        date(day.year + day.month // 12, day.month % 12 + 1, 1) if (day.year, day.month) < (9999, 12) else date.max
    )
    return following - timedelta(days=1)


def _is_same_day(one: PartialDate | None, other: PartialDate | None) -> bool:
    return one is not None and one == other and bool(one.day)


def _breach(dates: Dates) -> tuple[date, date] | None:
    """First and last day of what a text says of the breach itself, as wide as its precision leaves it."""
    known = [d for d in (dates.occurred_start, dates.occurred_end, dates.discovered) if d is not None]
    return (min(map(first_day, known)), max(map(last_day, known))) if known else None
