"""One process a role on a SQLite file: locks that the system takes back the moment a process dies.

PostgreSQL serves many workers; SQLite has one writer, and a second service on one file is a mistake or a stand-by.
"""

from __future__ import annotations

import fcntl
import os
from collections.abc import Sequence
from pathlib import Path

from digest.errors import StoreUnavailable


class RoleLocks:
    """The roles of this process on one file: `<file>.<role>.lock` beside it, locked while they are held."""

    def __init__(self, database: Path) -> None:
        self._database = database
        self._held: dict[str, int] = {}

    def occupy(self, roles: Sequence[str]) -> bool:
        """Take all of them or, when another process holds one, none. Raises StoreUnavailable."""
        taken: dict[str, int] = {}
        try:
            for role in roles:
                if role not in self._held:
                    place = self._database.with_name(f"{self._database.name}.{role}.lock")
                    taken[role] = os.open(place, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
                    fcntl.flock(taken[role], fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            _close(taken)
            return False
        except OSError as error:
            _close(taken)
            raise StoreUnavailable(
                f"database {self._database}: its lock can't be taken ({error.strerror}); "
                "make the folder writable or set DATABASE_URL"
            ) from None
        self._held |= taken
        return True

    def leave(self) -> None:
        """Give all roles back."""
        _close(self._held)
        self._held = {}


def _close(locks: dict[str, int]) -> None:
    for lock in locks.values():
        os.close(lock)
