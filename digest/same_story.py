"""Is an article about an incident that is known already? Keys to find candidates by, and the decision.

    organisation gate → dates that can't be one incident's → evidence for and against, weighed → the best, if good enough

Two articles on one organisation are not one incident: T-Mobile was breached in 2021 and in 2023. And two articles on one
incident need not share a figure: 500 became 100 million, then 190 million.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from typing import Final

from digest.agreement import agrees
from digest.model import (
    Article,
    AttackType,
    Dates,
    Facts,
    Figure,
    FigureRole,
    Incident,
    Kind,
    Organization,
    PartialDate,
    Qualifier,
    Unit,
)
from digest.vocabulary.organizations import organization_by_name, organization_keys

ENOUGH: Final = 1.0
"""The weight of evidence from which an article joins an incident; see `_weight`."""

FAR_APART: Final = 100
"""Days between what two articles say of the time of the breach, from which they can't mean the same one.

Outlets confuse the days of break-in, discovery and notice of one incident, which lie within weeks of one another in most.
"""

_COUNTED: Final = frozenset({Unit.PEOPLE, Unit.ACCOUNTS, Unit.RECORDS})
_OWN: Final = frozenset({FigureRole.AFFECTED, FigureRole.CLAIMED, FigureRole.RECORDS, FigureRole.PLACEHOLDER})
_HAN: Final = re.compile(r"[\u3400-\u9fff]")
_SOON: Final = ((31, 2.0), (92, 1.0), (200, 0.0), (400, -1.0))
"""(days to the nearest source, weight): news of one incident comes in a cluster, its follow-ups for a year."""
_LATE: Final = -2.0
_PRECISE: Final = 92  # days of a span that still tells one breach from another
_VAGUE_ATTACKS: Final = frozenset(
    {AttackType.UNKNOWN, AttackType.OTHER, AttackType.HACKING, AttackType.MALWARE, AttackType.EXTORTION}
)


def keys(facts: Facts) -> tuple[str, ...]:
    """Keys under which an incident is filed and found again: the organisation's, and that of a telling headline figure.

    A figure of five digits or more that is not round (4,226,508) hardly comes twice, so it finds the same incident
    under a name in another language, or without a name.
    """
    named = organization_keys(facts.organization) if facts.organization else ()
    figure = _figure_key(facts.affected)
    return (*named, figure) if figure else named


def match(article: Article, facts: Facts, candidates: Sequence[Incident]) -> Incident | None:
    """The incident that the article is about, or None when it is none of the candidates.

    1. An article that is a source already (same id or address) belongs where it is.
    2. The organisation gate: one key in common, in either language. An acronym alone (up to four letters, not in the
       gazetteer) needs the same sector or figure beside it, a regulator's, researcher's or outlet's name a date or figure:
       it is often no victim's but that of a bystander. Without a name, or with names in two scripts, the same telling
       figure opens the gate, if sector and country don't speak against it. A vendor and its customers share no name, so a
       campaign and its victims stay apart.
    3. A breach that began after the incident was in the news is another one, unless the same telling figure says that one of
       the texts is mistaken.
    4. What is left is weighed (see `_weight`); the best that reaches `ENOUGH` is it, the newest of equals.
    """
    if facts.kind is not Kind.INCIDENT:
        return None
    for incident in candidates:
        if any(s.article_id == article.id or (article.url and s.url == article.url) for s in incident.sources):
            return incident
    weighed = [
        (weight, incident.first_seen.timestamp(), incident.id, incident)
        for incident in candidates
        if _gate(facts, incident) and (weight := _weight(article, facts, incident)) >= ENOUGH
    ]
    return max(weighed, key=lambda w: w[:3])[3] if weighed else None


def _gate(facts: Facts, incident: Incident) -> bool:
    ours, theirs = facts.organization, incident.organization
    telling = _is_telling(facts, incident)
    if ours is None or theirs is None:
        return telling and not _differ(facts, incident)
    shared = set(organization_keys(ours)) & set(organization_keys(theirs))
    if any(not _is_weak(key) for key in shared):
        return True
    if shared and not all(map(_is_acronym, shared)):
        return telling or _times(facts.dates, incident.dates) > 0
    if shared:
        return telling or (facts.sector is not None and facts.sector is incident.sector)
    return telling and not _differ(facts, incident) and _scripts(ours).isdisjoint(_scripts(theirs))


def _weight(article: Article, facts: Facts, incident: Incident) -> float:
    """The evidence that both mean one breach, added up; minus infinity where times exclude it.

    Dates of the breach that overlap +3 where both are known to the month, +1 where they are vaguer; that lie `FAR_APART`
    -3. The same telling figure +3; one that is the same, rounds it or repeats what was known before +2; another altogether,
    with no date in common, -1. The same actor +2, another -2; the same flaw or product +1; attacks that exclude each
    other -1. Time to the nearest source: a month +2, three months +1, a year down to -1, later -2.

    So reports of one week need no more than the name, a follow-up of next year needs a date or a figure, and a report a
    year apart with another date of the breach is another breach.
    """
    telling = _is_telling(facts, incident)
    if not telling and _is_after_the_news(article, facts, incident):
        return float("-inf")
    times = _times(facts.dates, incident.dates)
    figures = 3.0 if telling else _figures(facts, incident)
    total = _nearness(article, incident) + times + (figures if figures > 0 or times <= 0 else 0.0)
    if facts.threat_actor and incident.threat_actor:
        total += 2.0 if _same_word(facts.threat_actor, incident.threat_actor) else -2.0
    if set(facts.cve) & set(incident.cve) or (facts.product and facts.product == incident.product):
        total += 1.0
    if _exclude(facts.attack_type, incident.attack_type):
        total -= 1.0
    return total


def _nearness(article: Article, incident: Incident) -> float:
    """How near in time the article is to the incident's other articles."""
    ours = article.published_date
    theirs = [(s.published or s.first_seen).date() for s in incident.sources]
    if ours is None or not theirs:
        return 0.5
    days = min(abs((ours - day).days) for day in theirs)
    return next((weight for most, weight in _SOON if days <= most), _LATE)


