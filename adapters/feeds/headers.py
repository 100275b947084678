"""Values of HTTP response headers, read with suspicion: anything odd is as good as absent."""

from __future__ import annotations

import re
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from typing import Final

DAY: Final = 86_400.0
_MAX_AGE: Final = re.compile(r"(?:^|[,\s])max-age\s*=\s*\"?(\d{1,12})", re.IGNORECASE)
_VALIDATOR: Final = re.compile(r"[\x21-\x7e][\x20-\x7e]{0,499}\Z")


def retry_after(value: str | None, now: datetime) -> float | None:
    """Seconds to wait as `Retry-After` says, in seconds or as a date (RFC 9110, 10.2.3), clamped to 0 … one day.

    `now` is aware. None when the header is absent or can't be read.
    """
    if value is None:
        return None
    text = value.strip()[:64]
    if text.isascii() and text.isdigit():
        return min(float(text), DAY)
    try:
        moment = parsedate_to_datetime(text)
    except (ValueError, OverflowError):
        return None
    if moment.tzinfo is None:
        moment = moment.replace(tzinfo=UTC)
    return min(max((moment - now).total_seconds(), 0.0), DAY)


def max_age(value: str | None) -> float | None:
    """Seconds of `Cache-Control: max-age`, clamped to one day; None where it is absent."""
    found = _MAX_AGE.search(value[:500]) if value else None
    return min(float(found.group(1)), DAY) if found else None


def validator(value: str | None) -> str | None:
    """An ETag or Last-Modified value fit to be sent back: printable ASCII, at most 500 letters; else None."""
    return value if value and _VALIDATOR.match(value) else None
