"""The nouns of the chats: whom something is told, what was sent and what came of it, what is answered to whom.

All times are aware datetimes in UTC. What is told (facts, incidents, digests) is in `digest.model`.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from digest.model import AttackType, DataType, Digest, Sector, Status, Tongue


class Platform(StrEnum):
    TELEGRAM = "telegram"
    SLACK = "slack"
    CONSOLE = "console"


@dataclass(frozen=True, slots=True)
class Chat:
    """Where messages go. `tenant` keeps workspaces apart: Slack team (or enterprise) id, `telegram`, `console`."""

    platform: Platform
    tenant: str
    id: str


@dataclass(frozen=True, slots=True)
class Filters:
    """What a subscriber wants. Empty tuples mean everything. Words of contract.md; see `digest.filters.parse`.

    `minimum`: smallest number affected (people or accounts); incidents without a number do not pass it.
    `when`: `now`, `daily@09:00` or `weekly@mon-09:00`, in zone `tz` (IANA).
    """

    sectors: tuple[Sector, ...] = ()
    countries: tuple[str, ...] = ()
    minimum: int | None = None
    types: tuple[AttackType, ...] = ()
    data: tuple[DataType, ...] = ()
    statuses: tuple[Status, ...] = ()
    organizations: tuple[str, ...] = ()
    lang: Tongue | None = None
    when: str = "now"
    tz: str = "UTC"


@dataclass(frozen=True, slots=True)
class Subscription:
    """A chat's standing order. `number` counts from 1 within the chat; `paused` says why nothing is sent."""

    id: int
    chat: Chat
    number: int
    filters: Filters
    created: datetime
    created_by: str = ""
    paused: str | None = None
    muted_until: datetime | None = None
    at_most_once: bool = False


def silence_key(chat: Chat) -> str:
    """The setting under which a store keeps since when the chat is silent. It names the chat, so that `forget` finds it."""
    return f"muted {chat.platform.value} {chat.tenant} {chat.id}"


class DeliveryKind(StrEnum):
    """`POST`: first message. `EDIT`: replace the earlier post. `REPLY`: say in its thread what changed.

    `NOTICE`: a line to the operator's chat, outside any incident.
    """

    POST = "post"
    EDIT = "edit"
    REPLY = "reply"
    NOTICE = "notice"


class DeliveryState(StrEnum):
    PENDING = "pending"
    SENDING = "sending"
    SENT = "sent"
    UNKNOWN = "unknown"
    PARKED = "parked"
    REFUSED = "refused"


@dataclass(frozen=True, slots=True)
class Delivery:
    """One row of the ledger: unique on (tenant, chat, incident, revision, kind, part).

    `payload` is what the channel rendered, ready to send. `target` is the platform's id of the message to edit or to
    reply to (filled when claimed). `attempt` counts sends begun; `due` and `claimed` are UTC.
    """

    id: int
    chat: Chat
    incident_id: str
    revision: int
    kind: DeliveryKind
    part: int
    payload: str
    state: DeliveryState
    due: datetime
    attempt: int = 0
    attempt_id: str = ""
    target: str | None = None
    message_id: str | None = None
    claimed: datetime | None = None
    reason: str | None = None
    at_most_once: bool = False


class OutcomeKind(StrEnum):
    """What is known after a send. `ACCEPTED`: it stands. `REFUSED`: never for this message (it is malformed, or gone).

    `CHAT_GONE`: never for this chat (blocked, kicked, archived). `MIGRATED`: the chat has a new id. `RETRY`: surely not
    sent, try later. `UNKNOWN`: nobody can say (read timeout, dropped reply, 5xx).
    """

    ACCEPTED = "accepted"
    REFUSED = "refused"
    CHAT_GONE = "chat_gone"
    MIGRATED = "migrated"
    RETRY = "retry"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Outcome:
    """The result of one send. `retry_after` in seconds (429); `reason` one line without secrets."""

    kind: OutcomeKind
    message_id: str | None = None
    retry_after: float | None = None
    new_chat_id: str | None = None
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Span:
    """A run of text in a reply: `style` plain | bold | italic | code; `href` makes it a link (http, https)."""

    text: str
    style: str = "plain"
    href: str | None = None


@dataclass(frozen=True, slots=True)
class Button:
    """A press sends `command` as if typed (at most 64 bytes in UTF-8); `label` is shown."""

    label: str
    command: str


@dataclass(frozen=True, slots=True)
class Reply:
    """An answer in chat, platform-neutral: lines of spans, digests to show in full, rows of buttons.

    `after`: lines behind the digests, above the buttons. `private`: only the asker should see it where the platform can
    do that. `edits`: replaces the message that carried the pressed button.
    """

    lines: tuple[tuple[Span, ...], ...] = ()
    digests: tuple[Digest, ...] = ()
    buttons: tuple[tuple[Button, ...], ...] = ()
    tongue: Tongue = Tongue.EN
    private: bool = True
    edits: bool = False
    after: tuple[tuple[Span, ...], ...] = ()


@dataclass(frozen=True, slots=True)
class Asker:
    """Who asks, where. `is_admin`: may configure this chat (always so in a private chat). `locale` as the platform says.

    `can_post`: whether our bot may write there, as far as the platform says; a command can be given where it may not.
    """

    chat: Chat
    user: str
    is_admin: bool
    is_private: bool
    locale: str = ""
    can_post: bool = True


@dataclass(frozen=True, slots=True)
class ChatSettings:
    """What a chat chose; None: nothing yet, the asker's own language decides."""

    tongue: Tongue | None = None
    tz: str = "UTC"
