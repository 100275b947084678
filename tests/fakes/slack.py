"""Slack on loopback: Web API, Socket Mode, signed HTTP requests, response_url, OAuth, and faults on demand.

    async with FakeSlack() as fake:                        # workspace T1, channel C1 with the bot in it, users U1 and U2
        bot = SlackBot(desk, bot_token=fake.token(), app_token=fake.app_token, api_url=fake.api_url)
        await bot.start()                                  # Socket Mode
        asked = await fake.slash("T1", "C1", "U1", "subscribe healthcare")   # returns when acknowledged
        shown = await asked.answer()                       # a Message: .seen is what a person reads
        shown.ephemeral_for == "U1"; shown.buttons; shown.live_mentions
        pressed = await fake.press(shown, "U1", "Mute")    # by label or by value
        await fake.mention("T1", "C1", "U1", "latest")     # <@bot> latest; answer: await fake.wait_for("…")
        await fake.direct_message("T1", "U1", "help")
        await fake.invite("T1", "C1"); await fake.kick(…); await fake.archive(…); await fake.unarchive(…)
        await fake.uninstall("T1")                         # tokens_revoked and app_uninstalled, in any order
        fake.posts                                         # the ledger: what the app made people see, in order
        fake.visible("T1", "C1", "U1")                     # what stands in a channel, with the ephemerals of this user
        fake.complaints                                    # unknown parameters and methods; must be empty at the end

Signed HTTP instead of Socket Mode: `fake.deliver_to = bot.handle_http` or the address of a running web server.
`await fake.redeliver(push)` sends one of `fake.pushes` again (retry number, same ids); `await fake.replay(push)` the very
bytes with the very signature. `fake.fault(method, kind, …)` makes the next calls fail, see `FAULTS`. Workspaces:
`fake.install("T2")`, `fake.add_channel(…)`, `fake.add_user(…)`. Limits (429) are on: `fake.rates.on = False` stops them.
"""

from __future__ import annotations

import asyncio
import contextlib
import hashlib
import hmac
import itertools
import json
import time
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass, field
from types import TracebackType
from typing import Any, Self
from urllib.parse import urlencode

import aiohttp
from aiohttp import web

from tests.fakes.slack_api import No, WebApi
from tests.fakes.slack_world import Channel, Message, Rates, User, Workspace

FAULTS = {
    "drop": "done, then the connection closes without an answer",
    "refuse": "the connection closes before anything is done",
    "slow": "done, answered `seconds` later",
    "html": "an HTML 502, nothing done",
    "html_after": "done, then an HTML 502",
    "limited": "a 429 with Retry-After `seconds`",
    "garbage": "200 with a body that is no JSON",
    "array": "200 with JSON that is no object",
}  # digits are answered as that HTTP status; any other word as Slack's error: {"ok": false, "error": word}

Handler = Callable[[str, str, Mapping[str, str], bytes], Awaitable[tuple[int, Mapping[str, str], bytes]]]


class NotAcknowledged(AssertionError):
    """The app did not acknowledge in time: the user reads "operation_timeout"."""


@dataclass
class Push:
    """Something that Slack told the app. `attempts` and `seconds` until it was acknowledged (`acked`)."""

    kind: str
    payload: dict[str, Any]
    envelope_id: str
    body: bytes = b""
    headers: dict[str, str] = field(default_factory=dict)
    acked: bool = False
    status: int = 0
    response: Any = None
    attempts: int = 0
    seconds: float = 0.0


@dataclass
class Interaction:
    """A command or a press, with the response_url that belongs to it."""

    fake: FakeSlack
    team: str
    channel: str
    user: str
    id: str
    trigger_id: str
    expires: float
    origin: Message | None = None
    push: Push | None = None
    uses: int = 0
    answers: list[Message] = field(default_factory=list)

    @property
    def response_url(self) -> str:
        return f"http://127.0.0.1:{self.fake.port}/respond/{self.team}/{self.id}"

    async def answer(self, patience: float = 20.0) -> Message:
        """The (last) answer over the response_url, as soon as there is one."""
        await self.fake.until(lambda: bool(self.answers), patience, "an answer over the response_url")
        return self.answers[-1]


@dataclass
class _Fault:
    kind: str
    times: int
    channel: str | None
    seconds: float


