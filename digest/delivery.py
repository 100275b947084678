"""(a delivery, what became of its send) → its next state. The ledger's rules, without the ledger.

    pending ─ claim ─> sending ─┬─ accepted ──────────────> sent
                                ├─ a definite no ─────────> refused, or pending again later
                                └─ nobody can say ─> unknown ─ settled ─> sent | pending | parked | refused

`sending` is committed before the request leaves, so a crash leaves the row there and it is treated as unknown.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

from digest.model_chat import Delivery, DeliveryKind, DeliveryState, Outcome, OutcomeKind

SETTLE: Final = 60.0
"""Seconds after a claim before an unknown send is judged: twice the 30 s after which our clients give a request up.

By then no request of ours can still be on its way, so what the platform's history shows is final.
"""

FIRST_WAIT: Final = 2.0
LONGEST_WAIT: Final = 30 * 60.0
"""Back-off in seconds after a send that surely failed: doubled each attempt up to half an hour, without an end."""

LONGEST_ASKED: Final = 24 * 3600.0
"""A platform's `retry_after` is believed up to a day; its longest real flood waits are of hours."""

LOOK_FOR: Final = 15 * 60.0
"""Seconds after its claim for which an unreadable history is asked again, before it is decided without knowing.

Long enough for a platform to come back, short enough that a workspace which grants no history scope gets its news.
"""


@dataclass(frozen=True, slots=True)
class Next:
    """What is to be done about a delivery.

    `state` and `due`, `reason`, `message_id` go into its row (`due` is set for pending rows and for unknown ones, which
    are looked at again then). `pause_chat`: pause the chat's subscriptions for this reason. `move_to`: the chat's new
    id. `defer_chat`: send this chat nothing before that time; no other chat is concerned.
    """

    state: DeliveryState
    due: datetime | None = None
    reason: str | None = None
    message_id: str | None = None
    pause_chat: str | None = None
    move_to: str | None = None
    defer_chat: datetime | None = None


def after(delivery: Delivery, outcome: Outcome, now: datetime, jitter: float) -> Next:
    """The next state of a delivery that was sent with this outcome. `jitter` (0 to 1) spreads the waits.

    A definite "not sent" is tried again for ever, ever more slowly; only the platform's own "never" ends it.
    """
    reason = outcome.reason or None
    match outcome.kind:
        case OutcomeKind.ACCEPTED:
            return Next(DeliveryState.SENT, message_id=outcome.message_id)
        case OutcomeKind.REFUSED:
            return Next(DeliveryState.REFUSED, reason=reason or "refused by the platform")
        case OutcomeKind.CHAT_GONE:
            why = reason or "the chat is gone"
            return Next(DeliveryState.REFUSED, reason=why, pause_chat=why)
        case OutcomeKind.MIGRATED if outcome.new_chat_id:
            return Next(DeliveryState.PENDING, due=now, reason=reason, move_to=outcome.new_chat_id)
        case OutcomeKind.RETRY if _seconds(outcome.retry_after):
            until = now + timedelta(seconds=_asked(outcome.retry_after, jitter))
            return Next(DeliveryState.PENDING, due=until, reason=reason, defer_chat=until)
        case OutcomeKind.RETRY | OutcomeKind.MIGRATED:
            return Next(DeliveryState.PENDING, due=now + _backoff(delivery.attempt, jitter), reason=reason)
        case OutcomeKind.UNKNOWN:
            due = now + timedelta(seconds=SETTLE)
            return Next(DeliveryState.UNKNOWN, due=due, reason=reason or "no answer from the platform")


def after_settling(delivery: Delivery, found: Outcome | None, now: datetime) -> Next:
    """The next state of a send that nobody could tell of, once `SETTLE` has passed since its claim.

    `found` is what the platform's history says: ACCEPTED (it stands there), RETRY (it surely does not), UNKNOWN (the
    history can't be read now: looked at again for `LOOK_FOR`), or None where there is no history to read (Telegram). When it
    can't be known, `at_most_once` deliveries are parked for a person to see, the others are sent again; so is an edit,
    which does no harm the second time.
    """
    if found is not None:
        match found.kind:
            case OutcomeKind.UNKNOWN:
                if delivery.claimed is not None and (now - delivery.claimed).total_seconds() < LOOK_FOR:
                    due = now + timedelta(seconds=SETTLE)
                    return Next(DeliveryState.UNKNOWN, due=due, reason=found.reason or delivery.reason)
            case OutcomeKind.RETRY:
                wait = _asked(found.retry_after, 0.0) if _seconds(found.retry_after) else 0.0
                return Next(DeliveryState.PENDING, due=now + timedelta(seconds=wait), reason="surely not sent")
            case _:
                return after(delivery, found, now, 0.0)
    if delivery.at_most_once and delivery.kind is not DeliveryKind.EDIT:
        return Next(DeliveryState.PARKED, reason="perhaps sent; not sent twice, as this chat wished")
    return Next(DeliveryState.PENDING, due=now, reason="perhaps sent; sent again, so that it is not lost")


def _seconds(value: float | None) -> float | None:
    """The wait that a platform asked for, if it is one."""
    return value if value is not None and math.isfinite(value) and value > 0 else None


def _asked(value: float | None, jitter: float) -> float:
    """Never earlier than asked, and up to a tenth later, so that chats do not come back all at once."""
    return min((_seconds(value) or 0.0) * (1.0 + 0.1 * _spread(jitter)), LONGEST_ASKED)


def _backoff(attempt: int, jitter: float) -> timedelta:
    wait = min(FIRST_WAIT * 2.0 ** min(max(attempt - 1, 0), 20), LONGEST_WAIT)
    return timedelta(seconds=wait * (0.5 + 0.5 * _spread(jitter)))


def _spread(jitter: float) -> float:
    return min(max(jitter, 0.0), 1.0) if math.isfinite(jitter) else 0.0
