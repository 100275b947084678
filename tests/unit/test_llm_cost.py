"""What the model costs: paid once for a text, bounded by a day's tokens and money, counted for all processes together."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from datetime import datetime, timedelta
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from adapters.llm import Limits, LlmExtractor
from adapters.llm.budget import tokens_of
from adapters.llm.prompt import MAX_LETTERS, SYSTEM
from adapters.store import SqlStore, open_store
from digest.errors import CeilingReached, ExtractionError
from digest.model import Article
from digest.ports import ModelMemory, Spent
from tests.fakes.openai_api import OpenAiServer
from tests.unit.test_llm_extractor import ARTICLE, NOW, OBEDIENT, another

DAY = NOW.date()


MADE: list[LlmExtractor] = []


def extractor(server: OpenAiServer, memory: ModelMemory, limits: Limits, **options: Any) -> LlmExtractor:
    given: dict[str, Any] = {"now": lambda: NOW, "retry_wait": 0.01, "memory": memory, "limits": limits}
    MADE.append(LlmExtractor("key", server.base_url, options.pop("name", "tiny"), **(given | options)))
    return MADE[-1]


@pytest.fixture(autouse=True)
async def closing() -> AsyncIterator[None]:
    """Each test's connections are closed."""
    yield
    while MADE:
        await MADE.pop().close()


@pytest.fixture
async def store(tmp_path: Path) -> AsyncIterator[SqlStore]:
    made = open_store(str(tmp_path / "model.db"))
    await made.open()
    yield made
    await made.close()


async def test_one_text_is_paid_for_once_even_after_a_restart_and_by_two_processes(store: SqlStore) -> None:
    async with OpenAiServer(lambda _: OBEDIENT) as server:
        facts = []
        for _ in range(3):
            model = extractor(server, store, Limits())
            facts.append(await model.extract(ARTICLE))
            await model.close()
    assert len(server.requests) == 1
    assert facts[0] == facts[1] == facts[2]
    assert (await store.spent(DAY)).tokens == 1000


async def test_another_text_or_another_model_is_asked_for_itself(store: SqlStore) -> None:
    async with OpenAiServer(lambda _: OBEDIENT) as server:
        for article, name in ((ARTICLE, "tiny"), (another(1), "tiny"), (ARTICLE, "large")):
            await extractor(server, store, Limits(), name=name).extract(article)
    assert len(server.requests) == 3


async def test_an_answer_that_could_not_be_read_is_not_kept(store: SqlStore) -> None:
    async with OpenAiServer(lambda _: OBEDIENT, mood="garbage") as server:
        model = extractor(server, store, Limits())
        with pytest.raises(ExtractionError):
            await model.extract(ARTICLE)
        server.mood = "ok"
        await model.extract(ARTICLE)
    assert len(server.requests) == 4


async def test_what_is_sent_of_an_article_is_capped(store: SqlStore) -> None:
    async with OpenAiServer(lambda _: OBEDIENT) as server:
        await extractor(server, store, Limits()).extract(Article("long", "题", "数据泄露。" * 20_000))
    assert len(server.requests[0]["messages"][-1]["content"]) < MAX_LETTERS + 300


async def test_at_the_days_ceiling_of_tokens_no_server_is_asked_and_the_next_day_it_is(store: SqlStore) -> None:
    now = [NOW]
    async with OpenAiServer(lambda _: OBEDIENT, usage=(2500, 500)) as server:
        model = extractor(server, store, Limits(tokens=4500), now=lambda: now[0])
        await model.extract(ARTICLE)
        with pytest.raises(CeilingReached, match="OPENAI_DAILY_TOKENS") as caught:
            await model.extract(another(1))
        assert caught.value.day == DAY
        assert len(server.requests) == 1
        assert await store.spent(DAY) == Spent(3000, 0)
        now[0] = datetime.combine(DAY + timedelta(days=1), datetime.min.time(), NOW.tzinfo)
        await model.extract(another(1))
    assert len(server.requests) == 2


async def test_money_is_counted_by_the_prices_of_reading_and_writing_and_has_its_own_ceiling(store: SqlStore) -> None:
    limits = Limits(cost=Decimal("0.006"), price_input=Decimal("0.25"), price_output=Decimal(2))
    async with OpenAiServer(lambda _: OBEDIENT, usage=(2000, 1000)) as server:
        model = extractor(server, store, limits)
        await model.extract(ARTICLE)
        assert await store.spent(DAY) == Spent(3000, 2500)  # 2,000 × 0.25 + 1,000 × 2 millionths
        await model.extract(another(1))
        with pytest.raises(CeilingReached, match=r"ceiling of 0\.006 .*OPENAI_DAILY_COST.* 0\.0050"):
            await model.extract(another(2))


async def test_the_count_is_shared_and_outlives_a_process(tmp_path: Path) -> None:
    async with OpenAiServer(lambda _: OBEDIENT, usage=(2500, 500)) as server:
        for number in range(2):
            store = open_store(str(tmp_path / "model.db"))
            await store.open()
            model = extractor(server, store, Limits(tokens=4500))
            if number == 0:
                await model.extract(another(number))
            else:
                with pytest.raises(CeilingReached):
                    await model.extract(another(number))
            await model.close()
            await store.close()
    assert len(server.requests) == 1


async def test_requests_side_by_side_do_not_run_past_the_ceiling(store: SqlStore) -> None:
    async with OpenAiServer(lambda _: OBEDIENT, usage=(1500, 400)) as server:
        model = extractor(server, store, Limits(tokens=20_000))
        done = await asyncio.gather(*(model.extract(another(n)) for n in range(30)), return_exceptions=True)
    refused = [one for one in done if isinstance(one, CeilingReached)]
    assert 0 < len(refused) < 30
    assert (await store.spent(DAY)).tokens <= 20_000


@pytest.mark.parametrize("mood", ["down", "unauthorized"])
async def test_a_server_that_answers_nothing_costs_nothing(store: SqlStore, mood: str) -> None:
    async with OpenAiServer(lambda _: OBEDIENT, mood=mood) as server:
        with pytest.raises(ExtractionError):
            await extractor(server, store, Limits()).extract(ARTICLE)
    assert await store.spent(DAY) == Spent()


async def test_what_a_slow_server_has_read_is_counted(store: SqlStore) -> None:
    async with OpenAiServer(lambda _: OBEDIENT, mood="slow") as server:
        with pytest.raises(ExtractionError):
            await extractor(server, store, Limits(), timeout=0.2).extract(ARTICLE)
    assert (await store.spent(DAY)).tokens > 500


async def test_a_server_that_does_not_say_its_usage_is_estimated(store: SqlStore) -> None:
    async with OpenAiServer(lambda _: OBEDIENT, usage=None) as server:
        await extractor(server, store, Limits()).extract(ARTICLE)
    assert (await store.spent(DAY)).tokens > tokens_of(SYSTEM + ARTICLE.full + OBEDIENT)


async def test_without_the_database_the_model_is_not_asked(tmp_path: Path) -> None:
    store = open_store(str(tmp_path / "model.db"))
    async with OpenAiServer(lambda _: OBEDIENT) as server:
        with pytest.raises(ExtractionError, match="can't be counted"):
            await extractor(server, store, Limits(tokens=5)).extract(ARTICLE)
    assert server.requests == []


@pytest.mark.parametrize(("text", "least", "most"), [("", 0, 0), ("数据泄露", 4, 4), ("a word or two", 4, 6)])
def test_tokens_are_estimated_rather_too_high(text: str, least: int, most: int) -> None:
    assert least <= tokens_of(text) <= most
