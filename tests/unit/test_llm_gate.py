"""Which articles are worth a model's time."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from digest.evaluate import read_gold
from digest.extract.rules import extract
from digest.gate import may_be_breach
from digest.model import Article, Kind
from tests.gold.spread import spread

GOLD = Path(__file__).parents[1] / "gold" / "dev"


def test_of_the_gold_articles_hardly_an_incident_is_kept_from_the_model() -> None:
    asked = {kind: [0, 0] for kind in Kind}
    for path in spread(sorted(GOLD.glob("*.json")), 550):
        gold = read_gold(json.loads(path.read_text(encoding="utf-8")))
        asked[gold.kind][may_be_breach(gold.article, extract(gold.article))] += 1
    missed, found = asked[Kind.INCIDENT]
    assert found > 100
    assert missed <= found / 100
    assert asked[Kind.ROUNDUP][0] == 0
    assert asked[Kind.NOT_INCIDENT][0] > 0


@pytest.mark.parametrize(
    ("title", "text"),
    [
        ("Quarterly results", "Revenue rose by 12 per cent to $4.2 billion, the retailer said on Tuesday."),
        ("今日天气", "明天多云转晴，最高气温二十五度，出行请注意防晒。"),
    ],
)
def test_what_has_no_word_of_a_breach_is_not_asked_about(title: str, text: str) -> None:
    article = Article("a", title, text)
    assert not may_be_breach(article, extract(article))
