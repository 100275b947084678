"""Is an article about an incident that is known already?

    keys find what may be meant (`story_keys`) → each is compared (`story_features`) → the likeliest, if it is likely enough

Two articles on one organisation are not one incident: T-Mobile was breached in 2021 and in 2023. And two articles on one
incident need not share a figure: 500 became 100 million, then 190 million; nor a name, which one may give in another language or
not at all.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Final

from digest.extract.weights import likelihoods, read_weights
from digest.model import Article, Facts, Incident, Kind, Organization
from digest.story_features import is_ruled_out, observe
from digest.vocabulary.organizations import organization_by_name

WEIGHTS: Final = "story_weights.tsv"
ENOUGH: Final = 0.6
"""The likelihood from which an article joins an incident. Chosen on gold articles that the weights had not seen: from 0.5 on, as many
more would join another's incident as their own (`python -m tests.gold.fit_story`)."""


def match(article: Article, facts: Facts, candidates: Sequence[Incident]) -> Incident | None:
    """The incident that the article is about, or None when it is none of the candidates.

    An article that is a source already (same id or address) belongs where it is. Any other joins the likeliest candidate, by what
    was observed of each (`story_weights.tsv`), if its likelihood is `ENOUGH`. A vendor and its customers stay apart: they share no
    name, and a figure hardly ever.
    """
    if facts.kind is not Kind.INCIDENT:
        return None
    for incident in candidates:
        if any(s.article_id == article.id or (article.url and s.url == article.url) for s in incident.sources):
            return incident
    left = possible(article, facts, candidates)
    weights = read_weights(WEIGHTS)
    shares = likelihoods([seen for _, seen in left], weights, weights["none"])
    ranked = ((share, i.first_seen.timestamp(), i.id, i) for share, (i, _) in zip(shares, left, strict=True))
    likeliest = max(ranked, key=lambda one: one[:3], default=None)
    return likeliest[3] if likeliest is not None and likeliest[0] >= ENOUGH else None


def possible(article: Article, facts: Facts, candidates: Iterable[Incident]) -> list[tuple[Incident, tuple[str, ...]]]:
    """The candidates that are not ruled out, each with what was observed of it."""
    compared = ((incident, observe(article, facts, incident)) for incident in candidates)
    return [(incident, seen) for incident, seen in compared if not is_ruled_out(seen)]


def names_of(organization: Organization | None) -> Iterable[str]:
    """All names under which people may look for it, the gazetteer's too."""
    if organization is None:
        return
    for name in organization.names:
        yield name
        known = organization_by_name(name)
        if known:
            yield from known.names
