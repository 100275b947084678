"""Run all measurements and print one table: `make bench`, or `python -m benchmarks NAME…`. Each is a ratio within one run."""

from __future__ import annotations

import asyncio
import os
import platform
import sys
import time
from collections.abc import Callable, Coroutine, Sequence
from typing import Any

from benchmarks import (
    articles,
    engine,
    fanout,
    hostile,
    limits,
    lookups,
    outbox,
    platforms,
    polling,
    service,
    subscribers,
    workers,
)
from benchmarks.table import Row
from bot import log

ALL: dict[str, Callable[[], Coroutine[Any, Any, Sequence[Row]]]] = {
    "articles": articles.measure,
    "polling": polling.measure,
    "outbox": outbox.measure,
    "workers": workers.measure,
    "engine": engine.measure,
    "platforms": platforms.measure,
    "limits": limits.measure,
    "fanout": fanout.measure,
    "service": service.measure,
    "subscribers": subscribers.measure,
    "lookups": lookups.measure,
    "hostile": hostile.measure,
}


def main(names: Sequence[str]) -> int:
    """0, or 2 when a name is not known."""
    unknown = [name for name in names if name not in ALL]
    if unknown:
        print(f"no such measurement: {', '.join(unknown)}; there are: {', '.join(ALL)}", file=sys.stderr)
        return 2
    log.configure("ERROR")
    cores = os.cpu_count()
    print(
        f"Python {platform.python_version()}, {platform.machine()}, {cores} processors, {os.getloadavg()[1]:.0f} busy\n"
    )
    print("| measured | ours | compared with | ratio |\n|---|---|---|---|")
    begun = time.monotonic()
    for name in names or ALL:
        print(f"{name} …", file=sys.stderr)
        for row in asyncio.run(ALL[name]()):
            print(f"| {row.what} | {row.ours} | {row.other} | {row.ratio} |", flush=True)
    print(f"\nIn {(time.monotonic() - begun) / 60:.0f} minutes.")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
