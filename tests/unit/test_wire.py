"""The contract's shapes: what is accepted as an article, and that every key of the facts is always there."""

from __future__ import annotations

import json
from datetime import UTC, date, datetime

import pytest

from digest.errors import InputError
from digest.extract.rules import extract
from digest.model import Article, Facts, Kind, Lang
from digest.wire import facts_json, read_article

_KEYS = [
    *(
        "id",
        "kind",
        "lang",
        "confidence",
        "status",
        "organization",
        "sector",
        "country",
        "affected",
        "figures",
        "dates",
    ),
    *("data_types", "attack_type", "threat_actor", "cve", "product", "remediation", "authority", "mentioned_incidents"),
]


def test_an_article_is_read_with_its_date() -> None:
    article = read_article(
        {"id": "a", "title": "T", "text": "x", "url": None, "published": "2023-03-18", "lang": "zh-Hant"}
    )
    assert article.published == datetime(2023, 3, 18, tzinfo=UTC)
    assert article.published_date == date(2023, 3, 18)
    assert article.lang is Lang.ZH_HANT


def test_a_time_with_a_zone_keeps_the_day_that_the_outlet_printed() -> None:
    article = read_article({"id": "a", "title": "T", "text": "x", "published": "2023-03-18T02:00:00+08:00"})
    assert article.published == datetime(2023, 3, 17, 18, tzinfo=UTC)
    assert article.published_date == date(2023, 3, 18)


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (None, "JSON object"),
        ([], "JSON object"),
        ({"title": "t", "text": "x"}, "no id"),
        ({"id": "a", "text": "x"}, "title"),
        ({"id": "a", "title": "t", "text": 5}, "text"),
        ({"id": "a", "title": "t", "text": "x", "url": 5}, "url"),
        ({"id": "a", "title": "t", "text": "x", "lang": "fr"}, "lang"),
        ({"id": "a", "title": "t", "text": "x", "published": "yesterday"}, "published"),
        ({"id": "a\nb", "title": "t", "text": "x", "published": "0001-01-01T00:00:00+14:00"}, "published"),
    ],
)
def test_a_bad_article_is_refused_in_one_line(data: object, words: str) -> None:
    with pytest.raises(InputError, match=words) as caught:
        read_article(data)
    assert "\n" not in str(caught.value)


def test_a_lone_surrogate_does_not_break_the_output() -> None:
    article = read_article({"id": "a", "title": "Breach \ud83d", "text": "姓名\udc00泄露"})
    json.dumps(facts_json(article, extract(article)), ensure_ascii=False).encode()


def test_every_key_is_there_when_nothing_is_known() -> None:
    data = facts_json(Article("a", "", ""), Facts("a", Kind.NOT_INCIDENT, Lang.EN, 0.5))
    assert list(data) == _KEYS
    assert data["organization"] is None
    assert data["affected"] is None
    assert (
        data["figures"] == data["data_types"] == data["cve"] == data["remediation"] == data["mentioned_incidents"] == []
    )
    assert data["dates"] == dict.fromkeys(["occurred_start", "occurred_end", "discovered", "disclosed", "notified"])


def test_figures_carry_role_value_bounds_currency_and_evidence_after_an_emoji() -> None:
    article = Article(
        "a", "🔥 Marlow Bank breach", "Hackers stole data of 212,000 customers of Marlow Bank and asked for $2 million."
    )
    data = facts_json(article, extract(article))
    keys = {"role", "value", "low", "high", "qualifier", "unit", "currency", "evidence"}
    assert data["figures"]
    for figure in data["figures"]:
        assert set(figure) == keys
        quote = figure["evidence"]
        assert article.full[quote["start"] : quote["end"]] == quote["quote"]


def test_dates_data_types_and_the_attack_carry_their_quotes_too() -> None:
    article = Article(
        "a",
        "Marlow Bank breach",
        "Marlow Bank discovered on May 3, 2024 that hackers had stolen the names and Social Security numbers of 212,000 "
        "customers. The review was completed on June 4, 2024.",
    )
    data = facts_json(article, extract(article))
    assert data["dates"]["review_completed"] == "2024-06-04"
    assert {"dates.discovered", "dates.review_completed", "data_types.name", "attack_type"} <= set(data["evidence"])
    for quote in data["evidence"].values():
        assert article.full[quote["start"] : quote["end"]] == quote["quote"]
