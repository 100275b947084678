"""incident → digest → delivery: who gets which messages when an incident is new or has changed."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime

from digest.compose import compose
from digest.incident import is_notable
from digest.model import Digest, Incident, Tongue
from digest.model_chat import Chat, Delivery, DeliveryKind, DeliveryState, Platform, Subscription
from digest.ports import NewDelivery, Renderer, Store
from digest.select import Recipient, is_awake, matcher, recipients


class Publisher:
    """Renders what an incident's revision says, for every chat that should hear of it."""

    def __init__(self, store: Store, channels: Mapping[Platform, Renderer]) -> None:
        self._store, self._channels = store, channels

    async def deliveries(self, old: Incident | None, new: Incident, now: datetime) -> tuple[NewDelivery, ...]:
        """The rows of this revision, to be written in the transaction that makes it.

        Chats that had an earlier post get it edited, when its text differs, and a reply in its thread when what changed
        is worth one; a post that still waits for its time is replaced. Chats whose filters the incident passes, perhaps
        only now, get it as a post.
        """
        digest = compose(new)
        before = compose(old) if old is not None else None
        rendered: dict[tuple[Platform, Tongue, DeliveryKind], tuple[str, ...]] = {}
        rows: list[NewDelivery] = []

        def add(model: NewDelivery, tongue: Tongue, parts: int = 99) -> None:
            key = (model.chat.platform, tongue, model.kind)
            if key not in rendered:
                rendered[key] = self._render(key, digest, before)
            rows.extend(replace(model, part=n, payload=text) for n, text in enumerate(rendered[key][:parts]))

        found = recipients(new, await self._store.subscribed(matcher(new)), now)
        wishes = {wish.chat: wish for wish in found}
        told = await self._told(new) if old is not None else {}
        settings = await self._store.settings_of_chats({*wishes, *told})

        def spoken(chat: Chat, wish: Recipient | None) -> Tongue:
            chosen = settings[chat].tongue if chat in settings else None
            return (wish.tongue if wish else None) or chosen or Tongue.BOTH

        if old is not None and told:
            subscriptions = await self._store.subscriptions_of(told)
            unmuted = [replace(subscription, muted_until=None) for subscription in subscriptions]
            of_chat: dict[Chat, list[Subscription]] = {chat: [] for chat in told}
            for subscription in unmuted:
                of_chat[subscription.chat].append(subscription)
            heard = {wish.chat: wish for state in (old, new) for wish in recipients(state, unmuted, now)}
            awake = {s.chat for s in subscriptions if is_awake(s, now)}
            notable = any(is_notable(change) for change in new.changes)
            for chat, posts in told.items():
                if of_chat[chat] and all(s.paused is not None for s in of_chat[chat]):
                    continue  # the chat is gone
                tongue, once = spoken(chat, heard.get(chat)), posts[0].at_most_once
                if all(post.state is DeliveryState.PENDING for post in posts):
                    # What still waits is replaced: nobody should read first what is known to be outdated.
                    add(NewDelivery(chat, DeliveryKind.POST, 0, "", posts[0].due, once, supersedes=True), tongue)
                    continue
                add(NewDelivery(chat, DeliveryKind.EDIT, 0, "", now, once), tongue, len(posts))
                if notable and chat in awake:  # who unsubscribed or muted is not called back; the post is put right
                    add(NewDelivery(chat, DeliveryKind.REPLY, 0, "", now, once), tongue)
        for chat, wish in wishes.items():
            if chat not in told and chat.platform in self._channels:
                post = NewDelivery(chat, DeliveryKind.POST, 0, "", wish.due, wish.at_most_once)
                add(post, spoken(chat, wish))
        return tuple(rows)

    async def _told(self, incident: Incident) -> dict[Chat, list[Delivery]]:
        """Posts of the incident by chat, where the platform is connected."""
        told: dict[Chat, list[Delivery]] = {}
        for post in await self._store.posted(incident.id):
            if post.chat.platform in self._channels:
                told.setdefault(post.chat, []).append(post)
        return told

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
