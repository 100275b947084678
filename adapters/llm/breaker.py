"""Leaves a server out that failed several times in a row, so that articles don't each wait for it in vain."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Final

FAILURES: Final = 3
"""Failures in a row after which the server is left out."""

FIRST: Final = timedelta(minutes=1)
LONGEST: Final = timedelta(minutes=15)


class Breaker:
    """Closed, until FAILURES in a row open it; then one caller tries after 1 minute, 2, 4 … 15, and success closes it.

    `now` gives aware times. Each `enter` that lets a caller through is followed by `succeeded` or `failed` with its pass;
    a pass from before the breaker opened changes nothing any more, so that calls side by side count as one failure.
    """

    def __init__(self, now: Callable[[], datetime]) -> None:
        self._now = now
        self._failures = 0
        self._pass = 0
        self._wait = FIRST
        self.until: datetime | None = None
        """The time until which nobody is let through; None while it is closed."""

    def enter(self) -> int | None:
        """A pass, or None while the server is left out."""
        if self.until is not None:
            now = self._now()
            if now < self.until:
                return None
            self.until = now + self._wait  # one tries; the others wait for what comes of it
        return self._pass

    def succeeded(self) -> None:
        """The server answered: all may pass again."""
        self._failures, self._wait, self.until = 0, FIRST, None

    def failed(self, given: int) -> None:
        """The holder of this pass got nothing."""
        if given != self._pass:
            return
        self._failures += 1
        if self.until is not None:
            self._wait = min(self._wait * 2, LONGEST)
        elif self._failures < FAILURES:
            return
        self._pass += 1
        self.until = self._now() + self._wait
