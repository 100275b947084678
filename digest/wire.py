"""The public shapes of docs/contract.md: article in, facts, incidents and digests out. Every key is always there."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import UTC, date, datetime
from typing import Any, Final

from digest.errors import InputError
from digest.model import (
    Article,
    Bilingual,
    Dates,
    Digest,
    Evidence,
    Facts,
    Figure,
    Incident,
    Lang,
    Mention,
    Organization,
    Remedy,
    Source,
    SourcedFigure,
)

_MOST_TEXT: Final = 5_000_000


def read_article(data: object) -> Article:
    """An article from a JSON value of the contract's "Article in". Unknown keys are passed over.

    `id`, `title` and `text` are needed; `url`, `published` (ISO date or time) and `lang` may be null or left out. A date alone
    is midnight UTC. Raises InputError, one line, when it is something else.
    """
    if not isinstance(data, Mapping):
        raise InputError("an article is a JSON object with id, title and text")
    identifier = data.get("id")
    if isinstance(identifier, int) and not isinstance(identifier, bool):
        identifier = str(identifier)
    if not isinstance(identifier, str) or not identifier:
        raise InputError("the article has no id; give a string")
    texts = {name: data.get(name) for name in ("title", "text")}
    for name, value in texts.items():
        if not isinstance(value, str):
            raise InputError(f"article {_short(identifier)}: {name} is missing or no string")
        if len(value) > _MOST_TEXT:
            raise InputError(f"article {_short(identifier)}: {name} is longer than {_MOST_TEXT:,} letters")
    url = data.get("url")
    if url is not None and not isinstance(url, str):
        raise InputError(f"article {_short(identifier)}: url is no string; give an address or null")
    published, day = _published(identifier, data.get("published"))
    return Article(
        id=identifier,
        title=_clean(str(texts["title"])),
        text=_clean(str(texts["text"])),
        url=url or None,
        published=published,
        lang=_lang(identifier, data.get("lang")),
        published_day=day,
    )


def _clean(text: str) -> str:
    """Lone surrogates can't be written anywhere; each becomes the mark of an unreadable letter, so that offsets stay."""
    return text if text.isascii() else "".join("\ufffd" if "\ud800" <= c <= "\udfff" else c for c in text)


def _short(identifier: str) -> str:
    return " ".join(_clean(identifier)[:60].split())


def _lang(identifier: str, value: object) -> Lang | None:
    if value is None or value == "":
        return None
    if isinstance(value, str):
        for lang in Lang:
            if lang.value.casefold() == value.casefold():
                return lang
    raise InputError(f'article {_short(identifier)}: lang is none of "en", "zh-Hans", "zh-Hant", null')


def _published(identifier: str, value: object) -> tuple[datetime | None, date | None]:
    if value is None or value == "":
        return None, None
    if isinstance(value, str):
        try:
            moment = datetime.fromisoformat(value.strip())
        except ValueError:
            pass
        else:
            aware = moment if moment.tzinfo else moment.replace(tzinfo=UTC)
            try:
                return aware.astimezone(UTC), moment.date()
            except OverflowError:
                pass
    raise InputError(
        f"article {_short(identifier)}: published is no ISO date or time, such as 2023-03-18 or 2023-03-18T08:00:00Z"
    )


def facts_json(article: Article, facts: Facts) -> dict[str, Any]:
    """The contract's "Facts out". Offsets count code points in `article.full`.

    `evidence`, by field, is there when a fact that is no object of its own has a quote: a date, a data type, the attack.
    """
    del article  # the shape is that of the facts alone; the article is named so that callers show whose it is
    quotes = {name: _evidence(found) for name, found in facts.evidence.items()}
    return {
        "id": facts.id,
        "kind": facts.kind.value,
        "lang": facts.lang.value,
        "confidence": facts.confidence,
        "status": facts.status.value,
        "organization": _organization(facts.organization),
        "sector": facts.sector.value if facts.sector else None,
        "country": facts.country,
        "affected": _figure(facts.affected),
        "figures": [_figure_with_role(figure) for figure in facts.figures],
        "dates": _dates(facts.dates),
        "data_types": [kind.value for kind in facts.data_types],
        "attack_type": facts.attack_type.value if facts.attack_type else None,
        "threat_actor": facts.threat_actor,
        "cve": list(facts.cve),
        "product": facts.product,
        "remediation": [_remedy(remedy) for remedy in facts.remediation],
        "authority": facts.authority,
        "mentioned_incidents": [_mention(mention) for mention in facts.mentioned],
        **({"evidence": quotes} if quotes else {}),
    }