def _figures(facts: Facts, incident: Incident) -> float:
    """+2: one of our figures is the incident's, exactly or rounded; -1: both have a headline, far from one another."""
    ours = [f for f in (facts.affected, *facts.figures) if f is not None and f.value and f.role in _OWN]
    theirs = [s.figure for s in incident.figures if s.figure.value and s.figure.role in _OWN]
    if any(_matches(a, b) for a in ours for b in theirs):
        return 2.0
    new, old = facts.affected, incident.affected.figure if incident.affected else None
    if new is None or old is None or not new.value or not old.value or new.unit is not old.unit:
        return 0.0
    return -1.0 if max(new.value, old.value) > 3 * min(new.value, old.value) else 0.0


def _matches(a: Figure, b: Figure) -> bool:
    if a.unit is not b.unit or (a.value or 0) < 1_000:
        return a.unit is b.unit and a.value == b.value and a.value not in (500, 501)
    if Qualifier.AT_LEAST in (a.qualifier, b.qualifier) or Qualifier.UP_TO in (a.qualifier, b.qualifier):
        # `agrees` lets a bound be half as much again; for evidence of sameness it must be a rounding.
        big, small = max(a.value or 0, b.value or 0), min(a.value or 0, b.value or 0)
        return big < small * 1.1
    return agrees(a, b) or agrees(b, a)


def _is_telling(facts: Facts, incident: Incident) -> bool:
    """Whether both state the same headline figure, one that hardly comes twice."""
    key = _figure_key(facts.affected)
    return key is not None and any(
        _figure_key(s.figure) == key for s in incident.figures if s.figure.role is FigureRole.AFFECTED
    )


