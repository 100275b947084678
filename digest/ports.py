"""What the flow needs of the world, as Protocols; adapters implement them, `bot` wires them.

Every method may raise only errors of `digest.errors`. Methods that take `now` never read a clock of their own.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from typing import Final, Protocol, runtime_checkable

from digest.lanes import Jobs
from digest.limits import UNLIMITED, Limits
from digest.model import Article, ArticleWork, Digest, Entry, Facts, Feed, FeedState, Incident, Query, Tongue
from digest.model_chat import (
    Asker,
    Chat,
    ChatSettings,
    Delivery,
    DeliveryKind,
    DeliveryState,
    Filters,
    Outcome,
    Platform,
    Reply,
    Subscription,
)


@runtime_checkable
class Clock(Protocol):
    """Time as the service sees it; tests inject their own."""

    def now(self) -> datetime:
        """The present, aware, UTC."""
        ...

    def steady(self) -> float:
        """Seconds since any moment, which go on evenly when `now` is put on or back."""
        ...

    async def sleep(self, seconds: float) -> None:
        """Return after `seconds` of this clock's time."""
        ...


@dataclass(frozen=True, slots=True)
class Fetched:
    """The answer to a GET. `status` 200 or 304 (then `body` is empty). `url` is where the redirects led.

    `permanent`: every redirect on the way was 301 or 308, so the feed's address should be changed to `url`.
    `max_age`: seconds of Cache-Control max-age where given; `retry_after`: seconds, clamped to a day.
    """

    status: int
    url: str
    body: bytes = b""
    content_type: str = ""
    etag: str | None = None
    last_modified: str | None = None
    max_age: float | None = None
    retry_after: float | None = None
    permanent: bool = False


class Fetcher(Protocol):
    """A guarded GET: http(s) only, private addresses refused at connect on every hop, bounded in time and size."""

    async def fetch(self, url: str, *, etag: str | None = None, last_modified: str | None = None) -> Fetched:
        """Raises FetchError (status ≥ 400 too, with `status` and `retry_after`), AddressRefused, TooLarge, FetchTimeout."""
        ...


@dataclass(frozen=True, slots=True)
class ParsedFeed:
    """A feed's body, read: at most 500 entries, 64 KB a field, plain text. `ttl` in seconds where the feed gives one."""

    title: str
    entries: tuple[Entry, ...]
    ttl: float | None = None
    format: str = ""


class FeedParser(Protocol):
    """Reads RSS, Atom and JSON Feed within limits of CPU and memory."""

    async def parse(self, body: bytes, *, content_type: str, url: str) -> ParsedFeed:
        """Raises ParseError."""
        ...


@dataclass(frozen=True, slots=True)
class Page:
    """A page's main text, chrome off. `published` (UTC) and `published_day` (its own zone) where the page itself says."""

    title: str
    text: str
    url: str
    outlet: str = ""
    published: datetime | None = None
    published_day: date | None = None


class PageReader(Protocol):
    """Fetches an article's page and takes its main text."""

    async def read(self, url: str) -> Page:
        """Raises FetchError, ParseError when no article text is found."""
        ...


class Extractor(Protocol):
    """Article → facts. `name` is `rules` or `llm`."""

    name: str

    async def extract(self, article: Article) -> Facts:
        """Raises ExtractionError; the caller then uses the rules' facts."""
        ...


class Renderer(Protocol):
    """How messages look on a platform. Escaping and length live here alone."""

    def render(self, digest: Digest, tongue: Tongue, kind: DeliveryKind) -> tuple[str, ...]:
        """The payloads (JSON text), one a message, each within the platform's limits; pure and deterministic.

        `POST` and `EDIT` give the digest, `REPLY` what changed (`digest.changes`).
        """
        ...

    def render_notice(self, text: str) -> str:
        """The payload of a plain line."""
        ...


class Channel(Renderer, Protocol):
    """A platform that messages go to. `limits`: what it takes."""

    platform: Platform
    limits: Limits

    async def send(self, delivery: Delivery) -> Outcome:
        """Send one payload once, without any retry of its own. Never raises for what the platform answers."""
        ...


@dataclass(frozen=True, slots=True)
class NewDelivery:
    """A delivery to be written in the transaction that makes its revision.

    `supersedes`: this POST replaces the one of an earlier revision that still waits in the same chat.
    """

    chat: Chat
    kind: DeliveryKind
    part: int
    payload: str
    due: datetime
    at_most_once: bool = False
    supersedes: bool = False


