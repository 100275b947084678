"""The fakes of the platforms as the torture needs them: they know which worker asks, and they call when they accept.

A worker reaches them at a loopback address of its own (127.0.0.2 is worker 0), so every accepted message tells who sent it.
"""

from __future__ import annotations

from collections.abc import Callable
from contextvars import ContextVar
from typing import Any, Final, Self

from aiohttp import web

from tests.fakes.slack import FakeSlack
from tests.fakes.slack_world import Rates
from tests.fakes.telegram import FakeTelegram

WORKERS: Final = 3
_asker: ContextVar[int] = ContextVar("asker", default=-1)


def address(worker: int) -> str:
    """The loopback address that this worker's requests go to."""
    return f"127.0.0.{worker + 2}"


class _Ledger(list[Any]):
    """Calls with the worker and the message the moment that it is accepted, before the answer leaves."""

    def __init__(self, accepted: Callable[[int, Any], None]) -> None:
        super().__init__()
        self._accepted = accepted

    def append(self, message: Any) -> None:
        super().append(message)
        self._accepted(_asker.get(), message)


def _remember(request: web.Request) -> None:
    _asker.set(int(request.host.partition(":")[0].rpartition(".")[2]) - 2)


class _Sites:
    """The workers' addresses of one platform."""

    def __init__(self, runner: web.AppRunner) -> None:
        self._runner, self._port = runner, int(runner.addresses[0][1])
        self._sites: list[web.TCPSite] = []

    async def plug(self) -> None:
        self._sites = [web.TCPSite(self._runner, address(worker), self._port) for worker in range(WORKERS)]
        for site in self._sites:
            await site.start()

    async def unplug(self) -> None:
        """New connections are refused."""
        for site in self._sites:
            await site.stop()


class _PostRates(Rates):
    """Posts are limited as on Slack. Look-ups are not: the settle periods are a fifteenth of the real ones, so there are
    fifteen times as many a minute."""

    def call(self, team: str, method: str, tier: int) -> int:
        return 0


class Telegram(FakeTelegram):
    def __init__(self, accepted: Callable[[int, Any], None]) -> None:
        super().__init__(rates=(30, 1.0, 20))
        self.ledger = _Ledger(accepted)
        self.spoil: Callable[[str], str] = lambda _method: ""  # the fault of the next call

    async def __aenter__(self) -> Self:
        await super().__aenter__()
        self.sites = _Sites(self._runner)
        await self.sites.plug()
        return self

    def url_of(self, worker: int) -> str:
        return self.url.replace("127.0.0.1", address(worker))

    async def _handle(self, request: web.Request) -> web.StreamResponse:
        _remember(request)
        method = request.match_info["method"]
        if fault := self.spoil(method):
            self.fail(method, fault)
        return await super()._handle(request)


class Slack(FakeSlack):
    def __init__(self, accepted: Callable[[int, Any], None]) -> None:
        super().__init__()
        self.rates = self.api.rates = _PostRates(self.clock)
        self.api.ledger = _Ledger(accepted)
        self.spoil: Callable[[str], str] = lambda _method: ""
        self.seconds = 1.0  # of "slow"

    async def __aenter__(self) -> Self:
        await super().__aenter__()
        assert self._runner is not None
        self.sites = _Sites(self._runner)
        await self.sites.plug()
        return self

    def url_of(self, worker: int) -> str:
        return self.api_url.replace("127.0.0.1", address(worker))

    async def _web_api(self, request: web.Request) -> web.StreamResponse:
        _remember(request)
        method = request.match_info["method"]
        if fault := self.spoil(method):
            self.fault(method, fault, seconds=1.0 if fault == "limited" else self.seconds)
        return await super()._web_api(request)
