"""Service processes by the hundred: forked from one parent that has imported everything, since the imports cost seconds.

    async with Nursery() as nursery:
        process = await nursery.start(environment, ["--role", "sender"], log)
        process.kill()                       # kill -9, at once
        await process.gone()

The parent (`python -m tests.torture.nursery`) runs no thread and no event loop; what it forks is a process of its own that
opens everything anew. `fresh=True` starts an interpreter instead, as a shell would.
"""

from __future__ import annotations

import asyncio
import contextlib
import ctypes
import gc
import json
import os
import select
import signal
import sys
import threading
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from types import TracebackType
from typing import Any, Final, Self

_PR_SET_PDEATHSIG: Final = 1  # Linux, prctl(2)


@dataclass
class Process:
    """A running service. `began` by the monotonic clock; `log` is its standard error."""

    pid: int
    fd: int | None
    log: Path
    began: float = field(default_factory=time.monotonic)

    def kill(self, number: int = signal.SIGKILL) -> None:
        """Send a signal; to one that is gone it does nothing."""
        if self.fd is not None:
            with contextlib.suppress(ProcessLookupError):
                signal.pidfd_send_signal(self.fd, number)

    @property
    def alive(self) -> bool:
        if self.fd is not None and select.select([self.fd], [], [], 0)[0]:
            os.close(self.fd)
            self.fd = None
        return self.fd is not None

    async def gone(self, seconds: float = 30.0) -> None:
        """Wait for its end."""
        async with asyncio.timeout(seconds):
            while self.alive:
                await asyncio.sleep(0.005)

    async def ready(self, seconds: float = 60.0) -> None:
        """Wait until it says that it serves."""
        async with asyncio.timeout(seconds):
            while "connected to" not in self.log.read_text():
                if not self.alive:
                    raise AssertionError(f"the service did not start: {self.log.read_text()[-2000:]}")
                await asyncio.sleep(0.01)


class Nursery:
    """Ends all that it started."""

    def __init__(self) -> None:
        self._parent: asyncio.subprocess.Process | None = None
        self._started: list[Process] = []
        self._turn = asyncio.Lock()

    async def __aenter__(self) -> Self:
        self._parent = await asyncio.create_subprocess_exec(
            *(sys.executable, "-m", "tests.torture.nursery"),
            stdin=asyncio.subprocess.PIPE,
            stdout=asyncio.subprocess.PIPE,
        )
        assert await self._line() == {"ready": True}
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        for process in self._started:
            process.kill()
        for process in self._started:
            await process.gone()
        assert self._parent is not None and self._parent.stdin is not None
        self._parent.stdin.close()
        await self._parent.wait()

    async def start(
        self, environment: Mapping[str, str], arguments: Sequence[str], log: Path, *, fresh: bool = False
    ) -> Process:
        assert self._parent is not None and self._parent.stdin is not None
        asked = {"environment": dict(environment), "arguments": list(arguments), "log": str(log), "fresh": fresh}
        async with self._turn:
            self._parent.stdin.write(json.dumps(asked).encode() + b"\n")
            pid = (await self._line())["pid"]
            process = Process(pid, os.pidfd_open(pid), log)
            # The parent may reap it from now on.
            self._parent.stdin.write(b"{}\n")
        self._started = [earlier for earlier in self._started if earlier.alive]
        self._started.append(process)
        return process

    async def _line(self) -> dict[str, Any]:
        assert self._parent is not None and self._parent.stdout is not None
        line = await self._parent.stdout.readline()
        if not line:
            raise AssertionError("the parent of the services died")
        found: dict[str, Any] = json.loads(line)
        return found


def _child(asked: dict[str, Any]) -> None:
    """Become the service."""
    os.setsid()
    ctypes.CDLL(None).prctl(_PR_SET_PDEATHSIG, signal.SIGKILL)  # no service outlives the test
    log = os.open(asked["log"], os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600)
    null = os.open(os.devnull, os.O_RDWR)
    for fd, source in ((0, null), (1, log), (2, log)):
        os.dup2(source, fd)
    os.environ.clear()
    os.environ.update(asked["environment"])
    if asked["fresh"]:
        os.execv(sys.executable, [sys.executable, "-m", "tests.torture.service", *asked["arguments"]])
    from tests.torture.service import serve

    serve(asked["arguments"])


def _serve() -> None:
    from tests.torture.service import load

    load()
    assert threading.active_count() == 1, "a process with threads is not to be forked"
    gc.freeze()
    answers = os.fdopen(os.dup(1), "w", buffering=1)
    answers.write('{"ready": true}\n')
    while line := sys.stdin.readline():
        asked = json.loads(line)
        pid = os.fork()
        if pid == 0:
            try:
                _child(asked)
            except SystemExit as end:
                os._exit(end.code if isinstance(end.code, int) else 1)
            except BaseException:  # the log says why
                import traceback

                traceback.print_exc()
                os._exit(1)
            os._exit(0)
        answers.write(json.dumps({"pid": pid}) + "\n")
        sys.stdin.readline()
        with contextlib.suppress(ChildProcessError):
            while os.waitpid(-1, os.WNOHANG)[0]:
                pass


if __name__ == "__main__":
    _serve()
