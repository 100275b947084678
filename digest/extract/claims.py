"""What a model claims of an article → facts: it names roles and quotes; every value is read by our own code from the quote.

A claim whose quote does not stand in the text, or whose number or date can't be read there, is passed over; what the model
did not claim stays as the rules read it only where that can't contradict the model (sector, country, CVE, remedies).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, fields, replace
from types import MappingProxyType
from typing import Any, Final, TypeVar

from digest.extract.document import Document, read_document
from digest.model import (
    Article,
    AttackType,
    DataType,
    Dates,
    Evidence,
    Facts,
    Figure,
    FigureRole,
    Kind,
    Organization,
    PartialDate,
    Sector,
    Status,
    Unit,
)
from digest.text.fold import locate
from digest.text.numbers import Amount, Measure
from digest.vocabulary.countries import countries

E = TypeVar("E")

_MONEY: Final = frozenset({FigureRole.RANSOM, FigureRole.FINE, FigureRole.SETTLEMENT, FigureRole.COST})
_DATE_ROLES: Final = tuple(field.name for field in fields(Dates))
_MOST: Final = 40  # claims of one kind that are looked at
_MODEL_SCORE: Final = 0.8


@dataclass(frozen=True, slots=True)
class Claim:
    """One claim: `role` or type as the model names it, the verbatim `quote`, and the words of it that matter (`words`)."""

    role: str
    quote: str
    words: str = ""


@dataclass(frozen=True, slots=True)
class Claims:
    """A model's answer, validated in form only."""

    kind: str = ""
    status: Claim | None = None
    organization: Claim | None = None
    sector: str = ""
    country: str = ""
    attack: Claim | None = None
    actor: Claim | None = None
    authority: Claim | None = None
    figures: tuple[Claim, ...] = ()
    dates: tuple[Claim, ...] = ()
    data: tuple[Claim, ...] = ()


def read_claims(answer: object) -> Claims:
    """From the decoded JSON of a model's answer; odd pieces are left out. Raises ValueError when it is no object with a kind."""
    if not isinstance(answer, Mapping) or answer.get("kind") not in set(Kind):
        raise ValueError("the answer is no object with a kind")
    one, many = _one(answer), _many(answer)
    return Claims(
        kind=str(answer["kind"]),
        status=one("status"),
        organization=one("organization"),
        sector=_text(answer.get("sector")),
        country=_text(answer.get("country")),
        attack=one("attack_type"),
        actor=one("threat_actor"),
        authority=one("authority"),
        figures=many("figures"),
        dates=many("dates"),
        data=many("data_types"),
    )


def facts_of(article: Article, claims: Claims, base: Facts) -> Facts:
    """Facts from claims. `base`: the rules' facts of the same article."""
    doc = read_document(article)
    evidence = dict(base.evidence)
    organization = _organization(doc, claims.organization, base)
    figures = _figures(doc, claims.figures)
    dates = _dates(doc, claims.dates, evidence)
    attack = _named(doc, claims.attack, AttackType, "attack_type", evidence)
    status = _named(doc, claims.status, Status, "status", evidence)
    actor = _words(doc, claims.actor, "threat_actor", evidence)
    authority = _words(doc, claims.authority, "authority", evidence)
    data = tuple(
        t for t in DataType if any(_is(doc, c, t, f"data_types.{t.value}", evidence) for c in claims.data[:_MOST])
    )
    headline = next((f for f in figures if f.role is FigureRole.AFFECTED), None)
    return replace(
        base,
        kind=Kind(claims.kind),
        status=status or base.status,
        organization=organization,
        sector=_member(Sector, claims.sector) or base.sector,
        country=claims.country if claims.country in countries() else base.country,
        affected=headline,
        figures=figures,
        dates=dates,
        data_types=data or base.data_types,
        attack_type=attack or base.attack_type,
        threat_actor=_same_name(actor, base.threat_actor),
        authority=_same_name(authority, base.authority),
        evidence=MappingProxyType(evidence),
        confidence=_confidence(base, organization, headline),
        engine="llm",
    )


def _confidence(base: Facts, organization: Organization | None, headline: Figure | None) -> float:
    """Rules and model that agree on the figure are surer than either; where they differ, a person should look."""
    if organization is None:
        return min(base.confidence, 0.3)
    agree = (headline.value if headline else None) == (base.affected.value if base.affected else None)
    return max(base.confidence, 0.9) if agree else min(_MODEL_SCORE, max(base.confidence, 0.6))


def _organization(doc: Document, claim: Claim | None, base: Facts) -> Organization | None:
    found = _locate(doc, claim)
    if claim is None or found is None:
        return base.organization
    name = locate(claim.words, doc.text, found.start) if claim.words else found
    if name is None:
        return base.organization
    known = base.organization
    if known is not None and name.quote.casefold() in {n.casefold() for n in (known.name, *known.aliases)}:
        # The rules' own reading carries the known names of both languages.
        aliases = dict.fromkeys((known.name, *known.aliases))
        return replace(known, name=name.quote, evidence=name, aliases=tuple(a for a in aliases if a != name.quote))
    return Organization(name.quote, name)


