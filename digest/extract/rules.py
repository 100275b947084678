"""The rules engine: article → facts, each with the words that carry it. Pure, deterministic, linear in the text.

article → document → organisation, figures, dates, sector, country          (what each room asks of the document)
                   → scan → attack, actor, data, authority, flaw, remedies  (one pass for all cue phrases)
                          → kind, status, other incidents → facts with scores
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from types import MappingProxyType
from typing import Final

from digest.extract.actor import NOBODY, read_actor
from digest.extract.affected import FigureReading, read_figures
from digest.extract.attack import read_attack
from digest.extract.authority import read_authority
from digest.extract.country import read_country
from digest.extract.data_types import read_data_types
from digest.extract.dates import DateReading, read_dates
from digest.extract.document import Document, read_document
from digest.extract.exposure import read_exposure, read_possible
from digest.extract.kind import KindReading, read_kind
from digest.extract.mentioned import read_mentioned
from digest.extract.organization import OrganizationReading, read_organization
from digest.extract.remedy import read_remedies
from digest.extract.scan import scan
from digest.extract.sector import read_sector
from digest.extract.status import read_status
from digest.extract.weakness import read_weakness
from digest.model import Article, AttackType, Dates, Evidence, Facts, Figure, FigureRole, Kind, Mention

MOST_LETTERS: Final = 60_000
"""What is read of an article: beyond it there is no news, only lists and chrome."""


def extract(article: Article) -> Facts:
    """All facts of an article. Never raises on any text; reads its first 60,000 letters; same article, same facts."""
    if len(article.text) > MOST_LETTERS or len(article.title) > 1_000:
        # The title is cut in `full` only where it is absurd: offsets of what is kept stay those of the article.
        article = _shorter(article)
    doc = read_document(article)
    organization = read_organization(doc)
    found = organization.organization
    figures = read_figures(doc, found, organization.named)
    seen = scan(doc, found)
    data = read_data_types(seen)
    kind = read_kind(seen, organization, figures, len(data.types))
    if kind.kind is Kind.NOT_INCIDENT:
        return Facts(article.id, kind.kind, doc.lang, kind.score, scores=MappingProxyType({"kind": kind.score}))
    dates = read_dates(doc)
    begun = _sure(dates)
    actor = read_actor(seen)
    if actor.evidence is not None and _is_older(doc, actor.evidence.start, actor.evidence.end, begun):
        actor = NOBODY  # whoever it was, it was an earlier case
    attack = read_attack(seen, actor)
    country = read_country(doc, found)
    authority = read_authority(seen, country.code)
    status = read_status(seen, authority, actor)
    sector = read_sector(doc, found)
    weakness = read_weakness(seen)
    if (named := weakness.evidence.get("product")) is not None:
        sentence = doc.sentence_at(named.start)
        if _is_older(doc, sentence.start, sentence.end, begun):
            weakness = replace(
                weakness, product=None, evidence={k: v for k, v in weakness.evidence.items() if k != "product"}
            )
    evidence: dict[str, Evidence] = {
        **dates.evidence,
        **weakness.evidence,
        **{f"data_types.{kind_of.value}": quote for kind_of, quote in data.evidence.items()},
    }
    scores: dict[str, float] = {
        "kind": kind.score,
        **dates.scores,
        **{f"data_types.{kind_of.value}": score for kind_of, score in data.scores.items()},
    }
    if figures.headline is None and not data.types and (open_words := read_exposure(seen)) is not None:
        evidence["exposure"] = open_words
    elif (possible_words := read_possible(seen)) is not None:
        evidence["exposure_possible"] = possible_words
    mentioned = read_mentioned(seen)
    readings = (
        ("sector", sector.evidence, sector.score),
        ("country", country.evidence, country.score),
        ("attack_type", attack.evidence, attack.score),
        ("threat_actor", actor.evidence, actor.score),
        ("authority", authority.evidence, authority.score),
        ("status", status.evidence, status.score),
        ("organization", found.evidence if found else None, organization.score),
        ("affected", figures.headline.evidence if figures.headline else None, figures.score),
    )
    for name, quote, score in readings:
        if quote is not None:
            scores[name] = score
            if name not in ("organization", "affected"):
                evidence[name] = quote
    facts = Facts(
        id=article.id,
        kind=kind.kind,
        lang=doc.lang,
        confidence=_confidence(kind, organization, figures),
        status=status.status,
        organization=found,
        sector=sector.sector,
        country=country.code,
        affected=figures.headline,
        figures=_without_foreign_dollars(_with_others(doc, figures.figures, mentioned, begun), country.code),
        dates=dates.dates,
        data_types=data.types,
        attack_type=attack.attack or AttackType.UNKNOWN,
        threat_actor=actor.name,
        cve=weakness.cve,
        product=weakness.product,
        remediation=read_remedies(seen),
        authority=authority.name,
        mentioned=mentioned,
        evidence=MappingProxyType(evidence),
        scores=MappingProxyType(scores),
    )
    if kind.kind is Kind.ROUNDUP:
        # Of several incidents none is the main one: what is read of "this incident" would be a mixture.
        return Facts(
            article.id,
            kind.kind,
            doc.lang,
            kind.score,
            figures=facts.figures,
            mentioned=facts.mentioned,
            scores=MappingProxyType({"kind": kind.score}),
        )
    return facts


def _with_others(
    doc: Document, figures: Sequence[Figure], mentioned: Sequence[Mention], dates: Dates
) -> tuple[Figure, ...]:
    """Numbers that go with another incident's name, or with days before this one, belong to another, whatever they looked like."""
    theirs = {(m.affected.value, m.affected.evidence.start) for m in mentioned if m.affected is not None}
    return tuple(
        replace(figure, role=FigureRole.OTHER_INCIDENT)
        if figure.role is not FigureRole.AFFECTED
        and (
            (figure.value, figure.evidence.start) in theirs
            or _is_older(doc, figure.evidence.start, figure.evidence.end, dates)
        )
        else figure
        for figure in figures
    )


