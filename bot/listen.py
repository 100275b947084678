"""Listening to people on one platform: started when the platform can be had, tried again while it can't.

A platform that does not answer, or refuses its token, is that platform's trouble: the others listen, and everything else
goes on. Telegram hands its updates to one process alone, so there a lease says whose turn it is.
"""

from __future__ import annotations

import contextlib
import uuid
from collections.abc import Sequence
from datetime import timedelta
from typing import Final, Protocol

from bot.log import get_logger
from digest.errors import ChannelError, StoreError
from digest.model_chat import Platform
from digest.ports import Clock, Store

log = get_logger("bot.listen")

LEASE: Final = 30.0
"""Seconds after which another process takes over from one that died."""
IDLE: Final = LEASE / 3
"""Seconds between two looks, and before the first of the tries after one that failed."""
_LONGEST: Final = 300.0  # seconds between two tries


class Bot(Protocol):
    """What a platform's room offers. `start` raises ChannelError, and may be called again; so may `stop`."""

    async def start(self) -> None: ...

    async def stop(self) -> None: ...


class Listener:
    """One platform's bot. `alone`: only one process may listen, the others stand by."""

    def __init__(self, platform: Platform, bot: Bot, store: Store, clock: Clock, *, alone: bool = False) -> None:
        self.platform, self._bot, self._store, self._clock = platform, bot, store, clock
        self._lease = f"listen {platform.value}" if alone else None
        self._owner, self._started, self._waits = uuid.uuid4().hex, False, False
        self._said, self._pause, self._again = "", IDLE, clock.now()

    async def step(self) -> int:
        """Start what should listen, end what should not; what can't be had is tried again, ever more slowly."""
        if self._clock.now() >= self._again:
            try:
                await self.look()
            except ChannelError as error:
                self.failed(error)
        return 0

    async def look(self) -> None:
        """Raises ChannelError when the platform can't be had."""
        if not await self._is_ours():
            if self._started:
                await self._end()
            if not self._waits:
                log.warning("another process listens, this one stands by", platform=self.platform.value)
            self._waits = True
            return
        if not self._started:
            try:
                await self._bot.start()
            except ChannelError:
                await self._give_back()  # another process may have more luck
                raise
            if self._waits or self._said:
                log.warning("listening now", platform=self.platform.value)
            self._started = True
        self._waits, self._said, self._pause = False, "", IDLE

    def failed(self, error: ChannelError) -> None:
        """Say it once, and wait before the next try."""
        if str(error) != self._said:
            self._said = str(error)
            platform = self.platform.value
            log.error(
                "a platform can't be had; all else goes on, it is tried again", platform=platform, error=self._said
            )
        self._again = self._clock.now() + timedelta(seconds=self._pause)
        self._pause = min(self._pause * 2, _LONGEST)

    async def stop(self) -> None:
        """End, and let another process take over at once."""
        await self._end()
        await self._give_back()

    async def _end(self) -> None:
        self._started = False
        await self._bot.stop()

    async def _is_ours(self) -> bool:
        return self._lease is None or await self._store.acquire(self._lease, self._owner, self._clock.now(), LEASE)

    async def _give_back(self) -> None:
        if self._lease is not None and not self._waits:
            with contextlib.suppress(StoreError):  # then it ends by itself
                await self._store.acquire(self._lease, self._owner, self._clock.now(), 0.0)


async def first_try(listeners: Sequence[Listener]) -> None:
    """Start all. Raises the first's ChannelError when none can be had; else those that can't are tried again later."""
    failures: list[tuple[Listener, ChannelError]] = []
    for listener in listeners:
        try:
            await listener.look()
        except ChannelError as error:
            failures.append((listener, error))
    if failures and len(failures) == len(listeners):
        raise failures[0][1]
    for listener, reason in failures:
        listener.failed(reason)
