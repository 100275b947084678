"""A Bot API server on loopback that behaves as Telegram's does, with a ledger of what a person would have seen.

    async with FakeTelegram() as fake:                    # fake.url, fake.token
        fake.add_chat(7)                                  # private; add_chat(-5, "group", admins={7}); "channel"
        fake.say(7, 7, "/help")                           # user 7 writes in chat 7; language="zh-hans", **extra fields
        fake.post(-100, "/help")                          # an admin posts in a channel
        fake.press(7, 7, message_id, "latest")            # user 7 presses a button
        fake.membership(-5, "left", "member", by=7)       # my_chat_member; old status, new status
        await fake.sent(2)                                # waits until the ledger has 2 entries, returns it
        fake.ledger                                       # accepted messages and edits, in order: Sent
        fake.alerts                                       # what those who pressed read over their chat, they alone
        fake.chats[7].refuses = "blocked"                 # or kicked, deactivated, no_rights; .migrated_to = -1007
        fake.fail("sendMessage", "drop_after")            # the next call: drop_before, html_502, error_500, slow
        fake.limit(-5, 3)                                 # the next send to the chat gets a 429: retry after 3
        await fake.push()                                 # pending updates → webhook; returns statuses, keeps refused ones
`rates` (messages a second in all, seconds a chat, messages a minute and group) are enforced on `clock` when given.
Parameters that the method does not have fail, which Telegram would let pass.
"""

from __future__ import annotations

import asyncio
import json
import time
from collections import defaultdict, deque
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any, Self, TypeVar

import aiohttp
from aiohttp import web

from tests.fakes.telegram_html import Entity, HtmlError, parse_html, units

T = TypeVar("T")

PARAMETERS = {
    "getme": "",
    "getupdates": "offset limit timeout allowed_updates",
    "setwebhook": "url secret_token allowed_updates max_connections drop_pending_updates",
    "deletewebhook": "drop_pending_updates",
    "setmycommands": "commands scope language_code",
    "getchatmember": "chat_id user_id",
    "answercallbackquery": "callback_query_id text show_alert",
    "sendmessage": "chat_id text parse_mode link_preview_options reply_parameters reply_markup disable_notification",
    "editmessagetext": "chat_id message_id text parse_mode link_preview_options reply_markup",
}
_SAME = (
    "message is not modified: specified new message content and reply markup are exactly the same as a current "
    "content and reply markup of the message"
)


class ApiError(Exception):
    def __init__(self, code: int, description: str, **parameters: int) -> None:
        super().__init__(description)
        self.code, self.description, self.parameters = code, description, parameters


def bad(description: str) -> ApiError:
    return ApiError(400, f"Bad Request: {description}")


@dataclass
class FakeChat:
    id: int
    type: str = "private"
    admins: set[int] = field(default_factory=set)
    refuses: str | None = None
    migrated_to: int | None = None
    messages: dict[int, dict[str, Any]] = field(default_factory=dict)
    turns: deque[float] = field(default_factory=deque)

    def json(self) -> dict[str, Any]:
        named = {"first_name": "Ann"} if self.type == "private" else {"title": "Breach watch"}
        return {"id": self.id, "type": self.type, **named}


@dataclass(frozen=True)
class Sent:
    """`text` as a reader sees it; `html` as it was sent; `edit` when it replaced the message of that id."""

    chat: int
    message_id: int
    text: str
    html: str
    entities: tuple[Entity, ...]
    reply_to: int | None
    edit: bool
    buttons: tuple[tuple[str, ...], ...]
    preview: bool


