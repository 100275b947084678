"""The tables. Migrations make them; `tests/contract/test_store_database.py` holds the two together.

Times are whole microseconds since 1970 in UTC. Values of the model are JSON text by `digest.codec`; beside it stand only
the columns that queries filter or sort by. The search index is made by the migration alone: on SQLite the FTS5 table
`incident_words`, on PostgreSQL the column `incidents.tokens` (tsvector, GIN).
"""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any, Final

from sqlalchemy import (
    BigInteger,
    Boolean,
    Column,
    Dialect,
    Index,
    Integer,
    MetaData,
    Table,
    Text,
    TypeDecorator,
    UniqueConstraint,
    text,
)

_EPOCH: Final = datetime(1970, 1, 1, tzinfo=UTC)
_TICK: Final = timedelta(microseconds=1)


def ticks(moment: datetime) -> int:
    """Microseconds since 1970."""
    return (moment - _EPOCH) // _TICK


class Utc(TypeDecorator[datetime]):
    """An aware time as microseconds since 1970."""

    impl = BigInteger
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> int | None:
        return None if value is None else ticks(value)

    def process_result_value(self, value: Any, dialect: Dialect) -> datetime | None:
        return None if value is None else _EPOCH + value * _TICK


metadata: Final = MetaData()
SAME_FILTERS: Final = "substr(filters, 1, 600)"
"""What finds the subscriptions with the same filters: all of their text but for the longest, as PostgreSQL takes no more
than 2,704 bytes into an index. It stands in queries as it stands here, or SQLite sees no index for it."""
WHOLE_FILTERS: Final = 600
"""Letters below which `SAME_FILTERS` is the whole text."""
_PLAIN: Final = Text().with_variant(Text(collation="C"), "postgresql")
"""Text in the order of its letters' numbers, so that a range of the index is a beginning."""

_ID: Final = BigInteger().with_variant(Integer(), "sqlite")


def _chat() -> tuple[Column[str], Column[str], Column[str]]:
    return (
        Column("platform", Text, nullable=False),
        Column("tenant", Text, nullable=False),
        Column("chat", Text, nullable=False),
    )


feeds = Table(
    "feeds",
    metadata,
    Column("url", Text, primary_key=True),
    Column("state", Text, nullable=False),
    Column("failing", Boolean, nullable=False),
    Column("next_poll", BigInteger, nullable=False),
    Column("leased", BigInteger, nullable=False),
    Index("feeds_due", "next_poll", "url"),
)

articles = Table(
    "articles",
    metadata,
    Column("id", Text, primary_key=True),
    Column("feed_url", Text, nullable=False),
    Column("guid", Text, nullable=False),
    Column("first_seen", Utc, nullable=False),
    Column("state", Text, nullable=False),
    Column("backlog", Boolean, nullable=False),
    Column("summary_only", Boolean, nullable=False),
    Column("attempts", Integer, nullable=False),
    Column("verdict", Text),
    Column("article", Text, nullable=False),
    Column("has_body", Boolean, nullable=False),
    Column("facts", Text),
    Column("incident_id", Text),
    Column("duplicate_of", Text),
    Column("sketch", Text, nullable=False),
    Column("due", BigInteger, nullable=False),
    Column("leased", BigInteger, nullable=False),
    UniqueConstraint("feed_url", "guid", name="articles_entry"),
    Index("articles_state", "state", "first_seen", "id"),
    Index("articles_incident", "incident_id"),
)

sketches = Table(
    "sketches",
    metadata,
    Column("value", BigInteger, primary_key=True, autoincrement=False),
    Column("article_id", Text, primary_key=True),
    Index("sketches_article", "article_id"),
)

incidents = Table(
    "incidents",
    metadata,
    Column("seq", _ID, primary_key=True, autoincrement=True),
    Column("id", Text, nullable=False, unique=True),
    Column("revision", Integer, nullable=False),
    Column("state", Text, nullable=False),
    Column("organization", Text),
    Column("sector", Text),
    Column("country", Text),
    Column("attack_type", Text),
    Column("status", Text, nullable=False),
    Column("affected", BigInteger),
    Column("shown_at", Utc, nullable=False),
    Column("first_seen", Utc, nullable=False),
    Column("updated", Utc, nullable=False),
    Column("words", Text, nullable=False),
    Index("incidents_shown", "shown_at", "id"),
    Index("incidents_sector", "sector", "shown_at"),
    Index("incidents_affected", "affected"),
)

revisions = Table(
    "revisions",
    metadata,
    Column("incident_id", Text, primary_key=True),
    Column("revision", Integer, primary_key=True, autoincrement=False),
    Column("state", Text, nullable=False),
)

