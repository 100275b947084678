"""Telegram as a `Channel`: one send, one outcome."""

from __future__ import annotations

import asyncio
import json
import time
from collections.abc import Awaitable, Callable
from typing import Any, Final

from telegram import Message

from adapters.telegram import outcomes, render
from adapters.telegram.client import BASE_URL, TIMEOUT, HiddenTokenRequest, checked_base_url, new_bot
from adapters.telegram.limits import Pace
from digest.model import Digest, Tongue
from digest.model_chat import Delivery, DeliveryKind, Outcome, OutcomeKind, Platform

_LONGEST_WAIT: Final = 5.0  # seconds, for a chat's turn; a longer queue goes back to the ledger
_CONNECTIONS: Final = 64


class TelegramChannel:
    """Sends with one bot's token. `timeout` bounds one request in seconds; the ledger's settle period must be longer.

    `pace` is to be shared with whatever else sends with this token (the `TelegramBot`). Raises ConfigurationError when
    the token or the address is malformed; nothing is asked of the network before the first send.
    """

    platform: Platform = Platform.TELEGRAM

    def __init__(
        self,
        token: str,
        base_url: str = BASE_URL,
        *,
        timeout: float = TIMEOUT,
        pace: Pace | None = None,
        clock: Callable[[], float] = time.monotonic,
        sleep: Callable[[float], Awaitable[None]] = asyncio.sleep,
    ) -> None:
        self._base_url = checked_base_url(base_url)
        self._timeout = timeout
        self._request = HiddenTokenRequest(token, timeout=timeout, connections=_CONNECTIONS)
        self._bot = new_bot(self._base_url, self._request)
        self._pace = pace or Pace()
        self.limits = self._pace.limits
        self._clock = clock
        self._sleep = sleep

    def __repr__(self) -> str:
        return f"TelegramChannel({self._base_url!r})"

    async def close(self) -> None:
        """Close the connections; the channel can be used again afterwards."""
        await self._request.shutdown()

    def render(self, digest: Digest, tongue: Tongue, kind: DeliveryKind) -> tuple[str, ...]:
        """See `digest.ports.Channel.render`. A digest is one message, so that an edit replaces all of it."""
        return render.render(digest, tongue, kind)

    def render_notice(self, text: str) -> str:
        """See `digest.ports.Channel.render_notice`."""
        return render.render_notice(text)

    async def send(self, delivery: Delivery) -> Outcome:
        """One request, or none while the chat is paused. Never raises for what Telegram answers."""
        try:
            payload = json.loads(delivery.payload)
            text, rest = payload.pop("text"), payload
        except (ValueError, KeyError, TypeError, AttributeError):
            return Outcome(OutcomeKind.REFUSED, reason="the payload is no Telegram message")
        target = int(delivery.target) if delivery.target and delivery.target.isdecimal() else None
        if delivery.kind in (DeliveryKind.EDIT, DeliveryKind.REPLY) and target is None:
            return Outcome(OutcomeKind.REFUSED, reason="there is no message to edit or to reply to")
        chat = delivery.chat.id
        if (wait := await self._turn(chat)) > 0:
            return Outcome(OutcomeKind.RETRY, retry_after=wait, reason="this chat is at Telegram's limit")
        try:
            await self._request.initialize()  # after a close
            async with asyncio.timeout(self._timeout):
                message = await self._call(delivery.kind, chat, target, text, rest)
            found = message.message_id
        except outcomes.FOREIGN as error:
            if delivery.kind is DeliveryKind.EDIT and outcomes.is_not_modified(error):
                return Outcome(OutcomeKind.ACCEPTED, message_id=delivery.target, reason="it says so already")
            outcome = outcomes.of_error(error)
            if outcome.kind is OutcomeKind.RETRY and outcome.retry_after is not None:
                self._pace.pause(chat, self._clock(), outcome.retry_after)
            return outcome
        return Outcome(OutcomeKind.ACCEPTED, message_id=str(found))

    async def _turn(self, chat: str) -> float:
        """Wait for the chat's turn; more than 0 when it is too far off: the seconds until then."""
        until = self._clock() + _LONGEST_WAIT
        while (wait := self._pace.take(chat, now := self._clock())) > 0:
            if now + wait > until:
                return wait
            await self._sleep(wait)
        return 0.0

    async def _call(
        self, kind: DeliveryKind, chat: str, target: int | None, text: str, rest: dict[str, Any]
    ) -> Message:
        if kind is DeliveryKind.EDIT:
            answer = await self._bot.edit_message_text(text, chat_id=chat, message_id=target, api_kwargs=rest)
            if not isinstance(answer, Message):
                raise TypeError("an edit that names no message")
            return answer
        if kind is DeliveryKind.REPLY:
            rest = rest | {"reply_parameters": {"message_id": target, "allow_sending_without_reply": True}}
        return await self._bot.send_message(chat, text, api_kwargs=rest)
