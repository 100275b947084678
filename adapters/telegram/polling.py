"""Long polling that survives everything but its own end.

The library's own loop ends for good on one 404 of a proxy and never gets past an update that it can't read.
"""

from __future__ import annotations

import asyncio
import json
import logging
from collections.abc import Awaitable, Callable
from typing import Any, Final
from urllib.parse import urlencode

from telegram import Bot, Update
from telegram.error import Conflict, RetryAfter

from adapters.telegram.client import HiddenTokenRequest, method_url
from adapters.telegram.outcomes import FOREIGN, of_error, retry_after

log = logging.getLogger(__name__)

ALLOWED: Final = ("message", "channel_post", "callback_query", "my_chat_member")
UNREADABLE: Final = (LookupError, ValueError, TypeError, AttributeError)
_LONGEST: Final = 30.0  # seconds between two tries
_SLACK: Final = 10.0  # seconds that an answer may take beyond the time it was asked to wait


async def poll(
    request: HiddenTokenRequest, base_url: str, bot: Bot, put: Callable[[Update], Awaitable[None]], wait: int
) -> None:
    """Ask for updates until cancelled; `wait` seconds of long polling. What was not confirmed comes again."""
    offset, pause, said = 0, 0.0, ""
    loop = asyncio.get_running_loop()
    while True:
        query = {"offset": offset, "timeout": wait, "allowed_updates": json.dumps(ALLOWED)}
        asked = loop.time()
        try:
            answer: Any = await request.post(
                f"{method_url(base_url, 'getUpdates')}?{urlencode(query)}", read_timeout=wait + _SLACK
            )
            if not isinstance(answer, list):
                raise TypeError("updates that are no list")
            offset = max([offset, *(int(one["update_id"]) + 1 for one in answer)])
        except FOREIGN as error:
            pause = retry_after(error) if isinstance(error, RetryAfter) else min(_LONGEST, max(1.0, pause * 2))
            if (reason := _reason(error)) != said:
                log.warning("Telegram's updates can't be had: %s; trying again", reason)
                said = reason
            await asyncio.sleep(pause)
            continue
        if said:
            log.info("Telegram's updates come in again")
        pause, said = 0.0, ""
        for one in answer:
            try:
                update = Update.de_json(one, bot)
            except UNREADABLE as error:
                log.warning("an update can't be read and is passed over (%s)", type(error).__name__)
            else:
                await put(update)
        if not answer and loop.time() - asked < min(wait, 1.0):
            await asyncio.sleep(0.5)  # a server that does not wait is not to be asked in a tight loop


def _reason(error: BaseException) -> str:
    if isinstance(error, Conflict):
        return "another process asks for this bot's updates, or a webhook is set (409)"
    return of_error(error).reason
