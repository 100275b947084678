"""Lines to the operator's chat: each goes through the ledger, once for its key."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping

from bot.log import get_logger
from digest.model_chat import Chat, DeliveryKind, Platform
from digest.ports import Clock, NewDelivery, Renderer, Store

log = get_logger("bot.notices")


def read_chat(text: str | None) -> Chat | None:
    """ADMIN_CHAT as a chat: `telegram:123`, `slack:T0123:C0456`; None when not set."""
    if not text:
        return None
    platform, _, rest = text.partition(":")
    tenant, colon, chat = rest.partition(":")
    return Chat(Platform(platform), tenant, chat) if colon else Chat(Platform(platform), platform, rest)


class Notices:
    """Tells the operator, in the log always, in ADMIN_CHAT where it is set and its platform is connected."""

    def __init__(self, store: Store, channels: Mapping[Platform, Renderer], chat: Chat | None, clock: Clock) -> None:
        self._store, self._channels, self._chat, self._clock = store, channels, chat, clock

    async def tell(self, key: str, text: str) -> None:
        """Say a thing once: a key that was used before is passed over."""
        log.warning("notice", text=text)
        channel = self._channels.get(self._chat.platform) if self._chat else None
        if self._chat is None or channel is None:
            return
        name = "notice-" + hashlib.sha256(key.encode()).hexdigest()[:16]
        row = NewDelivery(self._chat, DeliveryKind.NOTICE, 0, channel.render_notice(text), self._clock.now())
        await self._store.enqueue(name, 0, [row])
