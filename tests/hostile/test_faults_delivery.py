"""Faults 33 to 35 on the way from the ledger to the platform: two instances, a crash between parts, a full disk."""

from __future__ import annotations

import asyncio
import json
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from sqlalchemy import Connection, event

from adapters.memory import ManualClock, MemoryChannel
from adapters.slack.channel import SlackChannel
from adapters.store import SqlStore, open_store
from bot.dispatch import Dispatcher
from digest.delivery import SETTLE
from digest.errors import StoreUnavailable
from digest.model_chat import Chat, DeliveryKind, DeliveryState, Platform
from digest.ports import NewDelivery
from tests.fakes.slack import FakeSlack
from tests.newsroom import Newsroom, breach, item

NOW = datetime.now(UTC)
C1 = Chat(Platform.SLACK, "T1", "C1")


def console(name: object) -> Chat:
    return Chat(Platform.CONSOLE, "console", str(name))


async def test_fault_33_two_whole_pipelines_on_one_database_post_everything_once(tmp_path: Path) -> None:
    async with Newsroom(tmp_path) as one, Newsroom(tmp_path) as two:
        for name in ("a", "b", "c"):
            await one.subscribe(name)
        for n, name in enumerate(("Alder Bank", "Birch Bank", "Cedar Bank", "Dogwood Bank")):
            await one.feed(f"/{n}.xml", item(f"{name} breach", breach(name, f"{23_456 + n:,}")))
        for later in (0.0, 600.0, 3600.0):
            await asyncio.gather(one.round(later=later), two.round(later=later))
        for name in ("a", "b", "c"):
            posts = one.sent(name) + two.sent(name)
            assert len(posts) == 4
            assert len({post.partition(" ")[0] for post in posts}) == 4
        assert (await one.store.counts()).incidents == 4


@pytest.mark.parametrize("left", [True, False], ids=["accepted and not written down", "not yet asked for"])
async def test_fault_34_after_a_crash_in_the_middle_of_several_parts_each_part_stands_once_and_in_order(
    tmp_path: Path, left: bool
) -> None:
    async with FakeSlack() as fake:
        slack = SlackChannel(fake.token(), fake.api_url, timeout=2)
        fake.rates.on = False
        store = open_store(str(tmp_path / "parts.db"))
        await store.open()
        parts = [
            NewDelivery(C1, DeliveryKind.POST, n, slack.render_notice(f"part {n}"), NOW - timedelta(seconds=9 - n))
            for n in range(4)
        ]
        await store.enqueue("inc1", 1, parts)
        clock = ManualClock(NOW)
        # The first life: part 0 is sent and written down; it dies over part 1.
        [row] = await store.claim_deliveries(Platform.SLACK, NOW, 1, "first life")
        outcome = await slack.send(row)
        await store.complete_delivery(row.id, "first life", DeliveryState.SENT, NOW, message_id=outcome.message_id)
        [row] = await store.claim_deliveries(Platform.SLACK, NOW, 1, "first life, part 1")
        assert row.part == 1
        if left:
            await slack.send(row)
        await store.close()
        # The second life. No part is sent before the fate of part 1 is known.
        await store.open()
        dispatcher = Dispatcher(store, slack, clock)
        assert await dispatcher.send_due() == 0
        assert await dispatcher.settle_stale() == 0
        clock.advance(SETTLE + 1)
        await dispatcher.settle_stale()
        for _ in range(6):
            clock.advance(2)
            await dispatcher.send_due()
        assert [post.seen for post in fake.posts] == ["part 0", "part 1", "part 2", "part 3"]
        assert (await store.counts()).deliveries == {"sent": 4}
        await slack.close()
        await store.close()


async def test_fault_35_while_the_disk_is_full_nothing_is_sent_and_then_everything_once(tmp_path: Path) -> None:
    store, channel, clock = await _store(tmp_path), MemoryChannel(), ManualClock(NOW)
    chats = [console(n) for n in range(400)]
    await store.enqueue(
        "inc1", 1, [NewDelivery(c, DeliveryKind.POST, 0, json.dumps({"text": "x"}), NOW) for c in chats]
    )
    engine = store._db._engine
    assert engine is not None
    event.listen(engine.sync_engine, "begin", _full)
    dispatcher = Dispatcher(store, channel, clock, batch=400)
    for _ in range(3):
        with pytest.raises(StoreUnavailable, match="full"):
            await dispatcher.send_due()
    assert channel.sent == []
    event.remove(engine.sync_engine, "begin", _full)
    await store.close()  # and with it the limit: SQLite keeps it by connection
    await store.open()
    assert await dispatcher.send_due() == 400
    assert sorted(s.delivery.chat.id for s in channel.sent) == sorted(c.id for c in chats)
    await store.close()


async def _store(folder: Path) -> SqlStore:
    store = open_store(str(folder / "full.db"))
    await store.open()
    return store


def _full(connection: Connection) -> None:
    """Not one page more."""
    pages = connection.exec_driver_sql("PRAGMA page_count").scalar_one()
    connection.exec_driver_sql(f"PRAGMA max_page_count = {pages}")
