"""Bring the schema to this version, by Alembic, one process at a time and all or nothing.

Migrations only add, so that the previous release goes on running, and can be started, on the schema of the next: machines are
upgraded one after another, and a release that disappoints is taken back without a backup. Each upgrade notes in the database
which schemas' programs it still serves; one that can't but break them says `breaking = True` in its module.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Final

from sqlalchemy import Connection, delete, insert, inspect, select
from sqlalchemy.ext.asyncio import AsyncConnection

from adapters.store.engine import Database
from adapters.store.schema import settings
from digest.errors import StoreUnavailable

if TYPE_CHECKING:
    from alembic.script import ScriptDirectory

FOLDER: Final = Path(__file__).parent / "migrations"
SERVED: Final = "schema serves"
"""The setting that holds the revisions, with spaces between, whose programs can run on this database."""


async def upgrade(database: Database) -> None:
    """Run what is missing. Raises StoreUnavailable, also when the database is too new for this program."""
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
        if not _served(connection).issuperset((*current, *script.get_heads())):  # its note, and it names us
            raise StoreUnavailable(
                f"database {place}: a newer version of breach-digest made its schema; install that version, or restore a backup"
            )
    elif current != tuple(script.get_heads()):
        command.upgrade(config, "head")
        connection.execute(delete(settings).where(settings.c.key == SERVED))
        connection.execute(insert(settings).values(key=SERVED, value=" ".join(serves(script))))


def serves(script: ScriptDirectory) -> list[str]:
    """The revisions whose programs can run on the newest schema, that one included, the newest first."""
    found = []
    for revision in script.walk_revisions():
        found.append(revision.revision)
        if getattr(revision.module, "breaking", False):
            break
    return found


def _served(connection: Connection) -> set[str]:
    if not inspect(connection).has_table(settings.name):
        return set()
    noted = connection.execute(select(settings.c.value).where(settings.c.key == SERVED)).scalar_one_or_none()
    return set((noted or "").split())
