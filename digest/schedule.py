"""When to ask a feed again, and how much of what it suddenly gives is believed. Times in UTC, spans in seconds."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Final

from digest.model import FeedState

MINUTE: Final = 60.0
SHORTEST: Final = 5 * MINUTE
LONGEST: Final = 24 * 60 * MINUTE
FIRST_BACKOFF: Final = 5 * MINUTE
BACKLOG_POSTED: Final = 5
_FASTER: Final = 0.5
_SLOWER: Final = 1.3
_FLOOD_AT_LEAST: Final = 10


@dataclass(frozen=True, slots=True)
class PollOutcome:
    """What one poll came to. `new_entries`: entries never seen before. `error`: one line when the poll failed.

    `ttl` (the feed's own), `max_age` and `retry_after` (the server's) in seconds where given.
    """

    new_entries: int = 0
    error: str | None = None
    ttl: float | None = None
    max_age: float | None = None
    retry_after: float | None = None


def next_poll(state: FeedState, outcome: PollOutcome, now: datetime, jitter: float) -> FeedState:
    """The feed's state after a poll, with `interval`, `next_poll`, `failures`, `error`, `last_ok` and `last_entry` set.

    A poll that brings something halves the interval, one that brings nothing stretches it by 1.3, within 5 minutes and
    24 hours. A feed's TTL and the server's max-age put a floor under it, and Retry-After under this one wait, none of
    them above 24 hours. Failures wait 5 minutes, doubled each time, up to 24 hours; the learnt interval stays.
    `jitter` (0 to 1) spreads the moment over the next tenth of the wait, over half of it after a failure.
    """
    asked = _clamp(outcome.retry_after)
    if outcome.error is not None:
        failures = state.failures + 1
        backoff = min(FIRST_BACKOFF * 2.0 ** min(failures - 1, 20), LONGEST)
        wait = max(min(backoff * (1.0 + 0.5 * jitter), LONGEST), asked)
        return replace(state, failures=failures, error=outcome.error, next_poll=now + timedelta(seconds=wait))
    pace = _FASTER if outcome.new_entries else _SLOWER
    interval = min(max(state.interval * pace, SHORTEST, _clamp(outcome.ttl), _clamp(outcome.max_age)), LONGEST)
    wait = max(min(interval * (1.0 + 0.1 * jitter), LONGEST), asked)
    return replace(
        state,
        interval=interval,
        next_poll=now + timedelta(seconds=wait),
        failures=0,
        error=None,
        last_ok=now,
        last_entry=now if outcome.new_entries else state.last_entry,
        started=True,
    )


def flood(known: int, new: int) -> bool:
    """Whether a feed that was read before seems to have rewritten itself: of its
    entries at least 10, and more than four fifths, are new.

    `known` and `new` count the entries of one poll, after matching by GUID, link and title. Not for a feed's first poll.
    """
    return new >= _FLOOD_AT_LEAST and new > 4 * known


def _clamp(seconds: float | None) -> float:
    """A server's wish as a wait between 0 and a day; anything odd is 0."""
    return min(seconds, LONGEST) if seconds is not None and seconds > 0 else 0.0
