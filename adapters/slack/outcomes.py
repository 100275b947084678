"""What is known after a call of the Web API: foreign errors and answers → `Outcome`, nothing guessed.

Pure deciders; the texts of foreign exceptions are never passed on, since they may carry bodies or addresses.
"""

from __future__ import annotations

from typing import Any, Final

import aiohttp
from slack_sdk.errors import SlackApiError, SlackClientError

from digest.model_chat import Outcome, OutcomeKind

FOREIGN: Final = (
    SlackClientError,
    aiohttp.ClientError,
    OSError,
    TimeoutError,
    # slack-sdk lets these out when a proxy answers something that is no JSON object.
    ValueError,
    AttributeError,
    TypeError,
)
LIMITED: Final = frozenset({"ratelimited", "rate_limited", "message_limit_exceeded"})
GONE: Final = frozenset(
    {
        "channel_not_found",
        "is_archived",
        "not_in_channel",
        "token_revoked",
        "account_inactive",
        "team_disabled",
        "user_disabled",
        "team_access_not_granted",
        "restricted_action",
        "restricted_action_read_only_channel",
        "ekm_access_denied",
        "cannot_dm_bot",
    }
)
# The operator's token is wrong or being replaced: nothing was sent, and no chat has done anything to be paused for.
TOKEN: Final = frozenset({"invalid_auth", "not_authed", "token_expired"})
NOBODY_KNOWS: Final = frozenset({"fatal_error", "internal_error", "request_timeout", "service_unavailable", ""})
_DEFAULT_PAUSE: Final = 30.0  # seconds, when a 429 names none
_LONGEST_PAUSE: Final = 3600.0


def of_error(error: BaseException) -> Outcome:
    """What a failed call says of its message."""
    if isinstance(error, SlackApiError):
        return _of_answer(error)
    if isinstance(error, aiohttp.ClientConnectorError | aiohttp.ConnectionTimeoutError):
        return Outcome(OutcomeKind.RETRY, reason="Slack can't be reached; nothing was sent")
    if isinstance(error, TimeoutError):
        return Outcome(OutcomeKind.UNKNOWN, reason="Slack did not answer in time")
    return Outcome(OutcomeKind.UNKNOWN, reason=f"Slack's answer was lost ({type(error).__name__})")


def error_word(error: BaseException) -> str:
    """Slack's own word for what was wrong, or an empty text when it gave none."""
    data = getattr(getattr(error, "response", None), "data", None)
    word = data.get("error") if isinstance(data, dict) else None
    return word if isinstance(word, str) and word.replace("_", "").isalnum() and len(word) < 80 else ""


def retry_after(headers: Any) -> float:
    """Seconds that a 429 asks for, clamped to an hour."""
    try:
        wanted = next((float(v) for k, v in dict(headers).items() if str(k).lower() == "retry-after"), _DEFAULT_PAUSE)
    except (ValueError, TypeError):
        return _DEFAULT_PAUSE
    return min(max(wanted, 1.0), _LONGEST_PAUSE) if wanted == wanted else _DEFAULT_PAUSE


def _of_answer(error: SlackApiError) -> Outcome:
    response = error.response
    status = int(getattr(response, "status_code", None) or getattr(response, "status", 0) or 0)
    word = error_word(error)
    if status == 429 or word in LIMITED:
        wait = retry_after(getattr(response, "headers", {}))
        return Outcome(OutcomeKind.RETRY, retry_after=wait, reason=word or "ratelimited")
    if status >= 500 or word in NOBODY_KNOWS:
        return Outcome(OutcomeKind.UNKNOWN, reason=word or f"Slack answered {status} without a word")
    if word in TOKEN:
        return Outcome(OutcomeKind.RETRY, reason=f"{word}: Slack does not take the bot token")
    if word in GONE:
        return Outcome(OutcomeKind.CHAT_GONE, reason=word)
    return Outcome(OutcomeKind.REFUSED, reason=_with_details(word, response))


def _with_details(word: str, response: Any) -> str:
    """`invalid_blocks` names the place, `missing_scope` the scope: one line for the operator."""
    data = response.data
    if word == "missing_scope":
        return f"{word}: the app needs {str(data.get('needed', '?'))[:80]}"
    messages = (data.get("response_metadata") or {}).get("messages") or []
    return f"{word}: {str(messages[0])[:200]}" if messages else word