incident_keys = Table(
    "incident_keys",
    metadata,
    Column("key", Text, primary_key=True),
    Column("incident_id", Text, primary_key=True),
)

name_words = Table(
    "name_words",
    metadata,
    Column("word", _PLAIN, primary_key=True),
    Column("backwards", _PLAIN, nullable=False),
    Index("name_words_backwards", "backwards"),
)

subscriptions = Table(
    "subscriptions",
    metadata,
    Column("id", _ID, primary_key=True, autoincrement=True),
    *_chat(),
    Column("number", Integer, nullable=False),
    Column("filters", Text, nullable=False),
    Column("created", Utc, nullable=False),
    Column("created_by", Text, nullable=False),
    Column("paused", Text),
    Column("muted_until", Utc),
    Column("at_most_once", Boolean, nullable=False),
    UniqueConstraint("platform", "tenant", "chat", "number", name="subscriptions_number"),
    Index("subscriptions_filters", text(SAME_FILTERS)),
)

chats = Table(
    "chats",
    metadata,
    *(Column(name, Text, primary_key=True) for name in ("platform", "tenant", "chat")),
    Column("settings", Text, nullable=False),
)

payloads = Table(
    "payloads",
    metadata,
    Column("hash", Text, primary_key=True),
    Column("body", Text, nullable=False),
)

deliveries = Table(
    "deliveries",
    metadata,
    Column("id", _ID, primary_key=True, autoincrement=True),
    *_chat(),
    Column("incident_id", Text, nullable=False),
    Column("revision", Integer, nullable=False),
    Column("kind", Text, nullable=False),
    Column("part", Integer, nullable=False),
    Column("payload", Text, nullable=False),
    Column("state", Text, nullable=False),
    Column("due", Utc, nullable=False),
    Column("attempt", Integer, nullable=False),
    Column("attempt_id", Text, nullable=False),
    Column("target", Text),
    Column("message_id", Text),
    Column("claimed", Utc),
    Column("reason", Text),
    Column("at_most_once", Boolean, nullable=False),
    Column("place", BigInteger),  # in the queue of its platform, once it is due; see adapters/store/turns.py
    UniqueConstraint("platform", "tenant", "chat", "incident_id", "revision", "kind", "part", name="deliveries_once"),
    Index("deliveries_incident", "incident_id", "kind", "platform", "tenant", "chat"),
    Index("deliveries_payload", "payload"),
    Index(
        "deliveries_pending",
        "platform",
        "due",
        "id",
        sqlite_where=text("state = 'pending' AND place IS NULL"),
        postgresql_where=text("state = 'pending' AND place IS NULL"),
    ),
    Index(
        "deliveries_queued",
        "platform",
        "place",
        "due",
        "id",
        sqlite_where=text("state = 'pending' AND place IS NOT NULL"),
        postgresql_where=text("state = 'pending' AND place IS NOT NULL"),
    ),
    # The database itself forbids a second message in flight to one chat.
    Index(
        "deliveries_in_flight",
        "platform",
        "tenant",
        "chat",
        unique=True,
        sqlite_where=text("state = 'sending'"),
        postgresql_where=text("state = 'sending'"),
    ),
    Index("deliveries_state", "state", "claimed"),
    # Partial, so that SQLite, which has no statistics, takes it for no other question.
    Index(
        "deliveries_turns",
        "platform",
        "claimed",
        sqlite_where=text("claimed IS NOT NULL"),
        postgresql_where=text("claimed IS NOT NULL"),
    ),
)

turns = Table(
    "turns",
    metadata,
    Column("platform", Text, primary_key=True),
    Column("free", Utc, nullable=False),
    Column("paused", Utc, nullable=False),
    Column("served", BigInteger, nullable=False),
)

seen = Table(
    "seen",
    metadata,
    Column("scope", Text, primary_key=True),
    Column("key", Text, primary_key=True),
    Column("at", Utc, nullable=False),
)

settings = Table(
    "settings",
    metadata,
    Column("key", Text, primary_key=True),
    Column("value", Text, nullable=False),
)

leases = Table(
    "leases",
    metadata,
    Column("name", Text, primary_key=True),
    Column("owner", Text, nullable=False),
    Column("until", Utc, nullable=False),
)

answers = Table(
    "answers",
    metadata,
    Column("key", Text, primary_key=True),
    Column("answer", Text, nullable=False),
    Column("at", Utc, nullable=False),
    Index("answers_at", "at"),
)

spending = Table(
    "spending",
    metadata,
    Column("day", Text, primary_key=True),
    Column("tokens", BigInteger, nullable=False),
    Column("cost", BigInteger, nullable=False),
)
