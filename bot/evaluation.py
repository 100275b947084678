"""Accuracy on a folder of gold articles: read as the service reads them, judged by `digest.evaluate`."""

from __future__ import annotations

import json
from collections.abc import AsyncIterator, Awaitable, Callable, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Final

from digest.errors import InputError
from digest.evaluate import Gold, read_gold, report_json, score, table
from digest.incident import Part, assemble, keys, match, new_id
from digest.model import Article, Facts, Incident, Kind

_UNDATED: Final = datetime(1970, 1, 1, tzinfo=UTC)


@dataclass
class _Archive:
    """Incidents as they would be merged, article by article, without a database."""

    incidents: dict[str, Incident] = field(default_factory=dict)
    parts: dict[str, list[Part]] = field(default_factory=dict)
    by_key: dict[str, list[str]] = field(default_factory=dict)

    def add(self, article: Article, facts: Facts, seen: datetime) -> str:
        names = keys(article, facts)
        candidates = [self.incidents[i] for i in dict.fromkeys(i for name in names for i in self.by_key.get(name, ()))]
        old = match(article, facts, candidates)
        name = old.id if old else new_id(article.id)
        parts = self.parts.setdefault(name, [])
        parts.append(Part(article, facts, seen))
        self.incidents[name] = assemble(name, parts, old)
        for key in names:
            known = self.by_key.setdefault(key, [])
            if name not in known:
                known.append(name)
        return name


def load(directory: Path) -> list[Gold]:
    """All gold articles under a folder, by file name. Raises InputError: one line with the file."""
    if not directory.is_dir():
        raise InputError(
            f"{directory}: no such folder; give one with gold articles, one JSON file each (docs/contract.md)"
        )
    found = []
    for path in sorted(directory.rglob("*.json")):
        try:
            found.append(read_gold(json.loads(path.read_text(encoding="utf-8"))))
        except (OSError, ValueError) as error:
            raise InputError(f"{path}: can't be read as JSON ({type(error).__name__})") from None
        except InputError as error:
            raise InputError(f"{path}: {error}") from None
    if not found:
        raise InputError(
            f"{directory}: holds no gold article; they are JSON files, one article each (docs/contract.md)"
        )
    return found


async def run(
    directory: Path,
    read: Callable[[Article], Awaitable[Facts]],
    shown: Callable[[Sequence[Gold]], AsyncIterator[Gold]],
) -> tuple[dict[str, Any], str]:
    """The report as JSON data, and as a table. `read` gives verified facts; `shown` passes the articles on, with progress."""
    archive, pairs, clusters = _Archive(), list[tuple[Gold, Facts]](), dict[str, str | None]()
    golds = load(directory)
    newest = max((gold.article.published for gold in golds if gold.article.published), default=_UNDATED)
    # An article without a date is read last: then all that it can belong to is known.
    golds.sort(key=lambda gold: (gold.article.published or newest, gold.article.published is None, gold.article.id))
    async for gold in shown(golds):
        facts = await read(gold.article)
        pairs.append((gold, facts))
        is_news = facts.kind is Kind.INCIDENT and (facts.organization is not None or facts.affected is not None)
        clusters[gold.article.id] = (
            archive.add(gold.article, facts, gold.article.published or newest) if is_news else None
        )
    report = score(pairs, clusters)
    return report_json(report), table(report)
