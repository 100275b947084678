"""People speaking to the bot in Slack: Bolt routes what comes over Socket Mode or signed HTTP, the desk answers.

Commands and presses are acknowledged at once and answered afterwards. News of a channel or a workspace is acknowledged
when the desk has dealt with it, so that Slack tells it again after a fault.
"""

from __future__ import annotations

import asyncio
import logging
import re
import time
from collections import OrderedDict
from collections.abc import Awaitable, Callable, Mapping
from typing import Any, Final

import aiohttp
from slack_bolt.async_app import AsyncApp, AsyncBoltContext, AsyncBoltRequest
from slack_bolt.authorization import AuthorizeResult

from adapters.slack import outcomes, said
from adapters.slack.answer import answer
from adapters.slack.channel import TokenLookup
from adapters.slack.client import API_URL, TIMEOUT, new_session, quiet_logger, web_client
from adapters.slack.people import People
from adapters.slack.said import Said
from adapters.slack.signature import verified
from adapters.slack.socket_mode import SocketMode
from digest.errors import BreachDigestError, ChannelError
from digest.model_chat import Asker, Chat, Platform, Reply
from digest.ports import Desk

log = logging.getLogger(__name__)

PATH: Final = "/slack/events"
GONE: Final = {
    "channel_left": "the app was removed from the channel",
    "group_left": "the app was removed from the channel",
    "channel_archive": "the channel was archived",
    "group_archive": "the channel was archived",
    "channel_deleted": "the channel was deleted",
    "group_deleted": "the channel was deleted",
}
BACK: Final = ("channel_unarchive", "group_unarchive", "member_joined_channel")
UNINSTALLED: Final = ("app_uninstalled", "tokens_revoked")
SPOKEN: Final = ("app_mention", "message")
_ANY: Final = re.compile("")
_LARGEST: Final = 1_000_000  # bytes of a request; Slack's own are a few thousand
_REMEMBERED: Final = 10_000
Headers = dict[str, str]


