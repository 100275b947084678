"""The store on SQLite and PostgreSQL: one room a family of tables, one facade.

store = open_store("breach-digest.db")      # or sqlite:///path.db, postgresql://user@host/name
await store.open()                          # connects and brings the schema to this version
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from adapters.store.articles import Articles
from adapters.store.chats import Chats
from adapters.store.deliveries import Deliveries
from adapters.store.engine import Database, read_url
from adapters.store.feeds import Feeds
from adapters.store.incidents import Incidents
from adapters.store.migrate import upgrade
from adapters.store.modelmemory import ModelAnswers
from adapters.store.roles import RoleLocks
from adapters.store.service import Service
from digest.lanes import Jobs

__all__ = ["SqlStore", "open_store"]


class SqlStore(Feeds, Articles, Incidents, Chats, Deliveries, ModelAnswers, Service):
    """Implements `digest.ports.Store`. Several processes may use one database at the same time."""

    def __init__(self, database: Database) -> None:
        super().__init__(database)
        self._roles = RoleLocks(Path(str(database.url.database))) if database.is_sqlite else None

    def __repr__(self) -> str:
        return f"SqlStore({self._db.place})"

    @property
    def place(self) -> str:
        """Where the data is, fit to be shown: a path, or host and database name."""
        return self._db.place

    async def open(self) -> None:
        self._db.start()
        try:
            await upgrade(self._db)
        except BaseException:
            await self._db.stop()
            raise

    async def close(self) -> None:
        if self._roles is not None:
            self._roles.leave()
        await self._db.stop()

    async def occupy(self, roles: Sequence[str]) -> bool:
        return self._roles is None or self._roles.occupy(roles)

    def jobs(self) -> Jobs | None:
        if self._db.is_sqlite:
            return None
        from adapters.store.jobs import ProcrastinateJobs

        return ProcrastinateJobs(self._db)

    def on_work(self, tell: Callable[[str], None]) -> None:
        self._db.tell = tell


def open_store(database_url: str) -> SqlStore:
    """The store of a path or URL; `await open()` connects it. Raises ConfigurationError, which never shows the value."""
    return SqlStore(Database(read_url(database_url)))
