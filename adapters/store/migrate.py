"""Bring the schema to this version, by Alembic, one process at a time and all or nothing.

Migrations only add, so that the previous release goes on running, and can be started, on the schema of the next: machines are
upgraded one after another, and a release that disappoints is taken back without a backup. Each upgrade notes in the database
which schemas' programs it still serves; one that can't but break them says `breaking = True` in its module.
"""

from __future__ import annotations

from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from sqlalchemy import Connection, delete, insert, inspect, select, text
from sqlalchemy.ext.asyncio import AsyncConnection

from adapters.store.engine import Database
from adapters.store.schema import settings
from digest.errors import StoreUnavailable

if TYPE_CHECKING:
    from alembic.script import ScriptDirectory

FOLDER: Final = Path(__file__).parent / "migrations"
SERVED: Final = "schema serves"
"""The setting that holds the revisions, with spaces between, whose programs can run on this database."""


JOBS: Final = "schema of jobs"
"""The setting that holds the name of the last of procrastinate's migrations that its tables on this database have."""


async def upgrade(database: Database) -> None:
    """Run what is missing. Raises StoreUnavailable, also when the database is too new for this program."""
    async with database.write() as connection:
        await database.lock(connection, "breach-digest migrations")
        await run(connection, database.place)
        if not database.is_sqlite:
            await _upgrade_jobs(connection)


def jobs_folder() -> Path:
    """Where procrastinate keeps its schema and its migrations."""
    return Path(str(find_spec("procrastinate").origin)).parent / "sql"  # type: ignore[union-attr]


async def _upgrade_jobs(connection: AsyncConnection) -> None:
    """procrastinate's own tables, from the files of the installed version; the library itself stays unloaded.

    A later version of it brings later migrations, and they are run here. Before its pin is raised, see in its changelog that
    programs on the version before go on with them: machines are upgraded one after another.
    """
    folder = jobs_folder()
    files = {path.name: path for path in sorted((folder / "migrations").glob("*.sql"))}
    newest = max(files)
    noted = await connection.scalar(select(settings.c.value).where(settings.c.key == JOBS))
    if noted is not None and noted >= newest:
        return
    missing: list[Path] = []
    if await connection.scalar(text("SELECT to_regclass('procrastinate_jobs') IS NULL")):
        missing = [folder / "schema.sql"]
    elif noted is not None:
        missing = [path for name, path in files.items() if name > noted]
    driver: Any = (await connection.get_raw_connection()).driver_connection
    for path in missing:
        await driver.execute(path.read_text(encoding="utf-8"))  # many statements at once, in this transaction
    await connection.execute(delete(settings).where(settings.c.key == JOBS))
    await connection.execute(insert(settings).values(key=JOBS, value=newest))


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
                f"database {place}: a newer version of breach-digest made its schema; install that version, or restore a backup "
                "(docs/reliability.md)"
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
