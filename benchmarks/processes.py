"""Processes beside the one that measures: servers that live as long as a block, and crews that work against the clock."""

from __future__ import annotations

import asyncio
import multiprocessing
import time
from collections.abc import Awaitable, Callable, Iterator, Sequence
from contextlib import contextmanager
from multiprocessing.connection import Connection
from typing import Any, Final

from benchmarks.table import Lap

_CONTEXT: Final = multiprocessing.get_context("forkserver")
_CONTEXT.set_forkserver_preload(["adapters.slack.channel", "adapters.store", "adapters.telegram", "bot.app"])

Tell = Callable[[Any], None]
Gate = Callable[[], Awaitable[None]]


@contextmanager
def serving(serve: Callable[..., Awaitable[None]], *arguments: object) -> Iterator[Any]:
    """What `serve(tell, …)` told first, its address as a rule; it runs in a process of its own and ends with the block."""
    ours, theirs = _CONTEXT.Pipe()
    process = _CONTEXT.Process(target=_serve, args=(serve, theirs, arguments), daemon=True)
    process.start()
    theirs.close()
    try:
        yield ours.recv()
    finally:
        process.kill()
        process.join()


def _serve(serve: Callable[..., Awaitable[None]], pipe: Connection, arguments: Sequence[object]) -> None:
    async def main() -> None:
        await serve(pipe.send, *arguments)

    asyncio.run(main())


class Crew:
    """Processes that each run `work(gate, …)`. At every `await gate()` they wait for each other."""

    def __init__(self, work: Callable[..., Awaitable[None]], each: Sequence[tuple[object, ...]]) -> None:
        self._pipes, self._processes = list[Connection](), []
        for arguments in each:
            ours, theirs = _CONTEXT.Pipe()
            process = _CONTEXT.Process(target=_work, args=(work, theirs, arguments), daemon=True)
            process.start()
            theirs.close()
            self._pipes.append(ours)
            self._processes.append(process)

    def __enter__(self) -> Crew:
        self._cpu = self._gather()
        return self

    def __exit__(self, *_: object) -> None:
        for process in self._processes:
            process.kill()
            process.join()

    @property
    def pids(self) -> list[int]:
        return [process.pid for process in self._processes if process.pid is not None]

    def lap(self) -> Lap:
        """Let all go on to their next gate. Raises EOFError when one died on the way."""
        started, before = time.perf_counter(), self._cpu
        for pipe in self._pipes:
            pipe.send("go")
        self._cpu = self._gather()
        return Lap(time.perf_counter() - started, self._cpu - before)

    def _gather(self) -> float:
        return float(sum(pipe.recv() for pipe in self._pipes))


def _work(work: Callable[..., Awaitable[None]], pipe: Connection, arguments: Sequence[object]) -> None:
    async def gate() -> None:
        pipe.send(time.process_time())
        await asyncio.to_thread(pipe.recv)

    async def main() -> None:
        await work(gate, *arguments)

    asyncio.run(main())
