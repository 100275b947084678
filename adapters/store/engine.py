"""The connection to the database: address, pool, transactions, errors.

SQLite: write-ahead log with synchronous=FULL, so that a commit outlives a power cut, and BEGIN IMMEDIATE for writers,
because a transaction that reads first and locks later can fail half way. PostgreSQL: plans made for the values at hand
(`plan_cache_mode=force_custom_plan`), since a generic plan of a rare word's search is slower by orders of magnitude.
"""

from __future__ import annotations

import asyncio
import contextlib
import hashlib
import os
import sqlite3
from collections.abc import AsyncIterator, Callable
from pathlib import Path
from typing import Any, Final

import aiosqlite
from sqlalchemy import Connection, Table, event, text
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.engine import URL, make_url
from sqlalchemy.exc import ArgumentError, DBAPIError, SQLAlchemyError
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine, create_async_engine
from tenacity import Retrying, retry_if_exception, stop_after_delay, wait_fixed

from digest.errors import ConfigurationError, StoreError, StoreUnavailable

BUSY_MS: Final = 30_000
"""How long SQLite waits for another process's transaction."""

SILENT: Final = 60.0
"""Seconds after which a statement that PostgreSQL does not answer is given up: a line that died without a word."""

ABANDONED: Final = 30.0
"""Seconds after which PostgreSQL ends a transaction in which nothing happens: a machine that vanished must not keep its locks."""

_HELP: Final = "give a path such as breach-digest.db, sqlite:///path.db or postgresql://user@host/name"


def read_url(database_url: str) -> URL:
    """The address with its asynchronous driver. Raises ConfigurationError, which never shows the value."""
    given = database_url.strip()
    if not given:
        raise ConfigurationError(f"DATABASE_URL is empty; {_HELP}")
    if "://" not in given:
        return URL.create("sqlite+aiosqlite", database=given)
    try:
        url = make_url(given)
    except (ArgumentError, ValueError):
        raise ConfigurationError(f"DATABASE_URL can't be read; {_HELP}") from None
    backend = url.drivername.partition("+")[0]
    if backend == "sqlite":
        if not url.database or url.database == ":memory:":
            raise ConfigurationError("DATABASE_URL names no file; give sqlite:///path.db")
        return url.set(drivername="sqlite+aiosqlite")
    if backend in ("postgresql", "postgres"):
        if given.partition("?")[0].count("@") > 1:
            # What follows the first would be taken for the host, and shown as that.
            raise ConfigurationError("DATABASE_URL has a password with @ in it; write %40 for each @ of the password")
        options = dict(url.query)
        if mode := options.pop("sslmode", None):
            options["ssl"] = mode
        return url.set(drivername="postgresql+asyncpg", query=options)
    raise ConfigurationError(f"DATABASE_URL names a kind of database that is not supported; {_HELP}")


