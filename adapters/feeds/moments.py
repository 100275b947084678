"""When something was published, as feeds and pages write it: the time in UTC, and the day that was printed.

A time without a zone in a Chinese text is read in UTC+8, the zone of Beijing and of Taipei; elsewhere in UTC.
"""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta, timezone, tzinfo
from typing import Final

Moment = tuple[float, str]
"""Seconds since 1970 in UTC, and the day (ISO) in the zone that was printed."""

CHINA: Final = timezone(timedelta(hours=8))
_YEARS: Final = range(1990, 2101)
_CHINESE: Final = re.compile(
    r"\s*(\d{4})\s*年\s*(\d{1,2})\s*月\s*(\d{1,2})\s*日?\s*(?:[^\s\d]{0,4}\s*(\d{1,2})[:：](\d\d)(?:[:：](\d\d))?)?"
)
_NUMERIC: Final = re.compile(
    r"\s*(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?:[T\s]+(\d{1,2}):(\d\d)(?::(\d\d)(?:[.,]\d+)?)?)?\s*(Z|[+-]\d\d:?\d\d)?\s*\Z",
    re.IGNORECASE,
)
_OFFSET: Final = re.compile(r"([+-])(\d\d):?(\d\d)\s*\Z")
_ZONE_NAMED: Final = re.compile(r"(?:[+-]\d\d:?\d\d|\d\s*Z|\b[A-Z]{1,5})\s*\Z", re.IGNORECASE)


def kept(moment: datetime) -> Moment | None:
    """Years 0 and 9999 and their like are no dates; what carries them is then ordered by when it was first seen."""
    if moment.year not in _YEARS:
        return None
    return moment.timestamp(), moment.date().isoformat()


def offset(text: str) -> tzinfo | None:
    """The zone at the end of a time (`+0800`), None where it has none in figures."""
    found = _OFFSET.search(text)
    if not found:
        return None
    minutes = int(found[2]) * 60 + int(found[3])
    return timezone(timedelta(minutes=minutes if found[1] == "+" else -minutes)) if minutes < 24 * 60 else None


def names_zone(text: str) -> bool:
    """Whether a time ends in a zone: an offset, `Z`, or letters such as GMT."""
    return _ZONE_NAMED.search(text) is not None


def read(text: str, *, chinese: bool) -> Moment | None:
    """A time written in figures: `2023-03-18T10:00:00+08:00`, `2023/3/18 10:00`, `2023年3月18日`. None for all else."""
    text = text[:60]
    in_words = _CHINESE.match(text)
    found = in_words or _NUMERIC.match(text)
    if not found:
        return None
    year, month, day, hour, minute, second = (int(part) if part else 0 for part in found.groups()[:6])
    zone: tzinfo | None = CHINA if in_words or chinese else UTC
    if not in_words and found[7]:
        zone = UTC if found[7] in "Zz" else offset(found[7])
    try:
        return kept(datetime(year, month, day, hour, minute, second, tzinfo=zone)) if zone else None
    except (ValueError, OverflowError):
        return None
