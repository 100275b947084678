"""Facts and what is known → one incident, its revisions, and what changed.

An incident is a fold over its articles: `assemble` makes it again from all of them each time, so no order of arrival
and no crash can leave a half-merged record.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Final, TypeVar

from digest import filter_words
from digest.agreement import agrees, conflicts
from digest.incident_words import device, device_fate, id_words, is_claim, is_offer, is_since, is_to_regulator
from digest.labels import ATTACKS, DATA, STATUSES
from digest.model import (
    Article,
    AttackType,
    Change,
    DataType,
    Dates,
    Facts,
    Figure,
    Incident,
    Lang,
    Organization,
    PartialDate,
    Qualifier,
    Source,
    SourcedFigure,
    SourceKind,
    Status,
    Tongue,
    Unit,
)
from digest.same_story import match, names_of
from digest.story_keys import keys
from digest.vocabulary import country_name, sector_name, simplify

__all__ = [
    "Part",
    "agrees",
    "assemble",
    "changes",
    "conflicts",
    "is_notable",
    "keys",
    "match",
    "new_id",
    "search_text",
]

T = TypeVar("T")

TRUST: Final = {
    SourceKind.REGULATOR: 4,
    SourceKind.VICTIM: 3,
    SourceKind.RESEARCHER: 2,
    SourceKind.NEWS: 1,
    SourceKind.ATTACKER: 0,
}
"""Whose value is shown when sources differ; the rest stays visible."""

_PRECISION: Final = {
    Qualifier.EXACT: 5,
    Qualifier.APPROX: 3,
    Qualifier.AT_LEAST: 2,
    Qualifier.UP_TO: 2,
    Qualifier.RANGE: 2,
    Qualifier.VAGUE: 0,
}
_UNIT_ORDER: Final = {u: i for i, u in enumerate((Unit.PEOPLE, Unit.ACCOUNTS, Unit.RECORDS, Unit.DEVICES))}
_STATUS_ORDER: Final = (Status.CLAIMED, Status.REPORTED, Status.CONFIRMED, Status.FILED)
_DATE_ROLES: Final = ("occurred_start", "occurred_end", "discovered", "review_completed", "disclosed", "notified")
_FIRSTS: Final = ("disclosed", "notified")
"""What happens once: a follow-up that gives a later day tells of another announcement or letter."""
_EXPOSURES: Final = frozenset(
    [
        AttackType.MISCONFIGURATION,
        AttackType.INSIDER,
        AttackType.LOST_DEVICE,
        AttackType.SKIMMING,
        AttackType.TRACKING_PIXEL,
        AttackType.SCRAPING,
        AttackType.ACCIDENTAL_DISCLOSURE,
    ]
)
"""Causes that are an exposure by themselves: with them it is not open whether there was one."""
_ID_LETTERS: Final = "23456789abcdefghjkmnpqrstvwxyz"


@dataclass(frozen=True, slots=True)
class Part:
    """One article of an incident with its facts. `feed_url` is None for an article that came from no feed."""

    article: Article
    facts: Facts
    first_seen: datetime
    feed_url: str | None = None

    @property
    def source(self) -> Source:
        a = self.article
        lang = a.lang or Lang.EN
        return Source(a.id, a.outlet, a.title, a.url, lang, a.source_kind, a.published, self.first_seen)


def new_id(article_id: str, attempt: int = 0) -> str:
    """A short id for chat, from the first article: six letters that can't be mistaken for one another."""
    number = int.from_bytes(hashlib.sha256(f"{article_id}#{attempt}".encode()).digest()[:8], "big")
    letters = ""
    for _ in range(6):
        number, index = divmod(number, len(_ID_LETTERS))
        letters += _ID_LETTERS[index]
    return letters


