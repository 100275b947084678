"""A whole article of the kind that the project began with: every field, and the other incidents kept apart."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from digest.extract.rules import extract
from digest.wire import facts_json, read_article

_GOLDEN = json.loads((Path(__file__).parent / "home_health_zh.json").read_text(encoding="utf-8"))


def _facts() -> dict[str, Any]:
    article = read_article(_GOLDEN["article"])
    return facts_json(article, extract(article))


def test_the_plain_fields_of_the_golden_article_come_out_right() -> None:
    facts = _facts()
    assert {name: facts[name] for name in _GOLDEN["facts"]} == _GOLDEN["facts"]
    assert facts["organization"]["name"] == _GOLDEN["organization"]
    assert {name: facts["affected"][name] for name in _GOLDEN["affected"]} == _GOLDEN["affected"]
    assert [facts["dates"]["occurred_start"], facts["dates"]["occurred_end"]] == _GOLDEN["occurred"]


def test_the_offer_to_those_affected_has_kind_term_and_provider() -> None:
    offers = [{name: offer[name] for name in ("kind", "months", "provider")} for offer in _facts()["remediation"]]
    assert offers == _GOLDEN["remediation"]


def test_other_incidents_are_mentioned_and_never_merged() -> None:
    facts = _facts()
    assert [[item["organization"], item["affected"]] for item in facts["mentioned_incidents"]] == _GOLDEN["mentioned"]
    assert facts["affected"]["value"] not in {item["affected"] for item in facts["mentioned_incidents"]}


def test_every_quote_of_the_golden_article_is_a_slice_of_it() -> None:
    article = read_article(_GOLDEN["article"])
    facts = extract(article)
    shown = _facts()
    quotes = [
        (q["quote"], q["start"], q["end"]) for q in (shown["organization"]["evidence"], shown["affected"]["evidence"])
    ]
    quotes += [(q.quote, q.start, q.end) for q in facts.evidence.values()]
    quotes += [(m.evidence.quote, m.evidence.start, m.evidence.end) for m in facts.mentioned]
    assert len(quotes) > 10
    assert all(article.full[start:end] == quote for quote, start, end in quotes)
