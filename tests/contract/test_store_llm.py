"""The contract of `digest.ports.ModelMemory`: answers that are not paid for twice, and what a day has used."""

from __future__ import annotations

import asyncio
from datetime import date

from digest.ports import ANSWERS_KEPT, Spent, Store
from tests.contract.conftest import Place
from tests.contract.samples import NOW, later

DAY = date(2026, 3, 1)


async def test_an_answer_is_known_by_its_key_alone_and_the_last_one_stands(store: Store) -> None:
    assert await store.known_answer("k1") is None
    await store.keep_answer("k1", '{"kind": "incident"}', NOW)
    await store.keep_answer("k1", '{"kind": "roundup"}', later(days=1))
    assert await store.known_answer("k1") == '{"kind": "roundup"}'
    assert await store.known_answer("k2") is None


async def test_answers_are_let_go_after_their_time(store: Store) -> None:
    await store.keep_answer("old", "1", NOW)
    await store.keep_answer("young", "2", NOW + ANSWERS_KEPT)
    assert await store.known_answer("old") == "1"
    await store.keep_answer("new", "3", NOW + ANSWERS_KEPT + ANSWERS_KEPT)
    assert await store.known_answer("old") is None
    assert await store.known_answer("young") == "2"


async def test_what_a_day_used_adds_up_and_another_day_begins_at_nothing(store: Store) -> None:
    assert await store.spent(DAY) == Spent()
    assert await store.spend(DAY, 900, 1_200) == Spent(900, 1_200)
    assert await store.spend(DAY, -100, -200) == Spent(800, 1_000)
    assert await store.spent(DAY) == Spent(800, 1_000)
    assert await store.spent(date(2026, 3, 2)) == Spent()


async def test_several_processes_add_to_one_count_and_each_sees_a_figure_of_its_own(place: Place) -> None:
    one, two = await place.open(), await place.open()
    seen = await asyncio.gather(*(store.spend(DAY, 10, 3) for store in (one, two) * 10))
    assert await one.spent(DAY) == await two.spent(DAY) == Spent(200, 60)
    assert sorted(s.tokens for s in seen) == list(range(10, 201, 10))
