"""Articles: reading claims, near-duplicates, and the one transaction in which a read article becomes news."""

from __future__ import annotations

import json
from collections.abc import Sequence
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import delete, func, select, text, update
from sqlalchemy.ext.asyncio import AsyncConnection

from adapters.store.base import Room, chunks
from adapters.store.ledger import insert_deliveries
from adapters.store.schema import articles, incident_keys, incidents, name_words, revisions, sketches, ticks
from digest.codec import dumps, loads
from digest.errors import Conflict
from digest.lanes import READ, send
from digest.model import Article, ArticleWork, Incident
from digest.ports import ArticleResult, Known
from digest.search import extend, magnitude, shown_at
from digest.search import name_words as words_of_names


class Articles(Room):
    """See `digest.ports.Store`."""

    async def claim_articles(self, now: datetime, limit: int, lease: float) -> list[ArticleWork]:
        at = ticks(now)
        pending = (
            select(articles)
            .where(articles.c.state == "pending", articles.c.due <= at, articles.c.leased <= at)
            .order_by(articles.c.first_seen, articles.c.id)
            .limit(limit)
            .with_for_update(skip_locked=True)
        )
        async with self._db.write() as connection:
            rows = (await connection.execute(pending)).all()
            for some in chunks(rows):
                await connection.execute(
                    update(articles)
                    .where(articles.c.id.in_([row.id for row in some]))
                    .values(leased=at + round(lease * 1_000_000), attempts=articles.c.attempts + 1)
                )
        return [_work(row, row.attempts + 1) for row in rows]

    async def renew_articles(self, article_ids: Sequence[str], now: datetime, lease: float) -> None:
        until = ticks(now) + round(lease * 1_000_000)
        async with self._db.write() as connection:
            for some in chunks(article_ids):
                await connection.execute(
                    update(articles)
                    .where(articles.c.id.in_(some), articles.c.state == "pending", articles.c.leased > 0)
                    .values(leased=until)
                )

    async def release_article(self, article_id: str, due: datetime) -> None:
        async with self._db.write() as connection:
            await connection.execute(
                update(articles)
                .where(articles.c.id == article_id, articles.c.state == "pending")
                .values(leased=0, due=ticks(due))
            )

    async def release_held(self, feed_url: str) -> int:
        async with self._db.write() as connection:
            done = await connection.execute(
                update(articles)
                .where(articles.c.feed_url == feed_url, articles.c.state == "held")
                .values(state="pending", leased=0, due=0)
            )
            await self._announce(connection, [READ] if done.rowcount else [])
            return done.rowcount

    async def near(self, sketch: Sequence[int]) -> list[Known]:
        found: dict[str, Any] = {}
        original = articles.alias()
        async with self._db.read() as connection:
            for some in chunks(sorted({_signed(value) for value in sketch})):
                sharing = select(sketches.c.article_id).where(sketches.c.value.in_(some))
                query = (
                    select(
                        articles.c.id,
                        articles.c.sketch,
                        articles.c.first_seen,
                        func.coalesce(articles.c.incident_id, original.c.incident_id).label("incident_id"),
                    )
                    .outerjoin(original, original.c.id == articles.c.duplicate_of)
                    .where(articles.c.id.in_(sharing))
                    .order_by(articles.c.first_seen.desc(), articles.c.id)
                    .limit(50)
                )
                found |= {row.id: row for row in await connection.execute(query)}
        newest = sorted(found.values(), key=lambda row: (-ticks(row.first_seen), row.id))[:50]
        return [Known(row.id, row.incident_id, tuple(json.loads(row.sketch))) for row in newest]

    async def commit_article(self, result: ArticleResult) -> None:
        async with self._db.write() as connection:
            if result.incident is not None:
                await self._save_incident(connection, result, result.incident)
            await self._save_article(connection, result)
            if result.incident is not None and result.deliveries:
                incident = result.incident
                await insert_deliveries(self._db, connection, incident.id, incident.revision, result.deliveries)
                await self._announce(connection, {send(row.chat.platform) for row in result.deliveries})

    async def article(self, article_id: str) -> Article | None:
        async with self._db.read() as connection:
            query = select(articles.c.article).where(articles.c.id == article_id)
            found = (await connection.execute(query)).scalar_one_or_none()
        return None if found is None else loads(Article, found)

    async def _save_article(self, connection: AsyncConnection, result: ArticleResult) -> None:
        values = {
            "article": dumps(result.article),
            "has_body": True,
            "facts": None if result.facts is None else dumps(result.facts),
            "verdict": result.verdict,
            "state": "done",
            "leased": 0,
            "incident_id": result.incident.id if result.incident else None,
            "duplicate_of": result.duplicate_of,
            "sketch": json.dumps(list(result.sketch)),
        }
        known = await connection.execute(update(articles).where(articles.c.id == result.article.id).values(**values))
        if known.rowcount == 0:  # an import brings articles that no feed did
            new = {
                "id": result.article.id,
                "feed_url": result.feed_url,
                "guid": result.article.id,
                "first_seen": _first_seen(result),
                "backlog": False,
                "summary_only": False,
                "attempts": 0,
                "due": 0,
            }
            await connection.execute(self._db.insert(articles).values(**new, **values))
        await connection.execute(delete(sketches).where(sketches.c.article_id == result.article.id))
        rows = [{"value": _signed(v), "article_id": result.article.id} for v in sorted(set(result.sketch))]
        if rows:
            await connection.execute(self._db.insert(sketches).on_conflict_do_nothing(), rows)

    async def _save_incident(self, connection: AsyncConnection, result: ArticleResult, incident: Incident) -> None:
        stored = (
            await connection.execute(
                select(incidents.c.seq, incidents.c.revision, incidents.c.words)
                .where(incidents.c.id == incident.id)
                .with_for_update()
            )
        ).one_or_none()
        if (stored.revision if stored else 0) != result.expected_revision:
            raise Conflict(f"incident {incident.id}: another worker changed it first")
        words = extend(stored.words if stored else "", result.search_text)
        values = _columns(incident) | {"words": words}
        if stored:
            seq = stored.seq
            await connection.execute(update(incidents).where(incidents.c.seq == seq).values(**values))
        else:
            statement = self._db.insert(incidents).values(**values).on_conflict_do_nothing().returning(incidents.c.seq)
            seq = (await connection.execute(statement)).scalar_one_or_none()
            if seq is None:
                raise Conflict(f"incident {incident.id}: another worker made it first")
        await self._index(connection, seq, words)
        revision = {"incident_id": incident.id, "revision": incident.revision, "state": values["state"]}
        kept = self._db.insert(revisions).values(**revision)
        await connection.execute(
            kept.on_conflict_do_update(index_elements=["incident_id", "revision"], set_={"state": values["state"]})
        )
        keys = [{"key": key, "incident_id": incident.id} for key in sorted(set(result.keys))]
        if keys:
            await connection.execute(self._db.insert(incident_keys).on_conflict_do_nothing(), keys)
        words_now = [{"word": word, "backwards": word[::-1]} for word in sorted(words_of_names(incident))]
        if words_now:
            await connection.execute(self._db.insert(name_words).on_conflict_do_nothing(), words_now)

    async def _index(self, connection: AsyncConnection, seq: int, words: str) -> None:
        if self._db.is_sqlite:
            await connection.execute(text("DELETE FROM incident_words WHERE rowid = :seq"), {"seq": seq})
            await connection.execute(
                text("INSERT INTO incident_words (rowid, tokens) VALUES (:seq, :words)"), {"seq": seq, "words": words}
            )
        else:
            await connection.execute(
                text("UPDATE incidents SET tokens = CAST(CAST(:vector AS text) AS tsvector) WHERE seq = :seq"),
                {"seq": seq, "vector": _vector(words)},
            )


