"""Resident memory of processes, as Linux tells it."""

from __future__ import annotations

import asyncio
import contextlib
from pathlib import Path
from typing import Any

MEGA = 1_000_000


def resident(pid: int) -> int:
    """Resident memory of a process in bytes (Linux)."""
    pages = int(Path(f"/proc/{pid}/statm").read_text(encoding="ascii").split()[1])
    return pages * 4096


def family(pid: int) -> list[int]:
    """A process and all that descend from it."""
    found = [pid]
    for task in Path(f"/proc/{pid}/task").iterdir():
        for child in (task / "children").read_text(encoding="ascii").split():
            found += family(int(child))
    return found


async def peak(pid: int, until: asyncio.Future[Any]) -> tuple[int, int]:
    """The most bytes of the process, and of all its children together, while something runs."""
    own = children = 0
    while not until.done():
        with contextlib.suppress(FileNotFoundError, ProcessLookupError):  # a parser was just replaced
            sizes = [resident(one) for one in family(pid)]
            own, children = max(own, sizes[0]), max(children, sum(sizes[1:]))
        await asyncio.sleep(0.1)
    await until
    return own, children
