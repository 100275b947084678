"""A channel that delivers to a list, keeps a ledger of every send, and fails when it is told to."""

from __future__ import annotations

import json
from collections import defaultdict, deque
from dataclasses import dataclass
from itertools import count

from digest.limits import UNLIMITED, Limits
from digest.model import Digest, Tongue
from digest.model_chat import Chat, Delivery, DeliveryKind, Outcome, OutcomeKind, Platform


@dataclass(frozen=True, slots=True)
class Sent:
    """One send as the platform saw it. `landed`: people can read it, whatever the sender was told."""

    delivery: Delivery
    outcome: Outcome
    landed: bool

    @property
    def text(self) -> str:
        """What the payload says."""
        return str(json.loads(self.delivery.payload)["text"])


class MemoryChannel:
    """Implements `digest.ports.Channel`. A payload is `{"text": …}`.

    `sent` is the ledger, in order; `messages` is what stands in each chat now, by message id, edits done.
    """

    def __init__(self, platform: Platform = Platform.CONSOLE, limits: Limits = UNLIMITED) -> None:
        self.platform = platform
        self.limits = limits
        self.sent: list[Sent] = []
        self.messages: dict[Chat, dict[str, str]] = defaultdict(dict)
        self._script: dict[Chat | None, deque[tuple[Outcome, bool]]] = defaultdict(deque)
        self._ids = count(1)

    def will_answer(self, outcome: Outcome, *, chat: Chat | None = None, landed: bool | None = None) -> None:
        """Answer the next send (to `chat`, or to any) with this outcome instead of accepting it.

        `landed`: the message is shown all the same, as when only the platform's reply was lost.
        """
        shown = outcome.kind is OutcomeKind.ACCEPTED if landed is None else landed
        self._script[chat].append((outcome, shown))

    def render(self, digest: Digest, tongue: Tongue, kind: DeliveryKind) -> tuple[str, ...]:
        if kind is DeliveryKind.REPLY:
            lines = [change.of(tongue) for change in digest.changes]
        else:
            lines = [digest.headline.of(tongue), digest.summary.of(tongue)]
            lines += [f"{line.label.of(tongue)}: {line.value.of(tongue)}" for line in digest.lines]
            lines += [source.url or source.name for source in digest.sources]
        return (self.render_notice("\n".join(line for line in lines if line)),)

    def render_notice(self, text: str) -> str:
        return json.dumps({"text": text}, ensure_ascii=False)

    async def send(self, delivery: Delivery) -> Outcome:
        outcome, landed = self._next(delivery)
        self.sent.append(Sent(delivery, outcome, landed))
        if landed:
            target = delivery.target if delivery.kind is DeliveryKind.EDIT else None
            message_id = target or outcome.message_id or str(next(self._ids))
            self.messages[delivery.chat][message_id] = self.sent[-1].text
        return outcome

    async def close(self) -> None:
        """Nothing to close."""

    def _next(self, delivery: Delivery) -> tuple[Outcome, bool]:
        for chat in (delivery.chat, None):
            if self._script[chat]:
                return self._script[chat].popleft()
        editing = delivery.kind is DeliveryKind.EDIT and delivery.target
        return Outcome(OutcomeKind.ACCEPTED, message_id=delivery.target if editing else str(next(self._ids))), True
