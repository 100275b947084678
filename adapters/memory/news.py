"""Feeds, articles and incidents in memory."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta

from adapters.memory.ledger import insert_deliveries, superseded
from adapters.memory.tables import LONG_AGO, ArticleRow, FeedRow, IncidentRow, Room
from digest.errors import Conflict
from digest.lanes import POLL, READ
from digest.model import Article, ArticleWork, Facts, Feed, FeedState, Incident, Query
from digest.ports import ArticleResult, Known, PollResult
from digest.search import (
    MAX_TOTAL,
    bounds,
    extend,
    halves,
    like,
    magnitude,
    matches,
    name_words,
    shown_at,
    wanted,
)


class News(Room):
    """See `digest.ports.Store`."""

    async def add_feeds(self, feeds: Iterable[Feed]) -> int:
        new = {feed.url: FeedRow(FeedState(feed)) for feed in feeds if feed.url not in self._t.feeds}
        self._t.feeds |= new
        self._t.tell(POLL)
        return len(new)

    async def remove_feed(self, url: str) -> bool:
        return self._t.feeds.pop(url, None) is not None

    async def feeds(self) -> list[FeedState]:
        return [self._t.feeds[url].state for url in sorted(self._t.feeds)]

    async def claim_feeds(self, now: datetime, limit: int, lease: float) -> list[FeedState]:
        free = [r for r in self._t.feeds.values() if r.leased <= now and (r.state.next_poll or LONG_AGO) <= now]
        free.sort(key=lambda r: (r.state.next_poll or LONG_AGO, r.state.feed.url))
        for row in free[:limit]:
            row.leased = now + timedelta(seconds=lease)
        return [row.state for row in free[:limit]]

    async def commit_poll(self, result: PollResult) -> int:
        if result.state.feed.url in self._t.feeds:
            self._t.feeds[result.state.feed.url] = FeedRow(result.state)
        entries = {(r.work.feed_url, r.work.guid) for r in self._t.articles.values()}
        new = 0
        for work in result.articles:
            if work.article.id not in self._t.articles and (work.feed_url, work.guid) not in entries:
                entries.add((work.feed_url, work.guid))
                self._t.articles[work.article.id] = ArticleRow(work)
                new += 1
        self._t.tell(READ)
        return new

    async def move_feed(self, old_url: str, new_url: str) -> None:
        row = self._t.feeds.get(old_url)
        if row is None or old_url == new_url:
            return
        del self._t.feeds[old_url]
        if new_url not in self._t.feeds:
            row.state = replace(row.state, feed=replace(row.state.feed, url=new_url))
            self._t.feeds[new_url] = row
        known = {r.work.guid for r in self._t.articles.values() if r.work.feed_url == new_url}
        for article in self._t.articles.values():
            if article.work.feed_url == old_url and article.work.guid not in known:
                article.work = replace(article.work, feed_url=new_url)

    async def known_entries(self, feed_url: str, guids: Sequence[str], article_ids: Sequence[str]) -> set[str]:
        of_feed = {r.work.guid for r in self._t.articles.values() if r.work.feed_url == feed_url}
        return of_feed.intersection(guids) | self._t.articles.keys() & set(article_ids)

    async def claim_articles(self, now: datetime, limit: int, lease: float) -> list[ArticleWork]:
        rows = [r for r in self._t.articles.values() if r.work.state == "pending" and max(r.due, r.leased) <= now]
        rows.sort(key=lambda r: (r.work.first_seen, r.work.article.id))
        for row in rows[:limit]:
            row.leased = now + timedelta(seconds=lease)
            row.work = replace(row.work, attempts=row.work.attempts + 1)
        return [row.work for row in rows[:limit]]

    async def renew_articles(self, article_ids: Sequence[str], now: datetime, lease: float) -> None:
        for row in (self._t.articles[key] for key in article_ids if key in self._t.articles):
            if row.work.state == "pending" and row.leased > LONG_AGO:
                row.leased = now + timedelta(seconds=lease)

    async def release_article(self, article_id: str, due: datetime) -> None:
        row = self._t.articles.get(article_id)
        if row is not None and row.work.state == "pending":
            row.leased, row.due = LONG_AGO, due

    async def release_held(self, feed_url: str) -> int:
        held = [r for r in self._t.articles.values() if r.work.feed_url == feed_url and r.work.state == "held"]
        for row in held:
            row.work, row.leased, row.due = replace(row.work, state="pending"), LONG_AGO, LONG_AGO
        self._t.tell(READ)
        return len(held)

    async def near(self, sketch: Sequence[int]) -> list[Known]:
        wanted = set(sketch)
        rows = sorted(
            (r for r in self._t.articles.values() if not wanted.isdisjoint(r.sketch)),
            key=lambda r: (-r.work.first_seen.timestamp(), r.work.article.id),
        )
        return [Known(r.work.article.id, self._incident_of(r), r.sketch) for r in rows[:50]]

    def _incident_of(self, row: ArticleRow) -> str | None:
        original = self._t.articles.get(row.duplicate_of) if row.duplicate_of else None
        return row.incident_id or (original.incident_id if original else None)

    async def commit_article(self, result: ArticleResult) -> None:
        if result.incident is not None:
            # Whatever raises Conflict comes before anything is written.
            superseded(self._t, result.incident.id, result.incident.revision, result.deliveries)
            self._save_incident(result, result.incident)
        known = self._t.articles.get(result.article.id)
        work = known.work if known else ArticleWork(result.article, result.feed_url, result.article.id, _seen(result))
        self._t.articles[result.article.id] = ArticleRow(
            replace(work, article=result.article, state="done", verdict=result.verdict),
            facts=result.facts,
            incident_id=result.incident.id if result.incident else None,
            duplicate_of=result.duplicate_of,
            sketch=result.sketch,
        )
        if result.incident is not None:
            insert_deliveries(self._t, result.incident.id, result.incident.revision, result.deliveries)

    def _save_incident(self, result: ArticleResult, incident: Incident) -> None:
        row = self._t.incidents.get(incident.id)
        if (row.latest.revision if row else 0) != result.expected_revision:
            raise Conflict(f"incident {incident.id}: another worker changed it first")
        row = self._t.incidents.setdefault(incident.id, IncidentRow())
        row.revisions[incident.revision] = incident
        row.words = extend(row.words, result.search_text)
        self._t.name_words |= name_words(incident)
        for key in result.keys:
            self._t.keys.setdefault(key, set()).add(incident.id)

    async def article(self, article_id: str) -> Article | None:
        row = self._t.articles.get(article_id)
        return row.work.article if row else None

    async def candidates(self, keys: Sequence[str], limit: int = 20) -> list[Incident]:
        shared = Counter(i for key in set(keys) for i in self._t.keys.get(key, ()))
        found = [self._t.incidents[i].latest for i in shared]
        return sorted(found, key=lambda i: (-shared[i.id], -i.updated.timestamp(), i.id))[:limit]

    async def incident(self, incident_id: str) -> Incident | None:
        row = self._t.incidents.get(incident_id)
        return row.latest if row else None

    async def facts_of(self, incident_id: str) -> list[tuple[Article, Facts, str, datetime]]:
        rows = [r for r in self._t.articles.values() if r.incident_id == incident_id]
        rows.sort(key=lambda r: (r.work.first_seen, r.work.article.id))
        return [(r.work.article, r.facts, r.work.feed_url, r.work.first_seen) for r in rows if r.facts is not None]

    async def revisions(self, incident_id: str) -> list[Incident]:
        row = self._t.incidents.get(incident_id)
        return [row.revisions[n] for n in sorted(row.revisions)] if row else []

    async def search(self, query: Query) -> tuple[list[Incident], int]:
        groups = wanted(query)
        if query.words and not groups:
            return [], 0
        found = [
            row.latest
            for row in self._t.incidents.values()
            if all(any(matches(row.words, phrase) for phrase in group) for group in groups)
            and _passes(query, row.latest)
        ]
        found.sort(key=lambda i: (-shown_at(i).timestamp(), i.id))
        start = max(0, query.offset)
        return found[start : start + max(0, query.limit)], min(len(found), MAX_TOTAL)

    async def names_like(self, word: str) -> list[str]:
        return like(word, self._t.name_words) if halves(word) else []


def _passes(query: Query, incident: Incident) -> bool:
    since, until = bounds(query)
    size = magnitude(incident)
    return (
        query.sector in (None, incident.filed_sector)
        and (query.country is None or query.country.upper() == incident.country)
        and query.type in (None, incident.attack_type)
        and (query.minimum is None or (size is not None and size >= query.minimum))
        and (query.maximum is None or (size is not None and size <= query.maximum))
        and (since is None or shown_at(incident) >= since)
        and (until is None or shown_at(incident) < until)
    )


def _seen(result: ArticleResult) -> datetime:
    sources = result.incident.sources if result.incident else ()
    seen = next((s.first_seen for s in sources if s.article_id == result.article.id), None)
    return seen or result.article.published or datetime.now(UTC)
