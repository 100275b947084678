"""aiohttp server: `/healthz`, `/telegram` and `/slack/events`. No body and no header is ever logged."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Awaitable, Callable, Mapping
from typing import Final

from aiohttp import web

from digest.errors import ConfigurationError, StoreError
from digest.ports import Counts, Store

TelegramHook = Callable[[Mapping[str, str], bytes], Awaitable[int]]
SlackHook = Callable[[str, str, Mapping[str, str], bytes], Awaitable[tuple[int, Mapping[str, str], bytes]]]
_BODY_LIMIT: Final = 1_000_000
_FRESH: Final = 60.0  # seconds for which the figures of /healthz are kept: to count takes the longer the more there is


class WebServer:
    """`telegram` and `slack` take what those platforms send; None: the path does not exist."""

    def __init__(
        self,
        store: Store,
        host: str,
        port: int,
        *,
        telegram: TelegramHook | None = None,
        slack: SlackHook | None = None,
    ) -> None:
        self._store, self._host, self._port = store, host, port
        self._telegram, self._slack = telegram, slack
        self._runner: web.AppRunner | None = None
        self._counts, self._counted, self._counting = Counts(), -_FRESH, asyncio.Lock()

    async def start(self) -> None:
        """Raises ConfigurationError when the port can't be had."""
        app = web.Application(client_max_size=_BODY_LIMIT)
        app.router.add_get("/healthz", self._health)
        if self._telegram is not None:
            app.router.add_post("/telegram", self._from_telegram)
        if self._slack is not None:
            app.router.add_post("/slack/events", self._from_slack)
        runner = web.AppRunner(app, access_log=None)
        await runner.setup()
        try:
            await web.TCPSite(runner, self._host, self._port).start()
        except OSError as error:
            await runner.cleanup()
            raise ConfigurationError(
                f"WEB_HOST, WEB_PORT: {self._host}:{self._port} can't be listened on ({error.strerror or 'refused'}); "
                "end the program that uses it, or set WEB_PORT to a free port"
            ) from None
        self._runner = runner

    async def stop(self) -> None:
        runner, self._runner = self._runner, None
        if runner is not None:
            await runner.cleanup()

    async def _health(self, _request: web.Request) -> web.Response:
        try:
            await self._store.recall("health")  # whether the database answers is asked every time
            counts = await self._figures()
        except StoreError:
            return web.json_response({"ok": False, "error": "the database can't be reached"}, status=503)
        return web.json_response(
            {
                "ok": True,
                "feeds": counts.feeds,
                "feeds_failing": counts.feeds_failing,
                "articles_pending": counts.articles_pending,
                "incidents": counts.incidents,
                "deliveries": counts.deliveries,
            }
        )

    async def _figures(self) -> Counts:
        async with self._counting:
            if time.monotonic() - self._counted >= _FRESH:
                self._counts, self._counted = await self._store.counts(), time.monotonic()
            return self._counts

    async def _from_telegram(self, request: web.Request) -> web.Response:
        assert self._telegram is not None  # noqa: S101 - the route exists only then
        return web.Response(status=await self._telegram(request.headers, await request.read()))

    async def _from_slack(self, request: web.Request) -> web.Response:
        assert self._slack is not None  # noqa: S101 - the route exists only then
        status, headers, body = await self._slack("POST", request.path, request.headers, await request.read())
        return web.Response(status=status, headers=dict(headers), body=body)