def assemble(incident_id: str, parts: Sequence[Part], previous: Incident | None = None) -> Incident:
    """The incident as all its articles tell it, one revision after `previous` (whose parent and children are kept).

    Shown values: regulator > victim > researcher > news > attacker, then newest; a vaguer later figure or date never
    replaces a more precise one that it agrees with.
    """
    if not parts:
        raise ValueError("an incident has at least one article")
    once = {p.article.id: p for p in sorted(parts, key=lambda p: p.first_seen, reverse=True)}
    ranked = sorted(once.values(), key=_told_at)
    figures = tuple(SourcedFigure(f, p.source) for p in ranked for f in _all_figures(p.facts))
    incident = Incident(
        id=incident_id,
        revision=previous.revision + 1 if previous else 1,
        organization=_organization(ranked),
        sector=_vote(ranked, lambda f: f.sector, "sector"),
        country=_vote(ranked, lambda f: f.country, "country"),
        status=_status(ranked),
        affected=_affected(ranked),
        figures=figures,
        dates=_dates(ranked),
        data_types=tuple(t for t in DataType if any(t in p.facts.data_types for p in ranked)),
        attack_type=_attack(ranked),
        threat_actor=_trusted(ranked, lambda f: f.threat_actor),
        cve=tuple(dict.fromkeys(c for p in ranked for c in p.facts.cve)),
        product=_trusted(ranked, lambda f: f.product),
        remediation=next((p.facts.remediation for p in reversed(_by_trust(ranked)) if p.facts.remediation), ()),
        authority=_trusted(ranked, lambda f: f.authority),
        sources=tuple(p.source for p in sorted(ranked, key=_arrived)),
        first_seen=min(p.first_seen for p in ranked),
        updated=max(p.first_seen for p in ranked),
        confidence=max(p.facts.confidence for p in ranked),
        parent=previous.parent if previous else None,
        children=previous.children if previous else (),
        summary=next((p.facts.summary for p in reversed(ranked) if p.facts.summary is not None), None),
    )
    told = [part.facts for part in ranked]
    incident = replace(
        incident,
        occurred_since=is_since(told, incident.dates),
        id_words=id_words(told),
        actor_claims=is_claim(told, incident.threat_actor),
        actor_offers=is_offer(told, incident.threat_actor),
        device_fate=device_fate(told),
        device=device(told),
        notified_regulator=is_to_regulator(told, incident.dates),
        exposure_open=incident.affected is None
        and not incident.data_types
        and incident.attack_type not in _EXPOSURES
        and any("exposure" in facts.evidence for facts in told),
        exposure_possible=incident.attack_type not in _EXPOSURES - {AttackType.LOST_DEVICE}
        and any("exposure_possible" in facts.evidence for facts in told),
        data_told=any(name.startswith("data_types.") for facts in told for name in facts.evidence),
        likely_sector=_vote(ranked, lambda f: f.likely_sector, "sector") if incident.sector is None else None,
    )
    return replace(incident, changes=changes(previous, incident)) if previous else incident


def changes(old: Incident, new: Incident) -> tuple[Change, ...]:
    """What a reader of `old` should be told, figures first. A new source that agrees is no change.

    A figure is given to the source that carries it, all else to the article that was added (the newest of them).
    """
    found: list[Change] = []
    known = {s.article_id for s in old.sources}
    latest = next((s for s in reversed(new.sources) if s.article_id not in known), new.sources[-1])
    was, now = old.affected, new.affected
    if now and (was is None or _shown(was.figure) != _shown(now.figure)):
        found.append(Change("affected", was.figure if was else None, now.figure, now.source))
    if old.status is not new.status:
        found.append(Change("status", old.status.value, new.status.value, latest))
    for name in ("attack_type", "threat_actor", "authority"):
        # A cause that nobody knew is told for the first time, and not changed.
        before, after = (None if v is AttackType.UNKNOWN else v for v in (getattr(old, name), getattr(new, name)))
        if after is not None and before != after:
            found.append(Change(name, before, str(after), latest))
    for role in _DATE_ROLES:
        day, since = getattr(old.dates, role), getattr(new.dates, role)
        if since is not None and day != since:
            found.append(Change(f"dates.{role}", day, since, latest))
    added = [t for t in new.data_types if t not in old.data_types]
    found.extend(Change("data_types", None, t.value, latest) for t in added)
    return tuple(found)