def _figures(doc: Document, claims: tuple[Claim, ...]) -> tuple[Figure, ...]:
    made: list[Figure] = []
    for claim in claims[:_MOST]:
        role = _member(FigureRole, claim.role)
        found = _locate(doc, claim)
        amount = _amount(doc, claim, found, role) if role and found else None
        if role is None or found is None or amount is None:
            continue
        evidence = doc.quote_clause(amount.start, amount.end)
        figure = Figure(
            role, amount.value, amount.qualifier, amount.unit, evidence, amount.low, amount.high, amount.currency
        )
        if role is FigureRole.AFFECTED:
            if figure.unit is Unit.OTHER and not amount.counter:
                figure = replace(figure, unit=Unit.PEOPLE)
            if any(f.role is FigureRole.AFFECTED for f in made):
                continue
        if figure not in made:
            made.append(figure)
    return tuple(sorted(made, key=lambda f: f.role is not FigureRole.AFFECTED))


def _amount(doc: Document, claim: Claim, found: Evidence, role: FigureRole | None) -> Amount | None:
    """The amount in the quote that the claim means: the words that it repeats, else the only one of its kind."""
    place = locate(claim.words, doc.text, found.start) if claim.words else None
    low, high = (
        (place.start, place.end) if place and found.start <= place.start < found.end else (found.start, found.end)
    )
    wanted = Measure.MONEY if role in _MONEY else Measure.SIZE if role is FigureRole.DATA_VOLUME else Measure.COUNT
    inside = [
        a
        for a in doc.amounts_in(max(0, low - 40), high)
        if a.measure is wanted and a.digits_start < high and a.end > low
    ]
    return inside[0] if len({a.value for a in inside}) == 1 else None


def _dates(doc: Document, claims: tuple[Claim, ...], evidence: dict[str, Evidence]) -> Dates:
    chosen: dict[str, PartialDate] = {}
    for claim in claims[:_MOST]:
        roles = ("occurred_start", "occurred_end") if claim.role == "occurred" else (claim.role,)
        found = _locate(doc, claim)
        if found is None or roles[0] not in _DATE_ROLES or roles[0] in chosen:
            continue
        place = locate(claim.words, doc.text, found.start) if claim.words else None
        start, end = (place.start, place.end) if place else (found.start, found.end)
        inside = [d for d in doc.dates_in(max(0, start - 30), end) if d.end > start]
        if len(inside) != 1:
            continue
        first, last = inside[0].first, inside[0].last
        chosen[roles[0]] = last if last is not None and roles[0] == "occurred_end" else first
        if len(roles) == 2 and last is not None:
            chosen["occurred_end"] = last
        for role in roles:
            if role in chosen:
                evidence[f"dates.{role}"] = doc.quote_clause(inside[0].start, inside[0].end)
    return Dates(**chosen)


def _named(doc: Document, claim: Claim | None, kind: type[E], name: str, evidence: dict[str, Evidence]) -> E | None:
    member = _member(kind, claim.role) if claim else None
    found = _locate(doc, claim)
    if member is not None and found is not None:
        evidence[name] = found
    return member if found is not None else None


def _is(doc: Document, claim: Claim, wanted: DataType, name: str, evidence: dict[str, Evidence]) -> bool:
    return claim.role == wanted.value and _named(doc, claim, DataType, name, evidence) is not None


def _words(doc: Document, claim: Claim | None, name: str, evidence: dict[str, Evidence]) -> str | None:
    found = _locate(doc, claim)
    if claim is None or found is None:
        return None
    words = locate(claim.words, doc.text, found.start) if claim.words else found
    if words is None:
        return None
    evidence[name] = found
    return words.quote


def _same_name(claimed: str | None, known: str | None) -> str | None:
    """The rules' canonical name wins over the text's spelling of it; a name only the model saw is given as written."""
    return known if known is not None else claimed


def _locate(doc: Document, claim: Claim | None) -> Evidence | None:
    return locate(claim.quote, doc.text) if claim is not None and claim.quote.strip() else None


def _member(kind: type[E], word: str) -> E | None:
    make: Any = kind
    try:
        member: E = make(word)
    except ValueError:
        return None
    return member


def _text(value: object) -> str:
    return value.strip() if isinstance(value, str) else ""


def _claim(value: object) -> Claim | None:
    if not isinstance(value, Mapping) or not _text(value.get("quote")):
        return None
    return Claim(_text(value.get("role") or value.get("type")), _text(value.get("quote")), _text(value.get("words")))


def _one(answer: Mapping[str, Any]) -> Any:
    return lambda name: _claim(answer.get(name))


def _many(answer: Mapping[str, Any]) -> Any:
    def read(name: str) -> tuple[Claim, ...]:
        values = answer.get(name)
        made = (_claim(v) for v in values[:_MOST]) if isinstance(values, list) else ()
        return tuple(c for c in made if c is not None)

    return read
