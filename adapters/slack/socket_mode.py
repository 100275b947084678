"""Socket Mode: Slack's envelopes over a WebSocket that this machine opens, so that no public address is needed.

A loop of our own on aiohttp. slack-sdk's client dials a refused ticket for ever, waits without end on a bad token, and
leaves an envelope unanswered that nothing listens to; here each connection takes a new ticket, `start` says what is
wrong, and the pause between attempts grows.
"""

from __future__ import annotations

import asyncio
import contextlib
import json
import logging
import random
from collections.abc import Awaitable, Callable
from typing import Any, Final

import aiohttp

from adapters.slack import outcomes
from adapters.slack.client import TIMEOUT, new_session, web_client
from digest.errors import ChannelError

log = logging.getLogger(__name__)

# Takes an envelope; returns whether Slack may forget it (False: it comes again).
Handler = Callable[[dict[str, Any]], Awaitable[bool]]
_HEARTBEAT: Final = 20.0  # seconds between pings; a missed pong ends the connection
_LONGEST_PAUSE: Final = 60.0
_SHORT_LIFE: Final = 5.0
_NEVER: Final = frozenset({"invalid_auth", "not_authed", "not_allowed_token_type", "account_inactive", "token_revoked"})


class SocketMode:
    """One connection, renewed whenever Slack or the network ends it. `pause` is the first wait, in seconds."""

    def __init__(
        self, app_token: str, api_url: str, handle: Handler, *, timeout: float = TIMEOUT, pause: float = 1.0
    ) -> None:
        self._app_token = app_token
        self._api_url = api_url
        self._handle = handle
        self._timeout = timeout
        self._pause = pause
        self._session: aiohttp.ClientSession | None = None
        self._reader: asyncio.Task[None] | None = None
        self._working: set[asyncio.Task[None]] = set()

    def __repr__(self) -> str:
        return f"SocketMode({self._api_url!r})"

    async def start(self) -> None:
        """Connect. Raises ChannelError with one line when Slack refuses the token or can't be reached."""
        self._session = new_session(self._timeout)
        try:
            socket = await self._connect()
        except ChannelError:
            await self.stop()
            raise
        self._reader = asyncio.create_task(self._keep_reading(socket))

    async def stop(self) -> None:
        """Close the connection; envelopes in work are finished first, within the timeout."""
        if self._reader is not None:
            self._reader.cancel()
            with contextlib.suppress(asyncio.CancelledError):
                await self._reader
            self._reader = None
        if self._working:
            await asyncio.wait(self._working, timeout=self._timeout)
        if self._session is not None:
            await self._session.close()
            self._session = None

    async def _connect(self) -> aiohttp.ClientWebSocketResponse:
        """A socket on which Slack has said hello. The texts of foreign errors hold the ticket: they stay here."""
        assert self._session is not None  # noqa: S101 - `start` made it
        client = web_client(self._app_token, self._api_url, self._session)
        try:
            answer = await client.api_call("apps.connections.open")
            url = answer.get("url")
        except outcomes.FOREIGN as error:
            raise ChannelError(_refusal(outcomes.error_word(error), self._api_url)) from None
        try:
            async with asyncio.timeout(self._timeout):
                socket = await self._session.ws_connect(str(url), heartbeat=_HEARTBEAT, proxy=client.proxy)
                try:
                    hello = await socket.receive_json()
                    if not isinstance(hello, dict) or hello.get("type") != "hello":
                        raise ValueError
                except BaseException:
                    await socket.close()
                    raise
        except outcomes.FOREIGN:
            raise ChannelError("Slack's Socket Mode connection was refused; trying again may help") from None
        return socket

    async def _keep_reading(self, socket: aiohttp.ClientWebSocketResponse | None) -> None:
        failures = 0
        while True:
            if socket is not None:
                old, socket = socket, None
                since = asyncio.get_running_loop().time()
                try:
                    await self._read(old)
                    # Slack says `disconnect` ahead of time: the next connection stands before this one is closed.
                    # One that ended at once (too many connections) is not replaced at once.
                    if asyncio.get_running_loop().time() - since > _SHORT_LIFE:
                        failures = 0
                        with contextlib.suppress(ChannelError):
                            socket = await self._connect()
                finally:
                    self._spawn(_close(old))
                if socket is not None:
                    continue
            wait = min(self._pause * 2**failures, _LONGEST_PAUSE)
            await asyncio.sleep(wait * random.uniform(0.5, 1.0))  # noqa: S311 - jitter
            failures = min(failures + 1, 10)
            try:
                socket = await self._connect()
            except ChannelError as error:
                log.warning("%s (attempt %d)", error, failures)

    async def _read(self, socket: aiohttp.ClientWebSocketResponse) -> None:
        """Take envelopes until the connection ends or Slack asks for another."""
        async for message in socket:
            if message.type is not aiohttp.WSMsgType.TEXT:
                continue
            try:
                envelope = json.loads(message.data)
            except ValueError:
                continue
            if not isinstance(envelope, dict):
                continue
            if envelope.get("type") == "disconnect":
                return
            if isinstance(envelope.get("envelope_id"), str):
                self._spawn(self._serve(socket, envelope))

    async def _serve(self, socket: aiohttp.ClientWebSocketResponse, envelope: dict[str, Any]) -> None:
        if not await self._handle(envelope):
            return
        # An acknowledgement that is lost with its connection makes Slack send the envelope again; it is known then.
        with contextlib.suppress(*outcomes.FOREIGN):
            await socket.send_json({"envelope_id": envelope["envelope_id"]})

    def _spawn(self, work: Awaitable[None]) -> None:
        task = asyncio.ensure_future(work)
        self._working.add(task)
        task.add_done_callback(self._working.discard)


async def _close(socket: aiohttp.ClientWebSocketResponse) -> None:
    with contextlib.suppress(*outcomes.FOREIGN):
        await socket.close()


def _refusal(word: str, api_url: str) -> str:
    if word in _NEVER:
        return (
            f"Slack refuses SLACK_APP_TOKEN ({word}): "
            "make an app-level token with connections:write on the app's Basic Information page"
        )
    if word == "missing_scope":
        return "SLACK_APP_TOKEN lacks the scope connections:write: make a new app-level token that has it"
    if word:
        return f"Slack does not open Socket Mode ({word}): see that Socket Mode is switched on in the app's settings"
    return f"Slack can't be reached at {api_url}: see that this machine's network and proxy allow it"
