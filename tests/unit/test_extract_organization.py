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


@pytest.mark.parametrize(
    ("title", "text", "expected"),
    [
        # a label in a register or a portal
        ("Breach portal, new entries", "Entity: Harlow Penrose LLP\nIndividuals: 255,160\nThe firm told HHS.", "Harlow Penrose LLP"),
        # the head of a letter: the writer, not the vendor that was broken into
        ("Dear member: about your pension", (
            "Northmoor Pension Scheme\n31 May 2023\n\nDear member,\n\nWe write because your details were in "
            "files on servers of Capita. Capita told us on 11 May. Northmoor Pension Scheme has emailed members."
        ), "Northmoor Pension Scheme"),
        # an everyday word that begins a name
        ("Harbor cooperative hacked", (
            "Hackers stole data of 5,000 people from Internet Harbor, a nonprofit library. Users of Internet "
            "Harbor were told."
        ), "Internet Harbor"),
        # a known word within another name
        ("Clinic hit", (
            "Cedar Vale Health, a clinic in Ohio, said hackers stole patient data. Cedar Vale Health has told "
            "patients."
        ), "Cedar Vale Health"),
        # a headline that tells what the victim is and does not name it
        ("Pharmacy chain let an advertiser watch its customers", (
            "STOCKHOLM. Swedes who shopped at Medikor, the state's pharmacy chain, also told Google. Customers "
            "of Medikor were not asked, the chain admits."
        ), "Medikor"),
    ],
)  # fmt: skip
def test_the_place_and_the_form_of_a_name_tell_the_victim(title: str, text: str, expected: str) -> None:
    found = victim(title, text)
    assert found is not None
    assert found.name == expected


@pytest.mark.parametrize("outlet", ["The Marlow Herald", "NewsCenter 6", "Northmoor Tribune"])
def test_an_unknown_outlet_is_not_the_victim(outlet: str) -> None:
    found = victim(
        f"{outlet}: city clinic loses records",
        (
            f"{outlet} has learned that Brookline Dental Clinic lost patient records. Brookline Dental Clinic "
            f"confirmed the breach to {outlet}."
        ),
    )
    assert found is not None
    assert found.name == "Brookline Dental Clinic"


@pytest.mark.parametrize("product", ["MOVEit", "Snowflake", "Accellion"])
def test_the_vendor_of_a_flawed_product_is_not_the_victim(product: str) -> None:
    found = victim(
        f"Seven million patients added to {product}'s tally",
        f"Calder Valley Hospital said files of 7 million patients were taken through {product}. Calder Valley Hospital has told patients.",
    )
    assert found is not None
    assert found.name == "Calder Valley Hospital"


def test_a_national_arm_is_named_and_not_its_parent() -> None:
    found = victim(
        "Experian files surface",
        "Experian Norway said a fraudster got data. Experian Norway told the police.",
    )
    assert found is not None
    assert "Experian Norway" in (found.name, *found.aliases)
    assert "益博睿" not in (found.name_zh or "")


@pytest.mark.parametrize(
    ("title", "text", "expected"),
    [
        # repeated, without a word for an organisation
        ("关于青禾数据泄露的七个问题", "昨晚，青禾在官网致歉。青禾的用户信息被盗，青禾称正在调查，青禾客户可致电热线。", "青禾"),
        # before its Latin name, after what it is
        ("零售商数据外泄", "英国零售商玛洛（Marlowe）承认遭黑客入侵，顾客资料外泄。", "玛洛"),
        # words of the sentence stuck to it
        ("学院资料外泄", "公署接获青岚专业进修学院通报。青岚专业进修学院的服务器遭攻击，该院致歉。", "青岚专业进修学院"),
    ],
)  # fmt: skip
def test_an_unknown_chinese_name_is_found_by_how_it_is_written(title: str, text: str, expected: str) -> None:
    found = victim(title, text)
    assert found is not None
    assert found.name == expected


def test_a_count_or_a_rank_is_no_name() -> None:
    found = victim("最大健康险公司4.3万张信用卡资料外泄", "青岚人寿承认，4.3万张信用卡资料外泄。青岚人寿已致歉。")
    assert found is not None
    assert found.name == "青岚人寿"


def test_a_hidden_name_stands_only_where_the_text_has_no_other() -> None:
    hidden = victim("南昌某高校被罚", "南昌某高校3万余条师生信息被人在境外兜售，警方对该校罚款80万元。")
    assert hidden is not None
    assert hidden.name == "南昌某高校"
    told = victim("某医院患者信息泄露", "青岚医院承认患者信息泄露，青岚医院已报警。")
    assert told is not None
    assert told.name == "青岚医院"
