"""What Slack hands on, read: a slash command, a pressed button, a mention or a direct message → `Said`. Pure."""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final

from adapters.slack.text import plain_words

_WRITTEN: Final = (None, "file_share", "thread_broadcast")  # subtypes of messages that a person wrote


@dataclass(frozen=True, slots=True)
class Said:
    """A command line, with where it came from and where its answer goes.

    `response_url` is None for what was written as a message; `thread` the message to answer under; `direct` says that
    the conversation has the id of one between two users, who need not include our bot. `unseen`: the message that was
    pressed is one that only its asker sees.
    """

    tenant: str
    channel: str
    user: str
    words: str
    event_id: str
    response_url: str | None = None
    thread: str | None = None
    pressed: bool = False
    unseen: bool = False

    @property
    def direct(self) -> bool:
        """Whether this is a conversation of two (Slack's ids of these begin with D)."""
        return self.channel.startswith("D")


def of_command(body: Mapping[str, Any], tenant: str) -> Said:
    """A slash command. A replayed or redelivered request has the same trigger, and so the same `event_id`."""
    return Said(
        tenant,
        str(body.get("channel_id") or ""),
        str(body.get("user_id") or ""),
        plain_words(str(body.get("text") or "")).lstrip("/"),
        _event_id(body),
        response_url=_text(body.get("response_url")),
    )


def of_press(body: Mapping[str, Any], tenant: str) -> Said | None:
    """A press of one of our buttons; None for any other action (a link button tells of itself too)."""
    action = next(iter(body.get("actions") or []), None)
    if not isinstance(action, dict) or not str(action.get("action_id", "")).startswith("breach:"):
        return None
    channel = (body.get("channel") or {}).get("id") or (body.get("container") or {}).get("channel_id")
    return Said(
        tenant,
        str(channel or ""),
        str((body.get("user") or {}).get("id") or ""),
        str(action.get("value") or ""),
        _event_id(body),
        response_url=_text(body.get("response_url")),
        thread=_text((body.get("container") or {}).get("thread_ts")),
        pressed=True,
        unseen=(body.get("container") or {}).get("is_ephemeral") is True,
    )


def of_message(body: Mapping[str, Any], tenant: str, own_user: str) -> Said | None:
    """A mention or a direct message; None for what a bot wrote, an edit, a deletion or a note of Slack's own."""
    event = body.get("event") or {}
    user = str(event.get("user") or "")
    if not user or user == own_user or event.get("bot_id") or event.get("edited"):
        return None
    if event.get("subtype") not in _WRITTEN:
        return None
    text = str(event.get("text") or "")
    if own_user:
        text = re.sub(rf"<@{re.escape(own_user)}(?:\|[^>]*)?>", " ", text)
    else:
        text = re.sub(r"\A\s*<@[UW][A-Z0-9]+(?:\|[^>]*)?>", " ", text)
    return Said(
        tenant,
        str(event.get("channel") or ""),
        user,
        # People write to a bot as they do to the command.
        re.sub(r"\A/?breach(?=\s|\Z)", "", plain_words(text), flags=re.IGNORECASE).lstrip(" /").rstrip(),
        _event_id(body),
        thread=_text(event.get("thread_ts")),
    )


def bot_user(body: Mapping[str, Any]) -> str:
    """The bot user for whom Slack sent this event, empty when it does not say."""
    for authorization in body.get("authorizations") or []:
        if isinstance(authorization, dict) and authorization.get("is_bot") and authorization.get("user_id"):
            return str(authorization["user_id"])
    return ""


def _event_id(body: Mapping[str, Any]) -> str:
    if event := body.get("event_id"):
        return f"event:{event}"
    if trigger := body.get("trigger_id"):
        return f"trigger:{trigger}"
    digest = hashlib.sha256(json.dumps(body, sort_keys=True, default=str).encode()).hexdigest()
    return f"request:{digest[:40]}"


def _text(value: object) -> str | None:
    return value if isinstance(value, str) and value else None
