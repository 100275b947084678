"""A claim is believed only as long as it is surely still ours: slow lines to the database, clocks that jump."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from typing import Any

from adapters.memory import ManualClock, MemoryChannel, MemoryStore
from bot.dispatch import Dispatcher
from digest.errors import StoreUnavailable
from digest.model_chat import Chat, Delivery, DeliveryKind, Outcome, Platform
from digest.ports import NewDelivery
from tests.newsroom import START

HOUR = 3600.0


def posts(*names: str) -> Sequence[NewDelivery]:
    chats = (Chat(Platform.CONSOLE, "console", name) for name in names)
    return [NewDelivery(chat, DeliveryKind.POST, 0, '{"text": "news"}', START) for chat in chats]


class SlowLine(MemoryStore):
    """The answer to the first claim comes long after the database has written it."""

    def __init__(self, clock: ManualClock, seconds: float) -> None:
        super().__init__()
        self._clock, self._seconds = clock, seconds

    async def claim_deliveries(self, *args: Any, **more: Any) -> list[Delivery]:
        claimed = await super().claim_deliveries(*args, **more)
        self._clock.advance(self._seconds)
        self._seconds = 0.0
        return claimed


async def test_a_claim_whose_answer_comes_so_late_that_others_may_have_judged_it_is_not_sent_on() -> None:
    clock, channel = ManualClock(START), MemoryChannel()
    store = SlowLine(clock, 50.0)
    await store.enqueue("first", 1, posts("a"))
    assert await Dispatcher(store, channel, clock).send_due() == 1
    [sent] = channel.sent
    assert sent.delivery.claimed is not None
    assert (clock.now() - sent.delivery.claimed).total_seconds() < 1, "it is claimed anew"


async def test_a_claim_that_another_worker_has_judged_meanwhile_stays_the_others() -> None:
    clock, ours, theirs = ManualClock(START), MemoryChannel(), MemoryChannel()
    store = SlowLine(clock, 70.0)
    await store.enqueue("first", 1, posts("a"))
    claimed = await store.claim_deliveries(Platform.CONSOLE, START, 10, "slow")
    other = Dispatcher(store, theirs, clock)
    await other.settle_stale()
    await other.send_due()
    late = Dispatcher(store, ours, clock)
    await late._deliver(claimed[0])
    assert (len(theirs.sent), len(ours.sent)) == (1, 0)


class Slow(MemoryChannel):
    """Answers when it is let go."""

    def __init__(self) -> None:
        super().__init__()
        self.asked, self.let_go = asyncio.Event(), asyncio.Event()

    async def send(self, delivery: Delivery) -> Outcome:
        self.asked.set()
        await self.let_go.wait()
        return await super().send(delivery)


async def test_what_this_process_is_sending_it_never_judges_whatever_its_clock_says() -> None:
    store, clock, channel = MemoryStore(), ManualClock(START), Slow()
    dispatcher = Dispatcher(store, channel, clock)
    await store.enqueue("first", 1, posts("a"))
    sending = asyncio.create_task(dispatcher.send_due())
    await channel.asked.wait()
    clock.advance(HOUR)
    assert await dispatcher.settle_stale() == 0
    channel.let_go.set()
    assert await sending == 1
    assert len(channel.sent) == 1


async def test_after_a_jump_of_the_clock_nothing_of_others_is_judged_until_no_request_can_be_under_way() -> None:
    store, clock, channel = MemoryStore(), ManualClock(START), MemoryChannel()
    dispatcher = Dispatcher(store, channel, clock)
    await store.enqueue("first", 1, posts("a"))
    await store.claim_deliveries(Platform.CONSOLE, START, 10, "another worker")
    await dispatcher.settle_stale()
    clock.step(HOUR)
    assert await dispatcher.settle_stale() == 0
    clock.advance(30.0)
    assert await dispatcher.settle_stale() == 0
    clock.advance(31.0)
    assert await dispatcher.settle_stale() == 1


class Away(MemoryStore):
    """Takes no outcome until it is back."""

    def __init__(self, clock: ManualClock, until: float) -> None:
        super().__init__()
        self._clock, self._until = clock, until

    async def complete_delivery(self, *args: Any, **more: Any) -> bool:
        if (self._clock.now() - START).total_seconds() < self._until:
            raise StoreUnavailable("database x: it is away")
        return await super().complete_delivery(*args, **more)


async def test_an_accepted_send_is_written_down_however_long_the_database_was_away() -> None:
    clock, channel = ManualClock(START, jump=True), MemoryChannel()
    store = Away(clock, HOUR)
    dispatcher = Dispatcher(store, channel, clock)
    await store.enqueue("first", 1, posts("a"))
    assert await dispatcher.send_due() == 1
    assert (await store.counts()).deliveries == {"sent": 1}


async def test_a_service_that_is_to_stop_does_not_wait_for_a_database_that_stays_away() -> None:
    clock, channel = ManualClock(START, jump=True), Slow()
    store = Away(clock, 1e9)
    dispatcher = Dispatcher(store, channel, clock)
    await store.enqueue("first", 1, posts("a"))
    sending = asyncio.create_task(dispatcher.send_due())
    await channel.asked.wait()
    dispatcher.stop()
    channel.let_go.set()
    await asyncio.wait_for(sending, 5)
    assert (await store.counts()).deliveries == {"sending": 1}