class FakeSlack:
    """See the module. `ack_deadline` in seconds; `retries` are the waits before an event is told again."""

    def __init__(
        self,
        *,
        clock: Callable[[], float] = time.time,
        ack_deadline: float = 3.0,
        retries: tuple[float, ...] = (0.02, 0.05, 0.1),
    ) -> None:
        self.clock = clock
        self.ack_deadline = ack_deadline
        self.retries = retries
        self.port = 0
        self.app_token = "xapp-1-A0FAKE-canary-app-token"
        self.signing_secret = "canary-signing-secret-0123456789ab"
        self.client_id, self.client_secret = "111.222", "canary-client-secret"
        self.deliver_to: Handler | str | None = None
        self.rates = Rates(clock)
        self.api = WebApi(clock, self.rates)
        self.calls: list[tuple[str, dict[str, Any]]] = []
        self.pushes: list[Push] = []
        self.codes: dict[str, str] = {}
        self.most_sockets = 10
        self.socket_connections = 0
        self._faults: dict[str, list[_Fault]] = {}
        self._interactions: dict[str, Interaction] = {}
        self._tickets: set[str] = set()
        self._sockets: list[web.WebSocketResponse] = []
        self._acks: dict[str, asyncio.Future[Any]] = {}
        self._ids = itertools.count(1)
        self._changed = asyncio.Event()
        self._runner: web.AppRunner | None = None

    async def __aenter__(self) -> Self:
        app = web.Application(client_max_size=2**21)
        app.router.add_route("*", "/api/{method}", self._web_api)
        app.router.add_post("/respond/{team}/{id}", self._respond)
        app.router.add_get("/link/", self._link)
        self._runner = web.AppRunner(app, access_log=None, shutdown_timeout=0.1)
        await self._runner.setup()
        site = web.TCPSite(self._runner, "127.0.0.1", self.port)
        await site.start()
        self.port = self._runner.addresses[0][1]
        if not self.api.workspaces:
            self.install("T1")
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        await self.drop_sockets()
        if self._runner is not None:
            await self._runner.cleanup()

    # the world

    @property
    def api_url(self) -> str:
        return f"http://127.0.0.1:{self.port}/api/"

    @property
    def posts(self) -> list[Message]:
        """What the app made people see, in order; edits are in place (`versions`)."""
        return [m for m in self.api.ledger if m.via != "user"]

    @property
    def complaints(self) -> list[str]:
        return self.api.complaints

    def install(self, team: str, *, scopes: str | None = None, enterprise: str | None = None) -> Workspace:
        """A workspace with the app, channel C1 (bot in it) and users U1, U2. `enterprise`: installed org-wide there."""
        workspace = Workspace(team, f"xoxb-{team}-canary-bot-token", f"UBOT{team}", enterprise=enterprise)
        workspace.enterprise_install = enterprise is not None
        if scopes is not None:
            workspace.scopes = set(scopes.split(","))
        self.api.workspaces[team] = workspace
        for user in ("U1", "U2"):
            self.add_user(team, user)
        self.add_channel(team, "C1", "general")
        return workspace

    def token(self, team: str = "T1") -> str:
        return self.api.workspaces[team].token

    def add_channel(
        self, team: str, channel_id: str, name: str = "", *, private: bool = False, has_bot: bool = True
    ) -> Channel:
        """A channel with every user of the workspace in it."""
        workspace = self.api.workspaces[team]
        channel = Channel(
            channel_id, name or channel_id.lower(), private, has_bot=has_bot, members=set(workspace.users)
        )
        workspace.channels[channel_id] = channel
        return channel

    def add_user(self, team: str, user_id: str, *, locale: str = "en-US", admin: bool = False) -> User:
        user = User(user_id, locale, admin)
        self.api.workspaces[team].users[user_id] = user
        for channel in self.api.workspaces[team].channels.values():
            if channel.im_user is None:
                channel.members.add(user_id)
        return user

    def fault(
        self, method: str, kind: str, *, times: int = 1, channel: str | None = None, seconds: float = 1.0
    ) -> None:
        """The next `times` calls of `method` (in `channel`) fail so; method `response_url` is for answers."""
        self._faults.setdefault(method, []).append(_Fault(kind, times, channel, seconds))

    def visible(self, team: str, channel: str, user: str) -> list[Message]:
        return [m for m in self.api.standing(team, channel) if m.ephemeral_for in (None, user)]

    async def until(
        self, holds: Callable[[], bool], patience: float = 20.0, what: str = "what the test waits for"
    ) -> None:
        """Return when it holds; AssertionError after `patience` seconds."""
        end = time.monotonic() + patience
        while not holds():
            if time.monotonic() > end:
                raise AssertionError(f"Slack never saw {what}; posts: {[m.seen for m in self.posts][-5:]}")
            self._changed.clear()
            with contextlib.suppress(TimeoutError):
                await asyncio.wait_for(self._changed.wait(), 0.05)

    async def wait_for(self, words: str, patience: float = 20.0) -> Message:
        """The first message of the app that a person would find these words in."""
        await self.until(lambda: any(words in m.seen for m in self.posts), patience, repr(words))
        return next(m for m in self.posts if words in m.seen)

    # people

    async def slash(self, team: str, channel: str, user: str, text: str, command: str = "/breach") -> Interaction:
        """`/breach text`, escaped as `should_escape` does. Raises NotAcknowledged."""
        asked = self._interaction(team, channel, user)
        workspace = self.api.workspaces[team]
        where = workspace.channels[channel]
        payload = {
            "token": "legacy",
            "team_id": team,
            "team_domain": team.lower(),
            "channel_id": channel,
            "channel_name": "directmessage" if channel.startswith("D") else where.name,
            "user_id": user,
            "user_name": user.lower(),
            "command": command,
            "text": _escaped(text),
            "api_app_id": "A0FAKE",
            "is_enterprise_install": str(workspace.enterprise_install).lower(),
            "response_url": asked.response_url,
            "trigger_id": asked.trigger_id,
        }
        if workspace.enterprise:
            payload["enterprise_id"] = workspace.enterprise
        asked.push = await self.tell("slash_commands", payload, retry=False)
        return asked

    async def press(self, message: Message, user: str, button: str) -> Interaction:
        """Press the button with this label or value. Raises NotAcknowledged."""
        found = next(b for b in message.buttons if button in (b["text"]["text"], b.get("value")))
        asked = self._interaction(message.team, message.channel, user, origin=message)
        workspace = self.api.workspaces[message.team]
        container = {
            "type": "message",
            "message_ts": message.ts,
            "channel_id": message.channel,
            "is_ephemeral": message.ephemeral_for is not None,
        }
        if message.thread_ts:
            container["thread_ts"] = message.thread_ts
        payload = {
            "type": "block_actions",
            "user": {"id": user, "username": user.lower(), "team_id": message.team},
            "api_app_id": "A0FAKE",
            "token": "legacy",
            "container": container,
            "trigger_id": asked.trigger_id,
            "team": None if workspace.enterprise_install else {"id": message.team, "domain": message.team.lower()},
            "enterprise": {"id": workspace.enterprise} if workspace.enterprise else None,
            "is_enterprise_install": workspace.enterprise_install,
            "channel": {"id": message.channel, "name": "general"},
            "response_url": asked.response_url,
            "actions": [{**found, "block_id": "b1", "action_ts": self.api.stamp()}],
        }
        asked.push = await self.tell("interactive", payload, retry=False)
        return asked

    async def mention(self, team: str, channel: str, user: str, text: str, *, thread: str | None = None) -> Push:
        """`@bot text` in a channel."""
        words = f"<@{self.api.workspaces[team].bot_user}> {_escaped(text)}"
        return await self._written(team, channel, user, words, {"type": "app_mention"}, thread)

    async def direct_message(self, team: str, user: str, text: str, **more: Any) -> Push:
        """A message in the bot's own conversation; `more` joins the event (`subtype`, `bot_id`, `edited`)."""
        channel = self.api.workspaces[team].direct(user).id
        return await self._written(
            team, channel, user, _escaped(text), {"type": "message", "channel_type": "im", **more}, None
        )

    async def _written(
        self, team: str, channel: str, user: str, text: str, event: dict[str, Any], thread: str | None
    ) -> Push:
        message = self.api.put(Message(self.api.stamp(), team, channel, user, text, thread_ts=thread, via="user"))
        event = {**event, "user": user, "text": text, "ts": message.ts, "channel": channel, "team": team}
        if thread:
            event["thread_ts"] = thread
        return await self.event(team, event)

    # what happens to channels and workspaces

    async def invite(self, team: str, channel: str) -> Push:
        """`/invite @bot`."""
        workspace = self.api.workspaces[team]
        workspace.channels[channel].has_bot = True
        joined = {"type": "member_joined_channel", "user": workspace.bot_user, "channel": channel, "team": team}
        return await self.event(team, {**joined, "channel_type": "C"})

    async def kick(self, team: str, channel: str) -> Push:
        found = self.api.workspaces[team].channels[channel]
        found.has_bot = False
        return await self.event(
            team, {"type": "group_left" if found.is_private else "channel_left", "channel": channel}
        )

    async def archive(self, team: str, channel: str, *, tell: bool = True) -> Push | None:
        """Archive; `tell=False`: the event is lost, so that the app learns of it when it sends."""
        self.api.workspaces[team].channels[channel].is_archived = True
        return await self.event(team, {"type": "channel_archive", "channel": channel, "user": "U1"}) if tell else None

    async def unarchive(self, team: str, channel: str) -> Push:
        self.api.workspaces[team].channels[channel].is_archived = False
        return await self.event(team, {"type": "channel_unarchive", "channel": channel, "user": "U1"})

    async def uninstall(
        self, team: str, order: tuple[str, ...] = ("tokens_revoked", "app_uninstalled")
    ) -> tuple[Push, ...]:
        """The app leaves the workspace; the two events come in any order."""
        workspace = self.api.workspaces[team]
        workspace.revoked = True
        events: dict[str, dict[str, Any]] = {
            "tokens_revoked": {"type": "tokens_revoked", "tokens": {"oauth": [], "bot": [workspace.bot_user]}},
            "app_uninstalled": {"type": "app_uninstalled"},
        }
        return tuple([await self.event(team, events[name], authorized=False) for name in order])

    async def event(self, team: str, event: dict[str, Any], *, authorized: bool = True) -> Push:
        """An event of the Events API, told again until it is acknowledged."""
        workspace = self.api.workspaces[team]
        install = {
            "enterprise_id": workspace.enterprise,
            "team_id": team,
            "user_id": workspace.bot_user,
            "is_bot": True,
            "is_enterprise_install": workspace.enterprise_install,
        }
        payload: dict[str, Any] = {
            "token": "legacy",
            "team_id": team,
            "enterprise_id": workspace.enterprise,
            "api_app_id": "A0FAKE",
            "type": "event_callback",
            "event": {**event, "event_ts": self.api.stamp()},
            "event_id": f"Ev{next(self._ids):08d}",
            "event_time": int(self.clock()),
            "authorizations": [install] if authorized else [],
            "is_ext_shared_channel": False,
        }
        return await self.tell("events_api", payload, retry=True)

    # telling the app

    async def tell(self, kind: str, payload: dict[str, Any], *, retry: bool) -> Push:
        """Push a payload. Events are told again (`retry`), others raise NotAcknowledged."""
        push = Push(kind, payload, f"env-{next(self._ids)}")
        self.pushes.append(push)
        for wait in (0.0, *(self.retries if retry else ())):
            await asyncio.sleep(wait)
            await self.redeliver(push)
            if push.acked:
                return push
        if not retry:
            raise NotAcknowledged(f"{kind} was not acknowledged within {self.ack_deadline} s (status {push.status})")
        return push

    async def redeliver(self, push: Push) -> Push:
        """Tell it once (more): same ids, the attempt's number beside them."""
        push.attempts += 1
        since = time.monotonic()
        try:
            async with asyncio.timeout(self.ack_deadline):
                if self.deliver_to is None:
                    push.acked = await self._over_socket(push)
                else:
                    push.body, content_type = _encoded(push)
                    push.headers = {**self.signed(push.body), "Content-Type": content_type}
                    if push.attempts > 1:
                        push.headers["X-Slack-Retry-Num"] = str(push.attempts - 1)
                        push.headers["X-Slack-Retry-Reason"] = "http_timeout"
                    await self.replay(push)
        except TimeoutError:
            push.acked = False
        push.seconds = time.monotonic() - since
        return push

    async def replay(self, push: Push) -> Push:
        """The same bytes with the same signature, as one who listened in would send them."""
        push.status, _, push.response = await self.http(push.headers, push.body)
        push.acked = push.status == 200
        return push

    async def http(self, headers: Mapping[str, str], body: bytes, method: str = "POST") -> tuple[int, Any, bytes]:
        """One HTTP request to the app."""
        target = self.deliver_to
        assert target is not None, "set deliver_to first"
        if not isinstance(target, str):
            return await target(method, "/slack/events", headers, body)
        async with aiohttp.ClientSession() as session, session.request(method, target, data=body, headers=headers) as r:
            return r.status, r.headers, await r.read()

    def signed(self, body: bytes, timestamp: float | None = None) -> dict[str, str]:
        """Headers that make Slack's signature over this body."""
        at = str(int(self.clock() if timestamp is None else timestamp))
        mac = hmac.new(self.signing_secret.encode(), f"v0:{at}:".encode() + body, hashlib.sha256).hexdigest()
        return {"X-Slack-Request-Timestamp": at, "X-Slack-Signature": f"v0={mac}"}

    async def drop_sockets(self) -> None:
        """All Socket Mode connections end without a word."""
        for socket in tuple(self._sockets):
            await socket.close()

    async def ask_to_reconnect(self, reason: str = "refresh_requested") -> None:
        """A `disconnect` message on every connection; they stay open until the app leaves."""
        for socket in tuple(self._sockets):
            await socket.send_json({"type": "disconnect", "reason": reason, "debug_info": {"host": "applink-fake"}})

    async def _over_socket(self, push: Push) -> bool:
        await self.until(lambda: bool(self._sockets), self.ack_deadline, "a Socket Mode connection")
        socket = self._sockets[push.attempts % len(self._sockets)]
        acked: asyncio.Future[Any] = asyncio.get_running_loop().create_future()
        self._acks[push.envelope_id] = acked
        envelope: dict[str, Any] = {
            "type": push.kind,
            "envelope_id": push.envelope_id,
            "payload": push.payload,
            "accepts_response_payload": push.kind != "events_api",
        }
        if push.kind == "events_api":
            envelope |= {"retry_attempt": push.attempts - 1, "retry_reason": "timeout" if push.attempts > 1 else ""}
        try:
            await socket.send_json(envelope)
            push.response = await acked
        except (ConnectionError, asyncio.CancelledError) as error:
            if isinstance(error, asyncio.CancelledError) and not acked.cancelled():
                raise
            return False
        finally:
            self._acks.pop(push.envelope_id, None)
        return True

    def _interaction(self, team: str, channel: str, user: str, *, origin: Message | None = None) -> Interaction:
        number = next(self._ids)
        asked = Interaction(
            self, team, channel, user, f"{number}-secret", f"{number}.{number}.trigger", self.clock() + 1800, origin
        )
        self._interactions[asked.id] = asked
        return asked

    # the server

    async def _web_api(self, request: web.Request) -> web.StreamResponse:
        method = request.match_info["method"]
        token, params = await _given(request)
        self.calls.append((method, params))
        fault = self._fault(method, str(params.get("channel", "")))
        if fault and (fault.kind in ("refuse", "html", "limited", "garbage", "array") or fault.kind.isdigit()):
            return _broken(request, fault)
        if fault and fault.kind not in FAULTS:
            return web.json_response({"ok": False, "error": fault.kind})
        try:
            answer = self._call(method, token, params)
        except No as no:
            return _refused(no)
        finally:
            self._changed.set()
        if fault and fault.kind == "slow":
            await asyncio.sleep(fault.seconds)
        elif fault:
            return _broken(request, fault)
        granted = next((w.scopes for w in self.api.workspaces.values() if w.token == token), set[str]())
        return web.json_response(answer, headers={"X-OAuth-Scopes": ",".join(sorted(granted))})

    def _call(self, method: str, token: str | None, params: dict[str, Any]) -> dict[str, Any]:
        if method == "apps.connections.open":
            if token != self.app_token:
                raise No("not_allowed_token_type" if (token or "").startswith("xoxb-") else "invalid_auth")
            ticket = f"canary-ticket-{next(self._ids)}"
            self._tickets.add(ticket)
            return {"ok": True, "url": f"ws://127.0.0.1:{self.port}/link/?ticket={ticket}&app_id=A0FAKE"}
        if method == "oauth.v2.access":
            if (params.get("client_id"), params.get("client_secret")) != (self.client_id, self.client_secret):
                raise No("invalid_client_id")
            team = self.codes.pop(str(params.get("code")), None)
            if team is None:
                raise No("invalid_code")
            found = self.api.workspaces[team]
            bot = {"access_token": found.token, "bot_user_id": found.bot_user, "token_type": "bot", "app_id": "A0FAKE"}
            enterprise = {"id": found.enterprise} if found.enterprise else None
            install = {"is_enterprise_install": found.enterprise_install, "scope": ",".join(sorted(found.scopes))}
            return {"ok": True, **bot, **install, "team": {"id": team, "name": team}, "enterprise": enterprise}
        return self.api.call(method, token, params)

    def _fault(self, method: str, channel: str = "") -> _Fault | None:
        for fault in self._faults.get(method, []):
            if fault.times > 0 and fault.channel in (None, channel):
                fault.times -= 1
                return fault
        return None

    async def _respond(self, request: web.Request) -> web.StreamResponse:
        asked = self._interactions.get(request.match_info["id"])
        body = await request.json()
        fault = self._fault("response_url")
        if fault and fault.kind != "drop":
            return _broken(request, fault)
        if asked is None or asked.expires < self.clock():
            return web.json_response({"ok": False, "error": "expired_url"}, status=404)
        if asked.uses >= 5:
            return web.json_response({"ok": False, "error": "used_url"}, status=404)
        known = {"text", "blocks", "response_type", "replace_original", "delete_original", "unfurl_links"}
        if unknown := set(body) - known - {"unfurl_media", "thread_ts"}:
            self.complaints.append(f"response_url: unknown parameters {sorted(unknown)}")
            return web.json_response({"ok": False, "error": "invalid_payload"}, status=400)
        if body.get("delete_original") and asked.origin is not None:
            asked.uses += 1
            asked.origin.deleted = True
            return web.Response(text="ok")
        try:
            content = self.api.content(body)
        except No as no:
            self.complaints.append(f"response_url: {no.answer}")
            return web.json_response(no.answer, status=400)
        asked.uses += 1
        if body.get("replace_original") and asked.origin is not None:
            message = asked.origin
            message.text, message.blocks = content["text"], content["blocks"]
            message.versions += 1
        else:
            private = body.get("response_type", "ephemeral") == "ephemeral"
            message = self.api.put(
                Message(
                    self.api.stamp(),
                    asked.team,
                    asked.channel,
                    self.api.workspaces[asked.team].bot_user,
                    content["text"],
                    content["blocks"],
                    thread_ts=body.get("thread_ts"),
                    ephemeral_for=asked.user if private else None,
                    via="response_url",
                )
            )
        asked.answers.append(message)
        self._changed.set()
        return _broken(request, fault) if fault else web.Response(text="ok")

    async def _link(self, request: web.Request) -> web.StreamResponse:
        ticket = request.query.get("ticket", "")
        if ticket not in self._tickets:
            return web.Response(status=403)
        self._tickets.discard(ticket)
        socket = web.WebSocketResponse()
        await socket.prepare(request)
        if len(self._sockets) >= self.most_sockets:
            await socket.send_json({"type": "disconnect", "reason": "too_many_websockets"})
            await socket.close()
            return socket
        self._sockets.append(socket)
        self.socket_connections += 1
        await socket.send_json(
            {"type": "hello", "num_connections": len(self._sockets), "connection_info": {"app_id": "A0FAKE"}}
        )
        self._changed.set()
        try:
            async for message in socket:
                answer = json.loads(message.data)
                acked = self._acks.get(answer.get("envelope_id"))
                if acked is not None and not acked.done():
                    acked.set_result(answer.get("payload"))
        finally:
            self._sockets.remove(socket)
        return socket


