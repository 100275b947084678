"""A PostgreSQL whose line dies without a word: no lock is kept, and work goes on over a new connection."""

from __future__ import annotations

import asyncio
import contextlib
from collections.abc import AsyncIterator

import pytest

from adapters.store import SqlStore, engine, open_store
from digest.errors import StoreUnavailable
from digest.model_chat import Platform
from tests.fakes.postgres import MISSING, Postgres
from tests.newsroom import START
from tests.torture.databases import Line

pytestmark = pytest.mark.skipif(MISSING is not None, reason=str(MISSING))


@pytest.fixture
async def line(postgres: Postgres, monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[Line]:
    monkeypatch.setattr(engine, "SILENT", 0.5)
    monkeypatch.setattr(engine, "ABANDONED", 0.5)
    url = postgres.create()
    async with Line(url) as made:
        yield made


@contextlib.asynccontextmanager
async def opened(url: str) -> AsyncIterator[SqlStore]:
    store = open_store(url)
    await store.open()
    try:
        yield store
    finally:
        await store.close()


async def test_a_worker_that_falls_silent_in_a_transaction_loses_its_locks(line: Line) -> None:
    async with opened(line.direct) as other, opened(line.url) as silent:
        with contextlib.suppress(StoreUnavailable):
            async with silent._db.write() as connection:
                await silent._db.lock(connection, "claim telegram")
                line.stall()
                async with asyncio.timeout(5):
                    await other.claim_deliveries(Platform.TELEGRAM, START, 10, "try")
        line.heal(forget=True)


async def test_a_line_that_died_without_a_word_is_an_error_and_then_a_new_line(line: Line) -> None:
    async with opened(line.url) as store:
        line.stall()
        async with asyncio.timeout(5):
            with pytest.raises(StoreUnavailable):
                await store.counts()
        line.heal(forget=True)
        async with asyncio.timeout(10):
            while True:
                with contextlib.suppress(StoreUnavailable):
                    await store.counts()
                    break
