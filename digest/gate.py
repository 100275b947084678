"""Which articles are worth a model's time: those that may be breach news, as the rules see them."""

from __future__ import annotations

from typing import Final

from digest.extract.document import read_document
from digest.extract.scan import scan
from digest.model import Article, Facts, Kind

_SURE: Final = 0.93
"""How sure the rules must be that an article is no breach news, for it not to be asked about."""


def may_be_breach(article: Article, by_rules: Facts) -> bool:
    """Whether a model should be asked. `by_rules`: the rules' facts of the article.

    Where the rules say "no incident" without being sure, a word for an attack or for data taken must be there.
    """
    if by_rules.kind is not Kind.NOT_INCIDENT:
        return True
    if by_rules.scores.get("kind", 1.0) >= _SURE:
        return False
    seen = scan(read_document(article))
    return bool(seen.of("attack") or seen.of("data"))
