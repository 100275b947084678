"""The console as a `Channel`: what would be posted is printed."""

from __future__ import annotations

import itertools
import json
import sys
from typing import TextIO

from rich.console import Console
from rich.panel import Panel
from rich.text import Text

from adapters.console.text import clean, payload_text, wrap
from digest.limits import UNLIMITED, Limits
from digest.model import Bilingual, Digest, Tongue
from digest.model_chat import Delivery, DeliveryKind, Outcome, OutcomeKind, Platform

_TITLES = {
    DeliveryKind.POST: Bilingual("新事件", "new"),
    DeliveryKind.EDIT: Bilingual("原帖已更新", "post edited"),
    DeliveryKind.REPLY: Bilingual("跟帖", "reply in thread"),
    DeliveryKind.NOTICE: Bilingual("提示", "notice"),
}
_COLOURS = {
    DeliveryKind.POST: "green",
    DeliveryKind.EDIT: "yellow",
    DeliveryKind.REPLY: "cyan",
    DeliveryKind.NOTICE: "magenta",
}


class ConsoleChannel:
    """Prints to `out`; framed where that is a terminal or `framed` says so. A closed pipe is an unknown outcome."""

    platform: Platform = Platform.CONSOLE
    limits: Limits = UNLIMITED

    def __init__(self, out: TextIO | None = None, *, width: int | None = None) -> None:
        self._console = Console(file=out or sys.stdout, width=width, highlight=False, soft_wrap=False)
        self._ids = itertools.count(1)

    def render(self, digest: Digest, tongue: Tongue, kind: DeliveryKind) -> tuple[str, ...]:
        """See `digest.ports.Channel.render`."""
        return (json.dumps({"text": payload_text(digest, tongue, kind)}, ensure_ascii=False),)

    def render_notice(self, text: str) -> str:
        """See `digest.ports.Channel.render_notice`."""
        return json.dumps({"text": clean(text)}, ensure_ascii=False)

    async def send(self, delivery: Delivery) -> Outcome:
        """Print one message, under the name of its chat."""
        try:
            text = json.loads(delivery.payload)["text"]
        except (ValueError, KeyError, TypeError):
            return Outcome(OutcomeKind.REFUSED, reason="the payload is no console message")
        title = f"#{delivery.chat.id} · {_TITLES[delivery.kind].zh} {_TITLES[delivery.kind].en}"
        try:
            self._console.print(
                Panel(
                    Text(wrap(text, self._console.width - 4)),
                    title=Text(title),
                    title_align="left",
                    border_style=_COLOURS[delivery.kind],
                    padding=(0, 1),
                )
            )
        except (OSError, ValueError):
            return Outcome(OutcomeKind.UNKNOWN, reason="standard output is closed")
        return Outcome(OutcomeKind.ACCEPTED, message_id=str(next(self._ids)))
