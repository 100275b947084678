"""What a platform takes, and the turns that keep to it. Pure: moments in, moments out.

All workers of a platform share one line of turns, each a little later than the one before, so the overall rate holds
strictly whoever sends. A turn is taken with the row that it is for, in the claim's transaction.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

MARGIN: Final = 1.04
"""Turns are this much further apart than allowed: the way to the platform stretches and squeezes their distance."""

AHEAD: Final = timedelta(seconds=1)
"""How far ahead turns are taken: long enough that no worker runs dry between two claims, short enough that what is urgent
never waits longer for those before it."""

PATIENCE: Final = timedelta(seconds=0.6)
"""A chat's next turn is taken this long before it: longer than a sender that has nothing to do looks away."""

LONGEST_PAUSE: Final = timedelta(hours=1)
"""A pause of a whole platform is believed up to this."""

LATE: Final = timedelta(seconds=0.1)
"""A turn that was missed by more is not used any more: a machine that stalled would send many at once."""

TOGETHER: Final = timedelta(seconds=2)
"""Refusals of several chats within this time are not the chats' own."""

_FEW: Final = 0.2  # of a second's turns: with many workers, one claim for each would keep the database busy
_SEVERAL: Final = 3
_PLAUSIBLE: Final = timedelta(seconds=30)  # the line is never longer, so then a clock was put back


def _no_group(_chat: str) -> bool:
    return False


@dataclass(frozen=True, slots=True)
class Limits:
    """`overall` sends a second in all (None: no such limit), `interval` seconds between two in one chat, and `group` sends
    a minute in a chat that `is_group` knows (None: no such limit)."""

    overall: int | None = None
    interval: float = 0.0
    group: int | None = None
    is_group: Callable[[str], bool] = _no_group

    @property
    def gap(self) -> timedelta:
        """From one turn to the next, over all chats."""
        return timedelta(seconds=MARGIN / self.overall) if self.overall else timedelta(0)

    @property
    def rest(self) -> timedelta:
        """From one send in a chat to the next."""
        return timedelta(seconds=self.interval * MARGIN)

    @property
    def memory(self) -> timedelta:
        """How long a send counts."""
        return timedelta(seconds=60 * MARGIN) if self.group else self.rest

    def room(self, free: datetime | None, now: datetime, wanted: int) -> int:
        """How many turns to take, at most `wanted`: up to `AHEAD`, where a few at least are to be had."""
        if not self.overall:
            return wanted
        room = max(0, (now + AHEAD - next_turn(free, now)) // self.gap)
        return min(wanted, room) if room >= self.overall * _FEW else 0

    def first(self, free: datetime | None, now: datetime) -> datetime:
        """The next turn; `free` is when the line goes on."""
        return next_turn(free, now) if self.overall else now

    def turns(self, free: datetime | None, now: datetime, ready: Sequence[datetime]) -> list[datetime]:
        """A turn for each of the chats that are `ready` from these moments on; who is ready goes first."""
        turn = self.first(free, now)
        found = list(ready)
        for place in sorted(range(len(ready)), key=lambda n: max(ready[n], turn)):
            found[place] = turn = max(turn, ready[place])
            turn += self.gap
        return found

    def ready(self, chat: str, last: datetime, sent: int, turn: datetime) -> datetime | None:
        """When a chat may be sent to again: at most `PATIENCE` after `turn`, the next of the line, or else None.

        `last` is its latest turn, `sent` how many it had within `memory`.
        """
        if self.group is not None and sent >= self.group and self.is_group(chat):
            return None
        ready = last + self.rest
        return ready if ready <= turn + PATIENCE else None


UNLIMITED: Final = Limits()


def next_turn(free: datetime | None, now: datetime) -> datetime:
    """When the line goes on. One that is far ahead is of a clock that has been put back since, and is not waited for."""
    return max(free, now) if free is not None and free <= now + _PLAUSIBLE else now


def pause_left(paused: datetime | None, now: datetime) -> timedelta:
    """How long the platform still wants silence; zero when it does not, or when a clock was put back since."""
    left = paused - now if paused is not None else timedelta(0)
    return left if timedelta(0) < left <= LONGEST_PAUSE else timedelta(0)


def pause_of_all(refusals: Sequence[tuple[datetime, str, float]], now: datetime) -> float:
    """Seconds for which a platform as a whole wants silence, by the latest 429s: their time, chat and `retry_after`.

    Telegram does not say whose limit it was. One chat's 429 is that chat's affair; several chats at once are the bot's own
    limit, and then the shortest wait is enough for all.
    """
    recent = [(chat, seconds) for at, chat, seconds in refusals if now - TOGETHER < at <= now]
    return min(seconds for _, seconds in recent) if len({chat for chat, _ in recent}) >= _SEVERAL else 0.0