def _figure_key(figure: Figure | None) -> str | None:
    if figure is None or figure.value is None or figure.unit not in _COUNTED or figure.currency:
        return None
    return f"={figure.value}" if len(str(figure.value).rstrip("0")) >= 5 else None


def _differ(facts: Facts, incident: Incident) -> bool:
    """Whether sector or country are known on both sides and both speak against it."""
    country = facts.country is not None and incident.country is not None and facts.country != incident.country
    sector = facts.sector is not None and incident.sector is not None and facts.sector is not incident.sector
    return country and sector


def _is_weak(key: str) -> bool:
    """Whether the name alone proves little: an acronym, or one that breach news names all the time beside the victim."""
    known = organization_by_name(key)
    return _is_acronym(key) if known is None else known.role in ("regulator", "researcher", "outlet")


def _is_acronym(key: str) -> bool:
    return len(key) <= 4 and key.isascii() and organization_by_name(key) is None


def _scripts(organization: Organization) -> set[bool]:
    """Scripts of all its names: True for Chinese."""
    names = (organization.name, organization.name_zh, organization.name_en, *organization.aliases)
    return {bool(_HAN.search(name)) for name in names if name}


def _breach(dates: Dates) -> tuple[date, date] | None:
    """First and last day of what a text says of the breach itself, as wide as its precision leaves it."""
    known = [d for d in (dates.occurred_start, dates.occurred_end, dates.discovered) if d is not None]
    return (min(map(_first_day, known)), max(map(_last_day, known))) if known else None


def _times(ours: Dates, theirs: Dates) -> float:
    one, other = _breach(ours), _breach(theirs)
    apart = _days_apart(one, other)
    if one is None or other is None or apart is None or 0 < apart <= FAR_APART:
        return 0.0
    if apart > FAR_APART:
        return -3.0
    return 3.0 if max((last - first).days for first, last in (one, other)) <= _PRECISE else 1.0


def _days_apart(one: tuple[date, date] | None, other: tuple[date, date] | None) -> int | None:
    """Days between two spans, 0 or less when they overlap; None when one is unknown."""
    if one is None or other is None:
        return None
    return max((other[0] - one[1]).days, (one[0] - other[1]).days)


def _is_after_the_news(article: Article, facts: Facts, incident: Incident) -> bool:
    """Whether the one breach began after the other was in the news (a day is left for time zones)."""
    told = [(s.published or s.first_seen).date() for s in incident.sources]
    ours, theirs = facts.dates.occurred_start, incident.dates.occurred_start
    if ours is not None and told and _first_day(ours) > min(told) + timedelta(days=1):
        return True
    day = article.published_date
    return theirs is not None and day is not None and _first_day(theirs) > day + timedelta(days=1)


def _first_day(day: PartialDate) -> date:
    return date(day.year, day.month or 1, day.day or 1)


def _last_day(day: PartialDate) -> date:
    if day.day:
        return date(day.year, day.month, day.day)
    if not day.month:
        return date(day.year, 12, 31)
    following = (
        date(day.year + day.month // 12, day.month % 12 + 1, 1) if (day.year, day.month) < (9999, 12) else date.max
    )
    return following - timedelta(days=1)


def _exclude(one: AttackType | None, other: AttackType | None) -> bool:
    """Whether two attacks can't be one: a lost laptop and ransomware; "hacking" goes with all kinds of it."""
    if one is None or other is None or one is other:
        return False
    return one not in _VAGUE_ATTACKS and other not in _VAGUE_ATTACKS


def _same_word(one: str, other: str) -> bool:
    a, b = (re.sub(r"[\W_]+", "", word).casefold() for word in (one, other))
    return a == b or a in b or b in a


def names_of(organization: Organization | None) -> Iterable[str]:
    """All names under which people may look for it, the gazetteer's too."""
    if organization is None:
        return
    for name in (organization.name, organization.name_zh, organization.name_en, *organization.aliases):
        if name:
            yield name
            known = organization_by_name(name)
            if known:
                yield from known.names
