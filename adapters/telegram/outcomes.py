"""What is known after a call of the Bot API: the library's errors → `Outcome`, nothing guessed.

The library's classes say too little (`TimedOut` covers "never sent" and "maybe sent", `BadRequest` is a `NetworkError`,
401 and 404 are one), so the cause and Telegram's own words are read.
"""

from __future__ import annotations

from datetime import timedelta
from typing import Final

import httpx
from telegram.error import BadRequest, ChatMigrated, Conflict, Forbidden, InvalidToken, RetryAfter, TelegramError

from adapters.telegram.text import clean
from digest.model_chat import Outcome, OutcomeKind

FOREIGN: Final = (
    TelegramError,
    httpx.HTTPError,
    OSError,
    TimeoutError,
    # What the library lets out when an answer is JSON of another shape.
    LookupError,
    ValueError,
    TypeError,
    AttributeError,
)
BAD_TOKEN: Final = "Telegram does not accept the bot token; set TELEGRAM_BOT_TOKEN to the one @BotFather shows"  # noqa: S105
# The request never left: no connection was had, or none was free.
_NOT_SENT: Final = (
    httpx.PoolTimeout,
    httpx.ConnectTimeout,
    httpx.ConnectError,
    httpx.ProxyError,
    httpx.UnsupportedProtocol,
)
# 400s that are about the chat and not about the message; compared without case.
_CHAT_GONE: Final = (
    "chat not found",
    "user not found",
    "peer_id_invalid",
    "group chat was deactivated",
    "group is deactivated",
    "channel_private",
    "chat_write_forbidden",
    "chat_restricted",
    "chat_send_plain_forbidden",
    "have no rights to send a message",
    "not enough rights to send text messages",
    "need administrator rights",
    "topic_closed",
    "user_is_blocked",
    "input_user_deactivated",
)
NOT_REACHED: Final = "Telegram can't be reached; nothing was sent"
_DEFAULT_PAUSE: Final = 30.0  # seconds, when a 429 names none
_LONGEST_PAUSE: Final = 3600.0


def of_error(error: BaseException) -> Outcome:
    """What a failed call says of its message."""
    cause = error.__cause__
    if isinstance(error, RetryAfter):
        return Outcome(OutcomeKind.RETRY, retry_after=retry_after(error), reason="Too Many Requests")
    if isinstance(error, ChatMigrated):
        return Outcome(OutcomeKind.MIGRATED, new_chat_id=str(error.new_chat_id), reason="the group became a supergroup")
    if isinstance(error, InvalidToken):
        return Outcome(OutcomeKind.RETRY, reason=BAD_TOKEN)
    if isinstance(error, _NOT_SENT) or isinstance(cause, _NOT_SENT):
        return Outcome(OutcomeKind.RETRY, reason=NOT_REACHED)
    if isinstance(error, TimeoutError) or isinstance(cause, httpx.TimeoutException):
        return Outcome(OutcomeKind.UNKNOWN, reason="Telegram did not answer in time")
    if isinstance(cause, httpx.HTTPError) or not isinstance(error, TelegramError):
        lost = type(cause or error).__name__
        return Outcome(OutcomeKind.UNKNOWN, reason=f"Telegram's answer was lost ({lost})")
    if isinstance(cause, TelegramError):
        # An HTML page of something on the way: it may stand in the place of Telegram's yes.
        return Outcome(OutcomeKind.UNKNOWN, reason="the answer is not Telegram's (a proxy's error page)")
    return _of_answer(error)


def retry_after(error: RetryAfter) -> float:
    """Seconds that Telegram asks for, clamped."""
    wanted = error.retry_after
    seconds = wanted.total_seconds() if isinstance(wanted, timedelta) else float(wanted)
    return min(max(seconds, 1.0), _LONGEST_PAUSE)


def is_not_modified(error: BaseException) -> bool:
    """The message says already what the edit would make it say."""
    return isinstance(error, BadRequest) and "message is not modified" in str(error).casefold()


def one_line(error: BaseException) -> str:
    """Telegram's own words, fit for a log."""
    return " ".join(clean(str(error)).split())[:200]


def _of_answer(error: TelegramError) -> Outcome:
    said = one_line(error)
    if isinstance(error, Forbidden):
        return Outcome(OutcomeKind.CHAT_GONE, reason=said.removeprefix("Forbidden: "))
    if isinstance(error, BadRequest):
        gone = any(words in said.casefold() for words in _CHAT_GONE)
        return Outcome(OutcomeKind.CHAT_GONE if gone else OutcomeKind.REFUSED, reason=said)
    if said.casefold().startswith("too many requests"):
        return Outcome(OutcomeKind.RETRY, retry_after=_DEFAULT_PAUSE, reason="Too Many Requests")
    if isinstance(error, Conflict):
        return Outcome(OutcomeKind.RETRY, reason=said)
    return Outcome(OutcomeKind.UNKNOWN, reason=said or "Telegram answered without a word")
