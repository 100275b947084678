"""Run all measurements and print one table: `make bench`, or `python -m benchmarks NAME…`. Each is a ratio within one run."""

from __future__ import annotations

import asyncio
import platform
import sys
from collections.abc import Awaitable, Callable, Sequence

from benchmarks import articles, limits, polling, service
from benchmarks.table import Row
from bot import log

ALL: dict[str, Callable[[], Awaitable[Sequence[Row]]]] = {
    "articles": articles.measure,
    "limits": limits.measure,
    "polling": polling.measure,
    "service": service.measure,
}


def main(names: Sequence[str]) -> int:
    """0, or 2 when a name is not known."""
    unknown = [name for name in names if name not in ALL]
    if unknown:
        print(f"no such measurement: {', '.join(unknown)}; there are: {', '.join(ALL)}", file=sys.stderr)
        return 2
    log.configure("ERROR")
    print(f"Python {platform.python_version()}, {platform.machine()}\n")
    print("| measured | ours | compared with | ratio |\n|---|---|---|---|")
    for name in names or ALL:
        for row in asyncio.run(ALL[name]()):
            print(f"| {row.what} | {row.ours} | {row.other} | {row.ratio} |", flush=True)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