class Database:
    """One engine and its transactions; every error of SQLAlchemy and the drivers leaves as a StoreError."""

    def __init__(self, url: URL) -> None:
        self.url = url
        self.is_sqlite = url.get_backend_name() == "sqlite"
        self._engine: AsyncEngine | None = None
        self._reader: AsyncEngine | None = None
        self._writer: AsyncEngine | None = None
        self._lock = asyncio.Lock()
        self.tell: Callable[[str], None] = lambda _: None  # who hears of work, on SQLite

    @property
    def place(self) -> str:
        """Where the database is, without credentials."""
        if self.is_sqlite:
            return str(self.url.database)
        host = self.url.host or self.url.query.get("host", "localhost")
        return f"PostgreSQL at {host}, database {self.url.database}"

    def start(self) -> None:
        """Make the engine. Raises StoreUnavailable when SQLite's folder can't be made or its file is no database."""
        if self._engine is not None:
            return
        if self.is_sqlite:
            folder = Path(str(self.url.database)).parent
            try:
                folder.mkdir(parents=True, exist_ok=True)
            except OSError as error:
                raise StoreUnavailable(
                    f"database {self.place}: the folder can't be made ({error.strerror}); "
                    "create it or set DATABASE_URL to a place that can be written"
                ) from None
            self._probe()
            engine = create_async_engine(self.url, async_creator=self._connect_sqlite)
            event.listen(engine.sync_engine, "connect", _prepare_sqlite)
            event.listen(engine.sync_engine, "begin", _begin_sqlite)
        else:
            engine = create_async_engine(
                self.url,
                pool_size=10,
                max_overflow=10,
                pool_pre_ping=True,
                pool_timeout=30,
                connect_args={
                    "timeout": 10,
                    "command_timeout": SILENT,
                    "server_settings": {
                        "idle_in_transaction_session_timeout": str(round(ABANDONED * 1000)),
                        "tcp_keepalives_idle": "30",
                        "tcp_keepalives_interval": "10",
                        "tcp_keepalives_count": "3",
                        "plan_cache_mode": "force_custom_plan",
                        "application_name": "breach-digest",
                    },
                },
            )
        self._engine = engine
        # SQLite's transactions see one state anyway.
        self._reader = engine if self.is_sqlite else engine.execution_options(isolation_level="REPEATABLE READ")
        self._writer = engine.execution_options(writes=True)

    def _probe(self) -> None:
        """Look at the file before any thread does: a thread whose connection fails can outlive its event loop.

        A new file is its owner's alone, since it will hold who reads what; its log takes the same rights.
        """
        place = str(self.url.database)
        with self._mapped():
            os.close(os.open(place, os.O_RDONLY | os.O_CREAT | os.O_CLOEXEC, 0o600))
            with contextlib.closing(sqlite3.connect(place, timeout=BUSY_MS / 1000)) as probe:
                probe.execute("PRAGMA schema_version").fetchall()

    async def _connect_sqlite(self) -> aiosqlite.Connection:
        """A connection of the pool. One that is called off while it opens is closed: it would hold its thread and its file."""
        connection = aiosqlite.connect(str(self.url.database), isolation_level=None, timeout=BUSY_MS / 1000)
        connection._thread.daemon = True  # as SQLAlchemy sets it: no connection keeps a process alive
        opening = asyncio.ensure_future(connection)
        try:
            return await asyncio.shield(opening)
        except asyncio.CancelledError:
            with contextlib.suppress(sqlite3.Error):
                await opening
                await connection.close()
            raise

    async def stop(self) -> None:
        engine, self._engine, self._reader, self._writer = self._engine, None, None, None
        if engine is not None:
            with self._mapped():
                await engine.dispose()

    @contextlib.asynccontextmanager
    async def read(self) -> AsyncIterator[AsyncConnection]:
        """A transaction that reads one state of the database."""
        with self._mapped():
            async with self._open(self._reader).begin() as connection:
                yield connection

    @contextlib.asynccontextmanager
    async def write(self) -> AsyncIterator[AsyncConnection]:
        """A transaction that writes: all of it or nothing."""
        async with self._lock if self.is_sqlite else contextlib.nullcontext():
            with self._mapped():
                async with self._open(self._writer).begin() as connection:
                    yield connection

    @contextlib.asynccontextmanager
    async def driver(self) -> AsyncIterator[Any]:
        """asyncpg's own connection, out of any transaction, for what SQLAlchemy does not know. It is not used again after an error."""
        with self._mapped():
            async with self._open(self._engine).connect() as connection:
                driver = (await connection.get_raw_connection()).driver_connection
                try:
                    yield driver
                except BaseException:
                    await connection.invalidate()
                    raise

    async def lock(self, connection: AsyncConnection, name: str, *, shared: bool = False) -> None:
        """Hold `name` to the end of the transaction, alone or with others (SQLite has one writer anyway)."""
        if not self.is_sqlite:
            number = int.from_bytes(hashlib.sha256(name.encode()).digest()[:8], "big", signed=True)
            kind = "pg_advisory_xact_lock_shared" if shared else "pg_advisory_xact_lock"
            await connection.execute(text(f"SELECT {kind}(:number)"), {"number": number})

    async def wipe(self) -> None:
        """Fold SQLite's write-ahead log into the file and empty it, so that nothing erased is left in it."""
        if not self.is_sqlite:
            return
        for _ in range(50):
            async with self._lock:
                with self._mapped():
                    async with self._open(self._engine).execution_options(bare=True).connect() as connection:
                        busy = (await connection.exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)")).one()[0]
            if not busy:
                return
            await asyncio.sleep(0.02)
        raise StoreUnavailable(
            f"database {self.place}: erased, but the log is held open by another process; ask again in a minute"
        )

    def insert(self, table: Table) -> Any:
        """An INSERT that knows ON CONFLICT."""
        return sqlite.insert(table) if self.is_sqlite else postgresql.insert(table)

    def _open(self, engine: AsyncEngine | None) -> AsyncEngine:
        if engine is None:
            raise StoreUnavailable(f"database {self.place}: it is not open")
        return engine

    @contextlib.contextmanager
    def _mapped(self) -> Any:
        try:
            yield
        except StoreError:
            raise
        except (SQLAlchemyError, OSError, TimeoutError, UnicodeEncodeError) as error:
            if _is_of_a_text(error):
                raise StoreError(f"database {self.place}: a text holds half a character or a NUL") from None
            raise StoreUnavailable(self._line(error)) from error.__cause__
        except Exception as error:
            # asyncpg raises some of its own errors while it connects, before SQLAlchemy can wrap them.
            if type(error).__module__.startswith(("asyncpg", "sqlite3", "aiosqlite")):
                raise StoreUnavailable(self._line(error)) from None
            raise

    def _line(self, error: BaseException) -> str:
        cause = error.orig if isinstance(error, DBAPIError) and error.orig is not None else error
        said = (str(cause).splitlines() or [""])[0]
        said = said.rpartition(">: ")[2] or type(cause).__name__
        if self.url.password:
            said = said.replace(str(self.url.password), "***")
        mend = "check that it runs and that DATABASE_URL is right"
        if self.is_sqlite:
            mend = "check that the file and its folder can be written and the disk has room, or set DATABASE_URL"
        return f"database {self.place}: {said}; {mend}"


