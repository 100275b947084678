"""A story for 100,000 chats: its rows written in one transaction, as they are, beside the same rows by the hundred."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from statistics import median
from typing import Final

from adapters.store import open_store
from benchmarks.databases import Databases
from benchmarks.memory import MEGA, peak, resident
from benchmarks.processes import Crew, Gate
from benchmarks.table import Lap, Row
from bot.clock import SystemClock
from digest.model_chat import Chat, DeliveryKind, Platform
from digest.ports import NewDelivery

CHATS: Final = 100_000
FEW: Final = 100
ROUNDS: Final = 2


async def _work(gate: Gate, url: str) -> None:
    store, now = open_store(url), SystemClock().now()
    await store.open()

    def posts(first: int, count: int) -> list[NewDelivery]:
        chats = (Chat(Platform.TELEGRAM, "telegram", str(first + n)) for n in range(count))
        return [NewDelivery(chat, DeliveryKind.POST, 0, '{"text":"news"}', now) for chat in chats]

    await gate()
    for first in range(0, CHATS // 10, FEW):
        await store.enqueue("small", 1, posts(first, FEW))
    await gate()
    await store.enqueue("large", 1, posts(0, CHATS))
    await gate()
    await store.close()


async def measure() -> Sequence[Row]:
    """Rows for the table."""
    rows = []
    async with Databases() as databases:
        for kind in databases.kinds:
            small, large, took = list[Lap](), list[Lap](), list[int]()
            for _ in range(ROUNDS):
                with Crew(_work, [(await databases.create(kind),)]) as crew:
                    [pid] = crew.pids
                    small.append(crew.lap())
                    before, lap = resident(pid), asyncio.ensure_future(asyncio.to_thread(crew.lap))
                    took.append((await peak(pid, lap))[0] - before)
                    large.append(lap.result())
            one, hundred = (
                CHATS / median(lap.seconds for lap in large),
                CHATS / 10 / median(lap.seconds for lap in small),
            )
            rows.append(
                Row(
                    f"a story's rows for {CHATS:,} chats in one transaction, {kind}",
                    f"{one:,.0f}/s (CPU {median(lap.cpu for lap in large) / CHATS * 1e6:.0f} µs a row), "
                    f"{median(took) / MEGA:.0f} MB meanwhile",
                    f"{FEW} in a transaction: {hundred:,.0f}/s",
                    f"{one / hundred:.2f}",
                )
            )
    return rows
