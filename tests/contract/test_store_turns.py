"""The contract of `digest.ports.Store`: who is next, and the limits that all workers keep to together."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from datetime import datetime, timedelta
from itertools import pairwise

from adapters.telegram.limits import LIMITS
from digest.limits import AHEAD, LONGEST_PAUSE, Limits
from digest.model_chat import Delivery, DeliveryState, Platform
from digest.ports import Store
from tests.contract.conftest import Place
from tests.contract.samples import BANK, HOSPITAL, NOW, SLACK_ONE, claim, finish, later, post
from tests.turns import Simulation, worst

CHATS = [replace(BANK, id=str(n)) for n in range(1, 200)]


async def take(store: Store, at: datetime = NOW, limits: Limits = LIMITS, limit: int = 100) -> list[Delivery]:
    return await store.claim_deliveries(Platform.TELEGRAM, at, limit, "try", limits)


async def test_one_subscribers_news_stands_before_the_rest_of_a_large_fan_out(store: Store) -> None:
    await store.enqueue("large", 1, [post(chat) for chat in CHATS])
    for row in await claim(store, limit=20):
        await finish(store, row)
    await store.enqueue("small", 1, [post(HOSPITAL, due=later(seconds=1))])
    first, *rest = await claim(store, at=later(seconds=2), limit=5)
    assert first.incident_id == "small"
    assert {row.incident_id for row in rest} == {"large"}


async def test_of_two_large_fan_outs_neither_waits_for_the_other_to_end(store: Store) -> None:
    await store.enqueue("one", 1, [post(chat) for chat in CHATS[:90]])
    for row in await claim(store, limit=30):
        await finish(store, row)
    await store.enqueue("two", 1, [post(chat) for chat in CHATS[90:180]])
    after = Counter(row.incident_id for row in await claim(store, limit=60))
    assert after == {"one": 30, "two": 30}


async def test_many_digests_that_fall_due_at_once_hold_up_no_news(store: Store) -> None:
    for n in range(12):
        await store.enqueue(f"day{n}", 1, [post(chat, due=later(hours=1)) for chat in CHATS])
    await store.enqueue("news", 1, [post(HOSPITAL, due=later(hours=1, seconds=1))])
    assert "news" in [row.incident_id for row in await claim(store, at=later(hours=1, seconds=2), limit=13)]


async def test_a_row_that_was_put_off_is_served_in_its_turn_again(store: Store) -> None:
    await store.enqueue("i1", 1, [post(chat) for chat in CHATS[:3]])
    for row in await claim(store):
        await store.complete_delivery(row.id, "try", DeliveryState.PENDING, NOW, due=later(minutes=1))
    await store.enqueue("i2", 1, [post(HOSPITAL)])
    assert [row.incident_id for row in await claim(store)] == ["i2"]
    assert len(await claim(store, at=later(minutes=1))) == 3


async def test_turns_are_an_even_line_that_is_taken_a_second_ahead(store: Store) -> None:
    await store.enqueue("i1", 1, [post(chat) for chat in CHATS])
    turns = [row.claimed for row in await take(store) if row.claimed]
    assert turns[0] == NOW
    assert {later - earlier for earlier, later in pairwise(turns)} == {LIMITS.gap}
    assert turns[-1] < NOW + AHEAD
    assert await take(store) == []
    more = await take(store, later(seconds=0.5))
    assert more[0].claimed == turns[-1] + LIMITS.gap


async def test_an_answer_takes_its_turn_in_the_same_line(store: Store) -> None:
    await store.enqueue("i1", 1, [post(chat) for chat in CHATS])
    rows = await take(store, limit=5)
    turn = await store.take_turn(Platform.TELEGRAM, NOW, LIMITS)
    assert turn == NOW + 5 * LIMITS.gap
    [row] = await take(store, limit=1)
    assert row.claimed == turn + LIMITS.gap
    assert await store.take_turn(Platform.SLACK, NOW, Limits(interval=1.0)) == NOW
    assert len(rows) == 5


async def test_workers_of_one_platform_stand_in_one_line(place: Place) -> None:
    one, two = await place.open(), await place.open()
    await one.enqueue("i1", 1, [post(chat) for chat in CHATS])
    turns = [row.claimed for store in (one, two, one) for row in await take(store, limit=8) if row.claimed]
    assert turns == [NOW + n * LIMITS.gap for n in range(24)]


async def test_a_chat_rests_between_two_sends_whoever_makes_them(place: Place) -> None:
    one, two = await place.open(), await place.open()
    for n in range(3):
        await one.enqueue(f"i{n}", 1, [post(BANK), post(SLACK_ONE)])
    [first] = await take(one)
    await finish(one, first)
    assert await take(two, later(seconds=0.4)) == []
    [second] = await take(two, later(seconds=0.9))
    assert second.claimed == NOW + LIMITS.rest
    slack = Limits(interval=1.0)
    [row] = await one.claim_deliveries(Platform.SLACK, NOW, 9, "try", slack)
    await finish(one, row)
    assert await two.claim_deliveries(Platform.SLACK, later(seconds=0.4), 9, "try", slack) == []
    [second] = await two.claim_deliveries(Platform.SLACK, later(seconds=0.9), 9, "try", slack)
    assert second.claimed == NOW + slack.rest


async def test_a_chat_with_many_stories_gets_one_after_each_rest_behind_a_large_fan_out_too(store: Store) -> None:
    await store.enqueue("large", 1, [post(replace(BANK, id=str(n))) for n in range(1000, 1400)])
    for n in range(12):
        await store.enqueue(f"i{n}", 1, [post(BANK)])
    turns: list[datetime] = []
    flying: list[Delivery] = []
    for tenth in range(100):
        now = later(seconds=tenth / 10)
        done = [row for row in flying if row.claimed is not None and row.claimed <= now]
        flying = [row for row in flying if row not in done]
        for row in done:
            await finish(store, row)
        flying += (taken := await take(store, now))
        turns += [row.claimed for row in taken if row.chat == BANK and row.claimed]
    gaps = [(two - one).total_seconds() for one, two in pairwise(turns)]
    assert len(turns) >= 8
    assert all(LIMITS.rest.total_seconds() <= gap <= 1.3 for gap in gaps)


async def test_a_group_gets_twenty_a_minute_and_keeps_nobody_else_waiting(store: Store) -> None:
    await store.enqueue("many", 1, [post(HOSPITAL, part=n) for n in range(30)])
    await store.enqueue("other", 1, [post(BANK, part=n) for n in range(30)])
    sent: list[tuple[str, datetime]] = []
    for second in range(56):
        for row in await take(store, later(seconds=second * 1.1)):
            assert row.claimed is not None
            sent.append((row.chat.id, row.claimed))
            await finish(store, row)
    assert Counter(chat for chat, _ in sent) == {HOSPITAL.id: 20, BANK.id: 30}
    assert [row.chat for row in await take(store, later(seconds=63))] == [HOSPITAL]


async def test_a_platform_that_wants_silence_is_left_alone_by_all_and_the_other_is_not(place: Place) -> None:
    """fault 31"""
    one, two = await place.open(), await place.open()
    await one.enqueue("i1", 1, [post(BANK), post(SLACK_ONE)])
    await one.pause_platform(Platform.TELEGRAM, NOW, later(seconds=30))
    await two.pause_platform(Platform.TELEGRAM, NOW, later(seconds=3))
    assert await take(two, later(seconds=29)) == []
    assert await two.take_turn(Platform.TELEGRAM, later(seconds=20), LIMITS) == later(seconds=30)
    assert len(await claim(two, Platform.SLACK)) == 1
    assert len(await take(two, later(seconds=30))) == 1


async def test_a_clock_that_is_put_back_stops_neither_the_line_nor_a_chat(store: Store) -> None:
    await store.enqueue("i1", 1, [post(BANK)])
    [row] = await take(store, later(hours=5))
    await finish(store, row)
    await store.pause_platform(Platform.TELEGRAM, later(hours=5), later(hours=5) + LONGEST_PAUSE)
    await store.enqueue("i2", 1, [post(BANK), post(HOSPITAL)])
    rows = await take(store)
    assert {row.chat for row in rows} == {BANK, HOSPITAL}
    assert {row.claimed for row in rows} == {NOW, NOW + LIMITS.gap}


async def test_three_workers_fill_the_limits_strictly_and_one_subscribers_news_is_quick(place: Place) -> None:
    """In simulated time: a fan-out to private chats and groups, and a single subscriber's post every second."""
    simulation = Simulation([await place.open() for _ in range(3)], LIMITS)
    chats = [replace(BANK, id=str(n)) for n in range(1000, 1300)]
    groups = [replace(BANK, id=f"-{n}") for n in range(1000, 1060)]
    await simulation.fan_out("large", [*chats, *groups])
    await simulation.run(timedelta(seconds=7), lone_every=timedelta(seconds=1))
    moments = sorted(at for at, _ in simulation.sent)
    assert worst(moments, 1.0) <= 30
    assert len([at for at in moments if at < moments[0] + timedelta(seconds=6)]) >= 0.95 * 30 * 6
    assert len(simulation.lone) >= 5
    assert max(simulation.lone) <= timedelta(seconds=2)
