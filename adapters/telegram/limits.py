"""Telegram's rates in one place: 30 a second in all, one a second and chat, 20 a minute and group; pauses per chat.

Pure: the caller gives the time, in seconds of any steady clock. A turn is given only when every rule allows it at
that moment, so the rates hold strictly however many callers wait; one chat's pause stops that chat alone.
"""

from __future__ import annotations

from collections import deque
from dataclasses import dataclass
from typing import Final

LONGEST: Final = 3600.0  # seconds; an absurd retry_after is clamped
_MARGIN: Final = 1.03  # the way to Telegram stretches and squeezes the distance between two requests
_MANY: Final = 10_000


@dataclass(frozen=True, slots=True)
class Limits:
    """Messages a second in all, seconds between two in a chat, messages a minute in a group or channel.

    The defaults are those of Telegram's "Bots FAQ" (My bot is hitting limits).
    """

    overall: int = 30
    interval: float = 1.0
    group: int = 20


class Pace:
    """When each chat may be written to next. Share one between all that send with the same token."""

    def __init__(self, limits: Limits = Limits()) -> None:
        self._limits = limits
        self._all: deque[float] = deque(maxlen=limits.overall)
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
            free = max(free, sent[-1] + self._limits.interval * _MARGIN)
            if is_group(chat) and len(sent) == self._limits.group:
                free = max(free, sent[0] + 60.0 * _MARGIN)
        if len(self._all) == self._limits.overall:
            free = max(free, self._all[0] + _MARGIN)
        if free > now:
            return free - now
        self._all.append(now)
        self._chats.setdefault(chat, deque(maxlen=self._limits.group)).append(now)
        if len(self._chats) > _MANY:
            self._chats = {key: turns for key, turns in self._chats.items() if turns[-1] > now - 120.0}
            self._paused = {key: until for key, until in self._paused.items() if until > now}
        return 0.0

    def pause(self, chat: str, now: float, seconds: float) -> None:
        """The platform asked for silence in this chat."""
        self._paused[chat] = max(self._paused.get(chat, 0.0), now + min(max(seconds, 0.0), LONGEST))


def is_group(chat: str) -> bool:
    """Groups, supergroups and channels have negative ids (or, for public ones, an @name)."""
    return chat.startswith(("-", "@"))
