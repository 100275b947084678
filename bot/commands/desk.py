"""The desk: a line of chat comes in, an answer goes out, the same for every platform."""

from __future__ import annotations

import re
from collections import deque
from collections.abc import Awaitable
from contextlib import suppress
from dataclasses import replace
from typing import Final, TypeVar

from bot.commands import looking, table
from bot.commands.context import BUTTON, Context, code, counted
from bot.commands.courtesy import courtesy
from bot.log import get_logger
from digest.errors import FilterError, StoreError
from digest.model import Tongue
from digest.model_chat import Asker, Button, Chat, ChatSettings, Platform, Reply, Span, Subscription
from digest.ports import Clock, Store

log = get_logger("bot.commands")
T = TypeVar("T")

HAN: Final = re.compile(r"[\u3400-\u9fff]")
"""Chinese letters: who types them is answered in Chinese."""

_ID: Final = re.compile(r"[\[#`]?([a-z0-9]{4,12})[\]`]?")
_LONGEST: Final = 500  # letters of a command that are read
_PER_MINUTE: Final = 30  # commands of one person in all chats; beyond it the answer is one line, then silence
_MANY: Final = 10_000


class CommandDesk:
    """See `digest.ports.Desk`."""

    def __init__(self, store: Store, clock: Clock) -> None:
        self._store, self._clock = store, clock
        self._recent: dict[tuple[Platform, str, str], deque[float]] = {}

    async def answer(self, asker: Asker, words: str, event_id: str, *, pressed: bool = False) -> Reply | None:
        chat, tongue = asker.chat, Tongue.EN
        if words.startswith("/") and not asker.is_private and not table.is_our_own(words):
            return None  # another bot's
        try:
            within = self._count(asker)
            if within is None:
                return None  # before the database is asked: a flood must cost next to nothing
            if not await self._store.first_time(f"{chat.platform.value} {chat.tenant}", event_id, self._clock.now()):
                return None
            tongue = await self._tongue(asker, words, pressed=pressed)
            if not within:
                return _plain(tongue, "慢一点，一分钟后再来。", "That is a lot at once: please wait a minute.")
            return _with_tongue(await self.run(asker, words[:_LONGEST], tongue, pressed=pressed), tongue)
        except StoreError as error:
            log.error("command failed", error=str(error))
            return _plain(
                tongue,
                "数据库暂时不可用，什么都没有改动，请稍后再试。",
                "The database can't be reached; nothing was changed. Please try again in a moment.",
            )
        except Exception:
            log.exception("command failed")
            return _plain(
                tongue,
                "出了点问题，已记录下来。请稍后再试。",
                "Something went wrong on our side; it is noted. Please try again later.",
            )

    async def run(self, asker: Asker, words: str, tongue: Tongue, *, pressed: bool = False) -> Reply:
        """One command, answered in `tongue`. Raises StoreError."""
        command, rest = table.find(words) if words.strip() else table.find("help")
        context = Context(self._store, self._clock.now(), asker, tongue, rest, pressed)
        if (named := await self._named(command, context)) is not None:
            command, context = table.INCIDENT, replace(context, words=named)
        if command is None:
            return courtesy(context) or await (_looked_up(context) if asker.is_private else _unknown(context))
        changes = command.changes(rest)
        if changes and not asker.is_admin:
            if pressed and asker.locale:  # only the one who pressed reads it
                context = replace(context, tongue=_of_locale(asker.locale))
            return context.reply(
                context.pick("只有管理员可以更改这里的设置。", "Only admins can change what this chat receives.")
            )
        if command.brings(rest) and not asker.can_post:
            return _not_here(context)
        shared = changes and not asker.is_private
        before = await self._chosen(asker.chat) if shared else None
        try:
            reply = await command.run(context)
        except FilterError as error:
            example = f"{command.name} {context.of(command.example)}".strip()
            return context.reply(
                context.of(error.said), (Span(context.pick("例如：", "For example: ")), context.typed(example))
            )
        if shared and reply.private:
            with suppress(StoreError):  # it is done, and the answer says so
                if await self._chosen(asker.chat) != before:
                    return replace(reply, private=False)  # what changes what all receive is for all to see
        return reply

    async def _chosen(self, chat: Chat) -> tuple[list[Subscription], ChatSettings]:
        return await self._store.subscriptions(chat), await self._store.chat_settings(chat)

    async def _named(self, command: table.Command | None, context: Context) -> str | None:
        """The incident whose id was written where a command or a search could stand: posts show it as `[k7m2qa]`."""
        if command is not None and command is not table.LOOKUP:
            return None
        found = _ID.fullmatch(context.words.casefold())
        known = await self._store.incident(found[1]) if found else None
        return known.id if known else None

    async def _tongue(self, asker: Asker, words: str, *, pressed: bool) -> Tongue:
        """The chat's choice; else the letters that were typed or that a button carries; else the asker's own setting.

        In a group the one who presses need not be the one who asked: there the button alone tells the message's language.
        """
        chosen = (await self._store.chat_settings(asker.chat)).tongue
        if chosen in (Tongue.ZH, Tongue.EN):
            return chosen
        if HAN.search(words):
            return Tongue.ZH
        return Tongue.EN if pressed and not asker.is_private else _of_locale(asker.locale)

    def _count(self, asker: Asker) -> bool | None:
        """True: go on. False: the first command over the limit in a minute, which is told so. None: the next ones."""
        now = self._clock.now().timestamp()
        if len(self._recent) > _MANY:
            self._recent = {k: times for k, times in self._recent.items() if times and times[-1] > now - 60}
        person = (asker.chat.platform, asker.chat.tenant, asker.user)
        times = self._recent.setdefault(person, deque(maxlen=_PER_MINUTE + 2))
        while times and times[0] <= now - 60:
            times.popleft()
        if len(times) > _PER_MINUTE:
            return None
        times.append(now)
        return len(times) <= _PER_MINUTE

    async def chat_gone(self, chat: Chat, reason: str) -> None:
        await self._quietly(self._store.pause_chat(chat, reason))

    async def chat_back(self, chat: Chat) -> Reply | None:
        resumed = await self._quietly(self._store.resume_chat(chat))
        if not resumed:
            return None
        chosen = await self._quietly(self._store.chat_settings(chat))
        zh = f"我又能在这里发消息了，{resumed}个订阅恢复推送。"
        en = f"I can post here again: {counted(resumed, 'subscription')} {'goes' if resumed == 1 else 'go'} on."
        said = {Tongue.ZH: (zh,), Tongue.EN: (en,)}.get(
            chosen.tongue if chosen and chosen.tongue else Tongue.BOTH, (zh, en)
        )
        return Reply(tuple((Span(line),) for line in said), private=False)

    async def chat_migrated(self, chat: Chat, new_id: str) -> None:
        await self._quietly(self._store.rekey_chat(chat, new_id))

    async def tenant_gone(self, platform: Platform, tenant: str) -> None:
        await self._quietly(self._store.forget_tenant(platform, tenant))

    async def _quietly(self, work: Awaitable[T]) -> T | None:
        try:
            return await work
        except StoreError as error:
            log.error("a change of a chat was not saved", error=str(error))
            return None


