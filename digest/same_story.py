"""Is an article about an incident that is known already? Keys to find candidates by, and the decision.

    organisation gate → dates that can't be one incident's → evidence for and against, weighed → the best, if good enough

Two articles on one organisation are not one incident: T-Mobile was breached in 2021 and in 2023. And two articles on one
incident need not share a figure: 500 became 100 million, then 190 million.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from datetime import timedelta
from typing import Final

from digest.agreement import agrees
from digest.campaigns import is_campaigns_name
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
    Qualifier,
    Unit,
)
from digest.story_dates import first_day, overlap
from digest.vocabulary.bodies import hides, is_of_many
from digest.vocabulary.names import is_abbreviation, normalise_name, simplify
from digest.vocabulary.organizations import find_organizations, organization_by_name, organization_keys

ENOUGH: Final = 1.0
"""The weight of evidence from which an article joins an incident; see `_weight`."""

_COUNTED: Final = frozenset({Unit.PEOPLE, Unit.ACCOUNTS, Unit.RECORDS})
_OWN: Final = frozenset({FigureRole.AFFECTED, FigureRole.CLAIMED, FigureRole.RECORDS, FigureRole.PLACEHOLDER})
_BYSTANDERS: Final = frozenset({"regulator", "researcher", "outlet", "vendor", "platform"})
"""Roles of well-known names that breach news name all the time beside the victim."""
_SELLERS: Final = frozenset({"vendor", "platform"})  # victims themselves more often than the others
_ACRONYM: Final = 4  # letters of the longest name that many may share
_SMALL: Final = 1_000  # smaller numbers come too often to tell incidents apart
_DATED: Final = 3.0
_HAN: Final = re.compile(r"[\u3400-\u9fff]")
_SOON: Final = ((14, 4.0), (31, 2.0), (92, 1.0), (200, 0.0), (400, -1.0))
"""(days to the nearest source, weight): news of one incident comes in a cluster, its follow-ups for a year."""
_LATE: Final = -2.0
_VAGUE_ATTACKS: Final = frozenset(
    {AttackType.UNKNOWN, AttackType.OTHER, AttackType.HACKING, AttackType.MALWARE, AttackType.EXTORTION}
)


def keys(facts: Facts, title: str = "") -> tuple[str, ...]:
    """Keys under which an incident is filed and found again: the organisation's, known names in it and in the title,
    telling figures.

    A figure of five digits or more that is not round (4,226,508) hardly comes twice, so it finds the same incident
    under a name in another language, or without a name; so does a rounder one with the day of the breach. A title is there
    for the text whose organisation was misread.
    """
    named = organization_keys(facts.organization) if facts.organization else ()
    figure = _figure_key(facts.affected)
    inside = _known_in(f"{facts.organization.name}\n{title}" if facts.organization else title)
    found = (*named, *inside, *((figure,) if figure else ()), *_dated_keys(facts.affected, facts.dates))
    return tuple(dict.fromkeys(found))


def match(article: Article, facts: Facts, candidates: Sequence[Incident]) -> Incident | None:
    """The incident that the article is about, or None when it is none of the candidates.

    1. An article that is a source already (same id or address) belongs where it is.
    2. The organisation gate (see `_gate`): one name in common, in either language, or what makes up for a missing one. A
       vendor and its customers share no name, so a campaign and its victims stay apart.
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
        if _gate(article, facts, incident) and (weight := _weight(article, facts, incident)) >= ENOUGH
    ]
    return max(weighed, key=lambda w: w[:3])[3] if weighed else None


