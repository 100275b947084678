"""The store in memory: chats and the service's own small things here, news and ledger in their rooms."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Collection, Sequence
from dataclasses import fields, replace
from datetime import date, datetime, timedelta

from adapters.memory.ledger import PENDING, REFUSED, SENDING, SENT, UNKNOWN, Ledger
from adapters.memory.news import News
from adapters.memory.tables import Tables
from digest.lanes import Jobs
from digest.model_chat import Chat, ChatSettings, DeliveryKind, Filters, Platform, Subscription, silence_key
from digest.ports import ANSWERS_KEPT, Counts, Spent


class MemoryStore(News, Ledger):
    """Implements `digest.ports.Store` for one event loop."""

    def __init__(self) -> None:
        super().__init__(Tables())

    async def open(self) -> None:
        """Nothing to connect."""

    async def close(self) -> None:
        """What it holds stays until the object goes."""

    async def occupy(self, roles: Sequence[str]) -> bool:
        return True

    def jobs(self) -> Jobs | None:
        return None

    def on_work(self, tell: Callable[[str], None]) -> None:
        self._t.tell = tell

    async def add_subscription(
        self, chat: Chat, filters: Filters, now: datetime, created_by: str = ""
    ) -> tuple[Subscription, bool]:
        known = await self.subscriptions(chat)
        for subscription in known:
            if _sorted(subscription.filters) == _sorted(filters):
                return subscription, False
        number = max((s.number for s in known), default=0) + 1
        new = Subscription(self._t.new_id(), chat, number, filters, now, created_by)
        self._t.subscriptions[new.id] = new
        return new, True

    async def update_subscription(self, subscription: Subscription) -> None:
        known = self._t.subscriptions.get(subscription.id)
        if known is not None and known.chat == subscription.chat:
            self._t.subscriptions[known.id] = replace(
                known,
                filters=subscription.filters,
                paused=subscription.paused,
                muted_until=subscription.muted_until,
                at_most_once=subscription.at_most_once,
            )

    async def remove_subscription(self, chat: Chat, number: int | None) -> int:
        gone = [s.id for s in await self.subscriptions(chat) if number in (None, s.number)]
        for key in gone:
            del self._t.subscriptions[key]
        return len(gone)

    async def subscriptions(self, chat: Chat | None = None) -> list[Subscription]:
        return self._chosen(lambda s: chat in (None, s.chat))

    async def subscriptions_of(self, chats: Collection[Chat]) -> list[Subscription]:
        return self._chosen(lambda s: s.chat in chats)

    async def subscribed(self, is_wanted: Callable[[Filters], bool]) -> list[Subscription]:
        return self._chosen(lambda s: is_wanted(s.filters))

    def _chosen(self, is_chosen: Callable[[Subscription], bool]) -> list[Subscription]:
        return sorted(
            filter(is_chosen, self._t.subscriptions.values()),
            key=lambda s: (s.chat.platform, s.chat.tenant, s.chat.id, s.number),
        )

    async def pause_chat(self, chat: Chat, reason: str) -> int:
        active = [s for s in await self.subscriptions(chat) if s.paused is None]
        self._t.subscriptions |= {s.id: replace(s, paused=reason) for s in active}
        waiting = [d for d in self._t.deliveries.values() if d.chat == chat and d.state is PENDING]
        self._t.deliveries |= {d.id: replace(d, state=REFUSED, reason=reason) for d in waiting}
        return len(active)

    async def resume_chat(self, chat: Chat) -> int:
        paused = [s for s in await self.subscriptions(chat) if s.paused is not None]
        self._t.subscriptions |= {s.id: replace(s, paused=None) for s in paused}
        return len(paused)

    async def rekey_chat(self, old: Chat, new_id: str) -> None:
        new = replace(old, id=new_id)
        if new == old:
            return
        there = await self.subscriptions(new)
        number = max((s.number for s in there), default=0)
        for subscription in await self.subscriptions(old):
            if _sorted(subscription.filters) in [_sorted(s.filters) for s in there]:
                del self._t.subscriptions[subscription.id]
                continue
            keep = subscription.number if not there else (number := number + 1)
            self._t.subscriptions[subscription.id] = replace(subscription, chat=new, number=keep)
        if settings := self._t.chats.pop(old, None):
            self._t.chats.setdefault(new, settings)
        if since := self._t.settings.pop(silence_key(old), None):
            self._t.settings.setdefault(silence_key(new), since)
        self._move_deliveries(old, new)

    def _move_deliveries(self, old: Chat, new: Chat) -> None:
        rows = self._t.deliveries
        twins = {(d.incident_id, d.revision, d.kind, d.part): d for d in rows.values() if d.chat == new}
        busy = any(d.chat == new and d.state is SENDING for d in rows.values())
        for row in [d for d in rows.values() if d.chat == old]:
            twin = twins.get((row.incident_id, row.revision, row.kind, row.part))
            if twin is not None:
                del rows[twin.id if twin.state is PENDING else row.id]
                if twin.state is not PENDING:
                    continue
            state = UNKNOWN if busy and row.state is SENDING else row.state
            rows[row.id] = replace(row, chat=new, state=state)

    async def forget(self, chat: Chat) -> int:
        def by_owner(s: Subscription) -> bool:
            return (s.chat.platform, s.chat.tenant, s.created_by) == (chat.platform, chat.tenant, chat.id)

        erased = self._erase(lambda c: c == chat, chat.id)
        owned = [s for s in self._t.subscriptions.values() if by_owner(s)]
        self._t.subscriptions |= {s.id: replace(s, created_by="") for s in owned}
        return erased + len(owned)

    async def forget_tenant(self, platform: Platform, tenant: str) -> int:
        return self._erase(lambda c: (c.platform, c.tenant) == (platform, tenant), tenant)

    def _erase(self, chosen: Callable[[Chat], bool], identity: str) -> int:
        named = re.compile(rf"(?<![0-9A-Za-z-]){re.escape(identity)}(?![0-9A-Za-z])")
        before = self._size()
        t = self._t
        t.subscriptions = {k: s for k, s in t.subscriptions.items() if not chosen(s.chat)}
        t.chats = {c: s for c, s in t.chats.items() if not chosen(c)}
        t.deliveries = {k: d for k, d in t.deliveries.items() if not chosen(d.chat)}
        t.seen = {k: at for k, at in t.seen.items() if not any(named.search(part) for part in k)}
        t.settings = {k: v for k, v in t.settings.items() if not (named.search(k) or named.search(v))}
        return before - self._size()

    def _size(self) -> int:
        t = self._t
        return len(t.subscriptions) + len(t.chats) + len(t.deliveries) + len(t.seen) + len(t.settings)

    async def chat_settings(self, chat: Chat) -> ChatSettings:
        return self._t.chats.get(chat, ChatSettings())

    async def settings_of_chats(self, chats: Collection[Chat]) -> dict[Chat, ChatSettings]:
        return {chat: self._t.chats[chat] for chat in chats if chat in self._t.chats}

    async def save_chat_settings(self, chat: Chat, settings: ChatSettings) -> None:
        self._t.chats[chat] = settings

    async def first_time(self, scope: str, key: str, now: datetime) -> bool:
        if (scope, key) in self._t.seen:
            return False
        self._t.seen[scope, key] = now
        return True

    async def remember(self, key: str, value: str | None) -> None:
        if value is None:
            self._t.settings.pop(key, None)
        else:
            self._t.settings[key] = value

    async def recall(self, key: str) -> str | None:
        return self._t.settings.get(key)

    async def known_answer(self, key: str) -> str | None:
        return self._t.answers[key][0] if key in self._t.answers else None

    async def keep_answer(self, key: str, answer: str, now: datetime) -> None:
        kept = {k: row for k, row in self._t.answers.items() if row[1] >= now - ANSWERS_KEPT}
        self._t.answers = kept | {key: (answer, now)}

    async def spent(self, day: date) -> Spent:
        return self._t.spending.get(day, Spent())

    async def spend(self, day: date, tokens: int, cost: int) -> Spent:
        before = self._t.spending.get(day, Spent())
        self._t.spending[day] = Spent(before.tokens + tokens, before.cost + cost)
        return self._t.spending[day]

    async def acquire(self, name: str, owner: str, now: datetime, lease: float) -> bool:
        holder, until = self._t.leases.get(name, (owner, now))
        if holder != owner and until > now:
            return False
        self._t.leases[name] = (owner, now + timedelta(seconds=lease))
        return True

    async def counts(self) -> Counts:
        return Counts(
            feeds=len(self._t.feeds),
            feeds_failing=sum(r.state.failures > 0 for r in self._t.feeds.values()),
            articles=len(self._t.articles),
            articles_pending=sum(r.work.state == "pending" for r in self._t.articles.values()),
            incidents=len(self._t.incidents),
            subscriptions=len(self._t.subscriptions),
            deliveries=dict(Counter(d.state.value for d in self._t.deliveries.values())),
        )

    async def prune(self, before: datetime) -> int:
        pruned = 0
        for row in self._t.articles.values():
            work = row.work
            old = work.state == "done" and work.first_seen < before
            if old and work.verdict in ("archived", "duplicate") and work.article.text:
                row.work = replace(work, article=replace(work.article, text=""))
                pruned += 1
        ended = (SENT, REFUSED)
        needed = {
            (d.chat, d.incident_id)
            for d in self._t.deliveries.values()
            if d.state not in ended and d.kind is not DeliveryKind.NOTICE
        }
        size = self._size()
        self._t.seen = {k: at for k, at in self._t.seen.items() if at >= before}
        self._t.deliveries = {
            k: d
            for k, d in self._t.deliveries.items()
            if d.state not in ended or (d.claimed or d.due) >= before or (d.chat, d.incident_id) in needed
        }
        return pruned + size - self._size()


def _sorted(filters: Filters) -> tuple[object, ...]:
    """The filters without the order in which they were given."""
    values = (getattr(filters, f.name) for f in fields(filters))
    return tuple(frozenset(v) if isinstance(v, tuple) else v for v in values)