def is_notable(change: Change) -> bool:
    """Whether a change deserves a message of its own in the thread; the others only edit the post."""
    return change.field in {"affected", "status"} or (change.old is not None and change.field != "authority")


def search_text(incident: Incident) -> str:
    """What a look-up searches, in both languages: names, sector, country, attack, data, figures, dates, titles.

    Chinese is there in simplified letters too, so that a look-up in either script finds it.
    """
    attack = incident.attack_type
    told = [
        *dict.fromkeys(names_of(incident.organization)),
        *((sector_name(incident.sector, t) for t in (Tongue.ZH, Tongue.EN)) if incident.sector else ()),
        *((country_name(incident.country, t) for t in (Tongue.ZH, Tongue.EN)) if incident.country else ()),
        *((incident.country,) if incident.country else ()),
        *((attack.value, ATTACKS[attack].zh, ATTACKS[attack].en, *filter_words.ATTACKS[attack]) if attack else ()),
        *(word for t in incident.data_types for word in (DATA[t].zh, DATA[t].en)),
        STATUSES[incident.status].zh,
        STATUSES[incident.status].en,
        *(w for w in (incident.threat_actor, incident.product, incident.authority) if w),
        *incident.cve,
        *(str(s.figure.value) for s in incident.figures if s.figure.value and not s.figure.currency),
        *(f"{s.figure.value:,}" for s in incident.figures if s.figure.value and not s.figure.currency),
        *(str(d) for role in _DATE_ROLES if (d := getattr(incident.dates, role)) is not None),
        *(s.title for s in incident.sources),
        *(s.outlet for s in incident.sources),
    ]
    lines = dict.fromkeys(line for text in told for line in (text, simplify(text)) if line)
    return "\n".join(lines)


def _told_at(part: Part) -> tuple[float, float, str]:
    """When an article told it. Many outlets print no more than the day: of one moment, the one that came later tells more."""
    told = part.article.published or part.first_seen
    return told.timestamp(), part.first_seen.timestamp(), part.article.id


def _arrived(part: Part) -> tuple[float, float]:
    """The order in which sources are listed: of one moment, as they came."""
    return _told_at(part)[0], part.first_seen.timestamp()


def _trust(part: Part) -> int:
    """How far a part's claims are trusted: what only the attacker says counts as the attacker's, whoever prints it."""
    return 0 if part.facts.status is Status.CLAIMED else TRUST[part.article.source_kind]


def _by_trust(ranked: Sequence[Part]) -> list[Part]:
    """Least trusted first, then oldest first: the last one wins."""
    return sorted(ranked, key=lambda p: (_trust(p), _told_at(p)))


def _trusted(ranked: Sequence[Part], take: Callable[[Facts], T | None]) -> T | None:
    return next((v for p in reversed(_by_trust(ranked)) if (v := take(p.facts)) is not None), None)


def _vote(ranked: Sequence[Part], take: Callable[[Facts], T | None], name: str) -> T | None:
    """The value with the most weight (its scores summed); ties go to the first told."""
    weights: dict[T, float] = {}
    for part in ranked:
        value = take(part.facts)
        if value is not None:
            weights[value] = weights.get(value, 0.0) + part.facts.scores.get(name, 0.5)
    return max(weights, key=lambda v: weights[v]) if weights else None


def _all_figures(facts: Facts) -> Iterable[Figure]:
    if facts.affected and facts.affected not in facts.figures:
        yield facts.affected
    yield from facts.figures


