"""No host is asked more than a few things at once, nor too soon after the last."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field


@dataclass(slots=True)
class _Host:
    gate: asyncio.Semaphore
    pace: asyncio.Lock = field(default_factory=asyncio.Lock)
    users: int = 0
    last: float = float("-inf")


class Politeness:
    """Slots per host: at most `per_host` at once, `min_gap` seconds between two starts."""

    def __init__(self, per_host: int, min_gap: float) -> None:
        self._per_host = per_host
        self._min_gap = min_gap
        self._hosts: dict[str, _Host] = {}

    @asynccontextmanager
    async def slot(self, host: str) -> AsyncIterator[None]:
        """Wait for a free slot of the host and hold it."""
        entry = self._hosts.get(host)
        if entry is None:
            entry = self._hosts[host] = _Host(asyncio.Semaphore(self._per_host))
        entry.users += 1
        try:
            async with entry.gate:
                if self._min_gap > 0:
                    await self._pace(entry)
                yield
        finally:
            entry.users -= 1
            self._forget_idle(host, entry)

    async def _pace(self, entry: _Host) -> None:
        loop = asyncio.get_running_loop()
        async with entry.pace:
            wait = entry.last + self._min_gap - loop.time()
            if wait > 0:
                await asyncio.sleep(wait)
            entry.last = loop.time()

    def _forget_idle(self, host: str, entry: _Host) -> None:
        """Drop what is not in use, so that a million hosts in redirects do not stay in memory."""
        if entry.users:
            return
        if self._min_gap <= 0:
            self._hosts.pop(host, None)
        elif len(self._hosts) > 1_000:
            early = asyncio.get_running_loop().time() - self._min_gap
            for name in [name for name, other in self._hosts.items() if not other.users and other.last < early]:
                del self._hosts[name]