class SlackBot:
    """Answers commands of one workspace (`bot_token`) or many (a look-up by tenant; None: not installed there).

    With `app_token`, `start` opens Socket Mode; with `signing_secret`, `handle_http` serves Slack's requests. Everyone
    in a channel may configure it unless `admins_only`, then only admins and owners of the workspace (scope users:read).
    """

    def __init__(
        self,
        desk: Desk,
        *,
        bot_token: str | TokenLookup,
        app_token: str | None = None,
        signing_secret: str | None = None,
        api_url: str = API_URL,
        admins_only: bool = False,
        timeout: float = TIMEOUT,
        clock: Callable[[], float] = time.time,
    ) -> None:
        self._desk = desk
        self._bot_token = bot_token
        self._signing_secret = signing_secret
        self._api_url = api_url
        self._admins_only = admins_only
        self._timeout = timeout
        self._clock = clock
        self._people = People()
        self._told: OrderedDict[str, None] = OrderedDict()
        self._answering: set[asyncio.Task[None]] = set()
        self._session: aiohttp.ClientSession | None = None
        self._socket = SocketMode(app_token, api_url, self._take, timeout=timeout) if app_token else None
        self._app = self._routes()

    def __repr__(self) -> str:
        return f"SlackBot({self._api_url!r})"

    async def start(self) -> None:
        """Check the bot token and open Socket Mode, if there is an app token.

        Raises ChannelError with one clear line when Slack refuses a token or can't be reached.
        """
        if isinstance(self._bot_token, str):
            await self._check(self._bot_token)
        if self._socket is not None:
            try:
                await self._socket.start()
            except ChannelError:
                await self.stop()
                raise

    async def stop(self) -> None:
        """Take nothing new, finish what is being answered within the timeout, close all connections."""
        if self._socket is not None:
            await self._socket.stop()
        if self._answering:
            _, late = await asyncio.wait(self._answering, timeout=self._timeout)
            for task in late:
                task.cancel()
            await asyncio.gather(*late, return_exceptions=True)
        if self._session is not None:
            await self._session.close()
            self._session = None

    async def handle_http(
        self, method: str, path: str, headers: Mapping[str, str], body: bytes
    ) -> tuple[int, Headers, bytes]:
        """Slack's request to `/slack/events` (commands, events and interactivity) → status, headers, body.

        401 without looking further when Slack did not sign it.
        """
        if path.rstrip("/") != PATH or not self._signing_secret:
            return 404, {}, b""
        if method.upper() != "POST":
            return 405, {"Allow": "POST"}, b""
        if len(body) > _LARGEST:
            return 413, {}, b""
        lower = {name.lower(): value for name, value in headers.items()}
        if not verified(self._signing_secret, lower, body, self._clock()):
            return 401, {}, b""
        try:
            request = AsyncBoltRequest(body=body.decode(), headers={"content-type": [lower.get("content-type", "")]})
        except (ValueError, AttributeError, TypeError, LookupError):
            return 400, {}, b""
        response = await self._app.async_dispatch(request)
        # What nobody listens to is answered all the same, or Slack would send it three times more.
        status = 200 if response.status == 404 else response.status
        kept = {name: values[0] for name, values in response.headers.items() if name.lower() == "content-type"}
        return status, kept if response.body else {}, (response.body or "").encode()

    async def _take(self, envelope: dict[str, Any]) -> bool:
        payload = envelope.get("payload")
        if not isinstance(payload, dict):
            return True
        response = await self._app.async_dispatch(AsyncBoltRequest(body=payload, mode="socket_mode"))
        return response.status < 500

    def _routes(self) -> AsyncApp:
        """Bolt as a router only: it gets no token, checks no signature and makes no call."""
        app = AsyncApp(
            name="breach-digest",
            logger=quiet_logger(),
            client=web_client(None, self._api_url),
            authorize=_authorize,
            request_verification_enabled=False,
            ignoring_self_events_enabled=False,
            # Listeners end before the response, so that their failure is a 500 and Slack comes again.
            process_before_response=True,
        )
        app.command(_ANY)(self._on_command)
        app.action(_ANY)(self._on_action)
        for event in SPOKEN:
            app.event(event)(self._on_message)
        for event in (*GONE, *BACK, *UNINSTALLED, "member_left_channel"):
            app.event(event)(self._on_news)
        return app

    async def _on_command(
        self, ack: Callable[[], Awaitable[Any]], body: dict[str, Any], context: AsyncBoltContext
    ) -> None:
        await ack()
        self._spawn(self._answer(said.of_command(body, _tenant(context))))

    async def _on_action(
        self, ack: Callable[[], Awaitable[Any]], body: dict[str, Any], context: AsyncBoltContext
    ) -> None:
        await ack()
        if (press := said.of_press(body, _tenant(context))) is not None:
            self._spawn(self._answer(press))

    async def _on_message(self, body: dict[str, Any], context: AsyncBoltContext) -> None:
        event = body["event"]
        # In channels only what is addressed to us is a command, and that comes as a mention.
        if event["type"] == "message" and event.get("channel_type") != "im":
            return
        self._spawn(self._hear(body, _tenant(context)))

    async def _on_news(self, body: dict[str, Any], context: AsyncBoltContext) -> None:
        told = str(body.get("event_id") or "")
        if told in self._told:
            return
        await self._tell(body["event"], body, _tenant(context), str(context.enterprise_id or ""))
        if told:
            self._told[told] = None
            while len(self._told) > _REMEMBERED:
                self._told.popitem(last=False)

    async def _tell(self, event: Mapping[str, Any], body: Mapping[str, Any], tenant: str, enterprise: str) -> None:
        kind = event["type"]
        if kind in UNINSTALLED:
            # A person's own token may be revoked without the app going away.
            if kind == "app_uninstalled" or (event.get("tokens") or {}).get("bot"):
                # The news does not always say whether a workspace or its organisation had installed the app.
                both = enterprise not in ("", tenant) and await self._is_revoked(enterprise)
                for gone in (tenant, enterprise) if both else (tenant,):
                    self._people.forget(gone)
                    await self._desk.tenant_gone(Platform.SLACK, gone)
            return
        chat = Chat(Platform.SLACK, tenant, str(event.get("channel") or ""))
        if kind in ("member_joined_channel", "member_left_channel"):
            own = said.bot_user(body) or await self._own_user(tenant)
            if not own or event.get("user") != own:
                return
        self._people.moved(tenant, chat.id)
        if kind in BACK:
            again = await self._desk.chat_back(chat)
            if again is not None:
                self._spawn(self._say(chat, again))
        else:
            await self._desk.chat_gone(chat, GONE.get(kind, GONE["channel_left"]))

    async def _hear(self, body: Mapping[str, Any], tenant: str) -> None:
        own = said.bot_user(body) or await self._own_user(tenant)
        heard = said.of_message(body, tenant, own)
        if heard is not None:
            await self._answer(heard)

    async def _answer(self, asked: Said) -> None:
        token = await self._token(asked.tenant)
        if not token or not asked.channel or not asked.user:
            return
        session = self._connections()
        client = web_client(token, self._api_url, session)
        person = await self._people.person(client, asked.tenant, asked.user)
        chat, own = asked.channel, False
        if asked.direct:
            # `/breach` also works between two people, where our bot can't write: what is asked there, as in the
            # bot's own conversation, is about the latter.
            chat = await self._people.direct(client, asked.tenant, asked.user) or asked.channel
            own = chat == asked.channel
        may_post = asked.direct or await self._people.may_post(client, asked.tenant, chat)
        asker = Asker(
            Chat(Platform.SLACK, asked.tenant, chat),
            asked.user,
            is_admin=asked.direct or not self._admins_only or person.is_admin,
            is_private=asked.direct,
            locale=person.locale,
            can_post=may_post,
        )
        reply = await self._desk.answer(asker, asked.words, asked.event_id, pressed=asked.pressed)
        if reply is not None:
            await answer(client, session, asked, reply, own=own)

    async def _say(self, chat: Chat, reply: Reply) -> None:
        """A word to a channel that nobody asked for."""
        if token := await self._token(chat.tenant):
            session = self._connections()
            client = web_client(token, self._api_url, session)
            await answer(client, session, Said(chat.tenant, chat.id, "", "", ""), reply, own=False)

    async def _own_user(self, tenant: str) -> str:
        token = await self._token(tenant)
        if not token:
            return ""
        return await self._people.own_user(web_client(token, self._api_url, self._connections()), tenant)

    async def _is_revoked(self, tenant: str) -> bool:
        if not (token := await self._token(tenant)):
            return True
        try:
            await web_client(token, self._api_url, self._connections()).api_call("auth.test")
        except outcomes.FOREIGN as error:
            return outcomes.error_word(error) in ("token_revoked", "account_inactive", "invalid_auth")
        return False

    async def _token(self, tenant: str) -> str | None:
        return self._bot_token if isinstance(self._bot_token, str) else await self._bot_token(tenant)

    def _connections(self) -> aiohttp.ClientSession:
        if self._session is None or self._session.closed:
            self._session = new_session(self._timeout)
        return self._session

    async def _check(self, token: str) -> None:
        session = new_session(self._timeout)
        try:
            await web_client(token, self._api_url, session).api_call("auth.test")
        except outcomes.FOREIGN as error:
            if word := outcomes.error_word(error):
                raise ChannelError(
                    f"Slack refuses SLACK_BOT_TOKEN ({word}): copy the bot token of the app's OAuth & Permissions page"
                ) from None
            raise ChannelError(
                f"Slack can't be reached at {self._api_url}: see that this machine's network and proxy allow it"
            ) from None
        finally:
            await session.close()

    def _spawn(self, work: Awaitable[None]) -> None:
        task = asyncio.ensure_future(_quietly(work))
        self._answering.add(task)
        task.add_done_callback(self._answering.discard)


async def _quietly(work: Awaitable[None]) -> None:
    """One command's trouble is logged and stays its own; texts of foreign errors may hold addresses, so only the type."""
    try:
        await work
    except BreachDigestError as error:
        log.warning("a command was not answered: %s", error)
    except Exception as error:  # noqa: BLE001 - nobody awaits this task, so nothing may leave it
        log.error("a command was not answered (%s)", type(error).__name__)


async def _authorize(enterprise_id: str | None, team_id: str | None) -> AuthorizeResult:
    """Which workspaces we know is the desk's affair; Bolt needs to hear only that all are welcome."""
    return AuthorizeResult(enterprise_id=enterprise_id, team_id=team_id)


def _tenant(context: AsyncBoltContext) -> str:
    """The installation's id: that of the organisation where it installed the app as a whole, else the workspace's."""
    if context.is_enterprise_install and context.enterprise_id:
        return str(context.enterprise_id)
    return str(context.team_id or context.enterprise_id or "")
