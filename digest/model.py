"""The nouns of what is told, frozen: entry → article → facts → incident → digest. Whom it is told: `digest.model_chat`.

All times are aware datetimes in UTC. Offsets are code points. Counts are plain integers. Enumerations carry the words of
the public contract (docs/contract.md), so that `value` is what JSON, chat and the database show.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum
from types import MappingProxyType
from typing import Final


class Lang(StrEnum):
    """Language and script of a text (BCP 47)."""

    EN = "en"
    ZH_HANS = "zh-Hans"
    ZH_HANT = "zh-Hant"


class Tongue(StrEnum):
    """What a reader asked to read."""

    ZH = "zh"
    EN = "en"
    BOTH = "both"


class Kind(StrEnum):
    """What an article is about: one specific breach, several with none the main one, or anything else."""

    INCIDENT = "incident"
    ROUNDUP = "roundup"
    NOT_INCIDENT = "not_incident"


class Status(StrEnum):
    """How well founded the claim of a breach is."""

    CLAIMED = "claimed"
    REPORTED = "reported"
    CONFIRMED = "confirmed"
    FILED = "filed"
    DISPUTED = "disputed"


class SourceKind(StrEnum):
    """Who speaks. Order of trust for the shown value: regulator > victim > researcher > news > attacker."""

    REGULATOR = "regulator"
    VICTIM = "victim"
    RESEARCHER = "researcher"
    NEWS = "news"
    ATTACKER = "attacker"


class Sector(StrEnum):
    HEALTHCARE = "healthcare"
    FINANCE = "finance"
    INSURANCE = "insurance"
    EDUCATION = "education"
    GOVERNMENT = "government"
    RETAIL = "retail"
    TECHNOLOGY = "technology"
    TELECOM = "telecom"
    MANUFACTURING = "manufacturing"
    ENERGY = "energy"
    TRANSPORTATION = "transportation"
    HOSPITALITY = "hospitality"
    MEDIA = "media"
    PROFESSIONAL_SERVICES = "professional_services"
    NONPROFIT = "nonprofit"
    OTHER = "other"


class AttackType(StrEnum):
    RANSOMWARE = "ransomware"
    HACKING = "hacking"
    PHISHING = "phishing"
    CREDENTIAL_STUFFING = "credential_stuffing"
    MISCONFIGURATION = "misconfiguration"
    INSIDER = "insider"
    MALWARE = "malware"
    THIRD_PARTY = "third_party"
    LOST_DEVICE = "lost_device"
    SKIMMING = "skimming"
    TRACKING_PIXEL = "tracking_pixel"
    SCRAPING = "scraping"
    ACCIDENTAL_DISCLOSURE = "accidental_disclosure"
    EXTORTION = "extortion"
    UNKNOWN = "unknown"
    OTHER = "other"


class DataType(StrEnum):
    NAME = "name"
    ADDRESS = "address"
    EMAIL = "email"
    PHONE = "phone"
    DATE_OF_BIRTH = "date_of_birth"
    NATIONAL_ID = "national_id"
    TAX_ID = "tax_id"
    PASSPORT = "passport"
    DRIVERS_LICENSE = "drivers_license"
    FINANCIAL_ACCOUNT = "financial_account"
    PAYMENT_CARD = "payment_card"
    CREDENTIALS = "credentials"
    MEDICAL = "medical"
    HEALTH_INSURANCE = "health_insurance"
    BIOMETRIC = "biometric"
    GENETIC = "genetic"
    EMPLOYMENT = "employment"
    EDUCATION = "education"
    LOCATION = "location"
    COMMUNICATIONS = "communications"
    DEVICE_ID = "device_id"
    TRAVEL = "travel"
    SOURCE_CODE = "source_code"
    OTHER = "other"


class Qualifier(StrEnum):
    """How the text hedges a number. `RANGE`: `low` to `high`, `value` the upper end. `VAGUE`: words only, no value."""

    EXACT = "exact"
    APPROX = "approx"
    AT_LEAST = "at_least"
    UP_TO = "up_to"
    RANGE = "range"
    VAGUE = "vague"


class Unit(StrEnum):
    """What is counted. Money (see `Figure.currency`) and volumes of data (in bytes) are `OTHER`."""

    PEOPLE = "people"
    ACCOUNTS = "accounts"
    RECORDS = "records"
    DEVICES = "devices"
    ORGANIZATIONS = "organizations"
    OTHER = "other"


class FigureRole(StrEnum):
    """What a number says about the incident. Only `AFFECTED` can become the headline figure.

    `SUBSET`: part of the total (a state's residents). `PLACEHOLDER`: filed to keep a deadline (500, 501).
    `RECORDS`: rows, files, messages beside a count of people. `CAMPAIGN`: the gang's or vendor's statistics.
    `CLAIMED`: the attacker's or seller's number beside another. `OTHER_INCIDENT`: belongs to another breach.
    `DATA_VOLUME`: value in bytes. `CONTEXT`: none of these (staff, customers, sites).
    """

    AFFECTED = "affected"
    SUBSET = "subset"
    PLACEHOLDER = "placeholder"
    RECORDS = "records"
    RANSOM = "ransom"
    FINE = "fine"
    SETTLEMENT = "settlement"
    COST = "cost"
    DATA_VOLUME = "data_volume"
    CLAIMED = "claimed"
    CAMPAIGN = "campaign"
    OTHER_INCIDENT = "other_incident"
    CONTEXT = "context"


MONEY_ROLES: Final = frozenset({FigureRole.RANSOM, FigureRole.FINE, FigureRole.SETTLEMENT, FigureRole.COST})
"""Roles of sums of money."""

_PARTIAL: Final = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?\Z")


@dataclass(frozen=True, slots=True, order=True)
class PartialDate:
    """A date as precise as the text gives it: a year, a month, or a day. Sorts by what is known.

    >>> str(PartialDate(2022, 9))
    '2022-09'
    """

    year: int
    month: int = 0
    day: int = 0

    def __post_init__(self) -> None:
        if not 1 <= self.year <= 9999 or not 0 <= self.month <= 12 or (self.day and not self.month):
            raise ValueError(f"no such date: {self.year}-{self.month}-{self.day}")
        if self.day:
            date(self.year, self.month, self.day)

    def __str__(self) -> str:
        if self.day:
            return f"{self.year:04d}-{self.month:02d}-{self.day:02d}"
        return f"{self.year:04d}-{self.month:02d}" if self.month else f"{self.year:04d}"

    @classmethod
    def parse(cls, text: str) -> PartialDate:
        """From `2022`, `2022-09` or `2022-09-02`. Raises ValueError for anything else."""
        found = _PARTIAL.match(text)
        if not found:
            raise ValueError(f"not a date: {text[:20]!r}; give 2022, 2022-09 or 2022-09-02")
        return cls(*(int(part) for part in found.groups() if part))

    def covers(self, other: PartialDate) -> bool:
        """Whether `other` lies in the year, month or day that this date names."""
        return str(other).startswith(str(self))


@dataclass(frozen=True, slots=True)
class Entry:
    """One item of a feed: plain text (no markup), nothing interpreted yet. `published` in UTC or None.

    `published_day`: the calendar day as the feed printed it, in the zone that it gave.
    """

    guid: str
    title: str
    link: str | None
    summary: str
    content: str
    author: str | None = None
    published: datetime | None = None
    updated: datetime | None = None
    published_day: date | None = None


@dataclass(frozen=True, slots=True)
class Article:
    """What facts are read from. Offsets of all evidence count code points in `full`.

    `published` is UTC; `published_date` the calendar day that the outlet printed (its own zone), against which relative
    dates are read. `url` is canonical.
    """

    id: str
    title: str
    text: str
    url: str | None = None
    published: datetime | None = None
    lang: Lang | None = None
    outlet: str = ""
    source_kind: SourceKind = SourceKind.NEWS
    published_day: date | None = None

    @property
    def full(self) -> str:
        return f"{self.title}\n{self.text}"

    @property
    def published_date(self) -> date | None:
        return self.published_day or (self.published.date() if self.published else None)


@dataclass(frozen=True, slots=True)
class Evidence:
    """A slice of `Article.full`: `full[start:end] == quote`, always."""

    quote: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Figure:
    """A number with its meaning. `value` is None when the text has words only; `low`/`high` are set for a range.

    `currency` (ISO 4217) makes it money. A data volume's value is in bytes, 1 GB = 10**9.
    """

    role: FigureRole
    value: int | None
    qualifier: Qualifier
    unit: Unit
    evidence: Evidence
    low: int | None = None
    high: int | None = None
    currency: str | None = None


@dataclass(frozen=True, slots=True)
class Organization:
    """The breached organisation. `name` as the text (or the gazetteer) writes it; aliases in any script.

    `name_zh` and `name_en` are set only where the text or the gazetteer carries them; nothing is transliterated.
    """

    name: str
    evidence: Evidence
    aliases: tuple[str, ...] = ()
    name_zh: str | None = None
    name_en: str | None = None

    @property
    def names(self) -> tuple[str, ...]:
        """All that are known, its own name first."""
        return tuple(name for name in (self.name, self.name_en, self.name_zh, *self.aliases) if name)


@dataclass(frozen=True, slots=True)
class Dates:
    """Dates by role (docs/contract.md). `review_completed`: when the organisation knew who was affected."""

    occurred_start: PartialDate | None = None
    occurred_end: PartialDate | None = None
    discovered: PartialDate | None = None
    disclosed: PartialDate | None = None
    notified: PartialDate | None = None
    review_completed: PartialDate | None = None


@dataclass(frozen=True, slots=True)
class Remedy:
    """What those affected are offered: `kind` credit_monitoring | identity_protection | hotline | reset | refund.

    `months` is the duration where the text gives one; `provider` as written.
    """

    kind: str
    evidence: Evidence
    months: int | None = None
    provider: str | None = None


@dataclass(frozen=True, slots=True)
class Mention:
    """Another incident that the article names beside its own."""

    organization: str
    evidence: Evidence
    affected: Figure | None = None


_NOTHING: Final[Mapping[str, Evidence]] = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class Facts:
    """What one article says of one incident; None or empty where it says nothing.

    `evidence` holds the quote of every fact that is not a dataclass of its own, keyed by field: `sector`, `country`,
    `attack_type`, `threat_actor`, `authority`, `status`, `product`, `dates.discovered`, `data_types.name`,
    `cve.CVE-2024-6387`; and `exposure`, the words that leave open or deny that any data got out. `scores` says per field
    how likely the fact is right (0 to 1); `confidence` is that of the headline as a whole. `engine` is `rules` or `llm`.
    `summary`: a model's own words, of which a digest takes only the sentences that read back to the record.
    `likely_sector`: a sector too doubtful to be told, which yet decides who hears of it.
    """

    id: str
    kind: Kind
    lang: Lang
    confidence: float
    status: Status = Status.REPORTED
    organization: Organization | None = None
    sector: Sector | None = None
    country: str | None = None
    affected: Figure | None = None
    figures: tuple[Figure, ...] = ()
    dates: Dates = Dates()
    data_types: tuple[DataType, ...] = ()
    attack_type: AttackType | None = None
    threat_actor: str | None = None
    cve: tuple[str, ...] = ()
    product: str | None = None
    remediation: tuple[Remedy, ...] = ()
    authority: str | None = None
    mentioned: tuple[Mention, ...] = ()
    evidence: Mapping[str, Evidence] = field(default_factory=lambda: _NOTHING)
    scores: Mapping[str, float] = field(default_factory=lambda: MappingProxyType({}))
    engine: str = "rules"
    summary: Bilingual | None = None
    likely_sector: Sector | None = None


@dataclass(frozen=True, slots=True)
class Source:
    """An article as the source of an incident."""

    article_id: str
    outlet: str
    title: str
    url: str | None
    lang: Lang
    kind: SourceKind
    published: datetime | None
    first_seen: datetime


@dataclass(frozen=True, slots=True)
class SourcedFigure:
    """A figure with the source that carries it."""

    figure: Figure
    source: Source


@dataclass(frozen=True, slots=True)
class Change:
    """One thing that a revision changed: `field` of the incident, old and new as values that can be rendered.

    For figures `old`/`new` are `Figure`, for dates `PartialDate`, else the enumeration or text. `old` None: it is new.
    """

    field: str
    old: Figure | PartialDate | str | None
    new: Figure | PartialDate | str | None
    source: Source


@dataclass(frozen=True, slots=True)
class Incident:
    """One breach, as all its sources together tell it; the shown value of each field is chosen by trust, then recency.

    Assembled by `digest.incident.assemble` from `parts` alone, so it can always be made again. `revision` counts from 1.
    `occurred_since`: the source of `dates.occurred_start` tells it as the first day of a longer time. `id_words`: which identifiers the
    words that carry the kinds of data name: "ssn" (US Social Security numbers), "social insurance" (Canada's), "national insurance"
    (Britain's), "id" (other identity numbers), "ip", "device". `actor_claims`: no source but the group itself says that it did it;
    `actor_offers`: no source says more of it than that it posted the data or offers them for sale.
    `device_fate`: "lost" or "stolen" where the words that carry the cause say which, else ""; `device`: what it was, where they name one
    kind alone ("laptop", "computer", "stick", "drive", "tape", "phone", "paper"; with an "s" for several).
    `notified_regulator`: the words that carry `dates.notified` tell of a report to an authority and of nobody else.
    `exposure_open`: a source leaves open or denies that any data got out, and none tells a number affected or a kind of data.
    `exposure_possible`: a source says only that data may have got out. `data_told`: the words of a source name a kind of data, also
    where it is too doubtful which one it is, or that it is concerned, to be told.
    `likely_sector`: as in Facts, where no source's sector is told.
    """

    id: str
    revision: int
    organization: Organization | None
    sector: Sector | None
    country: str | None
    status: Status
    affected: SourcedFigure | None
    figures: tuple[SourcedFigure, ...]
    dates: Dates
    data_types: tuple[DataType, ...]
    attack_type: AttackType | None
    threat_actor: str | None
    cve: tuple[str, ...]
    product: str | None
    remediation: tuple[Remedy, ...]
    authority: str | None
    sources: tuple[Source, ...]
    first_seen: datetime
    updated: datetime
    confidence: float
    parent: str | None = None
    children: tuple[str, ...] = ()
    changes: tuple[Change, ...] = ()
    summary: Bilingual | None = None
    occurred_since: bool = False
    id_words: tuple[str, ...] = ()
    actor_claims: bool = False
    actor_offers: bool = False
    device_fate: str = ""
    device: str = ""
    notified_regulator: bool = False
    exposure_open: bool = False
    exposure_possible: bool = False
    data_told: bool = False
    likely_sector: Sector | None = None

    @property
    def filed_sector(self) -> Sector | None:
        """By which it is subscribed to and looked up; only `sector` is ever told."""
        return self.sector or self.likely_sector


@dataclass(frozen=True, slots=True)
class Bilingual:
    """The same statement in both languages, each written by rules from the record."""

    zh: str
    en: str

    def of(self, tongue: Tongue) -> str:
        """The text in one language; `BOTH` gives Chinese, a line break, English."""
        if tongue is Tongue.BOTH:
            return self.zh if self.zh == self.en else f"{self.zh}\n{self.en}"
        return self.zh if tongue is Tongue.ZH else self.en


@dataclass(frozen=True, slots=True)
class KeyLine:
    """One key figure or fact: `key` names the field (`affected`, `occurred`, …), plain text, no markup."""

    key: str
    label: Bilingual
    value: Bilingual


@dataclass(frozen=True, slots=True)
class SourceLink:
    """A source to show: `url` is http(s) or None."""

    name: str
    url: str | None
    title: str
    published: datetime | None


@dataclass(frozen=True, slots=True)
class Digest:
    """A neutral document: plain text in both languages, no markup, no platform. Renderers escape and decorate.

    `changes` is filled for revision > 1: one sentence a change. `urgent` posts overtake digests that can wait.
    """

    incident_id: str
    revision: int
    headline: Bilingual
    status: Bilingual
    lines: tuple[KeyLine, ...]
    summary: Bilingual
    sources: tuple[SourceLink, ...]
    sector: Sector | None
    changes: tuple[Bilingual, ...] = ()
    updated: datetime | None = None


@dataclass(frozen=True, slots=True)
class Feed:
    """A feed as the operator listed it. `source_kind` weighs its figures."""

    url: str
    title: str = ""
    source_kind: SourceKind = SourceKind.NEWS


@dataclass(frozen=True, slots=True)
class FeedState:
    """What polling remembers of a feed; all times UTC, `interval` in seconds.

    `body_hash`: of the last body, so that an unchanged one is never parsed. `polls`/`changes` drive the interval.
    """

    feed: Feed
    etag: str | None = None
    last_modified: str | None = None
    body_hash: str | None = None
    next_poll: datetime | None = None
    interval: float = 900.0
    failures: int = 0
    error: str | None = None
    last_ok: datetime | None = None
    last_entry: datetime | None = None
    started: bool = False


@dataclass(frozen=True, slots=True)
class ArticleWork:
    """An article in the store: what the feed gave, and what reading it has come to.

    `state`: pending (to be read), held (the flood fuse holds it), done. `backlog`: archive it, never post it.
    `verdict` after reading: posted | archived | duplicate | review.
    """

    article: Article
    feed_url: str
    guid: str
    first_seen: datetime
    state: str = "pending"
    backlog: bool = False
    summary_only: bool = False
    attempts: int = 0
    verdict: str | None = None


@dataclass(frozen=True, slots=True)
class Query:
    """A look-up: words in Chinese or English (all must match), filters, newest first.

    `maximum`: the largest number affected, itself included. `loose`: Latin words may go on, and punctuation within is nothing.
    """

    words: tuple[str, ...] = ()
    sector: Sector | None = None
    country: str | None = None
    type: AttackType | None = None
    since: PartialDate | None = None
    until: PartialDate | None = None
    minimum: int | None = None
    maximum: int | None = None
    limit: int = 10
    offset: int = 0
    loose: bool = False