def _affected(ranked: Sequence[Part]) -> SourcedFigure | None:
    """The headline: trust first, then people before accounts before records, then newest, then refined."""
    given = [(p, p.facts.affected) for p in ranked if p.facts.affected is not None]
    if not given:
        return None
    order = sorted(given, key=lambda g: (_trust(g[0]), -_UNIT_ORDER.get(g[1].unit, 9), g[1].value is not None))
    best_trust, best_unit, has_value = _trust(order[-1][0]), order[-1][1].unit, order[-1][1].value is not None
    peers = [
        SourcedFigure(f, p.source)
        for p, f in order
        if _trust(p) == best_trust and f.unit is best_unit and (f.value is not None) == has_value
    ]
    shown = peers[0]
    for later in peers[1:]:
        if conflicts(shown.figure, later.figure) and _support(later, peers) <= _support(shown, peers):
            continue  # a slipped unit, until more sources tell it than the other
        if _PRECISION[later.figure.qualifier] < _PRECISION[shown.figure.qualifier] and agrees(
            later.figure, shown.figure
        ):
            continue
        if agrees(later.figure, shown.figure) and _is_coarser(later.figure, shown.figure):
            continue
        shown = later
    finer = [SourcedFigure(f, p.source) for p, f in given if f.value and agrees(shown.figure, f)]
    exact = [
        s
        for s in finer
        if _PRECISION[s.figure.qualifier] > _PRECISION[shown.figure.qualifier] and s.figure.value != shown.figure.value
    ]
    return exact[-1] if exact else shown


def _support(one: SourcedFigure, peers: Sequence[SourcedFigure]) -> int:
    """How many of the peers tell the same number, exactly or rounded."""
    return sum(agrees(one.figure, p.figure) or agrees(p.figure, one.figure) for p in peers)


def _is_coarser(rough: Figure, fine: Figure) -> bool:
    return len(str(rough.value or 0).rstrip("0")) < len(str(fine.value or 0).rstrip("0"))


def _shown(figure: Figure) -> tuple[object, ...]:
    """What makes another figure to a reader; the same number with and without "about" is none."""
    words = figure.evidence.quote if figure.value is None else ""
    return (figure.value, figure.low, figure.high, figure.unit, words)


def _dates(ranked: Sequence[Part]) -> Dates:
    chosen: dict[str, PartialDate | None] = {}
    for role in _DATE_ROLES:
        value: PartialDate | None = None
        trust = -1
        for part in _by_trust(ranked):
            day: PartialDate | None = getattr(part.facts.dates, role)
            if day is None or (value is not None and day.covers(value)):
                continue
            if value is None or _trust(part) > trust:
                value, trust = day, _trust(part)
            elif not _is_vaguer(day, value) and not (role in _FIRSTS and str(day) > str(value)):
                value = day
        chosen[role] = value
    start, end = chosen["occurred_start"], chosen["occurred_end"]
    if start and end and (str(end) < str(start)[: len(str(end))] or (end != start and end.covers(start))):
        chosen["occurred_end"] = None
    return Dates(**chosen)


def _is_vaguer(day: PartialDate, than: PartialDate) -> bool:
    return len(str(day)) < len(str(than))


def _status(ranked: Sequence[Part]) -> Status:
    if ranked[-1].facts.status is Status.DISPUTED:
        return Status.DISPUTED
    known = [p.facts.status for p in ranked if p.facts.status in _STATUS_ORDER]
    return max(known, key=_STATUS_ORDER.index) if known else Status.DISPUTED


def _attack(ranked: Sequence[Part]) -> AttackType | None:
    vague = {AttackType.UNKNOWN: 0, AttackType.OTHER: 1, AttackType.HACKING: 2}
    given = [(p, t) for p in _by_trust(ranked) if (t := p.facts.attack_type) is not None]
    return max(given, key=lambda g: (vague.get(g[1], 3), _trust(g[0]), _told_at(g[0])))[1] if given else None


def _organization(ranked: Sequence[Part]) -> Organization | None:
    named = [o for p in reversed(_by_trust(ranked)) if (o := p.facts.organization) is not None]
    if not named:
        return None
    first = named[0]
    aliases = dict.fromkeys(a for o in named for a in (*o.aliases, o.name) if a != first.name)
    return replace(
        first,
        aliases=tuple(aliases),
        name_zh=next((o.name_zh for o in named if o.name_zh), None),
        name_en=next((o.name_en for o in named if o.name_en), None),
    )
