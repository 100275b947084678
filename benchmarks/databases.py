"""Empty databases of both kinds that keep what they have committed, and many rows put into one at once."""

from __future__ import annotations

import tempfile
from collections.abc import Iterable, Mapping
from itertools import count
from pathlib import Path
from typing import Any, Self

from sqlalchemy import Table, insert

from adapters.store import SqlStore, open_store
from tests.fakes.postgres import MISSING, Postgres, execute


class Databases:
    """`kinds`: those that this machine has. PostgreSQL runs with fsync, unlike in the tests, so that both do the same."""

    kinds: tuple[str, ...] = ("SQLite",) if MISSING else ("SQLite", "PostgreSQL")

    async def __aenter__(self) -> Self:
        self._folder = tempfile.TemporaryDirectory()
        self._numbers = count(1)
        self._server: Postgres | None = None
        return self

    async def __aexit__(self, *_: object) -> None:
        if self._server is not None:
            self._server.stop()
        self._folder.cleanup()

    async def create(self, kind: str) -> str:
        """The address of an empty database with the schema in place."""
        if kind == "SQLite":
            url = str(Path(self._folder.name) / f"{next(self._numbers)}.db")
        else:
            self._server = self._server or await _durable_postgres()
            url = self._server.create()
        store = open_store(url)
        await store.open()
        await store.close()
        return url


async def _durable_postgres() -> Postgres:
    server = Postgres()
    settings = (f"ALTER SYSTEM SET {name} = on" for name in ("fsync", "synchronous_commit"))
    url = server.create()
    await execute(url, *settings, "SELECT pg_reload_conf()")
    for name in ("fsync", "synchronous_commit"):
        [row] = await execute(url, f"SHOW {name}")
        assert row[0] == "on", name
    return server


async def insert_many(store: SqlStore, table: Table, rows: Iterable[Mapping[str, Any]]) -> None:
    """Put rows in by one transaction, where the store's own way would take one for each."""
    async with store._db.write() as connection:
        await connection.execute(insert(table), [dict(row) for row in rows])