def _gate(article: Article, facts: Facts, incident: Incident) -> bool:
    """Whether both can be about one organisation.

    One full name in common is enough. A weak one needs more beside it: an acronym (up to three letters, or four capitals; not
    in the gazetteer) the same sector or figure; a bystander's (a regulator's, researcher's, outlet's, vendor's) a date or figure,
    since the victim may have been missed beside it; a name that is the beginning of the other (Planned Parenthood, Planned
    Parenthood Los Angeles), or short for it in Chinese, a date or the same telling figure. Without a name, or with names in two
    scripts, the same telling figure opens the gate, if sector and country don't speak against it. So does a title that names the
    other's organisation beside the same figure: one of the
    two was misread. What hides (某医院) or is a kind alone (教育局, Board of Education) is many others' name, too, so that the same figure,
    or the month of the breach, must stand beside it; and beside a true name, one that hides is none.
    """
    ours, theirs = facts.organization, incident.organization
    telling = _is_telling(facts, incident)
    alike = telling or _is_dated_alike(facts, incident)
    if ours is None or theirs is None:
        return alike and not _differ(facts, incident)
    shared = set(organization_keys(ours)) & set(organization_keys(theirs))
    if not shared and (hides(ours.name) or hides(theirs.name)):
        return alike and not _differ(facts, incident)
    many = {key for key in shared if hides(key) or (is_of_many(key) and organization_by_name(key) is None)}
    if many and many == shared:
        dated = overlap(facts.dates, incident.dates) >= _DATED
        return telling or ((dated or _same_figure(facts, incident)) and not _differ(facts, incident))
    shared -= many
    acronyms = {key for key in shared if _is_acronym(key, ours)}
    if any(key not in acronyms and not _is_bystander(key) for key in shared):
        return True
    if shared and shared != acronyms:
        return telling or _are_of_one_bystander(shared, facts, incident)
    if shared:
        return telling or (facts.sector is not None and facts.sector is incident.sector)
    if _differ(facts, incident):
        return False
    if alike and _scripts(ours).isdisjoint(_scripts(theirs)):
        return True
    if _begins(ours, theirs):
        return telling or overlap(facts.dates, incident.dates) >= _DATED
    return _same_figure(facts, incident) and _is_in_titles(article, ours, incident)


def _are_of_one_bystander(shared: set[str], facts: Facts, incident: Incident) -> bool:
    """Whether a bystander's name may stand for one incident: it was the victim itself, or both texts misread it alike."""
    figures = _figures(facts, incident)
    if any(map(is_campaigns_name, shared)):
        # Its customers' reports name it as well, and one of them may have been misread as the vendor's own.
        both = facts.affected is None and incident.affected is None
        return figures > 0 or both
    roles = {known.role for key in shared if (known := organization_by_name(key)) is not None}
    if roles <= _SELLERS:
        return figures >= 0
    return overlap(facts.dates, incident.dates) > 0 and figures >= 0


def _weight(article: Article, facts: Facts, incident: Incident) -> float:
    """The evidence that both mean one breach, added up; minus infinity where times exclude it.

    Dates of the breach that overlap +3 where both are known to the month, +1 where they are vaguer; that lie `FAR_APART`
    -3. The same telling figure +3; one that is the same, rounds it or repeats what was known before +2; another altogether,
    with no date in common, -1. The same actor +2, another -2; the same flaw or product +1; attacks that exclude each
    other -1. Time to the nearest source: two weeks +4, a month +2, three months +1, a year down to -1, later -2.

    So reports of two weeks need no more than the name, and one misread date does not split them; a follow-up of next year
    needs a date or a figure, and a report a year apart with another date of the breach is another breach.
    """
    telling = _is_telling(facts, incident)
    if not telling and _is_after_the_news(article, facts, incident):
        return float("-inf")
    times = overlap(facts.dates, incident.dates)
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


def _dated_keys(figure: Figure | None, dates: Dates) -> tuple[str, ...]:
    """The headline figure, if it has two digits or more that are not round, with the day of break-in or discovery."""
    if figure is None or not figure.value or figure.unit not in _COUNTED or figure.value < _SMALL:
        return ()
    if len(str(figure.value).rstrip("0")) < 2:
        return ()
    days = [day for day in (dates.occurred_start, dates.discovered) if day is not None and day.day]
    return tuple(f"={figure.value}@{day}" for day in days)