@dataclass(frozen=True, slots=True)
class ArticleResult:
    """What reading one article came to; committed whole or not at all.

    `verdict`: posted | archived | duplicate | review. `incident` is the new state (its `revision` is one above the stored
    one, or 1), None when the article makes none. `expected_revision` is what the decision was made on (0: no incident
    yet); `keys` are normalised organisation names under which the incident is found again. `search_text` is what a
    look-up searches (the store makes the bigrams). `sketch` is the text's fingerprint for near-duplicates.
    """

    article: Article
    feed_url: str
    facts: Facts | None
    verdict: str
    incident: Incident | None = None
    expected_revision: int = 0
    keys: tuple[str, ...] = ()
    search_text: str = ""
    sketch: tuple[int, ...] = ()
    deliveries: tuple[NewDelivery, ...] = ()
    duplicate_of: str | None = None


@dataclass(frozen=True, slots=True)
class PollResult:
    """What one poll came to: the feed's new state and the entries never seen before, as articles to read."""

    state: FeedState
    articles: tuple[ArticleWork, ...] = ()


@dataclass(frozen=True, slots=True)
class Known:
    """What the store knows of an article that looks like a new one."""

    article_id: str
    incident_id: str | None
    sketch: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Counts:
    """Figures for `/status`, `doctor` and metrics."""

    feeds: int = 0
    feeds_failing: int = 0
    articles: int = 0
    articles_pending: int = 0
    incidents: int = 0
    subscriptions: int = 0
    deliveries: dict[str, int] = field(default_factory=dict)


ANSWERS_KEPT: Final = timedelta(days=30)
"""How long a model's answer is kept: an article is read again after a crash or by a command, hardly ever later."""


@dataclass(frozen=True, slots=True)
class Spent:
    """What the model used on one day (UTC): tokens in and out together, and the cost in millionths of the currency."""

    tokens: int = 0
    cost: int = 0


class ModelMemory(Protocol):
    """What the model engine remembers across restarts and shares between processes. Raises StoreError."""

    async def known_answer(self, key: str) -> str | None:
        """An answer that was paid for before; `key` names the text, the prompt and the model."""
        ...

    async def keep_answer(self, key: str, answer: str, now: datetime) -> None:
        """Keep an answer, and let go of those older than ANSWERS_KEPT."""
        ...

    async def spent(self, day: date) -> Spent: ...

    async def spend(self, day: date, tokens: int, cost: int) -> Spent:
        """Add to a day's figures, in one step for all processes (negative: given back); returns what they are now."""
        ...