def _evidence(evidence: Evidence) -> dict[str, Any]:
    return {"quote": evidence.quote, "start": evidence.start, "end": evidence.end}


def _organization(organization: Organization | None) -> dict[str, Any] | None:
    if organization is None:
        return None
    return {
        "name": organization.name,
        "aliases": list(organization.aliases),
        "evidence": _evidence(organization.evidence),
    }


def _figure(figure: Figure | None) -> dict[str, Any] | None:
    if figure is None:
        return None
    return {
        "value": figure.value,
        "low": figure.low,
        "high": figure.high,
        "qualifier": figure.qualifier.value,
        "unit": figure.unit.value,
        "evidence": _evidence(figure.evidence),
    }


def _figure_with_role(figure: Figure) -> dict[str, Any]:
    plain = _figure(figure) or {}
    evidence = plain.pop("evidence")
    return {"role": figure.role.value, **plain, "currency": figure.currency, "evidence": evidence}


def _dates(dates: Dates) -> dict[str, str | None]:
    names = ["occurred_start", "occurred_end", "discovered", "disclosed", "notified"]
    if dates.review_completed is not None:  # told so rarely that it is named only where it is
        names.append("review_completed")
    values = {name: getattr(dates, name) for name in names}
    return {name: str(value) if value is not None else None for name, value in values.items()}


def _remedy(remedy: Remedy) -> dict[str, Any]:
    return {
        "kind": remedy.kind,
        "months": remedy.months,
        "provider": remedy.provider,
        "evidence": _evidence(remedy.evidence),
    }


def _mention(mention: Mention) -> dict[str, Any]:
    return {"organization": mention.organization, "affected": mention.affected.value if mention.affected else None}


def _source(source: Source) -> dict[str, Any]:
    return {
        "article_id": source.article_id,
        "outlet": source.outlet,
        "title": source.title,
        "url": source.url,
        "lang": source.lang.value,
        "kind": source.kind.value,
        "published": source.published.isoformat() if source.published else None,
        "first_seen": source.first_seen.isoformat(),
    }


def _sourced(sourced: SourcedFigure) -> dict[str, Any]:
    return {**_figure_with_role(sourced.figure), "source": sourced.source.article_id}


def _value(value: object) -> Any:
    if isinstance(value, Figure):
        return _figure_with_role(value)
    return None if value is None else str(value)


def incident_json(incident: Incident) -> dict[str, Any]:
    """An incident with its sources, evidence and what its last revision changed; names as in "Facts out"."""
    shown = incident.affected
    return {
        "id": incident.id,
        "revision": incident.revision,
        "status": incident.status.value,
        "confidence": incident.confidence,
        "organization": _organization(incident.organization),
        "sector": incident.sector.value if incident.sector else None,
        "country": incident.country,
        "affected": {**(_figure(shown.figure) or {}), "source": shown.source.article_id} if shown else None,
        "figures": [_sourced(sourced) for sourced in incident.figures],
        "dates": _dates(incident.dates),
        "data_types": [kind.value for kind in incident.data_types],
        "attack_type": incident.attack_type.value if incident.attack_type else None,
        "threat_actor": incident.threat_actor,
        "cve": list(incident.cve),
        "product": incident.product,
        "remediation": [_remedy(remedy) for remedy in incident.remediation],
        "authority": incident.authority,
        "sources": [_source(source) for source in incident.sources],
        "changes": [
            {
                "field": change.field,
                "old": _value(change.old),
                "new": _value(change.new),
                "source": change.source.article_id,
            }
            for change in incident.changes
        ],
        "first_seen": incident.first_seen.isoformat(),
        "updated": incident.updated.isoformat(),
        "parent": incident.parent,
        "children": list(incident.children),
    }


def _both(text: Bilingual) -> dict[str, str]:
    return {"zh": text.zh, "en": text.en}


def _all(texts: Iterable[Bilingual]) -> list[dict[str, str]]:
    return [_both(text) for text in texts]


def digest_json(digest: Digest) -> dict[str, Any]:
    """A digest in both languages, plain text."""
    return {
        "incident_id": digest.incident_id,
        "revision": digest.revision,
        "headline": _both(digest.headline),
        "status": _both(digest.status),
        "lines": [{"key": line.key, "label": _both(line.label), "value": _both(line.value)} for line in digest.lines],
        "summary": _both(digest.summary),
        "sources": [
            {
                "name": link.name,
                "url": link.url,
                "title": link.title,
                "published": link.published.isoformat() if link.published else None,
            }
            for link in digest.sources
        ],
        "sector": digest.sector.value if digest.sector else None,
        "changes": _all(digest.changes),
        "updated": digest.updated.isoformat() if digest.updated else None,
    }
