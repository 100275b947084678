"""How likely the rules take it that an article says what a model claims of it: the day of a step, a kind of data, a cause."""

from __future__ import annotations

from collections.abc import Mapping

from digest.extract import attack
from digest.extract.actor import read_actor
from digest.extract.bag import story_words
from digest.extract.data_features import observe as observe_data
from digest.extract.data_types import WEIGHTS, by_type, likelihood
from digest.extract.date_features import observe
from digest.extract.date_weights import weights
from digest.extract.dates import MOST, ROLES, likelihoods, value_for
from digest.extract.document import Document
from digest.extract.scan import Scan
from digest.extract.weights import read_weights
from digest.model import AttackType, DataType, PartialDate


def likely_days(doc: Document) -> Mapping[tuple[str, PartialDate], float]:
    """By role and day, all mentions of the day together."""
    dates = doc.dates[:MOST]
    found: dict[tuple[str, PartialDate], float] = {}
    if dates:
        for role, shares in zip(ROLES, likelihoods(observe(doc, MOST), weights()), strict=True):
            for date, share in zip(dates, shares, strict=True):
                key = role, value_for(role, date)
                found[key] = found.get(key, 0.0) + share
    return found


def likely_data(seen: Scan) -> Mapping[DataType, float]:
    """By kind of data that the text has words for."""
    table = read_weights(WEIGHTS)
    return {kind: likelihood(kind, mentions, table) for kind, mentions in by_type(observe_data(seen)).items()}


def likely_causes(seen: Scan) -> Mapping[AttackType, float]:
    """By cause that a phrase or a group tells, however the text tells it."""
    phrases = attack.read_phrases(seen, read_actor(seen))
    shares = attack.likelihoods(phrases, story_words(seen.simple, seen.doc.title_end), attack.fitted_weights())
    return {cause: share for cause, share in shares.items() if cause is not None and cause in phrases.points}