class FakeTelegram:
    def __init__(
        self,
        token: str = "123456:CANARY-token_of-the-fake",
        *,
        clock: Callable[[], float] = time.monotonic,
        rates: tuple[int, float, int] | None = None,
    ) -> None:
        self.token, self.clock, self.rates = token, clock, rates
        self.username = "breach_digest_bot"
        self.chats: dict[int, FakeChat] = {}
        self.ledger: list[Sent] = []
        self.calls: list[tuple[str, dict[str, Any]]] = []
        self.answered: list[str] = []
        self.alerts: list[str] = []
        self.menus: dict[str, list[dict[str, str]]] = {}
        self.webhook: dict[str, Any] = {}
        self.updates: list[dict[str, Any]] = []
        self.slow = 1.0
        self.url = ""
        self._faults: dict[str, deque[str]] = defaultdict(deque)
        self._limits: dict[int, deque[int]] = defaultdict(deque)
        self._all: deque[float] = deque()
        self._next_update, self._next_message, self._poller = 1000, 100, 0
        self._news = asyncio.Condition()
        self._stopping = False
        self._background: set[asyncio.Task[None]] = set()

    async def __aenter__(self) -> Self:
        app = web.Application()
        app.router.add_route("*", "/bot{token}/{method}", self._handle)
        self._runner = web.AppRunner(app, access_log=None, shutdown_timeout=0.2)
        await self._runner.setup()
        site = web.TCPSite(self._runner, "127.0.0.1", 0)
        await site.start()
        self.url = f"http://127.0.0.1:{self._runner.addresses[0][1]}"
        return self

    async def __aexit__(self, *_: object) -> None:
        self._stopping = True
        await self._tell()
        await self._runner.cleanup()

    # what people and the test do

    def add_chat(self, chat: int, type: str = "private", admins: set[int] | None = None) -> FakeChat:  # noqa: A002
        self.chats[chat] = FakeChat(chat, type, admins or set())
        return self.chats[chat]

    def say(self, chat: int, user: int, text: str, *, language: str = "en", **extra: Any) -> int:
        """Extra fields replace those of the message (`sender_chat`, `migrate_to_chat_id`, …). Returns the update's id."""
        if chat not in self.chats:
            self.add_chat(chat)
        message = self._person(chat, text) | {"from": self._user(user, language)} | extra
        return self.send_update({"message": message})

    def post(self, chat: int, text: str) -> int:
        message = self._person(chat, text) | {"sender_chat": self.chats[chat].json()}
        return self.send_update({"channel_post": message})

    def press(self, chat: int, user: int, message_id: int, data: str, *, language: str = "en") -> int:
        query = {"id": f"q{self._next_update}", "from": self._user(user, language), "chat_instance": "1", "data": data}
        carrier = self.chats[chat].messages[message_id]
        return self.send_update({"callback_query": query | {"message": carrier}})

    def membership(self, chat: int, was: str, now: str, *, by: int, language: str = "en") -> int:
        """Of the bot. "muted" is a restricted member who may not write, "voiceless" an admin of a channel who may not post."""
        return self.send_update(
            {
                "my_chat_member": {
                    "chat": self.chats[chat].json(),
                    "from": self._user(by, language),
                    "date": 1700000000,
                    "old_chat_member": self._member(was, self._me()),
                    "new_chat_member": self._member(now, self._me()),
                }
            }
        )

    def send_update(self, content: dict[str, Any]) -> int:
        """An update with this content; with an `update_id` of an earlier one it is a redelivery."""
        update = {"update_id": self._next_update} | content
        self._next_update = max(self._next_update, update["update_id"]) + 1
        self.updates.append(update)
        task = asyncio.get_running_loop().create_task(self._tell())
        self._background.add(task)
        task.add_done_callback(self._background.discard)
        return int(update["update_id"])

    def fail(self, method: str, *faults: str) -> None:
        self._faults[method.lower()].extend(faults)

    def limit(self, chat: int, *seconds: int) -> None:
        self._limits[chat].extend(seconds)

    async def sent(self, count: int, seconds: float = 5.0) -> list[Sent]:
        return await self.until(lambda: self.ledger if len(self.ledger) >= count else None, seconds)

    async def until(self, found: Callable[[], T | None], seconds: float = 5.0) -> T:
        async with asyncio.timeout(seconds):
            while (value := found()) is None:
                await asyncio.sleep(0.01)
        return value

    async def push(self, secret: str | None = None) -> list[int]:
        """POST each pending update to the webhook; those that are not answered with 2xx stay pending."""
        statuses, headers = [], {}
        if secret or self.webhook.get("secret_token"):
            headers["X-Telegram-Bot-Api-Secret-Token"] = secret or self.webhook["secret_token"]
        async with aiohttp.ClientSession() as session:
            for update in list(self.updates):
                async with session.post(self.webhook["url"], json=update, headers=headers) as answer:
                    statuses.append(answer.status)
                    if 200 <= answer.status < 300:
                        self.updates.remove(update)
        return statuses

    # the server

    async def _handle(self, request: web.Request) -> web.StreamResponse:
        method = request.match_info["method"].lower()
        fault = self._faults[method].popleft() if self._faults[method] else ""
        if fault == "drop_before":
            return self._drop(request)
        if fault == "html_502":
            return web.Response(status=502, text="<html><h1>502 Bad Gateway</h1></html>", content_type="text/html")
        if fault == "error_500":
            return self._error(ApiError(500, "Internal Server Error"))
        try:
            result = await self._call(request, method)
        except ApiError as error:
            return self._error(error)
        if fault == "drop_after":
            return self._drop(request)
        if fault == "slow":
            await asyncio.sleep(self.slow)
        return web.json_response({"ok": True, "result": result})

    @staticmethod
    def _drop(request: web.Request) -> web.Response:
        assert request.transport is not None
        request.transport.abort()
        return web.Response()

    @staticmethod
    def _error(error: ApiError) -> web.Response:
        body: dict[str, Any] = {"ok": False, "error_code": error.code, "description": error.description}
        if error.parameters:
            body["parameters"] = error.parameters
        return web.json_response(body, status=error.code)

    async def _call(self, request: web.Request, method: str) -> Any:
        if ":" not in request.match_info["token"]:
            raise ApiError(404, "Not Found")
        if request.match_info["token"] != self.token:
            raise ApiError(401, "Unauthorized")
        if method not in PARAMETERS:
            raise ApiError(404, "Not Found: method not found")
        given: dict[str, Any] = dict(request.query)
        if request.content_type == "application/json":
            given |= await request.json()
        else:
            given |= dict(await request.post())
        if unknown := set(given) - set(PARAMETERS[method].split()):
            raise bad(f"unknown parameter {min(unknown)}")
        self.calls.append((method, given))
        return await getattr(self, f"_{method}")(given)

    async def _getme(self, _given: dict[str, Any]) -> dict[str, Any]:
        return self._me()

    async def _getupdates(self, given: dict[str, Any]) -> list[dict[str, Any]]:
        if self.webhook.get("url"):
            raise ApiError(
                409, "Conflict: can't use getUpdates method while webhook is active; use deleteWebhook first"
            )
        self._poller += 1
        mine = self._poller
        await self._tell()
        offset = int(given.get("offset") or 0)
        self.updates = [update for update in self.updates if update["update_id"] >= offset]
        until = time.monotonic() + float(given.get("timeout") or 0)
        async with self._news:
            while not self.updates and not self._stopping and (left := until - time.monotonic()) > 0:
                try:
                    await asyncio.wait_for(self._news.wait(), left)
                except TimeoutError:
                    break
                if mine != self._poller:
                    raise ApiError(
                        409,
                        "Conflict: terminated by other getUpdates request; make sure that only one bot instance is running",
                    )
        return self.updates[: int(given.get("limit") or 100)]

    async def _setwebhook(self, given: dict[str, Any]) -> bool:
        if not str(given.get("url", "")).startswith(("https://", "http://127.0.0.1")):
            raise bad("bad webhook: An HTTPS URL must be provided for webhook")
        self.webhook = given
        await self._tell()
        return True

    async def _deletewebhook(self, _given: dict[str, Any]) -> bool:
        self.webhook = {}
        return True

    async def _setmycommands(self, given: dict[str, Any]) -> bool:
        self.menus[given.get("language_code", "")] = json.loads(given["commands"])
        return True

    async def _getchatmember(self, given: dict[str, Any]) -> dict[str, Any]:
        chat, user = self._chat(given), int(given["user_id"])
        return self._member("administrator" if user in chat.admins else "member", self._user(user))

    async def _answercallbackquery(self, given: dict[str, Any]) -> bool:
        if len(given.get("text") or "") > 200:
            raise bad("MESSAGE_TOO_LONG")
        self.answered.append(given["callback_query_id"])
        if given.get("text"):
            assert str(given.get("show_alert")).lower() == "true"
            self.alerts.append(given["text"])
        return True

    async def _sendmessage(self, given: dict[str, Any]) -> dict[str, Any]:
        chat = self._writable(given)
        text, entities = self._text(given)
        reply = json.loads(given.get("reply_parameters") or "{}")
        reply_to = reply.get("message_id")
        if reply_to is not None and reply_to not in chat.messages:
            if not reply.get("allow_sending_without_reply"):
                raise bad("message to be replied not found")
            reply_to = None
        return self._accept(chat, self._new_id(), given, text, entities, reply_to, edit=False)

    async def _editmessagetext(self, given: dict[str, Any]) -> dict[str, Any]:
        chat = self._writable(given)
        text, entities = self._text(given)
        old = chat.messages.get(int(given.get("message_id") or 0))
        if old is None or not old["from"]["is_bot"]:
            raise bad("message to edit not found")
        if (old["text"], old["_html"], old["_markup"]) == (text, given["text"], given.get("reply_markup")):
            raise bad(_SAME)
        return self._accept(chat, old["message_id"], given, text, entities, None, edit=True)

    # the rules

    def _chat(self, given: dict[str, Any]) -> FakeChat:
        chat = self.chats.get(int(given["chat_id"])) if str(given.get("chat_id", "")).lstrip("-").isdigit() else None
        if chat is None:
            raise bad("chat not found")
        return chat

    def _writable(self, given: dict[str, Any]) -> FakeChat:
        chat = self._chat(given)
        if chat.migrated_to is not None:
            raise ApiError(
                400,
                "Bad Request: group chat was upgraded to a supergroup chat",
                migrate_to_chat_id=chat.migrated_to,
            )
        if chat.refuses == "no_rights":
            raise bad("not enough rights to send text messages to the chat")
        if chat.refuses is not None:
            words = {
                "blocked": "bot was blocked by the user",
                "deactivated": "user is deactivated",
                "kicked": f"bot was kicked from the {chat.type} chat",
            }
            raise ApiError(403, f"Forbidden: {words[chat.refuses]}")
        if wait := self._over_the_limit(chat):
            raise ApiError(429, f"Too Many Requests: retry after {wait}", retry_after=wait)
        return chat

    def _over_the_limit(self, chat: FakeChat) -> int:
        if self._limits[chat.id]:
            return self._limits[chat.id].popleft()
        if self.rates is None:
            return 0
        overall, interval, group = self.rates
        now = self.clock()
        self._all = deque(at for at in self._all if at > now - 1.0)
        chat.turns = deque(at for at in chat.turns if at > now - 60.0)
        if (chat.turns and now - chat.turns[-1] < interval) or len(self._all) >= overall:
            return 1
        if chat.type != "private" and len(chat.turns) >= group:
            return int(60.0 - (now - chat.turns[0])) + 1
        self._all.append(now)
        chat.turns.append(now)
        return 0

    @staticmethod
    def _text(given: dict[str, Any]) -> tuple[str, list[Entity]]:
        text, entities = given.get("text", ""), list[Entity]()
        if given.get("parse_mode") == "HTML":
            try:
                text, entities = parse_html(text)
            except HtmlError as error:
                raise bad(f"can't parse entities: {error}") from None
        if not text.strip():
            raise bad("message text is empty")
        if units(text.strip()) > 4096:
            raise bad("MESSAGE_TOO_LONG" if "message_id" in given else "message is too long")
        return text.strip(), entities[:100]

    def _accept(
        self,
        chat: FakeChat,
        message_id: int,
        given: dict[str, Any],
        text: str,
        entities: list[Entity],
        reply_to: int | None,
        *,
        edit: bool,
    ) -> dict[str, Any]:
        keyboard = json.loads(given.get("reply_markup") or "{}").get("inline_keyboard", [])
        for button in (button for row in keyboard for button in row):
            if not 1 <= len(button["callback_data"].encode()) <= 64:
                raise bad("BUTTON_DATA_INVALID")
        if any(len(row) > 8 for row in keyboard) or sum(map(len, keyboard)) > 100:
            raise bad("reply markup is too long")
        message = self._message(chat.id, message_id, text) | {"from": self._me()}
        if reply_to is not None:
            message["reply_to_message"] = self._message(chat.id, reply_to, "…")
        chat.messages[message_id] = message | {"_html": given["text"], "_markup": given.get("reply_markup")}
        preview = not json.loads(given.get("link_preview_options") or "{}").get("is_disabled")
        buttons = tuple(tuple(button["callback_data"] for button in row) for row in keyboard)
        self.ledger.append(
            Sent(chat.id, message_id, text, given["text"], tuple(entities), reply_to, edit, buttons, preview)
        )
        return message

    # the nouns

    def _new_id(self) -> int:
        self._next_message += 1
        return self._next_message

    def _message(self, chat: int, message_id: int, text: str) -> dict[str, Any]:
        return {"message_id": message_id, "date": 1700000000, "chat": self.chats[chat].json(), "text": text}

    def _person(self, chat: int, text: str) -> dict[str, Any]:
        message = self._message(chat, self._new_id(), text)
        self.chats[chat].messages[message["message_id"]] = message | {"from": {"is_bot": False}}
        return message

    def _me(self) -> dict[str, Any]:
        return {"id": 123456, "is_bot": True, "first_name": "Breach Digest", "username": self.username}

    @staticmethod
    def _user(user: int, language: str = "en") -> dict[str, Any]:
        return {"id": user, "is_bot": False, "first_name": "Ann", "language_code": language}

    @staticmethod
    def _member(status: str, user: dict[str, Any]) -> dict[str, Any]:
        rights = (
            "can_be_edited is_anonymous can_manage_chat can_delete_messages can_manage_video_chats can_restrict_members "
            "can_promote_members can_change_info can_invite_users can_post_stories can_edit_stories can_delete_stories"
        )
        extra: dict[str, Any] = {}
        if status in ("administrator", "voiceless"):
            extra = dict.fromkeys(rights.split(), False) | {"can_post_messages": status == "administrator"}
            status = "administrator"
        elif status in ("restricted", "muted"):
            can = (
                "can_change_info can_invite_users can_pin_messages can_manage_topics can_send_polls can_send_other_messages "
                "can_add_web_page_previews can_send_audios can_send_documents can_send_photos can_send_videos "
                "can_send_video_notes can_send_voice_notes can_edit_tag can_react_to_messages"
            )
            extra = dict.fromkeys(can.split(), False) | {"is_member": True, "until_date": 0}
            extra["can_send_messages"], status = status == "restricted", "restricted"
        elif status == "kicked":
            extra = {"until_date": 0}
        return {"user": user, "status": status, **extra}

    async def _tell(self) -> None:
        async with self._news:
            self._news.notify_all()
