"""Incident → digest: one neutral document in both languages, written by rules from the record alone.

Nothing is copied from the sources' prose and no number is translated: both texts are rendered from the same values and
then read back (`digest.compose_check`). What does not read back to the record is left out; what is unknown is not mentioned.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from digest.compose_changes import change_lines
from digest.compose_check import Record, dates_of, record_of, states, violations
from digest.compose_free import free_summary
from digest.compose_headline import headlines, status_lines
from digest.compose_lines import conflicting, figures_told, key_lines
from digest.compose_names import naming, source_name, tidy, web_address
from digest.compose_sentences import sentences
from digest.incident import TRUST
from digest.model import Bilingual, Digest, Figure, FigureRole, Incident, PartialDate, Source, SourceLink

SENTENCES: Final = 3
SOURCES: Final = 10
_MINIMUM: Final = Bilingual("数据泄露事件", "Data breach")


def compose(incident: Incident) -> Digest:
    """The incident as a digest. Never raises; every statement of it has been read back to the record."""
    record = record_of(incident)
    who = naming(incident)
    headline = next((h for h in headlines(incident, who) if not violations(h, record)), _MINIMUM)
    status = next((s for s in status_lines(incident) if not violations(s, record)), status_lines(incident)[-1])
    lines = tuple(x for x in key_lines(incident) if not _line_violations(x.key, x.value, incident, record))
    said: list[Bilingual] = []
    for wordings in sentences(incident, who):
        good = next((w for w in wordings if not violations(w, record)), None)
        if good is not None and len(said) < SENTENCES:
            said.append(good)
    changed = change_lines(incident) if incident.revision > 1 else ()
    return Digest(
        incident_id=incident.id,
        revision=incident.revision,
        headline=headline,
        status=status,
        lines=lines,
        summary=free_summary(incident.summary, record, SENTENCES)
        or Bilingual("".join(s.zh for s in said), " ".join(s.en for s in said)),
        sources=_sources(incident.sources),
        sector=incident.sector,
        changes=tuple(c for c in changed if not violations(c, record)),
        updated=incident.updated,
    )


def check(digest: Digest, incident: Incident) -> tuple[str, ...]:
    """What the digest's texts state that the record does not, each with the place where it stands; empty when all is well.

    Values, dates, durations and names of both languages are read back from the text; each key line must state exactly the
    figures and dates of its field.
    """
    record = record_of(incident)
    found = [f"headline: {v}" for v in _headline_violations(digest.headline, incident, record)]
    found += [f"status: {v}" for v in violations(digest.status, record)]
    for line in digest.lines:
        found += [f"{line.key}: {v}" for v in _line_violations(line.key, line.value, incident, record)]
        if line.label.zh != line.label.en:
            found += [f"{line.key}: {v}" for v in violations(line.label, record)]
    if digest.summary.zh or digest.summary.en:
        found += [f"summary: {v}" for v in violations(digest.summary, record)]
    for change in digest.changes:
        found += [f"changes: {v}" for v in violations(change, record)]
    return tuple(found)


def _headline_violations(said: Bilingual, incident: Incident, record: Record) -> tuple[str, ...]:
    wrong = violations(said, record)
    if wrong or incident.affected is None:
        return wrong
    # A headline may leave the number out; the one that it carries is the incident's.
    exact = states(said, record, [incident.affected.figure], [])
    return exact if exact and states(said, record, [], []) else ()


def _line_violations(key: str, value: Bilingual, incident: Incident, record: Record) -> tuple[str, ...]:
    figures, dates = _expected(key, incident)
    return states(value, record, figures, dates)


def _expected(key: str, incident: Incident) -> tuple[list[Figure], list[PartialDate]]:
    """The figures and dates that a line must state."""
    if key == "affected":
        return ([incident.affected.figure] if incident.affected else []), []
    if key == "conflict":
        other = conflicting(incident)
        return ([other.figure] if other else []), []
    if key in {role.value for role in FigureRole}:
        told = figures_told(incident).get(FigureRole(key))
        return ([told] if told else []), []
    if key == "occurred":
        return [], [d for d in (incident.dates.occurred_start, incident.dates.occurred_end) if d is not None]
    if key in ("discovered", "review_completed", "notified", "disclosed"):
        day = getattr(incident.dates, key)
        return [], [day] if day is not None and day in dates_of(incident) else []
    return [], []


def _sources(sources: Iterable[Source]) -> tuple[SourceLink, ...]:
    """Most trusted first, then newest; the same address once."""
    ranked = sorted(
        sources, key=lambda s: (TRUST[s.kind], (s.published or s.first_seen).timestamp(), s.article_id), reverse=True
    )
    links: dict[str, SourceLink] = {}
    for source in ranked:
        url = web_address(source)
        links.setdefault(
            url or source.article_id, SourceLink(source_name(source), url, tidy(source.title), source.published)
        )
    return tuple(links.values())[:SOURCES]
