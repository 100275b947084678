"""An incident of one article, for showing it alone; nothing is stored."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Final

from digest.incident import Part, assemble, new_id
from digest.model import Article, Facts, Incident

_UNDATED: Final = datetime(1970, 1, 1, tzinfo=UTC)


def preview(article: Article, facts: Facts) -> Incident:
    """The incident as this article alone tells it. Deterministic: an undated article counts as seen in 1970."""
    return assemble(new_id(article.id), [Part(article, facts, article.published or _UNDATED)])
