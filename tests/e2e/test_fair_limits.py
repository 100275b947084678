"""Several senders against a Telegram that enforces its limits, over real sockets and on a clock that is real too."""

from __future__ import annotations

import asyncio
import time
from collections import Counter
from collections.abc import AsyncIterator, Sequence
from contextlib import AsyncExitStack
from pathlib import Path

import pytest

from adapters.memory import ManualClock, MemoryChannel, MemoryStore
from adapters.store import open_store
from adapters.telegram import TelegramChannel
from adapters.telegram.limits import LIMITS
from bot.clock import SystemClock
from bot.dispatch import Dispatcher
from digest.model_chat import Chat, DeliveryKind, Outcome, OutcomeKind, Platform
from digest.ports import NewDelivery, Store
from tests.fakes.telegram import FakeTelegram

FANS = 50


def chat(number: int) -> Chat:
    return Chat(Platform.TELEGRAM, "telegram", str(number))


@pytest.fixture
async def fake() -> AsyncIterator[FakeTelegram]:
    async with FakeTelegram(rates=(30, 1.0, 20)) as server:
        for number in range(1, FANS + 2):
            server.add_chat(number)
        yield server


async def enqueue(store: Store, incident: str, text: str, chats: Sequence[Chat]) -> None:
    payload = f'{{"text":"{text}"}}'
    now = SystemClock().now()
    await store.enqueue(incident, 1, [NewDelivery(c, DeliveryKind.POST, 0, payload, now) for c in chats])


async def test_two_senders_on_one_database_meet_no_429_and_a_single_post_overtakes(
    tmp_path: Path, fake: FakeTelegram
) -> None:
    async with AsyncExitStack() as stack:
        senders = []
        for _ in range(2):
            store = open_store(str(tmp_path / "limits.db"))
            await store.open()
            stack.push_async_callback(store.close)
            channel = TelegramChannel(fake.token, fake.url)
            stack.push_async_callback(channel.close)
            senders.append(Dispatcher(store, channel, SystemClock()))
        await enqueue(store, "large", "large", [chat(n) for n in range(1, FANS + 1)])
        sending = [asyncio.create_task(sender.send_due()) for sender in senders]
        await fake.sent(5)
        await enqueue(store, "small", "small", [chat(FANS + 1)])
        await asyncio.gather(*sending)
        await asyncio.gather(*(sender.send_due() for sender in senders))
    assert Counter(s.chat for s in fake.ledger) == dict.fromkeys(range(1, FANS + 2), 1)
    assert len(fake.calls) == FANS + 1, "a 429 would have made a second call"
    assert [s.text for s in fake.ledger].index("small") < FANS - 10


async def test_refusals_of_several_chats_at_once_silence_all_workers_for_as_long_as_asked() -> None:
    """fault 31"""
    clock, store = ManualClock(jump=True), MemoryStore()
    channels = [MemoryChannel(Platform.TELEGRAM, LIMITS) for _ in range(2)]
    one, two = (Dispatcher(store, channel, clock, jitter=lambda: 0.0) for channel in channels)
    now = clock.now()
    for number in range(8):
        await store.enqueue("i1", 1, [NewDelivery(chat(number), DeliveryKind.POST, 0, '{"text":"x"}', now)])
    for _ in range(3):
        channels[0].will_answer(Outcome(OutcomeKind.RETRY, retry_after=20.0, reason="Too Many Requests"))
    assert await one.send_due() == 0
    assert len(channels[0].sent) == 3, "those that waited for their turn were not sent any more"
    assert await two.send_due() == 0
    clock.advance(19)
    assert await two.send_due() == 0
    clock.advance(3)
    assert await two.send_due() == 8
    assert channels[1].sent[0].outcome.kind is OutcomeKind.ACCEPTED


async def test_one_chats_429_stops_that_chat_alone(fake: FakeTelegram, tmp_path: Path) -> None:
    """fault 31"""
    async with AsyncExitStack() as stack:
        store = open_store(str(tmp_path / "limits.db"))
        await store.open()
        stack.push_async_callback(store.close)
        channel = TelegramChannel(fake.token, fake.url)
        stack.push_async_callback(channel.close)
        fake.limit(3, 30)
        await enqueue(store, "i1", "x", [chat(n) for n in range(1, 7)])
        started = time.monotonic()
        await Dispatcher(store, channel, SystemClock()).send_due()
        assert time.monotonic() - started < 5
        assert sorted(s.chat for s in fake.ledger) == [1, 2, 4, 5, 6]
        assert (await store.counts()).deliveries == {"sent": 5, "pending": 1}
