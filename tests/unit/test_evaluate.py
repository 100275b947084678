"""Scoring facts against gold."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path
from types import MappingProxyType
from typing import Any

import pytest

from digest.errors import InputError
from digest.evaluate import Gold, read_gold, report_json, score, table
from digest.model import (
    AttackType,
    DataType,
    Dates,
    Evidence,
    Facts,
    Figure,
    FigureRole,
    Kind,
    Lang,
    Organization,
    PartialDate,
    Qualifier,
    Sector,
    Unit,
)

GOLD: dict[str, Any] = {
    "id": "a1",
    "title": "Lakeside Clinic tells 4,100 patients of a breach",
    "text": "Lakeside Clinic found intruders on May 3, 2024. 4,100 patients are affected; 90 live in Iowa.",
    "url": None,
    "published": "2024-06-01",
    "lang": "en",
    "kind": "incident",
    "cluster": "lakeside",
    "gold": {
        "organization": {"canonical": "Lakeside Clinic", "aliases": ["湖畔诊所"]},
        "sector": "healthcare",
        "sector_alt": ["nonprofit"],
        "country": "US",
        "country_alt": [],
        "affected": {"value": 4100, "qualifier": "exact", "unit": "people", "alt": [4000]},
        "not_affected": [90],
        "dates": {"occurred_start": None, "discovered": "2024-05-03", "notified": "2024-05-20"},
        "dates_alt": {"occurred_start": ["2024-05-03"]},
        "data_types": ["name", "medical"],
        "data_types_optional": ["email"],
        "attack_type": "hacking",
        "attack_alt": [],
    },
}


def evidence(gold: Gold, quote: str) -> Evidence:
    start = gold.article.full.index(quote)
    return Evidence(quote, start, start + len(quote))


def facts(gold: Gold, value: int = 4100, **changes: Any) -> Facts:
    whole = Facts(
        id=gold.article.id,
        kind=Kind.INCIDENT,
        lang=Lang.EN,
        confidence=0.95,
        organization=Organization("LAKESIDE CLINIC, Inc.", evidence(gold, "Lakeside Clinic")),
        sector=Sector.NONPROFIT,
        country="US",
        affected=Figure(FigureRole.AFFECTED, value, Qualifier.EXACT, Unit.PEOPLE, evidence(gold, "patients")),
        dates=Dates(occurred_start=PartialDate(2024, 5, 3), discovered=PartialDate(2024, 5)),
        data_types=(DataType.NAME, DataType.EMAIL, DataType.PHONE),
        attack_type=AttackType.PHISHING,
    )
    return replace(whole, **changes)


def test_alternatives_and_normalised_names_count_as_right() -> None:
    gold = read_gold(GOLD)
    whole = score([(gold, facts(gold, value=4000))]).whole
    assert (whole.headline.rate, whole.wrong.rate, whole.organization.rate, whole.sector.rate) == (1, 0, 1, 1)
    assert whole.attack.rate == 0


def test_a_name_in_the_other_script_is_the_same_organization() -> None:
    gold = read_gold(GOLD)
    named = facts(gold, organization=Organization("湖畔診所", evidence(gold, "Lakeside Clinic")))
    assert score([(gold, named)]).whole.organization.rate == 1


def test_where_the_text_names_nobody_nobody_and_its_description_are_right_and_any_other_is_not() -> None:
    gold = read_gold({**GOLD, "gold": {**GOLD["gold"], "organization": {"canonical": None, "aliases": ["the clinic"]}}})
    rates = [
        score([(gold, facts(gold, organization=named))]).whole.organization.rate
        for named in (
            None,
            Organization("The Clinic", evidence(gold, "Clinic")),
            Organization("Iowa", evidence(gold, "Iowa")),
        )
    ]
    assert rates == [1, 1, 0]


def test_a_number_that_the_gold_warns_of_is_a_trap_and_wrong() -> None:
    gold = read_gold(GOLD)
    whole = score([(gold, facts(gold, value=90))]).whole
    assert (whole.headline.rate, whole.wrong.rate, whole.traps.rate, whole.confident.rate) == (0, 1, 1, 0)


def test_no_number_given_is_a_miss_but_not_a_wrong_number() -> None:
    gold = read_gold(GOLD)
    whole = score([(gold, facts(gold, affected=None))]).whole
    assert (whole.headline.rate, whole.wrong.rate) == (0, None)


def test_where_the_gold_allows_no_number_its_absence_is_right_and_so_is_the_number() -> None:
    affected = {**GOLD["gold"]["affected"], "alt": [None]}
    gold = read_gold({**GOLD, "gold": {**GOLD["gold"], "affected": affected}})
    for told in (facts(gold), facts(gold, affected=None)):
        assert score([(gold, told)]).whole.headline.rate == 1


def test_dates_count_as_hits_extras_and_misses_by_role() -> None:
    gold = read_gold(GOLD)
    report = score([(gold, facts(gold))])
    roles = dict(report.date_roles)
    assert roles["occurred_start"].hits == 1  # null in the gold, with this alternative
    assert (roles["discovered"].extra, roles["discovered"].missed) == (1, 1)
    assert (roles["notified"].extra, roles["notified"].missed) == (0, 1)
    assert report.whole.dates.f1 == pytest.approx(2 / 5)


def test_optional_data_types_are_neutral() -> None:
    gold = read_gold(GOLD)
    found = score([(gold, facts(gold))]).whole.data_types
    assert (found.hits, found.extra, found.missed) == (1, 1, 1)


def test_evidence_that_is_no_slice_is_counted() -> None:
    gold = read_gold(GOLD)
    made_up = facts(gold, evidence=MappingProxyType({"sector": Evidence("clinic", 0, 6)}))
    assert score([(gold, made_up)]).whole.quotes == 1
    assert score([(gold, facts(gold))]).whole.quotes == 0


def test_confidence_is_judged_by_the_score_of_the_headline() -> None:
    gold = read_gold(GOLD)
    doubtful = facts(gold, scores=MappingProxyType({"affected": 0.6}))
    assert score([(gold, doubtful)]).whole.confident.total == 0


def test_other_articles_are_judged_by_kind_alone() -> None:
    other = read_gold({**GOLD, "id": "a2", "kind": "not_incident", "gold": None, "cluster": None})
    whole = score([(other, facts(other))]).whole
    assert (whole.headline.total, whole.incidents.extra) == (0, 1)


def test_clusters_are_judged_by_pairs_of_articles() -> None:
    golds = [read_gold({**GOLD, "id": name, "cluster": cluster}) for name, cluster in zip("abc", "xxy", strict=True)]
    report = score([(gold, facts(gold)) for gold in golds], clusters={"a": "1", "b": "1", "c": "1"})
    assert report.clusters is not None
    assert (report.clusters.precision, report.clusters.recall) == (1 / 3, 1)


def test_the_report_is_a_table_and_json() -> None:
    gold = read_gold(GOLD)
    report = score([(gold, facts(gold))], clusters={})
    assert "headline figure" in table(report)
    assert json.loads(json.dumps(report_json(report)))["languages"]["en"]["articles"] == 1


def test_an_empty_set_has_no_rates() -> None:
    report = score([])
    assert report.whole.headline.rate is None
    assert "-" in table(report)


@pytest.mark.parametrize("wrong", [[], {"id": "x"}, {**GOLD, "kind": "rumour"}, {**GOLD, "gold": {"affected": 3}}])
def test_a_malformed_gold_article_is_refused_in_one_line(wrong: object) -> None:
    with pytest.raises(InputError) as error:
        read_gold(wrong)
    assert "\n" not in str(error.value)


@pytest.mark.parametrize("part", ["dev", "test"])
def test_every_gold_article_of_the_project_can_be_read(part: str) -> None:
    folder = Path(__file__).parent.parent / "gold" / part
    golds = [read_gold(json.loads(path.read_text(encoding="utf-8"))) for path in sorted(folder.glob("*.json"))]
    assert len(golds) > 50
    assert len({gold.article.id for gold in golds}) == len(golds)
