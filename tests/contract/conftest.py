"""The stores that the contract is held against: in memory, SQLite, and the PostgreSQL of the session."""

from __future__ import annotations

import asyncio
import shutil
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from adapters.memory import MemoryStore
from adapters.store import open_store
from digest.ports import Store
from tests.fakes.postgres import MISSING, Postgres, empty

SQL = ["sqlite"] if MISSING else ["sqlite", "postgresql"]


class Place:
    """Where the data of one test is; `open` gives one more worker on the same data."""

    def __init__(self, url: str | None) -> None:
        self.url = url or ""
        self._memory = None if url else MemoryStore()
        self._opened: list[Store] = []

    @property
    def is_sqlite(self) -> bool:
        return bool(self.url) and "://" not in self.url

    async def open(self) -> Store:
        store: Store = self._memory or open_store(self.url)
        await store.open()
        self._opened.append(store)
        return store

    async def close(self) -> None:
        for store in self._opened:
            await store.close()


@pytest.fixture(scope="session")
def shared_database(postgres: Postgres) -> str:
    return postgres.create()


@pytest.fixture(scope="session")
def empty_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A SQLite database with its schema, to be copied: migrations take a tenth of a second."""
    path = tmp_path_factory.mktemp("empty") / "store.db"

    async def make() -> None:
        store = open_store(str(path))
        await store.open()
        await store.close()

    asyncio.run(make())
    return path


@pytest.fixture(params=["memory", *SQL])
async def place(request: pytest.FixtureRequest, tmp_path: Path, empty_file: Path) -> AsyncIterator[Place]:
    url = None
    if request.param == "sqlite":
        url = str(shutil.copy(empty_file, tmp_path / "store.db"))
    elif request.param == "postgresql":
        url = request.getfixturevalue("shared_database")
        await empty(url)
    here = Place(url)
    yield here
    await here.close()


@pytest.fixture
async def store(place: Place) -> Store:
    return await place.open()


@pytest.fixture(params=SQL)
def database_url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """A database of one's own, empty, without a schema."""
    if request.param == "sqlite":
        return str(tmp_path / "own.db")
    server: Postgres = request.getfixturevalue("postgres")
    return server.emptied()
