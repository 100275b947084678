"""A few long-lived child processes that read hostile bodies, so that trouble with one body stays with that body."""

from __future__ import annotations

import asyncio
import contextlib
import json
import os
import signal
import sys
from dataclasses import dataclass
from typing import Any, Final

from adapters.feeds.child import ANSWER, READY, REQUEST
from digest.errors import ParseError

_START_SECONDS: Final = 30.0
_MAX_ANSWER: Final = 96_000_000
_REQUESTS_A_CHILD: Final = 500
"""A child is replaced after so many, so that what its libraries leak does not add up."""


@dataclass(frozen=True, slots=True)
class Limits:
    """What one reading may use: seconds of processor time, seconds by the clock, bytes of address space."""

    cpu_seconds: float = 8.0
    wall_seconds: float = 9.0
    memory_bytes: int = 512 * 1024 * 1024


@dataclass(slots=True)
class _Child:
    process: asyncio.subprocess.Process
    requests: int = 0


class ChildPool:
    """Up to `workers` children of one `kind` (see `child.READERS`), started when first needed.

    Waiting for a free child does not count against the limits of a reading.
    """

    def __init__(self, kind: str, workers: int, limits: Limits) -> None:
        self._kind = kind
        self._limits = limits
        self._slots = asyncio.Semaphore(max(workers, 1))
        self._idle: list[_Child] = []
        self._closed = False

    async def read(self, body: bytes, *, content_type: str, url: str) -> Any:
        """The child's answer as JSON values. Raises ParseError: for this body alone, the pool goes on."""
        async with self._slots:
            if self._closed:
                raise ParseError("the reader is closed")
            child = self._idle.pop() if self._idle else await self._start()
            try:
                answer = await self._ask(child, body, content_type, url)
            except BaseException:
                await asyncio.shield(_end(child))
                raise
            child.requests += 1
            if self._closed or answer.get("spent") or child.requests >= _REQUESTS_A_CHILD:
                await asyncio.shield(_end(child))
            else:
                self._idle.append(child)
        if "value" not in answer:
            raise ParseError(str(answer.get("error"))[:500])
        return answer["value"]

    async def close(self) -> None:
        """End all children."""
        self._closed = True
        idle, self._idle = self._idle, []
        await asyncio.gather(*(_end(child) for child in idle))

    async def _start(self) -> _Child:
        limits = self._limits
        # A bare environment: no token of ours is within reach of what reads strangers' bodies.
        environment = {"PYTHONPATH": os.pathsep.join(filter(None, sys.path)), "LC_ALL": "C.UTF-8"}
        try:
            process = await asyncio.create_subprocess_exec(
                sys.executable,
                *("-P", "-m", "adapters.feeds.child", self._kind, str(limits.cpu_seconds), str(limits.memory_bytes)),
                stdin=asyncio.subprocess.PIPE,
                stdout=asyncio.subprocess.PIPE,
                stderr=asyncio.subprocess.DEVNULL,
                env=environment,
                start_new_session=True,
            )
        except OSError as error:
            raise ParseError(f"no process to read it in can be started ({error.strerror})") from None
        child = _Child(process)
        try:
            async with asyncio.timeout(_START_SECONDS):
                await _stdout(child).readexactly(len(READY))
        except (TimeoutError, asyncio.IncompleteReadError):
            await _end(child)
            raise ParseError("the process to read it in does not start") from None
        except BaseException:
            await asyncio.shield(_end(child))
            raise
        return child

    async def _ask(self, child: _Child, body: bytes, content_type: str, url: str) -> dict[str, Any]:
        head = json.dumps({"content_type": content_type, "url": url}).encode()
        try:
            async with asyncio.timeout(self._limits.wall_seconds):
                return await _exchange(child, REQUEST.pack(len(head), len(body)) + head, body)
        except TimeoutError:
            raise ParseError(f"reading it takes more than {self._limits.wall_seconds:g} seconds") from None
        except (asyncio.IncompleteReadError, ConnectionError):
            raise ParseError(await self._how_it_died(child)) from None
        except ValueError:
            raise ParseError("the reading process gave no proper answer") from None

    async def _how_it_died(self, child: _Child) -> str:
        await _end(child, kill_after=1.0)
        if child.process.returncode == -signal.SIGXCPU:
            return f"reading it takes more than {self._limits.cpu_seconds:g} seconds of processor time"
        return "the reading process died of it"


async def _exchange(child: _Child, head: bytes, body: bytes) -> dict[str, Any]:
    writer, reader = child.process.stdin, _stdout(child)
    assert writer is not None  # noqa: S101 - for the type checker: it was asked for
    writer.write(head)
    writer.write(body)
    await writer.drain()
    (size,) = ANSWER.unpack(await reader.readexactly(ANSWER.size))
    if size > _MAX_ANSWER:
        raise ValueError(size)
    answer = json.loads(await reader.readexactly(size))
    if not isinstance(answer, dict):
        raise ValueError("not an object")
    return answer


def _stdout(child: _Child) -> asyncio.StreamReader:
    reader = child.process.stdout
    assert reader is not None  # noqa: S101 - for the type checker: it was asked for
    return reader


async def _end(child: _Child, kill_after: float = 0.0) -> None:
    """See the process gone: by itself within `kill_after` seconds, else killed."""
    process = child.process
    if kill_after:
        with contextlib.suppress(TimeoutError):
            async with asyncio.timeout(kill_after):
                await process.wait()
    if process.returncode is None:
        with contextlib.suppress(ProcessLookupError):
            process.kill()
    if process.stdin is not None:
        process.stdin.close()
    # What it was still saying is read away, else the pipe would stay open.
    with contextlib.suppress(Exception):
        await _stdout(child).read()
    await process.wait()
