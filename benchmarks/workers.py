"""The ledger alone with 1, 2 and 4 processes on one database: rows enqueued, and rows claimed and settled, a second.

On a busy machine two processes also get more of the processors than one; the CPU time of a row does not depend on that.
"""

from __future__ import annotations

import asyncio
import uuid
from collections.abc import Sequence
from statistics import median
from typing import Final

from adapters.store import open_store
from benchmarks.databases import Databases
from benchmarks.processes import Crew, Gate
from benchmarks.table import Lap, Row
from bot.clock import SystemClock
from digest.model_chat import Chat, DeliveryKind, DeliveryState, Platform
from digest.ports import NewDelivery

WORKERS: Final = (1, 2, 4)
ROUNDS: Final = 3
ENQUEUED: Final = 10_000  # rows of all workers together
AT_ONCE: Final = 500  # rows in one transaction, as a story for 500 chats
SETTLED: Final = 800
BATCH: Final = 100  # the dispatcher's


async def _work(gate: Gate, url: str, number: int, workers: int) -> None:
    store, clock = open_store(url), SystemClock()
    await store.open()
    await gate()
    for story in range(ENQUEUED // AT_ONCE // workers):
        first = (story * workers + number) * AT_ONCE
        chats = [Chat(Platform.TELEGRAM, "telegram", str(first + n)) for n in range(AT_ONCE)]
        rows = [NewDelivery(chat, DeliveryKind.POST, 0, f'{{"text":"{first}"}}', clock.now()) for chat in chats]
        await store.enqueue(f"story {first}", 1, rows)
    await gate()
    left = SETTLED // workers
    while left:
        attempt = uuid.uuid4().hex
        claimed = await store.claim_deliveries(Platform.TELEGRAM, clock.now(), min(BATCH, left), attempt)
        left -= len(claimed)
        await asyncio.gather(
            *(
                store.complete_delivery(row.id, attempt, DeliveryState.SENT, clock.now(), message_id="1")
                for row in claimed
            )
        )
    await gate()
    await store.close()


async def measure() -> Sequence[Row]:
    """Rows for the table."""
    rows = []
    async with Databases() as databases:
        for kind in databases.kinds:
            enqueued: dict[int, list[Lap]] = {workers: [] for workers in WORKERS}
            settled: dict[int, list[Lap]] = {workers: [] for workers in WORKERS}
            for _ in range(ROUNDS):
                for workers in WORKERS:
                    url = await databases.create(kind)
                    with Crew(_work, [(url, number, workers) for number in range(workers)]) as crew:
                        enqueued[workers].append(crew.lap())
                        settled[workers].append(crew.lap())
            rows.append(_row(f"rows of the ledger enqueued, {AT_ONCE} in a transaction, {kind}", ENQUEUED, enqueued))
            rows.append(_row(f"rows claimed by the hundred and settled one by one, {kind}", SETTLED, settled))
    return rows


def _row(what: str, total: int, laps: dict[int, list[Lap]]) -> Row:
    rates = [total / median(lap.seconds for lap in laps[workers]) for workers in WORKERS]
    costs = [f"{median(lap.cpu for lap in laps[workers]) / total * 1000:.2f}" for workers in WORKERS]
    return Row(
        f"{what}, {' and '.join(map(str, WORKERS[1:]))} processes",
        f"{' and '.join(f'{rate:,.0f}' for rate in rates[1:])}/s (CPU {' and '.join(costs[1:])} ms a row)",
        f"one process: {rates[0]:,.0f}/s ({costs[0]} ms)",
        " and ".join(f"{rate / rates[0]:.2f}" for rate in rates[1:]),
    )
