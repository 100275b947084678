"""Telegram as people speak to it: commands, buttons, comings and goings → the desk, its replies → the chat."""

from __future__ import annotations

import asyncio
import contextlib
import hashlib
import hmac
import json
import logging
import re
import time
from collections.abc import AsyncIterator, Callable, Mapping, Sequence
from dataclasses import replace
from typing import Any, Final
from urllib.parse import urlsplit

import telegram
from telegram import Bot, BotCommand, Message, Update
from telegram.constants import ChatType
from telegram.error import InvalidToken
from telegram.ext import Application, TypeHandler

from adapters.telegram import outcomes, polling, updates
from adapters.telegram.client import BASE_URL, TIMEOUT, HiddenTokenRequest, checked_base_url, new_bot
from adapters.telegram.limits import Pace
from adapters.telegram.render import render_alert
from adapters.telegram.text import cut
from adapters.telegram.voice import Turn, Voice, at_once
from digest.errors import BreachDigestError, ChannelError, ConfigurationError
from digest.model import Bilingual, Tongue
from digest.model_chat import Asker, Chat, Platform, Reply, Span
from digest.ports import Desk

log = logging.getLogger(__name__)

_POLL: Final = 25  # seconds of long polling
_ADMIN_FOR: Final = 60.0  # seconds for which an answer of getChatMember is believed
_TASKS: Final = 256  # updates at work at the same time
_GRACE: Final = 5.0  # seconds that answers under way have at the end
_QUEUE: Final = 10  # commands of one chat that may wait; more are dropped, so that one chat can't fill the house
_BODY: Final = 1_000_000  # bytes of a webhook's body
_SECRET: Final = re.compile(r"[A-Za-z0-9_-]{1,256}")
_COMMAND: Final = re.compile(r"[a-z0-9_]{1,32}")
# Telegram's language codes are of two letters: a client in zh-hans or zh-hant reads the list for zh.
_MENUS: Final = ("", "zh", "en")

ADMINS_ONLY: Final = Bilingual(
    "这里的按钮只有频道管理员能用。想自己用，请私聊我。",
    "Only the admins of this channel can use its buttons. To look things up yourself, write to me in private.",
)
IN_CHANNEL: Final = Bilingual(
    "我已加入频道“{}”。要选择推送内容，请在那个频道里（而不是这里）发送命令；只有频道管理员能指挥我。",
    "I am in the channel “{}” now. To choose what it gets, post a command in that channel, not here; only its admins can command me.",
)


