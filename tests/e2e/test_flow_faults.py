"""What one chat, feed, page, model or database can do to the others: nothing. Real parts, with one that misbehaves."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from datetime import timedelta
from pathlib import Path

import pytest

from adapters.memory import ManualClock, MemoryChannel, MemoryStore
from bot.dispatch import Dispatcher
from digest.errors import StoreUnavailable
from digest.model import Chat, Delivery, DeliveryKind, DeliveryState, Outcome, OutcomeKind, Platform
from digest.ports import NewDelivery
from tests.newsroom import START, Newsroom

DAY = 86_400.0
POST, EDIT, REPLY, NOTICE = DeliveryKind.POST, DeliveryKind.EDIT, DeliveryKind.REPLY, DeliveryKind.NOTICE


def chat(name: str) -> Chat:
    return Chat(Platform.CONSOLE, "console", name)


def posts(*names: str) -> list[NewDelivery]:
    return [NewDelivery(chat(name), POST, 0, '{"text": "news"}', START) for name in names]


@pytest.fixture
async def room(tmp_path: Path) -> AsyncIterator[Newsroom]:
    async with Newsroom(tmp_path) as made:
        yield made


class SlowChannel(MemoryChannel):
    """Sends to the chat `slow` hang until they are let go."""

    def __init__(self) -> None:
        super().__init__()
        self.let_go = asyncio.Event()

    async def send(self, delivery: Delivery) -> Outcome:
        if delivery.chat.id == "slow":
            await self.let_go.wait()
        return await super().send(delivery)


async def until(found: object, seconds: float = 5.0) -> None:
    async with asyncio.timeout(seconds):
        while not found():  # type: ignore[operator]
            await asyncio.sleep(0.01)


async def test_a_chat_whose_send_hangs_holds_up_no_other_and_no_later_news() -> None:
    store, clock, channel = MemoryStore(), ManualClock(START), SlowChannel()
    dispatcher = Dispatcher(store, channel, clock, batch=2)
    await store.enqueue("first", 1, posts("slow", "a", "b", "c", "d"))
    running = asyncio.create_task(dispatcher.send_due())
    await until(lambda: len(channel.sent) == 4)
    await store.enqueue("second", 1, posts("a"))
    await until(lambda: len(channel.sent) == 5)
    assert not running.done()
    channel.let_go.set()
    assert await running == 6


async def test_a_stop_during_a_large_fan_out_ends_after_what_is_in_flight() -> None:
    store, clock, channel = MemoryStore(), ManualClock(START), SlowChannel()
    dispatcher = Dispatcher(store, channel, clock, batch=3)
    await store.enqueue("first", 1, posts("slow", *(f"c{i}" for i in range(40))))
    running = asyncio.create_task(dispatcher.send_due())
    await until(lambda: len(channel.sent) >= 2)
    dispatcher.stop()
    channel.let_go.set()
    assert await asyncio.wait_for(running, 5) < 41
    assert (await store.counts()).deliveries.get("sending", 0) == 0


class Forgetful(MemoryStore):
    """Can't be written to for a while."""

    away = 0

    async def complete_delivery(self, *args: object, **more: object) -> bool:
        if self.away:
            self.away -= 1
            raise StoreUnavailable("database x: it is locked")
        return await super().complete_delivery(*args, **more)  # type: ignore[arg-type]


async def test_an_accepted_send_is_written_down_once_the_database_is_back_and_not_sent_twice() -> None:
    store, clock, channel = Forgetful(), ManualClock(START, jump=True), MemoryChannel()
    dispatcher = Dispatcher(store, channel, clock)
    await store.enqueue("first", 1, posts("a", "b"))
    store.away = 5
    assert await dispatcher.send_due() == 2
    clock.advance(DAY)
    await dispatcher.settle_stale()
    await dispatcher.send_due()
    assert len(channel.sent) == 2


async def test_a_database_that_stays_away_does_not_end_the_sending_for_good() -> None:
    store, clock, channel = Forgetful(), ManualClock(START, jump=True), MemoryChannel()
    dispatcher = Dispatcher(store, channel, clock)
    await store.enqueue("first", 1, posts("a"))
    store.away = 1000
    await dispatcher.send_due()
    store.away = 0
    assert [row.state for row in await store.stale_deliveries(Platform.CONSOLE, clock.now())] == [DeliveryState.SENDING]
    await dispatcher.settle_stale()
    await dispatcher.send_due()
    assert await store.stale_deliveries(Platform.CONSOLE, clock.now()) == []


class Historian(MemoryChannel):
    """Has a history that can't be read, or breaks."""

    def __init__(self, answer: Outcome | Exception) -> None:
        super().__init__()
        self.answer, self.asked = answer, 0

    async def reconcile(self, delivery: Delivery) -> Outcome:
        self.asked += 1
        if isinstance(self.answer, Exception) and delivery.chat.id == "a":
            raise self.answer
        return self.answer if isinstance(self.answer, Outcome) else Outcome(OutcomeKind.ACCEPTED, message_id="7")


async def test_a_history_that_can_not_be_read_is_asked_again_only_when_its_time_has_come() -> None:
    store, clock = MemoryStore(), ManualClock(START)
    channel = Historian(Outcome(OutcomeKind.UNKNOWN, reason="the scope is missing"))
    dispatcher = Dispatcher(store, channel, clock)
    await store.enqueue("first", 1, posts("a"))
    await store.claim_deliveries(Platform.CONSOLE, START, 10, "killed")
    clock.advance(61)
    for _ in range(5):
        assert await dispatcher.settle_stale() == 0, "what is not resolved is no work done, so that the loop rests"
    assert channel.asked == 1
    clock.advance(61)
    await dispatcher.settle_stale()
    assert channel.asked == 2


async def test_a_row_that_can_not_be_looked_up_keeps_no_other_from_being_settled() -> None:
    store, clock = MemoryStore(), ManualClock(START)
    dispatcher = Dispatcher(store, Historian(RuntimeError("a fault of ours")), clock)
    await store.enqueue("first", 1, posts("a", "b"))
    await store.claim_deliveries(Platform.CONSOLE, START, 10, "killed")
    clock.advance(61)
    assert await dispatcher.settle_stale() == 1
    left = await store.stale_deliveries(Platform.CONSOLE, clock.now() + timedelta(days=1))
    assert [row.chat.id for row in left] == ["a"]
