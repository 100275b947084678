"""The desk's replies on their way to a chat: rendered, in the chat's turn, never twice unless surely not taken."""

from __future__ import annotations

import asyncio
import contextlib
import logging
from collections.abc import Awaitable, Callable, Collection
from typing import Any, Final

from telegram import Bot
from telegram.error import ChatMigrated, RetryAfter

from adapters.telegram import outcomes
from adapters.telegram.limits import Pace
from adapters.telegram.render import render_reply
from digest.model_chat import Chat, Platform, Reply
from digest.ports import Desk

log = logging.getLogger(__name__)

_PATIENCE: Final = 60.0  # seconds that an answer may wait for its chat's turn


Turn = Callable[[], Awaitable[float]]


async def at_once() -> float:
    """No line to stand in."""
    return 0.0


class Voice:
    """Speaks with one logged-in bot. `commands`: names that replies write with a slash.

    `turn` takes a turn in the line that all who send with this token share; it gives the seconds until then.
    """

    def __init__(
        self,
        bot: Bot,
        desk: Desk,
        pace: Pace,
        clock: Callable[[], float],
        commands: Collection[str],
        turn: Turn = at_once,
    ) -> None:
        self._bot = bot
        self._desk = desk
        self._pace = pace
        self._clock = clock
        self._commands = commands
        self._take_turn = turn
        self._hushed = asyncio.Event()

    def hush(self) -> None:
        """The service ends: what still waits for its turn is given up."""
        self._hushed.set()

    async def say(self, chat: int, reply: Reply, *, answers: int | None = None, edits: int | None = None) -> None:
        """Send a reply, under the message `answers`, or in the place of the message `edits`. Never raises for Telegram."""
        for index, message in enumerate(render_reply(reply, self._commands)):
            text, rest = message.pop("text"), message
            if index == 0 and edits is not None and await self._sent(chat, edits, text, rest):
                continue
            if index == 0 and answers is not None:
                rest["reply_parameters"] = {"message_id": answers, "allow_sending_without_reply": True}
            if not await self._sent(chat, None, text, rest):
                return

    async def _sent(self, chat: int, edits: int | None, text: str, rest: dict[str, Any]) -> bool:
        """Wait for the chat's turn and send; only what Telegram surely did not take (429) is sent again."""
        until = self._clock() + _PATIENCE
        while await self._turn(str(chat), until):
            try:
                if edits is None:
                    await self._bot.send_message(chat, text, api_kwargs=rest)
                else:
                    await self._bot.edit_message_text(text, chat_id=chat, message_id=edits, api_kwargs=rest)
            except RetryAfter as error:
                self._pace.pause(str(chat), self._clock(), outcomes.retry_after(error))
                continue
            except ChatMigrated as error:
                await self._desk.chat_migrated(Chat(Platform.TELEGRAM, "telegram", str(chat)), str(error.new_chat_id))
                return False
            except outcomes.FOREIGN as error:
                if edits is not None and outcomes.is_not_modified(error):
                    return True
                log.warning("an answer was not sent: %s", outcomes.of_error(error).reason)
                return False
            return True
        return False

    async def _turn(self, chat: str, until: float) -> bool:
        wait = await self._take_turn()
        while wait > 0 or (wait := self._pace.take(chat, self._clock())) > 0:
            if self._clock() + wait > until:
                log.warning("an answer is dropped: its chat is at Telegram's limit")
                return False
            with contextlib.suppress(TimeoutError):
                await asyncio.wait_for(self._hushed.wait(), wait)
                return False
            wait = 0.0
        return True
