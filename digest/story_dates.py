"""Times of a breach compared: what two texts say of one event, or of two."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Final

from digest.model import Dates, PartialDate

FAR_APART: Final = 100
"""Days between what two articles say of the time of the breach, from which they can't mean the same one.

Outlets confuse the days of break-in, discovery and notice of one incident, which lie within weeks of one another in most.
"""

_WEEKS_APART: Final = 21
"""Days from which two breaches of one organisation are likelier, where both texts say on what day theirs was found."""

_PRECISE: Final = 92  # days of a span that still tells one breach from another
_MILESTONES: Final = ("discovered", "disclosed", "notified")


def overlap(ours: Dates, theirs: Dates) -> float:
    """How far the times of the breach speak for one event (positive) or for two (negative); 0 when they say nothing.

    +3: they overlap, both known to the month, or one milestone (found, made public, notified) falls on the same day. +1:
    they overlap where one is vaguer. -3: they lie more than `FAR_APART` days apart; -1: some weeks, and each was found on a day.
    """
    if any(_same_day(getattr(ours, role), getattr(theirs, role)) for role in _MILESTONES):
        return 3.0
    one, other = _breach(ours), _breach(theirs)
    if one is None or other is None:
        return 0.0
    apart = max((other[0] - one[1]).days, (one[0] - other[1]).days)
    if apart > 0:
        return -3.0 if apart > FAR_APART else -1.0 if apart > _WEEKS_APART and _are_found(ours, theirs) else 0.0
    return 3.0 if max((last - first).days for first, last in (one, other)) <= _PRECISE else 1.0


def _are_found(ours: Dates, theirs: Dates) -> bool:
    return all(dates.discovered is not None and bool(dates.discovered.day) for dates in (ours, theirs))


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


def _same_day(one: PartialDate | None, other: PartialDate | None) -> bool:
    return one is not None and one == other and bool(one.day)


def _breach(dates: Dates) -> tuple[date, date] | None:
    """First and last day of what a text says of the breach itself, as wide as its precision leaves it."""
    known = [d for d in (dates.occurred_start, dates.occurred_end, dates.discovered) if d is not None]
    return (min(map(first_day, known)), max(map(last_day, known))) if known else None
