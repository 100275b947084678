"""What may be wrong is not said in public."""

from __future__ import annotations

from dataclasses import replace
from types import MappingProxyType

import pytest

from bot.held import why_held, why_not_posted
from digest.doubts import Bars, is_claim, is_doubtful, without_doubts
from digest.extract.rules import extract
from digest.model import Article, AttackType, Bilingual, DataType, Facts, FigureRole, Status

TOLD = (
    "Alder Bank said hackers stole the names and passport numbers of 23,456 customers. "
    "The bank discovered the intrusion on May 3, 2024."
)


def read(text: str = TOLD, title: str = "Alder Bank breach exposes 23,456 customers") -> Facts:
    return extract(Article("a", title, text))


def scored(facts: Facts, **scores: float) -> Facts:
    return replace(facts, scores=MappingProxyType({**facts.scores, **scores}))


def test_a_fact_below_its_bar_is_left_out_and_the_others_stay() -> None:
    facts = scored(read(), **{"data_types.passport": 0.5, "data_types.name": 0.9, "dates.discovered": 0.9})
    told = without_doubts(facts, Bars(figure=0.0, date=0.75, fact=0.6))
    assert DataType.PASSPORT in facts.data_types
    assert DataType.PASSPORT not in told.data_types
    assert DataType.NAME in told.data_types
    assert told.dates.discovered == facts.dates.discovered
    assert without_doubts(facts, Bars(date=0.95)).dates.discovered is None


@pytest.mark.parametrize("field", ["kind", "organization"])
def test_a_breach_that_may_be_none_or_somebody_elses_is_for_a_person_to_look_at(field: str) -> None:
    facts = replace(scored(read(), **{field: 0.55}), confidence=0.9)
    assert is_doubtful(facts, 0.4, Bars(fact=0.6, breach=0.6))
    assert not is_doubtful(facts, 0.4, Bars(fact=0.1, breach=0.1))
    assert is_doubtful(replace(facts, confidence=0.3), 0.4, Bars(fact=0.45, breach=0.1))


def test_the_operator_reads_all_that_is_doubtful_and_how_likely_it_is() -> None:
    facts = replace(scored(read(), kind=0.948, organization=0.8), confidence=0.7)
    why = why_held(facts, 0.4, Bars())
    assert why.zh == "可能不是一起数据泄露事件（是的可能性94%）；涉事机构存疑（属实的可能性80%）"
    assert (
        why.en == "it may not be one data breach (94% likely that it is); whose breach it is is doubtful (80% likely)"
    )
    assert why_held(facts, 0.4, Bars(fact=0.5, breach=0.9)) == Bilingual("", "")
    said = why_not_posted(facts, 0.4, Bars())
    assert (
        "94% likely (BREACH_CONFIDENCE 95%); whose breach it is is 80% likely (FACT_CONFIDENCE 70% and 15% more)"
        in said
    )


def test_a_doubtful_cause_is_told_as_unknown() -> None:
    facts = scored(read(), attack_type=0.55)
    assert facts.attack_type is AttackType.HACKING
    assert without_doubts(facts, Bars()).attack_type is AttackType.UNKNOWN


def test_facts_without_a_likelihood_are_a_models_and_stay() -> None:
    facts = replace(read(), scores=MappingProxyType({}), confidence=1.0)
    assert without_doubts(facts, Bars(1.0, 1.0, 1.0)) == facts


def test_a_sure_number_is_told_where_the_name_is_less_sure() -> None:
    facts = replace(scored(read(), affected=0.9, organization=0.78), confidence=0.7)
    assert without_doubts(facts, Bars(figure=0.8)).affected == facts.affected


def test_a_doubtful_number_is_in_no_line_of_the_digest() -> None:
    facts = scored(read(), affected=0.5)
    told = without_doubts(facts, Bars(figure=0.8))
    assert told.affected is None
    assert all(figure.value != 23_456 for figure in told.figures)


def test_records_are_not_told_where_the_number_of_people_is_doubtful() -> None:
    facts = scored(read(), affected=0.5)
    assert facts.affected is not None
    records = replace(facts.affected, role=FigureRole.RECORDS, value=50_000)
    facts = replace(facts, figures=(*facts.figures, records))
    assert records not in without_doubts(facts, Bars(figure=0.8)).figures
    assert records in without_doubts(facts, Bars(figure=0.4)).figures


@pytest.mark.parametrize(
    "said",
    [
        "a seller on a forum claims to have the data of 3,000,000 customers",
        "the gang said it took records of 3,000,000 customers",
        "卖家自称握有300万名客户的资料",
        "駭客聲稱取得300萬名客戶資料",
        "he wrote on several criminal forums that he holds the files of 3,000,000 clients",
        "it told reporters it had the details of 3,000,000 people",
        "按照该组织张贴的告示，带走的是300万名客户的资料",
        "用户名“drussellx”的人在论坛登了拍卖帖，一份有300万名客户",
    ],
)
def test_a_number_that_only_an_attacker_gives_is_told_as_theirs(said: str) -> None:
    facts = read()
    assert facts.affected is not None
    evidence = replace(facts.affected.evidence, quote=said)
    claimed = replace(facts.affected, evidence=evidence)
    facts = replace(facts, affected=claimed, figures=(claimed,), status=Status.CONFIRMED, confidence=1.0)
    told = without_doubts(facts, Bars())
    assert told.affected is None
    assert [figure.role for figure in told.figures] == [FigureRole.CLAIMED]
    assert without_doubts(replace(facts, status=Status.CLAIMED), Bars()).affected == claimed


@pytest.mark.parametrize(
    "said",
    [
        "the company confirmed that the seller's 3,000,000 customers are real",
        "the insurer paid claims of 3,000,000 members, whose data was taken",
        "公司证实，卖家手里的300万名客户资料属实",
        "3,000,000 customers were offered credit monitoring",
    ],
)
def test_a_number_with_a_witness_is_no_mere_claim(said: str) -> None:
    facts = read()
    assert facts.affected is not None
    assert not is_claim(replace(facts.affected, evidence=replace(facts.affected.evidence, quote=said)))


def test_that_it_is_a_breach_at_all_must_be_surer_than_other_facts() -> None:
    facts = replace(scored(read(), kind=0.94, organization=0.86), confidence=0.9)
    assert is_doubtful(facts, 0.4, Bars())
    assert not is_doubtful(replace(facts, scores={**facts.scores, "kind": 0.96}), 0.4, Bars())
    assert not is_doubtful(facts, 0.4, Bars(breach=0.9))
