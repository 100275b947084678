"""Feeds and what polling remembers of them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import datetime
from typing import Any

from sqlalchemy import delete, func, select, update

from adapters.store.base import Room, chunks
from adapters.store.schema import articles, feeds, ticks
from digest.codec import dumps, loads
from digest.lanes import POLL, READ
from digest.model import Feed, FeedState
from digest.ports import PollResult


class Feeds(Room):
    """See `digest.ports.Store`."""

    async def add_feeds(self, feeds_: Iterable[Feed]) -> int:
        rows = {feed.url: _columns(FeedState(feed)) | {"leased": 0} for feed in feeds_}
        if not rows:
            return 0
        async with self._db.write() as connection:
            statement = self._db.insert(feeds).on_conflict_do_nothing().returning(feeds.c.url)
            added = len((await connection.execute(statement, [rows[url] for url in sorted(rows)])).all())
            await self._announce(connection, [POLL] if added else [])
        return added

    async def remove_feed(self, url: str) -> bool:
        async with self._db.write() as connection:
            return (await connection.execute(delete(feeds).where(feeds.c.url == url))).rowcount > 0

    async def feeds(self) -> list[FeedState]:
        async with self._db.read() as connection:
            rows = await connection.execute(select(feeds.c.state).order_by(feeds.c.url))
            return [loads(FeedState, row.state) for row in rows]

    async def claim_feeds(self, now: datetime, limit: int, lease: float) -> list[FeedState]:
        at = ticks(now)
        due = (
            select(feeds.c.url, feeds.c.state)
            .where(feeds.c.next_poll <= at, feeds.c.leased <= at)
            .order_by(feeds.c.next_poll, feeds.c.url)
            .limit(limit)
            .with_for_update(skip_locked=True)
        )
        async with self._db.write() as connection:
            rows = (await connection.execute(due)).all()
            for some in chunks(rows):
                urls = [row.url for row in some]
                until = at + round(lease * 1_000_000)
                await connection.execute(update(feeds).where(feeds.c.url.in_(urls)).values(leased=until))
        return [loads(FeedState, row.state) for row in rows]

    async def commit_poll(self, result: PollResult) -> int:
        async with self._db.write() as connection:
            await connection.execute(
                update(feeds)
                .where(feeds.c.url == result.state.feed.url)
                .values(leased=0, **{k: v for k, v in _columns(result.state).items() if k != "url"})
            )
            rows = [
                {
                    "id": work.article.id,
                    "feed_url": work.feed_url,
                    "guid": work.guid,
                    "first_seen": work.first_seen,
                    "state": work.state,
                    "backlog": work.backlog,
                    "summary_only": work.summary_only,
                    "attempts": work.attempts,
                    "verdict": work.verdict,
                    "article": dumps(work.article),
                    "has_body": True,
                    "sketch": "[]",
                    "due": 0,
                    "leased": 0,
                }
                for work in result.articles
            ]
            if not rows:
                return 0
            statement = self._db.insert(articles).on_conflict_do_nothing().returning(articles.c.id)
            added = len((await connection.execute(statement, rows)).all())
            await self._announce(connection, [READ] if added else [])
        return added

    async def move_feed(self, old_url: str, new_url: str) -> None:
        if old_url == new_url:
            return
        async with self._db.write() as connection:
            found = await connection.execute(select(feeds.c.state).where(feeds.c.url == old_url).with_for_update())
            text = found.scalar_one_or_none()
            if text is None:
                return
            taken = (await connection.execute(select(func.count()).where(feeds.c.url == new_url))).scalar_one()
            if taken:
                await connection.execute(delete(feeds).where(feeds.c.url == old_url))
            else:
                moved = _moved(loads(FeedState, text), new_url)
                await connection.execute(update(feeds).where(feeds.c.url == old_url).values(url=new_url, state=moved))
            # Entries are known by feed and guid: without this the whole feed would come as new. One that stands under
            # both addresses already stays where it is.
            twin = articles.alias()
            known = select(twin.c.id).where(twin.c.feed_url == new_url, twin.c.guid == articles.c.guid).exists()
            await connection.execute(
                update(articles).where(articles.c.feed_url == old_url, ~known).values(feed_url=new_url)
            )

    async def known_entries(self, feed_url: str, guids: Sequence[str], article_ids: Sequence[str]) -> set[str]:
        known: set[str] = set()
        async with self._db.read() as connection:
            for some in chunks(guids):
                query = select(articles.c.guid).where(articles.c.feed_url == feed_url, articles.c.guid.in_(some))
                known.update((await connection.execute(query)).scalars())
            for some in chunks(article_ids):
                query = select(articles.c.id).where(articles.c.id.in_(some))
                known.update((await connection.execute(query)).scalars())
        return known


def _columns(state: FeedState) -> dict[str, Any]:
    return {
        "url": state.feed.url,
        "state": dumps(state),
        "failing": state.failures > 0,
        "next_poll": ticks(state.next_poll) if state.next_poll else 0,
    }


def _moved(state: FeedState, url: str) -> str:
    return dumps(replace(state, feed=replace(state.feed, url=url)))
