"""What an article's dates say about one another: which is the first that an event governs, and what else the article dates.

A filing is when people were told only where no letter has a date, and the second statement is no disclosure. So each date is told
apart by the events that govern the others.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final

from digest.text.dates import FoundDate

# The events of `date_events.tsv` that decide a role.
_TELLING: Final = (
    "discovery",
    "announce",
    "notify",
    "told people",
    "file",
    "access",
    "attack",
    "theft",
    "exposed",
    "happened",
    "alarm",
    "ended",
)


def relate(dates: Sequence[FoundDate], governors: Sequence[str]) -> list[list[str]]:
    """For each date, in order, what the others make of it. `governors`: the class of the event that each is the time of."""
    days: dict[str, set[str]] = {}
    for found, governor in zip(dates, governors, strict=True):
        days.setdefault(governor, set()).add(str(found.first))
    first = {governor: min(told) for governor, told in days.items()}
    absent = [event for event in _TELLING if event not in days]
    alone = {governor: [f"{governor} without {event}" for event in absent] for governor in days}
    return [
        [
            f"{_rank(str(found.first), days[governor], first[governor])} of {governor}",
            *alone[governor],
            *_order(str(found.first), governor, first),
        ]
        for found, governor in zip(dates, governors, strict=True)
    ]


def _rank(day: str, told: set[str], first: str) -> str:
    return "only" if len(told) == 1 else "first" if day == first else "later"


def _order(day: str, governor: str, first: Mapping[str, str]) -> list[str]:
    """Where the day lies before or after the first day of each other event."""
    told = [
        f"{'on the day of' if day == first[event] else 'precedes' if day < first[event] else 'follows'} {event}"
        for event in _TELLING
        if event in first and event != governor
    ]
    begun = [event for event in _TELLING if event in first and _months(first[event], day) > _LONG]
    return [*told, *(f"long after {event}" for event in begun), *([f"{governor} long after all"] if begun else [])]


_LONG: Final = 8  # months


def _months(one: str, two: str) -> int:
    """From one partial date to another."""
    return (int(two[:4]) - int(one[:4])) * 12 + int(two[5:7] or 6) - int(one[5:7] or 6)
