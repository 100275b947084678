"""delivery: move the ledger's rows to the platforms, one outcome a send, nothing guessed.

A row is `sending`, committed, before its request leaves. What nobody can tell stays `unknown` until no request can be in
flight any more; then Slack's history is asked, and Telegram's rows go by their subscription's choice.
"""

from __future__ import annotations

import asyncio
import random
import uuid
from collections.abc import Callable
from datetime import timedelta
from typing import Protocol, runtime_checkable

from bot.log import get_logger
from digest.delivery import SETTLE, Next, after, after_settling
from digest.model import Delivery, DeliveryState, Outcome, OutcomeKind
from digest.ports import Channel, Clock, Store

log = get_logger("bot.dispatch")


@runtime_checkable
class Reconciling(Protocol):
    """A channel that can be asked whether a message stands."""

    async def reconcile(self, delivery: Delivery) -> Outcome: ...


class Dispatcher:
    """One per platform. `batch`: rows claimed at once, at most one a chat."""

    def __init__(
        self,
        store: Store,
        channel: Channel,
        clock: Clock,
        *,
        batch: int = 100,
        settle: float = SETTLE,
        jitter: Callable[[], float] = random.random,
    ) -> None:
        self._store, self._channel, self._clock = store, channel, clock
        self._batch, self._settle, self._jitter = batch, settle, jitter

    async def send_due(self) -> int:
        """Send what is due now; returns how many rows were sent."""
        sent = 0
        while True:
            attempt = uuid.uuid4().hex
            rows = await self._store.claim_deliveries(self._channel.platform, self._clock.now(), self._batch, attempt)
            if not rows:
                return sent
            results = await asyncio.gather(*(self._send(row) for row in rows))
            sent += sum(results)

    async def settle_stale(self) -> int:
        """Resolve rows whose outcome nobody knows; returns how many there were."""
        before = self._clock.now() - timedelta(seconds=self._settle)
        rows = await self._store.stale_deliveries(self._channel.platform, before)
        for row in rows:
            found = await self._channel.reconcile(row) if isinstance(self._channel, Reconciling) else None
            await self._apply(row, after_settling(row, found, self._clock.now()))
        return len(rows)

    async def _send(self, row: Delivery) -> int:
        try:
            outcome = await self._channel.send(row)
        except Exception as error:  # noqa: BLE001 - a fault of ours after the request may have left: nobody knows
            log.error("sending failed unexpectedly", delivery=row.id, error=type(error).__name__)
            outcome = Outcome(OutcomeKind.UNKNOWN, reason=f"our own fault while sending ({type(error).__name__})")
        await self._apply(row, after(row, outcome, self._clock.now(), self._jitter()))
        return outcome.kind is OutcomeKind.ACCEPTED

    async def _apply(self, row: Delivery, step: Next) -> None:
        written = await self._store.complete_delivery(
            row.id,
            row.attempt_id,
            step.state,
            self._clock.now(),
            message_id=step.message_id,
            due=step.due,
            reason=step.reason,
        )
        if not written:
            return
        if step.state not in (DeliveryState.SENT, DeliveryState.PENDING):
            log.warning("delivery", id=row.id, kind=row.kind.value, state=step.state.value, reason=step.reason)
        if step.move_to is not None:
            await self._store.rekey_chat(row.chat, step.move_to)
        if step.pause_chat is not None:
            await self._store.pause_chat(row.chat, step.pause_chat)
        if step.defer_chat is not None:
            await self._store.defer_chat(row.chat, step.defer_chat)