class Store(ModelMemory, Protocol):
    """All that is remembered. One contract suite runs on each implementation. Times are UTC.

    Raises StoreUnavailable when the database can't be reached or written, Conflict where said.
    """

    async def open(self) -> None:
        """Connect and bring the schema to this version. Raises StoreUnavailable."""
        ...

    async def close(self) -> None: ...

    async def occupy(self, roles: Sequence[str]) -> bool:
        """Take these roles until `close`. False, and none taken, where a role is for one process and another has it.

        A database for one machine gives each role once; one for many lets all share.
        """
        ...

    def jobs(self) -> Jobs | None:
        """What shares the work among the processes on this database; None where one process does it."""
        ...

    def on_work(self, tell: Callable[[str], None]) -> None:
        """Call `tell` with the lane in which this process made work, where there are no `jobs` that say it to all."""
        ...

    # feeds
    async def add_feeds(self, feeds: Iterable[Feed]) -> int:
        """Add those not yet known; returns how many were."""
        ...

    async def remove_feed(self, url: str) -> bool:
        """True if it was there. Its articles and incidents stay."""
        ...

    async def feeds(self) -> list[FeedState]: ...

    async def claim_feeds(self, now: datetime, limit: int, lease: float) -> list[FeedState]:
        """Feeds due at `now`, longest due first; claimed for `lease` seconds, so that no other worker polls them."""
        ...

    async def commit_poll(self, result: PollResult) -> int:
        """Save the state and the new articles in one transaction, giving the claim back; returns how many were new.

        An article whose id is known already, or whose (feed_url, guid) is, is left as it is.
        """
        ...

    async def move_feed(self, old_url: str, new_url: str) -> None:
        """A permanent redirect: the feed keeps its state under the new address."""
        ...

    async def known_entries(self, feed_url: str, guids: Sequence[str], article_ids: Sequence[str]) -> set[str]:
        """Which of these guids (of that feed) and article ids (of any feed) are in the store."""
        ...

    # articles
    async def claim_articles(self, now: datetime, limit: int, lease: float) -> list[ArticleWork]:
        """Pending articles, oldest first, claimed for `lease` seconds; `attempts` counts this one."""
        ...

    async def renew_articles(self, article_ids: Sequence[str], now: datetime, lease: float) -> None:
        """Hold claims for `lease` seconds more; articles that are done meanwhile are left alone."""
        ...

    async def release_article(self, article_id: str, due: datetime) -> None:
        """Give a claim back, to be read again at `due`."""
        ...

    async def release_held(self, feed_url: str) -> int:
        """Turn the held articles of a feed to pending (the operator let the flood through)."""
        ...

    async def near(self, sketch: Sequence[int]) -> list[Known]:
        """Articles that share at least one value of the sketch, newest first, at most 50."""
        ...

    async def commit_article(self, result: ArticleResult) -> None:
        """Mark the article done, save its facts, the incident's revision and its deliveries, in ONE transaction.

        Raises Conflict when the incident's stored revision is not `expected_revision`, or when a post that a delivery
        `supersedes` does not wait any more (nothing is written then). A
        delivery that exists already (same chat, incident, revision, kind, part) is left as it is.
        """
        ...

    async def article(self, article_id: str) -> Article | None: ...

    # incidents
    async def candidates(self, keys: Sequence[str], limit: int = 20) -> list[Incident]:
        """Incidents filed under any of these keys: those under the most of them first, then the newest."""
        ...

    async def incident(self, incident_id: str) -> Incident | None: ...

    async def facts_of(self, incident_id: str) -> list[tuple[Article, Facts, str, datetime]]:
        """Its articles with their facts, feed url and first-seen time, oldest first: what `assemble` takes."""
        ...

    async def revisions(self, incident_id: str) -> list[Incident]:
        """Every revision, oldest first."""
        ...

    async def search(self, query: Query) -> tuple[list[Incident], int]:
        """Newest first, and how many there are in all (capped at 1,000)."""
        ...

    async def names_like(self, word: str) -> list[str]:
        """Words of the incidents' names that are one edit from this one, the likest first (`digest.search.like`)."""
        ...

    # subscriptions and chats
    async def add_subscription(
        self, chat: Chat, filters: Filters, now: datetime, created_by: str = ""
    ) -> tuple[Subscription, bool]:
        """The subscription, and whether it is new (the same filters in the same chat are one)."""
        ...

    async def update_subscription(self, subscription: Subscription) -> None:
        """Save filters, paused, muted_until, at_most_once of a subscription, found by `id`."""
        ...

    async def remove_subscription(self, chat: Chat, number: int | None) -> int:
        """Remove one, or all (None); returns how many. The others keep their numbers."""
        ...

    async def subscriptions(self, chat: Chat | None = None) -> list[Subscription]:
        """Of one chat, or all; by platform, tenant, chat and number."""
        ...

    async def subscriptions_of(self, chats: Collection[Chat]) -> list[Subscription]:
        """Those of these chats, in the same order."""
        ...

    async def subscribed(self, is_wanted: Callable[[Filters], bool]) -> list[Subscription]:
        """Those whose filters are wanted, in the same order.

        Many subscribe to the same: what this takes grows with the filters that differ and with what is found, not with
        the number of subscriptions.
        """
        ...

    async def pause_chat(self, chat: Chat, reason: str) -> int:
        """Pause all subscriptions of a chat and refuse its pending deliveries; returns how many were paused."""
        ...

    async def resume_chat(self, chat: Chat) -> int: ...

    async def rekey_chat(self, old: Chat, new_id: str) -> None:
        """The chat migrated: subscriptions, settings, pending deliveries and messages go by the new id."""
        ...

    async def forget(self, chat: Chat) -> int:
        """Erase everything that carries this chat's id; returns how many rows."""
        ...

    async def forget_tenant(self, platform: Platform, tenant: str) -> int: ...

    async def chat_settings(self, chat: Chat) -> ChatSettings: ...

    async def settings_of_chats(self, chats: Collection[Chat]) -> dict[Chat, ChatSettings]:
        """Those of these chats, where they chose something."""
        ...

    async def save_chat_settings(self, chat: Chat, settings: ChatSettings) -> None: ...

    # deliveries
    async def enqueue(self, incident_id: str, revision: int, deliveries: Sequence[NewDelivery]) -> int:
        """Write deliveries outside a revision (a notice, a test, a scheduled digest); returns how many are new."""
        ...

    async def claim_deliveries(
        self, platform: Platform, now: datetime, limit: int, attempt_id: str, limits: Limits = UNLIMITED
    ) -> list[Delivery]:
        """Due pending rows → `sending`, committed before it returns; at most one in flight per chat.

        `claimed` is each row's turn: not before that moment may it be sent. Turns keep to `limits` together with all
        others who claim, so fewer rows than asked may come, or none. Revisions go on side by side, so a short one is not
        kept waiting by a long one; the rows of one go in the order in which they were written.
        An EDIT or REPLY is claimed only once the POST of its incident in its chat is `sent` (its `target` is then that
        message's id) and is refused when that post was refused. Later revisions wait for earlier ones.
        """
        ...

    async def take_turn(self, platform: Platform, now: datetime, limits: Limits) -> datetime:
        """A turn for what is not in the ledger (an answer), in the same line: when it may be sent."""
        ...

    async def pause_platform(self, platform: Platform, now: datetime, until: datetime) -> None:
        """The platform wants silence of all: nothing is claimed before `until` (at most an hour away)."""
        ...

    async def complete_delivery(
        self,
        delivery_id: int,
        attempt_id: str,
        state: DeliveryState,
        now: datetime,
        *,
        message_id: str | None = None,
        due: datetime | None = None,
        reason: str | None = None,
    ) -> bool:
        """Record what became of a send. False (and nothing written) when another attempt holds the row."""
        ...

    async def defer_chat(self, chat: Chat, until: datetime) -> int:
        """No pending delivery of this chat before `until` (a 429)."""
        ...

    async def stale_deliveries(self, platform: Platform, before: datetime) -> list[Delivery]:
        """Rows in `sending` or `unknown` claimed before that time: nobody knows whether they were sent."""
        ...

    async def parked(self, chat: Chat | None = None, limit: int = 50) -> list[Delivery]: ...

    async def posted(self, incident_id: str) -> list[Delivery]:
        """POST rows of an incident that are sent, pending, sending or unknown: who must hear of a revision."""
        ...

    async def posts_in(self, chat: Chat, incidents: Collection[str]) -> set[str]:
        """Those of these incidents of which this chat has a post, or will or may have one."""
        ...

    # the rest
    async def first_time(self, scope: str, key: str, now: datetime) -> bool:
        """True the first time this (scope, key) is seen: platform redeliveries have one effect."""
        ...

    async def remember(self, key: str, value: str | None) -> None:
        """A small setting of the service itself (None removes it)."""
        ...

    async def recall(self, key: str) -> str | None: ...

    async def acquire(self, name: str, owner: str, now: datetime, lease: float) -> bool:
        """Take or renew a named lease; False while another owner holds it."""
        ...

    async def counts(self) -> Counts: ...

    async def prune(self, before: datetime) -> int:
        """Delete bodies of archived articles, seen keys and finished deliveries older than `before`."""
        ...


class Desk(Protocol):
    """What an adapter calls when people speak to it or a platform tells of a chat; one core answers all platforms."""

    async def answer(self, asker: Asker, words: str, event_id: str, *, pressed: bool = False) -> Reply | None:
        """Answer a command line without its slash or prefix (`subscribe healthcare`, `订阅 医疗`, empty: help).

        In a group a line that keeps its slash was called out to whoever it may concern: None when it is no command of the menu.
        `event_id` is the platform's own id of the update: the second time it is seen the answer is None and nothing is
        done. `pressed`: a button was pressed, so the reply may edit the message that carried it. Never raises.
        """
        ...

    async def chat_gone(self, chat: Chat, reason: str) -> None:
        """The bot was blocked, kicked or the chat archived: its subscriptions pause, with the reason."""
        ...

    async def chat_back(self, chat: Chat) -> Reply | None:
        """The bot can post in the chat, perhaps again; what to say there when subscriptions that had paused go on."""
        ...

    async def chat_migrated(self, chat: Chat, new_id: str) -> None:
        """The chat goes by a new id from now on."""
        ...

    async def tenant_gone(self, platform: Platform, tenant: str) -> None:
        """A workspace uninstalled the app: everything of it is erased."""
        ...
