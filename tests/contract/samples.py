"""Real-looking articles, incidents and deliveries for the store's contract."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta

from digest.incident import Part, assemble
from digest.model import (
    Article,
    ArticleWork,
    AttackType,
    DataType,
    Evidence,
    Facts,
    Figure,
    FigureRole,
    Incident,
    Kind,
    Lang,
    Organization,
    Qualifier,
    Sector,
    Unit,
)
from digest.model_chat import Chat, Delivery, DeliveryKind, DeliveryState, Platform
from digest.ports import ArticleResult, NewDelivery, Store

NOW = datetime(2026, 3, 2, 9, 30, tzinfo=UTC)
FEED = "https://news.example/feed.xml"

HOSPITAL = Chat(Platform.TELEGRAM, "telegram", "-1001234567890")
BANK = Chat(Platform.TELEGRAM, "telegram", "998877665")
SLACK_ONE = Chat(Platform.SLACK, "T0FIRST", "C0SHARED")
SLACK_TWO = Chat(Platform.SLACK, "T0SECOND", "C0SHARED")


def later(**spans: float) -> datetime:
    return NOW + timedelta(**spans)


def article(key: str = "a1", title: str = "Aflac says 22.65 million people affected", **changed: object) -> Article:
    made = Article(
        id=key,
        title=title,
        text="Aflac said that 22.65 million people are affected by the intrusion of June 2025.",
        url=f"https://news.example/{key}",
        published=NOW - timedelta(hours=1),
        lang=Lang.EN,
        outlet="news.example",
    )
    return replace(made, **changed)  # type: ignore[arg-type]


def work(key: str = "a1", *, feed: str = FEED, guid: str = "", at: datetime = NOW, **changed: object) -> ArticleWork:
    return replace(ArticleWork(article(key), feed, guid or f"guid-{key}", at), **changed)  # type: ignore[arg-type]


def facts(
    of: Article,
    name: str = "Aflac",
    *,
    affected: int | None = 22_650_000,
    sector: Sector = Sector.INSURANCE,
    country: str = "US",
    attack: AttackType = AttackType.HACKING,
) -> Facts:
    quote = Evidence(of.title, 0, len(of.title))
    figure = Figure(FigureRole.AFFECTED, affected, Qualifier.EXACT, Unit.PEOPLE, quote)
    return Facts(
        id=of.id,
        kind=Kind.INCIDENT,
        lang=Lang.EN,
        confidence=0.9,
        organization=Organization(name, quote),
        sector=sector,
        country=country,
        affected=None if affected is None else figure,
        figures=() if affected is None else (figure,),
        data_types=(DataType.NAME, DataType.NATIONAL_ID),
        attack_type=attack,
        evidence={"sector": quote},
        scores={"sector": 0.8},
    )


def incident(key: str, of: Article, found: Facts, *, at: datetime = NOW, previous: Incident | None = None) -> Incident:
    return assemble(key, [Part(of, found, at, FEED)], previous)


def result(
    key: str = "inc1",
    of: Article | None = None,
    *,
    at: datetime = NOW,
    previous: Incident | None = None,
    deliveries: Sequence[NewDelivery] = (),
    keys: Sequence[str] = ("aflac",),
    words: str = "",
    sketch: Sequence[int] = (),
    **about: object,
) -> ArticleResult:
    """A read article that makes the incident `key`, or the next revision after `previous`."""
    of = of or article()
    found = facts(of, **about)  # type: ignore[arg-type]
    return ArticleResult(
        article=of,
        feed_url=FEED,
        facts=found,
        verdict="posted",
        incident=incident(key, of, found, at=at, previous=previous),
        expected_revision=previous.revision if previous else 0,
        keys=tuple(keys),
        search_text=words or of.full,
        sketch=tuple(sketch),
        deliveries=tuple(deliveries),
    )


def post(chat: Chat, payload: str = '{"text":"post"}', *, part: int = 0, due: datetime = NOW) -> NewDelivery:
    return NewDelivery(chat, DeliveryKind.POST, part, payload, due)


def edit(chat: Chat, payload: str = '{"text":"edit"}', *, part: int = 0, due: datetime = NOW) -> NewDelivery:
    return NewDelivery(chat, DeliveryKind.EDIT, part, payload, due)


def answer(chat: Chat, payload: str = '{"text":"reply"}', *, part: int = 0, due: datetime = NOW) -> NewDelivery:
    return NewDelivery(chat, DeliveryKind.REPLY, part, payload, due)


def notice(chat: Chat, payload: str = '{"text":"notice"}', *, due: datetime = NOW) -> NewDelivery:
    return NewDelivery(chat, DeliveryKind.NOTICE, 0, payload, due)


async def claim(
    store: Store, platform: Platform = Platform.TELEGRAM, *, at: datetime = NOW, limit: int = 10, attempt: str = "try"
) -> list[Delivery]:
    return await store.claim_deliveries(platform, at, limit, attempt)


async def finish(
    store: Store, delivery: Delivery, state: DeliveryState = DeliveryState.SENT, message_id: str | None = "77"
) -> bool:
    sent = state is DeliveryState.SENT
    return await store.complete_delivery(
        delivery.id, delivery.attempt_id, state, NOW, message_id=message_id if sent else None
    )