def _escaped(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def _encoded(push: Push) -> tuple[bytes, str]:
    if push.kind == "events_api":
        return json.dumps(push.payload).encode(), "application/json"
    form = {"payload": json.dumps(push.payload)} if push.kind == "interactive" else push.payload
    return urlencode(form).encode(), "application/x-www-form-urlencoded"


async def _given(request: web.Request) -> tuple[str | None, dict[str, Any]]:
    """Token and parameters, from the query, a form or JSON."""
    params: dict[str, Any] = dict(request.query)
    if request.content_type == "application/json":
        params |= await request.json()
    elif request.can_read_body:
        params |= dict(await request.post())
    bearer = request.headers.get("Authorization", "").removeprefix("Bearer ")
    return params.pop("token", None) or bearer or None, params


def _refused(no: No) -> web.Response:
    if wait := no.answer.pop("retry_after", None):
        return web.json_response(no.answer, status=429, headers={"Retry-After": str(wait)})
    return web.json_response(no.answer)


def _broken(request: web.Request, fault: _Fault) -> web.Response:
    if fault.kind in ("drop", "refuse"):
        if request.transport is not None:
            request.transport.close()
        return web.Response()
    if fault.kind == "limited":
        return _refused(No("ratelimited", retry_after=int(fault.seconds)))
    if fault.kind == "garbage":
        return web.Response(body=b"\xff{not json", content_type="application/json")
    if fault.kind == "array":
        return web.json_response([])
    if fault.kind.isdigit():
        return web.Response(status=int(fault.kind))
    return web.Response(status=502, text="<html><h1>502 Bad Gateway</h1></html>", content_type="text/html")
