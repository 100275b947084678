"""Workers who claim and send in simulated time: what a platform would see of them, without waiting for it."""

from __future__ import annotations

import heapq
from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Final

from digest.limits import Limits
from digest.model_chat import Chat, Delivery, DeliveryState, Platform
from digest.ports import Store
from tests.contract.samples import NOW, post

LOOK: Final = timedelta(seconds=0.25)  # between two claims of a worker
ANSWER: Final = timedelta(seconds=0.12)  # the platform's


class Simulation:
    """`sent`: every send with its moment and chat. `lone`: how long each single subscriber's news was under way."""

    def __init__(self, workers: Sequence[Store], limits: Limits) -> None:
        self.workers, self.limits, self.now = workers, limits, NOW
        self.sent: list[tuple[datetime, str]] = []
        self.lone: list[timedelta] = []
        self._flying: list[tuple[datetime, int, Delivery]] = []

    async def fan_out(self, incident: str, chats: Sequence[Chat]) -> None:
        await self.workers[0].enqueue(incident, 1, [post(chat, due=self.now) for chat in chats])

    async def run(self, span: timedelta, *, lone_every: timedelta | None = None) -> None:
        """Let time pass; each worker claims every quarter of a second, one after another."""
        until, step = self.now + span, LOOK / len(self.workers)
        lone, turn = self.now + (lone_every or 2 * span), 0
        while self.now < until:
            if self.now >= lone:
                lone += lone_every or span
                await self.fan_out(f"lone {self.now.timestamp()}", [Chat(Platform.TELEGRAM, "telegram", f"9{turn:06}")])
            await self._answers()
            worker, turn = self.workers[turn % len(self.workers)], turn + 1
            for row in await worker.claim_deliveries(Platform.TELEGRAM, self.now, 100, "try", self.limits):
                assert row.claimed is not None
                self.sent.append((row.claimed, row.chat.id))
                if row.incident_id.startswith("lone"):
                    self.lone.append(row.claimed - row.due)
                heapq.heappush(self._flying, (row.claimed + ANSWER, row.id, row))
            self.now += step

    async def _answers(self) -> None:
        while self._flying and self._flying[0][0] <= self.now:
            at, _, row = heapq.heappop(self._flying)
            await self.workers[0].complete_delivery(
                row.id, row.attempt_id, DeliveryState.SENT, at, message_id=str(row.id)
            )


def worst(moments: Sequence[datetime], seconds: float) -> int:
    """The most moments within any window of that length; `moments` in order."""
    most = start = 0
    for end, at in enumerate(moments):
        while at - moments[start] >= timedelta(seconds=seconds):
            start += 1
        most = max(most, end - start + 1)
    return most
