"""delivery: move the ledger's rows to the platforms, one outcome a send, nothing guessed.

A row is `sending`, committed, before its request leaves. What nobody can tell stays `unknown` until no request can be in
flight any more; then Slack's history is asked, and Telegram's rows go by their subscription's choice.
"""

from __future__ import annotations

import asyncio
import random
import uuid
from collections import deque
from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Final, Protocol, runtime_checkable

from bot.log import get_logger
from digest.delivery import SETTLE, Next, after, after_settling
from digest.errors import StoreError, StoreUnavailable
from digest.limits import AHEAD, LATE, LONGEST_PAUSE, pause_left, pause_of_all
from digest.model_chat import Delivery, DeliveryState, Outcome, OutcomeKind
from digest.ports import Channel, Clock, Store

log = get_logger("bot.dispatch")

_LOOK: Final = 0.25
"""Seconds after which free places are filled again although some sends still hang: a slow chat holds up no other."""
_SETTLED_AT_ONCE: Final = 20  # look-ups in a platform's history, side by side
_TURNS: Final = 2  # for one send, on a machine that stalls
_LONGEST_WAIT: Final = 8.0  # seconds between two tries to write down what became of a send
_FRESH: Final = 1 / 3
"""Share of the settle period in which a claim may be sent on. With the wait for its chat's turn and the longest request it
ends before anybody judges it, however late the database's answer to the claim came."""
_STEP: Final = 5.0  # seconds by which the clock must run off its even course to count as put on or back


@runtime_checkable
class Reconciling(Protocol):
    """A channel that can be asked whether a message stands."""

    async def reconcile(self, delivery: Delivery) -> Outcome: ...


