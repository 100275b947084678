"""News that has nothing to do with breaches, of which general feeds are full, is never posted as one."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from digest.doubts import DEFAULT_BARS, is_doubtful
from digest.evaluate import read_gold
from digest.extract.rules import extract
from digest.model import Kind
from tests.gold.fit_kind import TAUGHT

EVERYDAY = Path(__file__).parent.parent / "gold" / "everyday"
# The engine has learned from the first of each language; these it has not.
UNSEEN = [path for path in sorted(EVERYDAY.glob("*.json")) if int(path.stem[-3:]) > TAUGHT]


def test_some_everyday_news_in_both_languages_was_kept_from_the_fit() -> None:
    assert {path.stem[:2] for path in UNSEEN} == {"en", "zh"}
    assert len(UNSEEN) == 60


@pytest.mark.parametrize("path", UNSEEN, ids=lambda path: path.stem)
def test_everyday_news_that_the_fit_has_not_seen_is_not_posted(path: Path) -> None:
    article = read_gold(json.loads(path.read_text(encoding="utf-8"))).article
    told = extract(article)
    assert told.kind is not Kind.INCIDENT or is_doubtful(told, 0.0, DEFAULT_BARS)


def test_hardly_any_everyday_news_is_shown_to_the_operator() -> None:
    read = (read_gold(json.loads(path.read_text(encoding="utf-8"))).article for path in UNSEEN)
    assert sum(extract(article).kind is Kind.INCIDENT for article in read) <= 3