_OWN_DOLLARS: Final = frozenset(("AU", "CA", "HK", "NZ", "SG", "TW"))
_IMPOSED: Final = frozenset((FigureRole.FINE, FigureRole.SETTLEMENT))
_BARE_DOLLAR: Final = re.compile(r"(?<![A-Za-z])\$")


def _without_foreign_dollars(figures: tuple[Figure, ...], country: str | None) -> tuple[Figure, ...]:
    """A bare `$` of a fine in a country with dollars of its own may be either: such a sum has no role, so that none is told wrong."""
    if country not in _OWN_DOLLARS:
        return figures
    return tuple(
        replace(figure, role=FigureRole.CONTEXT)
        if figure.role in _IMPOSED and figure.currency == "USD" and _BARE_DOLLAR.search(figure.evidence.quote)
        else figure
        for figure in figures
    )


_SURE: Final = 0.5
"""A first day that is less likely than that does not decide what came before it: it may be the day of what came before itself."""


def _sure(reading: DateReading) -> Dates:
    sure = reading.scores.get("dates.occurred_start", 0.0) >= _SURE
    return reading.dates if sure else replace(reading.dates, occurred_start=None)


def _is_older(doc: Document, low: int, high: int, dates: Dates) -> bool:
    """Whether all dates beside a fact lie before this incident began: "fined €600,000 in 2021" of a breach in 2023.

    In the months before, when the text tells when it began; else only in years before.
    """
    beside = [found.last or found.first for found in doc.dates_in(low, high)]
    start = dates.occurred_start
    if start is not None and start.month and all(day.month for day in beside):
        return bool(beside) and all((day.year, day.month) < (start.year, start.month) for day in beside)
    began = [day.year for day in (start, dates.discovered, dates.disclosed) if day is not None]
    return bool(began) and bool(beside) and all(day.year < min(began) for day in beside)


def _shorter(article: Article) -> Article:
    return replace(article, text=article.text[:MOST_LETTERS])


def _confidence(kind: KindReading, organization: OrganizationReading, figures: FigureReading) -> float:
    """How likely the head line as a whole is right: this is a breach, of this organisation, with this number or none."""
    named = organization.score if organization.organization else 0.3
    return round(kind.score * named * (0.35 + 0.65 * figures.score), 3)
