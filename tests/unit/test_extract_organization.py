"""The victim among all the names of an article."""

from __future__ import annotations

import time
from datetime import UTC, datetime

import pytest

from digest.extract.document import read_document
from digest.extract.organization import read_organization
from digest.model import Article, Organization


def victim(title: str, text: str) -> Organization | None:
    article = Article("x", title, text, published=datetime(2024, 6, 1, tzinfo=UTC))
    return read_organization(read_document(article)).organization


def test_an_unknown_company_is_found_by_structure_with_its_short_name() -> None:
    found = victim(
        "Lender tells customers of breach",
        "Brightwater Mortgage Services (BMS), a lender in Ohio, said hackers stole customer data. BMS notified the attorney general.",
    )
    assert found is not None
    assert found.name.startswith("Brightwater Mortgage Services")
    assert "BMS" in found.aliases


def test_an_unknown_name_stays_in_its_own_script() -> None:
    found = victim("青岚医院患者资料外泄", "青岚医院承认遭黑客入侵，部分患者资料外泄。")
    assert found is not None
    assert found.name_zh == "青岚医院"
    assert found.name_en is None


def test_the_source_of_a_reprint_is_never_the_victim() -> None:
    found = victim(
        "医疗公司数据泄露", "Cedar Vale Health 披露，其系统遭黑客入侵，患者信息外泄。\n原文来源：网络研究院\n阅读原文"
    )
    assert found is not None
    assert found.name == "Cedar Vale Health"


@pytest.mark.parametrize("teller", ["Bloomberg", "Mandiant", "the FBI", "BleepingComputer"])
def test_who_reports_or_investigates_is_not_the_victim(teller: str) -> None:
    found = victim(
        "Marlow Foods Group confirms breach",
        f"Marlow Foods Group confirmed that hackers stole employee data, according to {teller}. Marlow Foods Group notified staff.",
    )
    assert found is not None
    assert found.name.startswith("Marlow Foods")


def test_no_name_gives_none() -> None:
    assert victim("A hospital was hacked", "Someone broke into the network of a hospital and took files.") is None


def test_the_evidence_is_the_name_in_the_text() -> None:
    title, text = "Change Healthcare 数据泄露", "Change Healthcare 遭勒索软件攻击。"
    found = victim(title, text)
    assert found is not None
    assert f"{title}\n{text}"[found.evidence.start : found.evidence.end] == found.evidence.quote == found.name


@pytest.mark.parametrize("piece", ["Ab ", "A", "Acme Inc, ", "医院", "公司遭", "(ABC) ", "数据"])
def test_a_long_nasty_text_is_read_in_seconds(piece: str) -> None:
    text = piece * (200_000 // len(piece))
    began = time.perf_counter()
    victim("x", text)
    assert time.perf_counter() - began < 8


def test_what_was_suffered_is_no_part_of_a_name() -> None:
    article = Article(
        "a", "某医院遭勒索软件攻击，患者信息泄露", "北京协和医院通报称，患者姓名和病历遭泄露。该院已报警。"
    )
    found = read_organization(read_document(article)).organization
    assert found is not None
    assert "遭" not in found.name