class TelegramBot:
    """Answers in private chats, groups and channels, by long polling, or by webhook where `webhook_url` is given.

    `commands`: names with descriptions for the clients' menus. `pace`: the one of the channel that sends with the same
    token; `turn`: its line of turns (see `Voice`). Without `webhook_secret` one is derived from the token, the same in
    every process. Raises ConfigurationError when the token, an address or the secret is malformed.
    """

    def __init__(
        self,
        token: str,
        desk: Desk,
        base_url: str = BASE_URL,
        webhook_url: str | None = None,
        webhook_secret: str | None = None,
        *,
        commands: Sequence[tuple[str, Bilingual]] = (),
        pace: Pace | None = None,
        turn: Turn = at_once,
        timeout: float = TIMEOUT,
        poll_seconds: int = _POLL,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self._desk = desk
        self._base_url = checked_base_url(base_url)
        self._webhook_url = webhook_url
        self._secret = webhook_secret or hmac.new(token.encode(), b"webhook secret", hashlib.sha256).hexdigest()
        if not _SECRET.fullmatch(self._secret):
            raise ConfigurationError("TELEGRAM_WEBHOOK_SECRET is malformed; use up to 256 of A-Z a-z 0-9 _ -")
        self._commands = tuple((name, about) for name, about in commands if _COMMAND.fullmatch(name))
        self._names = frozenset(name for name, _ in commands)
        self._pace, self._take_turn = pace or Pace(), turn
        self._clock = clock
        self._poll_seconds = poll_seconds
        self._request = HiddenTokenRequest(token, timeout=timeout, connections=32)
        self._updates = HiddenTokenRequest(token, timeout=timeout, connections=2)
        self._app: Application[Any, Any, Any, Any, Any, Any] | None = None
        self._poller: asyncio.Task[None] | None = None
        self._tasks: set[asyncio.Task[None]] = set()
        self._lanes: dict[str, _Lane] = {}
        self._admins: dict[tuple[int, int], tuple[float, bool]] = {}

    def __repr__(self) -> str:
        return f"TelegramBot({self._base_url!r})"

    # life

    async def start(self) -> None:
        """Log in and begin to listen. Raises ChannelError: a wrong token, a platform out of reach, a refused webhook."""
        if self._app is not None:
            return
        bot = new_bot(self._base_url, self._request, self._updates)
        app = Application.builder().bot(bot).updater(None).job_queue(None).build()
        app.add_handler(TypeHandler(Update, self._begin))
        try:
            await app.initialize()
            if self._webhook_url:
                await bot.set_webhook(self._webhook_url, secret_token=self._secret, allowed_updates=polling.ALLOWED)
            else:
                await bot.delete_webhook()
        except outcomes.FOREIGN as error:
            await bot.shutdown()
            raise ChannelError(self._why(error)) from None
        except BaseException:
            await bot.shutdown()
            raise
        self._app = app
        self._voice = Voice(bot, self._desk, self._pace, self._clock, self._names, self._take_turn)
        await self._set_menus(bot)
        await app.start()
        if not self._webhook_url:
            put = app.update_queue.put
            self._poller = asyncio.create_task(
                polling.poll(self._updates, self._base_url, bot, put, self._poll_seconds), name="telegram updates"
            )

    async def stop(self) -> None:
        """Stop listening, let the answers under way go out, close the connections. A webhook stays set."""
        app, self._app = self._app, None  # from here on the webhook says 503
        if app is None:
            return
        self._voice.hush()
        if self._poller is not None:
            self._poller.cancel()
            with contextlib.suppress(asyncio.CancelledError):
                await self._poller
            self._poller = None
        await app.stop()
        if self._tasks:
            _, late = await asyncio.wait(self._tasks, timeout=_GRACE)
            for task in late:
                task.cancel()
        await app.shutdown()

    async def handle_webhook(self, headers: Mapping[str, str], body: bytes) -> int:
        """The HTTP status for what came in at the webhook: 200 taken, 401 wrong secret, 400 no JSON, 413, 503."""
        given = next((v for k, v in headers.items() if k.lower() == "x-telegram-bot-api-secret-token"), "")
        if not hmac.compare_digest(given.encode("utf-8", "surrogatepass"), self._secret.encode()):
            return 401
        if self._app is None:
            return 503  # Telegram sends it again
        if len(body) > _BODY:
            return 413
        try:
            data = json.loads(body)
        except (ValueError, RecursionError):
            return 400
        try:
            update = Update.de_json(data, self._app.bot)
        except polling.UNREADABLE as error:
            # It is Telegram's, so it would come again for a day if it were refused.
            log.warning("an update can't be read and is passed over (%s)", type(error).__name__)
        else:
            await self._app.update_queue.put(update)
        return 200

    def _why(self, error: BaseException) -> str:
        if isinstance(error, InvalidToken):
            return outcomes.BAD_TOKEN
        said = outcomes.of_error(error).reason
        if "webhook" in said.casefold():
            return f"Telegram refuses TELEGRAM_WEBHOOK_URL: {said}"
        host = urlsplit(self._base_url).netloc
        why = "" if said == outcomes.NOT_REACHED else f": {said}"
        return f"Telegram can't be reached at {host}{why}; check the network and TELEGRAM_BASE_URL"

    async def _set_menus(self, bot: Bot) -> None:
        if not self._commands:
            return
        for language in _MENUS:
            menu = [
                BotCommand(name, cut(about.zh if language == "zh" else about.en, 256) or name)
                for name, about in self._commands[:100]
            ]
            try:
                await bot.set_my_commands(menu, language_code=language or None)
            except outcomes.FOREIGN as error:
                log.warning("the command menu was not set: %s", outcomes.of_error(error).reason)
                return

    # what comes in

    async def _begin(self, update: Update, _context: object) -> None:
        """Each update in a task of its own: a chat that waits for its turn must not hold up the others."""
        while len(self._tasks) >= _TASKS:
            await asyncio.wait(self._tasks, return_when=asyncio.FIRST_COMPLETED)
        task = asyncio.create_task(self._on_update(update))
        self._tasks.add(task)
        task.add_done_callback(self._ended)

    def _ended(self, task: asyncio.Task[None]) -> None:
        self._tasks.discard(task)
        if not task.cancelled() and (error := task.exception()) is not None:
            # The texts of foreign errors may carry anything, so they are not passed on.
            said = str(error) if isinstance(error, BreachDigestError) else type(error).__name__
            log.error("an update could not be handled: %s", said)

    async def _on_update(self, update: Update) -> None:
        message = update.message or update.channel_post
        if update.callback_query is not None:
            await self._on_press(update.callback_query, str(update.update_id))
        elif update.my_chat_member is not None:
            await self._on_membership(update.my_chat_member, str(update.update_id))
        elif message is not None:
            await self._on_message(message, str(update.update_id))

    async def _on_message(self, message: Message, event_id: str) -> None:
        chat = message.chat
        if message.migrate_to_chat_id is not None:
            await self._desk.chat_migrated(_chat(chat.id), str(message.migrate_to_chat_id))
            return
        private = chat.type == ChatType.PRIVATE
        text, own_name = updates.text_of(message) or "", message.get_bot().username
        words = updates.words_of(text, own_name, private=private, names=self._names)
        if words is None:
            return
        async with self._lane(chat.id) as free:
            if not free:
                return
            user, sender = message.from_user, message.sender_chat
            if sender is not None:
                # A channel's post, or an admin who hides behind the group; other chats that speak here are guests.
                asker = Asker(_chat(chat.id), str(sender.id), is_admin=sender.id == chat.id, is_private=False)
            elif user is not None:
                asker = await self._asker(chat, user)
            else:
                return
            reply = await self._desk.answer(asker, words, event_id)
            if reply is not None:
                quoted = None if private or chat.type == ChatType.CHANNEL else message.message_id
                await self._voice.say(chat.id, reply, answers=quoted)

    async def _on_press(self, query: telegram.CallbackQuery, event_id: str) -> None:
        message = query.message
        if message is None or not query.data:
            await self._acknowledge(query)
            return
        chat, presser = message.chat, query.from_user
        private = chat.type == ChatType.PRIVATE
        if private:
            await self._acknowledge(query)
        elif chat.type == ChatType.CHANNEL and not await self._is_admin(chat.get_bot(), chat.id, presser.id):
            # What stands in a channel is there for all its readers: none of them may have it written or changed.
            await self._acknowledge(query, ADMINS_ONLY.of(_tongue(presser)))
            return
        async with self._lane(chat.id) as free:
            asker = await self._asker(chat, presser)
            reply = await self._desk.answer(asker, query.data, event_id, pressed=True) if free else None
            aside = render_alert(reply) if reply is not None and not private else None
            if not private:
                await self._acknowledge(query, aside)
            if reply is not None and aside is None:
                await self._voice.say(chat.id, reply, edits=message.message_id if reply.edits else None)

    async def _acknowledge(self, query: telegram.CallbackQuery, words: str | None = None) -> None:
        """End the waiting of the one who pressed; `words` are shown to them alone, until they close them."""
        with contextlib.suppress(*outcomes.FOREIGN):  # too old to be answered: nobody is waiting
            await query.get_bot().answer_callback_query(query.id, words, show_alert=True if words else None)

    async def _on_membership(self, change: telegram.ChatMemberUpdated, event_id: str) -> None:
        async with self._lane(change.chat.id) as free:  # that a going and a coming keep their order
            await self._on_change(change, event_id, free=free)

    async def _on_change(self, change: telegram.ChatMemberUpdated, event_id: str, *, free: bool) -> None:
        chat, was, now = change.chat, change.old_chat_member, change.new_chat_member
        private, channel = chat.type == ChatType.PRIVATE, chat.type == ChatType.CHANNEL
        if not updates.is_inside(now):
            await self._desk.chat_gone(
                _chat(chat.id), "bot was blocked by the user" if private else f"bot was {now.status}"
            )
            return
        if not updates.may_post(now, channel=channel):
            return  # the first post that is refused will say why
        again, is_new = await self._desk.chat_back(_chat(chat.id)), not updates.is_inside(was)
        if private or not free:
            return
        if channel:
            await self._tell_the_admin(change, event_id, again, is_new=is_new)
        elif again is not None:
            await self._voice.say(chat.id, again)
        elif is_new:
            asker = await self._asker(chat, change.from_user)
            reply = await self._desk.answer(asker, "help", event_id)
            if reply is not None:
                await self._voice.say(chat.id, reply)

    async def _tell_the_admin(
        self, change: telegram.ChatMemberUpdated, event_id: str, again: Reply | None, *, is_new: bool
    ) -> None:
        """A channel is for its readers, so its admin is told in private; one who never wrote to us can't be."""
        user, title = change.from_user, change.chat.title or str(change.chat.id)
        if again is not None:
            await self._voice.say(user.id, replace(again, lines=((Span(title, "bold"),), *again.lines)))
        elif is_new:
            asker = Asker(_chat(user.id), str(user.id), is_admin=True, is_private=True, locale=user.language_code or "")
            reply = await self._desk.answer(asker, "help", event_id)
            if reply is not None:
                said = IN_CHANNEL.of(reply.tongue).format(title)
                # Its buttons would be about the private chat.
                await self._voice.say(user.id, replace(reply, lines=((Span(said),), *reply.lines), buttons=()))

    async def _asker(self, chat: telegram.Chat, user: telegram.User) -> Asker:
        private = chat.type == ChatType.PRIVATE
        admin = private or await self._is_admin(chat.get_bot(), chat.id, user.id)
        return Asker(_chat(chat.id), str(user.id), is_admin=admin, is_private=private, locale=user.language_code or "")

    async def _is_admin(self, bot: Bot, chat: int, user: int) -> bool:
        now = self._clock()
        until, known = self._admins.get((chat, user), (0.0, False))
        if now < until:
            return known
        try:
            member = await bot.get_chat_member(chat, user)
        except outcomes.FOREIGN as error:
            log.warning("an asker's rights can't be had: %s", outcomes.of_error(error).reason)
            return False
        known = member.status in (telegram.ChatMember.OWNER, telegram.ChatMember.ADMINISTRATOR)
        if len(self._admins) > 10_000:
            self._admins.clear()
        self._admins[chat, user] = now + _ADMIN_FOR, known
        return known

    @contextlib.asynccontextmanager
    async def _lane(self, chat: int) -> AsyncIterator[bool]:
        """One command of a chat at a time, in the order they came; False when too many wait already."""
        key = str(chat)
        lane = self._lanes.setdefault(key, _Lane())
        if lane.waiting >= _QUEUE:
            log.warning("a chat sends commands faster than they can be answered; one is dropped")
            yield False
            return
        lane.waiting += 1
        try:
            async with lane.lock:
                yield True
        finally:
            lane.waiting -= 1
            if not lane.waiting:
                self._lanes.pop(key, None)


class _Lane:
    __slots__ = ("lock", "waiting")

    def __init__(self) -> None:
        self.lock = asyncio.Lock()
        self.waiting = 0


def _tongue(user: telegram.User) -> Tongue:
    return Tongue.ZH if (user.language_code or "").casefold().startswith("zh") else Tongue.EN


def _chat(chat_id: int) -> Chat:
    return Chat(Platform.TELEGRAM, "telegram", str(chat_id))
