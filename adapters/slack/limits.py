"""Slack's one message a second and channel, kept per channel: one channel's 429 stops that channel alone.

The ledger's claims keep to `LIMITS` over all processes; `ChannelPace` is the gate of this one process at the send. Pure:
the caller gives the time, in seconds of any steady clock.
"""

from __future__ import annotations

from typing import Final

from digest.limits import Limits

INTERVAL: Final = 1.0  # chat.postMessage: about one a second and channel (Slack, "Rate limits")
LIMITS: Final = Limits(interval=INTERVAL)
LONGEST: Final = 3600.0  # an absurd Retry-After is clamped
_MANY: Final = 10_000


class ChannelPace:
    """When each channel may be written to next."""

    def __init__(self, interval: float = INTERVAL) -> None:
        self._interval = interval
        self._free: dict[tuple[str, str], float] = {}
        self._paused: dict[tuple[str, str], float] = {}

    def paused(self, key: tuple[str, str], now: float) -> float:
        """Seconds until the platform's own pause of this channel is over; 0 when there is none."""
        return max(0.0, self._paused.get(key, 0.0) - now)

    def reserve(self, key: tuple[str, str], now: float) -> float:
        """Take the channel's next turn; returns the seconds to wait before it."""
        turn = max(now, self._free.get(key, 0.0))
        self._free[key] = turn + self._interval
        if len(self._free) > _MANY:
            self._free = {k: at for k, at in self._free.items() if at > now}
            self._paused = {k: at for k, at in self._paused.items() if at > now}
        return turn - now

    def pause(self, key: tuple[str, str], now: float, seconds: float) -> None:
        """The platform asked for silence in this channel."""
        self._paused[key] = max(self._paused.get(key, 0.0), now + min(max(seconds, 0.0), LONGEST))