def _is_dated_alike(facts: Facts, incident: Incident) -> bool:
    """Whether both state the same headline figure and the same day of break-in or discovery."""
    ours = set(_dated_keys(facts.affected, facts.dates))
    told = (_dated_keys(s.figure, incident.dates) for s in incident.figures if s.figure.role is FigureRole.AFFECTED)
    return any(not ours.isdisjoint(theirs) for theirs in told)


def _same_figure(facts: Facts, incident: Incident) -> bool:
    """Whether both state the same headline number, whatever they call what is counted."""
    value = facts.affected.value if facts.affected else None
    return bool(value and value >= _SMALL) and any(
        s.figure.value == value and s.figure.role is FigureRole.AFFECTED and s.figure.unit in _COUNTED
        for s in incident.figures
    )


def _known_in(text: str) -> tuple[str, ...]:
    """Keys of the well-known organisations that a name or a title holds, bystanders left out."""
    found = (mention.known for mention in find_organizations(text))
    return tuple(dict.fromkeys(known.key for known in found if known.role not in _BYSTANDERS))


def _is_in_titles(article: Article, ours: Organization, incident: Incident) -> bool:
    """Whether one of the two is named in the other's title."""
    theirs = set(organization_keys(incident.organization)) if incident.organization else set()
    if not theirs.isdisjoint(_known_in(article.title)):
        return True
    return any(not set(organization_keys(ours)).isdisjoint(_known_in(source.title)) for source in incident.sources)


def _begins(one: Organization, other: Organization) -> bool:
    """Whether a name of the one, of two words or more, is the beginning of the other's; or Chinese, and short for it: 梨花女大."""
    pairs = ((a.casefold(), b.casefold()) for a in one.names for b in other.names)
    return any(
        (" " in min(a, b, key=len) and (a.startswith(f"{b} ") or b.startswith(f"{a} ")))
        or (min(len(a), len(b)) > 2 and is_abbreviation(*sorted((simplify(a), simplify(b)), key=len)))
        for a, b in pairs
        if a != b
    )


def _differ(facts: Facts, incident: Incident) -> bool:
    """Whether sector or country are known on both sides and both speak against it."""
    country = facts.country is not None and incident.country is not None and facts.country != incident.country
    sector = facts.sector is not None and incident.sector is not None and facts.sector is not incident.sector
    return country and sector


def _is_bystander(key: str) -> bool:
    """Whether the name alone proves little, as breach news names it all the time beside the victim."""
    known = organization_by_name(key)
    return known is not None and known.role in _BYSTANDERS


def _is_acronym(key: str, organization: Organization) -> bool:
    """Whether the name is but a few letters that many may be called by: `DNS`; not a short word that is written as one, `Weee`."""
    if len(key) > _ACRONYM or not key.isascii() or organization_by_name(key) is not None:
        return False
    return len(key) < _ACRONYM or any(normalise_name(name) == key and name.isupper() for name in organization.names)


def _scripts(organization: Organization) -> set[bool]:
    """Scripts of all its names: True for Chinese."""
    return {bool(_HAN.search(name)) for name in organization.names}


def _is_after_the_news(article: Article, facts: Facts, incident: Incident) -> bool:
    """Whether the one breach began after the other was in the news (a day is left for time zones)."""
    told = [(s.published or s.first_seen).date() for s in incident.sources]
    ours, theirs = facts.dates.occurred_start, incident.dates.occurred_start
    if ours is not None and told and first_day(ours) > min(told) + timedelta(days=1):
        return True
    day = article.published_date
    return theirs is not None and day is not None and first_day(theirs) > day + timedelta(days=1)


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
    for name in organization.names:
        yield name
        known = organization_by_name(name)
        if known:
            yield from known.names
