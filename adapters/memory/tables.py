"""What the in-memory store holds: rows that change in place, in dictionaries by their key."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from typing import Final

from digest.model import ArticleWork, Facts, FeedState, Incident
from digest.model_chat import Chat, ChatSettings, Delivery, Platform, Subscription
from digest.ports import Spent

LONG_AGO: Final = datetime.min.replace(tzinfo=UTC)


@dataclass(slots=True)
class FeedRow:
    state: FeedState
    leased: datetime = LONG_AGO


@dataclass(slots=True)
class ArticleRow:
    work: ArticleWork
    facts: Facts | None = None
    incident_id: str | None = None
    duplicate_of: str | None = None
    sketch: tuple[int, ...] = ()
    due: datetime = LONG_AGO
    leased: datetime = LONG_AGO


@dataclass(slots=True)
class IncidentRow:
    revisions: dict[int, Incident] = field(default_factory=dict)
    words: str = ""

    @property
    def latest(self) -> Incident:
        return self.revisions[max(self.revisions)]


@dataclass(slots=True)
class LineRow:
    free: datetime = LONG_AGO
    paused: datetime = LONG_AGO
    served: int = 0


@dataclass(slots=True)
class Tables:
    tell: Callable[[str], None] = lambda _: None
    feeds: dict[str, FeedRow] = field(default_factory=dict)
    articles: dict[str, ArticleRow] = field(default_factory=dict)
    incidents: dict[str, IncidentRow] = field(default_factory=dict)
    keys: dict[str, set[str]] = field(default_factory=dict)
    name_words: set[str] = field(default_factory=set)
    subscriptions: dict[int, Subscription] = field(default_factory=dict)
    chats: dict[Chat, ChatSettings] = field(default_factory=dict)
    deliveries: dict[int, Delivery] = field(default_factory=dict)
    seen: dict[tuple[str, str], datetime] = field(default_factory=dict)
    settings: dict[str, str] = field(default_factory=dict)
    leases: dict[str, tuple[str, datetime]] = field(default_factory=dict)
    answers: dict[str, tuple[str, datetime]] = field(default_factory=dict)
    spending: dict[date, Spent] = field(default_factory=dict)
    places: dict[int, int] = field(default_factory=dict)  # of deliveries that are due, by their id
    lines: dict[Platform, LineRow] = field(default_factory=dict)
    last_id: int = 0

    def new_id(self) -> int:
        """Numbers that are never given twice."""
        self.last_id += 1
        return self.last_id


class Room:
    """A family of tables. No method waits between its first read and its last write, so each is one transaction."""

    def __init__(self, tables: Tables) -> None:
        self._t = tables