def _columns(incident: Incident) -> dict[str, Any]:
    return {
        "id": incident.id,
        "revision": incident.revision,
        "state": dumps(incident),
        "organization": incident.organization.name if incident.organization else None,
        "sector": incident.filed_sector.value if incident.filed_sector else None,
        "country": incident.country,
        "attack_type": incident.attack_type.value if incident.attack_type else None,
        "status": incident.status.value,
        "affected": magnitude(incident),
        "shown_at": shown_at(incident),
        "first_seen": incident.first_seen,
        "updated": incident.updated,
    }


def _vector(words: str) -> str:
    """The literal of a tsvector: each token with its places; tokens hold letters and digits only."""
    places: dict[str, list[str]] = {}
    for place, token in enumerate(words.split(), 1):
        places.setdefault(token, []).append(str(place))
    return " ".join(f"'{token}':{','.join(at)}" for token, at in places.items())


def _signed(value: int) -> int:
    """A 64-bit fingerprint as the signed integer that the databases hold."""
    value &= 2**64 - 1
    return value - 2**64 if value >= 2**63 else value


def _first_seen(result: ArticleResult) -> datetime:
    sources = result.incident.sources if result.incident else ()
    seen = next((s.first_seen for s in sources if s.article_id == result.article.id), None)
    return seen or result.article.published or datetime.now(UTC)


def _work(row: Any, attempts: int) -> ArticleWork:
    return ArticleWork(
        article=loads(Article, row.article),
        feed_url=row.feed_url,
        guid=row.guid,
        first_seen=row.first_seen,
        state=row.state,
        backlog=row.backlog,
        summary_only=row.summary_only,
        attempts=attempts,
        verdict=row.verdict,
    )
