"""Incidents as people and the merger find them again."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import Column, ColumnElement, and_, func, or_, select, text

from adapters.store.base import Room
from adapters.store.schema import articles, incident_keys, incidents, name_words, revisions
from digest.codec import loads
from digest.model import Article, Facts, Incident, Query
from digest.search import MAX_TOTAL, Phrase, bounds, halves, like, wanted


class Incidents(Room):
    """See `digest.ports.Store`."""

    async def candidates(self, keys: Sequence[str], limit: int = 20) -> list[Incident]:
        if not keys:
            return []
        filed = (
            select(incident_keys.c.incident_id, func.count().label("shared"))
            .where(incident_keys.c.key.in_(sorted(set(keys))))
            .group_by(incident_keys.c.incident_id)
            .subquery()
        )
        query = (
            select(incidents.c.state)
            .join(filed, incidents.c.id == filed.c.incident_id)
            .order_by(filed.c.shared.desc(), incidents.c.updated.desc(), incidents.c.id)
            .limit(limit)
        )
        async with self._db.read() as connection:
            return [loads(Incident, state) for state in (await connection.execute(query)).scalars()]

    async def incident(self, incident_id: str) -> Incident | None:
        async with self._db.read() as connection:
            query = select(incidents.c.state).where(incidents.c.id == incident_id)
            state = (await connection.execute(query)).scalar_one_or_none()
        return None if state is None else loads(Incident, state)

    async def facts_of(self, incident_id: str) -> list[tuple[Article, Facts, str, datetime]]:
        query = (
            select(articles.c.article, articles.c.facts, articles.c.feed_url, articles.c.first_seen)
            .where(articles.c.incident_id == incident_id, articles.c.facts.is_not(None))
            .order_by(articles.c.first_seen, articles.c.id)
        )
        async with self._db.read() as connection:
            rows = (await connection.execute(query)).all()
        return [(loads(Article, r.article), loads(Facts, r.facts), r.feed_url, r.first_seen) for r in rows]

    async def revisions(self, incident_id: str) -> list[Incident]:
        query = select(revisions.c.state).where(revisions.c.incident_id == incident_id).order_by(revisions.c.revision)
        async with self._db.read() as connection:
            return [loads(Incident, state) for state in (await connection.execute(query)).scalars()]

    async def search(self, query: Query) -> tuple[list[Incident], int]:
        groups = wanted(query)
        if query.words and not groups:
            return [], 0
        conditions = self._conditions(query)
        values: dict[str, Any] = {}
        if groups:
            match = _SQLITE_MATCH if self._db.is_sqlite else _POSTGRESQL_LOOSE if query.loose else _POSTGRESQL_MATCH
            conditions.append(text(match))  # type: ignore[arg-type]
            values["wanted"] = _fts5(groups) if self._db.is_sqlite else _tsquery(groups)
        counted = select(incidents.c.seq).where(*conditions).limit(MAX_TOTAL).subquery()
        page = (
            select(incidents.c.state)
            .where(*conditions)
            .order_by(incidents.c.shown_at.desc(), incidents.c.id)
            .limit(max(0, query.limit))
            .offset(max(0, query.offset))
        )
        async with self._db.read() as connection:
            total = (await connection.execute(select(func.count()).select_from(counted), values)).scalar_one()
            states = (await connection.execute(page, values)).scalars().all() if total and query.limit > 0 else []
        return [loads(Incident, state) for state in states], total

    async def names_like(self, word: str) -> list[str]:
        parts = halves(word)
        if parts is None:
            return []
        beginning, end = parts
        near = func.length(name_words.c.word).between(len(word) - 1, len(word) + 1)
        begins, ends = _begins(name_words.c.word, beginning), _begins(name_words.c.backwards, end[::-1])
        async with self._db.read() as connection:
            known = await connection.execute(select(name_words.c.word).where(or_(begins, ends), near))
            return like(word, known.scalars())

    def _conditions(self, query: Query) -> list[ColumnElement[bool]]:
        since, until = bounds(query)
        columns = incidents.c
        conditions: list[ColumnElement[bool]] = []
        if query.sector is not None:
            conditions.append(columns.sector == query.sector.value)
        if query.country is not None:
            conditions.append(columns.country == query.country.upper())
        if query.type is not None:
            conditions.append(columns.attack_type == query.type.value)
        if query.minimum is not None:
            conditions.append(columns.affected >= query.minimum)
        if query.maximum is not None:
            conditions.append(columns.affected <= query.maximum)
        if since is not None:
            conditions.append(columns.shown_at >= since)
        if until is not None:
            conditions.append(columns.shown_at < until)
        return conditions


_SQLITE_MATCH = "incidents.seq IN (SELECT rowid FROM incident_words WHERE incident_words MATCH :wanted)"
_POSTGRESQL_MATCH = "incidents.tokens @@ CAST(CAST(:wanted AS text) AS tsquery)"
_POSTGRESQL_LOOSE = (
    "incidents.seq = ANY (ARRAY (SELECT seq FROM incidents WHERE tokens @@ CAST(CAST(:wanted AS text) AS tsquery)))"
)
"""PostgreSQL can't tell how rare a beginning is, and would go through all incidents from the newest on."""


def _begins(column: Column[str], letters: str) -> ColumnElement[bool]:
    """A range of the column's index; words are letters, and none is this high."""
    return and_(column >= letters, column < letters + "\U0010ffff")


def _fts5(groups: Sequence[Sequence[Phrase]]) -> str:
    """Tokens are letters and digits, so quoting them is all the escaping that FTS5 needs."""
    return " AND ".join(
        "(" + " OR ".join(f'"{" ".join(p.tokens)}"{"*" if p.prefix else ""}' for p in group) + ")" for group in groups
    )


def _tsquery(groups: Sequence[Sequence[Phrase]]) -> str:
    return " & ".join("(" + " | ".join(_in_a_row(phrase) for phrase in group) + ")" for group in groups)


def _in_a_row(phrase: Phrase) -> str:
    quoted = [f"'{token}'" for token in phrase.tokens]
    quoted[-1] += ":*" if phrase.prefix else ""
    return "(" + " <-> ".join(quoted) + ")"