def _is_of_a_text(error: BaseException) -> bool:
    """Whether the database is well and only a text can't be stored: a lone surrogate, or on PostgreSQL a NUL."""
    seen: BaseException | None = error
    while seen is not None:
        if isinstance(seen, UnicodeEncodeError) or getattr(seen, "sqlstate", None) == "22021":
            return True
        seen = seen.__cause__ or seen.__context__
    return False


def _is_busy(error: BaseException) -> bool:
    return getattr(error, "sqlite_errorcode", None) == sqlite3.SQLITE_BUSY


def _prepare_sqlite(connection: Any, _record: object) -> None:
    try:
        cursor = connection.cursor()
        for pragma in (
            f"busy_timeout={BUSY_MS}",
            "synchronous=FULL",
            "foreign_keys=ON",
            "secure_delete=ON",
            "temp_store=MEMORY",
        ):
            cursor.execute(f"PRAGMA {pragma}")
        # The change of a new file's journal alone does not wait where another worker is writing: it fails at once.
        for attempt in Retrying(
            retry=retry_if_exception(_is_busy),
            stop=stop_after_delay(BUSY_MS / 1000),
            wait=wait_fixed(0.02),
            reraise=True,
        ):
            with attempt:
                cursor.execute("PRAGMA journal_mode=WAL")
        cursor.close()
    except BaseException:
        connection.close()  # the pool doesn't know it yet, and its thread would stay
        raise


def _begin_sqlite(connection: Connection) -> None:
    options = connection.get_execution_options()
    if not options.get("bare"):
        connection.exec_driver_sql("BEGIN IMMEDIATE" if options.get("writes") else "BEGIN")
