"""A copy of the SQLite file that is whole, made while the service writes to it."""

from __future__ import annotations

import contextlib
import os
import sqlite3
from pathlib import Path

from adapters.store.engine import BUSY_MS, read_url
from digest.errors import ConfigurationError, InputError, StoreUnavailable


def back_up(database_url: str, target: Path) -> int:
    """Write the database as it is at this moment into a new file, its owner's alone; returns its bytes.

    It is there under its name only once it is whole and on the disk. Raises ConfigurationError for PostgreSQL, which has tools of
    its own, InputError when `target` can't be made, StoreUnavailable.
    """
    url = read_url(database_url)
    if url.get_backend_name() != "sqlite":
        raise ConfigurationError(
            "DATABASE_URL is PostgreSQL, which is copied by its own pg_dump; see docs/reliability.md"
        )
    source = Path(str(url.database))
    if not source.is_file():
        raise StoreUnavailable(f"database {source}: there is none yet, so nothing can be copied; check DATABASE_URL")
    part = target.with_name(target.name + ".part")
    if target.exists():
        raise InputError(f"{target}: exists already; give the name of a new file")
    try:
        os.close(os.open(part, os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_CLOEXEC, 0o600))
    except FileExistsError:
        raise InputError(
            f"{part}: is left of a backup that was broken off, or another writes it now; delete it if none does"
        ) from None
    except OSError as error:
        raise InputError(
            f"{part}: can't be made ({error.strerror}); give a name in a folder that can be written"
        ) from None
    try:
        with contextlib.closing(sqlite3.connect(source, timeout=BUSY_MS / 1000, isolation_level=None)) as connection:
            connection.execute("VACUUM INTO ?", (str(part),))
        with part.open("rb+") as written:
            os.fsync(written.fileno())
        part.replace(target)
    except (sqlite3.Error, OSError) as error:
        raise StoreUnavailable(
            f"database {source}: can't be copied to {target} ({error}); nothing was written"
        ) from None
    finally:
        part.unlink(missing_ok=True)
    return target.stat().st_size
