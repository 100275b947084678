"""Bring the schema to this version, by Alembic, one process at a time and all or nothing."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from sqlalchemy import Connection
from sqlalchemy.ext.asyncio import AsyncConnection

from adapters.store.engine import Database
from digest.errors import StoreUnavailable

FOLDER: Final = Path(__file__).parent / "migrations"


async def upgrade(database: Database) -> None:
    """Run what is missing. Raises StoreUnavailable, also when the database is newer than this program."""
    async with database.write() as connection:
        await database.lock(connection, "breach-digest migrations")
        await run(connection, database.place)


async def run(connection: AsyncConnection, place: str) -> None:
    """The same inside the caller's transaction."""
    await connection.run_sync(_upgrade, place)


def _upgrade(connection: Connection, place: str) -> None:
    from alembic import command
    from alembic.config import Config
    from alembic.migration import MigrationContext
    from alembic.script import ScriptDirectory

    config = Config(attributes={"connection": connection})
    config.set_main_option("script_location", str(FOLDER).replace("%", "%%"))
    script = ScriptDirectory.from_config(config)
    known = {revision.revision for revision in script.walk_revisions()}
    current = MigrationContext.configure(connection).get_current_heads()
    if not known.issuperset(current):
        raise StoreUnavailable(
            f"database {place}: a newer version of breach-digest made its schema; install that version, or restore a backup"
        )
    if current != tuple(script.get_heads()):
        command.upgrade(config, "head")