def _not_here(context: Context) -> Reply:
    """News would be lost where the bot is not; Slack takes its commands there all the same."""
    said = context.pick(
        "我还不在这里，发不了消息，所以没有订阅。请先邀请我，再发一次：",
        "I am not in this channel and can't post here, so nothing is subscribed. Invite me first, then ask again:",
    )
    return context.reply(said, (code("/invite @breach"),))


async def _looked_up(context: Context) -> Reply:
    """In private people just write a name: what is known of it, else the help."""
    with suppress(FilterError):
        reply = await looking.lookup(context)
        if reply.digests or reply.buttons:
            return reply
    said = context.words[:60]
    line = context.pick(f"没有找到“{said}”。可以这样：", f"Nothing found for “{said}”. Here is what works:")
    return await _help_under(context, line)


async def _unknown(context: Context) -> Reply:
    """What was not understood, a way to look it up, and the help."""
    said = context.words[:60]
    line = context.pick(f"不认识“{said}”。可以这样：", f"I don't know “{said}”. Here is what works:")
    reply = await _help_under(context, line)
    ask = Button(context.pick(f"查询“{said[:20]}”", f"Look up “{said[:20]}”"), f"lookup {said}")
    return replace(reply, buttons=((ask,), *reply.buttons)) if len(ask.command.encode()) <= BUTTON else reply


async def _help_under(context: Context, line: str) -> Reply:
    reply = await table.show_help(context)
    return replace(reply, lines=((Span(line),), *reply.lines))


def _with_tongue(reply: Reply, tongue: Tongue) -> Reply:
    """The buttons of a Chinese reply carry Chinese commands, so that a press goes on in the language of its message."""
    if (tongue if reply.tongue is Tongue.BOTH else reply.tongue) is not Tongue.ZH:
        return reply
    return replace(reply, buttons=tuple(tuple(map(_in_chinese, row)) for row in reply.buttons))


def _in_chinese(button: Button) -> Button:
    command = table.in_chinese(button.command)
    return replace(button, command=command) if len(command.encode()) <= BUTTON else button


def _of_locale(locale: str) -> Tongue:
    return Tongue.ZH if locale.casefold().startswith("zh") else Tongue.EN


def _plain(tongue: Tongue, zh: str, en: str) -> Reply:
    return Reply(((Span(zh if tongue is Tongue.ZH else en),),), tongue=tongue)