class Dispatcher:
    """One per platform. `batch`: sends in flight at once, at most one a chat."""

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
        self._stopping = False
        self._refusals: deque[tuple[datetime, str, float]] = deque(maxlen=20)
        self._silence: datetime | None = None
        self._in_hand: set[tuple[int, str]] = set()  # rows and attempts that this process is sending or writing down
        self._course = clock.steady() - clock.now().timestamp()
        self._trusted_from = clock.steady()

    def stop(self) -> None:
        """Claim nothing more: `send_due` ends after what is in flight."""
        self._stopping = True

    async def send_due(self) -> int:
        """Send what is due now, and what falls due meanwhile; returns how many rows were sent."""
        sent = 0
        running: set[asyncio.Task[int]] = set()
        try:
            while True:
                running |= {asyncio.create_task(self._deliver(row)) for row in await self._claim(len(running))}
                if not running:
                    return sent
                done, running = await asyncio.wait(running, timeout=_LOOK)
                sent += sum(task.result() for task in done)
        finally:
            # What has left must be written down, whatever ends this round.
            await asyncio.gather(*running, return_exceptions=True)

    async def settle_stale(self) -> int:
        """Resolve rows whose outcome nobody knows and whose time has come; returns how many are resolved."""
        now = self._clock.now()
        if self._clock_was_put():
            return 0
        stale = await self._store.stale_deliveries(self._channel.platform, now - timedelta(seconds=self._settle))
        rows = [row for row in stale if row.state is DeliveryState.SENDING or row.due <= now]
        rows = [row for row in rows if (row.id, row.attempt_id) not in self._in_hand]
        places = asyncio.Semaphore(_SETTLED_AT_ONCE)
        return sum(await asyncio.gather(*(self._resolve(row, places) for row in rows)))

    async def _claim(self, in_flight: int) -> list[Delivery]:
        if self._stopping or in_flight >= self._batch:
            return []
        now, attempt, free = self._clock.now(), uuid.uuid4().hex, self._batch - in_flight
        return await self._store.claim_deliveries(self._channel.platform, now, free, attempt, self._channel.limits)

    def _clock_was_put(self) -> bool:
        """Whether the clock jumped less than a settle period ago: then it can't tell how long others have been sending."""
        steady = self._clock.steady()
        course = steady - self._clock.now().timestamp()
        put, self._course = abs(course - self._course) > _STEP, course
        if put:
            self._trusted_from = steady + self._settle
            log.warning("the clock was put on or back; what others are sending is judged later", wait=self._settle)
        return steady < self._trusted_from

    async def _resolve(self, row: Delivery, places: asyncio.Semaphore) -> int:
        found = None
        if isinstance(self._channel, Reconciling):
            async with places:
                try:
                    found = await self._channel.reconcile(row)
                except Exception as error:  # noqa: BLE001 - one row that can't be looked up leaves the others their turn
                    log.error("looking up a send failed unexpectedly", delivery=row.id, error=type(error).__name__)
                    found = Outcome(OutcomeKind.UNKNOWN, reason=f"our own fault ({type(error).__name__})")
        step = after_settling(row, found, self._clock.now())
        await self._apply(row, step)
        return step.state is not DeliveryState.UNKNOWN

    async def _deliver(self, row: Delivery) -> int:
        """Send it, known as ours until its outcome is written down."""
        mine = (row.id, row.attempt_id)
        self._in_hand.add(mine)
        try:
            return await self._send(row)
        finally:
            self._in_hand.discard(mine)

    def _is_too_old(self, row: Delivery) -> bool:
        """Whether another worker may have judged the row before our request ends."""
        return row.claimed is not None and (self._clock.now() - row.claimed).total_seconds() > self._settle * _FRESH

    async def _send(self, row: Delivery) -> int:
        await self._wait_for_turn(row)
        if self._is_too_old(row):
            log.warning("a claim was answered too late to be sent on", delivery=row.id)
            await self._apply(row, Next(DeliveryState.PENDING, due=self._clock.now(), reason="surely not sent"))
            return 0
        if left := pause_left(self._silence, self._clock.now()):
            outcome = Outcome(OutcomeKind.RETRY, retry_after=left.total_seconds(), reason="the platform wants silence")
        else:
            outcome = await self._post(row)
        await self._apply(row, after(row, outcome, self._clock.now(), self._jitter()))
        return outcome.kind is OutcomeKind.ACCEPTED

    async def _wait_for_turn(self, row: Delivery) -> None:
        turn, limits = row.claimed or self._clock.now(), self._channel.limits
        for _ in range(_TURNS):
            if (wait := turn - self._clock.now()) > timedelta(0):
                await self._clock.sleep(min(wait, 2 * AHEAD).total_seconds())
            if not limits.overall or self._clock.now() - turn <= LATE:
                return
            try:
                turn = await self._store.take_turn(self._channel.platform, self._clock.now(), limits)
            except StoreError:
                return

    async def _post(self, row: Delivery) -> Outcome:
        try:
            outcome = await self._channel.send(row)
        except Exception as error:  # noqa: BLE001 - a fault of ours after the request may have left: nobody knows
            log.error("sending failed unexpectedly", delivery=row.id, error=type(error).__name__)
            return Outcome(OutcomeKind.UNKNOWN, reason=f"our own fault while sending ({type(error).__name__})")
        if outcome.kind is OutcomeKind.RETRY and outcome.retry_after is not None and self._channel.limits.overall:
            await self._refused(row, outcome.retry_after)
        return outcome

    async def _refused(self, row: Delivery, seconds: float) -> None:
        """A 429. Of several chats at once it is the bot's own limit, and then all workers fall silent."""
        now = self._clock.now()
        self._refusals.append((now, row.chat.id, seconds))
        if (pause := pause_of_all(self._refusals, now)) <= 0:
            return
        self._silence = now + min(timedelta(seconds=pause), LONGEST_PAUSE)
        self._refusals.clear()
        log.warning("the platform's limit for all chats is reached", platform=row.chat.platform.value, wait=pause)
        try:
            await self._store.pause_platform(row.chat.platform, now, self._silence)
        except StoreError as error:
            log.error("the other workers could not be told", error=str(error))

    async def _apply(self, row: Delivery, step: Next) -> None:
        try:
            if not await self._record(row, step):
                return
            if step.state not in (DeliveryState.SENT, DeliveryState.PENDING):
                log.warning("delivery", id=row.id, kind=row.kind.value, state=step.state.value, reason=step.reason)
            if step.move_to is not None:
                await self._store.rekey_chat(row.chat, step.move_to)
            if step.pause_chat is not None:
                await self._store.pause_chat(row.chat, step.pause_chat)
            if step.defer_chat is not None:
                await self._store.defer_chat(row.chat, step.defer_chat)
        except StoreError as error:
            # The row is settled later as one whose fate is unknown, and the platform says again what is wrong with a chat.
            log.error("what became of a send was not saved", delivery=row.id, error=str(error))

    async def _record(self, row: Delivery, step: Next) -> bool:
        """Write the outcome, again and again while the database is away: an accepted send forgotten would be sent twice.

        A row that others have judged meanwhile is theirs, and nothing is written. Given up only when the service is to stop.
        """
        wait = 0.5
        while True:
            try:
                return await self._store.complete_delivery(
                    row.id,
                    row.attempt_id,
                    step.state,
                    self._clock.now(),
                    message_id=step.message_id,
                    due=step.due,
                    reason=step.reason,
                )
            except StoreUnavailable as error:
                if self._stopping:
                    raise
                log.error("an outcome can't be saved yet", delivery=row.id, error=str(error), wait=wait)
            await self._clock.sleep(wait)
            wait = min(wait * 2, _LONGEST_WAIT)
