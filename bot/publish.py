"""incident → digest → delivery: who gets which messages when an incident is new or has changed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import datetime

from digest.compose import compose
from digest.incident import is_notable
from digest.model import Chat, DeliveryKind, Digest, Incident, Platform, Subscription, Tongue
from digest.ports import Channel, NewDelivery, Store
from digest.select import recipients


class Publisher:
    """Renders what an incident's revision says, for every chat that should hear of it."""

    def __init__(self, store: Store, channels: Mapping[Platform, Channel]) -> None:
        self._store, self._channels = store, channels

    async def deliveries(self, old: Incident | None, new: Incident, now: datetime) -> tuple[NewDelivery, ...]:
        """The rows of this revision, to be written in the transaction that makes it.

        Chats that had an earlier post get it edited, when its text differs, and a reply in its thread when what changed
        is worth one. Chats whose filters the incident passes, perhaps only now, get it as a post.
        """
        digest = compose(new)
        before = compose(old) if old is not None else None
        rendered: dict[tuple[Platform, Tongue, DeliveryKind], tuple[str, ...]] = {}
        rows: list[NewDelivery] = []

        def add(
            chat: Chat, tongue: Tongue, kind: DeliveryKind, due: datetime, at_most_once: bool, parts: int = 99
        ) -> None:
            key = (chat.platform, tongue, kind)
            if key not in rendered:
                rendered[key] = self._render(key, digest, before)
            for part, payload in enumerate(rendered[key][:parts]):
                rows.append(NewDelivery(chat, kind, part, payload, due, at_most_once))

        subscriptions = await self._store.subscriptions()
        modes = {s.chat: s.at_most_once for s in subscriptions}
        told: set[Chat] = set()
        if old is not None:
            posts = await self._store.posted(new.id)
            told = {post.chat for post in posts}
            notable = any(is_notable(change) for change in new.changes)
            for chat in sorted(told, key=lambda c: (c.platform, c.tenant, c.id)):
                if chat.platform not in self._channels:
                    continue
                tongue = await self._tongue(chat, subscriptions)
                parts = sum(post.chat == chat for post in posts)
                add(chat, tongue, DeliveryKind.EDIT, now, modes.get(chat, False), parts)
                if notable:
                    add(chat, tongue, DeliveryKind.REPLY, now, modes.get(chat, False))
        for found in recipients(new, subscriptions, now):
            if found.chat in told or found.chat.platform not in self._channels:
                continue
            tongue = found.tongue or (await self._store.chat_settings(found.chat)).tongue or Tongue.BOTH
            add(found.chat, tongue, DeliveryKind.POST, found.due, found.at_most_once)
        return tuple(rows)

    async def _tongue(self, chat: Chat, subscriptions: Sequence[Subscription]) -> Tongue:
        langs = {s.filters.lang for s in subscriptions if s.chat == chat}
        if len(langs) == 1 and (only := langs.pop()) is not None:
            return only
        return (await self._store.chat_settings(chat)).tongue or Tongue.BOTH

    def _render(
        self, key: tuple[Platform, Tongue, DeliveryKind], digest: Digest, before: Digest | None
    ) -> tuple[str, ...]:
        platform, tongue, kind = key
        channel = self._channels[platform]
        if kind is not DeliveryKind.EDIT:
            return channel.render(digest, tongue, kind)
        # Only what a reader would see counts: an edit to the same text is not sent.
        payloads = channel.render(replace(digest, changes=()), tongue, kind)
        same = before is not None and payloads == channel.render(replace(before, changes=()), tongue, kind)
        return () if same else payloads
