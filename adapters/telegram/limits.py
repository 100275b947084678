"""Telegram's rates in one place: 30 a second in all, one a second and chat, 20 a minute and group; pauses per chat.

The ledger's claims keep to `LIMITS` over all processes; `Pace` is the gate of this one process at the send itself, where
answers and posts meet. Pure: the caller gives the time, in seconds of any steady clock. A turn is given only when every
rule allows it at that moment, so the rates hold strictly however many callers wait; one chat's pause stops that chat alone.
"""

from __future__ import annotations

from collections import deque
from typing import Final

from digest.limits import MARGIN, Limits

LONGEST: Final = 3600.0  # seconds; an absurd retry_after is clamped
_MANY: Final = 10_000


def is_group(chat: str) -> bool:
    """Groups, supergroups and channels have negative ids (or, for public ones, an @name)."""
    return chat.startswith(("-", "@"))


LIMITS: Final = Limits(overall=30, interval=1.0, group=20, is_group=is_group)
"""Those of Telegram's "Bots FAQ" (My bot is hitting limits)."""


class Pace:
    """When each chat may be written to next. Share one between all that send with the same token."""

    def __init__(self, limits: Limits = LIMITS) -> None:
        self.limits = limits
        self._all: deque[float] = deque(maxlen=limits.overall or _MANY)
        self._chats: dict[str, deque[float]] = {}
        self._paused: dict[str, float] = {}

    def paused(self, chat: str, now: float) -> float:
        """Seconds until the platform's own pause of this chat is over; 0 when there is none."""
        return max(0.0, self._paused.get(chat, 0.0) - now)

    def take(self, chat: str, now: float) -> float:
        """0.0: the turn is taken, send now. Else the seconds after which it is worth asking again; nothing is taken."""
        sent = self._chats.get(chat, ())
        free = self._paused.get(chat, now)
        if sent:
            free = max(free, sent[-1] + self.limits.interval * MARGIN)
            if is_group(chat) and len(sent) == self.limits.group:
                free = max(free, sent[0] + 60.0 * MARGIN)
        if len(self._all) == self._all.maxlen:
            free = max(free, self._all[0] + MARGIN)
        if free > now:
            return free - now
        self._all.append(now)
        self._chats.setdefault(chat, deque(maxlen=self.limits.group or 1)).append(now)
        if len(self._chats) > _MANY:
            self._chats = {key: turns for key, turns in self._chats.items() if turns[-1] > now - 120.0}
            self._paused = {key: until for key, until in self._paused.items() if until > now}
        return 0.0

    def pause(self, chat: str, now: float, seconds: float) -> None:
        """The platform asked for silence in this chat."""
        self._paused[chat] = max(self._paused.get(chat, 0.0), now + min(max(seconds, 0.0), LONGEST))
