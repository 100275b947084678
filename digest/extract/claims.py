"""What a model claims of an article → facts: it names roles and quotes; every value is read by our own code from the quote.

A claim whose quote does not stand in the text, whose words do not stand in its quote, or whose number or date can't be read
there, is passed over. What the model said nothing of stays as the rules read it. Where both speak of the number affected and
differ, the rules' own weighing of the article decides: the model chooses where they could not, and puts no unlikely number in.
"""

from __future__ import annotations

import math
import re
from collections.abc import Collection, Mapping
from dataclasses import fields, replace
from types import MappingProxyType
from typing import Any, Final, TypeVar

from digest.agreement import agrees
from digest.commands import is_commanded
from digest.extract.affected import counted, likelihoods
from digest.extract.claim_form import MOST, Claim, Claims
from digest.extract.document import Document, read_document
from digest.extract.figure_features import observe, of_the_count
from digest.extract.likely import likely_causes, likely_data, likely_days
from digest.extract.organization import read_organization
from digest.extract.scan import scan
from digest.model import (
    MONEY_ROLES,
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
from digest.text.numbers import Amount, Measure, find_amounts
from digest.vocabulary import normalise_name, simplify
from digest.vocabulary.countries import countries

E = TypeVar("E")

_DATE_ROLES: Final = tuple(field.name for field in fields(Dates))
_ANY_MEASURE: Final = frozenset({FigureRole.CONTEXT, FigureRole.OTHER_INCIDENT})
_BEGINNING: Final = 250  # letters of the text within which news names its victim, if the title does not
_GOES_ON: Final = re.compile(r"\d[.,]?\d")
_BEGUN: Final = re.compile(r"\d[.,]?\Z")


def facts_of(article: Article, claims: Claims, base: Facts) -> Facts:
    """Facts from claims. `base`: the rules' facts of the same article."""
    doc = read_document(article)
    evidence = dict(base.evidence)
    organization = _organization(doc, claims.organization, base)
    claimed = claimed_figures(doc, claims.figures)
    wanted = next((f for f in claimed if f.role is FigureRole.AFFECTED), None)
    shown, sure = _headline(doc, wanted, base)
    others = [f for f in claimed if f.role is not FigureRole.AFFECTED and f.value != (shown.value if shown else None)]
    others += [
        f for f in base.figures if not any(_same_value(f, g) for g in (shown, *others) if g) and f != base.affected
    ]
    figures = (*([shown] if shown else ()), *others)
    attack = _named(doc, claims.attack, AttackType, "attack_type", evidence)
    status = _named(doc, claims.status, Status, "status", evidence)
    actor = _words(doc, claims.actor, "threat_actor", evidence)
    authority = _words(doc, claims.authority, "authority", evidence)
    data = tuple(
        t for t in DataType if any(_is(doc, c, t, f"data_types.{t.value}", evidence) for c in claims.data[:MOST])
    )
    made = replace(
        base,
        kind=Kind(claims.kind),
        status=_status(status, base.status),
        organization=organization,
        sector=base.sector or _member(Sector, claims.sector),
        country=base.country or (claims.country if _names_country(doc, claims.country) else None),
        affected=shown,
        figures=figures,
        dates=_dates(doc, claims.dates, base.dates, evidence),
        data_types=data or base.data_types,
        attack_type=attack or base.attack_type,
        threat_actor=_same_name(actor, base.threat_actor),
        authority=_same_name(authority, base.authority),
        evidence=MappingProxyType(evidence),
        confidence=_confidence(base, claims, organization, sure),
        engine="llm",
        summary=claims.summary,
    )
    heard = {
        f"dates.{role}" for role in _DATE_ROLES if evidence.get(f"dates.{role}") != base.evidence.get(f"dates.{role}")
    }
    heard |= {f"data_types.{kind.value}" for kind in data}
    heard |= {
        name for name, value in (("attack_type", attack), ("threat_actor", actor), ("authority", authority)) if value
    }
    return replace(made, scores=_scores(doc, made, base, heard, sure))


def _scores(doc: Document, made: Facts, base: Facts, heard: Collection[str], sure: float) -> Mapping[str, float]:
    """How likely each fact is: the rules' likelihood, and more where the model was `heard` to say it. Of which breach it is and whose, the
    rules' doubt stays, so that a person looks. `sure`: of the number, after both were heard."""
    scores = {name: score for name, score in base.scores.items() if _value(made, name) == _value(base, name)}
    for name, likely in _likely(doc, made, heard).items():
        scores[name] = max(scores.get(name, 0.0), round(_and_heard(likely), 3))
    for name in ("threat_actor", "authority"):
        if name in heard:
            scores[name] = max(scores.get(name, 0.0), _NAMED)
    scores["affected"] = sure
    scores["kind"] = base.scores.get("kind", 1.0) if made.kind is base.kind else 1.0 - base.scores.get("kind", 1.0)
    if made.organization is not None:
        same = base.organization is None or _is_same(made.organization, base.organization)
        scores["organization"] = base.scores.get("organization", 1.0) if same else _CONTESTED
    return MappingProxyType(scores)


_NAMED: Final = 0.8
"""Of a name that the rules do not read: the verifier asks for words that give it its part."""
_MODEL: Final = 10.0
"""So many times likelier is a fact by the rules' weighing when a model claims it, too."""


def _and_heard(likely: float) -> float:
    return _MODEL * likely / (1.0 + (_MODEL - 1.0) * likely)


def _likely(doc: Document, made: Facts, heard: Collection[str]) -> Mapping[str, float]:
    """How likely the rules take what the model was heard to say."""
    found: dict[str, float] = {}
    days = likely_days(doc)
    for role in _DATE_ROLES:
        day = getattr(made.dates, role)
        if day is not None and f"dates.{role}" in heard and role != "review_completed":
            found[f"dates.{role}"] = days.get((role, day), 0.0)
    seen = scan(doc, made.organization)
    data, causes = likely_data(seen), likely_causes(seen)
    found |= {name: data.get(kind, 0.0) for kind in made.data_types if (name := f"data_types.{kind.value}") in heard}
    if "attack_type" in heard and made.attack_type not in (None, AttackType.UNKNOWN, AttackType.OTHER):
        found["attack_type"] = causes.get(made.attack_type, 0.0)
    return found


_CONTESTED: Final = 0.5  # the rules read another name: below what is posted unseen


def _value(facts: Facts, name: str) -> object:
    """The fact that a score is about: `dates.discovered`, `data_types.name`, `attack_type`."""
    field, _, part = name.partition(".")
    if field == "dates":
        return getattr(facts.dates, part)
    if field == "data_types":
        return DataType(part) in facts.data_types
    return getattr(facts, field, None)


_FOUNDED: Final = frozenset([Status.CONFIRMED, Status.FILED])


def _status(claimed: Status | None, known: Status) -> Status:
    """A model can make the news more cautious; better founded than the rules found it, it can't."""
    return known if claimed is None or (claimed in _FOUNDED and known not in _FOUNDED) else claimed


def _names_country(doc: Document, code: str) -> bool:
    entry = countries().get(code)
    text = simplify(doc.plain)
    return entry is not None and any(name in text for name in (entry.en, entry.zh, *entry.words) if len(name) > 1)


_AGREED: Final = 0.9
_SURE: Final = 0.8
_DIFFER: Final = 0.7  # below what a number is posted for
_DOUBTFUL: Final = 0.6
_PLAUSIBLE: Final = 0.15  # how likely a number must be by the rules' weighing


def _headline(doc: Document, wanted: Figure | None, base: Facts) -> tuple[Figure | None, float]:
    """The number affected and how sure it is. The model decides between numbers where the rules could not, and no further."""
    known = base.affected
    if wanted is None:
        return known, base.confidence
    if known is not None and (agrees(wanted, known) or agrees(known, wanted)):
        return (known if agrees(wanted, known) else wanted), max(base.confidence, _AGREED)
    if base.confidence >= _SURE:
        return known, _DIFFER
    if _likelihood(doc, wanted, base.organization) >= _PLAUSIBLE:
        return wanted, _SURE
    return known, min(base.confidence, _DOUBTFUL)


def _likelihood(doc: Document, wanted: Figure, organization: Organization | None) -> float:
    """How likely the value is the number affected, as the rules weigh the article's numbers."""
    known = counted(doc)
    seen = observe(doc, known, organization, read_organization(doc).named)
    shares, _ = likelihoods(known, seen, of_the_count(doc))
    return math.fsum(share for amount, share in zip(known, shares, strict=True) if amount.value == wanted.value)


def _confidence(base: Facts, claims: Claims, organization: Organization | None, sure: float) -> float:
    """How sure the news is as a whole: where rules and model differ in what it is or whose, a person should look."""
    if organization is None:
        return min(sure, 0.3)
    if base.kind is not Kind(claims.kind):
        return round(min(_DOUBTFUL, 1.0 - base.scores.get("kind", 1.0)), 3)  # the rules say how likely they are wrong
    known = base.organization
    return sure if known is None or _is_same(organization, known) else min(sure, _DOUBTFUL)


def _same_value(one: Figure, two: Figure) -> bool:
    return one.value == two.value and one.currency == two.currency


def _is_same(one: Organization, two: Organization) -> bool:
    names = {normalise_name(name) for name in one.names}
    return any(normalise_name(name) in names for name in two.names)


def _organization(doc: Document, claim: Claim | None, base: Facts) -> Organization | None:
    found = _locate(doc, claim)
    name = _place(doc, claim, found) if claim is not None and found is not None else None
    known = base.organization
    if name is None:
        return known
    if known is not None and name.quote.casefold() in {n.casefold() for n in (known.name, *known.aliases)}:
        # The rules' own reading carries the known names of both languages.
        aliases = dict.fromkeys((known.name, *known.aliases))
        return replace(known, name=name.quote, evidence=name, aliases=tuple(a for a in aliases if a != name.quote))
    return known if known is not None and _is_marginal(doc, name.quote) else Organization(name.quote, name)


def _is_marginal(doc: Document, name: str) -> bool:
    """Whether a name is neither in the title nor at the beginning, nor twice in sentences of no other incident."""
    blind = scan(doc)
    places = [found.start() for found in re.finditer(re.escape(name), doc.text)]
    begins = any(place < doc.title_end + _BEGINNING for place in places)
    return not begins and sum(not blind.is_aside(place) for place in places) < 2


def claimed_figures(doc: Document, claims: tuple[Claim, ...]) -> tuple[Figure, ...]:
    """The claims whose numbers can be read in their quotes, as figures; of several totals the first."""
    made: list[Figure] = []
    for claim in claims[:MOST]:
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
    return tuple(made)


def _amount(doc: Document, claim: Claim, found: Evidence, role: FigureRole) -> Amount | None:
    """The amount in the quote that the claim means: the words that it repeats, else the only one of its kind."""
    place = _place(doc, claim, found)
    if place is None:
        return None
    wanted = Measure.MONEY if role in MONEY_ROLES else Measure.SIZE if role is FigureRole.DATA_VOLUME else Measure.COUNT
    measures = {wanted, Measure.MONEY, Measure.SIZE} if role in _ANY_MEASURE else {wanted}
    inside = [
        a
        for a in doc.amounts_in(max(0, place.start - 40), place.end)
        if a.measure in measures and a.digits_start < place.end and a.end > place.start
    ]
    if len({a.value for a in inside}) != 1:
        return None
    # Words of the model that say another number by themselves ("400" of "400万") mean another number.
    alone = {a.value for a in find_amounts(place.quote)} if claim.words else set()
    return inside[0] if not alone or inside[0].value in alone else None


def _place(doc: Document, claim: Claim, found: Evidence) -> Evidence | None:
    """Where the claim's words stand in its quote, never as a part of a longer number; the quote itself without words."""
    if not claim.words:
        return found
    start = found.start
    while (inside := locate(claim.words, doc.text[start : found.end])) is not None:
        low, high = start + inside.start, start + inside.end
        goes_on = _GOES_ON.match(doc.plain, high - 1) or (
            doc.plain[low].isdigit() and _BEGUN.search(doc.plain, max(0, low - 2), low)
        )
        if not goes_on:
            return doc.quote(low, high)
        start = low + 1
    return None


def _dates(doc: Document, claims: tuple[Claim, ...], base: Dates, evidence: dict[str, Evidence]) -> Dates:
    """The model's dates; the rules' for roles that it says nothing of, but for dates that it gives another role."""
    chosen: dict[str, PartialDate] = {}
    for claim in claims[:MOST]:
        roles = ("occurred_start", "occurred_end") if claim.role == "occurred" else (claim.role,)
        found = _locate(doc, claim)
        if found is None or roles[0] not in _DATE_ROLES or roles[0] in chosen:
            continue
        place = _place(doc, claim, found)
        if place is None:
            continue
        start, end = place.start, place.end
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
    told = set(chosen.values())
    own = {role: getattr(base, role) for role in _DATE_ROLES if role not in chosen}
    if "occurred_start" in chosen:
        own.pop("occurred_end", None)
    return Dates(**chosen, **{role: day for role, day in own.items() if day is not None and day not in told})


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
    words = _place(doc, claim, found)
    if words is None:
        return None
    evidence[name] = found
    return words.quote


def _same_name(claimed: str | None, known: str | None) -> str | None:
    """The rules' canonical name wins over the text's spelling of it; a name only the model saw is given as written."""
    return known if known is not None else claimed


def _locate(doc: Document, claim: Claim | None) -> Evidence | None:
    found = locate(claim.quote, doc.text) if claim is not None and claim.quote.strip() else None
    return None if found is None or is_commanded(doc, found.start, found.end) else found


def _member(kind: type[E], word: str) -> E | None:
    make: Any = kind
    try:
        member: E = make(word)
    except ValueError:
        return None
    return member
